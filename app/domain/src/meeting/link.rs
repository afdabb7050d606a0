//! The video link of a meeting: an address of a meeting service, and nothing about anybody (product §7).

use guard::{Allowed, Guard, Weight};
use percent_encoding::percent_decode_str;

use crate::{form::Problem, text};

/// Reads a link; may be empty.
///
/// # Errors
/// [`Problem::LinkFormat`] for what is no https address, or has a user or a password in it; [`Problem::TextStop`] when
/// words or numbers in it tell of somebody.
pub(super) fn parse(typed: &str) -> Result<String, Problem> {
    let link = text::optional(typed, text::SHORT)?;
    if link.is_empty() {
        return Ok(link);
    }
    let rest = link.strip_prefix("https://").ok_or(Problem::LinkFormat)?;
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let plausible = authority.contains('.') && !authority.contains('@');
    if !plausible || link.contains(char::is_whitespace) || link.contains(['"', '<', '>', '\\']) {
        return Err(Problem::LinkFormat);
    }
    if told(path).any(|said| tells(&said)) { Err(Problem::TextStop) } else { Ok(link) }
}

/// The parts of path, query and fragment that somebody wrote, decoded; a token of a meeting service is none.
fn told(path: &str) -> impl Iterator<Item = String> {
    let parts = path
        .split(['/', '?', '&', '#', ';'])
        .map(|part| percent_decode_str(&part.replace('+', " ")).decode_utf8_lossy().into_owned());
    parts.filter(|part| !is_token(part)).map(|part| part.replace(['=', '_'], " "))
}

/// Whether a part is the number or the opaque name of a meeting: one word without a name before it ("tel=…"). The number
/// of a room may pass the eleven test; a telephone number begins with a zero or a plus.
fn is_token(part: &str) -> bool {
    // Teams: "19:meeting_MjQ…@thread.v2".
    let part = part.strip_suffix("@thread.v2").or_else(|| part.strip_suffix("@thread.tacv2")).unwrap_or(part);
    let word = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | '_' | '~' | ':' | ',');
    let digits: String = part.chars().filter(char::is_ascii_digit).collect();
    let number = !digits.is_empty() && !part.contains(|sign: char| sign.is_ascii_alphabetic());
    let parted = number && digits.len() < part.len();
    let named = part.split(['-', '.', '_', ':']).any(|piece| ["bsn", "tel", "telefoon"].contains(&&*piece.to_lowercase()));
    let plain = !number || digits.len() <= 12 && !parted && !digits.starts_with('0') && !digits.starts_with("316");
    part.chars().all(word) && plain && !named
}

fn tells(said: &str) -> bool {
    Guard::new().check(said, &Allowed::default()).iter().any(|mark| mark.weight == Weight::Stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a7_a_link_is_decoded_and_checked() {
        let stop = [
            "https://meet.example.nl/Fatima%20Jansen%20bsn%20123456782?tel=0612345678",
            "https://meet.example.nl/x?bsn=111222333",
            "https://meet.example.nl/kamer?tel=06-12345678",
            "https://meet.example.nl/0612345678",
            "https://meet.example.nl/#fatima%40voorbeeld.nl",
            "https://meet.example.nl/kamer+06+12345678",
            "https://meet.example.nl/06-12345678",
            "https://meet.example.nl/111-222-333",
            "https://meet.example.nl/bsn-123456782",
        ];
        for link in stop {
            assert_eq!(parse(link), Err(Problem::TextStop), "{link}");
        }
        for link in [
            "https://ans:geheim@meet.example.nl/x",
            "https://ans@meet.example.nl",
            "http://meet.example.nl",
            "https://x",
            "meet.example.nl",
        ] {
            assert_eq!(parse(link), Err(Problem::LinkFormat), "{link}");
        }
    }

    #[test]
    fn a7_tokens_of_meeting_services_pass() {
        let fine = [
            "",
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_MjQwYTk3ZjEtZDM5Zi00%40thread.v2/0?context=%7b%22Tid%22%3a%22dcd219dd-bc68-4b9b-bf0b-4a33a796be35%22%2c%22Oid%22%3a%228a4b6d2e-6a9d-4f5c-9d3a-1a6c1e7f3a10%22%7d",
            "https://zoom.us/j/123456782?pwd=Tk9YdGZ1Q0tWb0pQ",
            "https://zoom.us/j/11122233312",
            "https://meet.google.com/abc-defg-hij",
            "https://meet.jit.si/MDO-Kwetsbaar-Zwanger-Barneveld",
            "https://gemeente.webex.com/meet/pr27412345678",
            "https://whereby.com/pop-overleg",
        ];
        for link in fine {
            assert_eq!(parse(link).as_deref(), Ok(link));
        }
    }
}
