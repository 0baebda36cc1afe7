//! From the sources to an extension that a browser loads: bindings → wasm-bindgen → bundle.
//!
//! There is no wasm-opt step: on a module that LLVM has already optimised as a whole it gains a few per cent of the raw
//! size and nothing once compressed, and compressed is how the stores count and send it.

use crate::project::{Project, cargo};
use crate::setup::{node, wasm};
use crate::shell::{run, timed};
use anyhow::{Context, Result, bail};
use duct::{Expression, cmd};
use std::fs;
use std::path::{Path, PathBuf};

/// The module as the extension ships it, below the target folder.
const MODULE: &str = "sourcelight_wasm";

/// Builds the extension and gives the folder of the bindings.
pub(crate) fn extension(project: &Project) -> Result<PathBuf> {
    let bindings = bindings(project)?;
    timed("Building the extension", || {
        let folder = project.root.join("extension");
        node::check()?;
        node::install(&folder)?;
        run("npm run build", &with_paths(&npm_run(&folder, "build"), project, &bindings))?;
        for browser in ["chrome", "firefox"] {
            let manifest = project.dist().join(browser).join("manifest.json");
            if !manifest.exists() {
                bail!("the build left no {}", manifest.display());
            }
        }
        eprintln!(
            "   load {} or {}",
            project.dist().join("chrome").display(),
            project.dist().join("firefox").display()
        );
        Ok(())
    })?;
    Ok(bindings)
}

/// Builds the page on which Sourcelight can be tried, around the extension's modules.
pub(crate) fn www(project: &Project, bindings: &Path) -> Result<()> {
    timed("Building the page", || {
        let folder = project.root.join("www");
        node::install(&project.root.join("extension"))?;
        node::install(&folder)?;
        run("npm run build", &with_paths(&npm_run(&folder, "build"), project, bindings))?;
        eprintln!("   any static server can serve {}", project.dist().join("www").display());
        Ok(())
    })
}

/// Builds the page and serves it until it is stopped.
pub(crate) fn serve_www(project: &Project) -> Result<()> {
    let bindings = extension(project)?;
    www(project, &bindings)?;
    run("npm run serve", &with_paths(&npm_run(&project.root.join("www"), "serve"), project, &bindings))
}

/// Compiles the bindings, writes the JavaScript around them, and checks that an engine accepts the module.
pub(crate) fn bindings(project: &Project) -> Result<PathBuf> {
    timed("Building the Wasm module", || {
        let toolchain = wasm::toolchain(project)?;
        run(
            "compiling the bindings",
            &toolchain.cargo(project, ["build", "--package=sourcelight-wasm", "--profile=wasm"]),
        )?;
        let tools = wasm::tools(project)?;
        let module = project.target.join(wasm::TARGET).join("wasm").join(format!("{MODULE}.wasm"));
        let out = project.target.join("bindings");
        fs::create_dir_all(&out)?;
        let bindgen = cmd!(
            tools,
            "bindgen",
            "--target",
            "web",
            "--remove-name-section",
            "--remove-producers-section",
            "--out-dir",
            &out,
            module
        );
        run("wasm-bindgen", &bindgen)?;
        validate(&out.join(format!("{MODULE}_bg.wasm")))?;
        Ok(out)
    })
}

/// Asks a JavaScript engine whether it takes the module.
fn validate(module: &Path) -> Result<()> {
    let script = "process.exit(WebAssembly.validate(require('fs').readFileSync(process.argv[1])) ? 0 : 1)";
    run("WebAssembly.validate", &cmd!("node", "--eval", script, module))
}

/// Checks the types of the extension and of the page.
pub(crate) fn check_types(project: &Project, bindings: &Path) -> Result<()> {
    let folder = project.root.join("extension");
    run("npm run check", &with_paths(&npm_run(&folder, "check"), project, bindings))?;
    let page = project.root.join("www");
    node::install(&page)?;
    run("npm run check of the page", &npm_run(&page, "check"))
}

/// Builds the command line as users get it.
pub(crate) fn cli(project: &Project) -> Result<()> {
    timed("Building the command line", || {
        run("cargo build", &cmd!(cargo(), "build", "--release", "--package=sourcelight-cli").dir(&project.root))?;
        fs::metadata(project.cli()).with_context(|| format!("the build left no {}", project.cli().display()))?;
        Ok(())
    })
}

/// A call of a script of an npm package.
pub(crate) fn npm_run(folder: &Path, script: &str) -> Expression {
    node::npm(folder, ["run", "--silent", script])
}

/// The variables by which the npm packages find what was built.
pub(crate) fn with_paths(command: &Expression, project: &Project, bindings: &Path) -> Expression {
    command
        .env("SOURCELIGHT_WASM_DIR", bindings)
        .env("SOURCELIGHT_DIST", project.dist())
        .env("SOURCELIGHT_CLI", project.cli())
}
