//! Unicode normalisation of what people type: [`meant`] is what is stored, [`folded`] what is compared and looked up.
//! Forms, files, options and the text check all go through here, so that the same to the eye is the same.

mod signs;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

pub use self::signs::{is_invisible, look_alike, sign};

/// What somebody meant to type: composed letters (NFC) without invisible signs, every blank as a space, every line end as
/// `\n`. What is seen stays: m², ½, quotation marks, dashes.
pub fn meant(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n");
    let mut text = String::with_capacity(lines.len());
    for c in lines.chars() {
        match c {
            '\n' | '\t' => text.push(c),
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            c if is_invisible(c) => {}
            c if c.is_whitespace() => text.push(' '),
            // An accent that stands on nothing shows nothing.
            c if is_combining_mark(c) && text.chars().next_back().is_none_or(char::is_whitespace) => {}
            c => text.push(c),
        }
    }
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

/// Composed letters (NFC) and nothing else changed: of what is kept only as a hash, such as a password
/// (NIST SP 800-63B-4, §3.1.1.2).
pub fn composed(typed: &str) -> String {
    typed.nfc().collect()
}

/// How a word is compared with others: compatible letters (NFKC) in lower case, letters of other scripts as the Latin ones
/// they look like, one dash, one apostrophe, single spaces. Accents stay.
pub fn folded(typed: &str) -> String {
    let shown = |c: char| sign(c).or_else(|| look_alike(c)).unwrap_or(c);
    let text: String = meant(typed).chars().map(shown).collect();
    if text.is_ascii() {
        return text.to_ascii_lowercase().split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    }
    // Taken apart first: an accent hides what a letter looks like.
    let lower: String = text.nfkd().map(shown).flat_map(char::to_lowercase).nfkd().map(shown).collect();
    // What is compatible with a blank and an accent, such as ¨, has become both.
    meant(&lower).chars().map(shown).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two names are one, as far as the eye can tell.
pub fn same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// As [`folded`], without accents: "Súdwest-Fryslân" and "sudwest-fryslan" are one place.
pub fn plain(typed: &str) -> String {
    folded(typed).nfd().filter(|c| !is_combining_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_shows_nothing_is_nothing() {
        for empty in [
            "\u{200b}\u{200b}\u{200b}",
            "\u{2060}",
            "\u{2800}",
            "\u{ad}",
            "\u{feff}",
            "\u{301}",
            " \u{301}",
            "\u{3164}",
            "\u{e0041}",
        ] {
            assert_eq!(meant(empty).trim(), "", "{empty:?}");
        }
    }

    #[test]
    fn what_is_seen_stays() {
        for seen in ["m² en ½ – “zo”, ’s-Gravenhage", "crème brûlée", "a\n\tb", "Øystein Łukasz", "👶🏽 €"] {
            assert_eq!(meant(seen), seen);
        }
        assert_eq!(meant("cre\u{300}me\u{a0}x\r\ny\rz\u{2028}w\u{202e}v"), "crème x\ny\nz\nwv");
    }

    #[test]
    fn the_same_to_the_eye_is_compared_as_the_same() {
        assert_eq!(folded(" MDO\u{200b}  Kwetsbaar\u{a0}Zwanger "), "mdo kwetsbaar zwanger");
        assert_eq!(folded("’s\u{2011}Gravenhage"), folded("'s-gravenhage"));
        assert_eq!(folded("Ｂergen ﬁ"), "bergen fi");
        assert_eq!(plain("Súdwest-Fryslân"), "sudwest-fryslan");
    }

    #[test]
    fn f1_letters_that_look_alike_are_compared_as_one() {
        for (typed, same) in [
            ("huis\u{430}rts", "huisarts"),
            ("\u{41c}D\u{41e}", "MDO"),
            ("\u{39c}D\u{39f}", "mdo"),
            ("p\u{451}t", "p\u{eb}t"),
            ("\u{3ac}ns", "\u{e1}ns"),
        ] {
            assert_eq!(folded(typed), folded(same), "{typed}");
        }
        for (one, other) in [("m\u{f8}n", "mon"), ("\u{e9}n", "en"), ("ma\u{df}", "mass")] {
            assert_ne!(folded(one), folded(other), "another letter, to the eye too");
        }
        assert_eq!(meant("huis\u{430}rts"), "huis\u{430}rts", "what is stored stays as it was typed");
    }

    #[test]
    fn f1_every_character_folded_is_folded_for_good() {
        for c in (0..0x2000).filter_map(char::from_u32) {
            for typed in [format!("x{c}"), format!("{c}\u{301}")] {
                let once = folded(&typed);
                assert_eq!(folded(&once), once, "{:x}", u32::from(c));
                assert_eq!(folded(&meant(&typed)), once, "{:x}", u32::from(c));
            }
        }
    }

    proptest! {
        #[test]
        fn twice_is_once(typed in ".{0,80}") {
            let once = meant(&typed);
            prop_assert_eq!(meant(&once), once.clone());
            prop_assert_eq!(folded(&once), folded(&typed));
            prop_assert_eq!(folded(&folded(&typed)), folded(&typed));
        }

        #[test]
        fn composed_and_decomposed_are_one(typed in "[a-zé-ÿĀ-ſ ]{0,40}") {
            let apart: String = typed.nfd().collect();
            prop_assert_eq!(meant(&apart), meant(&typed));
        }
    }
}
