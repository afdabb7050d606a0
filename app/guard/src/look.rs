//! What a token looks like, as the learned half sees it.

use crate::flags::{
    ABROAD, EPONYM, FIRST, FUNCTION, KNOWN, LAST, MASK, MEDICAL, MONTH, PARTICLE, PHRASE, PLACE, PLAIN, PROFESSION, PROPER,
    RATHER, RELATION, SEED, START, TITLE, UNIT, WEEKDAY, WORD, WORLD, step, stir,
};
use crate::line::{memories, styles};
use crate::scan::Scan;
use crate::signs::{
    CAPITAL, MUTE, NAMEABLE, ONE, OPENS, ORDINARY, OUTSIDE, SHORTENED, SLIP, STREET, STUCK, UNKNOWN, UPPER, YEAR, signs_of,
};
use crate::token::Class;

/// One token.
#[derive(Debug, Clone, Default)]
pub(crate) struct Look {
    /// What the lexicon says.
    pub(crate) flags: u64,
    /// What it looks like.
    pub(crate) signs: u64,
    /// What was seen in the sentence before it.
    pub(crate) seen: u64,
    /// The word as a number.
    pub(crate) word: u64,
    /// Whether the word itself is told: names are not.
    pub(crate) told: bool,
    /// A rough kind.
    pub(crate) kind: u16,
    /// All that the lexicon says, with the class, as a number.
    pub(crate) profile: u64,
    /// How the line is written: with capitals, without any, or all in capitals.
    pub(crate) style: u64,
    /// The start and endings of a word, as numbers.
    pub(crate) endings: [u64; 5],
    /// The letters, for people.
    letters: [u8; 12],
}

impl Look {
    /// Where the text is over.
    pub(crate) const EDGE: Self = Self {
        flags: 0,
        signs: OUTSIDE,
        seen: 0,
        word: 1,
        told: false,
        kind: 1,
        profile: 0,
        style: 0,
        endings: [0; 5],
        letters: [0; 12],
    };

    /// The letters, for people.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.letters).trim_end_matches('\0').to_owned()
    }

    /// The kind, for people.
    pub(crate) fn kind_name(&self) -> String {
        let part = |byte: u16| u8::try_from(byte & 0xff).ok().filter(u8::is_ascii_graphic).map_or('?', char::from);
        let class = ["x", "l", "C", "U"].get(usize::from(self.kind >> 8)).copied().unwrap_or("?");
        format!("{class}{}", part(self.kind))
    }
}

/// How every token of a text looks.
pub(crate) fn looks(scan: &Scan) -> Vec<Look> {
    let mut looks: Vec<Look> = (0..scan.len()).map(|at| look(scan, at)).collect();
    styles(scan, &mut looks);
    memories(scan, &mut looks);
    looks
}

fn look(scan: &Scan, at: usize) -> Look {
    let token = &scan.tokens[at];
    let word = scan.word(at);
    let mut look = Look { flags: token.flags & MASK, signs: signs_of(scan, at), ..Look::default() };
    for (to, from) in look.letters.iter_mut().zip(word) {
        *to = from.to_ascii_lowercase();
    }
    if token.is_word() {
        look.word = stir(word.iter().fold(SEED, |hash, byte| step(hash, byte.to_ascii_lowercase())));
        let name = token.is(FIRST | LAST | ABROAD | PROPER);
        look.told =
            token.is(WORD | KNOWN | MEDICAL | PLACE | WORLD | PARTICLE | FUNCTION | TITLE | UNIT) || !name && word.len() < 4;
        look.told &= !name || token.is(WORD | PARTICLE | FUNCTION | TITLE | KNOWN);
        for (slot, length) in [2, 3, 4].into_iter().enumerate() {
            if word.len() > length {
                look.endings[slot] = lower(&word[word.len() - length..]);
            }
        }
        if word.len() > 3 {
            look.endings[3] = lower(&word[..3]);
        }
        look.endings[4] = u64::from(u8::try_from(word.len().min(14)).unwrap_or(14)) << 8 | u64::from(look.signs & CAPITAL != 0);
    } else {
        look.told = true;
        // Digits are told by how many there are.
        look.word = if token.class == Class::Number { 0x100 + token.len().min(12) as u64 } else { u64::from(word[0]) };
    }
    look.kind = kind(scan, at, look.signs);
    look.profile = look.flags & !(PHRASE | START)
        ^ (look.signs & (OPENS | CAPITAL | UPPER | UNKNOWN | ORDINARY | NAMEABLE | SLIP | STUCK)) << 44;
    look
}

fn lower(word: &[u8]) -> u64 {
    word.iter().fold(1, |all, byte| all << 8 | u64::from(byte.to_ascii_lowercase()))
}

/// A rough kind: the class and one letter for what it is most.
fn kind(scan: &Scan, at: usize, signs: u64) -> u16 {
    let token = &scan.tokens[at];
    let class: u16 = match token.class {
        Class::Lower => 1,
        Class::Capital => 2,
        Class::Upper => 3,
        Class::Number | Class::Sign | Class::Other => 0,
    };
    let name = token.is(FIRST | LAST);
    let letter = match token.class {
        Class::Sign => scan.word(at)[0],
        Class::Number if signs & YEAR != 0 => b'Y',
        Class::Number => b'0' + u8::try_from(token.len().min(9)).unwrap_or(9),
        Class::Other => b'X',
        _ if signs & NAMEABLE != 0 => b'K',
        _ if token.is(TITLE) => b't',
        _ if token.is(RELATION) => b'r',
        _ if token.is(PARTICLE) => b'v',
        _ if token.is(FUNCTION) => b'f',
        _ if token.is(MONTH | WEEKDAY) => b'm',
        _ if token.is(PROFESSION) => b'p',
        _ if signs & ONE != 0 => b'1',
        _ if token.is(RATHER | PLAIN) => b'N',
        _ if token.is(EPONYM) => b'E',
        _ if token.is(PLACE | WORLD) => {
            if name {
                b'Q'
            } else {
                b'P'
            }
        }
        _ if token.is(MEDICAL | KNOWN) => b'k',
        _ if token.is(WORD) => {
            if name {
                b'B'
            } else {
                b'w'
            }
        }
        _ if name => b'N',
        _ if signs & STREET != 0 => b's',
        _ if token.is(ABROAD | PROPER) => b'A',
        _ if signs & ORDINARY != 0 => b'o',
        _ if signs & SHORTENED != 0 => b'h',
        _ if signs & STUCK != 0 => b'g',
        _ if signs & SLIP != 0 => b'S',
        _ if signs & MUTE != 0 => b'M',
        _ => b'u',
    };
    class << 8 | u16::from(letter)
}
