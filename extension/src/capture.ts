// "Save image": what is in view, with the marks and without the panel, as a PNG file.

import { ask } from "./messages";
import { painted } from "./painted";

/** Captures the view and hands it to the browser as a download named `name`. */
export async function saveImage(name: string): Promise<void> {
  await painted();
  const blob = png(await ask("capture", {}));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${fileName(name)}.png`;
  link.click();
  // The download has its own hold on the data once it has started.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Decoded by hand: fetching a data URL would fall under the page's content security policy. */
function png(dataUrl: string): Blob {
  const binary = atob(dataUrl.slice(dataUrl.indexOf(",") + 1));
  return new Blob([Uint8Array.from(binary, (c) => c.charCodeAt(0))], { type: "image/png" });
}

/** A title as a file name that every system takes. */
function fileName(title: string): string {
  const name = title.normalize("NFC").replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " ").replace(/\s+/g, " ").trim();
  return Array.from(name).slice(0, 80).join("").replace(/^[. ]+|[. ]+$/g, "") || "Sourcelight";
}
