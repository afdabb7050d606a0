//! How good the check is on labelled notes: covered, touched, clean notes with a mark, letters marked for nothing.

use std::collections::BTreeMap;

use guard::{Allowed, Guard, Weight};

use super::notes::{Note, places};

/// What was counted.
#[derive(Default, Clone)]
pub(crate) struct Score {
    /// Per type: items, covered, touched.
    pub(crate) types: BTreeMap<String, [usize; 3]>,
    /// Clean notes, those with a mark, those with a Stop.
    pub(crate) clean: [usize; 3],
    /// Letters outside all items, and those of them that are marked.
    pub(crate) outside: [usize; 2],
    /// What was missed and what was marked for nothing.
    pub(crate) wrong: Vec<String>,
}

/// Scores notes.
pub(crate) fn score(guard: &Guard, notes: &[Note]) -> Score {
    let mut score = Score::default();
    for note in notes {
        let marks = guard.check(&note.text, &Allowed::default());
        let marked = |place: usize| marks.iter().any(|mark| mark.range.contains(&place));
        let said = |mark: &guard::Mark| format!("{:?}:{}", &note.text[mark.range.clone()], mark.kind.word());
        if note.items.is_empty() {
            score.clean[0] += 1;
            score.clean[1] += usize::from(!marks.is_empty());
            score.clean[2] += usize::from(marks.iter().any(|mark| mark.weight == Weight::Stop));
            score.wrong.extend(marks.iter().map(|mark| format!("CLEAN {} in {}", said(mark), note.text)));
            continue;
        }
        let mut labelled = vec![false; note.text.len()];
        for (kind, item) in &note.items {
            let found = places(&note.text, item);
            for (start, end) in &found {
                labelled[*start..*end].fill(true);
            }
            let letters = |start: usize, end: usize| {
                let letters = note.text[start..end].char_indices().filter(|(_, letter)| letter.is_alphanumeric());
                letters.map(|(place, _)| marked(start + place)).collect::<Vec<bool>>()
            };
            let covered = found.iter().all(|(start, end)| letters(*start, *end).iter().all(|one| *one));
            let touched = found.iter().all(|(start, end)| letters(*start, *end).iter().any(|one| *one));
            let counts = score.types.entry(kind.clone()).or_default();
            *counts = [counts[0] + 1, counts[1] + usize::from(covered), counts[2] + usize::from(touched)];
            if !covered {
                let touched = if touched { "touched" } else { "missed" };
                score.wrong.push(format!("{} {kind} {item:?} in {}", touched.to_uppercase(), note.text));
            }
        }
        for (place, letter) in note.text.char_indices() {
            if letter.is_alphanumeric() && !labelled[place] {
                score.outside = [score.outside[0] + 1, score.outside[1] + usize::from(marked(place))];
            }
        }
        for mark in marks.iter().filter(|mark| !labelled[mark.range.clone()].iter().any(|one| *one)) {
            score.wrong.push(format!("OVER {} in {}", said(mark), note.text));
        }
    }
    score
}

#[expect(clippy::cast_precision_loss, reason = "counts of some thousand notes")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl Score {
    /// Together with another.
    pub(crate) fn add(&mut self, other: &Self) {
        for (kind, counts) in &other.types {
            let sums = self.types.entry(kind.clone()).or_default();
            (0..3).for_each(|place| sums[place] += counts[place]);
        }
        (0..3).for_each(|place| self.clean[place] += other.clean[place]);
        (0..2).for_each(|place| self.outside[place] += other.outside[place]);
        self.wrong.extend_from_slice(&other.wrong);
    }

    /// One line: touched, covered, clean notes marked, Stops on them, letters marked for nothing.
    pub(crate) fn line(&self) -> String {
        let all = self.types.values().fold([0; 3], |sum, one| [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]]);
        format!(
            "touched {:.3} covered {:.3} of {:>4}, clean {:.3} of {:>3}, stops {}, over {:.4}",
            share(all[2], all[0]),
            share(all[1], all[0]),
            all[0],
            share(self.clean[1], self.clean[0]),
            self.clean[0],
            self.clean[2],
            share(self.outside[1], self.outside[0])
        )
    }

    /// A line for each type.
    pub(crate) fn table(&self) -> String {
        let line = |(kind, one): (&String, &[usize; 3])| {
            format!("  {kind:<10} {:>4}  covered {:.3}  touched {:.3}", one[0], share(one[1], one[0]), share(one[2], one[0]))
        };
        self.types.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}
