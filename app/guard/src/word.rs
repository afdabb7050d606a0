//! Is a word an ordinary one?
//!
//! Besides the dictionary: compounds of two or three of its words, endings that only ordinary words have, and slips
//! of the pen. The rule "a capitalised word no dictionary knows is a name" (privacy.md §1.4) stands or falls by it.

use crate::flags::{
    EPONYM, EPONYM_HEAD, FIRST, KNOWN, LAST, MEDICAL, PARTICLE, PERSON_VERB, PLACE, SEED, UNIT, WORD, WORLD, step,
};
use crate::lexicon::{look_up, slot};

/// Verbs that also follow things: after a word that is a name as well, they say nothing.
pub(crate) const OF_THINGS: [&[u8]; 30] = [
    b"is", b"was", b"heeft", b"had", b"gaat", b"ging", b"komt", b"kwam", b"kan", b"mag", b"moet", b"zal", b"geeft", b"gaf",
    b"wordt", b"werd", b"blijft", b"staat", b"zit", b"lijkt", b"maakt", b"helpt", b"krijgt", b"past", b"hoeft", b"doet",
    b"bleef", b"volgt", b"zorgt", b"valt",
];

/// What the lexicon calls ordinary, names apart.
pub(crate) const ORDINARY: u64 = WORD | KNOWN | MEDICAL | PLACE | WORLD | PARTICLE | UNIT | EPONYM_HEAD | PERSON_VERB;

/// Longer words are not taken apart: nobody writes them, and taking apart is quadratic in the length.
const LONGEST: usize = 40;

/// Endings of conditions, medicines, trades and peoples; long enough not to be those of names.
const ENDINGS: &[&[u8]] = &[
    b"score",
    b"test",
    b"syndroom",
    b"ziekte",
    b"overleg",
    b"schaal",
    b"itis",
    b"emie",
    b"urie",
    b"pathie",
    b"ectomie",
    b"scopie",
    b"grafie",
    b"gram",
    b"algie",
    b"therapie",
    b"logie",
    b"loog",
    b"loge",
    b"isatie",
    b"atie",
    b"iteit",
    b"isme",
    b"pril",
    b"olol",
    b"statine",
    b"prazol",
    b"azepam",
    b"azolam",
    b"cilline",
    b"mycine",
    b"floxacine",
    b"parine",
    b"setron",
    b"triptan",
    b"apine",
    b"oxetine",
    b"sartan",
    b"xaban",
    b"gliptine",
    b"idon",
    b"azol",
    b"dipine",
    b"isch",
    b"ische",
    b"aanse",
    b"aans",
    b"nese",
    b"lese",
    b"rese",
    b"zorg",
    b"zorger",
    b"zorgster",
    b"hulp",
    b"huis",
    b"werker",
    b"werkster",
    b"nummer",
    b"ziekenhuis",
    b"centrum",
    b"kliniek",
    b"praktijk",
    b"ingen",
    b"heid",
    b"tieve",
    b"sieve",
    b"tief",
    b"sief",
    b"heden",
    b"matig",
    b"loos",
    b"lijkse",
    b"stase",
    b"plasie",
    b"tomie",
    b"ragie",
    b"trofie",
    b"plegie",
    b"parese",
    b"penie",
    b"pnoe",
    b"cytose",
    b"odynie",
    b"fobie",
    b"manie",
    b"emesis",
    b"amnion",
    b"cholie",
    b"ectasie",
];

/// Whether a word that no list knows can be made of known words or has the ending of one. Lower case or not.
pub(crate) fn looks_ordinary(word: &[u8]) -> bool {
    let ending =
        |ending: &&[u8]| word.len() >= ending.len() + 3 && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending);
    ENDINGS.iter().any(ending) || is_compound(word, 2) || starts_long(word)
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

/// Whether a word in lower case can be a verb with its first part written to it: "meekomt", "terugbelde".
pub(crate) fn is_separable(word: &[u8]) -> bool {
    const FIRST_PARTS: [&[u8]; 22] = [
        b"mee", b"op", b"af", b"aan", b"uit", b"toe", b"terug", b"weg", b"na", b"bij", b"om", b"door", b"over", b"samen",
        b"vast", b"tegen", b"binnen", b"rond", b"in", b"neer", b"voor", b"langs",
    ];
    FIRST_PARTS
        .iter()
        .any(|part| word.len() >= part.len() + 3 && word.starts_with(part) && look_up(&word[part.len()..]) & WORD != 0)
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

/// Whether an eponym is only that, and not a usual name as well.
pub(crate) fn is_plain_eponym(word: &[u8], flags: u64) -> bool {
    const NAMES: [&[u8]; 60] = [
        b"edwards",
        b"turner",
        b"wilson",
        b"bell",
        b"gilbert",
        b"cook",
        b"woods",
        b"burns",
        b"duncan",
        b"west",
        b"walker",
        b"evans",
        b"johnson",
        b"russell",
        b"smith",
        b"miller",
        b"weber",
        b"andrews",
        b"brandt",
        b"muller",
        b"marshall",
        b"hamilton",
        b"beck",
        b"collins",
        b"white",
        b"potter",
        b"douglas",
        b"hunt",
        b"nelson",
        b"morton",
        b"baker",
        b"marie",
        b"schultze",
        b"strauss",
        b"krabbe",
        b"lange",
        b"pick",
        b"may",
        b"weiss",
        b"becker",
        b"berger",
        b"bernard",
        b"cornelia",
        b"gardner",
        b"lynch",
        b"arnold",
        b"lambert",
        b"leopold",
        b"wolff",
        b"wolf",
        b"williams",
        b"robin",
        b"pierre",
        b"montgomery",
        b"conn",
        b"leigh",
        b"eaton",
        b"diamond",
        b"silver",
        b"poland",
    ];
    flags & EPONYM != 0 && !NAMES.iter().any(|one| word.eq_ignore_ascii_case(one))
}
