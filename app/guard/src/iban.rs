//! Bank accounts: two letters, two digits, then up to thirty letters and digits, in groups or not.

use crate::mark::{Kind, Weight};
use crate::scan::Scan;
use crate::token::{Class, Gap};

/// Length per country (ISO 13616 registry); an account elsewhere is tried at every length.
const LENGTHS: [(&[u8; 2], usize); 36] = [
    (b"NL", 18),
    (b"BE", 16),
    (b"DE", 22),
    (b"FR", 27),
    (b"LU", 20),
    (b"GB", 22),
    (b"IE", 22),
    (b"ES", 24),
    (b"PT", 25),
    (b"IT", 27),
    (b"AT", 20),
    (b"CH", 21),
    (b"PL", 28),
    (b"RO", 24),
    (b"BG", 22),
    (b"HU", 28),
    (b"CZ", 24),
    (b"SK", 24),
    (b"SI", 19),
    (b"HR", 21),
    (b"GR", 27),
    (b"CY", 28),
    (b"MT", 31),
    (b"EE", 20),
    (b"LV", 21),
    (b"LT", 20),
    (b"SE", 24),
    (b"DK", 18),
    (b"FI", 18),
    (b"NO", 15),
    (b"TR", 26),
    (b"UA", 29),
    (b"MA", 28),
    (b"TN", 24),
    (b"RS", 22),
    (b"AL", 28),
];

/// Marks accounts: Stop when the check digits are right (mod 97, ISO 7064), Confirm for a Dutch one that is mistyped.
pub(crate) fn find(scan: &mut Scan) {
    for at in 0..scan.len() {
        let starts = scan.tokens[at].is_word()
            && scan.tokens[at].len() == 2
            && scan.is_free(at)
            && scan.class(at + 1) == Some(Class::Number)
            && scan.tokens[at + 1].gap <= Gap::Space
            && !(at > 0 && scan.joined(at) && scan.class(at - 1) != Some(Class::Sign));
        if starts {
            one(scan, at);
        }
    }
}

fn one(scan: &mut Scan, at: usize) {
    let country = [scan.word(at)[0].to_ascii_uppercase(), scan.word(at)[1].to_ascii_uppercase()];
    let Some((_, length)) = LENGTHS.iter().find(|(code, _)| **code == country) else { return };
    let mut account = Vec::with_capacity(34);
    let mut place = at;
    while account.len() < *length {
        let Some(token) = scan.tokens.get(place) else { return };
        match token.class {
            Class::Sign if matches!(scan.sign(place), Some(b'.' | b'-' | b' ')) && place > at => {}
            Class::Sign | Class::Other => return,
            _ => account.extend(scan.word(place).iter().map(u8::to_ascii_uppercase)),
        }
        place += 1;
    }
    // The last group may be glued to the next word, which then is part of the account's last token.
    if account.len() != *length || !account[2..4].iter().all(u8::is_ascii_digit) {
        return;
    }
    let last = place - 1;
    if mod_97(&account) {
        scan.mark(at, last, Kind::Iban, Weight::Stop);
    } else if country == *b"NL" && account[4..8].iter().all(u8::is_ascii_uppercase) && account[8..].iter().all(u8::is_ascii_digit)
    {
        scan.mark(at, last, Kind::Iban, Weight::Confirm);
    }
}

/// Whether the account, its first four characters put last and its letters read as 10 to 35, is one modulo 97.
pub(crate) fn mod_97(account: &[u8]) -> bool {
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
