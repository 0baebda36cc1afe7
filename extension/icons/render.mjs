// Draws icon.svg at the sizes that browsers ask for: `npm run icons`. The PNG files are checked in; this is how they are
// made. resvg (as Wasm, the same on every machine) gives the same bytes everywhere.

import { readFile, writeFile } from "node:fs/promises";
import { Resvg, initWasm } from "@resvg/resvg-wasm";

const place = (name) => new URL(name, import.meta.url);
await initWasm(readFile(new URL("../node_modules/@resvg/resvg-wasm/index_bg.wasm", import.meta.url)));
const svg = await readFile(place("icon.svg"), "utf8");
for (const size of [16, 32, 48, 128]) {
  await writeFile(place(`${size}.png`), new Resvg(svg, { fitTo: { mode: "width", value: size } }).render().asPng());
}
