//! Can a viewer narrow a small cell down?
//!
//! For a viewer the cell lies between the lowest and the highest value it has in any table of whole numbers that agrees
//! with everything she knows: the cells in sight, the cells of her own, the equations, and that a hidden
//! cell is at least zero (one, when zeros are shown). The cell is safe when the highest is at least `n_min - 1` and the
//! lowest is no higher than with everything hidden: then she knows what the mark says, and no more.
//! That a hidden cell is small is *not* among what she knows, for small cells and others carry one mark.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fault::Fault,
    floor::{Floors, reach},
    solve::{Side, extreme},
    system::{Role, System},
    table::Measure,
    witness::Witnesses,
};

/// A viewer knows more of a small cell than she may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Narrow {
    pub(crate) viewer: usize,
    pub(crate) cell: usize,
    pub(crate) side: Side,
    /// The value she should have to think possible.
    pub(crate) mark: i64,
}

/// Looks at patterns of one table and remembers what it found.
#[derive(Debug)]
pub(crate) struct Auditor<'a> {
    system: &'a System,
    measure: Measure,
    floors: Floors,
    /// Marks that no pattern can reach, and what can be reached instead.
    eased: BTreeMap<(usize, usize, Side), i64>,
    witnesses: Witnesses,
    /// Pieces nobody can do anything with.
    safe: BTreeSet<Vec<usize>>,
}

impl<'a> Auditor<'a> {
    /// Without memories.
    pub(crate) fn new(system: &'a System, measure: Measure) -> Self {
        Self {
            system,
            measure,
            floors: Floors::new(system),
            eased: BTreeMap::new(),
            witnesses: Witnesses::new(system),
            safe: BTreeSet::new(),
        }
    }

    /// The first cell of this piece that somebody can narrow down.
    pub(crate) fn first(&mut self, piece: &[usize], hidden: &[bool]) -> Result<Option<Narrow>, Fault> {
        if self.safe.contains(piece) {
            return Ok(None);
        }
        let found = self.look(piece, hidden, true)?.pop();
        if found.is_none() {
            self.safe.insert(piece.to_vec());
        }
        Ok(found)
    }

    /// Everything of this piece that somebody can narrow down and that another pattern could prevent.
    pub(crate) fn judge(&mut self, piece: &[usize], hidden: &[bool]) -> Result<Vec<Narrow>, Fault> {
        let found = self.look(piece, hidden, false)?;
        if self.measure == Measure::Mark {
            return Ok(found);
        }
        for narrow in &found {
            self.ease(narrow)?;
        }
        if found.is_empty() { Ok(found) } else { self.look(piece, hidden, false) }
    }

    /// Everything of this piece that somebody can narrow down; or the first.
    fn look(&mut self, piece: &[usize], hidden: &[bool], only_first: bool) -> Result<Vec<Narrow>, Fault> {
        let mut found = Vec::new();
        for viewer in self.viewers_of(piece) {
            let mut unknown = piece.to_vec();
            unknown.retain(|&cell| !self.system.viewers[viewer].knows(cell));
            for &cell in unknown.iter().filter(|&&cell| self.system.cells[cell].role == Role::Small) {
                for side in [Side::Up, Side::Low] {
                    let mark = self.mark(viewer, cell, side)?;
                    if !self.possible(&unknown, hidden, viewer, cell, (side, mark))? {
                        found.push(Narrow { viewer, cell, side, mark });
                        if only_first {
                            return Ok(found);
                        }
                    }
                }
            }
        }
        Ok(found)
    }

    /// The viewers who may know different things of this piece: the public stands for all who know nothing of it.
    fn viewers_of(&self, piece: &[usize]) -> BTreeSet<usize> {
        let knowers = piece.iter().flat_map(|&cell| &self.system.knowers[cell]).copied();
        std::iter::once(0).chain(knowers).collect()
    }

    /// The value a viewer should have to think possible.
    fn mark(&mut self, viewer: usize, cell: usize, side: Side) -> Result<i64, Fault> {
        match (self.eased.get(&(viewer, cell, side)), side) {
            (Some(&eased), _) => Ok(eased),
            (None, Side::Up) => Ok(self.system.n_min - 1),
            (None, Side::Low) => self.floors.of(self.system, cell),
        }
    }

    /// Whether a table exists in which the cell reaches the mark.
    fn possible(
        &mut self,
        unknown: &[usize],
        hidden: &[bool],
        viewer: usize,
        cell: usize,
        (side, mark): (Side, i64),
    ) -> Result<bool, Fault> {
        if self.witnesses.prove(self.system, hidden, viewer, cell, (side, mark)) {
            return Ok(true);
        }
        let values = extreme(self.system, unknown, cell, side, Some(mark))?;
        self.witnesses.remember(self.system, unknown, &values, cell, side);
        Ok(unknown.binary_search(&cell).is_ok_and(|at| side.reaches(values[at], mark)))
    }

    /// What to do with a cell that no other cells can help: no pattern at all keeps the viewer from
    /// knowing it. That is a fault, or the most that can be reached becomes the mark.
    pub(crate) fn ease(&mut self, narrow: &Narrow) -> Result<bool, Fault> {
        let Narrow { viewer, cell, side, mark } = *narrow;
        let bound = reach(self.system, &self.system.most(), viewer, cell, side)?;
        if side.reaches(bound, mark) {
            return Ok(false);
        }
        if self.measure == Measure::Mark {
            return Err(Fault::Unprotectable {
                viewer: self.system.viewers[viewer].name.clone(),
                cell: self.system.cells[cell].name.clone(),
                bound,
                above: side == Side::Up,
            });
        }
        self.eased.insert((viewer, cell, side), bound);
        Ok(true)
    }
}
