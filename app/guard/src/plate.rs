//! Dutch licence plates: the fourteen series (RDW), with hyphens, or without where a word says it is one.

use crate::flags::{KNOWN, MEDICAL, TITLE, UNIT, VEHICLE, WORD};
use crate::mark::Kind;
use crate::scan::Scan;
use crate::token::{Class, Gap};

/// The series: letters and digits of each group.
const SERIES: &str = "LL-DD-DD DD-DD-LL DD-LL-DD LL-DD-LL LL-LL-DD DD-LL-LL DD-LLL-D D-LLL-DD LL-DDD-L L-DDD-LL LLL-DD-L L-DD-LLL \
    D-LL-DDD DDD-LL-D";

/// Marks plates: Stop for a series without vowels and hyphens between, or where a vehicle is named; a clue otherwise.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        let glued = at > 0 && scan.joined(at) && !scan.sign(at - 1).is_some_and(|sign| b"(\"':/[,;=".contains(&sign));
        if glued || !scan.is_free(at) || scan.tokens[at].len() > 4 || scan.class(at) == Some(Class::Sign) {
            continue;
        }
        let said = (at.saturating_sub(5)..at).any(|place| scan.is(place, VEHICLE));
        if let Some((shape, last)) = groups(scan, at) {
            let upper = (at..=last).all(|place| {
                !scan.tokens[place].is_word()
                    || scan.tokens[place].has_capital() && scan.tokens[place].class == Class::Upper
                    || scan.tokens[place].len() == 1 && scan.tokens[place].has_capital()
            });
            let vowel = (at..=last).any(|place| {
                scan.tokens[place].is_word() && scan.word(place).iter().any(|byte| b"AEIOUCQaeioucq".contains(byte))
            });
            let recent = !matches!(shape.as_str(), "LL-DD-DD" | "DD-DD-LL");
            let hyphens = scan.sign(at + 1) == Some(b'-');
            let meant =
                (at..=last).any(|place| scan.tokens[place].len() > 1 && scan.is(place, MEDICAL | KNOWN | UNIT | TITLE | WORD));
            let stop = said && (hyphens || !meant) || upper && hyphens && recent && !vowel;
            if stop || hyphens || upper && !meant && !vowel {
                let mark = if stop { Scan::stop } else { Scan::hint };
                mark(scan, at, last, Kind::Plate);
            }
        } else if let Some(last) = strange(scan, at) {
            scan.hint(at, last, Kind::Plate);
        }
    }
}

/// Three groups of one of the series, and where they end: "12-ABC-3", "12 ABC 3", "XJ884K".
fn groups(scan: &Scan, at: usize) -> Option<(String, usize)> {
    let mut shape = String::new();
    let mut place = at;
    for group in 0..3 {
        let token =
            scan.tokens.get(place).filter(|token| token.len() < 4 && !matches!(token.class, Class::Sign | Class::Other))?;
        shape.push_str(&if token.class == Class::Number { "D" } else { "L" }.repeat(token.len()));
        if group < 2 {
            shape.push('-');
            let sign = scan.sign(place + 1).is_some_and(|sign| b"-*./_".contains(&sign));
            place += if sign && scan.joined(place + 1) && scan.joined(place + 2) { 2 } else { 1 };
            scan.tokens.get(place).filter(|token| token.gap <= Gap::Space)?;
        }
    }
    let goes_on = scan.joined(place + 1) && matches!(scan.sign(place + 1), None | Some(b'-'));
    (SERIES.split(' ').any(|one| one == shape) && !goes_on).then_some((shape, place))
}

/// "KLE-MB 4417", "JXGR24": capitals and digits in another form, beside a vehicle or without vowels.
fn strange(scan: &Scan, at: usize) -> Option<usize> {
    let (mut letters, mut digits, mut last) = (0, 0, at);
    for place in at..at + 7 {
        let Some(token) = scan.tokens.get(place).filter(|token| place == at || token.gap <= Gap::Space) else { break };
        match token.class {
            Class::Number if token.len() < 5 => digits += token.len(),
            Class::Upper => letters += token.len(),
            Class::Capital if token.len() == 1 => letters += 1,
            Class::Sign if scan.sign(place) == Some(b'-') && scan.joined(place) && scan.joined(place + 1) => continue,
            _ => break,
        }
        if letters + digits > 9 {
            break;
        }
        last = place;
    }
    let near = (at.saturating_sub(7)..last + 7).any(|place| scan.is(place, VEHICLE));
    let ends = !(scan.joined(last + 1) && scan.class(last + 1) != Some(Class::Sign) || scan.is(last + 1, UNIT));
    (letters > 1 && digits > 1 && letters + digits > 4 && near && ends).then_some(last)
}
