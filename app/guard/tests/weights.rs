//! The weights belong to these notes, these lists and this code: `cargo xtask train` makes them again.

use std::path::Path;

#[path = "../examples/train/hash.rs"]
mod hash;

#[test]
fn the_weights_are_of_these_notes_lists_and_code() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let weights = std::fs::read_to_string(home.join("data/weights.txt")).unwrap();
    let line = weights.lines().next().unwrap_or_default();
    assert_eq!(line, format!("# made from {}", hash::hash(home).unwrap()), "run `cargo xtask train`");
}
