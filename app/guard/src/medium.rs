//! Names on social media, known by the word before them.

use crate::flags::{KNOWN, NEVER_NAME, PARTICLE, SOCIAL_HEAD, WORD};
use crate::lexicon::look_up;
use crate::mark::{Kind, Weight};
use crate::scan::Scan;
use crate::token::Class;
use crate::web::handle_end;
use crate::word::{ORDINARY, looks_ordinary};

/// "`insta: naam_van_iemand`", "haar account heet lief99", "facebook Mo de Barber".
pub(crate) fn medium(scan: &mut Scan, at: usize) {
    let mut place = at + 1;
    while place < at + 5 && scan.same_line(place) {
        let small = matches!(scan.sign(place), Some(b':' | b'-' | b'=' | b'(' | b'"' | b'\''))
            || scan.is(place, SOCIAL_HEAD)
            || scan.reads_any(
                place,
                &[
                    b"naam", b"als", b"onder", b"de", b"is", b"heet", b"haar", b"zijn", b"met", b"via", b"op", b"ze", b"zij",
                    b"hij", b"account",
                ],
            );
        // "de.echte.shanaya"
        let dotted = !scan.is(place, SOCIAL_HEAD)
            && scan.joined(place + 1)
            && matches!(scan.sign(place + 1), Some(b'.' | b'_'))
            && scan.joined(place + 2);
        if !small || dotted {
            break;
        }
        place += 1;
    }
    if !scan.same_line(place) || !scan.is_free(place) || scan.class(place) == Some(Class::Sign) && scan.sign(place) != Some(b'_')
    {
        return;
    }
    let last = handle_end(scan, place);
    // After a colon a capital says nothing less: "Facebook: Rico Snelders".
    let colon = scan.sign(place - 1) == Some(b':');
    let abbreviation = (place..=last).all(|part| scan.tokens[part].len() <= 2);
    let shaped = !abbreviation
        && (place..=last)
            .any(|part| scan.class(part) == Some(Class::Number) || matches!(scan.sign(part), Some(b'_' | b'.' | b'#')))
        && last > place;
    if shaped && scan.class(place) != Some(Class::Number) {
        scan.mark(place, last, Kind::Handle, Weight::Confirm);
    } else if scan.tokens[place].has_capital() && (!scan.tokens[place].opens || colon) && !scan.is(place, KNOWN | SOCIAL_HEAD) {
        let mut end = last;
        while end < place + 4 && scan.same_line(end + 1) && (scan.is(end + 1, PARTICLE) || scan.tokens[end + 1].has_capital()) {
            end += 1;
        }
        while scan.tokens[end].class == Class::Lower {
            end -= 1;
        }
        scan.mark(place, end, Kind::Handle, Weight::Confirm);
    } else if scan.tokens[place].class == Class::Lower && (place > at + 1 && unknown(scan, place) || account(scan, at, place)) {
        scan.mark(place, last, Kind::Handle, Weight::Confirm);
    }
}

/// "insta", "facebooknaam", "telegramkanaal".
pub(crate) fn is_medium(scan: &Scan, at: usize) -> bool {
    let media: [&[u8]; 9] =
        [b"facebook", b"insta", b"instagram", b"tiktok", b"snapchat", b"snap", b"telegram", b"youtube", b"twitter"];
    let ends: [&[u8]; 6] = [b"naam", b"account", b"profiel", b"kanaal", b"pagina", b"adres"];
    let word = scan.word(at);
    let compound = || {
        let lower = word.to_ascii_lowercase();
        media.iter().any(|start| lower.strip_prefix(*start).is_some_and(|rest| ends.contains(&rest)))
    };
    scan.is(at, SOCIAL_HEAD) || (8..=20).contains(&word.len()) && compound()
}

/// "account handigeharrie": a word no list has right after the word for a name on a medium.
fn account(scan: &Scan, at: usize, place: usize) -> bool {
    let heads: [&[u8]; 7] =
        [b"account", b"gebruikersnaam", b"username", b"nickname", b"gamertag", b"profielnaam", b"accountnaam"];
    let word = scan.word(place);
    let nobodys = word.len() >= 6 && look_up(word) == 0 && !word.starts_with(b"ge") && !word.starts_with(b"ver");
    nobodys
        && (scan.reads_any(at, &heads)
            || !looks_ordinary(word) && !scan.reads_any(at, &[b"sc", b"ig", b"signal", b"steam", b"threads"]))
}

fn unknown(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    word.len() >= 4 && look_up(word) & (WORD | ORDINARY | NEVER_NAME) == 0 && !looks_ordinary(word)
}
