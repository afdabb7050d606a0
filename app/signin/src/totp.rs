//! One-time codes of an app on the phone (RFC 6238: SHA-1, six digits, thirty seconds: what every app takes).

use data_encoding::BASE32_NOPAD;
use subtle::ConstantTimeEq;
use totp_rs::{Algorithm, Builder, Secret};

/// Length of a step, seconds.
const STEP: i64 = 30;
/// So many steps a clock may be off, to either side.
const SKEW: i64 = 1;

/// The code of a step; nothing for a secret that is not twenty bytes (RFC 4226: the length of the hash).
fn code(secret: &[u8], step: i64) -> Option<String> {
    let secret = Secret::from(<[u8; 20]>::try_from(secret).ok()?);
    let totp = Builder::new().with_algorithm(Algorithm::SHA1).with_secret(secret).build_noncompliant();
    Some(totp.generate(u64::try_from(step * STEP).ok()?).to_string())
}

/// The step of which this is the code, now or just before or after it, and later than `last`: a code that was
/// taken is not taken again. `now`: seconds since 1970.
pub fn step_of(secret: &[u8], typed: &str, now: i64, last: i64) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let step = now / STEP;
    let mut found = None;
    for step in step - SKEW..=step + SKEW {
        let right = code(secret, step)?.as_bytes().ct_eq(digits.as_bytes());
        if bool::from(right) && step > last {
            found = Some(step);
        }
    }
    found
}

/// The code of this moment, as an app shows it; for programs that drive the board in tests.
pub fn now(secret: &[u8], now: i64) -> Option<String> {
    code(secret, now / STEP)
}

/// The secret as people can type it over: base 32, in groups of four.
pub fn spelled(secret: &[u8]) -> String {
    let text = BASE32_NOPAD.encode(secret);
    text.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect::<Vec<_>>().join(" ")
}

/// The secret of what [`spelled`] wrote.
pub fn unspelled(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    BASE32_NOPAD.decode(text.as_bytes()).ok()
}

/// What an app scans: `otpauth://…`. `login`: which of her accounts it is.
pub fn address(secret: &[u8], login: &str) -> String {
    format!("otpauth://totp/Casusbord:{}?secret={}&issuer=Casusbord", escaped(login), BASE32_NOPAD.encode(secret))
}

fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.@".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Appendix B of RFC 6238, the last six of its eight digits.
    const VECTORS: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];
    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (at, expected) in VECTORS {
            assert_eq!(now(SECRET, at).as_deref(), Some(expected));
            assert_eq!(step_of(SECRET, expected, at, 0), Some(at / 30));
            let spaced = format!(" {} {} ", &expected[..3], &expected[3..]);
            assert_eq!(step_of(SECRET, &spaced, at, 0), Some(at / 30), "as apps show it");
        }
    }

    #[test]
    fn a_code_is_taken_once_and_for_a_minute_and_a_half() {
        let (at, typed) = VECTORS[3];
        let step = at / 30;
        assert_eq!(step_of(SECRET, typed, at, step), None, "taken before");
        assert_eq!(step_of(SECRET, typed, at, step + 1), None, "a later one was taken");
        assert_eq!(step_of(SECRET, typed, at + 30, step - 1), Some(step));
        assert_eq!(step_of(SECRET, typed, at - 30, step - 1), Some(step));
        assert_eq!(step_of(SECRET, typed, at + 60, 0), None);
        for wrong in ["", "005925", "5924", "0059240"] {
            assert_eq!(step_of(SECRET, wrong, at, 0), None, "{wrong}");
        }
    }

    #[test]
    fn the_secret_is_spelled_for_people_and_apps() {
        assert_eq!(spelled(SECRET), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(unspelled(&spelled(SECRET)).as_deref(), Some(SECRET));
        let address = address(SECRET, "ans bos@a.nl");
        assert_eq!(address, "otpauth://totp/Casusbord:ans%20bos@a.nl?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Casusbord");
    }
}
