//! Learns the weights of the text check from the labelled notes; `cargo xtask train` runs it.
//!
//! Without words after it: writes `data/weights.txt`. `--leave-out SET` (or `each`, or `groups`: five at a time) scores sets
//! trained without them; `--score FILE` scores notes that no training saw.

mod chance;
mod field;
mod notes;
mod score;
mod vary;

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

fn number(name: &str, otherwise: f32) -> f32 {
    env::var(name).ok().and_then(|word| word.parse().ok()).unwrap_or(otherwise)
}

fn main() -> Result<(), Box<dyn error::Error>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words: Vec<String> = env::args().skip(1).collect();
    let option = |name: &str| words.iter().position(|word| word == name).and_then(|place| words.get(place + 1));
    let names = Names::read(&home.join("data"))?;
    let mut book = Book::default();
    let copies = number("COPIES", 3.0) as usize;
    let mut sets = Vec::new();
    for path in files(&home.join("tests/data"))? {
        sets.push(set(&path, &names, &mut book, copies)?);
    }
    let manner = Manner {
        rounds: number("ROUNDS", 8.0) as usize,
        speed: number("SPEED", 0.2),
        least: number("LEAST", 4.0),
        pull: number("PULL", 1.0),
        seldom: number("SELDOM", 3.0) as u32,
    };
    let train = |without: &[String]| -> Result<String, Box<dyn error::Error>> {
        let kept = sets.iter().filter(|set| !without.contains(&set.name));
        let lessons: Vec<&Lesson> = kept.flat_map(|set| &set.lessons).collect();
        Ok(learn(&book, &lessons, &manner))
    };
    let bars: Vec<f32> = option("--bars").map_or_else(|| vec![0.4], |bars| bars.split(',').filter_map(|bar| bar.parse().ok()).collect());
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
    let text = if words.iter().any(|word| word == "--as-is") { fs::read_to_string(home.join("data/weights.txt"))? } else { train(&[])? };
    if let Some(files) = option("--score") {
        let model = Arc::new(Model::read(&text).ok_or("weights that cannot be read")?);
        let mut sum = Score::default();
        for file in files.split(',') {
            let notes = notes::read(Path::new(file))?;
            for bar in &bars {
                let one = score(&Guard::with(model.clone()).bar(*bar), &notes);
                println!("{file} {bar}: {}", one.line());
                if *bar == bars[0] {
                    sum.add(&one);
                }
            }
        }
        println!("{}", sum.line());
        tell(&sum, misses);
        return Ok(());
    }
    fs::write(home.join("data/weights.txt"), &text)?;
    println!("{} clues weigh something", text.lines().count());
    Ok(())
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

fn set(path: &Path, names: &Names, book: &mut Book, copies: usize) -> io::Result<Set> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let notes = notes::read(path)?;
    let mut lessons = Vec::new();
    for note in &notes {
        lessons.push(book.lesson(note));
        let mut chance = Chance::new(1, &note.text);
        for _ in 0..copies {
            if let Some(other) = vary(note, names, &mut chance) {
                lessons.push(book.lesson(&other));
            }
        }
    }
    Ok(Set { name, notes, lessons })
}
