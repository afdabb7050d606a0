//! Tables that were found before. A table in which a cell is high (or low) enough proves the same under every
//! pattern that hides the cells in which it differs from the real table, and to every viewer who knows none
//! of them. Remembering those cells saves nearly all linear programs.

use crate::{solve::Side, system::System};

/// How many are remembered per cell and side; the oldest are of the least use.
const MOST: usize = 24;

/// One table, by the cells in which it differs from the real one, ascending.
#[derive(Debug)]
struct Witness {
    differs: Vec<usize>,
    value: i64,
}

/// What is remembered of each cell, for both sides.
#[derive(Debug)]
pub(crate) struct Witnesses {
    of_cell: Vec<[Vec<Witness>; 2]>,
}

impl Witnesses {
    /// Nothing yet.
    pub(crate) fn new(system: &System) -> Self {
        Self { of_cell: system.cells.iter().map(|_| [Vec::new(), Vec::new()]).collect() }
    }

    /// Whether a remembered table brings the cell to the mark, differing in nothing this viewer sees.
    pub(crate) fn prove(&self, system: &System, hidden: &[bool], viewer: usize, cell: usize, (side, mark): (Side, i64)) -> bool {
        let viewer = &system.viewers[viewer];
        let unseen = |witness: &Witness| witness.differs.iter().all(|&cell| hidden[cell] && !viewer.knows(cell));
        let list = &self.of_cell[cell][usize::from(side == Side::Low)];
        side.reaches(system.cells[cell].value, mark)
            || list.iter().rev().any(|witness| side.reaches(witness.value, mark) && unseen(witness))
    }

    /// Remembers a table for the cell it was made for.
    pub(crate) fn remember(&mut self, system: &System, unknown: &[usize], values: &[i64], cell: usize, side: Side) {
        let Ok(at) = unknown.binary_search(&cell) else { return };
        let moved = unknown.iter().zip(values).filter(|&(&cell, &value)| system.cells[cell].value != value);
        let differs = moved.map(|(&cell, _)| cell).collect();
        let list = &mut self.of_cell[cell][usize::from(side == Side::Low)];
        if list.len() == MOST {
            list.remove(0);
        }
        list.push(Witness { differs, value: values[at] });
    }
}
