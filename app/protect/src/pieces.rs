//! The parts of a table that do not touch each other. Two hidden cells belong together when an equation holds both;
//! what a viewer can work out of one piece does not depend on the others, so each is looked at
//! on its own, and only again when it changes.

use crate::system::System;

/// The hidden cells of each piece, ascending; the pieces in the order of their first cell.
pub(crate) fn pieces(system: &System, hidden: &[bool]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; system.cells.len()];
    let mut done = vec![false; system.equations.len()];
    let mut found = Vec::new();
    for start in 0..system.cells.len() {
        if seen[start] || !hidden[start] {
            continue;
        }
        seen[start] = true;
        let mut piece = vec![start];
        let mut next = 0;
        while let Some(&cell) = piece.get(next) {
            next += 1;
            for &equation in &system.through[cell] {
                if std::mem::replace(&mut done[equation], true) {
                    continue;
                }
                for &(other, _) in &system.equations[equation] {
                    if hidden[other] && !std::mem::replace(&mut seen[other], true) {
                        piece.push(other);
                    }
                }
            }
        }
        piece.sort_unstable();
        found.push(piece);
    }
    found
}

/// The piece that holds a cell.
pub(crate) fn piece_of(system: &System, hidden: &[bool], cell: usize) -> Vec<usize> {
    pieces(system, hidden).into_iter().find(|piece| piece.binary_search(&cell).is_ok()).unwrap_or_default()
}
