//! What depends on the words around it: each token gets a score for each label, and what is likelier than the bar is marked.

use crate::clue::tell;
use crate::crf::{LABELS, Row, chances};
use crate::look::looks;
use crate::mark::{Kind, Weight};
use crate::model::Model;
use crate::scan::{Found, Scan, State};
use crate::token::Class;

/// The classes, in the order of their labels.
const CLASSES: [Kind; 7] =
    [Kind::Name, Kind::Address, Kind::Date, Kind::Employer, Kind::School, Kind::Handle, Kind::PatientNumber];

/// How likely each token is something, and what most.
fn judged(row: &Row) -> (f32, usize) {
    let class = |class: usize| row[class * 2 + 1] + row[class * 2 + 2];
    let best = (0..CLASSES.len()).max_by(|one, other| class(*one).total_cmp(&class(*other))).unwrap_or_default();
    (1.0 - row[0] - row[LABELS - 1], best)
}

/// Marks what is likelier than `bar`; what rules said without Stop was a clue only.
pub(crate) fn find(scan: &mut Scan, model: &Model, bar: f32) {
    if scan.len() == 0 {
        return;
    }
    let hints: Vec<Found> = scan.found.extract_if(.., |found| found.weight == Weight::Confirm).collect();
    let looks = looks_with(scan, &hints);
    for hint in &hints {
        scan.state[hint.first..=hint.last].fill(State::Free);
    }
    let mut scorer = model.scorer();
    let mut scores: Vec<Row> = Vec::with_capacity(looks.len());
    for at in 0..looks.len() {
        tell(&looks, at, &mut scorer);
        scores.push(scorer.take());
    }
    let rows = chances(&scores, &model.links);
    let free = |scan: &Scan, at: usize| at < rows.len() && scan.state[at] == State::Free;
    let sure = |scan: &Scan, at: usize| free(scan, at) && judged(&rows[at]).0 >= bar && scan.class(at) != Some(Class::Sign);
    let mut at = 0;
    while at < rows.len() {
        if !sure(scan, at) {
            at += 1;
            continue;
        }
        let class = judged(&rows[at]).1;
        let (first, mut last) = (at, at);
        loop {
            // A sign between two parts goes along, unless it is likelier nothing.
            let mut next = last + 1;
            while free(scan, next) && scan.class(next) == Some(Class::Sign) && next < last + 4 && judged(&rows[next]).0 >= bar {
                next += 1;
            }
            let starts = next < rows.len() && rows[next][class * 2 + 1] > rows[next][class * 2 + 2];
            if !(sure(scan, next) && judged(&rows[next]).1 == class && !starts) {
                break;
            }
            last = next;
        }
        let kind = kind(scan, first, last, CLASSES[class], &hints);
        scan.mark(first, last, kind, Weight::Confirm);
        at = last + 1;
    }
}

/// The looks, with what the rules said.
pub(crate) fn looks_with(scan: &Scan, hints: &[Found]) -> Vec<crate::look::Look> {
    use crate::look::{DATE, FORM, PATIENT, STOP, WEB};
    let mut looks = looks(scan);
    for found in scan.found.iter().chain(hints) {
        let sign = match (found.weight, found.kind) {
            (Weight::Stop, _) => STOP,
            (_, Kind::Date) => DATE,
            (_, Kind::PatientNumber) => PATIENT,
            (_, Kind::Handle | Kind::Url) => WEB,
            _ => FORM,
        };
        looks[found.first..=found.last].iter_mut().for_each(|look| look.signs |= sign);
    }
    looks
}

/// What it is exactly.
fn kind(scan: &Scan, first: usize, last: usize, class: Kind, hints: &[Found]) -> Kind {
    let hint = hints.iter().find(|hint| hint.first <= last && first <= hint.last);
    match (class, hint) {
        (Kind::PatientNumber | Kind::Handle, Some(hint)) if hint.kind != Kind::Date => hint.kind,
        (Kind::Name, _) if (first..=last).all(|at| scan.tokens[at].len() == 1) => Kind::Initials,
        _ => class,
    }
}
