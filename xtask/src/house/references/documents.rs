//! Link targets: the tracked files, the numbered headings of the Markdown ones, and the decisions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use crate::Result;

/// Where the documents are that are called by one word: "product" is `docs/product.md`.
const DOCS: &str = "docs/";

/// What a reference may lead to.
pub(super) struct Documents {
    files: BTreeSet<String>,
    /// Of each Markdown file the numbers of its headings.
    sections: BTreeMap<String, BTreeSet<String>>,
    decisions: BTreeSet<String>,
}

impl Documents {
    /// From the names of all files, and their texts.
    pub(super) fn read(files: &BTreeSet<String>, text: impl Fn(&str) -> Result<String>) -> Result<Self> {
        let mut sections = BTreeMap::new();
        for name in files.iter().filter(|name| is_markdown(name)) {
            sections.insert(name.clone(), headings(&text(name)?));
        }
        let decisions = files.iter().filter_map(|name| name.strip_prefix("docs/decisions/")?.split_once('-'));
        let decisions = decisions.map(|(number, _)| number.to_owned()).collect();
        Ok(Self { files: files.clone(), sections, decisions })
    }

    /// The file a path means: seen from the file that names it or a folder above it, or from `docs/`.
    pub(super) fn find(&self, from: &str, path: &str) -> Option<String> {
        let above = Path::new(from).ancestors().skip(1).chain([Path::new(DOCS)]);
        above.filter_map(|folder| normal(&folder.join(path))).find(|name| self.files.contains(name))
    }

    /// The document a word before a section names: a path, or the name of one in `docs/`.
    pub(super) fn named(&self, from: &str, word: &str) -> Option<String> {
        if is_markdown(word) {
            return self.find(from, word);
        }
        Some(format!("{DOCS}{word}.md")).filter(|name| self.sections.contains_key(name))
    }

    /// Whether a file has numbered headings of its own.
    pub(super) fn is_numbered(&self, name: &str) -> bool {
        self.sections.get(name).is_some_and(|numbers| !numbers.is_empty())
    }

    /// Whether a document has a heading with this number.
    pub(super) fn has_section(&self, document: &str, number: &str) -> bool {
        self.sections.get(document).is_some_and(|numbers| numbers.contains(number))
    }

    /// Whether there is a decision with this number.
    pub(super) fn has_decision(&self, number: &str) -> bool {
        self.decisions.contains(number)
    }
}

fn is_markdown(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "md")
}

/// The numbers at the beginning of headings: "## 3. Small counts", "### 3.5 Test vectors".
fn headings(text: &str) -> BTreeSet<String> {
    let titles = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim_start());
    let numbers = titles.filter_map(|title| title.split(' ').next()).map(|number| number.trim_end_matches('.'));
    let is_number = |text: &&str| text.starts_with(|first: char| first.is_ascii_digit());
    numbers.filter(is_number).map(ToOwned::to_owned).collect()
}

/// A path without `.` and `..`; nothing when it leaves the repository.
fn normal(path: &Path) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::CurDir => {}
            _ => return None,
        }
    }
    Some(parts.join("/"))
}
