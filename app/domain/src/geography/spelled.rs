//! How people write a municipality: by other names than that of CBS, with its province, by its code.

use time::Date;

use super::{last_on, name_on};

/// Every way in which a municipality is usually written in a list: its name on a day, another name people use, each with its
/// province behind it, and its code with and without letters and noughts in front.
pub fn spellings(code: &str, day: Date) -> Vec<String> {
    let number = code.trim_start_matches("GM");
    let mut all: Vec<String> = [code, number, number.trim_start_matches('0')].map(str::to_owned).to_vec();
    let also = ALSO.iter().filter(|(own, _)| *own == code).map(|(_, name)| *name);
    let province = last_on(code, day).map_or("", |m| m.province.as_str());
    for name in [name_on(code, day)].into_iter().chain(also) {
        let bare = name.split_once(" (").map_or(name, |(bare, _)| bare);
        let short = PROVINCES.iter().filter(|(whole, _)| *whole == province).flat_map(|(_, short)| *short);
        // Without brackets: those of a list hold what may stand alone, and "Overijssel" alone is no municipality.
        all.extend(short.chain([&province]).map(|tail| format!("{bare} {tail}")));
        all.extend([name.to_owned(), format!("{name} gemeente")]);
    }
    all
}

/// Names people use beside those of CBS (TOOI, "voorkeursnaam"; residents).
const ALSO: [(&str, &str); 2] = [("GM0518", "Den Haag"), ("GM0796", "Den Bosch")];

/// How a province is written behind the name of a place: "Hengelo (O.)", "Laren (NH)" (CBS, TOOI, and in post).
const PROVINCES: [(&str, &[&str]); 12] = [
    ("Groningen", &["Gr", "Gn"]),
    ("Fryslân", &["Fr", "Frl", "Friesland"]),
    ("Drenthe", &["D", "Dr"]),
    ("Overijssel", &["O", "Ov"]),
    ("Flevoland", &["Fl"]),
    ("Gelderland", &["G", "Gld"]),
    ("Utrecht", &["U", "Ut", "Utr"]),
    ("Noord-Holland", &["NH"]),
    ("Zuid-Holland", &["ZH"]),
    ("Zeeland", &["Z", "Zld"]),
    ("Noord-Brabant", &["NB", "Brabant"]),
    ("Limburg", &["L", "Lb"]),
];

#[cfg(test)]
mod tests {
    use super::{
        super::{covers, municipalities},
        *,
    };
    use crate::form::look_up::{Found, find};
    use time::macros::date;

    #[test]
    fn f1_a_place_is_found_by_its_usual_spellings_and_its_own_province() {
        let day = date!(2026 - 11 - 29);
        let codes = ["GM0164", "GM0373", "GM0417", "GM0518", "GM0796", "GM0228", "GM0344"];
        let list: Vec<_> = codes.iter().flat_map(|code| spellings(code, day).into_iter().map(|name| (name, *code))).collect();
        for (code, words) in [
            ("GM0164", &["Hengelo", "Hengelo (O.)", "Hengelo (O)", "Hengelo (Ov.)", "Hengelo (Overijssel)"][..]),
            ("GM0373", &["Bergen (NH)", "Bergen (NH.)", "Bergen (N-H)", "Bergen (Noord-Holland)", "Gemeente Bergen (NH)"]),
            ("GM0417", &["Laren", "Laren (NH.)"]),
            ("GM0518", &["Den Haag", "'s-Gravenhage", "\u{2019}s-Gravenhage", "s-Gravenhage", "Den Haag (ZH)"]),
            ("GM0796", &["Den Bosch", "'s-Hertogenbosch", "Den Bosch ('s-Hertogenbosch)"]),
            ("GM0228", &["Gemeente Ede", "0228", "228", "Ede (Gld)", "Ede (0228)", "ede (gelderland)"]),
            ("GM0344", &["Utrecht", "Utrecht (gemeente)", "gemeente Utrecht"]),
        ] {
            for word in words {
                assert_eq!(find(word, &list), Found::One(&code), "{word}");
            }
        }
        for none in ["Hengelo (Gld)", "Hengelo (Gelderland)", "Laren (Gld)", "Ede (nee)", "Bergen (L.)", "Overijssel", "Gld"] {
            assert_eq!(find(none, &list), Found::None, "{none}");
        }
        assert_eq!(find("Bergen", &list), Found::Several(vec!["Bergen (NH.)"]));
    }

    #[test]
    fn f1_no_spelling_is_of_two_municipalities() {
        let day = date!(2026 - 11 - 29);
        let mut owner = std::collections::BTreeMap::new();
        for m in municipalities().iter().filter(|m| covers(m.valid_from, m.valid_to, day)) {
            for spelled in spellings(&m.code, day) {
                let letters = spelled.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
                let first = *owner.entry(letters).or_insert(&m.code);
                assert_eq!(first, &m.code, "{spelled}");
            }
        }
    }
}
