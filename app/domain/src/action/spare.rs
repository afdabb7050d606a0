//! Ids of rows in which nothing is written down yet.

use crate::form::mark;

/// Ids for rows that are still empty. They are the same each time a page is drawn for the same writer, so that what her
/// browser kept of a row is found again, and never those of actions there are or were (`taken`). In their own order they
/// stand as on the page: what was written down there keeps its place.
pub fn spare_ids<'a>(item: &'a str, writer: &'a str, taken: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    let ids = (0..=u16::MAX).map(move |number| {
        let digest = mark([item, writer, &number.to_string()]);
        let mut bytes = u128::from_str_radix(&digest, 16).unwrap_or_default().to_be_bytes();
        bytes[..2].copy_from_slice(&number.to_be_bytes());
        uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
    });
    ids.filter(move |id| !taken.contains(&id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_page_has_the_same_rows_and_what_was_used_is_not_used_again() {
        let three = |writer: &str, taken: &[&str]| spare_ids("item", writer, taken).take(3).collect::<Vec<_>>();
        let first = three("anna", &[]);
        assert_eq!(first, three("anna", &[]));
        assert!(three("bep", &[]).iter().all(|id| !first.contains(id)));
        let then = three("anna", &[&first[0], &first[2]]);
        assert_eq!((&then[0], then.contains(&first[2])), (&first[1], false));
        assert!(first.is_sorted(), "{first:?}");
        assert!(first.iter().all(|id| uuid::Uuid::try_parse(id).is_ok()));
    }
}
