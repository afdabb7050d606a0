//! The rules of the house that no other tool checks.

mod references;

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::workspace::Workspace;
use crate::{Result, files, say};

/// A file that is longer holds more than one idea.
const MOST_LINES: usize = 350;

/// Who may lean on whom: the arrows go server → app → store → domain, and app → web → wire, never back.
const ARROWS: [(&str, &[&str]); 13] = [
    ("domain", &["guard"]),
    ("files", &[]),
    ("guard", &[]),
    ("protect", &[]),
    ("signin", &["domain"]),
    ("store", &["domain", "guard"]),
    ("web", &["wire"]),
    ("wire", &[]),
    ("app", &["domain", "files", "protect", "signin", "store", "web", "wire"]),
    ("scene", &["domain", "store"]),
    ("server", &["app", "domain", "files", "guard", "protect", "scene", "signin", "store", "wire"]),
    ("bench", &["app", "domain", "scene", "server", "signin", "store", "wire"]),
    ("xtask", &[]),
];

/// What tests may lean on besides, wherever they are: it makes what they look at.
const FOR_TESTS: &str = "scene";

/// What the inner crates do without: `domain` is pure, `store` knows no web.
const WITHOUT: [(&str, &[&str]); 8] = [
    ("web", &["axum", "leptos_axum", "sqlx", "tokio", "tracing"]),
    ("wire", &["axum", "leptos", "sqlx", "tokio", "tracing"]),
    ("files", &["axum", "leptos", "sqlx", "tokio", "tracing"]),
    ("signin", &["axum", "leptos", "sqlx"]),
    ("guard", &["axum", "leptos", "sqlx", "tokio", "tracing"]),
    ("protect", &["axum", "leptos", "sqlx", "tokio", "tracing"]),
    ("domain", &["axum", "leptos", "sqlx", "tokio", "tracing"]),
    ("store", &["axum", "http", "leptos", "leptos_axum", "tower-http"]),
];

/// Source in which an error is an answer, never a crash.
const CAREFUL: [&str; 11] = [
    "app/files/src/",
    "app/guard/src/",
    "app/protect/src/",
    "app/signin/src/",
    "app/src/",
    "app/store/src/",
    "app/domain/src/",
    "app/web/src/",
    "app/wire/src/",
    "server/scene/src/",
    "server/src/",
];

/// Where addresses are given a handler, and how often: the site's table, the health check, the browser's files.
/// A test holds the table against what everybody may do; an address beside it would escape that test.
const ROUTED: [(&str, usize); 3] = [("app/src/routes.rs", 1), ("server/src/router.rs", 1), ("server/src/assets.rs", 1)];

/// The one file with `cfg` lines of features.
const FEATURES: &str = "app/web/src/lib.rs";

/// Ways to give an address a handler.
const ROUTING: [&str; 6] =
    [".route(", ".route_service(", ".nest(", ".nest_service(", ".fallback_service(", ".method_not_allowed_fallback("];

/// Checks all rules and names every place where one is broken.
pub(crate) fn check(workspace: &Workspace) -> Result {
    let mut broken = arrows(&workspace.metadata);
    let mut count = 0;
    for folder in ["app", "bench", "server", "xtask"] {
        for path in files::below(&workspace.root.join(folder))? {
            if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&workspace.root)?.to_string_lossy().into_owned();
                broken.extend(source(&name, &String::from_utf8(files::read(&path)?)?));
                count += 1;
            }
        }
    }
    let dead = references::check(&workspace.root)?;
    say::note(&format!("references that do not resolve: {}", dead.len()));
    broken.extend(dead);
    if broken.is_empty() {
        say::note(&format!("{count} source files and {} crates keep them", ARROWS.len()));
        return Ok(());
    }
    let mut list = format!("{} rules of the house are broken:", broken.len());
    for rule in broken {
        write!(list, "\n  {rule}")?;
    }
    Err(list.into())
}

fn source(name: &str, text: &str) -> Vec<String> {
    if is_test_file(name) {
        return Vec::new();
    }
    let lines = without_tests(text);
    let mut broken = Vec::new();
    if lines.len() > MOST_LINES {
        broken.push(format!("{name}: {} lines without tests, at most {MOST_LINES}", lines.len()));
    }
    let careful = CAREFUL.iter().any(|folder| name.starts_with(folder));
    let told_apart = name == FEATURES;
    let routes = lines.iter().filter(|line| ROUTING.iter().any(|way| line.contains(way))).count();
    let expected = ROUTED.iter().find(|(file, _)| *file == name).map_or(0, |(_, times)| *times);
    if careful && routes != expected {
        broken.push(format!("{name}: gives {routes} addresses a handler, not {expected}; pages belong in app/src/routes.rs"));
    }
    for (number, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        let place = format!("{name}:{}", number + 1);
        if careful && (line.contains(".unwrap()") || line.contains(".expect(")) {
            broken.push(format!("{place}: unwrap or expect outside tests; return an error"));
        }
        if careful && !told_apart && line.contains("cfg") && line.contains("feature =") {
            broken.push(format!("{place}: features are told apart in {FEATURES} only"));
        }
    }
    broken
}

fn is_test_file(name: &str) -> bool {
    let path = Path::new(name);
    let ends_in_tests = path.file_stem().is_some_and(|stem| stem == "tests" || stem.to_string_lossy().ends_with("_tests"));
    ends_in_tests || path.components().any(|part| part.as_os_str() == "tests")
}

/// The lines up to the test module, which is the last thing in a file.
fn without_tests(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let is_start = |pair: &[&str]| pair[0].trim() == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{');
    let end = lines.windows(2).position(is_start).unwrap_or(lines.len());
    lines[..end].to_vec()
}

fn arrows(metadata: &Value) -> Vec<String> {
    let mut broken = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = ARROWS.iter().find(|(own, _)| *own == name) else {
            broken.push(format!("crate {name} has no place in the house; give it one in xtask/src/house.rs"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let other = dependency["name"].as_str().unwrap_or_default();
            let is_own = ARROWS.iter().any(|(own, _)| *own == other);
            let is_for_tests = dependency["kind"].as_str() == Some("dev");
            let without = WITHOUT.iter().any(|(own, names)| *own == name && names.contains(&other));
            if is_own && !allowed.contains(&other) && !(is_for_tests && other == FOR_TESTS) {
                broken.push(format!("crate {name} may not depend on {other}: server → app → store → domain"));
            } else if without && !is_for_tests {
                broken.push(format!("crate {name} does without {other}"));
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_broken_rule_is_named_with_its_place() {
        let text = "fn a() {\n    b().unwrap();\n}\n// c().unwrap()\n";
        assert_eq!(source("server/src/a.rs", text), ["server/src/a.rs:2: unwrap or expect outside tests; return an error"]);
        assert!(source("xtask/src/a.rs", text).is_empty());
    }

    #[test]
    fn tests_may_unwrap_and_be_long() {
        let text = format!("fn a() {{}}\n\n#[cfg(test)]\nmod tests {{\n{}}}\n", "    b().unwrap();\n".repeat(400));
        assert!(source("app/store/src/a.rs", &text).is_empty());
        assert!(source("server/tests/a.rs", "b().expect(\"c\")").is_empty());
    }

    #[test]
    fn features_are_told_apart_in_one_file() {
        let text = "#[cfg(feature = \"ssr\")]\nmod a;\n";
        assert!(source(FEATURES, text).is_empty());
        assert_eq!(source("app/src/meeting/mod.rs", text).len(), 1);
    }

    #[test]
    fn addresses_stand_in_one_table() {
        let text = "fn a() {\n    Router::new().route(\"/b\", get(b))\n}\n";
        for name in ["server/src/live.rs", "app/src/meeting/a.rs"] {
            assert_eq!(source(name, text).len(), 1);
        }
        assert!(source("server/src/router.rs", text).is_empty());
        assert_eq!(source("server/src/router.rs", "").len(), 1, "an entry of the list that is no longer needed");
        assert!(source("server/tests/a.rs", text).is_empty() && source("server/src/a.rs", "fn a() {}").is_empty());
    }

    #[test]
    fn arrows_go_one_way() {
        let package = |name: &str, other: &str| json!({ "name": name, "dependencies": [{ "name": other, "kind": null }] });
        assert!(arrows(&json!({ "packages": [package("app", "store"), package("store", "sqlx")] })).is_empty());
        assert_eq!(arrows(&json!({ "packages": [package("store", "app")] })).len(), 1);
        assert_eq!(arrows(&json!({ "packages": [package("domain", "sqlx")] })).len(), 1);
        assert_eq!(arrows(&json!({ "packages": [package("store", "scene"), package("scene", "store")] })).len(), 1);
        let test = json!({ "name": "store", "dependencies": [{ "name": "scene", "kind": "dev" }] });
        assert!(arrows(&json!({ "packages": [test] })).is_empty());
        assert_eq!(arrows(&json!({ "packages": [package("stranger", "serde")] })).len(), 1);
    }
}
