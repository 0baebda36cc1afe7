// Handing over what was made: to the clipboard, to the downloads, to the system's share sheet. Each needs a click of its
// own, and each can be refused by page or browser; then it throws, and the reader is told what is left to do.

import { Stopped } from "./stopped";

/** A canvas as a PNG file with a name that every system takes. */
export async function file(canvas: OffscreenCanvas, title: string): Promise<File> {
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new File([blob], `${fileName(title)}.png`, { type: "image/png" });
}

/** May this page copy pictures? Not without a secure connection. */
export function canCopy(): boolean {
  return isSecureContext && typeof ClipboardItem !== "undefined" && "write" in navigator.clipboard;
}

export async function copyImage(image: File): Promise<void> {
  if (!canCopy()) throw new Stopped("share_no_clipboard");
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": image })]);
  } catch (error) {
    console.info("Sourcelight: not copied:", error);
    throw new Stopped("share_no_clipboard");
  }
}

/** Copies text; pages without a secure connection have no clipboard to copy to. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    console.info("Sourcelight: not copied:", error);
    throw new Stopped("share_no_clipboard_text");
  }
}

/** Hands a file to the browser's downloads. */
export function save(image: File): void {
  // A sandboxed page has no origin, and its downloads are dropped without a word.
  if (self.origin === "null") throw new Stopped("share_no_downloads");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(image);
  link.download = image.name;
  link.click();
  // The download has its own hold on the data once it has started.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function canShare(image: File): boolean {
  return "canShare" in navigator && navigator.canShare({ files: [image] });
}

/** Opens the system's share sheet; closing it without sharing is no fault. */
export async function share(image: File, title: string, url: string): Promise<void> {
  try {
    await navigator.share({ files: [image], title, url });
  } catch (error) {
    if ((error as DOMException).name !== "AbortError") throw new Stopped("share_refused");
  }
}

/** A title as a file name that every system takes. */
function fileName(title: string): string {
  const name = title.normalize("NFC").replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " ").replace(/\s+/g, " ").trim();
  return Array.from(name).slice(0, 80).join("").replace(/^[. ]+|[. ]+$/g, "") || "Sourcelight";
}
