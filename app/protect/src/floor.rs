//! Lower bound of a suppressed cell, as its mark alone already tells it: a total of three hidden cells that are each at least
//! one is at least three, and no publication can make a reader forget that.

use crate::{
    fault::Fault,
    pieces::piece_of,
    solve::{Side, extreme},
    system::{Role, System},
};

/// For each small cell the lowest value when everything that can be hidden is hidden; found once.
#[derive(Debug)]
pub(crate) struct Floors(Vec<Option<i64>>);

impl Floors {
    /// Of all cells at once where that is easy.
    pub(crate) fn new(system: &System) -> Self {
        Self(all_lowest(system).map_or_else(|| vec![None; system.cells.len()], |all| all.into_iter().map(Some).collect()))
    }

    /// Of one cell.
    pub(crate) fn of(&mut self, system: &System, cell: usize) -> Result<i64, Fault> {
        if let Some(floor) = self.0[cell] {
            return Ok(floor);
        }
        let floor = reach(system, &system.most(), 0, cell, Side::Low)?;
        self.0[cell] = Some(floor);
        Ok(floor)
    }
}

/// How far a viewer can think a cell to be to one side under a pattern.
pub(crate) fn reach(system: &System, hidden: &[bool], viewer: usize, cell: usize, side: Side) -> Result<i64, Fault> {
    let mut unknown = piece_of(system, hidden, cell);
    unknown.retain(|&cell| !system.viewers[viewer].knows(cell));
    let values = extreme(system, &unknown, cell, side, None)?;
    Ok(unknown.binary_search(&cell).map_or(system.cells[cell].value, |at| values[at]))
}

/// Every base cell at its lowest and every total their sum: if that is a table, then no cell can be lower in any table,
/// and no program needs to be solved. It is one in every ordinary publication.
fn all_lowest(system: &System) -> Option<Vec<i64>> {
    let mut lowest: Vec<Option<i64>> = vec![None; system.cells.len()];
    for &cell in &system.order {
        let of = &system.cells[cell];
        if of.role == Role::Open {
            if of.value != 0 {
                return None;
            }
            lowest[cell] = Some(0);
        }
        for &equation in &system.through[cell] {
            let terms = &system.equations[equation];
            if terms.iter().any(|&(other, sign)| other == cell && sign < 0) {
                let sum: i64 = terms.iter().filter(|term| term.1 > 0).filter_map(|&(part, _)| lowest[part]).sum();
                if *lowest[cell].get_or_insert(sum) != sum {
                    return None;
                }
            }
        }
        let value = *lowest[cell].get_or_insert(of.low);
        if value < of.low && of.role != Role::Open {
            return None;
        }
    }
    lowest.into_iter().collect()
}
