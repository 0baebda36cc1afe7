//! Where things are: the checkout, cargo's target folder, and the user's cache.

use anyhow::{Context, Result};
use duct::cmd;
use etcetera::BaseStrategy;
use std::path::PathBuf;

/// The folders that all commands work with. All paths are absolute.
pub(crate) struct Project {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
    /// What is kept between clones, in the user's cache folder: `$XDG_CACHE_HOME/sourcelight` or the platform's own.
    pub(crate) cache: PathBuf,
}

impl Project {
    /// Finds the folders of the checkout that this program was compiled in.
    pub(crate) fn find() -> Result<Project> {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let json = cmd!(cargo(), "metadata", "--no-deps", "--format-version=1", "--manifest-path", manifest)
            .read()
            .context("asking cargo where the workspace is")?;
        let metadata: serde_json::Value = serde_json::from_str(&json).context("reading cargo's metadata")?;
        let folder = |key: &str| {
            metadata[key].as_str().map(PathBuf::from).with_context(|| format!("no {key} in cargo's metadata"))
        };
        let cache =
            etcetera::choose_base_strategy().context("finding the home folder")?.cache_dir().join("sourcelight");
        Ok(Project { root: folder("workspace_root")?, target: folder("target_directory")?, cache })
    }

    /// Where the built extensions go.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The command line's release build.
    pub(crate) fn cli(&self) -> PathBuf {
        self.target.join("release").join(format!("sourcelight{}", std::env::consts::EXE_SUFFIX))
    }
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}
