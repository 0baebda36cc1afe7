//! A Firefox to test with. It is driven over WebDriver BiDi, which it speaks by itself: there is no driver to go with it.

use super::browser::{download, found, from_variable, install_with_apt, installed, version};
use crate::project::Project;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The oldest one whose highlights show lines as well as grounds; `strict_min_version` of the extension's manifest.
const OLDEST: u32 = 146;

/// Names on PATH, best first.
const NAMES: &[&str] = &["firefox", "firefox-esr", "firefox-developer-edition", "firefox-nightly"];

/// Where macOS and Windows keep them.
const PLACES: &[&str] = &[
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "~/Applications/Firefox.app/Contents/MacOS/firefox",
    "/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox",
    "%ProgramFiles%\\Mozilla Firefox\\firefox.exe",
    "%LOCALAPPDATA%\\Mozilla Firefox\\firefox.exe",
];

/// Finds or installs Firefox.
pub(crate) fn firefox(project: &Project) -> Result<PathBuf> {
    if let Some(path) = from_variable("FIREFOX")? {
        return Ok(found(path));
    }
    let mut tried = Vec::new();
    // each name by itself: the first on PATH may be too old, and the next not
    let mut usable = || {
        let candidates = NAMES.iter().filter_map(|name| installed(&[name], &[])).chain(installed(&[], PLACES));
        candidates.into_iter().find(|path| match new_enough(path) {
            Ok(()) => true,
            Err(error) => {
                tried.push(format!("{error:#}"));
                false
            }
        })
    };
    if let Some(path) = usable() {
        return Ok(found(path));
    }
    let installed = install_with_apt(&["firefox-esr"]);
    if let Some(path) = installed.is_ok().then(&mut usable).flatten() {
        return Ok(found(path));
    }
    tried.extend(installed.err().map(|error| format!("{error:#}")));
    match download(project, "firefox@stable") {
        Ok(path) => return Ok(found(path)),
        Err(error) => tried.push(format!("{error:#}")),
    }
    bail!(
        "there is no Firefox {OLDEST} or later to test with, and none could be installed:\n  - {}\nAny one of these \
         helps:\n  \
         1. FIREFOX=/path/to/firefox\n  \
         2. firefox or firefox-esr from your package manager (not a snap)\n  \
         3. `npx @puppeteer/browsers install firefox@stable` (needs the network)",
        tried.join("\n  - ")
    )
}

fn new_enough(firefox: &Path) -> Result<()> {
    let version = version(firefox)?;
    match version.split('.').next().and_then(|major| major.parse::<u32>().ok()) {
        Some(major) if major >= OLDEST => Ok(()),
        _ => bail!("{} is version {version}", firefox.display()),
    }
}
