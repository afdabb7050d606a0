//! Which cells are hidden in the end: the small ones, partners until nobody can narrow one down, and then back
//! in sight whatever is not needed, what is most missed first.
//!
//! Hiding less never tells less. So one round of giving back is enough: a cell that could not be given back
//! while more was hidden cannot be given back later.

use std::{cmp::Reverse, collections::BTreeSet};

use crate::{
    auditor::{Auditor, Narrow},
    fault::Fault,
    partners::partners,
    pieces::{piece_of, pieces},
    system::{Role, System},
    table::Measure,
};

/// Tables up to this size are also done the other way round, for a second opinion.
const SMALL: usize = 120;

/// The cells to hide.
pub(crate) fn pattern(system: &System, measure: Measure) -> Result<Vec<bool>, Fault> {
    let mut auditor = Auditor::new(system, measure);
    let mut up = system.least();
    hide(system, &mut auditor, &mut up)?;
    give_back(system, &mut auditor, &mut up)?;
    if system.cells.len() > SMALL {
        return Ok(up);
    }
    // Starting from everything hidden gives another pattern that cannot do with less, sometimes a cheaper one.
    let mut down = system.most();
    hide(system, &mut auditor, &mut down)?;
    give_back(system, &mut auditor, &mut down)?;
    Ok(if cost(system, &down) < cost(system, &up) { down } else { up })
}

/// Hides partners until nobody can narrow down a small cell.
fn hide(system: &System, auditor: &mut Auditor<'_>, hidden: &mut [bool]) -> Result<(), Fault> {
    while let Some(narrow) = first(system, auditor, hidden)? {
        let more = match partners(system, hidden, &narrow)? {
            Some(more) if !more.is_empty() => more,
            _ if auditor.ease(&narrow)? => Vec::new(),
            // What moves in fractions need not move in whole numbers: then everything around it has to help.
            _ => around(system, hidden, narrow.cell)?,
        };
        for cell in more {
            hidden[cell] = true;
        }
    }
    Ok(())
}

/// The first small cell somebody can narrow down.
fn first(system: &System, auditor: &mut Auditor<'_>, hidden: &[bool]) -> Result<Option<Narrow>, Fault> {
    for piece in pieces(system, hidden) {
        if let Some(narrow) = auditor.first(&piece, hidden)? {
            return Ok(Some(narrow));
        }
    }
    Ok(None)
}

/// Everything in sight that shares an equation with the piece of this cell; without that, everything in sight.
fn around(system: &System, hidden: &[bool], cell: usize) -> Result<Vec<usize>, Fault> {
    let piece = piece_of(system, hidden, cell);
    let equations: BTreeSet<usize> = piece.iter().flat_map(|&cell| &system.through[cell]).copied().collect();
    let near: BTreeSet<usize> = equations.iter().flat_map(|&equation| &system.equations[equation]).map(|term| term.0).collect();
    let all: Vec<usize> = (0..hidden.len()).filter(|&cell| !hidden[cell] && system.cells[cell].role == Role::Free).collect();
    let found: Vec<usize> = all.iter().copied().filter(|cell| near.contains(cell)).collect();
    match (found.is_empty(), all.is_empty()) {
        (false, _) => Ok(found),
        (true, false) => Ok(all),
        (true, true) => Err(Fault::Solver("no partner".to_owned())),
    }
}

/// Gives back each cell that is hidden for nothing.
fn give_back(system: &System, auditor: &mut Auditor<'_>, hidden: &mut [bool]) -> Result<(), Fault> {
    let mut extra: Vec<usize> =
        (0..system.cells.len()).filter(|&cell| hidden[cell] && system.cells[cell].role == Role::Free).collect();
    extra.sort_by_key(|&cell| Reverse((system.cells[cell].weight, system.cells[cell].value, cell)));
    for cell in extra {
        hidden[cell] = false;
        if first(system, auditor, hidden)?.is_some() {
            hidden[cell] = true;
        }
    }
    Ok(())
}

/// What a pattern hides: how much, how many, and which, for a choice that is always the same.
fn cost(system: &System, hidden: &[bool]) -> (u64, usize, Vec<usize>) {
    let extra: Vec<usize> =
        (0..system.cells.len()).filter(|&cell| hidden[cell] && system.cells[cell].role == Role::Free).collect();
    (extra.iter().map(|&cell| system.cells[cell].weight).sum(), extra.len(), extra)
}
