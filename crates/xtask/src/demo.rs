//! The demonstration: the sample page, a real click on the real button, the findings in words and the page as a picture.

use crate::build::{self, npm_run, with_paths};
use crate::project::Project;
use crate::setup::{browser, node};
use crate::shell::{run, timed};
use anyhow::Result;
use std::fs;

/// Builds everything and marks the sample page.
pub(crate) fn demo(project: &Project) -> Result<()> {
    let bindings = build::extension(project)?;
    build::cli(project)?;
    let tests = project.root.join("tests");
    node::install(&tests)?;
    let chrome = timed("Browser", || browser::chrome(project))?;
    let out = project.target.join("demo");
    fs::create_dir_all(&out)?;
    let command = npm_run(&tests, "demo").env("CHROME", chrome).env("SOURCELIGHT_OUT", &out);
    timed("Marking the sample page", || run("npm run demo", &with_paths(&command, project, &bindings)))
}
