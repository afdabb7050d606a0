//! Protection of a publication: which counts stay hidden, so that nobody can work out a small one.
//!
//! Counts of a few women can point at one woman. A count below the minimum is hidden, but a total minus
//! its other parts gives it back; so more cells are hidden, with the same mark, until a linear program shows
//! that no viewer (the public, or a municipality that knows its own row) can narrow a small count
//! down. This is the complementary cell suppression of the European *Handbook on Statistical Disclosure
//! Control* (ch. 4-5), with the minimum of ten of RIVM's Regiobeeld Kansrijke Start.
//!
//! Pure: no input or output, no clock, no SQL, no HTML. Numbers are whole and every "safe" is proved by
//! a table that was checked in whole numbers, so the solver's floating point decides nothing.
//!
//! | module | says |
//! |---|---|
//! | [`table`] | the table as it comes in: counts, equations, who knows what |
//! | [`json`] | the table and the answer as JSON, for `casusbord protect` |
//! | [`fault`] | why a table cannot be protected |
//! | `check`, `system` | the table checked, in one order, as signed equations |
//! | `pieces` | the parts of a table that do not touch each other |
//! | `solve` | the linear program, and its answer in whole numbers |
//! | `floor` | the lowest value a mark alone already tells |
//! | `witness`, `auditor` | can a viewer narrow a cell down? |
//! | `partners`, `suppress` | which cells to hide beside it, and which to give back |
//! | `report` | what each viewer knows of each hidden cell |
//! | [`release`] | a corrected table, audited together with those published before |

mod auditor;
mod check;
pub mod fault;
mod floor;
pub mod json;
mod partners;
mod pieces;
pub mod release;
mod report;
mod solve;
mod suppress;
mod system;
pub mod table;
mod witness;

use std::collections::BTreeSet;

pub use fault::Fault;
pub use release::Release;
pub use report::{Breach, Interval};
pub use table::{Equation, Measure, PUBLIC, Table};

use crate::{auditor::Auditor, system::System};

/// The hidden cells of a table, and what they still tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected {
    /// Every hidden cell, small ones and those hidden for their sake alike: a reader sees one mark.
    pub suppressed: BTreeSet<String>,
    /// What each viewer can work out of each hidden cell she does not know herself.
    pub audit: Vec<Interval>,
}

/// Hides what has to be hidden and no more: giving back any cell that is not small itself would let
/// somebody narrow a small one down. The answer does not depend on the order of the input.
pub fn protect(table: &Table, measure: Measure) -> Result<Protected, Fault> {
    let system = System::of(table)?;
    let hidden = suppress::pattern(&system, measure)?;
    Ok(Protected { suppressed: system.names_of(&hidden), audit: report::intervals(&system, &hidden)? })
}

/// Everything wrong with hiding exactly these cells: small cells in sight, and small cells somebody can
/// narrow down. Empty when the table may be published like this.
pub fn audit(table: &Table, suppressed: &BTreeSet<String>, measure: Measure) -> Result<Vec<Breach>, Fault> {
    let system = System::of(table)?;
    let hidden = system.pattern_of(suppressed)?;
    report::breaches(&system, &hidden, &mut Auditor::new(&system, measure))
}

/// What each viewer can work out of each hidden cell when exactly these cells are hidden.
pub fn intervals(table: &Table, suppressed: &BTreeSet<String>) -> Result<Vec<Interval>, Fault> {
    let system = System::of(table)?;
    let hidden = system.pattern_of(suppressed)?;
    report::intervals(&system, &hidden)
}
