//! Which passwords are refused, each with its reason. No rules about signs and digits: length, and not being what
//! an attacker tries first (NIST SP 800-63B, NCSC). What is tried first is known to zxcvbn: leaked passwords,
//! words, names, keyboard rows, dates, and all of them with `3` for `e`.

use domain::form::Problem;
use zxcvbn::{Score, zxcvbn};

/// The shortest, in characters.
pub const SHORTEST: usize = 12;
/// The longest, in characters: a passphrase fits, a book does not.
pub const LONGEST: usize = 200;

/// What everybody at such a board would think of; an attacker too.
const OURS: [&str; 22] = [
    "casusbord",
    "casus",
    "overleg",
    "kansrijke",
    "kansrijkestart",
    "start",
    "kwetsbaar",
    "zwanger",
    "zwangerschap",
    "verloskundige",
    "verloskunde",
    "kraamzorg",
    "moeder",
    "geboorte",
    "baby",
    "jeugd",
    "gemeente",
    "wachtwoord",
    "welkom",
    "aanmelden",
    "zorg",
    "mdo",
];

/// Whether a password will do. `about`: what is known of her: name, address, organisation, coalition.
///
/// # Errors
/// The reason why not.
pub fn check(password: &str, about: &[&str]) -> Result<(), Problem> {
    let password = &*spelling::composed(password);
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Problem::PasswordShort { min: SHORTEST });
    }
    if length > LONGEST {
        return Err(Problem::TooLong { max: LONGEST });
    }
    let own = words(about);
    let lower = password.to_lowercase();
    // What is left when her own words and the board's are taken out must be long enough to be a secret.
    let rest = own.iter().map(String::as_str).chain(OURS).fold(lower.clone(), |rest, word| rest.replace(word, ""));
    if rest.chars().filter(|c| c.is_alphabetic()).count() < 4 && rest.len() < lower.len() {
        return Err(Problem::PasswordOwn);
    }
    let inputs: Vec<&str> = own.iter().map(String::as_str).chain(OURS).collect();
    if zxcvbn(password, &inputs).score() < Score::Three {
        return Err(Problem::PasswordCommon);
    }
    Ok(())
}

/// Words of four letters and more and whole addresses, lower case; the longest first, so that a part does not hide the whole.
fn words(about: &[&str]) -> Vec<String> {
    let split = |text: &&str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let addresses = about.iter().filter(|text| text.contains('@')).map(|text| text.to_lowercase());
    let words = about.iter().flat_map(split).filter(|word| word.chars().count() >= 4);
    let mut words: Vec<String> = words.chain(addresses).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: [&str; 3] = ["Tineke Vosmaer", "tineke@praktijkdebron.nl", "Samen in IJmond"];

    #[test]
    fn long_and_unknown_will_do() {
        for good in ["kraamtranen in maart 7", "paars fietspad onder de brug", "vT9#qLw2!xRz", "correcte paardenbatterijniet"] {
            assert_eq!(check(good, &ABOUT), Ok(()), "{good}");
        }
    }

    #[test]
    fn each_refusal_has_its_reason() {
        let short = Err(Problem::PasswordShort { min: 12 });
        assert_eq!(check("", &ABOUT), short);
        assert_eq!(check("elf tekens!", &ABOUT), short);
        assert_eq!(check(&"a b".repeat(100), &ABOUT), Err(Problem::TooLong { max: 200 }));
        for common in ["password1234", "qwertyuiop123", "aaaaaaaaaaaaaa", "123456789012", "p@ssw0rdp@ssw0rd", "abcdefghijklmn"] {
            assert_eq!(check(common, &ABOUT), Err(Problem::PasswordCommon), "{common}");
        }
        for own in
            ["Tineke12345!!", "TinekeVosmaer2026", "casusbord2026!", "kansrijkestart1", "Welkom2026!!!!", "praktijkdebron1"]
        {
            assert_eq!(check(own, &ABOUT), Err(Problem::PasswordOwn), "{own}");
        }
    }
}
