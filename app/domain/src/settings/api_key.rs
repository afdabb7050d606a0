//! Keys with which a program of a municipality reads figures: what one is for, and how long it works.

use time::Duration;

use crate::{
    case::intake::one_of,
    form::{Problem, Problems, Typed},
    text,
    words::list,
};

list! {
    /// What a key gives.
    Scope {
        /// publicatie: what was released, and nothing else
        Published = "publicatie",
        /// eigen: that, and the exact figures of its own municipality
        Own = "eigen",
    }
}

list! {
    /// Whose figures a program asks for.
    Audience {
        /// what was released
        Published = "published",
        /// the exact figures of the own municipality
        Own = "own",
    }
}

list! {
    /// How long a key works; a year at most.
    Lasts {
        /// 90 days
        Quarter = "90",
        /// 180 days
        Half = "180",
        /// 365 days
        Year = "365",
    }
}

impl Lasts {
    /// So long.
    pub const fn duration(self) -> Duration {
        match self {
            Self::Quarter => Duration::days(90),
            Self::Half => Duration::days(180),
            Self::Year => Duration::days(365),
        }
    }
}

/// What every key begins with, so that who finds one knows what it is.
pub const PREFIX: &str = "casusbord_";

/// A key as its maker asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// What it is for, in the maker's words.
    pub name: String,
    /// Code of the municipality.
    pub municipality: String,
    /// What it gives.
    pub scope: Scope,
    /// How long it works.
    pub lasts: Lasts,
}

impl NewKey {
    /// Reads the form.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed, municipalities: &[String]) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let name = wrong.take("name", text::name(typed.raw("name")));
        let municipality = wrong.take("municipality", one_of(typed.get("municipality"), municipalities));
        let scope = wrong.take("scope", Scope::parse(typed.get("scope")).ok_or(Problem::Choose));
        let lasts = wrong.take("lasts", Lasts::parse(typed.get("lasts")).ok_or(Problem::Choose));
        match (name, municipality, scope, lasts) {
            (Some(name), Some(municipality), Some(scope), Some(lasts)) => Ok(Self { name, municipality, scope, lasts }),
            _ => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_at_most_and_a_municipality_of_the_list() {
        let typed = |lasts: &str, place: &str| {
            let fields = [("name", " Swing "), ("municipality", place), ("scope", "eigen"), ("lasts", lasts)];
            Typed::new(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec())
        };
        let places = ["GM0228".to_owned()];
        let key = NewKey::parse(&typed("365", "GM0228"), &places).unwrap();
        assert_eq!((key.name.as_str(), key.scope, key.lasts.duration()), ("Swing", Scope::Own, Duration::days(365)));
        assert!(Lasts::ALL.iter().all(|lasts| lasts.duration() <= Duration::days(365)));
        for (lasts, place) in [("3650", "GM0228"), ("", "GM0228"), ("90", "GM0202")] {
            assert!(NewKey::parse(&typed(lasts, place), &places).is_err(), "{lasts} {place}");
        }
    }
}
