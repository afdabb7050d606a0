//! Is a word an ordinary one? Besides the dictionary: compounds of two or three of its words, endings that only ordinary
//! words have, and slips of the pen.

use crate::flags::{ENDING, FIRST, LAST, MEDICAL, PARTICLE, SEED, WORD, step};
use crate::lexicon::{look_up, slot};

/// Longer words are not taken apart: nobody writes them, and taking apart is quadratic in the length.
const LONGEST: usize = 40;

/// Whether a word that no list knows can be made of known words or has the ending of one. Lower case or not.
pub(crate) fn looks_ordinary(word: &[u8]) -> bool {
    ends_so(word) || is_compound(word, 2) || starts_long(word)
}

/// "=itis", "=azepam": whether an ending that only ordinary words have follows three letters or more.
fn ends_so(word: &[u8]) -> bool {
    let start = step(SEED, b'=');
    let ending = |end: &[u8]| slot(end.iter().fold(start, |hash, byte| step(hash, byte.to_ascii_lowercase()))) & ENDING != 0;
    (3..=word.len().saturating_sub(3).min(10)).any(|length| ending(&word[word.len() - length..]))
}

/// "Zwangerschapscholestase": a long word that starts with a long word of the dictionary is no name.
fn starts_long(word: &[u8]) -> bool {
    if !(12..=LONGEST).contains(&word.len()) {
        return false;
    }
    let mut hash = SEED;
    for (place, byte) in word[..word.len() - 3].iter().enumerate() {
        hash = step(hash, byte.to_ascii_lowercase());
        if place >= 7 && slot(hash) & WORD != 0 && slot(hash) & (FIRST | LAST) == 0 {
            return true;
        }
    }
    false
}

/// Whether the word is parts put together, with `s`, `e`, `n` or `en` between them or not.
fn is_compound(word: &[u8], joints: u8) -> bool {
    if word.len() < 7 || word.len() > LONGEST {
        return false;
    }
    let mut hash = SEED;
    for (place, byte) in word.iter().enumerate() {
        hash = step(hash, byte.to_ascii_lowercase());
        let end = place + 1;
        if end < 3 || end + 3 > word.len() {
            continue;
        }
        let known = slot(hash);
        // Short words occur in names too: only what is not a name as well counts as a part.
        if known & (WORD | MEDICAL) == 0 || (end == 3 && known & (FIRST | LAST | PARTICLE) != 0) {
            continue;
        }
        for joint in [&b""[..], b"s", b"e", b"n", b"en"] {
            let Some(rest) = word.get(end..).filter(|rest| rest.len() >= joint.len() + 3) else { continue };
            if !rest[..joint.len()].eq_ignore_ascii_case(joint) {
                continue;
            }
            let rest = &rest[joint.len()..];
            if is_part(rest, end) || (joints > 1 && rest.len() >= 7 && is_compound(rest, joints - 1)) {
                return true;
            }
        }
    }
    false
}

/// Whether the rest of a word can end a compound whose first part has this length.
fn is_part(rest: &[u8], first: usize) -> bool {
    let least = if first == 3 { 5 } else { 4 };
    rest.len() >= least && look_up(rest) & (WORD | MEDICAL) != 0
}

/// Whether the word is one slip away from a dictionary word: a letter too many, too few, or two in the wrong order.
pub(crate) fn is_slip(word: &[u8]) -> bool {
    if word.len() < 6 || word.len() > LONGEST {
        return false;
    }
    let word = word.to_ascii_lowercase();
    let known = |word: &[u8]| look_up(word) & (WORD | MEDICAL) != 0 || word.len() >= 10 && is_compound(word, 1);
    let mut other = Vec::with_capacity(word.len() + 1);
    for place in 0..word.len() {
        // The first letter is seldom wrong.
        // A letter too many stands inside the word, or is doubled: "Ruwendy" is no "ruwend".
        if place > 0 && (place + 1 < word.len() || word[place] == word[place - 1]) {
            other.clear();
            other.extend_from_slice(&word[..place]);
            other.extend_from_slice(&word[place + 1..]);
            if known(&other) {
                return true;
            }
        }
        if place > 0 && place + 1 < word.len() {
            other.clone_from(&word);
            other.swap(place, place + 1);
            if known(&other) {
                return true;
            }
        }
        for extra in [word[place], b'e', b'a', b'i', b'o', b'n', b't', b'r', b's'] {
            other.clone_from(&word);
            other.insert(place + 1, extra);
            if known(&other) {
                return true;
            }
        }
    }
    false
}

/// Whether a word could be said aloud: abbreviations without vowels are no names.
pub(crate) fn has_vowel(word: &[u8]) -> bool {
    word.iter().any(|byte| matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}
