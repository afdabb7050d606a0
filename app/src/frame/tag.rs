//! Entity tags: whether who asks has the same answer already (RFC 9110, §13.1.2: tags are compared weakly).

/// `known`: the values of `If-None-Match`, in one or several lists.
pub fn is_known<'a>(known: impl IntoIterator<Item = &'a str>, tag: &str) -> bool {
    let opaque = |tag: &'a str| tag.trim().trim_start_matches("W/");
    let tag = tag.trim_start_matches("W/");
    known.into_iter().flat_map(|list| list.split(',')).map(opaque).any(|one| one == "*" || one == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f10_a_weak_tag_is_the_same_tag() {
        for known in ["\"a\"", "W/\"a\"", "\"b\", W/\"a\"", "*"] {
            assert!(is_known([known], "\"a\"") && is_known([known], "W/\"a\""), "{known}");
        }
        assert!(!is_known(["\"b\"", "a"], "\"a\"") && !is_known([], "\"a\""));
    }
}
