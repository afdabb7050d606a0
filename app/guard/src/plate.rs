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
        // No group of a plate is longer.
        if scan.tokens[at].len() > 4 || scan.class(at) == Some(Class::Sign) {
            continue;
        }
        let said = said(scan, at);
        if in_one(scan, at) {
            scan.mark(at, at + 1, Kind::Plate, Weight::Confirm);
            continue;
        }
        if let Some((groups, last)) = dutch(scan, at, said) {
            let upper = (at..=last).all(|place| scan.class(place) != Some(Class::Lower));
            let sure = said || (upper && scan.sign(at + 1) == Some(b'-') && series_letters(scan, at, last, groups));
            scan.mark(at, last, Kind::Plate, if sure { Weight::Stop } else { Weight::Confirm });
        } else if let Some(last) = abroad(scan, at) {
            scan.mark(at, last, Kind::Plate, Weight::Confirm);
        }
    }
}

/// A plate of one of the series, and where it ends.
fn dutch(scan: &Scan, at: usize, said: bool) -> Option<([i8; 3], usize)> {
    let (groups, last) = groups(scan, at, said).or_else(|| spaced(scan, at)).or_else(|| glued(scan, at))?;
    let goes_on = scan.joined(last + 1)
        && (scan.sign(last + 1) == Some(b'-')
            || matches!(scan.class(last + 1), Some(Class::Number | Class::Lower | Class::Capital | Class::Upper)));
    (!goes_on && SERIES.contains(&groups)).then_some((groups, last))
}

/// What has a plate: words for it, and makes that are seldom said of anything else.
const VEHICLES: [&[u8]; 74] = [
    b"weggereden",
    b"reed",
    b"rijdt",
    b"rijden",
    b"gereden",
    b"geparkeerd",
    b"kent",
    b"kentekenplaat",
    b"kentekennr",
    b"kenteken",
    b"kentekennummer",
    b"nummerbord",
    b"nummerplaat",
    b"plaat",
    b"auto",
    b"wagen",
    b"busje",
    b"bus",
    b"bestelbus",
    b"bestelbusje",
    b"bestelauto",
    b"bestelwagen",
    b"personenauto",
    b"scooter",
    b"brommer",
    b"snorfiets",
    b"motor",
    b"lease",
    b"leaseauto",
    b"leasebak",
    b"huurauto",
    b"deelauto",
    b"taxi",
    b"camper",
    b"caravan",
    b"aanhanger",
    b"vrachtwagen",
    b"stationwagen",
    b"opel",
    b"corsa",
    b"astra",
    b"vw",
    b"volkswagen",
    b"polo",
    b"golf",
    b"passat",
    b"caddy",
    b"transporter",
    b"bmw",
    b"audi",
    b"mercedes",
    b"vito",
    b"sprinter",
    b"ford",
    b"fiesta",
    b"focus",
    b"peugeot",
    b"renault",
    b"clio",
    b"kangoo",
    b"toyota",
    b"yaris",
    b"aygo",
    b"kia",
    b"picanto",
    b"seat",
    b"ibiza",
    b"skoda",
    b"fiat",
    b"suzuki",
    b"volvo",
    b"citroen",
    b"vespa",
    b"piaggio",
];

/// Whether a vehicle is named on either side.
fn vehicle(scan: &Scan, at: usize, last: usize) -> bool {
    let near = |place: usize| scan.same_line(place) && scan.reads_any(place, &VEHICLES);
    (at.saturating_sub(7)..at).any(near) || (last + 1..last + 7).any(near)
}

/// "KLE-MB 4417", "WPR 4T71", "2-BKD-714": letters and digits in a form of another country, beside a vehicle.
fn abroad(scan: &Scan, at: usize) -> Option<usize> {
    let (mut letters, mut digits, mut last) = (0, 0, at);
    for place in at..at + 7 {
        let Some(token) = scan.tokens.get(place).filter(|token| place == at || token.gap <= Gap::Space) else { break };
        match token.class {
            Class::Number if token.len() <= 4 => digits += token.len(),
            Class::Upper | Class::Capital if token.len() <= 3 && (token.len() == 1 || token.class == Class::Upper) => {
                letters += token.len();
            }
            // A hyphen joins what stands on both sides of it.
            Class::Sign if scan.sign(place) == Some(b'-') && place > at && scan.joined(place) && scan.joined(place + 1) => {
                continue;
            }
            _ => break,
        }
        if letters + digits > 9 {
            break;
        }
        last = place;
    }
    let goes_on = scan.joined(last + 1) && scan.class(last + 1) != Some(Class::Sign);
    let ends = !(goes_on || scan.is(last + 1, UNIT));
    let year =
        scan.class(last) == Some(Class::Number) && scan.tokens[last].gap == Gap::Space && scan.word(last).starts_with(b"20");
    let meant = (at..=last).any(|place| {
        scan.tokens[place].len() > 1 && !scan.joined(place) && place > at && scan.is(place, UNIT | TITLE)
            || scan.reads_any(place, &VEHICLES)
    });
    (letters >= 2 && digits >= 2 && letters + digits >= 5 && ends && !year && !meant && vehicle(scan, at, last)).then_some(last)
}

/// Whether a word nearby says it is a plate.
fn said(scan: &Scan, at: usize) -> bool {
    (1..=5).any(|back| at >= back && scan.reads_any(at - back, &VEHICLES))
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
    let one = last == at + 2
        && scan.joined(at + 1)
        && scan.joined(at + 2)
        && (groups.iter().any(|group| group.abs() == 3) || groups[0] > 0);
    let upper = (at..=last).all(|place| match scan.class(place) {
        Some(Class::Number | Class::Upper) => true,
        Some(Class::Capital) => scan.tokens[place].len() == 1,
        _ => false,
    });
    let meant = (at..=last).any(|place| scan.tokens[place].len() > 1 && scan.is(place, MEDICAL | KNOWN | UNIT));
    (one && upper && !meant && series_letters(scan, at, last, groups)).then_some((groups, last))
}

/// "JXGR24", "24JXGR": four letters without a vowel and two digits.
fn in_one(scan: &Scan, at: usize) -> bool {
    let part = |place: usize, class: Class, length: usize| scan.class(place) == Some(class) && scan.tokens[place].len() == length;
    let shape = part(at, Class::Upper, 4) && part(at + 1, Class::Number, 2)
        || part(at, Class::Number, 2) && part(at + 1, Class::Upper, 4);
    let ends = !(scan.joined(at + 2) && (scan.class(at + 2) != Some(Class::Sign) || scan.sign(at + 2) == Some(b'-')));
    let letters = if scan.class(at) == Some(Class::Upper) { at } else { at + 1 };
    shape
        && scan.joined(at + 1)
        && ends
        && !scan.word(letters).iter().any(|byte| b"AEIOUCQ".contains(byte))
        && !scan.is(letters, MEDICAL | KNOWN | WORD)
}

/// Plates since 1978 have no vowels; older series are rare, and "12-05-MA" is more often something else.
fn series_letters(scan: &Scan, at: usize, last: usize, groups: [i8; 3]) -> bool {
    let recent = !matches!(groups, [2, -2, -2] | [-2, -2, 2]);
    let vowel = (at..=last)
        .filter(|place| scan.tokens[*place].is_word())
        .any(|place| scan.word(place).iter().any(|byte| b"AEIOUCQ".contains(byte)));
    recent && !vowel
}
