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
/// What stands in the brackets of a name is an abbreviation when it has three letters or more: "JGZ" and
/// "jeugdgezondheidszorg" are both "jeugdgezondheidszorg (JGZ)". Shorter, it tells two places apart: "Bergen" is asked about
/// where there is a "Bergen (NH.)".
pub fn find<'a, T: PartialEq>(word: &str, list: &'a [(String, T)]) -> Found<'a, T> {
    let typed = Name::of(word);
    if typed.whole.is_empty() {
        return Found::None;
    }
    let names: Vec<Name> = list.iter().map(|(name, _)| Name::of(name)).collect();
    let fitting = |fits: fn(&Name, &Name) -> bool| {
        let all = list.iter().zip(&names).filter(|(_, name)| fits(&typed, name));
        all.map(|(entry, _)| entry).collect::<Vec<_>>()
    };
    let (whole, part, asked) = (fitting(Name::is), fitting(Name::is_part_of), fitting(Name::might_be));
    match [&whole, &part].into_iter().find(|found| !found.is_empty()).map(Vec::as_slice) {
        Some([(_, first), rest @ ..]) if rest.iter().all(|(_, entry)| entry == first) => Found::One(first),
        Some(several) => Found::Several(several.iter().map(|(name, _)| name.as_str()).collect()),
        None if !asked.is_empty() => Found::Several(asked.iter().map(|(name, _)| name.as_str()).collect()),
        None => match spelling::folded(word).strip_prefix("gemeente ") {
            Some(rest) => find(rest, list),
            None => Found::None,
        },
    }
}

/// A name as it is compared.
struct Name {
    whole: String,
    /// Before the brackets and inside them.
    parts: Option<(String, String)>,
}

impl Name {
    fn of(word: &str) -> Self {
        let close = |text: &str| text.chars().filter(|c| !matches!(c, '-' | ' ' | '\'' | '.' | '(' | ')')).collect::<String>();
        let plain = spelling::plain(word);
        let parts = plain.strip_suffix(')').and_then(|name| name.split_once('('));
        Self { whole: close(&plain), parts: parts.map(|(before, inside)| (close(before), close(inside))) }
    }

    fn is(&self, other: &Self) -> bool {
        self.whole == other.whole
    }

    fn is_part_of(&self, other: &Self) -> bool {
        match (&self.parts, &other.parts) {
            (Some((before, _)), None) => *before == other.whole,
            (None, Some((before, inside))) if inside.len() > 2 => [before, inside].contains(&&self.whole),
            _ => false,
        }
    }

    fn might_be(&self, other: &Self) -> bool {
        matches!((&self.parts, &other.parts), (None, Some((before, inside))) if inside.len() <= 2 && *before == self.whole)
    }
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
            ("Hengelo (O.)", 4),
            ("Sudwest Fryslan", 5),
            ("su\u{301}dwest\u{2011}frysla\u{302}n\u{200b}", 5),
            ("JGZ", 6),
            ("Jeugdgezondheidszorg", 6),
            ("gemeente", 7),
            ("Gemeente Ede", 8),
        ] {
            assert_eq!(find(word, &list()), Found::One(&entry), "{word}");
        }
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
