//! Set-up: what the build and the tests need besides cargo is found, or else made, once.

pub(crate) mod browser;
mod debian;
pub(crate) mod firefox;
pub(crate) mod node;
pub(crate) mod wasm;

use crate::project::Project;
use crate::shell::timed;
use anyhow::Result;

/// Everything that any command might need.
pub(crate) fn all(project: &Project) -> Result<()> {
    eprintln!("Caches are kept in {}", project.cache.display());
    timed("Rust for wasm32", || wasm::toolchain(project))?;
    timed("wasm-bindgen", || wasm::tools(project))?;
    timed("Node.js packages", || {
        node::check()?;
        node::install(&project.root.join("extension"))?;
        node::install(&project.root.join("tests"))?;
        node::install(&project.root.join("tests/lint"))
    })?;
    timed("Browsers", || {
        let chrome = browser::chrome(project)?;
        browser::chromedriver(project, &chrome)?;
        firefox::firefox(project)
    })?;
    Ok(())
}

/// Prints shell lines that make plain cargo build the bindings.
pub(crate) fn print_env(project: &Project) -> Result<()> {
    let toolchain = wasm::toolchain(project)?;
    for (name, value) in toolchain.variables(project) {
        println!("export {name}='{value}'");
    }
    Ok(())
}
