//! Addresses within the board: where somebody is sent on to is never a site that somebody else named.

/// Whether a text is an address of a page of this board. Browsers read `//elsewhere` and `/\elsewhere` as other sites.
pub fn within(address: &str) -> bool {
    let path = address.strip_prefix('/');
    path.is_some_and(|path| !path.starts_with(['/', '\\'])) && address.parse::<axum::http::Uri>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn only_an_address_of_this_board_is_within_it() {
        for page in ["/", "/leden/x?y=z", "/a//b"] {
            assert!(within(page), "{page}");
        }
        for other in ["", "leden", "//elders.nl", "/\\elders.nl", "https://elders.nl", "/a b", "/a\nb"] {
            assert!(!within(other), "{other}");
        }
    }
}
