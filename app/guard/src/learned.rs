//! What depends on the words around it: each token gets a score for each label, and what is likelier than the bar is marked.

use crate::clue::tell;
use crate::crf::{LABELS, Row, chances};
use crate::look::looks;
use crate::mark::{Kind, Weight};
use crate::model::Model;
use crate::scan::{Scan, State};
use crate::token::Class;
use crate::why::of_clues;

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
    let looks = looks_with(scan);
    let mut hinted = vec![None; scan.len()];
    scan.hints.iter().for_each(|hint| hinted[hint.first..=hint.last].fill(Some(hint.kind)));
    let mut sum = model.scorer();
    let mut scores: Vec<Row> = Vec::with_capacity(looks.len());
    for at in 0..looks.len() {
        tell(&looks, at, &mut sum);
        scores.push(sum.take());
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
        let kind = kind(scan, first, last, CLASSES[class], &hinted);
        let why = of_clues(model, &looks, (first, last), class * 2 + 1);
        scan.mark(first, last, kind, Weight::Confirm, &why);
        at = last + 1;
    }
}

/// The looks, with what the rules said.
pub(crate) fn looks_with(scan: &Scan) -> Vec<crate::look::Look> {
    use crate::signs::{DATE, FORM, PATIENT, STOP, WEB};
    let mut looks = looks(scan);
    for found in scan.found.iter().chain(&scan.hints) {
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

/// What it is exactly: a rule may know better which number or which address on the web.
fn kind(scan: &Scan, first: usize, last: usize, class: Kind, hinted: &[Option<Kind>]) -> Kind {
    let hint = hinted[first..=last].iter().flatten().find(|kind| **kind != Kind::Date);
    match (class, hint) {
        (Kind::PatientNumber | Kind::Handle, Some(kind)) => *kind,
        (Kind::Name, _) if (first..=last).all(|at| scan.tokens[at].len() == 1) => Kind::Initials,
        _ => class,
    }
}
