//! A text as words, numbers and signs.

use crate::flags::{NAMED, PROFESSION, TITLE};
use crate::lexicon;
use crate::normal::{LETTER, Normal};

/// One word, run of digits, or sign.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// First byte of the spelled text.
    pub(crate) start: usize,
    /// After its last byte.
    pub(crate) end: usize,
    /// What sort of token.
    pub(crate) class: Class,
    /// What stands between this and the token before.
    pub(crate) gap: Gap,
    /// What the word is, from the lexicon.
    pub(crate) flags: u64,
    /// Whether a sentence starts here.
    pub(crate) opens: bool,
}

/// What sort of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Lower case.
    Lower,
    /// With a capital, or with capitals inside.
    Capital,
    /// All capitals, two or more.
    Upper,
    /// Letters of another script.
    Other,
    /// Digits.
    Number,
    /// One sign.
    Sign,
}

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// One space.
    Space,
    /// More than one space.
    Wide,
    /// A line end, or the start of the text.
    Line,
}

impl Token {
    /// Whether the token is a word.
    pub(crate) fn is_word(&self) -> bool {
        !matches!(self.class, Class::Number | Class::Sign)
    }

    /// Whether the word has a capital.
    pub(crate) fn has_capital(&self) -> bool {
        matches!(self.class, Class::Capital | Class::Upper)
    }

    /// How many letters or digits.
    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether the word is one of these.
    pub(crate) fn is(&self, flags: u64) -> bool {
        self.flags & flags != 0
    }
}

/// The tokens of a text.
pub(crate) fn tokens(normal: &Normal) -> Vec<Token> {
    let bytes = normal.bytes.as_slice();
    let mut tokens: Vec<Token> = Vec::with_capacity(bytes.len() / 4 + 1);
    let (mut at, mut gap) = (0, Gap::Line);
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => gap = Gap::Line,
            b' ' => gap = gap.max(if gap == Gap::None { Gap::Space } else { Gap::Wide }),
            byte => {
                let end = end_of(bytes, at);
                let class = class(&bytes[at..end]);
                let flags = if matches!(class, Class::Number | Class::Sign) { 0 } else { lexicon::look_up(&bytes[at..end]) };
                let opens = class != Class::Sign && opens(bytes, &tokens, gap);
                tokens.push(Token { start: at, end, class, gap, flags, opens });
                at = end;
                gap = Gap::None;
                debug_assert!(byte != b' ', "spaces are no tokens");
                continue;
            }
        }
        at += 1;
    }
    tokens
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == LETTER
}

fn end_of(bytes: &[u8], start: usize) -> usize {
    let rest = &bytes[start..];
    let same = if is_letter(bytes[start]) {
        rest.iter().take_while(|byte| is_letter(**byte)).count()
    } else if bytes[start].is_ascii_digit() {
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    } else {
        1
    };
    start + same
}

fn class(word: &[u8]) -> Class {
    let first = word[0];
    if first.is_ascii_digit() {
        return Class::Number;
    }
    if !is_letter(first) {
        return Class::Sign;
    }
    if word.contains(&LETTER) {
        return Class::Other;
    }
    let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    match capitals {
        0 => Class::Lower,
        _ if capitals == word.len() && capitals > 1 => Class::Upper,
        _ => Class::Capital,
    }
}

/// Whether a word that comes now starts a sentence: at a line's start, and after a sign that ends the sentence
/// before. A full stop after a title or a single letter ends nothing.
fn opens(bytes: &[u8], before: &[Token], gap: Gap) -> bool {
    if gap == Gap::Line {
        return true;
    }
    // Quotes, brackets and bullets between the two do not count.
    let mut signs = before.iter().enumerate().rev().take(4).skip_while(|(_, token)| {
        token.class == Class::Sign && matches!(bytes[token.start], b'"' | b'\'' | b'*' | b'-' | b'>' | b'[')
    });
    let Some((place, last)) = signs.next() else { return true };
    if last.class != Class::Sign {
        // "- Woord" after a line end; a hyphen inside a line opens nothing.
        return before[place + 1..].iter().any(|sign| sign.gap == Gap::Line);
    }
    match bytes[last.start] {
        b'!' | b'?' | b':' | b';' => true,
        b'.' => match place.checked_sub(1).map(|place| &before[place]) {
            Some(word) if word.is_word() => {
                let abbreviation = (word.len() <= 5 && word.is(TITLE | PROFESSION) && !word.is(NAMED)) || word.len() == 1;
                let listed =
                    matches!(&bytes[word.start..word.end], b"evt" | b"bijv" | b"nr" | b"St" | b"st" | b"tel" | b"ca" | b"incl");
                !(abbreviation || listed)
            }
            _ => true,
        },
        _ => false,
    }
}
