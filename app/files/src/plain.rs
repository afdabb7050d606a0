//! Texts that are only texts, wherever a file is opened (OWASP, "CSV Injection").

/// What a spreadsheet takes for the beginning of a formula, in Latin and in full width.
const RUNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// After these a spreadsheet that reads the file in its own way may begin a new cell.
const ENDS_CELL: [char; 6] = ['"', '\'', ',', ';', '|', '＂'];

/// A text in which nothing runs: an apostrophe before whatever would begin a formula, at the start and after what a
/// spreadsheet may take for the end of a cell; characters that are no text (TAB, CR, NUL …) become a space.
pub fn cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut at_start = true;
    for char in text.chars() {
        let char = if char.is_control() || is_unseen(char) { ' ' } else { char };
        if at_start && RUNS.contains(&char) {
            safe.push('\'');
        }
        safe.push(char);
        at_start = ENDS_CELL.contains(&char) || (at_start && char.is_whitespace());
    }
    safe
}

/// Line and paragraph separators, marks of direction and of width: they hide what follows.
fn is_unseen(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A name of a file, without its ending, that fits a header and every file system: `a`-`z`, digits and `-`.
pub fn file_name(words: &str) -> String {
    let mut name = String::new();
    for char in words.chars() {
        let char = char.to_ascii_lowercase();
        if char.is_ascii_alphanumeric() {
            name.push(char);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.truncate(80);
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Abuse case 45: each beginning of a formula, at the start, after white space, a quote or a separator.
    #[test]
    fn abuse_45_nothing_runs() {
        for run in RUNS {
            assert_eq!(cell(&format!("{run}1")), format!("'{run}1"));
            assert_eq!(cell(&format!("\t{run}1")), format!(" '{run}1"));
            assert_eq!(cell(&format!("\r\n {run}1")), format!("   '{run}1"));
            assert_eq!(cell(&format!("\u{feff}{run}1")), format!(" '{run}1"));
            for end in ENDS_CELL {
                assert_eq!(cell(&format!("Ede{end}{run}1")), format!("Ede{end}'{run}1"));
                assert_eq!(cell(&format!("Ede{end} {run}1")), format!("Ede{end} '{run}1"));
            }
        }
        assert_eq!(cell("=cmd|'/c calc'!A0"), "'=cmd|'/c calc'!A0");
    }

    #[test]
    fn names_stay_what_they_are() {
        for name in ["Ede", "'s-Gravenhage", "Gelderland-Midden", "Nuenen, Gerwen en Nederwetten", "Súdwest-Fryslân", "A + B"] {
            assert_eq!(cell(name), name);
        }
    }

    #[test]
    fn a_file_name_has_no_line_of_its_own() {
        assert_eq!(file_name("aantallen\r\nSet-Cookie: a=b"), "aantallen-set-cookie-a-b");
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
        assert_eq!(file_name("aantallen \"2025\".csv"), "aantallen-2025-csv");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_begins_no_formula(text in any::<String>()) {
            let safe = cell(&text);
            prop_assert!(!safe.trim_start().starts_with(RUNS));
            prop_assert!(!safe.contains(char::is_control));
            for (place, _) in safe.match_indices(ENDS_CELL) {
                let after = safe[place..].chars().nth(1).unwrap_or(' ');
                // The apostrophe that was put there is itself followed by what it disarms.
                prop_assert!(!RUNS.contains(&after) || safe[place..].starts_with('\''));
            }
            let name = file_name(&text);
            prop_assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && name.len() <= 80);
        }
    }
}
