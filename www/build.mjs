// Builds the page into SOURCELIGHT_DIST/www: what the extension is made of, with a page around it. All addresses are
// relative, so that it works from any folder of any static server.
//
//   SOURCELIGHT_WASM_DIR  holds sourcelight_wasm_bg.wasm
//   SOURCELIGHT_DIST      receives www/

import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const here = import.meta.dirname;
const root = path.join(here, "..");
const [bindings, dist] = ["SOURCELIGHT_WASM_DIR", "SOURCELIGHT_DIST"].map((name) => {
  if (process.env[name]) return path.resolve(process.env[name]);
  console.error(`${name} is not set. "cargo xtask www" sets it and builds everything.`);
  process.exit(2);
});
const to = path.join(dist, "www");

/** The articles to try it on: the project's own pages, with the one line that their tab shows. */
const EXAMPLES = { sample: "An opinion column", wire: "A wire report", republished: "A republished report" };
const WASM = "sourcelight.wasm.gzip";

/** The page, with the figures that the README tells: they are kept in one place. And with the scripts that `main.js` asks for first. */
async function page(scripts) {
  const html = await readFile(path.join(here, "index.html"), "utf8");
  const readme = await readFile(path.join(root, "README.md"), "utf8");
  const lines = readme.split("## How good it is")[1]?.split("\n## ")[0].split("\n").filter((line) => line.startsWith("|")) ?? [];
  const [head, , ...rows] = lines.map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim().replace(/\*\*(.+?)\*\*/g, "<b>$1</b>")));
  if (rows.length === 0) throw new Error("README.md has no table of figures");
  const cells = ([first, ...rest]) => [`<th scope="row">${first}</th>`, ...rest.map((cell) => `<td>${cell}</td>`)].join("");
  const title = (cell) => (cell ? `<th scope="col">${cell}</th>` : "<td></td>");
  const table = `<table><thead><tr>${head.map(title).join("")}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("")}</tbody></table>`;
  return html
    .replace("<!-- the figures of README.md -->", table)
    .replace("<!-- what main.js imports -->", scripts.map((script) => `<link rel="modulepreload" href="${script}">`).join("\n"));
}

await rm(to, { recursive: true, force: true });
await mkdir(path.join(to, "examples"), { recursive: true });
const common = {
  absWorkingDir: here,
  outdir: to,
  bundle: true,
  minify: true,
  target: ["chrome121", "firefox146", "safari17.2"],
  charset: "utf8",
  loader: { ".css": "text" },
  logLevel: "warning",
};
const define = { "import.meta.url": "undefined" };
const analysis = await esbuild.build({ ...common, entryPoints: ["src/analysis.ts"], format: "iife", define, write: false });
const ANALYSIS = JSON.stringify(analysis.outputFiles[0].text);
await esbuild.build({ ...common, entryPoints: ["src/start.ts"], format: "iife", define: { ANALYSIS } });
const { metafile } = await esbuild.build({
  ...common,
  entryPoints: ["src/main.ts"],
  format: "esm",
  splitting: true,
  metafile: true,
  define: { ...define, EXAMPLES: JSON.stringify(EXAMPLES) },
});
await cp(path.join(here, "src/style.css"), path.join(to, "style.css"));
const scripts = Object.keys(metafile.outputs).map((file) => path.basename(file));
const [, main] = Object.entries(metafile.outputs).find(([file]) => path.basename(file) === "main.js");
const first = main.imports.filter(({ kind }) => kind === "import-statement").map((script) => path.basename(script.path));
await writeFile(path.join(to, "index.html"), await page(first));
await writeFile(path.join(to, WASM), gzipSync(await readFile(path.join(bindings, "sourcelight_wasm_bg.wasm")), { level: 9 }));
await cp(path.join(root, "extension/icons/icon.svg"), path.join(to, "icon.svg"));
await cp(path.join(root, "docs/passage.webp"), path.join(to, "passage.webp"));
const pages = Object.keys(EXAMPLES).map((name) => `examples/${name}.html`);
for (const page of pages) await cp(path.join(root, "tests/pages", path.basename(page)), path.join(to, page));

// Offline after the first visit: the worker's list of files, and a name that changes with any of them.
const files = ["index.html", "start.js", ...scripts, "style.css", "icon.svg", "passage.webp", WASM, ...pages];
const hash = createHash("sha256");
for (const file of files) hash.update(await readFile(path.join(to, file)));
const worker = await esbuild.build({
  ...common,
  entryPoints: ["src/worker.ts"],
  format: "iife",
  define: { FILES: JSON.stringify(files), VERSION: JSON.stringify(hash.digest("hex").slice(0, 16)) },
  write: false,
});
await writeFile(path.join(to, "worker.js"), worker.outputFiles[0].contents);
