//! Is this a table at all? Names, signs, sums, and no total inside itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fault::Fault,
    table::{CEILING, PUBLIC, Table},
};

/// The highest minimum that makes sense, far below [`CEILING`].
const MOST: i64 = 1000;

/// The first thing wrong with the table, in an order that does not depend on the input's.
pub(crate) fn check(table: &Table) -> Result<(), Fault> {
    if !(1..=MOST).contains(&table.n_min) {
        return Err(Fault::Minimum(table.n_min));
    }
    for (cell, &value) in &table.cells {
        if cell.trim().is_empty() {
            return Err(Fault::Nameless);
        }
        if !(0..=CEILING).contains(&value) {
            return Err(Fault::Count { cell: cell.clone(), value });
        }
    }
    let known = |by: &str, cell: &String| {
        let unknown = || Fault::Unknown { by: by.to_owned(), cell: cell.clone() };
        table.cells.get(cell).copied().ok_or_else(unknown)
    };
    for (viewer, cells) in &table.insiders {
        if viewer.trim().is_empty() {
            return Err(Fault::Nameless);
        }
        if viewer == PUBLIC {
            return Err(Fault::Public(viewer.clone()));
        }
        for cell in cells {
            known(&format!("Kijker {viewer}"), cell)?;
        }
    }
    let mut equations: Vec<_> = table.equations.iter().collect();
    equations.sort();
    for equation in equations {
        let value = known("Een optelling", &equation.total)?;
        if equation.parts.is_empty() {
            return Err(Fault::NoParts(equation.total.clone()));
        }
        let (mut seen, mut sum) = (BTreeSet::new(), 0_i64);
        for part in &equation.parts {
            let by = format!("Het totaal {}", equation.total);
            sum = sum.saturating_add(known(&by, part)?);
            if !seen.insert(part) {
                return Err(Fault::Twice { total: equation.total.clone(), part: part.clone() });
            }
        }
        if sum != value {
            return Err(Fault::Sum { total: equation.total.clone(), value, sum });
        }
    }
    Ok(())
}

/// How many base cells each cell stands for: 1 for a cell that is no total. The cells come in an order in which
/// parts go before their totals.
pub(crate) fn weights(count: usize, totals: &[(usize, Vec<usize>)]) -> Result<(Vec<u64>, Vec<usize>), usize> {
    let mut of_total: BTreeMap<usize, Vec<&Vec<usize>>> = BTreeMap::new();
    let mut waits = vec![0_usize; count];
    let mut used_by: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (total, parts) in totals {
        of_total.entry(*total).or_default().push(parts);
        waits[*total] += parts.len();
        for &part in parts {
            used_by[part].push(*total);
        }
    }
    let mut weight = vec![1_u64; count];
    let mut order: Vec<usize> = (0..count).filter(|&cell| waits[cell] == 0).collect();
    let mut next = 0;
    while let Some(&cell) = order.get(next) {
        next += 1;
        if let Some(ways) = of_total.get(&cell) {
            let sums = ways.iter().map(|parts| parts.iter().fold(0_u64, |sum, &part| sum.saturating_add(weight[part])));
            weight[cell] = sums.max().unwrap_or(1);
        }
        for &total in &used_by[cell] {
            waits[total] -= 1;
            if waits[total] == 0 {
                order.push(total);
            }
        }
    }
    match (0..count).find(|&cell| waits[cell] > 0) {
        Some(cell) => Err(cell),
        None => Ok((weight, order)),
    }
}
