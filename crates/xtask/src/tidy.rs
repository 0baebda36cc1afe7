//! The repository's rules, each a check that names every place where it is broken.

use crate::locales;
use crate::project::Project;
use crate::shell::say;
use anyhow::{Context, Result, bail};
use duct::cmd;
use pulldown_cmark::{Event, Parser, Tag};
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// No tracked file is larger once it is packed, in bytes: a repository is cloned whole, and git packs it (tables of weights
/// are mostly zeros).
const LARGEST_FILE: usize = 400 * 1024;

/// Exactly what the extension may ask for. None of them shows a warning at install.
const PERMISSIONS: [&str; 4] = ["activeTab", "contextMenus", "scripting", "storage"];

/// Keys of a manifest that would give the extension, or a page, more than the permissions say.
const FORBIDDEN_KEYS: [&str; 6] = [
    "host_permissions",
    "optional_host_permissions",
    "optional_permissions",
    "content_scripts",
    "web_accessible_resources",
    "externally_connectable",
];

/// A rule: its name, and what breaks it.
type Rule = (&'static str, fn(&Tree) -> Vec<String>);

const RULES: [Rule; 8] = [
    ("every Rust module opens by saying what it is for", modules_are_documented),
    ("links in the documentation lead somewhere", links_resolve),
    ("no file names a folder of somebody's machine", no_machine_paths),
    ("no lock file names the registry it was made with", no_registry_hosts),
    ("no file is larger than need be", files_are_small),
    ("the built extensions ask for exactly the promised permissions", permissions_are_exact),
    ("every language of the extension says all of it", |tree| locales::differences(&tree.root)),
    ("every message of the extension is used", |tree| locales::unused(&tree.root)),
];

/// Checks all rules and gives their number.
pub(crate) fn tidy(project: &Project) -> Result<usize> {
    say("Repository rules");
    let tree = Tree::read(project)?;
    let mut broken = 0;
    for (name, rule) in RULES {
        let faults = rule(&tree);
        eprintln!("   {} {name}", if faults.is_empty() { "ok    " } else { "BROKEN" });
        for fault in &faults {
            eprintln!("          {fault}");
        }
        broken += faults.len();
    }
    if broken > 0 {
        bail!("{broken} places break the repository's rules");
    }
    Ok(RULES.len())
}

/// What the rules look at.
struct Tree {
    root: PathBuf,
    dist: PathBuf,
    /// All files that git tracks or would add, relative to the root.
    files: Vec<PathBuf>,
}

impl Tree {
    fn read(project: &Project) -> Result<Tree> {
        let list =
            cmd!("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").dir(&project.root).read();
        let list = list.context("asking git for the files (is this a git checkout?)")?;
        let files = list.split('\0').filter(|f| !f.is_empty()).map(PathBuf::from);
        let files = files.filter(|f| project.root.join(f).is_file()).collect();
        Ok(Tree { root: project.root.clone(), dist: project.dist(), files })
    }

    /// The text files whose names end in one of `endings`, with their texts; all text files if there is none.
    fn texts<'a>(&'a self, endings: &'a [&str]) -> impl Iterator<Item = (&'a Path, String)> {
        let wanted = |f: &&PathBuf| {
            let name = f.to_string_lossy();
            endings.is_empty() || endings.iter().any(|e| name.ends_with(e))
        };
        self.files
            .iter()
            .filter(wanted)
            .filter_map(|f| Some((f.as_path(), fs::read_to_string(self.root.join(f)).ok()?)))
    }
}

fn modules_are_documented(tree: &Tree) -> Vec<String> {
    let undocumented = |text: &str| !text.trim_start().starts_with("//!");
    tree.texts(&[".rs"]).filter(|(_, text)| undocumented(text)).map(|(file, _)| file.display().to_string()).collect()
}

fn links_resolve(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (file, text) in tree.texts(&[".md"]) {
        for target in links(&text) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let path = if path.is_empty() {
                tree.root.join(file)
            } else {
                tree.root.join(file).parent().unwrap_or(&tree.root).join(path)
            };
            let resolves = match fs::read_to_string(&path) {
                Ok(text) => anchor.is_empty() || anchors(&text).contains(anchor),
                Err(_) => path.exists() && anchor.is_empty(),
            };
            if !resolves {
                faults.push(format!("{}: {target}", file.display()));
            }
        }
    }
    faults
}

/// The targets of all links and images of a Markdown text.
fn links(text: &str) -> Vec<String> {
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    Parser::new(text).filter_map(target).collect()
}

/// The anchors that a Markdown text's headings get where it is shown: lower case, punctuation dropped, spaces to hyphens.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in Parser::new(text) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::Text(t) | Event::Code(t), Some(title)) => title.push_str(&t),
            (Event::End(pulldown_cmark::TagEnd::Heading(_)), Some(title)) => {
                let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                anchors.insert(kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect());
                heading = None;
            }
            _ => {}
        }
    }
    anchors
}

fn no_machine_paths(tree: &Tree) -> Vec<String> {
    // written so that this line does not break the rule itself
    let path = Regex::new(r#"(?:^|[\s"'`(=<])(?:/(?:root|home|Users|work|tmp)/|[A-Z]:\\Users\\)\w"#);
    let Ok(path) = path else { return vec!["the rule's own pattern".into()] };
    lines(tree, &[], |line| path.is_match(line))
}

fn no_registry_hosts(tree: &Tree) -> Vec<String> {
    let crates_io = "registry+https://github.com/rust-lang/crates.io-index";
    let named = |line: &str| {
        line.trim_start().starts_with("\"resolved\": \"http")
            || line.strip_prefix("source = ").is_some_and(|source| source.trim_matches('"') != crates_io)
            || line.starts_with("registry=")
    };
    lines(tree, &["package-lock.json", "Cargo.lock", ".npmrc"], named)
}

/// The lines of the files with one of `endings` that `broken` finds fault with.
fn lines(tree: &Tree, endings: &[&str], broken: impl Fn(&str) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    for (file, text) in tree.texts(endings) {
        let found = text.lines().enumerate().filter(|(_, line)| broken(line));
        faults.extend(found.map(|(i, line)| {
            let shown: String = line.trim().chars().take(100).collect();
            format!("{}:{}: {shown}", file.display(), i + 1)
        }));
    }
    faults
}

fn files_are_small(tree: &Tree) -> Vec<String> {
    let packed = |file: &Path| {
        let bytes = fs::read(tree.root.join(file)).unwrap_or_default();
        if bytes.len() <= LARGEST_FILE {
            return bytes.len();
        }
        let mut packed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &parameters).map_or(bytes.len(), |_| packed.len())
    };
    let large = tree.files.iter().map(|f| (f, packed(f))).filter(|&(_, size)| size > LARGEST_FILE);
    large
        .map(|(file, size)| {
            format!("{}: {} KB packed, the limit is {} KB", file.display(), size / 1024, LARGEST_FILE / 1024)
        })
        .collect()
}

fn permissions_are_exact(tree: &Tree) -> Vec<String> {
    ["chrome", "firefox"]
        .iter()
        .flat_map(|browser| {
            let path = tree.dist.join(browser).join("manifest.json");
            let faults = match fs::read_to_string(&path).map(|text| serde_json::from_str(&text)) {
                Ok(Ok(manifest)) => manifest_faults(&manifest),
                Ok(Err(error)) => vec![error.to_string()],
                Err(_) => vec!["not built yet: cargo xtask build".into()],
            };
            faults.into_iter().map(move |fault| format!("{browser}/manifest.json: {fault}"))
        })
        .collect()
}

fn manifest_faults(manifest: &serde_json::Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut asked: Vec<&str> =
        manifest["permissions"].as_array().into_iter().flatten().filter_map(|p| p.as_str()).collect();
    asked.sort_unstable();
    if asked != PERMISSIONS {
        faults.push(format!("permissions are {}, not {}", asked.join(", "), PERMISSIONS.join(", ")));
    }
    faults.extend(FORBIDDEN_KEYS.iter().filter(|key| manifest.get(key).is_some()).map(|key| format!("it has {key}")));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_anchors_are_read_as_markdown() {
        assert_eq!(links("[a](b.md#c) `[no](code)` ![p](q.png)\n\n[r]: s.md\n\n[r]"), ["b.md#c", "q.png", "s.md"]);
        assert!(anchors("# What's `new`, and why\n").contains("whats-new-and-why"));
    }

    #[test]
    fn a_manifest_may_ask_for_nothing_more_and_nothing_less() {
        let check = |manifest: serde_json::Value, faults: usize| {
            assert_eq!(manifest_faults(&manifest).len(), faults, "{manifest}");
        };
        let all = ["scripting", "activeTab", "storage", "contextMenus"];
        check(serde_json::json!({ "permissions": all }), 0);
        check(serde_json::json!({ "permissions": ["activeTab"] }), 1);
        check(serde_json::json!({ "permissions": all, "host_permissions": ["<all_urls>"] }), 1);
        check(serde_json::json!({ "permissions": ["tabs"], "content_scripts": [] }), 2);
    }
}
