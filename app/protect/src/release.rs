//! A corrected table of a year that was published before.
//!
//! Two releases of one year can be subtracted from each other, and a correction is nearly always small. So:
//! what was hidden stays hidden; a count that moved by fewer than the minimum is hidden from now on; and all releases
//! are audited together, with each small difference as one more small count that is never shown. (The *Handbook on Statistical
//! Disclosure Control*, ch. 5, on disclosure by differencing and linked tables.)
//!
//! The reader is taken to know which counts the correction left alone, and of the others which way they can have moved,
//! only not by how much. That is more than she will know, and leaves no room for lucky guesses.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Breach, Fault, Measure, Protected, Table,
    auditor::Auditor,
    check::check,
    report, suppress,
    system::{Cell, Role, System},
};

/// A table as it was published, with what was hidden in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The exact table.
    pub table: Table,
    /// Its hidden cells, small ones included.
    pub suppressed: BTreeSet<String>,
}

/// Hides what has to be hidden in a correction, given everything that was published of the same year before, oldest
/// first. A viewer then learns nothing new of a small count or a small change.
///
/// The audit holds the intervals of the corrected table, narrowed by the earlier releases.
pub fn protect_again(earlier: &[Release], table: &Table) -> Result<Protected, Fault> {
    let joint = Joint::of(earlier, table)?;
    let hidden = suppress::pattern(&joint.system, Measure::OwnKnowledge)?;
    let suppressed = joint.system.names_of(&hidden).iter().filter_map(|name| joint.own(name)).collect();
    let mut audit = report::intervals(&joint.system, &hidden)?;
    audit.retain_mut(|interval| joint.own(&interval.cell).map(|own| interval.cell = own).is_some());
    Ok(Protected { suppressed, audit })
}

/// Everything wrong with hiding exactly these cells in the correction. Cells of earlier releases and differences
/// are named with the number of their release.
pub fn audit_again(earlier: &[Release], table: &Table, suppressed: &BTreeSet<String>) -> Result<Vec<Breach>, Fault> {
    let joint = Joint::of(earlier, table)?;
    let mut hidden = joint.system.least();
    for (cell, hidden) in joint.system.cells.iter().zip(&mut hidden) {
        if let Some(own) = joint.own(&cell.name) {
            *hidden = suppressed.contains(&own);
        }
    }
    report::breaches(&joint.system, &hidden, &mut Auditor::new(&joint.system, Measure::OwnKnowledge))
}

/// All releases as one table.
struct Joint {
    system: System,
    /// What the names of the corrected table's cells begin with.
    prefix: String,
}

impl Joint {
    fn of(earlier: &[Release], table: &Table) -> Result<Self, Fault> {
        let mut parts = Parts { n_min: table.n_min, ..Parts::default() };
        let weights = System::of(table)?;
        for (version, release) in earlier.iter().enumerate() {
            let same = (release.table.n_min, release.table.zeros_published) == (table.n_min, table.zeros_published);
            if !same {
                return Err(Fault::OtherRule);
            }
            check(&release.table)?;
            parts.add(version, &release.table, |cell, value| {
                Ok(match (release.suppressed.contains(cell), value < table.n_min) {
                    (false, _) => Role::Open,
                    (true, true) => Role::Small,
                    (true, false) => Role::Shut,
                })
            })?;
        }
        parts.add(earlier.len(), table, |cell, value| role(earlier, table, cell, value))?;
        let versions: Vec<&Table> = earlier.iter().map(|release| &release.table).chain([table]).collect();
        for later in 0..versions.len() {
            for before in 0..later {
                parts.differences((before, versions[before]), (later, versions[later]));
            }
        }
        let prefix = name_in(earlier.len(), "");
        let mut system = parts.system()?;
        for own in &weights.cells {
            if let Ok(at) = system.cells.binary_search_by(|cell| cell.name.as_str().cmp(&format!("{prefix}{}", own.name))) {
                system.cells[at].weight = own.weight;
            }
        }
        Ok(Self { system, prefix })
    }

    /// The cell's own name, when it is one of the corrected table.
    fn own(&self, name: &str) -> Option<String> {
        name.strip_prefix(&self.prefix).map(str::to_owned)
    }
}

/// What may happen to a cell of the corrected table.
fn role(earlier: &[Release], table: &Table, cell: &str, value: i64) -> Result<Role, Fault> {
    let before = |release: &&Release| release.suppressed.contains(cell);
    let moved = |release: &Release| {
        let old = release.table.cells.get(cell);
        old.is_some_and(|old| (1..table.n_min).contains(&(old - value).abs()))
    };
    let was_hidden = earlier.iter().any(|release| before(&release));
    Ok(match value {
        0 if table.zeros_published && was_hidden => return Err(Fault::NowZero(cell.to_owned())),
        0 if table.zeros_published => Role::Open,
        small if small < table.n_min => Role::Small,
        _ if was_hidden || earlier.iter().any(moved) => Role::Shut,
        _ => Role::Free,
    })
}

fn name_in(version: usize, cell: &str) -> String {
    format!("{version:04}:{cell}")
}

/// The cells, equations and viewers of a joint table while it is put together.
#[derive(Default)]
struct Parts {
    cells: BTreeMap<String, Cell>,
    equations: Vec<(String, Vec<String>)>,
    insiders: BTreeMap<String, BTreeSet<String>>,
    n_min: i64,
}

impl Parts {
    fn add(&mut self, version: usize, table: &Table, role: impl Fn(&str, i64) -> Result<Role, Fault>) -> Result<(), Fault> {
        for (cell, &value) in &table.cells {
            let name = name_in(version, cell);
            let low = i64::from(table.zeros_published);
            self.cells.insert(name.clone(), Cell { name, value, low, weight: 1, role: role(cell, value)? });
        }
        let named = |cell: &String| name_in(version, cell);
        let equation = |equation: &crate::Equation| (named(&equation.total), equation.parts.iter().map(named).collect());
        self.equations.extend(table.equations.iter().map(equation));
        for (viewer, knows) in &table.insiders {
            self.insiders.entry(viewer.clone()).or_default().extend(knows.iter().map(named));
        }
        Ok(())
    }

    /// The larger of two is the smaller plus the difference; who knows both knows the difference.
    fn differences(&mut self, (before, old): (usize, &Table), (later, new): (usize, &Table)) {
        for (cell, &value) in &new.cells {
            let Some(&was) = old.cells.get(cell) else { continue };
            let (was_name, is_name) = (name_in(before, cell), name_in(later, cell));
            let name = format!("{before:04}-{later:04}:{cell}");
            let change = (value - was).abs();
            let role = match change {
                0 => Role::Open,
                small if small < self.n_min => Role::Small,
                _ => Role::Shut,
            };
            for knows in self.insiders.values_mut() {
                if knows.contains(&was_name) && knows.contains(&is_name) {
                    knows.insert(name.clone());
                }
            }
            self.cells.insert(name.clone(), Cell { name: name.clone(), value: change, low: 0, weight: 1, role });
            let (larger, smaller) = if value < was { (was_name, is_name) } else { (is_name, was_name) };
            self.equations.push((larger, vec![smaller, name]));
        }
    }

    fn system(self) -> Result<System, Fault> {
        let equations = self.equations.iter().map(|(total, parts)| (total.as_str(), parts.as_slice()));
        System::build(self.cells.into_values().collect(), equations, &self.insiders, self.n_min)
    }
}
