//! A Rust compiler that can make WebAssembly, and wasm-bindgen's programs.
//!
//! In this order: the active toolchain, if it has the wasm32 standard library; rustup, unless the user has told it not
//! to install anything; the distribution's packages, in a cache folder. Never by a `rust-toolchain.toml`, which would
//! make rustup replace the toolchain that the user has chosen.

use super::debian;
use crate::project::{Project, cargo};
use crate::shell::{run, say};
use anyhow::{Context, Result, bail};
use duct::{Expression, cmd};
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// The target that the bindings are built for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler for [`TARGET`].
pub(crate) enum Toolchain {
    /// The one that cargo uses anyway.
    Active,
    /// Another compiler with a linker of its own, both called through scripts.
    Own {
        /// The compiler.
        rustc: PathBuf,
        /// The linker.
        linker: PathBuf,
    },
}

impl Toolchain {
    /// The environment in which cargo builds for [`TARGET`] with this compiler.
    pub(crate) fn variables(&self, project: &Project) -> Vec<(&'static str, String)> {
        let mut variables = vec![("CARGO_ENCODED_RUSTFLAGS", rustflags(project).join("\u{1f}"))];
        if let Toolchain::Own { rustc, linker } = self {
            variables.push(("RUSTC", rustc.display().to_string()));
            variables.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker.display().to_string()));
        }
        variables
    }

    /// A call of cargo that builds for [`TARGET`].
    pub(crate) fn cargo<'a>(&self, project: &Project, args: impl IntoIterator<Item = &'a str>) -> Expression {
        let args: Vec<&str> = args.into_iter().chain(["--target", TARGET]).collect();
        self.variables(project)
            .into_iter()
            .fold(cmd(cargo(), args).dir(&project.root), |command, (name, value)| command.env(name, value))
    }
}

/// SIMD, which every browser with the CSS Custom Highlight API has; and no folder of this machine in the module, so that
/// it comes out the same wherever it is built.
fn rustflags(project: &Project) -> Vec<String> {
    let mut flags = vec!["-Ctarget-feature=+simd128".into(), remap(&project.root, "sourcelight")];
    flags.extend(remap_cargo_home());
    flags
}

/// The compiler's flag to call a folder by another name in what it writes.
pub(super) fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

/// The same for the folder where cargo keeps the sources of dependencies.
pub(super) fn remap_cargo_home() -> Option<String> {
    let set = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = set.or_else(|| Some(etcetera::choose_base_strategy().ok()?.home_dir().join(".cargo")))?;
    Some(remap(&home, "cargo"))
}

/// Finds or makes a compiler for [`TARGET`].
pub(crate) fn toolchain(project: &Project) -> Result<Toolchain> {
    if has_std(Path::new("rustc")) {
        eprintln!("   the active toolchain has the {TARGET} standard library");
        return Ok(Toolchain::Active);
    }
    let own = project.cache.join("rust-for-wasm");
    if let Some(toolchain) = own_toolchain(&own) {
        eprintln!("   the compiler in {}", own.display());
        return Ok(toolchain);
    }
    let mut tried = Vec::new();
    match add_with_rustup() {
        Ok(()) => return Ok(Toolchain::Active),
        Err(error) => tried.push(format!("{error:#}")),
    }
    match debian::rust_for_wasm(&own) {
        Ok(()) => return own_toolchain(&own).context("the unpacked compiler does not run"),
        Err(error) => tried.push(format!("{error:#}")),
    }
    bail!(
        "there is no Rust compiler for {TARGET} here, and none could be made:\n  - {}\nAny one of these helps:\n  \
         1. a Rust toolchain that has the target (`rustc --print target-libdir --target {TARGET}` names a folder with \
         libcore-*.rlib)\n  \
         2. rustup: `rustup target add {TARGET}` (needs the network; set-up does it by itself unless \
         RUSTUP_AUTO_INSTALL=0)\n  \
         3. Debian 12 or later with the package `rustc-web` within reach of apt-get (needs the network and about 600 MB \
         in {})",
        tried.join("\n  - "),
        own.display()
    )
}

/// Whether `rustc` has a standard library for [`TARGET`].
fn has_std(rustc: &Path) -> bool {
    let Ok(folder) = cmd!(rustc, "--print", "target-libdir", "--target", TARGET).stderr_null().read() else {
        return false;
    };
    let Ok(entries) = std::fs::read_dir(folder.trim()) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libcore-") && name.ends_with(".rlib")
    })
}

/// The compiler in `folder`, if one is there and works.
fn own_toolchain(folder: &Path) -> Option<Toolchain> {
    let (rustc, linker) = (folder.join("rustc"), folder.join("rust-lld"));
    (rustc.exists() && linker.exists() && has_std(&rustc)).then_some(Toolchain::Own { rustc, linker })
}

/// The ordinary way.
fn add_with_rustup() -> Result<()> {
    if std::env::var("RUSTUP_AUTO_INSTALL").is_ok_and(|v| v == "0") {
        bail!("rustup: RUSTUP_AUTO_INSTALL=0 says that it is not to install anything");
    }
    let rustup = which::which("rustup").context("rustup: not found")?;
    say(format!("rustup target add {TARGET}"));
    run("rustup target add", &cmd!(rustup, "target", "add", TARGET).stdout_to_stderr())?;
    if !has_std(Path::new("rustc")) {
        bail!("rustup: it added the target, but the active `rustc` is not rustup's");
    }
    Ok(())
}

/// Compiles wasm-bindgen's programs and gives their path.
///
/// Their target folder is in the cache: they change only with wasm-bindgen's version, and take longer to compile than
/// all of the native crates.
pub(crate) fn tools(project: &Project) -> Result<PathBuf> {
    let target = project.cache.join("wasm-tools");
    run(
        "compiling wasm-bindgen's programs",
        &cmd!(
            cargo(),
            "build",
            "--package=xtask",
            "--bin=wasm-tools",
            "--features=wasm-tools",
            "--profile=tools",
            "--target-dir",
            &target
        )
        .dir(&project.root),
    )?;
    Ok(target.join("tools").join(format!("wasm-tools{}", std::env::consts::EXE_SUFFIX)))
}
