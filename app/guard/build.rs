//! Packs the lists of `data/` into one table that is ready the moment the program starts (`src/lexicon.rs` reads it).
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "src/flags.rs"]
mod flags;
#[path = "src/pack.rs"]
mod pack;

use flags::{
    BORN, BSN_HEAD, CARE_HEAD, EMPLOYER_KIND, EPONYM, EPONYM_HEAD, FIRST, FUNCTION, KNOWN, LAST, LEARNS, LIVES, MEDICAL, MONTH,
    NAMED, NEVER_NAME, NUMBER_HEAD, NUMBER_WORD, PARTICLE, PERSON_VERB, PHONE_HEAD, PROFESSION, RATHER, RELATION, SCHOOL_HEAD,
    SCHOOL_NAME, SOCIAL_HEAD, TITLE, UNIT, WEEKDAY, WORKS,
};

/// The headings in the lists.
const SECTIONS: &[(&str, u64)] = &[
    ("first", FIRST),
    ("last", LAST),
    ("rather", RATHER | FIRST),
    ("behind", flags::BEHIND),
    ("plain", flags::PLAIN | FIRST),
    ("org", KNOWN),
    ("programme", KNOWN),
    ("place", KNOWN),
    ("proper", KNOWN),
    ("dutch_place", flags::PLACE),
    ("medical", MEDICAL),
    ("eponym", EPONYM),
    ("eponym_head", EPONYM_HEAD),
    ("title", TITLE),
    ("relation", RELATION),
    ("profession", PROFESSION),
    ("named", NAMED),
    ("particle", PARTICLE),
    ("works", WORKS),
    ("employer_kind", EMPLOYER_KIND),
    ("school_head", SCHOOL_HEAD),
    ("learns", LEARNS),
    ("school_name", SCHOOL_NAME),
    ("lives", LIVES),
    ("born", BORN),
    ("meeting", flags::MEETING),
    ("of_persons", flags::OF_PERSONS),
    ("bsn_head", BSN_HEAD),
    ("number_head", NUMBER_HEAD),
    ("number_word", NUMBER_WORD),
    ("phone_head", PHONE_HEAD),
    ("social_head", SOCIAL_HEAD),
    ("care_head", CARE_HEAD),
    ("month", MONTH),
    ("weekday", WEEKDAY),
    ("unit", UNIT),
    ("person_verb", PERSON_VERB),
    ("never_name", NEVER_NAME),
    ("function", NEVER_NAME | FUNCTION),
    ("vehicle", flags::VEHICLE),
    ("thing", flags::THING),
    ("ending", flags::ENDING),
];

/// Plain lists, a word a line, and what their words are.
const PLAIN: [(&str, u64); 7] = [
    ("words", flags::WORD),
    ("abroad", flags::ABROAD),
    ("first", flags::FIRST),
    ("last", flags::LAST),
    ("proper", flags::PROPER),
    ("places", flags::PLACE),
    ("world", flags::WORLD),
];

/// Lists in sections, whose headings are names in [`SECTIONS`].
const SECTIONED: [&str; 4] = ["own_names", "care", "medical", "context"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/flags.rs");
    println!("cargo::rerun-if-changed=src/pack.rs");
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("data");
    let mut lexicon = HashMap::new();
    for (name, flag) in PLAIN {
        fs::read_to_string(data.join(format!("{name}.txt")))?.lines().for_each(|word| add(word, flag, &mut lexicon));
    }
    for name in SECTIONED {
        sectioned(&fs::read_to_string(data.join(format!("{name}.txt")))?, name == "own_names", &mut lexicon)?;
    }
    starts(&mut lexicon);
    fs::write(Path::new(&env::var("OUT_DIR")?).join("lexicon.bin"), table(&lexicon)?)?;
    let weights = fs::read_to_string(data.join("weights.txt"))?;
    let packed = pack::pack(&weights, 1280).ok_or("weights.txt cannot be read")?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("weights.bin"), packed)?;
    Ok(())
}

/// `[section]`, then words parted by commas and line ends, or by spaces in the list of names.
fn sectioned(text: &str, names: bool, into: &mut HashMap<String, u64>) -> Result<(), Box<dyn Error>> {
    let mut flag = 0;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let found = SECTIONS.iter().find(|(name, _)| *name == section);
            flag = found.ok_or_else(|| format!("no section is named {section}"))?.1;
            continue;
        }
        let parting: &[char] = if names { &[' ', '-'] } else { &[','] };
        for entry in line.split(parting) {
            add(entry, flag, into);
        }
    }
    Ok(())
}

/// Notes a word or phrase; the first word of a phrase gets a sign that one may start there.
fn add(entry: &str, flag: u64, into: &mut HashMap<String, u64>) {
    // "=ziekte": the end of a word, which no word is.
    if let Some(ending) = entry.trim().strip_prefix('=') {
        *into.entry(format!("={ending}")).or_default() |= flag;
        return;
    }
    let words = words(entry);
    let Some(first) = words.first() else { return };
    if words.len() > 1 {
        *into.entry(first.clone()).or_default() |= flags::PHRASE;
    }
    *into.entry(words.join(" ")).or_default() |= flag;
}

/// Notes what long words begin with, as people shorten them.
fn starts(lexicon: &mut HashMap<String, u64>) {
    let long = |(word, flag): (&String, &u64)| (flag & (flags::WORD | MEDICAL) != 0 && word.len() >= 7).then(|| word.clone());
    let words: Vec<String> = lexicon.iter().filter_map(long).collect();
    for word in words.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())) {
        for length in 4..(word.len() - 2).min(10) {
            *lexicon.entry(word[..length].to_owned()).or_default() |= flags::START;
        }
    }
}

/// Open addressing: slots of eight bytes, of which [`flags::BITS`] are flags and the others part of the word's hash.
fn table(lexicon: &HashMap<String, u64>) -> Result<Vec<u8>, Box<dyn Error>> {
    let slots = (lexicon.len() * 4 / 3).next_power_of_two();
    let mut table = vec![0_u64; slots];
    let mut sorted: Vec<_> = lexicon.iter().collect();
    sorted.sort();
    for (word, flag) in sorted {
        let hash = flags::stir(word.bytes().fold(flags::SEED, flags::step));
        let mut slot = usize::try_from(hash & u64::try_from(slots - 1)?)?;
        while table[slot] != 0 {
            slot = (slot + 1) % slots;
        }
        table[slot] = (hash & !flags::MASK) | flag;
    }
    Ok(table.into_iter().flat_map(u64::to_le_bytes).collect())
}

/// The words of an entry as the tokens of a text are: lower case, letters and digits apart, no accents.
fn words(entry: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in entry.chars().flat_map(char::to_lowercase) {
        let letter = match letter {
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'ï' | 'í' | 'î' => 'i',
            'ö' | 'ó' | 'ô' | 'ø' => 'o',
            'ü' | 'ú' => 'u',
            'á' | 'à' | 'ä' | 'â' => 'a',
            'ç' => 'c',
            other => other,
        };
        if letter.is_ascii_alphanumeric() {
            let same = before.is_ascii_alphanumeric() && before.is_ascii_digit() == letter.is_ascii_digit();
            match words.last_mut() {
                Some(word) if same => word.push(letter),
                _ => words.push(letter.to_string()),
            }
        }
        before = letter;
    }
    words
}
