//! What a form was read at: the mark of its record, for records without a revision of their own.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The field in which a form sends back the mark it was read at.
pub const WAS: &str = "was";

/// The field in which a form says who writes it: her membership.
pub const WRITER: &str = "writer";

/// The mark of a record: equal for the same parts in the same order, and for nothing else (SHA-256, cut to 128 bits).
pub fn mark<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.len().to_be_bytes());
        digest.update(part);
    }
    let digest = digest.finalize();
    let (half, _) = digest.split_at(16);
    half.iter().fold(String::with_capacity(32), |mut mark, byte| {
        let _ = write!(mark, "{byte:02x}");
        mark
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_tells_parts_apart() {
        assert_eq!(mark(["a", "b"]), mark(["a", "b"]));
        for other in [&["b", "a"][..], &["ab"], &["a", "b", ""], &["", "ab"], &["a"]] {
            assert_ne!(mark(["a", "b"]), mark(other.iter().copied()), "{other:?}");
        }
    }
}
