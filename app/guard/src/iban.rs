//! Bank accounts: two letters, two digits, then up to thirty letters and digits, in groups or not.

use crate::mark::Kind;
use crate::scan::Scan;
use crate::token::{Class, Gap};

/// Length per country (ISO 13616 registry).
const LENGTHS: &str = "NL18 BE16 DE22 FR27 LU20 GB22 IE22 ES24 PT25 IT27 AT20 CH21 PL28 RO24 BG22 HU28 CZ24 SK24 SI19 HR21 GR27 \
    CY28 MT31 EE20 LV21 LT20 SE24 DK18 FI18 NO15 TR26 UA29 MA28 TN24 RS22 AL28 XK20 BA20 ME22 MK19 MD24 GE22 AZ28 IS26 LI21";

/// Marks accounts: Stop when the check digits are right (mod 97, ISO 7064); a Dutch one that is mistyped is a clue.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        let starts = scan.tokens[at].is_word()
            && scan.tokens[at].len() == 2
            && scan.is_free(at)
            && scan.class(at + 1) == Some(Class::Number)
            && scan.tokens[at + 1].gap <= Gap::Space
            && !(scan.joined(at) && at > 0 && scan.class(at - 1) != Some(Class::Sign));
        if starts {
            one(scan, at);
        }
    }
}

fn one(scan: &mut Scan, at: usize) {
    let country = String::from_utf8_lossy(scan.word(at)).to_ascii_uppercase();
    let Some(length) = LENGTHS.split(' ').find_map(|one| one.strip_prefix(country.as_str())?.parse::<usize>().ok()) else {
        return;
    };
    let mut account = Vec::with_capacity(34);
    let mut place = at;
    // The last group may be glued to the next word, which then is part of the account's last token.
    while account.len() < length {
        match scan.class(place) {
            Some(Class::Sign) if matches!(scan.sign(place), Some(b'.' | b'-' | b'/' | b'_')) && place > at => {}
            None | Some(Class::Sign | Class::Other) => return,
            _ => account.extend(scan.word(place).iter().map(u8::to_ascii_uppercase)),
        }
        place += 1;
    }
    let dutch =
        country == "NL" && account[4..8].iter().all(u8::is_ascii_uppercase) && account[8..].iter().all(u8::is_ascii_digit);
    if account[2..4].iter().all(u8::is_ascii_digit) && mod_97(&account[..length]) {
        scan.stop(at, place - 1, Kind::Iban);
    } else if dutch && account.len() == length {
        scan.hint(at, place - 1, Kind::Iban);
    }
}

/// Whether the account, its first four characters put last and its letters read as 10 to 35, is one modulo 97.
fn mod_97(account: &[u8]) -> bool {
    let (head, tail) = account.split_at(4);
    let rest = tail.iter().chain(head).fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        letter => (rest * 100 + u32::from(letter - b'A') + 10) % 97,
    });
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::mod_97;

    #[test]
    fn the_registry_s_examples_pass() {
        for account in ["NL91ABNA0417164300", "BE68539007547034", "DE89370400440532013000"] {
            assert!(mod_97(account.as_bytes()), "{account}");
        }
        assert!(!mod_97(b"NL92ABNA0417164300"));
    }
}
