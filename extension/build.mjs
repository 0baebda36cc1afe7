// Builds the extension for both browsers from one source.
//
//   SOURCELIGHT_WASM_DIR  holds sourcelight_wasm.js, .d.ts and _bg.wasm (wasm-bindgen, target web)
//   SOURCELIGHT_DIST      receives chrome/ and firefox/, ready to be loaded
//
// `--types` only brings the Wasm's type declarations to where the compiler looks for them.
// The bundles stay unminified and readable: stores and users review what they install.

import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const generated = path.join(here, "generated");
const glue = "sourcelight_wasm";

/** What each browser does not know and would warn of. */
const unknownTo = {
  chrome: ["browser_specific_settings", "background.scripts"],
  firefox: ["minimum_chrome_version", "background.service_worker"],
};

function variable(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is not set. "cargo xtask build" sets it and builds everything.`);
    process.exit(2);
  }
  return path.resolve(value);
}

/** Brings the Wasm next to the sources, where both the type checker and the bundler find it. */
async function bringWasm() {
  if (!process.env.SOURCELIGHT_WASM_DIR && existsSync(path.join(generated, `${glue}.d.ts`))) return;
  const from = variable("SOURCELIGHT_WASM_DIR");
  await mkdir(generated, { recursive: true });
  for (const file of [`${glue}.js`, `${glue}.d.ts`, `${glue}_bg.wasm`]) {
    await cp(path.join(from, file), path.join(generated, file));
  }
}

async function build(browser, to) {
  await rm(to, { recursive: true, force: true });
  await mkdir(path.join(to, "icons"), { recursive: true });
  await esbuild.build({
    absWorkingDir: here,
    entryPoints: ["background", "content", "share", "options", "welcome"].map((name) => `src/${name}.ts`),
    outdir: to,
    bundle: true,
    format: "iife",
    target: browser === "chrome" ? "chrome121" : "firefox146",
    charset: "utf8",
    loader: { ".css": "text" },
    legalComments: "inline",
    // The glue's default place of the Wasm file, which the background never uses: it names the file itself.
    define: { "import.meta.url": "undefined" },
    logLevel: "warning",
  });
  const manifest = JSON.parse(await readFile(path.join(here, "manifest.json"), "utf8"));
  manifest.version = JSON.parse(await readFile(path.join(here, "package.json"), "utf8")).version;
  for (const key of unknownTo[browser]) {
    const [part, inner] = key.split(".");
    if (inner) delete manifest[part][inner];
    else delete manifest[part];
  }
  await writeFile(path.join(to, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const size of Object.keys(manifest.icons)) {
    await cp(path.join(here, "icons", `${size}.png`), path.join(to, "icons", `${size}.png`));
  }
  for (const page of ["options.html", "welcome.html"]) await cp(path.join(here, page), path.join(to, page));
  await cp(path.join(here, "_locales"), path.join(to, "_locales"), { recursive: true });
  await cp(path.join(generated, `${glue}_bg.wasm`), path.join(to, `${glue}_bg.wasm`));
}

await bringWasm();
if (!process.argv.includes("--types")) {
  const dist = variable("SOURCELIGHT_DIST");
  await Promise.all(Object.keys(unknownTo).map((browser) => build(browser, path.join(dist, browser))));
}
