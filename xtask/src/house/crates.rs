//! Arrows between crates: which may depend on which, and on what from outside.

use serde_json::Value;

/// Who may lean on whom: the arrows go server → app → store → domain, and app → web → wire, never back.
pub(super) const ARROWS: [(&str, &[&str]); 14] = [
    ("domain", &["guard", "spelling"]),
    ("files", &[]),
    ("guard", &["spelling"]),
    ("protect", &[]),
    ("signin", &["domain", "spelling"]),
    ("spelling", &[]),
    ("store", &["domain", "guard", "spelling"]),
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

/// Every arrow that goes up.
pub(super) fn arrows(metadata: &Value) -> Vec<String> {
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
