//! The case code: random, easy to read aloud, with a check character (product §3).
//!
//! Seven characters and one check character, written `K7Q-4MD-9R`. The alphabet has 23 characters,
//! without vowels (no words appear) and without look-alikes (0/O/Q stays apart because 0 and O are
//! missing; 1/I/L, 2/Z, 5/S, 6/G and 8/B keep one of each at most). 23 is prime, so a weighted
//! sum finds every single wrong character and every swap of two.

use std::fmt;

use crate::form::Problem;

const ALPHABET: &[u8; 23] = b"23456789CDFHJKMNPQRTVWX";
const LENGTH: usize = 7;

/// Number of codes: 23⁷, about 3.4 thousand million.
pub const SPACE: u64 = 23u64.pow(7);

/// A valid case code, stored as eight characters without dashes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseCode(String);

impl CaseCode {
    /// The code of a random number; the number must come from a cryptographic source, evenly
    /// spread, so that nobody predicts a code from other codes.
    pub fn from_random(number: u64) -> Self {
        let mut rest = number % SPACE;
        let mut values = [0usize; LENGTH];
        for value in &mut values {
            *value = usize::try_from(rest % 23).unwrap_or_default();
            rest /= 23;
        }
        Self(values.iter().chain([&check(&values)]).map(|v| char::from(ALPHABET[*v])).collect())
    }

    /// Reads a code as people type it: any case, any signs between and around it, "casus" or "casus nr." before it.
    ///
    /// # Errors
    /// [`Problem::CodeFormat`] when it is no code or the check character is wrong.
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let letters: String = spelling::folded(typed).chars().filter(|c| c.is_alphanumeric()).collect();
        // No code holds a vowel, so these words are never the beginning of one.
        let words = ["casuscode", "casusnummer", "casusnr", "casus", "code"];
        let code = words.iter().find_map(|word| letters.strip_prefix(word)).unwrap_or(&letters);
        Self::stored(&code.to_uppercase()).ok_or(Problem::CodeFormat)
    }

    /// A code as it is stored: eight characters and nothing else.
    pub fn stored(letters: &str) -> Option<Self> {
        let values: Vec<usize> = letters.bytes().map(|b| ALPHABET.iter().position(|a| *a == b)).collect::<Option<_>>()?;
        let (last, body) = values.split_last()?;
        (body.len() == LENGTH && *last == check(body)).then(|| Self(letters.to_owned()))
    }

    /// As stored: eight characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = &self.0;
        write!(f, "{}-{}-{}", &code[..3], &code[3..6], &code[6..])
    }
}

/// Weights 1…7 differ and are not 0 modulo 23, and the check character weighs 22 (= -1).
fn check(values: &[usize]) -> usize {
    values.iter().enumerate().map(|(place, value)| (place + 1) * value).sum::<usize>() % 23
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn is_shown_in_three_groups_and_read_back_in_any_spelling() {
        let code = CaseCode::from_random(123_456_789);
        let shown = code.to_string();
        assert_eq!(shown.len(), 10);
        assert_eq!(CaseCode::parse(&shown.to_lowercase().replace('-', " ")), Ok(code.clone()));
        for f1 in [
            shown.replace('-', "\u{2013}"),
            shown.replace('-', "\u{2011}"),
            shown.replace('-', "\u{200b}-"),
            format!("{shown}."),
            format!("casus {shown}"),
            format!("Casuscode: {shown}"),
            format!("casus nr. {shown}"),
            format!("({})", shown.replace('-', "/")),
        ] {
            assert_eq!(CaseCode::parse(&f1).as_ref(), Ok(&code), "{f1}");
        }
        assert_eq!(CaseCode::parse(""), Err(Problem::CodeFormat));
        assert_eq!(CaseCode::parse("K7Q"), Err(Problem::CodeFormat));
        assert_eq!(CaseCode::parse("ÀÉÎ-ÕÜÝ-ÿß"), Err(Problem::CodeFormat));
    }

    proptest! {
        #[test]
        fn one_wrong_character_or_one_swap_is_found(number in 0..SPACE, a in 0usize..8, b in 0usize..8, other in 0usize..23) {
            let code = CaseCode::from_random(number).as_str().as_bytes().to_vec();
            let mut wrong = code.clone();
            wrong[a] = ALPHABET[other];
            prop_assert_eq!(CaseCode::parse(std::str::from_utf8(&wrong).unwrap()).is_ok(), wrong == code);
            let mut swapped = code.clone();
            swapped.swap(a, b);
            prop_assert_eq!(CaseCode::parse(std::str::from_utf8(&swapped).unwrap()).is_ok(), swapped == code);
        }

        #[test]
        fn any_typing_is_answered(typed in ".{0,40}") {
            let _ = CaseCode::parse(&typed);
        }
    }
}
