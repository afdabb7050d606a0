//! Learns the weights of the text check from the labelled notes; `cargo xtask train` runs it.
//!
//! Without words after it: writes `data/weights.txt`; with `--check` it only compares. `--leave-out SET` (or `each`, or
//! `groups`: a fifth of the sets at a time) scores sets trained without them; `--score FILE` scores notes that no training saw;
//! `--bars 0.3,0.5` at other bars; `--misses` says what was missed; `--why TEXT` which clues weigh what, word by word.

mod chance;
mod field;
mod hash;
mod notes;
mod patterns;
mod score;
mod vary;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, error, fs, io};

use chance::Chance;
use field::{Book, Lesson, Manner, learn};
use guard::{Guard, Model};
use notes::Note;
use score::{Score, score};
use vary::{Names, vary};

/// One set of notes, with its lessons and those of its variations.
struct Set {
    name: String,
    notes: Vec<Note>,
    lessons: Vec<Lesson>,
}

/// So often another writer's hand is tried on each note.
const COPIES: usize = 3;
/// How it is learned; the figures were tried on sets left out.
const MANNER: Manner = Manner { rounds: 8, speed: 0.2, least: 4.0, pull: 1.0, seldom: 3 };

fn main() -> Result<(), Box<dyn error::Error>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words: Vec<String> = env::args().skip(1).collect();
    let option = |name: &str| words.iter().position(|word| word == name).and_then(|place| words.get(place + 1));
    let names = Names::read(&home.join("data"))?;
    let mut book = Book::default();
    let mut sets = Vec::new();
    for path in files(&home.join("tests/data"))? {
        sets.push(set(&path, &names, &mut book)?);
    }
    let patterns: Vec<Lesson> = patterns::notes(&names).iter().map(|note| book.lesson(note)).collect();
    let train = |without: &[String]| -> Result<String, Box<dyn error::Error>> {
        let kept = sets.iter().filter(|set| !without.contains(&set.name));
        let lessons: Vec<&Lesson> = kept.flat_map(|set| &set.lessons).chain(&patterns).collect();
        Ok(learn(&book, &lessons, &MANNER))
    };
    let bars: Vec<f32> =
        option("--bars").map_or_else(|| vec![0.35], |bars| bars.split(',').filter_map(|bar| bar.parse().ok()).collect());
    let misses = words.iter().any(|word| word == "--misses");
    if let Some(which) = option("--leave-out") {
        let groups: Vec<Vec<String>> = match which.as_str() {
            "each" => sets.iter().map(|set| vec![set.name.clone()]).collect(),
            "groups" => (0..5).map(|group| sets.iter().skip(group).step_by(5).map(|set| set.name.clone()).collect()).collect(),
            names => vec![names.split(',').map(str::to_owned).collect()],
        };
        let mut sums = vec![Score::default(); bars.len()];
        for group in groups {
            let text = train(&group)?;
            let model = Arc::new(Model::read(&text).ok_or("weights that cannot be read")?);
            for set in sets.iter().filter(|set| group.contains(&set.name)) {
                for (bar, sum) in bars.iter().zip(&mut sums) {
                    let one = score(&Guard::with(model.clone()).bar(*bar), &set.notes);
                    println!("{:<14} {bar}: {}", set.name, one.line());
                    sum.add(&one);
                }
            }
        }
        for (bar, sum) in bars.iter().zip(&sums) {
            println!("all, bar {bar}: {}", sum.line());
        }
        tell(&sums[0], misses);
        return Ok(());
    }
    let text = if words.iter().any(|word| word == "--as-is") {
        fs::read_to_string(home.join("data/weights.txt"))?
    } else {
        train(&option("--without").map(|names| names.split(',').map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default())?
    };
    if let Some(note) = option("--why") {
        why(&text, note);
        return Ok(());
    }
    if let Some(files) = option("--score") {
        let model = Arc::new(Model::read(&text).ok_or("weights that cannot be read")?);
        let mut sum = Score::default();
        for file in files.split(',') {
            let notes = notes::read(Path::new(file))?;
            for bar in &bars {
                let one = score(&Guard::with(model.clone()).bar(*bar), &notes);
                println!("{file} {bar}: {}", one.line());
                if bars.first().is_some_and(|first| first.total_cmp(bar).is_eq()) {
                    sum.add(&one);
                }
            }
        }
        println!("{}", sum.line());
        tell(&sum, misses);
        return Ok(());
    }
    let text = format!("# made from {}\n{text}", hash::hash(home)?);
    if words.iter().any(|word| word == "--check") {
        let same = fs::read_to_string(home.join("data/weights.txt"))? == text;
        return if same { Ok(()) } else { Err("the weights in the repository are others".into()) };
    }
    fs::write(home.join("data/weights.txt"), &text)?;
    println!("{} clues weigh something", text.lines().count());
    Ok(())
}

/// For each token of a note the labels its clues speak for, and the clues that say most.
fn why(weights: &str, note: &str) {
    let rows: HashMap<String, &str> =
        weights.lines().filter_map(|line| line.split(' ').nth(1).map(|key| (key.to_owned(), line))).collect();
    let mut names = HashMap::new();
    for token in guard::learn::told(note, &mut |key, name| drop(names.insert(key, name))) {
        let mut sums: HashMap<char, i32> = HashMap::new();
        let mut said = Vec::new();
        for key in &token.clues {
            let name = if *key < guard::learn::BIT_ROWS as u64 { format!("{key:04}") } else { format!("{key:016x}") };
            let Some(row) = rows.get(&name) else { continue };
            let words = row.split('|').next().unwrap_or_default().split(' ').skip(2);
            for word in words.filter(|word| word.len() > 1) {
                let (letter, weight) = word.split_at(1);
                let (letter, weight) = (letter.chars().next().unwrap_or('o'), weight.parse::<i32>().unwrap_or_default());
                *sums.entry(letter).or_default() += weight;
                said.push((
                    weight,
                    letter,
                    names
                        .get(key)
                        .cloned()
                        .unwrap_or_else(|| format!("bit {} of the token {} from the first looked at", key % 128, key / 128)),
                ));
            }
        }
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.sort_by_key(|(_, sum)| -sum);
        said.sort_by_key(|(weight, _, _)| -weight.abs());
        println!("{:?}: {:?}", &note[token.range.clone()], &sums[..sums.len().min(3)]);
        for (weight, letter, name) in said.iter().take(14) {
            println!("      {letter}{weight} {name}");
        }
    }
}

fn tell(sum: &Score, misses: bool) {
    println!("{}", sum.table());
    if misses {
        println!("{}", sum.wrong.join("\n"));
    }
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    files.sort();
    Ok(files)
}

fn set(path: &Path, names: &Names, book: &mut Book) -> io::Result<Set> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let notes = notes::read(path)?;
    let mut lessons = Vec::new();
    for note in &notes {
        lessons.push(book.lesson(note));
        let mut chance = Chance::new(1, &note.text);
        for _ in 0..COPIES {
            if let Some(other) = vary(note, names, &mut chance) {
                lessons.push(book.lesson(&other));
            }
        }
    }
    Ok(Set { name, notes, lessons })
}
