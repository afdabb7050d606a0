//! Postcodes: four digits, of which the first is no nought, and two letters that are not SA, SD or SS (`PostNL`).

use crate::flags::{KNOWN, LIVES, MEDICAL, MONTH, PARTICLE, PLACE, RELATION, TITLE, UNIT, WORD};
use crate::mark::Kind;
use crate::scan::Scan;
use crate::token::{Class, Gap};

/// What is measured, also in capitals.
const MEASURES: &str = "mg ml ie eh kg cc gr cm mm km ug pg ng dl pm am kc kj";

/// Marks them: Stop where nothing else can be meant, a clue where it can.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        let four = scan.class(at) == Some(Class::Number) && scan.tokens[at].len() == 4 && scan.word(at)[0] != b'0';
        let tail = at > 0 && scan.joined(at) && scan.sign(at - 1).is_none_or(|sign| b".,-+".contains(&sign));
        if !four || tail || !scan.is_free(at) {
            continue;
        }
        let said = (1..4).any(|back| at >= back && scan.among(at - back, "postcode postc postcodes pc"));
        let hyphen = usize::from(scan.sign(at + 1) == Some(b'-') && scan.joined(at + 1) && scan.joined(at + 2));
        let last = at + 1 + hyphen;
        if glued(scan, last) || letters(scan, last) && (said || hyphen == 0 && sure(scan, at)) {
            let house =
                scan.class(last + 1) == Some(Class::Number) && scan.tokens[last + 1].len() < 4 && scan.same_line(last + 1);
            let alone = house && !scan.is(last + 2, UNIT) && !scan.joined(last + 2);
            scan.stop(at, last + usize::from(alone), Kind::Postcode);
        } else if letters(scan, last) {
            scan.hint(at, last, Kind::Postcode);
        } else if said {
            scan.hint(at, at, Kind::Postcode);
        }
    }
}

/// Two letters that are the letters of a postcode.
fn letters(scan: &Scan, at: usize) -> bool {
    let Some(token) = scan.tokens.get(at) else { return false };
    let shape = token.is_word() && token.len() == 2 && token.class != Class::Other && token.gap <= Gap::Wide;
    let number = scan.class(at + 1) == Some(Class::Number);
    let goes_on = scan.joined(at + 1) && (number || scan.sign(at + 1) == Some(b'-'));
    shape && !goes_on && !scan.among(at, "sa sd ss")
}

/// "6811ABede": the letters, and a word glued to them.
fn glued(scan: &Scan, at: usize) -> bool {
    let word = if scan.joined(at) && scan.tokens[at].is_word() { scan.word(at) } else { &[] };
    word.len() > 2 && word[..2].iter().all(u8::is_ascii_uppercase) && word[2..].iter().all(u8::is_ascii_lowercase)
}

/// Whether nothing but a postcode can be meant. Two letters after a number are mostly a unit or a small word.
fn sure(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at + 1];
    let upper = token.class == Class::Upper;
    let close = token.gap == Gap::None;
    let measure = scan.among(at + 1, MEASURES);
    let small = token.is(UNIT | MONTH | RELATION | TITLE | PARTICLE | WORD) && !upper;
    // "Molenweg 3A, 9471 KM", "dorpsweg 90/4611 LP": behind a house number.
    let house = at > 2
        && (matches!(scan.sign(at - 1), Some(b',' | b'/')) || scan.among(at - 1, "en in te"))
        && (at - 3..at - 1).any(|place| scan.class(place) == Some(Class::Number) && scan.tokens[place].len() < 4);
    let town = scan.is(at + 2, PLACE) && (scan.tokens[at + 2].has_capital() || !scan.is(at + 2, WORD));
    if house && !small && !measure || town && (upper || !small) {
        return true;
    }
    let lives = scan.before(at, 8, LIVES).is_some();
    let year = matches!(scan.word(at).get(..2), Some(b"19" | b"20"));
    let loud = |place: usize| scan.class(place) == Some(Class::Upper) && scan.tokens[place].len() > 2;
    let shouting = loud(at + 2) || loud(at + 3) || at > 0 && loud(at - 1) || at > 1 && loud(at - 2);
    let meant = token.is(KNOWN | MEDICAL) && !close;
    if upper {
        return !measure && (close || lives || !year && !shouting && !meant);
    }
    // "Mevrouw woont 6541da": no word, or glued.
    !small && !measure && !meant && (close || !year || lives)
}
