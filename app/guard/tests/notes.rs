//! The bar for what is found and what is let through, on invented notes.
//!
//! `notes.tsv` was written for this project before the rules; `pii_dev.tsv` is the public development set. Columns:
//! id, label (pii or clean), types, `must_flag` (parallel to types, parted by `|`), text. As `quality.md` §3 counts: an item
//! is covered when all its letters and digits are marked, touched when one is.

use std::collections::BTreeMap;

use guard::{Allowed, Guard, Mark, Weight};

/// What was counted over one set.
#[derive(Default)]
struct Score {
    /// Per type: items, covered, touched.
    types: BTreeMap<String, [usize; 3]>,
    /// Clean notes, those with a mark, those with a Stop.
    clean: [usize; 3],
    /// Letters and digits outside all items of notes with items, and those of them that are marked.
    outside: [usize; 2],
    /// For a person who looks why.
    misses: Vec<String>,
}

fn score(tsv: &str) -> Score {
    let mut score = Score::default();
    for line in tsv.lines().skip(1) {
        let columns: Vec<&str> = line.splitn(5, '\t').collect();
        let [id, label, types, items, text] = columns[..] else { panic!("five columns: {line}") };
        let marks = Guard::new().check(text, &Allowed::default());
        if label == "clean" {
            let stop = marks.iter().any(|mark| mark.weight == Weight::Stop);
            score.clean =
                [score.clean[0] + 1, score.clean[1] + usize::from(!marks.is_empty()), score.clean[2] + usize::from(stop)];
            score.misses.extend(marks.iter().map(|mark| format!("{id} {:?} for nothing", &text[mark.range.clone()])));
            continue;
        }
        let mut labelled = vec![false; text.len()];
        for (kind, item) in types.split(',').zip(items.split('|')) {
            let start = text.find(item).unwrap_or_else(|| panic!("{id}: {item}"));
            let end = start + item.len();
            labelled[start..end].fill(true);
            let letters: Vec<bool> = marked(text, start, end, &marks);
            let (covered, touched) = (letters.iter().all(|marked| *marked), letters.iter().any(|marked| *marked));
            let counts = score.types.entry(kind.to_owned()).or_default();
            *counts = [counts[0] + 1, counts[1] + usize::from(covered), counts[2] + usize::from(touched)];
            if !covered {
                score.misses.push(format!("{id} {kind} {item:?} missed"));
            }
        }
        let rest = text.char_indices().filter(|(place, letter)| letter.is_alphanumeric() && !labelled[*place]);
        for (place, _) in rest {
            score.outside =
                [score.outside[0] + 1, score.outside[1] + usize::from(marks.iter().any(|mark| mark.range.contains(&place)))];
        }
    }
    score
}

/// For each letter and digit of a part of the text, whether it is marked.
fn marked(text: &str, start: usize, end: usize, marks: &[Mark]) -> Vec<bool> {
    let letters = text[start..end].char_indices().filter(|(_, letter)| letter.is_alphanumeric());
    letters.map(|(place, _)| marks.iter().any(|mark| mark.range.contains(&(start + place)))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of some hundred notes")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn assert_good(name: &str, tsv: &str) {
    let score = score(tsv);
    let all = score.types.values().fold([0; 3], |sum, counts| [sum[0] + counts[0], sum[1] + counts[1], sum[2] + counts[2]]);
    let why = score.misses.join("\n");
    assert!(share(all[2], all[0]) >= 0.97, "{name}: touched {all:?}\n{why}");
    assert!(share(all[1], all[0]) >= 0.94, "{name}: covered {all:?}\n{why}");
    for (kind, counts) in &score.types {
        let least = if kind.starts_with("name_") { 0.92 } else { 0.90 };
        assert!(share(counts[2], counts[0]) >= least || counts[0] - counts[2] <= 1, "{name}: {kind} {counts:?}\n{why}");
    }
    assert!(share(score.clean[1], score.clean[0]) <= 0.08, "{name}: clean {:?}\n{why}", score.clean);
    assert_eq!(score.clean[2], 0, "{name}: a Stop on a clean note\n{why}");
    assert!(share(score.outside[1], score.outside[0]) <= 0.06, "{name}: over {:?}\n{why}", score.outside);
}

#[test]
fn our_own_notes() {
    assert_good("notes.tsv", include_str!("data/notes.tsv"));
}

#[test]
fn the_public_development_set() {
    assert_good("pii_dev.tsv", include_str!("data/pii_dev.tsv"));
}

/// The third set in its two halves and the fourth; `data/README.md` has what each scored before it was looked at.
#[test]
fn the_larger_sets() {
    assert_good("third_tuned.tsv", include_str!("data/third_tuned.tsv"));
    assert_good("third_heldout.tsv", include_str!("data/third_heldout.tsv"));
    assert_good("fourth.tsv", include_str!("data/fourth.tsv"));
    assert_good("fifth.tsv", include_str!("data/fifth.tsv"));
    assert_good("sixth.tsv", include_str!("data/sixth.tsv"));
    assert_good("seventh.tsv", include_str!("data/seventh.tsv"));
    assert_good("eighth.tsv", include_str!("data/eighth.tsv"));
    assert_good("ninth.tsv", include_str!("data/ninth.tsv"));
    assert_good("tenth.tsv", include_str!("data/tenth.tsv"));
    assert_good("eleventh.tsv", include_str!("data/eleventh.tsv"));
}

/// Sets written one after the other, each before the check had seen it; `data/README.md` has their figures at first sight.
#[test]
fn sets_written_unseen() {
    for (name, tsv) in [
        ("fresh_1.tsv", include_str!("data/fresh_1.tsv")),
        ("fresh_2.tsv", include_str!("data/fresh_2.tsv")),
        ("fresh_3.tsv", include_str!("data/fresh_3.tsv")),
        ("fresh_4.tsv", include_str!("data/fresh_4.tsv")),
        ("fresh_5.tsv", include_str!("data/fresh_5.tsv")),
        ("fresh_6.tsv", include_str!("data/fresh_6.tsv")),
        ("fresh_7.tsv", include_str!("data/fresh_7.tsv")),
        ("fresh_8.tsv", include_str!("data/fresh_8.tsv")),
        ("fresh_9.tsv", include_str!("data/fresh_9.tsv")),
    ] {
        assert_good(name, tsv);
    }
}

/// Fault A5 the other way round: clean notes that stand beside each other in one case make no number together.
#[test]
fn a5_clean_notes_of_one_case_make_no_stop() {
    let mut clean: Vec<&str> = Vec::new();
    for tsv in [include_str!("data/notes.tsv"), include_str!("data/pii_dev.tsv")] {
        let rows = tsv.lines().skip(1).map(|line| line.splitn(5, '\t').collect::<Vec<_>>());
        clean.extend(rows.filter(|row| row[1] == "clean").map(|row| row[4]));
    }
    assert!(clean.len() > 100, "{} clean notes", clean.len());
    for case in clean.chunks(20) {
        let (own, beside) = case.split_at(case.len().min(4));
        let marks = Guard::new().check_fields(own, beside, &Allowed::default());
        let stops: Vec<_> = marks.iter().filter(|(_, mark)| mark.weight == Weight::Stop).collect();
        assert!(stops.is_empty(), "{stops:?} in {own:?} beside {beside:?}");
    }
}
