//! Rules that a line of source keeps or breaks.

use std::path::Path;

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

/// Where is said what a role may do.
const ROLES: &str = "app/store/src/access/";

/// What is broken in the lines of one file, tests apart.
pub(super) fn check(name: &str, lines: &[&str]) -> Vec<String> {
    let mut broken = Vec::new();
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
        if careful && !name.starts_with(ROLES) && line.contains("is(Role::") {
            broken.push(format!("{place}: what a role may do is said in {ROLES} only; ask `may(Deed::…)`"));
        }
        if careful && !told_apart && line.contains("cfg") && line.contains("feature =") {
            broken.push(format!("{place}: features are told apart in {FEATURES} only"));
        }
    }
    broken
}

/// Whether a whole file is tests.
pub(super) fn is_test_file(name: &str) -> bool {
    let path = Path::new(name);
    let ends_in_tests = path.file_stem().is_some_and(|stem| stem == "tests" || stem.to_string_lossy().ends_with("_tests"));
    ends_in_tests || path.components().any(|part| part.as_os_str() == "tests")
}

/// The lines up to the test module, which is the last thing in a file.
pub(super) fn without_tests(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let is_start = |pair: &[&str]| pair[0].trim() == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{');
    let end = lines.windows(2).position(is_start).unwrap_or(lines.len());
    lines[..end].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(name: &str, text: &str) -> Vec<String> {
        if is_test_file(name) { Vec::new() } else { check(name, &without_tests(text)) }
    }

    #[test]
    fn a_broken_rule_is_named_with_its_place() {
        let text = "fn a() {\n    b().unwrap();\n}\n// c().unwrap()\n";
        assert_eq!(broken("server/src/a.rs", text), ["server/src/a.rs:2: unwrap or expect outside tests; return an error"]);
        assert!(broken("xtask/src/a.rs", text).is_empty());
    }

    #[test]
    fn tests_may_unwrap_and_be_long() {
        let text = format!("fn a() {{}}\n\n#[cfg(test)]\nmod tests {{\n{}}}\n", "    b().unwrap();\n".repeat(400));
        assert!(broken("app/store/src/a.rs", &text).is_empty());
        assert!(broken("server/tests/a.rs", "b().expect(\"c\")").is_empty());
    }

    #[test]
    fn features_are_told_apart_in_one_file() {
        let text = "#[cfg(feature = \"ssr\")]\nmod a;\n";
        assert!(broken(FEATURES, text).is_empty());
        assert_eq!(broken("app/src/meeting/mod.rs", text).len(), 1);
    }

    #[test]
    fn addresses_stand_in_one_table() {
        let text = "fn a() {\n    Router::new().route(\"/b\", get(b))\n}\n";
        for name in ["server/src/live.rs", "app/src/meeting/a.rs"] {
            assert_eq!(broken(name, text).len(), 1);
        }
        assert!(broken("server/src/router.rs", text).is_empty());
        assert_eq!(broken("server/src/router.rs", "").len(), 1, "an entry of the list that is no longer needed");
        assert!(broken("server/tests/a.rs", text).is_empty() && broken("server/src/a.rs", "fn a() {}").is_empty());
    }

    #[test]
    fn roles_are_asked_in_one_place() {
        let text = "fn a() {\n    who.is(Role::Coordinator)\n}\n";
        assert_eq!(broken("app/src/meeting/a.rs", text).len(), 1);
        assert!(broken("app/store/src/access/deed.rs", text).is_empty());
    }
}
