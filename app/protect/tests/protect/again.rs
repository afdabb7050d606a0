//! Corrections of a published table. The second method looks at all releases as one table.

use std::collections::{BTreeMap, BTreeSet};

use protect::{
    Breach, Equation, Fault, Measure, Release, Table, protect,
    release::{audit_again, protect_again},
};

use crate::{
    exact::{self, Tableau},
    grow::{Random, Shape, grow},
};

fn table(cells: &[(&str, i64)], sums: &[(&str, &[&str])]) -> Table {
    let text = |name: &&str| (*name).to_owned();
    Table {
        cells: cells.iter().map(|(name, value)| (text(name), *value)).collect(),
        equations: sums
            .iter()
            .map(|(total, parts)| Equation { total: text(total), parts: parts.iter().map(text).collect() })
            .collect(),
        n_min: 10,
        zeros_published: true,
        insiders: BTreeMap::new(),
    }
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn released(table: Table) -> Release {
    let suppressed = protect(&table, Measure::OwnKnowledge).unwrap().suppressed;
    Release { table, suppressed }
}

const SUM: &[(&str, &[&str])] = &[("T", &["A", "B", "C"])];

#[test]
fn one_case_more_hides_the_total_that_would_tell() {
    let before = released(table(&[("A", 4), ("B", 15), ("C", 21), ("T", 40)], SUM));
    assert_eq!(before.suppressed, names(&["A", "B"]));
    let now = table(&[("A", 5), ("B", 15), ("C", 21), ("T", 41)], SUM);
    let protected = protect_again(std::slice::from_ref(&before), &now).unwrap();
    assert_eq!(protected.suppressed, names(&["A", "B", "T"]));
    assert!(protected.audit.iter().all(|interval| ["A", "B", "T"].contains(&interval.cell.as_str())));
    let told = audit_again(std::slice::from_ref(&before), &now, &names(&["A", "B"])).unwrap();
    assert_eq!(told, [Breach::InSight("0001:T".to_owned())]);
}

#[test]
fn two_large_changes_can_tell_a_small_one() {
    // C moved by 15 and the total by 16: both may be seen on their own, together they say that one case came in A or B.
    let before = released(table(&[("A", 4), ("B", 15), ("C", 21), ("T", 40)], SUM));
    let now = table(&[("A", 5), ("B", 15), ("C", 36), ("T", 56)], SUM);
    let told = audit_again(std::slice::from_ref(&before), &now, &names(&["A", "B"])).unwrap();
    // And with that one case, that A is two at least.
    let narrow = |cell: &str| Breach::Narrow { cell: cell.to_owned(), viewer: "public".to_owned() };
    assert_eq!(told, [narrow("0000-0001:A"), narrow("0001:A")]);
    let protected = protect_again(&[before], &now).unwrap();
    assert_eq!(protected.suppressed, names(&["A", "B", "C"]));
}

#[test]
fn an_unchanged_table_is_published_as_it_was() {
    let before = released(table(&[("A", 4), ("B", 15), ("C", 21), ("T", 40)], SUM));
    let protected = protect_again(std::slice::from_ref(&before), &before.table).unwrap();
    assert_eq!(protected.suppressed, before.suppressed);
    assert_eq!(protected, protect(&before.table, Measure::Mark).unwrap());
}

#[test]
fn what_cannot_be_corrected_says_so() {
    let before = released(table(&[("A", 4), ("B", 15), ("C", 21), ("T", 40)], SUM));
    let gone = table(&[("A", 0), ("B", 15), ("C", 21), ("T", 36)], SUM);
    assert_eq!(protect_again(std::slice::from_ref(&before), &gone), Err(Fault::NowZero("A".to_owned())));
    let other = Table { n_min: 5, ..before.table.clone() };
    assert_eq!(protect_again(&[before], &other), Err(Fault::OtherRule));
}

/// The same table with a few counts corrected, by one or by many.
fn corrected(table: &Table, random: &mut Random) -> Table {
    let mut table = table.clone();
    let base: Vec<String> = table.cells.keys().filter(|cell| cell.starts_with("GM")).cloned().collect();
    for _ in 0..=random.below(3) {
        let cell = &base[usize::try_from(random.below(base.len() as u64)).unwrap()];
        let most = if random.percent(50) { 2 } else { 25 };
        let by = 1 + i64::try_from(random.below(most)).unwrap();
        let count = table.cells.get_mut(cell).unwrap();
        *count = if random.percent(30) { (*count - by).max(0) } else { *count + by };
    }
    for equation in table.equations.clone() {
        let sum = equation.parts.iter().map(|part| table.cells[part]).sum();
        table.cells.insert(equation.total, sum);
    }
    table
}

/// Both releases and their differences as one table; the hidden cells of it, of the second as given.
fn joint(before: &Release, now: &Table, suppressed: &BTreeSet<String>) -> (Table, BTreeSet<String>) {
    let mut all = Table { cells: BTreeMap::new(), equations: Vec::new(), insiders: BTreeMap::new(), ..now.clone() };
    let mut hidden = BTreeSet::new();
    for (mark, table, of) in [("0", &before.table, &before.suppressed), ("1", now, suppressed)] {
        let named = |cell: &String| format!("{mark}{cell}");
        all.cells.extend(table.cells.iter().map(|(cell, value)| (named(cell), *value)));
        hidden.extend(of.iter().map(named));
        for equation in &table.equations {
            all.equations.push(Equation { total: named(&equation.total), parts: equation.parts.iter().map(named).collect() });
        }
        for (viewer, knows) in &table.insiders {
            all.insiders
                .entry(viewer.clone())
                .or_default()
                .extend(knows.iter().flat_map(|cell| [named(cell), format!("d{cell}")]));
        }
    }
    for (cell, &value) in &now.cells {
        let was = before.table.cells[cell];
        all.cells.insert(format!("d{cell}"), (value - was).abs());
        let (larger, smaller) = if value < was { ("0", "1") } else { ("1", "0") };
        let parts = vec![format!("{smaller}{cell}"), format!("d{cell}")];
        all.equations.push(Equation { total: format!("{larger}{cell}"), parts });
        if value != was {
            hidden.insert(format!("d{cell}"));
        }
    }
    (all, hidden)
}

/// Whether a viewer can narrow down a small count or a small change further than if the second release showed nothing.
fn told(before: &Release, now: &Table, suppressed: &BTreeSet<String>) -> Option<(String, String)> {
    let zero = |value: i64| now.zeros_published && value == 0;
    let everything: BTreeSet<String> =
        now.cells.iter().filter(|(_, value)| !zero(**value)).map(|(cell, _)| cell.clone()).collect();
    let (all, hidden) = joint(before, now, suppressed);
    let (_, most) = joint(before, now, &everything);
    let low = |cell: &str| if cell.starts_with('d') { 0 } else { i64::from(now.zeros_published) };
    let viewers = all.insiders.clone().into_iter().chain([("public".to_owned(), BTreeSet::new())]);
    for (viewer, knows) in viewers {
        let mut tableau = Tableau::with_lows(&all, &hidden, &knows, low);
        let mut least = Tableau::with_lows(&all, &most, &knows, low);
        for cell in hidden.difference(&knows) {
            if all.cells[cell] >= now.n_min {
                continue;
            }
            let ((lo, up), (floor, roof)) = (tableau.bounds(cell), least.bounds(cell));
            let enough = roof.map_or(now.n_min - 1, |roof| roof.min(now.n_min - 1));
            if lo > floor || up.is_some_and(|up| up < enough) {
                return Some((viewer, cell.clone()));
            }
        }
    }
    None
}

#[test]
fn no_correction_tells_more_than_its_marks() {
    let mut random = Random(4);
    let mut hidden_more = 0;
    for number in 0..150 {
        let shape = Shape {
            municipalities: 3 + usize::try_from(random.below(6)).unwrap(),
            subregions: usize::try_from(random.below(2)).unwrap() * 2,
            kinds: 1,
            zeros_published: random.percent(30),
            insiders: random.percent(60),
            most: 60,
        };
        let before = released(grow(shape, &mut random));
        let now = corrected(&before.table, &mut random);
        let protected = match protect_again(std::slice::from_ref(&before), &now) {
            Err(Fault::NowZero(_)) => continue,
            protected => protected.unwrap(),
        };
        let hidden = &protected.suppressed;
        assert!(before.suppressed.is_subset(hidden), "{number}: {before:?} {now:?}");
        let small = exact::small(&now);
        for (cell, value) in now.cells.iter().filter(|(cell, _)| !hidden.contains(*cell)) {
            let moved = (before.table.cells[cell] - value).abs();
            assert!(moved == 0 || moved >= now.n_min || (*value == 0 && now.zeros_published), "{number}: {cell}");
        }
        assert_eq!(told(&before, &now, hidden), None, "{number}: {before:?} {now:?}");
        assert_eq!(exact::breaches(&now, hidden, Measure::OwnKnowledge, true), [], "{number}: {before:?} {now:?}");
        assert_eq!(audit_again(std::slice::from_ref(&before), &now, hidden).unwrap(), [], "{number}");
        for cell in hidden.difference(&before.suppressed) {
            let moved = (before.table.cells[cell] - now.cells[cell]).abs();
            if !small.contains(cell) && (moved == 0 || moved >= now.n_min) {
                let mut less = hidden.clone();
                less.remove(cell);
                assert_ne!(told(&before, &now, &less), None, "{number}: {cell} is hidden in vain: {before:?} {now:?}");
                hidden_more += 1;
            }
        }
        // A correction of the correction, audited with both.
        let third = corrected(&now, &mut random);
        let earlier = [before, Release { table: now, suppressed: protected.suppressed }];
        match protect_again(&earlier, &third) {
            Err(Fault::NowZero(_)) => {}
            protected => {
                let hidden = protected.unwrap().suppressed;
                assert!(earlier[1].suppressed.is_subset(&hidden));
                assert_eq!(audit_again(&earlier, &third, &hidden).unwrap(), [], "{number}");
            }
        }
    }
    assert!(hidden_more > 10, "the corrections are of the kind meant: {hidden_more}");
}
