//! One choice of a form beside the same choice as it is stored by now (a three-way merge).

use super::Typed;

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

/// Field in which a choice is sent as the form showed it.
pub fn was_field(field: &str) -> String {
    format!("was-{field}")
}

/// A choice as a form sends it: what it showed, and what was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// What the form showed; empty where it does not say.
    pub was: String,
    /// What was chosen; empty is nothing.
    pub new: String,
}

impl Change {
    /// Of a field of a form. One that was not sent changes nothing.
    pub fn of(typed: &Typed, field: &str) -> Self {
        let was = typed.get(&was_field(field)).to_owned();
        let new = if typed.sent(field) { typed.get(field).to_owned() } else { was.clone() };
        Self { was, new }
    }

    /// Of a tick: a browser does not send one that was taken away.
    pub fn of_tick(typed: &Typed, field: &str) -> Self {
        Self { was: typed.get(&was_field(field)).to_owned(), new: typed.get(field).to_owned() }
    }

    /// Nothing was chosen.
    #[must_use]
    pub fn kept(self) -> Self {
        Self { new: self.was.clone(), was: self.was }
    }

    /// Whether something else was chosen than the form showed.
    pub fn is_one(&self) -> bool {
        self.new != self.was
    }

    /// Beside what is stored by now.
    pub fn merge<'a>(&'a self, now: &'a str) -> Merge<&'a str> {
        merge(&self.was, &self.new, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_was_not_sent_changes_nothing_and_a_tick_that_was_taken_away_does() {
        let typed = Typed::default().with("was-a", "x").with("b", "y").with("was-c", "ja");
        assert!(!Change::of(&typed, "a").is_one() && Change::of(&typed, "b").is_one());
        assert_eq!(Change::of(&typed, "b").merge(""), Merge::Set("y"));
        assert_eq!(
            Change::of(&typed, "b").merge("z"),
            Merge::Conflict,
            "a form that does not say what it showed overwrites nothing"
        );
        assert_eq!(Change::of_tick(&typed, "c").merge("ja"), Merge::Set(""));
        assert!(!Change::of(&typed, "b").kept().is_one());
    }

    #[test]
    fn f2_only_what_she_changed_is_stored() {
        assert_eq!(merge(1, 1, 2), Merge::Keep, "a colleague changed it, she did not");
        assert_eq!(merge(1, 2, 2), Merge::Keep, "both to the same");
        assert_eq!(merge(1, 2, 1), Merge::Set(2));
        assert_eq!(merge(1, 2, 3), Merge::Conflict);
    }
}
