use super::*;

/// A repository of four files.
fn documents() -> Documents {
    let files = ["docs/product.md", "docs/decisions/0007-one-form.md", "app/data/README.md", "app/src/a.rs"];
    let text = |name: &str| Ok(if name == "docs/product.md" { "# Title\n## 3. Case\n### 3.1 Code\n" } else { "" }.to_owned());
    Documents::read(&files.map(ToOwned::to_owned).into(), text).unwrap()
}

fn dead_in(name: &str, text: &str) -> Vec<String> {
    dead(name, text, &documents())
}

#[test]
fn a_dead_reference_is_named_with_its_place() {
    for (text, what) in [
        ("//! A\n// see product §9.\n", "2: docs/product.md has no section 9"),
        ("// (product §3.2, \"Live\")", "1: docs/product.md has no section 3.2"),
        ("// `product.md` §4", "1: docs/product.md has no section 4"),
        ("// product §§3 and 6", "1: docs/product.md has no section 6"),
        ("// product §3, spoed; §8", "1: docs/product.md has no section 8"),
        ("// of product\n/// §5", "2: docs/product.md has no section 5"),
        ("// quality §1", "1: §1 is of no document of ours"),
        ("// told in peers.md, too", "1: there is no peers.md"),
        ("// (../docs/gone.md).", "1: there is no ../docs/gone.md"),
        ("// docs/decisions/0008", "1: there is no decision 0008"),
        ("// decision 0009 says", "1: there is no decision 0009"),
    ] {
        assert_eq!(dead_in("app/src/a.rs", text), [format!("app/src/a.rs:{what}")], "{text}");
    }
}

#[test]
fn a_reference_that_resolves_is_none() {
    for text in [
        "// product §3, product §3.1: and product.md §3; product §§3 and 3.1.",
        "// [the rules](../../docs/product.md), product.md, docs/product.md, data/README.md",
        "// docs/decisions/0007, docs/decisions/0007-one-form.md, decision 0007, docs/decisions/NNNN-title.md",
        "// RFC 9110, §12.4.2; NIST SP 800-63B\n// (§5.2.2); https://example.org/gone.md; *.md; 20 and 0008",
    ] {
        assert_eq!(dead_in("app/src/a.rs", text), [""; 0], "{text}");
    }
}

#[test]
fn a_document_means_its_own_sections() {
    assert_eq!(dead_in("docs/product.md", "as in §3, and §4"), ["docs/product.md:1: docs/product.md has no section 4"]);
}
