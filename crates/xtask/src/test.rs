//! `cargo xtask test`: every check and test there is, the quick ones first.
//!
//! It stops at the first step that fails, says which one, and how to run that one alone. The number of tests in the last
//! line is added up from what the runners themselves report.

use crate::build::{self, npm_run, with_paths};
use crate::project::{Project, cargo};
use crate::setup::{self, browser, firefox, node, wasm};
use crate::shell::{colored, run, run_watched, say, seconds};
use crate::tidy;
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use duct::cmd;
use regex::Regex;
use std::fs;
use std::time::Instant;

/// A part of the whole run, in the order that they are run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// The wasm32 target, Node.js, the browsers
    Setup,
    /// The formatting of the Rust code
    Fmt,
    /// Clippy's and the compiler's warnings
    Clippy,
    /// Rust's tests: core, command line, trainer, and this tool
    Native,
    /// The extension, built for both browsers
    Build,
    /// TypeScript's strict check of the extension
    Types,
    /// Mozilla's own check of the extension: what its store would find fault with
    Lint,
    /// The bindings' tests in a headless browser
    Wasm,
    /// The end-to-end tests in Chromium
    E2e,
    /// The same in Firefox
    Firefox,
    /// The repository's own rules, also about what was built
    Tidy,
}

/// Runs the steps of `only`, or all if it is empty.
pub(crate) fn test(project: &Project, only: &[Step]) -> Result<()> {
    let mut table = Vec::new();
    let start = Instant::now();
    for &step in Step::value_variants().iter().filter(|step| only.is_empty() || only.contains(step)) {
        let name = name(step);
        say(format!("[{name}]"));
        let start = Instant::now();
        let passed = perform(step, project).with_context(|| {
            format!("step `{name}` failed. Once mended, run it alone by: cargo xtask test --only {name}")
        })?;
        let time = seconds(start.elapsed());
        eprintln!("   [{name}] passed: {passed} in {time}");
        table.push((name, passed, time));
    }
    println!("\n{:<8} {:>7} {:>14}", "step", "passed", "time");
    for (name, passed, time) in &table {
        println!("{name:<8} {passed:>7} {time:>14}");
    }
    println!("{:<8} {:>7} {:>14}\n", "all", "", seconds(start.elapsed()));
    println!("{} passed, 0 failed", table.iter().map(|(_, passed, _)| passed).sum::<usize>());
    Ok(())
}

fn name(step: Step) -> String {
    step.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// Does one step with all that it needs, and gives the number of tests or checks that passed.
fn perform(step: Step, project: &Project) -> Result<usize> {
    let root = &project.root;
    match step {
        Step::Setup => setup::all(project).map(|()| 0),
        Step::Fmt => run("cargo fmt", &cmd!(cargo(), "fmt", "--all", "--check").dir(root)).map(|()| 1),
        Step::Clippy => {
            let clippy = cmd!(cargo(), "clippy", "--workspace", "--all-targets", "--", "-Dwarnings").dir(root);
            run("cargo clippy", &clippy).map(|()| 1)
        }
        Step::Native => {
            let tests = cmd!(cargo(), "test", "--workspace", "--exclude=xtask").dir(root);
            // in the profile that it is compiled in already
            let own = cmd!(cargo(), "test", "--package=xtask", "--profile=tools").dir(root);
            Ok(counted("cargo test", &colored(tests))? + counted("xtask's own tests", &colored(own))?)
        }
        Step::Build => build::extension(project).map(|_| 1),
        Step::Types => {
            node::install(&root.join("extension"))?;
            build::check_types(project, &build::bindings(project)?).map(|()| 1)
        }
        Step::Lint => lint(project),
        Step::Wasm => in_browser(project),
        Step::E2e => end_to_end(project, "chromium"),
        Step::Firefox => end_to_end(project, "firefox"),
        Step::Tidy => tidy::tidy(project),
    }
}

/// `web-ext lint` over the build for Firefox, where a warning is a fault too.
fn lint(project: &Project) -> Result<usize> {
    build::extension(project)?;
    let folder = project.root.join("tests/lint");
    node::install(&folder)?;
    let command = npm_run(&folder, "lint").env("WEB_EXT_SOURCE_DIR", project.dist().join("firefox"));
    run("web-ext lint", &command).map(|()| 1)
}

/// The bindings' tests: cargo compiles them, wasm-bindgen's runner serves them to a browser.
fn in_browser(project: &Project) -> Result<usize> {
    let toolchain = wasm::toolchain(project)?;
    let tools = wasm::tools(project)?;
    let chrome = browser::chrome(project)?;
    let driver = browser::chromedriver(project, &chrome)?;
    // without a sandbox, because containers run everything as root; it only ever opens our own page
    let capabilities = serde_json::json!({ "goog:chromeOptions": {
        "binary": chrome,
        "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    }});
    let file = project.target.join("webdriver.json");
    fs::write(&file, capabilities.to_string())?;
    let tests = toolchain
        .cargo(project, ["test", "--package=sourcelight-wasm", "--test=browser", "--profile=wasm-test"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", format!("{} test-runner", tools.display()))
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file)
        .env("CHROMEDRIVER", driver);
    counted("the bindings' tests", &colored(tests))
}

/// The tests that click the extension's button in a browser and read the marks back. They leave pictures.
fn end_to_end(project: &Project, browser: &str) -> Result<usize> {
    let bindings = build::extension(project)?;
    build::www(project, &bindings)?;
    build::cli(project)?;
    let tests = project.root.join("tests");
    node::install(&tests)?;
    let pictures = project.target.join("pictures").join(browser);
    let command = npm_run(&tests, "test").env("SOURCELIGHT_BROWSER", browser).env("SOURCELIGHT_OUT", &pictures);
    let command = match browser {
        "firefox" => command.env("FIREFOX", firefox::firefox(project)?),
        _ => command.env("CHROME", browser::chrome(project)?),
    };
    let passed = counted("npm test", &with_paths(&command, project, &bindings))?;
    eprintln!("   pictures of each state: {}", pictures.display());
    Ok(passed)
}

/// Runs a test runner and adds up how many tests it says have passed.
fn counted(what: &str, command: &duct::Expression) -> Result<usize> {
    let mut passed = 0;
    run_watched(what, command, |line| passed += passed_in(line).unwrap_or(0))?;
    if passed == 0 {
        bail!("{what}: no test was run");
    }
    Ok(passed)
}

/// The number of passed tests that a line of a runner's summary tells: Rust's `test result: ok. 12 passed; …` or
/// Node.js's `# pass 12`.
fn passed_in(line: &str) -> Option<usize> {
    let summary = Regex::new(r"^(?:.*test result: .*?(\d+) passed;|(?:#|ℹ) pass (\d+)$)").ok()?;
    let found = summary.captures(line)?;
    found.get(1).or(found.get(2))?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::passed_in;

    #[test]
    fn counts_what_the_runners_report() {
        let check = |line, expected| assert_eq!(passed_in(line), expected, "{line}");
        check(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            Some(12),
        );
        check("test result: \u{1b}[32mok\u{1b}[0m. 3 passed; 0 failed", Some(3));
        check("# pass 40", Some(40));
        check("ℹ pass 7", Some(7));
        check("# fail 0", None);
        check("test tests::one ... ok", None);
    }
}
