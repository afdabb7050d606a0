//! Free text: what may be stored of what people type.

pub mod address;
pub mod free;

use guard::{Allowed, Guard, Weight};
use spelling::meant;

use crate::form::Problem;

/// The longest free text, in characters: a page of print. Longer belongs in the own dossier.
pub const LONG: usize = 4_000;
/// The longest one-line text, in characters: a question, a reason, an action.
pub const SHORT: usize = 500;
/// The longest name of a person, organisation or room, in characters.
pub const NAME: usize = 120;

/// Text of one or more lines, at most `max` characters; may be empty.
///
/// It is brought to the one form of [`spelling::meant`], so that nothing can hide in a text or turn it around.
pub fn optional(typed: &str, max: usize) -> Result<String, Problem> {
    let text = meant(typed).trim().to_owned();
    if text.chars().count() > max { Err(Problem::TooLong { max }) } else { Ok(text) }
}

/// As [`optional`], of any length: places in a text that was typed are those of this one.
pub fn clean(typed: &str) -> String {
    optional(typed, usize::MAX).unwrap_or_default()
}

/// As [`optional`], but not empty.
pub fn required(typed: &str, max: usize) -> Result<String, Problem> {
    let text = optional(typed, max)?;
    if text.is_empty() { Err(Problem::Missing) } else { Ok(text) }
}

/// One line: line ends become spaces.
pub fn line(typed: &str, max: usize) -> Result<String, Problem> {
    required(&typed.replace(['\r', '\n'], " "), max)
}

/// What something or somebody is called, on one line: it may name whom it names, but holds no number or address by
/// which a person is known (product §7).
pub fn name(typed: &str) -> Result<String, Problem> {
    line(typed, NAME).and_then(without_numbers)
}

/// As [`name`], but may be empty.
pub fn optional_name(typed: &str) -> Result<String, Problem> {
    optional(&typed.replace(['\r', '\n'], " "), NAME).and_then(without_numbers)
}

/// A reason or remark about colleagues or figures, by somebody who sees no text of a case: required, and without a
/// number or address by which a person is known.
pub fn remark(typed: &str, max: usize) -> Result<String, Problem> {
    required(typed, max).and_then(without_numbers)
}

fn without_numbers(name: String) -> Result<String, Problem> {
    let marks = Guard::new().check(&name, &Allowed::default());
    if marks.iter().any(|mark| mark.weight == Weight::Stop) { Err(Problem::TextStop) } else { Ok(name) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(optional(&"é".repeat(500), SHORT).map(|t| t.chars().count()), Ok(500));
        assert_eq!(optional(&"é".repeat(501), SHORT), Err(Problem::TooLong { max: SHORT }));
        assert_eq!(required(" \n ", SHORT), Err(Problem::Missing));
    }

    #[test]
    fn hidden_characters_go_and_lines_stay() {
        assert_eq!(optional("a\r\nb\0c\u{202e}d", SHORT), Ok("a\nbcd".into()));
        for f1_empty in ["\u{200b}\u{200b}\u{200b}", "\u{2060}", "\u{2800}", "\u{ad}", "\u{feff}", "\u{301}"] {
            assert_eq!(required(f1_empty, SHORT), Err(Problem::Missing), "{f1_empty:?}");
        }
        assert_eq!(line("a\r\nb", SHORT), Ok("a  b".into()));
    }

    #[test]
    fn a_name_names_and_holds_no_number_of_anybody() {
        assert_eq!(name("Ans de Bos"), Ok("Ans de Bos".into()));
        assert_eq!(optional_name(""), Ok(String::new()));
        assert_eq!(name(""), Err(Problem::Missing));
        for stop in ["Ans 06-12345678", "bsn 111222333", "ans@voorbeeld.nl"] {
            assert_eq!(name(stop), Err(Problem::TextStop), "{stop}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(typed in ".{0,200}") {
            let once = optional(&typed, LONG).unwrap();
            prop_assert_eq!(optional(&once, LONG).unwrap(), once);
        }
    }
}
