//! A Chromium to test with, and the chromedriver that belongs to it.
//!
//! What is installed is taken first. Google Chrome itself is not: since version 137 it ignores `--load-extension`, which
//! Chromium, Chrome for Testing and Edge still obey.

use super::node::npm;
use crate::project::Project;
use crate::shell::{run, say};
use anyhow::{Context, Result, bail};
use duct::cmd;
use std::fs;
use std::path::{Path, PathBuf};

/// Names on PATH, best first.
const NAMES: &[&str] = &["chromium", "chromium-browser", "chrome-for-testing", "microsoft-edge", "msedge"];

/// Where macOS and Windows keep them; `~` and `%…%` are filled in.
const PLACES: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "%LOCALAPPDATA%\\Chromium\\Application\\chrome.exe",
    "%ProgramFiles(x86)%\\Microsoft\\Edge\\Application\\msedge.exe",
    "%ProgramFiles%\\Microsoft\\Edge\\Application\\msedge.exe",
];

/// Finds or installs a browser.
pub(crate) fn chrome(project: &Project) -> Result<PathBuf> {
    if let Some(path) = from_variable("CHROME")? {
        return Ok(found(path));
    }
    let installed = || installed(NAMES, PLACES);
    if let Some(path) = installed().or_else(|| playwrights(project)) {
        return Ok(found(path));
    }
    let mut tried = Vec::new();
    match install_with_apt(&["chromium", "chromium-driver"]) {
        Ok(()) => match installed() {
            Some(path) => return Ok(found(path)),
            None => tried.push("apt-get: it installed chromium, but there is no `chromium` on PATH".into()),
        },
        Err(error) => tried.push(format!("{error:#}")),
    }
    match download_playwrights(project) {
        Ok(path) => return Ok(found(path)),
        Err(error) => tried.push(format!("{error:#}")),
    }
    bail!(
        "there is no browser to test with, and none could be installed:\n  - {}\nAny one of these helps:\n  \
         1. CHROME=/path/to/chromium (or Edge, or Chrome for Testing; not Google Chrome, which refuses to load an \
         extension from the command line)\n  \
         2. chromium from your package manager\n  \
         3. `npx playwright-core install chromium` in tests/ (needs the network)",
        tried.join("\n  - ")
    )
}

/// Finds or installs the chromedriver for `chrome`.
pub(crate) fn chromedriver(project: &Project, chrome: &Path) -> Result<PathBuf> {
    if let Some(path) = from_variable("CHROMEDRIVER")? {
        return Ok(found(path));
    }
    let version = version(chrome)?;
    let major = version.split('.').next().unwrap_or_default();
    let fits = |path: &PathBuf| self::version(path).is_ok_and(|v| v.split('.').next() == Some(major));
    let beside = [chrome.with_file_name("chromedriver"), "/usr/lib/chromium/chromedriver".into()];
    let on_path = || which::which_all("chromedriver").into_iter().flatten().chain(beside.iter().cloned()).find(fits);
    if let Some(path) = on_path() {
        return Ok(found(path));
    }
    let mut tried = Vec::new();
    match install_with_apt(&["chromium-driver"]) {
        Ok(()) => match on_path() {
            Some(path) => return Ok(found(path)),
            None => tried.push(format!("apt-get: its chromedriver is not for version {major}")),
        },
        Err(error) => tried.push(format!("{error:#}")),
    }
    match download(project, &format!("chromedriver@{version}")) {
        Ok(path) => return Ok(found(path)),
        Err(error) => tried.push(format!("{error:#}")),
    }
    bail!(
        "there is no chromedriver for {} {version}, and none could be installed:\n  - {}\nAny one of these helps:\n  \
         1. CHROMEDRIVER=/path/to/chromedriver\n  \
         2. chromium-driver (or chromedriver) from your package manager\n  \
         3. `npx @puppeteer/browsers install chromedriver@{version}` (needs the network)",
        chrome.display(),
        tried.join("\n  - ")
    )
}

pub(super) fn found(path: PathBuf) -> PathBuf {
    eprintln!("   {}", path.display());
    path
}

/// The file that an environment variable names; an error if there is no such file.
pub(super) fn from_variable(name: &str) -> Result<Option<PathBuf>> {
    let Some(value) = std::env::var_os(name).filter(|v| !v.is_empty()) else { return Ok(None) };
    let path = which::which(&value).with_context(|| format!("{name} names {}", value.display()))?;
    Ok(Some(path))
}

/// The first of these programs on PATH, or else at one of these places.
pub(super) fn installed(names: &[&str], places: &[&str]) -> Option<PathBuf> {
    // Ubuntu's browsers are snaps, which may not read the folders that the tests make
    let usable =
        |path: &PathBuf| !path.starts_with("/snap") && fs::canonicalize(path).is_ok_and(|p| !p.ends_with("snap"));
    names
        .iter()
        .filter_map(|name| which::which(name).ok())
        .find(usable)
        .or_else(|| places.iter().filter_map(|place| filled_in(place)).find(|path| path.exists()))
}

/// A place on this machine; `None` where a variable in it is not set.
fn filled_in(place: &str) -> Option<PathBuf> {
    if let Some(rest) = place.strip_prefix("~/") {
        return Some(PathBuf::from(std::env::var_os("HOME")?).join(rest));
    }
    if let Some((variable, rest)) = place.strip_prefix('%').and_then(|p| p.split_once('%')) {
        return Some(PathBuf::from(std::env::var_os(variable)?).join(rest.trim_start_matches('\\')));
    }
    Some(place.into())
}

/// The version number that a browser or driver gives with `--version`.
pub(super) fn version(program: &Path) -> Result<String> {
    let text = cmd!(program, "--version")
        .stderr_null()
        .read()
        .with_context(|| format!("asking {} for its version", program.display()))?;
    let number = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    number.map(str::to_owned).with_context(|| format!("{} says no version: {text}", program.display()))
}

/// The distribution's packages, as root on Debian.
pub(super) fn install_with_apt(packages: &[&str]) -> Result<()> {
    let os = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !os.lines().any(|line| line == "ID=debian") {
        bail!("apt-get: this is not Debian");
    }
    if cmd!("id", "-u").read().ok().as_deref() != Some("0") {
        bail!("apt-get: you are not root (`sudo apt-get install {}`)", packages.join(" "));
    }
    say(format!("apt-get install {}", packages.join(" ")));
    let apt = |args: &[&str]| cmd("apt-get", args).env("DEBIAN_FRONTEND", "noninteractive");
    let install: Vec<&str> = ["install", "-y", "--no-install-recommends"].iter().chain(packages).copied().collect();
    // first, always: an old list names versions that are gone by now or too old for us, and a fresh container has none
    run("apt-get update", &apt(&["update"]))?;
    run("apt-get install", &apt(&install))
}

/// The browser that Playwright has downloaded, if it has.
fn playwrights(project: &Project) -> Option<PathBuf> {
    let tests = project.root.join("tests");
    let script = "console.log(require('playwright-core').chromium.executablePath())";
    let path = cmd!("node", "--eval", script).dir(tests).stderr_null().read().ok().map(PathBuf::from)?;
    path.exists().then_some(path)
}

fn download_playwrights(project: &Project) -> Result<PathBuf> {
    let tests = project.root.join("tests");
    super::node::install(&tests)?;
    say("npx playwright-core install chromium");
    run(
        "Playwright's download",
        &cmd!("node", "node_modules/playwright-core/cli.js", "install", "chromium").dir(&tests),
    )?;
    playwrights(project).context("Playwright's download: it said that it succeeded, but there is no browser")
}

/// What the browsers' makers offer for tests (`chromedriver@149.0.7000.1`, `firefox@stable`), into the cache.
pub(super) fn download(project: &Project, what: &str) -> Result<PathBuf> {
    let folder = project.cache.join("browsers");
    fs::create_dir_all(&folder)?;
    let path = folder.display().to_string();
    say(format!("fetching {what} into {path}"));
    let args =
        ["exec", "--yes", "--", "@puppeteer/browsers@2", "install", what, "--path", &path, "--format", "{{path}}"];
    let output = npm(&folder, args).stdin_null().read().context("the maker's download")?;
    let path = output.lines().rev().map(PathBuf::from).find(|p| p.exists());
    path.context("the maker's download: it did not say where it put the program")
}
