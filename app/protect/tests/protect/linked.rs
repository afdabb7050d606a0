//! Sums that cross in any way: bounds in whole numbers can then be narrower than fractions allow. Every table
//! is tried.

use std::collections::{BTreeMap, BTreeSet};

use protect::{Equation, Measure, PUBLIC, Table, audit, intervals, protect};

use crate::grow::Random;

/// The lowest and highest value of each hidden base cell in all tables with these totals.
fn every_table(sums: &[(Vec<usize>, i64)], hidden: usize) -> Vec<(i64, i64)> {
    let mut bounds = vec![(i64::MAX, i64::MIN); hidden];
    let mut values = vec![0_i64; hidden];
    step(sums, &mut values, 0, &mut bounds);
    bounds
}

fn step(sums: &[(Vec<usize>, i64)], values: &mut Vec<i64>, at: usize, bounds: &mut [(i64, i64)]) {
    if at == values.len() {
        if sums.iter().all(|(parts, total)| parts.iter().map(|&part| values[part]).sum::<i64>() == *total) {
            for (bound, &value) in bounds.iter_mut().zip(&*values) {
                *bound = (bound.0.min(value), bound.1.max(value));
            }
        }
        return;
    }
    let most = sums.iter().filter(|(parts, _)| parts.contains(&at)).map(|(_, total)| *total).min().unwrap_or(0);
    for value in 0..=most {
        values[at] = value;
        step(sums, values, at + 1, bounds);
    }
    values[at] = 0;
}

#[test]
fn bounds_are_those_of_every_table() {
    let mut random = Random(3);
    let mut narrower = 0;
    for _ in 0..300 {
        let hidden = 3 + usize::try_from(random.below(2)).unwrap();
        let mut cells: BTreeMap<String, i64> = BTreeMap::new();
        for base in 0..hidden {
            cells.insert(format!("b{base}"), i64::try_from(random.below(7)).unwrap());
        }
        let (mut sums, mut equations) = (Vec::new(), Vec::new());
        for number in 0..3 {
            // Each base cell is in two of the three sums, more or less: triangles.
            let parts: Vec<usize> = (0..hidden).filter(|&base| base % 3 != number || random.percent(20)).collect();
            let names: Vec<String> = parts.iter().map(|part| format!("b{part}")).collect();
            let total = names.iter().map(|name| cells[name]).sum();
            cells.insert(format!("t{number}"), total);
            equations.push(Equation { total: format!("t{number}"), parts: names });
            sums.push((parts, total));
        }
        let table = Table { cells, equations, n_min: 10, zeros_published: false, insiders: BTreeMap::new() };
        let suppressed: BTreeSet<String> = (0..hidden).map(|base| format!("b{base}")).collect();
        let said = intervals(&table, &suppressed).unwrap();
        for (base, (lo, up)) in every_table(&sums, hidden).into_iter().enumerate() {
            let interval = said.iter().find(|interval| interval.cell == format!("b{base}") && interval.viewer == PUBLIC).unwrap();
            assert_eq!((interval.lo, interval.up), (lo, up), "b{base} of {table:?}");
            narrower += usize::from(lo == up);
        }
        let protected = protect(&table, Measure::OwnKnowledge).unwrap();
        assert_eq!(audit(&table, &protected.suppressed, Measure::OwnKnowledge).unwrap(), [], "{table:?}");
    }
    assert!(narrower > 100, "the tables are of the kind meant: {narrower}");
}
