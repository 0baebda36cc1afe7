//! The measurements: every stage natively, the whole analysis in the browser beside other libraries, and the sizes.

use crate::build::{self, npm_run, with_paths};
use crate::package;
use crate::project::{Project, cargo};
use crate::setup::{browser, node};
use crate::shell::{run, timed};
use anyhow::Result;
use duct::cmd;

/// Runs all measurements and prints their tables.
pub(crate) fn bench(project: &Project) -> Result<()> {
    let bindings = build::extension(project)?;
    build::www(project, &bindings)?;
    timed("Stages, natively", || {
        run("cargo bench", &cmd!(cargo(), "bench", "--package=sourcelight", "--bench=stages").dir(&project.root))
    })?;
    let tests = project.root.join("tests");
    node::install(&tests)?;
    let chrome = timed("Browser", || browser::chrome(project))?;
    timed("The whole analysis in the browser", || {
        run("npm run bench", &with_paths(&npm_run(&tests, "bench").env("CHROME", chrome), project, &bindings))
    })?;
    package::pack(project)?;
    package::print_sizes(project, &bindings)
}
