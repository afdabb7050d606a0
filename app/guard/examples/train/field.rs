//! Learning: weights that make the labels of the notes likely and that are few (follow the proximally regularised leader, 2013).

use std::collections::HashMap;
use std::fmt::Write;

use guard::learn::{BIT_ROWS, LABELS, LETTERS, Links, ONE, Row, Told, shares, told};

use super::chance::Chance;
use super::notes::{Note, class, places};

/// A note ready to learn from: of each token its clues and its label.
pub(crate) struct Lesson(Vec<(Vec<u32>, usize)>);

/// All clues that occur, numbered.
#[derive(Default)]
pub(crate) struct Book {
    numbers: HashMap<u64, u32>,
    keys: Vec<u64>,
    counts: Vec<u32>,
    names: HashMap<u64, String>,
}

impl Book {
    /// A note as a lesson; new clues get their number.
    pub(crate) fn lesson(&mut self, note: &Note) -> Lesson {
        let names = &mut self.names;
        let mut hear = |key, name| {
            names.entry(key).or_insert(name);
        };
        let tokens = told(&note.text, &mut hear);
        let labels = labels(note, &tokens);
        let mut lesson = Vec::with_capacity(tokens.len());
        for (token, label) in tokens.into_iter().zip(labels) {
            let mut numbers = Vec::with_capacity(token.clues.len());
            for key in token.clues {
                let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
                let number = *self.numbers.entry(key).or_insert(next);
                if number == next {
                    self.keys.push(key);
                    self.counts.push(0);
                }
                self.counts[number as usize] += 1;
                numbers.push(number);
            }
            lesson.push((numbers, label));
        }
        Lesson(lesson)
    }
}

fn labels(note: &Note, tokens: &[Told]) -> Vec<usize> {
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for (kind, item) in &note.items {
        spans.extend(places(&note.text, item).into_iter().map(|(start, end)| (start, end, class(kind))));
    }
    let label = |token: &Told| {
        let span = spans.iter().find(|(start, end, _)| token.range.start < *end && token.range.end > *start);
        span.map_or(0, |(start, _, class)| class * 2 + if token.range.start <= *start { 1 } else { 2 })
    };
    tokens.iter().map(label).collect()
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// How often over all notes.
    pub(crate) rounds: usize,
    /// How fast.
    pub(crate) speed: f32,
    /// What a weight must bring.
    pub(crate) least: f32,
    /// What draws weights to nought.
    pub(crate) pull: f32,
    /// Clues seen less often are not learned.
    pub(crate) seldom: u32,
}

/// One weight's past.
struct Past {
    z: Vec<f32>,
    n: Vec<f32>,
    w: Vec<f32>,
}

impl Past {
    fn new(size: usize) -> Self {
        Self { z: vec![0.0; size], n: vec![0.0; size], w: vec![0.0; size] }
    }

    fn learn(&mut self, at: usize, slope: f32, manner: &Manner, least: f32) {
        let before = self.n[at];
        let after = before + slope * slope;
        self.n[at] = after;
        let root = after.sqrt();
        self.z[at] += slope - (root - before.sqrt()) / manner.speed * self.w[at];
        let z = self.z[at];
        self.w[at] = if z.abs() <= least { 0.0 } else { (least.copysign(z) - z) / ((1.0 + root) / manner.speed + manner.pull) };
    }
}

/// Learns from lessons; the file of weights.
pub(crate) fn learn(book: &Book, lessons: &[&Lesson], manner: &Manner) -> String {
    let mut counts = vec![0_u32; book.keys.len()];
    lessons.iter().flat_map(|lesson| &lesson.0).flat_map(|(clues, _)| clues).for_each(|clue| counts[*clue as usize] += 1);
    let mut weights = Past::new(book.keys.len() * LABELS);
    let mut links = Past::new((LABELS + 1) * LABELS);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut chance = Chance::new(7, "order");
    for _ in 0..manner.rounds {
        for at in (1..order.len()).rev() {
            order.swap(at, chance.below(at + 1));
        }
        for number in &order {
            one(&lessons[*number].0, &counts, &mut weights, &mut links, manner);
        }
    }
    write(book, &counts, &weights, &links, manner)
}

/// Scores as powers of e, relative to the best.
fn powers(row: &mut Row) {
    let best = row.iter().copied().fold(f32::MIN, f32::max);
    for score in row.iter_mut() {
        *score = libm::expf(*score - best);
    }
}

fn one(lesson: &[(Vec<u32>, usize)], counts: &[u32], weights: &mut Past, links: &mut Past, manner: &Manner) {
    if lesson.is_empty() {
        return;
    }
    let mut scores: Vec<Row> = Vec::with_capacity(lesson.len());
    for (clues, _) in lesson {
        let mut row = [0.0; LABELS];
        for clue in clues {
            let at = *clue as usize * LABELS;
            row.iter_mut().zip(&weights.w[at..at + LABELS]).for_each(|(sum, weight)| *sum += weight);
        }
        powers(&mut row);
        row[LABELS - 1] = 0.0;
        scores.push(row);
    }
    let powered = |number: usize| {
        let mut row = [0.0; LABELS];
        row.iter_mut().zip(&links.w[number * LABELS..]).for_each(|(to, weight)| *to = libm::expf(*weight));
        row
    };
    let mut now = Links { start: powered(0), next: [[0.0; LABELS]; LABELS] };
    for before in 0..LABELS {
        now.next[before] = powered(before + 1);
    }
    let (forward, backward) = shares(&scores, &now);
    let mut pairs = [[0.0_f32; LABELS]; LABELS];
    for (at, (clues, label)) in lesson.iter().enumerate() {
        let mut row = forward[at];
        row.iter_mut().zip(&backward[at]).for_each(|(value, share)| *value *= share);
        let sum: f32 = row.iter().sum();
        for value in &mut row {
            *value /= sum;
        }
        if at > 0 {
            let mut pair = [[0.0_f32; LABELS]; LABELS];
            let mut sum = 0.0;
            for (before, line) in pair.iter_mut().enumerate() {
                for (after, value) in line.iter_mut().enumerate() {
                    *value = forward[at - 1][before] * now.next[before][after] * scores[at][after] * backward[at][after];
                    sum += *value;
                }
            }
            for (sums, line) in pairs.iter_mut().zip(&pair) {
                sums.iter_mut().zip(line).for_each(|(to, value)| *to += value / sum);
            }
            pairs[lesson[at - 1].1][*label] -= 1.0;
        }
        row[*label] -= 1.0;
        if at == 0 {
            for (after, slope) in row.iter().enumerate() {
                links.learn(after, *slope, manner, 0.0);
            }
        }
        for (after, slope) in row.iter().enumerate().filter(|(_, slope)| slope.abs() > 1e-4) {
            for clue in clues.iter().filter(|clue| counts[**clue as usize] >= manner.seldom) {
                weights.learn(*clue as usize * LABELS + after, *slope, manner, manner.least);
            }
        }
    }
    for (before, line) in pairs.iter().enumerate() {
        for (after, slope) in line.iter().enumerate() {
            links.learn((before + 1) * LABELS + after, *slope, manner, 0.0);
        }
    }
}

/// The file: rounded weights, what is nought left out.
fn write(book: &Book, counts: &[u32], weights: &Past, links: &Past, manner: &Manner) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let one = ONE as f32;
    let row = |weights: &[f32]| {
        let mut words = String::new();
        for (letter, weight) in LETTERS.iter().zip(weights) {
            let rounded = (weight * one).round();
            if rounded != 0.0 {
                let _ = write!(words, " {}{}", char::from(*letter), rounded.clamp(-32_000.0, 32_000.0));
            }
        }
        words
    };
    let mut rows = Vec::new();
    for (number, key) in book.keys.iter().enumerate().filter(|(number, _)| counts[*number] >= manner.seldom) {
        let words = row(&weights.w[number * LABELS..(number + 1) * LABELS]);
        if words.is_empty() {
            continue;
        }
        rows.push(if *key < BIT_ROWS as u64 {
            format!("bit {key:04}{words}")
        } else {
            format!("clue {key:016x}{words} | {}", book.names.get(key).map_or("", String::as_str))
        });
    }
    rows.sort();
    let mut file = format!("start{}\n", row(&links.w[..LABELS]));
    for (before, letter) in LETTERS.iter().enumerate() {
        let _ = writeln!(file, "next {}{}", char::from(*letter), row(&links.w[(before + 1) * LABELS..(before + 2) * LABELS]));
    }
    file + &rows.join("\n") + "\n"
}
