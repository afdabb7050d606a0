//! Which cells to hide beside a small one. The cheapest way to let it move to the value a viewer should think possible is
//! itself a linear program: every cell in sight may move at a price, every hidden one for nothing, and all
//! equations keep holding. The cells in sight that move in its answer are the ones to hide.
//!
//! The price is the number of base cells a cell stands for, so that base cells go before totals and municipal totals
//! before regional ones, and then its value: small counts are the least missed.

use std::collections::BTreeSet;

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};

use crate::{
    auditor::Narrow,
    fault::Fault,
    solve::real,
    system::{Role, System},
    table::CEILING,
};

/// How many equations away from the cell is looked for partners, nearest first; then everywhere.
const REACHES: [usize; 2] = [2, 4];

/// What moves less than this does not move.
const STILL: f64 = 1e-6;

/// Cells in sight that, once hidden, let the cell reach its mark for this viewer. None when nothing can.
pub(crate) fn partners(system: &System, hidden: &[bool], narrow: &Narrow) -> Result<Option<Vec<usize>>, Fault> {
    for reach in REACHES {
        let near = within(system, narrow.cell, reach);
        if near.len() * 2 > system.cells.len() {
            break;
        }
        if let Some(found) = cheapest(system, hidden, narrow, &near)? {
            return Ok(Some(found));
        }
    }
    let all: Vec<usize> = (0..system.cells.len()).collect();
    cheapest(system, hidden, narrow, &all)
}

/// The price of moving a cell in sight by one.
#[expect(clippy::cast_precision_loss, reason = "a weight is at most the number of cells")]
fn price(system: &System, cell: usize) -> f64 {
    let of = &system.cells[cell];
    of.weight as f64 + real(of.value.min(999)) / 1000.0
}

/// The cells at most so many equations away, ascending.
fn within(system: &System, cell: usize, reach: usize) -> Vec<usize> {
    let mut found = BTreeSet::from([cell]);
    let mut edge = vec![cell];
    for _ in 0..reach {
        let touched = edge.iter().flat_map(|&cell| &system.through[cell]).flat_map(|&equation| &system.equations[equation]);
        edge = touched.map(|&(cell, _)| cell).collect::<BTreeSet<_>>().difference(&found).copied().collect();
        found.extend(&edge);
    }
    found.into_iter().collect()
}

/// The linear program, in how far each cell moves from its real value.
fn cheapest(system: &System, hidden: &[bool], narrow: &Narrow, near: &[usize]) -> Result<Option<Vec<usize>>, Fault> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let viewer = &system.viewers[narrow.viewer];
    let mut moves: Vec<Vec<(Variable, f64)>> = Vec::with_capacity(near.len());
    for &cell in near {
        let of = &system.cells[cell];
        let (down, up) = (real(of.value - of.low), real(CEILING - of.value));
        moves.push(if cell == narrow.cell {
            let far = real(narrow.mark - of.value);
            vec![(problem.add_var(0.0, (far, far)), 1.0)]
        } else if of.role == Role::Open || viewer.knows(cell) {
            Vec::new()
        } else if hidden[cell] {
            vec![(problem.add_var(0.0, (-down, up)), 1.0)]
        } else {
            let price = price(system, cell);
            vec![(problem.add_var(price, (0.0, up)), 1.0), (problem.add_var(price, (0.0, down)), -1.0)]
        });
    }
    let equations: BTreeSet<usize> = near.iter().flat_map(|&cell| &system.through[cell]).copied().collect();
    for &equation in &equations {
        let mut terms = Vec::new();
        for &(cell, sign) in &system.equations[equation] {
            if let Ok(at) = near.binary_search(&cell) {
                terms.extend(moves[at].iter().map(|&(variable, way)| (variable, way * real(sign))));
            }
        }
        problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
    }
    let solved = match problem.solve() {
        Ok(solved) => solved,
        Err(Error::Infeasible) => return Ok(None),
        Err(error) => return Err(Fault::Solver(error.to_string())),
    };
    let solution = solved.solution().ok_or_else(|| Fault::Solver("no solution".to_owned()))?;
    let stirs = |ways: &[(Variable, f64)]| ways.iter().any(|&(variable, _)| solution.var_value(variable).abs() > STILL);
    let in_sight = near.iter().zip(&moves).filter(|&(&cell, ways)| !hidden[cell] && stirs(ways));
    Ok(Some(in_sight.map(|(&cell, _)| cell).collect()))
}
