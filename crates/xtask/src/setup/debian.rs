//! Rust for WebAssembly out of Debian's packages, unpacked into a folder and never installed.
//!
//! Debian keeps a current compiler, `rustc-web`, for building its browsers. It cannot be installed beside rustup, but it
//! runs from any folder. It comes without a wasm32 standard library but with the library's source, so that one is built
//! here, once, by that very compiler: the source of a version builds with the compiler of that version only.

use super::wasm::{TARGET, remap, remap_cargo_home};
use crate::project::cargo;
use crate::shell::{run, say};
use anyhow::{Context, Result, bail};
use duct::{Expression, cmd};
use std::fs;
use std::path::{Path, PathBuf};

/// Makes a compiler, linker and standard library for [`TARGET`] in `folder`; they are called as `folder/rustc` and
/// `folder/rust-lld`.
pub(crate) fn rust_for_wasm(folder: &Path) -> Result<()> {
    if which::which("apt-get").is_err() || which::which("dpkg-deb").is_err() {
        bail!("Debian's packages: this is not Debian or a relative of it");
    }
    // made under another name and moved at the end: whoever finds the folder finds it whole
    let parent = folder.parent().context("the cache folder has no parent")?;
    let work = parent.join(format!("rust-for-wasm.{}", std::process::id()));
    fs::create_dir_all(&work).with_context(|| format!("making {}", work.display()))?;
    let made = make(folder, &work);
    if made.is_ok() && fs::rename(&work, folder).is_ok() {
        return Ok(());
    }
    // it went wrong, or another process was quicker
    fs::remove_dir_all(&work).ok();
    made.context("Debian's packages")
}

/// apt with package lists of its own in a folder: fresh ones, where the system's may be old enough to name a compiler too
/// old for us, fetched without being root and without touching the system's.
struct Apt {
    /// `Dir::…` options that lead apt to the folder.
    options: Vec<String>,
}

impl Apt {
    /// Fetches the lists into `folder`.
    fn fresh(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder.join("lists/partial"))?;
        let option = |name: &str, value: String| format!("--option={name}={value}");
        let apt = Apt {
            options: vec![
                option("Dir::State::Lists", folder.join("lists").display().to_string()),
                option("Dir::Cache", folder.join("cache").display().to_string()),
                // as root apt would fetch as a user who may not write to the folder
                option("APT::Sandbox::User", "root".into()),
            ],
        };
        say("fetching Debian's package lists (a few seconds)");
        run("apt-get update", &apt.call("apt-get", &["update"]).stdout_to_stderr())
            .context("is the network within reach?")?;
        Ok(apt)
    }

    fn call(&self, program: &str, args: &[&str]) -> Expression {
        cmd(program, self.options.iter().map(String::as_str).chain(args.iter().copied()))
    }

    /// The packages' names with their present version numbers, read off what depends on what.
    fn packages(&self) -> Result<Vec<String>> {
        let depends = |package: &str, prefix: &str| -> Result<String> {
            let text = self.call("apt-cache", &["depends", package]).stderr_null().unchecked().read()?;
            let name = text
                .lines()
                .filter_map(|line| line.trim().strip_prefix("Depends: "))
                .find(|d| d.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
            name.map(str::to_owned).with_context(|| format!("apt knows no package {package}"))
        };
        let library = depends("libstd-rust-web-dev", "libstd-rust-web-")?;
        let llvm = depends(&library, "libllvm")?;
        let lld = llvm.replace("libllvm", "lld-");
        let version = library.trim_start_matches("libstd-rust-web-");
        if older(version, env!("CARGO_PKG_RUST_VERSION")) {
            bail!("rustc-web is {version}, but {} is needed", env!("CARGO_PKG_RUST_VERSION"));
        }
        Ok(["rustc-web", "libstd-rust-web-dev", &library, "rust-web-src", &llvm, &lld].map(String::from).into())
    }
}

/// Whether version `a` is older than `b`, both numbers separated by dots.
fn older(a: &str, b: &str) -> bool {
    let numbers = |v: &str| -> Vec<u32> { v.split('.').map_while(|n| n.parse().ok()).collect() };
    numbers(a) < numbers(b)
}

/// Makes in `work` what is to be moved to `folder`.
fn make(folder: &Path, work: &Path) -> Result<()> {
    let lists = work.join("apt");
    let apt = Apt::fresh(&lists)?;
    let packages = apt.packages()?;
    say(format!("unpacking {} into {} (about a minute; 140 MB to fetch)", packages.join(", "), folder.display()));
    let root = work.join("root");
    fs::create_dir(&root)?;
    let debs = work.join("debs");
    fs::create_dir(&debs)?;
    let download: Vec<&str> = ["download"].into_iter().chain(packages.iter().map(String::as_str)).collect();
    run("apt-get download", &apt.call("apt-get", &download).dir(&debs).stdout_to_stderr())
        .context("is the network within reach?")?;
    fs::remove_dir_all(lists)?;
    for deb in fs::read_dir(&debs)? {
        run("dpkg-deb", &cmd!("dpkg-deb", "--extract", deb?.path(), &root).stdout_to_stderr())?;
    }
    fs::remove_dir_all(debs)?;

    let libraries = only(&root.join("usr/lib"), |name| name.ends_with("-linux-gnu"))?;
    let libraries = libraries.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let llvm = only(&root.join("usr/lib"), |name| name.starts_with("llvm-"))?;
    let llvm = llvm.file_name().unwrap_or_default().to_string_lossy().into_owned();
    script(&work.join("rustc"), &libraries, "usr/bin/rustc")?;
    // the package's own rust-lld is a link to a file of another package
    script(&work.join("rust-lld"), &libraries, &format!("usr/lib/{llvm}/bin/lld"))?;

    let source = only(&root.join("usr/src"), |name| name.starts_with("rustc-"))?;
    for unneeded in ["compiler", "src", "debian"] {
        fs::remove_dir_all(source.join(unneeded)).ok();
    }
    build_std(work, &root)
}

/// Writes a script that runs a program of the unpacked packages with their libraries. It finds them beside itself, so
/// that the folder can be moved.
fn script(path: &Path, libraries: &str, program: &str) -> Result<()> {
    let text = format!(
        "#!/bin/sh\nroot=${{0%/*}}/root\nLD_LIBRARY_PATH=\"$root/usr/lib/{libraries}\" exec \"$root/{program}\" \"$@\"\n"
    );
    fs::write(path, text)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

/// Builds the standard library from its source, with an empty crate as the pretext, and puts it where the compiler looks.
fn build_std(work: &Path, root: &Path) -> Result<()> {
    say("building the standard library for wasm32 (about a minute, once)");
    let empty = work.join("empty");
    fs::create_dir_all(empty.join("src"))?;
    fs::write(
        empty.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nedition = \"2024\"\n\n[workspace]\n\n[profile.release]\ndebug = false\n",
    )?;
    fs::write(empty.join("src/lib.rs"), "#![no_std]\n")?;
    let library = root.join("usr/lib/rustlib/src/rust");
    let paths: Vec<String> = [remap(&library, "rust")].into_iter().chain(remap_cargo_home()).collect();
    let build = cmd!(cargo(), "build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort,test")
        .dir(&empty)
        .env("RUSTC", work.join("rustc"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", work.join("rust-lld"))
        .env("CARGO_TARGET_DIR", empty.join("target"))
        // the library's messages name its source files: not those of this machine
        .env("CARGO_ENCODED_RUSTFLAGS", paths.join("\u{1f}"))
        // building the standard library is a feature of nightly compilers; a distribution's compiler may use it too
        .env("RUSTC_BOOTSTRAP", "1");
    run("building the standard library", &build)
        .context("its dependencies come from the crate registry: is the network within reach?")?;

    let home = root.join("usr/lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&home)?;
    for file in fs::read_dir(empty.join("target").join(TARGET).join("release/deps"))? {
        let file = file?;
        let name = file.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with("libempty-") {
            fs::rename(file.path(), home.join(&name))?;
        }
    }
    fs::remove_dir_all(empty)?;
    Ok(())
}

/// The one entry of `folder` whose name `wanted` accepts.
fn only(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<PathBuf> {
    let mut entries = fs::read_dir(folder)?.flatten().filter(|e| wanted(&e.file_name().to_string_lossy()));
    entries.next().map(|e| e.path()).with_context(|| format!("{} is not as expected", folder.display()))
}
