//! What each viewer knows of each hidden cell: the audit that is kept with a release.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    auditor::Auditor,
    fault::Fault,
    pieces::pieces,
    solve::{Side, extreme},
    system::{Role, System},
    table::PUBLIC,
};

/// What a viewer can work out of one hidden cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Interval {
    /// The cell.
    pub cell: String,
    /// The viewer: [`PUBLIC`] or an insider.
    pub viewer: String,
    /// The lowest value it can have.
    pub lo: i64,
    /// The highest value it can have.
    pub up: i64,
}

/// A small cell that is not safe.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breach {
    /// It is in sight.
    InSight(String),
    /// It is a zero that is shown as a mark, while zeros are shown: the others are then no longer at least one.
    HiddenZero(String),
    /// A viewer can narrow it down.
    Narrow {
        /// The cell.
        cell: String,
        /// The viewer.
        viewer: String,
    },
}

/// The interval of every hidden cell for every viewer who does not know it herself, by cell and viewer.
pub(crate) fn intervals(system: &System, hidden: &[bool]) -> Result<Vec<Interval>, Fault> {
    let mut all = Vec::new();
    for piece in pieces(system, hidden) {
        let public = bounds(system, &piece)?;
        for (viewer, of) in system.viewers.iter().enumerate() {
            let unknown: Vec<usize> = piece.iter().copied().filter(|&cell| !of.knows(cell)).collect();
            // Who knows nothing of this piece sees what the public sees.
            let own = if viewer == 0 || unknown.len() == piece.len() { None } else { Some(bounds(system, &unknown)?) };
            let interval = |(&cell, &(lo, up)): (&usize, &(i64, i64))| Interval {
                cell: system.cells[cell].name.clone(),
                viewer: of.name.clone(),
                lo,
                up,
            };
            all.extend(unknown.iter().zip(own.as_ref().unwrap_or(&public)).map(interval));
        }
    }
    all.sort_by(|a, b| a.cell.cmp(&b.cell).then_with(|| (a.viewer != PUBLIC, &a.viewer).cmp(&(b.viewer != PUBLIC, &b.viewer))));
    Ok(all)
}

/// The lowest and highest value of each of these cells, while all others are known.
fn bounds(system: &System, unknown: &[usize]) -> Result<Vec<(i64, i64)>, Fault> {
    let end = |at: usize, side| extreme(system, unknown, unknown[at], side, None).map(|values| values[at]);
    (0..unknown.len()).map(|at| Ok((end(at, Side::Low)?, end(at, Side::Up)?))).collect()
}

/// Everything that keeps a pattern from being published.
pub(crate) fn breaches(system: &System, hidden: &[bool], auditor: &mut Auditor<'_>) -> Result<Vec<Breach>, Fault> {
    let mut found = BTreeSet::new();
    for (cell, &hidden) in system.cells.iter().zip(hidden) {
        match cell.role {
            Role::Small | Role::Shut if !hidden => found.insert(Breach::InSight(cell.name.clone())),
            Role::Open if hidden => found.insert(Breach::HiddenZero(cell.name.clone())),
            _ => false,
        };
    }
    if found.is_empty() {
        for piece in pieces(system, hidden) {
            for narrow in auditor.judge(&piece, hidden)? {
                let (cell, viewer) = (&system.cells[narrow.cell].name, &system.viewers[narrow.viewer].name);
                found.insert(Breach::Narrow { cell: cell.clone(), viewer: viewer.clone() });
            }
        }
    }
    Ok(found.into_iter().collect())
}
