//! The rules of the house that no other tool checks.

mod circles;
mod crates;
mod imports;
mod lines;
mod references;
mod sizes;

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::workspace::Workspace;
use crate::{Result, files, say};
use circles::Modules;
use sizes::Sizes;

/// Folders with our source.
const FOLDERS: [&str; 4] = ["app", "bench", "server", "xtask"];

/// Checks all rules and names every place where one is broken.
pub(crate) fn check(workspace: &Workspace) -> Result {
    let mut broken = crates::arrows(&workspace.metadata);
    let mut sizes = Sizes::default();
    let mut of_crates: BTreeMap<String, Modules> = BTreeMap::new();
    for folder in FOLDERS {
        for path in files::below(&workspace.root.join(folder))? {
            let name = path.strip_prefix(&workspace.root)?.to_string_lossy().into_owned();
            if path.extension().is_none_or(|ending| ending != "rs") || lines::is_test_file(&name) {
                continue;
            }
            let text = String::from_utf8(files::read(&path)?)?;
            let own = lines::without_tests(&text);
            broken.extend(lines::check(&name, &own));
            sizes.add(own.len(), &name);
            if let Some((of, file)) = name.split_once("/src/") {
                of_crates.entry(of.to_owned()).or_default().insert(circles::module(file), own.join("\n"));
            }
        }
    }
    let (told, too_long) = sizes.check();
    say::note(&told);
    broken.extend(too_long);
    let mut largest = 0;
    for (name, modules) in &of_crates {
        let (circled, own) = circles::check(name, modules);
        broken.extend(circled);
        largest = largest.max(own);
    }
    say::note(&format!("files in the largest circle of imports: {largest}"));
    let dead = references::check(&workspace.root)?;
    say::note(&format!("references that do not resolve: {}", dead.len()));
    broken.extend(dead);
    say::note(&format!("arrows between {} crates, roles, features, addresses and errors are looked at", crates::ARROWS.len()));
    if broken.is_empty() {
        return Ok(());
    }
    let mut list = format!("{} rules of the house are broken:", broken.len());
    for rule in broken {
        write!(list, "\n  {rule}")?;
    }
    Err(list.into())
}
