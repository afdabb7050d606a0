//! The linear program: how low or how high can a cell be, given everything a viewer knows?
//!
//! Integer programs, because sums that cross in more than two directions have whole-number bounds narrower
//! than the fractional ones. In a hierarchy with at most one crossing the first relaxation is whole
//! already, and costs nothing extra.

use std::collections::BTreeSet;

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

use crate::{fault::Fault, system::System, table::CEILING};

/// Which end of a cell's interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Side {
    /// The highest value.
    Up,
    /// The lowest value.
    Low,
}

impl Side {
    /// Whether a value reaches a mark on this side.
    pub(crate) fn reaches(self, value: i64, mark: i64) -> bool {
        match self {
            Self::Up => value >= mark,
            Self::Low => value <= mark,
        }
    }
}

/// Far more branches than any table of counts needs; a limit in steps, because one in seconds would
/// make the answer depend on the machine.
const BRANCHES: u64 = 100_000;

/// A table with the goal as far to one side as it goes, everything that is not `unknown` as it is: the value of
/// each unknown cell. `until` stops there, which keeps the table close to the real one.
///
/// `unknown` ascends and holds the goal.
pub(crate) fn extreme(
    system: &System,
    unknown: &[usize],
    goal: usize,
    side: Side,
    until: Option<i64>,
) -> Result<Vec<i64>, Fault> {
    let direction = match side {
        Side::Up => OptimizationDirection::Maximize,
        Side::Low => OptimizationDirection::Minimize,
    };
    let mut problem = Problem::new(direction);
    let variable = |&cell: &usize| {
        let (low, up) = (system.cells[cell].low, CEILING);
        match (cell == goal, side, until) {
            (false, ..) => problem.add_integer_var(0.0, (whole(low), whole(up))),
            (true, Side::Up, Some(until)) => problem.add_integer_var(1.0, (whole(low), whole(until))),
            (true, Side::Low, Some(until)) => problem.add_integer_var(1.0, (whole(until), whole(up))),
            (true, _, None) => problem.add_integer_var(1.0, (whole(low), whole(up))),
        }
    };
    let variables: Vec<Variable> = unknown.iter().map(variable).collect();
    let equations: BTreeSet<usize> = unknown.iter().flat_map(|&cell| &system.through[cell]).copied().collect();
    for &equation in &equations {
        let (mut terms, mut known) = (Vec::new(), 0);
        for &(cell, sign) in &system.equations[equation] {
            match unknown.binary_search(&cell) {
                Ok(at) => terms.push((variables[at], real(sign))),
                Err(_) => known += sign * system.cells[cell].value,
            }
        }
        problem.add_constraint(terms, ComparisonOp::Eq, real(-known));
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(BRANCHES);
    let solved = problem.solve_with(options).map_err(|error| Fault::Solver(error.to_string()))?;
    if !solved.is_optimal() {
        return Err(Fault::Solver(format!("{:?}", solved.termination_reason())));
    }
    let solution = solved.solution().ok_or_else(|| Fault::Solver("no solution".to_owned()))?;
    let values: Vec<i64> = variables.iter().map(|&variable| rounded(solution.var_value(variable))).collect();
    holds(system, unknown, &values, &equations).then_some(values).ok_or_else(|| Fault::Solver("no whole solution".to_owned()))
}

/// Whether the values make a table: within bounds and every equation exactly zero.
fn holds(system: &System, unknown: &[usize], values: &[i64], equations: &BTreeSet<usize>) -> bool {
    let value = |cell: usize| unknown.binary_search(&cell).map_or(system.cells[cell].value, |at| values[at]);
    unknown.iter().zip(values).all(|(&cell, &value)| (system.cells[cell].low..=CEILING).contains(&value))
        && equations
            .iter()
            .all(|&equation| system.equations[equation].iter().map(|&(cell, sign)| sign * value(cell)).sum::<i64>() == 0)
}

/// A bound of a variable; counts stay far below the limits of either type.
fn whole(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

/// A whole number as the solver takes it, exact for any count.
pub(crate) fn real(value: i64) -> f64 {
    f64::from(whole(value))
}

/// The nearest whole number to what the solver gives.
#[expect(clippy::cast_possible_truncation, reason = "a count is at most a million, and what is not is refused by `holds`")]
fn rounded(value: f64) -> i64 {
    value.round() as i64
}
