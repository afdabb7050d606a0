//! What a token looks like, as the learned half sees it.

use crate::flags::{
    ABROAD, BORN, BSN_HEAD, EMPLOYER_KIND, EPONYM, FIRST, FUNCTION, KNOWN, LAST, LEARNS, LIVES, MASK, MEDICAL, MEETING, MONTH, NAMED,
    NUMBER_HEAD, PARTICLE, PHONE_HEAD, PLACE, PLAIN, PROFESSION, PROPER, RATHER, RELATION, SCHOOL_HEAD, SEED, SOCIAL_HEAD, START, TITLE,
    UNIT, WEEKDAY, WORD, WORKS, WORLD, step, stir,
};
use crate::lexicon::{look_up, slot};
use crate::scan::{Scan, State};
use crate::token::{Class, Gap};
use crate::word::{has_vowel, is_slip, looks_ordinary};

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident $bit:literal,)*) => { $($(#[$doc])* pub(crate) const $name: u64 = 1 << $bit;)* };
}

signs! {
    /// A sentence starts here.
    OPENS 0,
    /// A capital.
    CAPITAL 1,
    /// All capitals.
    UPPER 2,
    /// Lower case.
    LOWER 3,
    /// A number.
    NUMBER 4,
    /// A sign.
    SIGN 5,
    /// Directly behind the token before.
    JOINED 6,
    /// First on a line.
    LINE 7,
    /// No list has it, and it is made like no word.
    UNKNOWN 8,
    /// No list has it, but it is made like a word.
    ORDINARY 9,
    /// One slip away from a word.
    SLIP 10,
    /// Part of something known that may be named.
    NAMEABLE 11,
    /// A rule says Stop.
    STOP 12,
    /// A rule takes it for a date.
    DATE 13,
    /// A rule takes it for somebody's number.
    PATIENT 14,
    /// A rule takes it for a plate, a postcode, an account.
    FORM 15,
    /// A rule takes it for a web address or a name on a medium.
    WEB 16,
    /// One letter or digit.
    ONE 17,
    /// Two.
    TWO 18,
    /// Three.
    THREE 19,
    /// Six or more.
    LONG 20,
    /// Ends as streets do.
    STREET 21,
    /// Cannot be said aloud.
    MUTE 22,
    /// Capitals inside.
    INNER 23,
    /// A year.
    YEAR 24,
    /// At most 31.
    DAY 25,
    /// Outside the text.
    OUTSIDE 26,
    /// Letters of another script.
    SCRIPT 27,
    /// Only a name: no word, place or anything else.
    NAME_ONLY 28,
    /// A name with a word stuck to it.
    STUCK 29,
    /// What a longer word begins with.
    SHORTENED 30,
}

/// What is remembered for some words.
pub(crate) const SEEN: &[(u64, &str)] = &[
    (TITLE, "title"),
    (RELATION, "relation"),
    (PROFESSION, "profession"),
    (NAMED, "named"),
    (WORKS, "works"),
    (EMPLOYER_KIND, "employer"),
    (SCHOOL_HEAD, "school"),
    (LEARNS, "learns"),
    (LIVES, "lives"),
    (BORN, "born"),
    (MEETING, "meeting"),
    (NUMBER_HEAD, "number"),
    (PHONE_HEAD, "phone"),
    (BSN_HEAD, "bsn"),
    (SOCIAL_HEAD, "social"),
];
/// For so many tokens, in the same sentence.
const MEMORY: usize = 9;

/// Endings of streets.
const STREETS: [&[u8]; 27] = [
    b"straat", b"laan", b"weg", b"plein", b"hof", b"dijk", b"kade", b"singel", b"gracht", b"steeg", b"pad", b"park", b"plantsoen",
    b"dreef", b"ring", b"baan", b"markt", b"wal", b"erf", b"veld", b"kamp", b"akker", b"brink", b"str", b"burg", b"plaats", b"hoek",
];

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
        flags: 0, signs: OUTSIDE, seen: 0, word: 1, told: false, kind: 1, profile: 0, style: 0, endings: [0; 5], letters: [0; 12],
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
    let mut look = Look { flags: token.flags & MASK, signs: shape(scan, at), ..Look::default() };
    for (to, from) in look.letters.iter_mut().zip(word) {
        *to = from.to_ascii_lowercase();
    }
    if token.is_word() {
        look.word = stir(word.iter().fold(SEED, |hash, byte| step(hash, byte.to_ascii_lowercase())));
        let name = token.is(FIRST | LAST | ABROAD | PROPER);
        look.told = token.is(WORD | KNOWN | MEDICAL | PLACE | WORLD | PARTICLE | FUNCTION | TITLE | UNIT) || !name && word.len() < 4;
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
    look.profile = look.flags & !(crate::flags::PHRASE | START) ^ (look.signs & (OPENS | CAPITAL | UPPER | UNKNOWN | ORDINARY | NAMEABLE | SLIP | STUCK)) << 44;
    look
}

fn lower(word: &[u8]) -> u64 {
    word.iter().fold(1, |all, byte| all << 8 | u64::from(byte.to_ascii_lowercase()))
}

/// The signs of one token.
fn shape(scan: &Scan, at: usize) -> u64 {
    let token = &scan.tokens[at];
    let word = scan.word(at);
    let mut signs = 0;
    let mut set = |sign: u64, is: bool| signs |= if is { sign } else { 0 };
    set(OPENS, token.opens);
    set(JOINED, token.gap == Gap::None);
    set(LINE, token.gap == Gap::Line);
    set(CAPITAL, token.has_capital());
    set(UPPER, token.class == Class::Upper);
    set(LOWER, token.class == Class::Lower);
    set(NUMBER, token.class == Class::Number);
    set(SIGN, token.class == Class::Sign);
    set(SCRIPT, token.class == Class::Other);
    set(NAMEABLE, scan.nameable[at] || scan.state[at] == State::Allowed);
    if token.class != Class::Sign {
        set(ONE, word.len() == 1);
        set(TWO, word.len() == 2);
        set(THREE, word.len() == 3);
        set(LONG, word.len() > 5);
    }
    if token.class == Class::Number {
        let value = word.iter().take(4).fold(0_u32, |value, digit| value * 10 + u32::from(digit.wrapping_sub(b'0')));
        set(YEAR, word.len() == 4 && (1900..2100).contains(&value));
        set(DAY, word.len() < 3 && (1..=31).contains(&value));
    }
    if token.is_word() && token.class != Class::Other {
        let listed = token.flags & !(ABROAD | FIRST | LAST | PROPER | crate::flags::PHRASE | PLAIN | RATHER | crate::flags::BEHIND | START);
        set(NAME_ONLY, listed == 0 && token.is(FIRST | LAST));
        set(MUTE, !has_vowel(word));
        set(INNER, token.class == Class::Capital && word[1..].iter().any(u8::is_ascii_uppercase));
        set(STREET, word.len() > 5 && STREETS.iter().any(|end| word.len() > end.len() + 1 && word[word.len() - end.len()..].eq_ignore_ascii_case(end)));
        if listed == 0 && word.len() > 2 {
            let ordinary = looks_ordinary(word);
            set(ORDINARY, ordinary);
            let slip = !ordinary && is_slip(word);
            set(SLIP, slip);
            set(UNKNOWN, !ordinary && !slip && token.flags & !START == 0);
            set(STUCK, !ordinary && word.len() > 6 && stuck(word));
            set(SHORTENED, token.is(START));
        }
    }
    signs
}

/// "fatmadurft": a name and a word without the space between them.
fn stuck(word: &[u8]) -> bool {
    let mut hash = SEED;
    for (place, byte) in word[..word.len() - 2].iter().take(12).enumerate() {
        hash = step(hash, byte.to_ascii_lowercase());
        if place > 2 && slot(hash) & (FIRST | LAST) != 0 && look_up(&word[place + 1..]) & WORD != 0 {
            return true;
        }
    }
    false
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
        _ if token.is(PLACE | WORLD) => if name { b'Q' } else { b'P' },
        _ if token.is(MEDICAL | KNOWN) => b'k',
        _ if token.is(WORD) => if name { b'B' } else { b'w' },
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

/// Whether a line is written with capitals, without, or in capitals.
fn styles(scan: &Scan, looks: &mut [Look]) {
    let mut start = 0;
    while start < looks.len() {
        let end = (start + 1..looks.len()).find(|at| scan.tokens[*at].gap == Gap::Line).unwrap_or(looks.len());
        let count = |sign: u64| looks[start..end].iter().filter(|look| look.signs & sign != 0).count();
        let (capitals, upper, lower) = (count(CAPITAL), count(UPPER), count(LOWER));
        let style = if upper > 3 && upper * 2 > lower * 3 { 3 } else if capitals == 0 && lower > 3 { 1 } else { 2 };
        looks[start..end].iter_mut().for_each(|look| look.style = style);
        start = end;
    }
}

/// What was seen in the sentence before each token.
fn memories(scan: &Scan, looks: &mut [Look]) {
    let all = SEEN.iter().fold(0, |all, (bit, _)| all | bit);
    let mut last = [usize::MAX; SEEN.len()];
    for at in 0..looks.len() {
        if scan.tokens[at].opens {
            // A colon opens too, but what follows it belongs to what stood before.
            let colon = at > 0 && scan.sign(at - 1) == Some(b':');
            if !colon {
                last.fill(usize::MAX);
            }
        }
        for (place, (bit, _)) in last.iter().zip(SEEN) {
            if *place != usize::MAX && at - place <= MEMORY {
                looks[at].seen |= bit;
            }
        }
        if looks[at].flags & all != 0 {
            for (place, (bit, _)) in last.iter_mut().zip(SEEN) {
                if looks[at].flags & bit != 0 {
                    *place = at;
                }
            }
        }
    }
}
