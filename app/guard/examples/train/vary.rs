//! The same note as somebody else would have typed it: other names, no capitals, capitals only, slips, glued signs.

use std::fs;
use std::path::Path;

use super::chance::Chance;
use super::notes::Note;

/// Names to put in the place of others.
pub(crate) struct Names {
    first: Vec<String>,
    last: Vec<String>,
    abroad: Vec<String>,
    /// Surnames that are words as well.
    wordy: Vec<String>,
}

impl Names {
    /// From the lists of the check.
    pub(crate) fn read(data: &Path) -> std::io::Result<Self> {
        let list = |name: &str| fs::read_to_string(data.join(name)).map(|text| words(&text));
        let (mut surnames, plain, towns) = (list("last.txt")?, list("words.txt")?, list("places.txt")?);
        // A municipality alone is nobody's name.
        surnames.retain(|name| towns.binary_search(name).is_err());
        let wordy = surnames.iter().filter(|name| plain.binary_search(name).is_ok()).cloned().collect();
        Ok(Self { first: list("first.txt")?, last: surnames, abroad: list("abroad.txt")?, wordy })
    }

    /// Another name; the first of a person when `place` is nought.
    pub(crate) fn other(&self, chance: &mut Chance, place: usize) -> String {
        let list = match chance.below(10) {
            0..=4 if place == 0 => &self.first,
            0..=4 => &self.last,
            5..=6 => return chance.pick(&self.wordy).clone(),
            _ => &self.abroad,
        };
        let one = chance.pick(list).clone();
        if !chance.percent(35) {
            return one;
        }
        // A name no list has: the start of one and the end of another.
        let two = chance.pick(list);
        let (one, two): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
        one[..=one.len() / 2].iter().chain(&two[two.len() / 2..]).collect()
    }
}

/// The words of a list that can be part of a name.
fn words(text: &str) -> Vec<String> {
    text.lines().filter(|word| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase())).map(str::to_owned).collect()
}

/// Another note like this one, when it differs.
pub(crate) fn vary(note: &Note, names: &Names, chance: &mut Chance) -> Option<Note> {
    let mut other = note.clone();
    if chance.percent(60) {
        rename(&mut other, names, chance);
    }
    match chance.below(100) {
        0..=17 => each(&mut other, str::to_lowercase),
        18..=25 => each(&mut other, str::to_uppercase),
        26..=33 => each(&mut other, |text| text.replace(", ", ",")),
        34..=39 => each(&mut other, |text| text.replace(": ", ":").replace(". ", ".")),
        40..=46 => slip(&mut other, chance),
        55..=64 => shorten(&mut other, chance),
        65..=72 => {
            shorten(&mut other, chance);
            each(&mut other, str::to_lowercase);
        }
        73..=80 => stick(&mut other, chance),
        47..=54 => {
            // A sentence cut off at its end.
            let end = other.text.trim_end_matches(['.', '!', '?']).len();
            other.text.truncate(end);
        }
        _ => {}
    }
    let whole = other.items.iter().all(|(_, item)| !item.is_empty() && other.text.contains(item.as_str()));
    (whole && other.text != note.text).then_some(other)
}

/// The same change in the text and in what is labelled.
fn each(note: &mut Note, change: impl Fn(&str) -> String) {
    note.text = change(&note.text);
    note.items.iter_mut().for_each(|(_, item)| *item = change(item));
}

/// Two letters in the wrong order, or one missing, in words that are not labelled.
fn slip(note: &mut Note, chance: &mut Chance) {
    let words: Vec<String> = note
        .text
        .split(' ')
        .filter(|word| word.len() > 5 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect();
    if words.is_empty() {
        return;
    }
    let word = chance.pick(&words).clone();
    let at = 1 + chance.below(word.len() - 3);
    let (head, tail) = word.split_at(at);
    let slipped = if chance.percent(50) {
        format!("{head}{}", &tail[1..])
    } else {
        format!("{head}{}{}{}", &tail[1..2], &tail[..1], &tail[2..])
    };
    if !note.items.iter().any(|(_, item)| item.contains(&word)) {
        note.text = note.text.replacen(&word, &slipped, 1);
    }
}

/// Words of a telegram: "verloskundige" becomes "verlosk" or "verlosk.".
fn shorten(note: &mut Note, chance: &mut Chance) {
    let labelled = |word: &str| note.items.iter().any(|(_, item)| item.contains(word));
    let mut word = |word: &str| {
        let long = word.len() > 7 && word.bytes().all(|byte| byte.is_ascii_lowercase()) && !labelled(word);
        if !long || !chance.percent(40) {
            return word.to_owned();
        }
        let end = if chance.percent(50) { "." } else { "" };
        format!("{}{end}", &word[..4 + chance.below(word.len() - 6)])
    };
    note.text = note.text.split(' ').map(&mut word).collect::<Vec<_>>().join(" ");
}

/// A space forgotten behind or before something labelled.
fn stick(note: &mut Note, chance: &mut Chance) {
    let Some((_, item)) = note.items.get(chance.below(note.items.len())) else { return };
    let (from, to) = if chance.percent(70) { (format!("{item} "), item.clone()) } else { (format!(" {item}"), item.clone()) };
    note.text = note.text.replacen(&from, &to, 1);
}

/// Other names for the persons.
fn rename(note: &mut Note, names: &Names, chance: &mut Chance) {
    for number in 0..note.items.len() {
        if !note.items[number].0.starts_with("name") {
            continue;
        }
        let old: Vec<String> = note.items[number].1.split([' ', '-']).map(str::to_owned).collect();
        for (place, word) in old.iter().enumerate() {
            let letters = word.chars().all(char::is_alphabetic) && word.chars().count() > 2;
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            if !letters || !capital && old.len() > 1 {
                continue;
            }
            let new = names.other(chance, place);
            let new = if !capital {
                new
            } else if word.chars().all(char::is_uppercase) {
                new.to_uppercase()
            } else {
                new[..1].to_uppercase() + &new[1..]
            };
            let swap = |text: &str| {
                let mut out = String::new();
                let mut end = 0;
                for (start, _) in text.match_indices(word.as_str()) {
                    let apart = !text[..start].chars().next_back().is_some_and(char::is_alphanumeric)
                        && !text[start + word.len()..].chars().next().is_some_and(char::is_alphanumeric);
                    if apart {
                        out += &text[end..start];
                        out += &new;
                        end = start + word.len();
                    }
                }
                out + &text[end..]
            };
            each(note, swap);
        }
    }
}
