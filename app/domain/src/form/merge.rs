//! One choice of a form beside the same choice as it is stored by now (a three-way merge).

/// What becomes of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge<T> {
    /// She changed nothing, or to what is stored by now: it stays.
    Keep,
    /// She changed it and nobody else did.
    Set(T),
    /// Somebody else changed it since the form was read, to something else.
    Conflict,
}

/// Merges a choice: `was` as the form showed it, `new` as it was sent, `now` as it is stored.
pub fn merge<T: PartialEq + Copy>(was: T, new: T, now: T) -> Merge<T> {
    if new == was || new == now {
        Merge::Keep
    } else if now == was {
        Merge::Set(new)
    } else {
        Merge::Conflict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f2_only_what_she_changed_is_stored() {
        assert_eq!(merge(1, 1, 2), Merge::Keep, "a colleague changed it, she did not");
        assert_eq!(merge(1, 2, 2), Merge::Keep, "both to the same");
        assert_eq!(merge(1, 2, 1), Merge::Set(2));
        assert_eq!(merge(1, 2, 3), Merge::Conflict);
    }
}
