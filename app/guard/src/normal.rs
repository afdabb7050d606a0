//! One spelling for every text: plain letters, digits and signs, with the way back to where each came from.
//!
//! What is written to slip through (full-width digits, zero-width spaces, Cyrillic look-alikes, separate accents) and
//! what merely differs by keyboard (é as one or two characters, ’ or ') becomes the same (privacy.md §1.6 point 5).

use spelling::{is_invisible, look_alike, sign};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Stands for a letter of a script that is not ours.
pub(crate) const LETTER: u8 = 0xFF;
/// Stands for any sign without a meaning here.
pub(crate) const SIGN: u8 = 0x01;

/// A text in one spelling.
pub(crate) struct Normal {
    /// ASCII, [`LETTER`] and [`SIGN`].
    pub(crate) bytes: Vec<u8>,
    /// For each byte where its character starts in the text, then the text's length. Without: the same places.
    origins: Option<Vec<usize>>,
}

impl Normal {
    /// Spells a text.
    pub(crate) fn of(text: &str) -> Self {
        if text.is_ascii() {
            let bytes = text.bytes().map(plain).collect();
            return Self { bytes, origins: None };
        }
        let mut bytes = Vec::with_capacity(text.len());
        let mut origins = Vec::with_capacity(text.len() + 1);
        for (place, letter) in text.char_indices() {
            if letter.is_ascii() {
                bytes.push(plain(letter as u8));
            } else {
                spell(letter, &mut bytes);
            }
            origins.resize(bytes.len(), place);
        }
        origins.push(text.len());
        Self { bytes, origins: Some(origins) }
    }

    /// Where a part (not empty) stands in the text.
    pub(crate) fn range(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let Some(origins) = &self.origins else { return start..end };
        // One character may have become several bytes: go on to where the next character starts.
        let last = origins[end - 1];
        let after = origins[end..].iter().copied().find(|place| *place > last).unwrap_or(last);
        origins[start]..after
    }
}

fn plain(byte: u8) -> u8 {
    match byte {
        b'\n' | b'\x0b' | b'\x0c' => b'\n',
        b'\t' | b'\r' => b' ',
        byte if byte.is_ascii_control() => SIGN,
        byte => byte,
    }
}

/// Adds what a character outside ASCII stands for, which may be nothing.
fn spell(letter: char, into: &mut Vec<u8>) {
    match letter {
        letter if is_invisible(letter) => {}
        '\u{85}' | '\u{2028}' | '\u{2029}' => into.push(b'\n'),
        letter if let Some(sign) = sign(letter) => into.push(sign as u8),
        letter if letter.is_whitespace() => into.push(b' '),
        letter => decompose_compatible(letter, |part| {
            if part.is_ascii() {
                into.push(plain(part as u8));
            } else if !is_combining_mark(part) {
                base(part, into);
            }
        }),
    }
}

/// Adds the plain form of a character that has no other parts.
fn base(letter: char, into: &mut Vec<u8>) {
    let plain: &[u8] = match letter {
        letter if let Some(latin) = look_alike(letter) => &[latin as u8],
        'İ' => b"I",
        'ł' => b"l",
        'Ł' => b"L",
        'ø' => b"o",
        'Ø' => b"O",
        'đ' | 'ð' => b"d",
        'Đ' | 'Ð' => b"D",
        'ß' => b"ss",
        'æ' => b"ae",
        'Æ' => b"Ae",
        'œ' => b"oe",
        'Œ' => b"Oe",
        'þ' => b"th",
        'Þ' => b"Th",
        'ə' => b"e",
        other => &[digit(other).unwrap_or(if other.is_alphabetic() { LETTER } else { SIGN })],
    };
    into.extend_from_slice(plain);
}

/// The digits of other scripts that stand in a row of ten.
fn digit(letter: char) -> Option<u8> {
    const ZEROES: [u32; 10] = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xe50, 0x1040];
    let code = u32::from(letter);
    let zero = ZEROES.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    u8::try_from(code - zero).ok().map(|digit| b'0' + digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_become_one() {
        let spelled = |text: &str| String::from_utf8(Normal::of(text).bytes).unwrap();
        assert_eq!(spelled("e\u{301}én 1\u{200b}2\u{a0}３"), "een 12 3");
        assert_eq!(spelled("Łukasz’s Yıldız Straße"), "Lukasz's Yildiz Strasse");
        assert_eq!(spelled("\u{410}nn\u{430} ٣٤"), "Anna 34");
    }

    #[test]
    fn ranges_are_of_the_text() {
        let text = "zo é\u{301}n Straße!";
        let normal = Normal::of(text);
        let at = String::from_utf8_lossy(&normal.bytes).find("Stras").unwrap();
        assert_eq!(&text[normal.range(at, at + 5)], "Straß");
        assert_eq!(&text[normal.range(3, 4)], "é\u{301}");
    }
}
