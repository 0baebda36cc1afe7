//! The stores' packages, and the sizes of all that is sent over a network.

use crate::build;
use crate::project::Project;
use crate::shell::timed;
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Builds the extension, packs it for both browsers, and prints the sizes.
pub(crate) fn package(project: &Project) -> Result<()> {
    let bindings = build::extension(project)?;
    timed("Packing", || pack(project))?;
    print_sizes(project, &bindings)
}

/// Packs what was built into `dist/sourcelight-BROWSER.zip`.
pub(crate) fn pack(project: &Project) -> Result<()> {
    for browser in ["chrome", "firefox"] {
        zip_folder(&project.dist().join(browser), &zip_of(project, browser))?;
    }
    Ok(())
}

fn zip_of(project: &Project, browser: &str) -> PathBuf {
    project.dist().join(format!("sourcelight-{browser}.zip"))
}

/// Packs a folder so that the same files always give the same bytes: sorted, all of one date and one mode.
fn zip_folder(folder: &Path, target: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut zip = ZipWriter::new(File::create(target).with_context(|| format!("writing {}", target.display()))?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for file in files {
        let name = file.strip_prefix(folder)?.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        zip.start_file(name, options)?;
        zip.write_all(&fs::read(&file)?)?;
    }
    zip.finish()?;
    Ok(())
}

/// All files below `folder`.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Prints the sizes of the module and the packages, raw and compressed by brotli at its best.
pub(crate) fn print_sizes(project: &Project, bindings: &Path) -> Result<()> {
    let module = bindings.join("sourcelight_wasm_bg.wasm");
    let files = [module, zip_of(project, "chrome"), zip_of(project, "firefox")];
    println!("\n{:<28} {:>12} {:>12}", "file", "bytes", "brotli");
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let mut compressed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut compressed, &parameters)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("{name:<28} {:>12} {:>12}", bytes.len(), compressed.len());
    }
    Ok(())
}
