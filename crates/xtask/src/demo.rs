//! The demonstration: the sample page, a real click on the real button, the findings in words and the page as a picture.
//! The README's pictures are made the same way, so that they show what is there.

use crate::build::{self, npm_run, with_paths};
use crate::project::Project;
use crate::setup::{browser, node};
use crate::shell::{run, timed};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Builds everything and marks the sample page.
pub(crate) fn demo(project: &Project) -> Result<()> {
    play(project, "demo", "Marking the sample page", &project.target.join("demo"))
}

/// Builds the extension and makes the README's pictures.
pub(crate) fn pictures(project: &Project) -> Result<()> {
    play(project, "pictures", "Taking the pictures", &project.root.join("docs"))
}

/// Builds the extension and runs one of the test package's scripts in a browser; its pictures go to `out`.
fn play(project: &Project, script: &str, doing: &str, out: &Path) -> Result<()> {
    let bindings = build::extension(project)?;
    let tests = project.root.join("tests");
    node::install(&tests)?;
    let chrome = timed("Browser", || browser::chrome(project))?;
    fs::create_dir_all(out)?;
    let command = npm_run(&tests, script).env("CHROME", chrome).env("SOURCELIGHT_OUT", out);
    timed(doing, || run(script, &with_paths(&command, project, &bindings)))
}
