//! Dutch licence plates: the fourteen series (RDW), with hyphens, or without where a word says it is one.

use crate::flags::{KNOWN, MEDICAL, TITLE, UNIT, WORD};
use crate::mark::{Kind, Weight};
use crate::scan::Scan;
use crate::token::{Class, Gap};

/// The series as kinds and lengths of their groups: letters are positive, digits negative.
const SERIES: [[i8; 3]; 14] = [
    [2, -2, -2],
    [-2, -2, 2],
    [-2, 2, -2],
    [2, -2, 2],
    [2, 2, -2],
    [-2, 2, 2],
    [-2, 3, -1],
    [-1, 3, -2],
    [2, -3, 1],
    [1, -3, 2],
    [3, -2, 1],
    [1, -2, 3],
    [-1, 2, -3],
    [-3, 2, -1],
];

/// Marks plates.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        if !scan.is_free(at)
            || (at > 0 && scan.joined(at) && !matches!(scan.sign(at - 1), Some(b'(' | b'"' | b'\'' | b':' | b'/' | b'[')))
        {
            continue;
        }
        let said = said(scan, at);
        let Some((groups, last)) = groups(scan, at, said).or_else(|| spaced(scan, at)).or_else(|| glued(scan, at)) else {
            continue;
        };
        let ends = !scan.joined(last + 1)
            || !matches!(scan.class(last + 1), Some(Class::Number | Class::Lower | Class::Capital | Class::Upper));
        let tail = scan.joined(last + 1) && scan.sign(last + 1) == Some(b'-');
        if !ends || tail || !SERIES.contains(&groups) {
            continue;
        }
        let upper = (at..=last).all(|place| scan.class(place) != Some(Class::Lower));
        let sure = said || (upper && scan.sign(at + 1) == Some(b'-') && series_letters(scan, at, last, groups));
        scan.mark(at, last, Kind::Plate, if sure { Weight::Stop } else { Weight::Confirm });
    }
}

/// Whether a word nearby says it is a plate.
fn said(scan: &Scan, at: usize) -> bool {
    let words: [&[u8]; 13] = [
        b"kent",
        b"kentekenplaat",
        b"kentekennr",
        b"kenteken",
        b"kentekennummer",
        b"nummerbord",
        b"auto",
        b"nummerplaat",
        b"plaat",
        b"scooter",
        b"bus",
        b"busje",
        b"bestelbus",
    ];
    (1..=5).any(|back| at >= back && scan.reads_any(at - back, &words))
}

/// Three groups with hyphens; without hyphens, or with spaces, only where it was said.
fn groups(scan: &Scan, at: usize, said: bool) -> Option<([i8; 3], usize)> {
    let mut groups = [0_i8; 3];
    let mut place = at;
    for (number, group) in groups.iter_mut().enumerate() {
        let token = scan.tokens.get(place)?;
        let length = i8::try_from(token.len()).ok().filter(|length| *length <= 3)?;
        *group = match token.class {
            Class::Number => -length,
            Class::Sign | Class::Other => return None,
            _ => length,
        };
        if number == 2 {
            return Some((groups, place));
        }
        let hyphen = scan.joined(place + 1)
            && (scan.sign(place + 1) == Some(b'-') || said && matches!(scan.sign(place + 1), Some(b'*' | b'.' | b'/' | b'_')))
            && scan.joined(place + 2);
        let spaced = said && scan.tokens.get(place + 1).is_some_and(|next| next.gap <= Gap::Space);
        if !(hyphen || spaced) {
            return None;
        }
        place += if hyphen { 2 } else { 1 };
    }
    None
}

/// "88 ZPL 2": capitals that mean nothing else, in a series of three groups of different lengths.
fn spaced(scan: &Scan, at: usize) -> Option<([i8; 3], usize)> {
    let (groups, last) = groups(scan, at, true)?;
    let parted = (at + 1..=last).all(|place| scan.tokens[place].gap == Gap::Space);
    let lengths = groups.map(i8::abs);
    let letters = (at..=last).filter(|place| scan.tokens[*place].is_word());
    let strange = letters.clone().all(|place| {
        let upper = scan.tokens[place].class == Class::Upper || scan.tokens[place].len() == 1 && scan.tokens[place].has_capital();
        upper && !scan.is(place, MEDICAL | KNOWN | WORD | UNIT | TITLE)
    });
    (parted && strange && last == at + 2 && lengths.contains(&3) && series_letters(scan, at, last, groups))
        .then_some((groups, last))
}

/// "XJ884K": three groups of capitals and digits in one, in a series of which one group is of three.
fn glued(scan: &Scan, at: usize) -> Option<([i8; 3], usize)> {
    let (groups, last) = groups(scan, at, true)?;
    let one = last == at + 2 && scan.joined(at + 1) && scan.joined(at + 2) && groups.iter().any(|group| group.abs() == 3);
    let upper = (at..=last).all(|place| match scan.class(place) {
        Some(Class::Number | Class::Upper) => true,
        Some(Class::Capital) => scan.tokens[place].len() == 1,
        _ => false,
    });
    let meant = (at..=last).any(|place| scan.tokens[place].len() > 1 && scan.is(place, MEDICAL | KNOWN | UNIT));
    (one && upper && !meant && series_letters(scan, at, last, groups)).then_some((groups, last))
}

/// Plates since 1978 have no vowels; older series are rare, and "12-05-MA" is more often something else.
fn series_letters(scan: &Scan, at: usize, last: usize, groups: [i8; 3]) -> bool {
    let recent = !matches!(groups, [2, -2, -2] | [-2, -2, 2]);
    let vowel = (at..=last)
        .filter(|place| scan.tokens[*place].is_word())
        .any(|place| scan.word(place).iter().any(|byte| b"AEIOUCQ".contains(byte)));
    recent && !vowel
}
