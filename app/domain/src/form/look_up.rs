//! Looking a typed word up in a list of names: one entry, none, or several that it may be.

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a, T> {
    /// Nothing.
    None,
    /// One entry.
    One(&'a T),
    /// Which it may be, by name: a word that names several is asked about, never guessed.
    Several(Vec<&'a str>),
}

impl<'a, T> Found<'a, T> {
    /// The one entry, if it is one.
    pub fn one(self) -> Option<&'a T> {
        if let Self::One(found) = self { Some(found) } else { None }
    }
}

/// Finds the entry a word means, whatever its case, accents, hyphens, apostrophes and dots. A word that begins with
/// "gemeente" may stand for what comes after; several names may have one entry.
///
/// What stands in the brackets of a name in the list is an abbreviation when it has three letters or more: "JGZ" and
/// "jeugdgezondheidszorg" are both "jeugdgezondheidszorg (JGZ)". Shorter, it tells two places apart: "Bergen" is asked about
/// where there is a "Bergen (NH.)". What somebody types in brackets is never dropped: it is in the list so, or is another
/// name of the same entry, as in "Den Haag ('s-Gravenhage)". "Hengelo (Gld)" is no Hengelo in Overijssel.
pub fn find<'a, T: PartialEq>(word: &str, list: &'a [(String, T)]) -> Found<'a, T> {
    let list = List { entries: list, names: list.iter().map(|(name, _)| Name::of(name)).collect() };
    let word = spelling::folded(word);
    let words = [Some(&*word), word.strip_prefix("gemeente ")];
    let found = |word| [list.named(word), list.named_twice(word)];
    words.into_iter().flatten().flat_map(found).find(|found| *found != Found::None).unwrap_or(Found::None)
}

/// A list, and its names as they are compared.
struct List<'a, T> {
    entries: &'a [(String, T)],
    names: Vec<Name>,
}

impl<'a, T: PartialEq> List<'a, T> {
    /// What a word names as it stands.
    fn named(&self, word: &str) -> Found<'a, T> {
        let typed = close(&spelling::plain(word));
        if typed.is_empty() {
            return Found::None;
        }
        let certain =
            [Name::is, Name::has_part].map(|fits| self.fitting(&typed, fits)).into_iter().find(|found| !found.is_empty());
        match certain.as_deref() {
            Some([(_, one)]) => Found::One(one),
            Some(several) => asked(several),
            None => asked(&self.fitting(&typed, Name::may_be)),
        }
    }

    /// The entry that the word before the brackets names, and the word inside them too.
    fn named_twice(&self, word: &str) -> Found<'a, T> {
        match bracketed(word).map(|(before, inside)| (self.named(before), self.named(inside))) {
            Some((Found::One(one), Found::One(other))) if one == other => Found::One(one),
            _ => Found::None,
        }
    }

    /// The entries that fit, each once, by the first of its names that does.
    fn fitting(&self, typed: &str, fits: fn(&Name, &str) -> bool) -> Vec<&'a (String, T)> {
        let mut fitting: Vec<&(String, T)> = Vec::new();
        for (entry, _) in self.entries.iter().zip(&self.names).filter(|(_, name)| fits(name, typed)) {
            if fitting.iter().all(|(_, other)| *other != entry.1) {
                fitting.push(entry);
            }
        }
        fitting
    }
}

fn asked<'a, T>(entries: &[&'a (String, T)]) -> Found<'a, T> {
    if entries.is_empty() { Found::None } else { Found::Several(entries.iter().map(|(name, _)| name.as_str()).collect()) }
}

/// A name as it is compared.
struct Name {
    whole: String,
    /// Before the brackets and inside them.
    parts: Option<(String, String)>,
}

impl Name {
    fn of(name: &str) -> Self {
        let plain = spelling::plain(name);
        let parts = bracketed(&plain).map(|(before, inside)| (close(before), close(inside)));
        Self { whole: close(&plain), parts }
    }

    fn is(&self, typed: &str) -> bool {
        self.whole == typed
    }

    fn has_part(&self, typed: &str) -> bool {
        self.parts.as_ref().is_some_and(|(before, inside)| inside.len() > 2 && (before == typed || inside == typed))
    }

    fn may_be(&self, typed: &str) -> bool {
        self.parts.as_ref().is_some_and(|(before, inside)| inside.len() <= 2 && before == typed)
    }
}

/// Before the brackets at the end of a name, and inside them.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    name.strip_suffix(')')?.split_once('(')
}

/// Without the signs in which spellings differ.
fn close(plain: &str) -> String {
    plain.chars().filter(|c| !matches!(c, '-' | ' ' | '\'' | '.' | '(' | ')')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<(String, u8)> {
        let names = [
            ("'s-Gravenhage", 1),
            ("Den Haag", 1),
            ("GM0518", 1),
            ("0518", 1),
            ("Bergen (NH.)", 2),
            ("Bergen op Zoom", 3),
            ("Hengelo", 4),
            ("Hengelo O", 4),
            ("S\u{fa}dwest-Frysl\u{e2}n", 5),
            ("jeugdgezondheidszorg (JGZ)", 6),
            ("gemeente", 7),
            ("Ede", 8),
        ];
        names.map(|(name, entry)| (name.to_owned(), entry)).to_vec()
    }

    #[test]
    fn f1_every_usual_spelling_is_found_and_one_only() {
        for (word, entry) in [
            ("Den Haag", 1),
            ("\u{2019}s-Gravenhage", 1),
            ("s-Gravenhage", 1),
            ("'s gravenhage", 1),
            ("gm0518", 1),
            ("0518", 1),
            ("Bergen (NH)", 2),
            ("Bergen (nh.)", 2),
            ("Bergen op Zoom", 3),
            ("Hengelo", 4),
            ("Hengelo (O.)", 4),
            ("Hengelo (O)", 4),
            ("Sudwest Fryslan", 5),
            ("su\u{301}dwest\u{2011}frysla\u{302}n\u{200b}", 5),
            ("JGZ", 6),
            ("Jeugdgezondheidszorg", 6),
            ("Jeugdgezondheidszorg (jgz)", 6),
            ("Den Haag ('s-Gravenhage)", 1),
            ("Gemeente Den Haag (0518)", 1),
            ("gemeente", 7),
            ("Gemeente Ede", 8),
        ] {
            assert_eq!(find(word, &list()), Found::One(&entry), "{word}");
        }
    }

    #[test]
    fn f1_what_is_typed_in_brackets_is_never_dropped() {
        for word in [
            "Hengelo (Gld)",
            "Ede (nee)",
            "Ede (Den Haag)",
            "jeugdgezondheidszorg (klinisch)",
            "jeugdgezondheidszorg (JGZ) (nee)",
            "Bergen op Zoom (NH)",
            "gemeente Ede (niet)",
            "Ede (",
            "(nee)",
        ] {
            let expected = if word == "Ede (" { Found::One(&8) } else { Found::None };
            assert_eq!(find(word, &list()), expected, "{word}");
        }
    }

    #[test]
    fn f1_each_entry_is_asked_about_once_and_a_long_word_ends() {
        let list = [("Bergen (NH.)", 1), ("Bergen (NH)", 1), ("Bergen (L.)", 2)].map(|(name, entry)| (name.to_owned(), entry));
        assert_eq!(find("Bergen", &list), Found::Several(vec!["Bergen (NH.)", "Bergen (L.)"]));
        assert_eq!(find(&"gemeente ".repeat(100_000), &list), Found::None);
    }

    #[test]
    fn what_names_several_is_asked_about_and_what_names_none_is_not_found() {
        assert_eq!(find("Bergen", &list()), Found::Several(vec!["Bergen (NH.)"]));
        for none in ["", "\u{200b}", "Bergen (L.)", "NH", "Gemeente", "Hengel", "den"] {
            let list = list();
            let found = find(none, &list);
            assert!(found == Found::None || none == "Gemeente" && found == Found::One(&7), "{none}: {found:?}");
        }
    }
}
