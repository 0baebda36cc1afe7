//! Node.js and the packages of `extension/` and `tests/`.

use crate::shell::run;
use anyhow::{Context, Result, bail};
use duct::{Expression, cmd};
use std::fs;
use std::path::Path;

/// The oldest Node.js that the packages are used with.
const OLDEST: u32 = 20;

/// Makes sure that Node.js is there and new enough.
pub(crate) fn check() -> Result<()> {
    let ways = format!("install Node.js {OLDEST} or later, with npm, from nodejs.org or your package manager");
    let version = cmd!("node", "--version").read().with_context(|| format!("Node.js was not found: {ways}"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST) {
        bail!("Node.js is {version}: {ways}");
    }
    which::which("npm").with_context(|| format!("npm was not found: {ways}"))?;
    eprintln!("   Node.js {version}");
    Ok(())
}

/// Installs a folder's packages exactly as its lock file lists them; does nothing if they are there already.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("reading {}", lock.display()))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    eprintln!("   npm ci in {}", folder.display());
    // Playwright's browsers are fetched by setup::browser alone, if there is no other way
    let command = npm(folder, ["ci", "--no-audit", "--no-fund"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run("npm ci", &command).context(
        "the packages come from the registry that `npm config get registry` names; where that is out of reach, install \
         on a machine that has it and bring npm's cache (`npm config get cache`) along",
    )?;
    // a package without dependencies gets no folder
    fs::create_dir_all(folder.join("node_modules"))?;
    fs::write(stamp, wanted)?;
    Ok(())
}

/// A call of npm in `folder`.
pub(crate) fn npm<'a>(folder: &Path, args: impl IntoIterator<Item = &'a str>) -> Expression {
    // on Windows it is a script, which is only found by its full path
    let program = which::which("npm").unwrap_or_else(|_| "npm".into());
    cmd(program, args).dir(folder)
}
