//! The table in one order, whatever the order of the input: numbered cells, signed equations, viewers.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    check::{check, weights},
    fault::Fault,
    table::{PUBLIC, Table},
};

/// What may happen to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Small: hidden, and nobody may narrow it down.
    Small,
    /// Hidden whatever happens, without a small count to protect.
    Shut,
    /// In sight whatever happens: a zero that is shown, or what was published before.
    Open,
    /// In sight unless it has to be hidden for a small one.
    Free,
}

/// The cells a viewer knows exactly, ascending.
#[derive(Debug, Clone)]
pub(crate) struct Viewer {
    pub(crate) name: String,
    pub(crate) knows: Vec<usize>,
}

impl Viewer {
    /// Whether she knows the cell of her own.
    pub(crate) fn knows(&self, cell: usize) -> bool {
        self.knows.binary_search(&cell).is_ok()
    }
}

/// One cell.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) name: String,
    pub(crate) value: i64,
    /// The lowest value a hidden cell can have to a reader who knows nothing else.
    pub(crate) low: i64,
    /// How many base cells it stands for: the cost of hiding it.
    pub(crate) weight: u64,
    pub(crate) role: Role,
}

/// A checked table. Cells are numbered in the order of their names.
#[derive(Debug)]
pub(crate) struct System {
    pub(crate) cells: Vec<Cell>,
    /// Cells with their sign; each equation adds up to zero.
    pub(crate) equations: Vec<Vec<(usize, i64)>>,
    /// The equations through each cell.
    pub(crate) through: Vec<Vec<usize>>,
    /// The public first, then the insiders by name.
    pub(crate) viewers: Vec<Viewer>,
    /// Viewers who know each cell.
    pub(crate) knowers: Vec<Vec<usize>>,
    pub(crate) n_min: i64,
    /// Totals by their parts, in an order in which parts go before their totals.
    pub(crate) order: Vec<usize>,
}

impl System {
    /// Checks the table and gives it its order.
    pub(crate) fn of(table: &Table) -> Result<Self, Fault> {
        check(table)?;
        let low = i64::from(table.zeros_published);
        let cell = |(name, &value): (&String, &i64)| Cell {
            name: name.clone(),
            value,
            low,
            weight: 1,
            role: match value {
                0 if table.zeros_published => Role::Open,
                small if small < table.n_min => Role::Small,
                _ => Role::Free,
            },
        };
        let cells = table.cells.iter().map(cell).collect();
        let equations = table.equations.iter().map(|equation| (equation.total.as_str(), equation.parts.as_slice()));
        Self::build(cells, equations, &table.insiders, table.n_min)
    }

    /// The numbered form of cells that are already sorted by name, and equations that were checked.
    pub(crate) fn build<'a>(
        mut cells: Vec<Cell>,
        equations: impl Iterator<Item = (&'a str, &'a [String])>,
        insiders: &BTreeMap<String, BTreeSet<String>>,
        n_min: i64,
    ) -> Result<Self, Fault> {
        let names: BTreeMap<String, usize> = cells.iter().enumerate().map(|(at, cell)| (cell.name.clone(), at)).collect();
        let at = |name: &String| names.get(name).copied();
        let numbered = |(total, parts): (&str, &[String])| {
            let mut parts: Vec<usize> = parts.iter().filter_map(at).collect();
            parts.sort_unstable();
            at(&total.to_owned()).map(|total| (total, parts))
        };
        let mut totals: Vec<(usize, Vec<usize>)> = equations.filter_map(numbered).collect();
        totals.sort();
        totals.dedup();
        let (weight, order) = weights(cells.len(), &totals).map_err(|cell| Fault::Circular(cells[cell].name.clone()))?;
        for (cell, weight) in cells.iter_mut().zip(weight) {
            cell.weight = weight;
        }
        let mut through = vec![Vec::new(); cells.len()];
        let mut signed = Vec::with_capacity(totals.len());
        for (total, parts) in totals {
            let mut terms: Vec<(usize, i64)> = parts.into_iter().map(|part| (part, 1)).collect();
            terms.push((total, -1));
            for &(cell, _) in &terms {
                through[cell].push(signed.len());
            }
            signed.push(terms);
        }
        let mut viewers = vec![Viewer { name: PUBLIC.to_owned(), knows: Vec::new() }];
        viewers.extend(
            insiders.iter().map(|(name, knows)| Viewer { name: name.clone(), knows: knows.iter().filter_map(at).collect() }),
        );
        let mut knowers = vec![Vec::new(); cells.len()];
        for (number, viewer) in viewers.iter().enumerate() {
            for &cell in &viewer.knows {
                knowers[cell].push(number);
            }
        }
        Ok(Self { cells, equations: signed, through, viewers, knowers, n_min, order })
    }

    /// Everything that is hidden whatever happens.
    pub(crate) fn least(&self) -> Vec<bool> {
        self.cells.iter().map(|cell| matches!(cell.role, Role::Small | Role::Shut)).collect()
    }

    /// Everything that can be hidden.
    pub(crate) fn most(&self) -> Vec<bool> {
        self.cells.iter().map(|cell| cell.role != Role::Open).collect()
    }

    /// The names of the hidden cells.
    pub(crate) fn names_of(&self, hidden: &[bool]) -> BTreeSet<String> {
        self.cells.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(cell, _)| cell.name.clone()).collect()
    }

    /// The hidden cells by their names.
    pub(crate) fn pattern_of(&self, names: &BTreeSet<String>) -> Result<Vec<bool>, Fault> {
        let unknown = |name: &&String| self.cells.binary_search_by(|cell| cell.name.cmp(name)).is_err();
        if let Some(cell) = names.iter().find(unknown) {
            return Err(Fault::Unknown { by: "De lijst".to_owned(), cell: cell.clone() });
        }
        Ok(self.cells.iter().map(|cell| names.contains(&cell.name)).collect())
    }
}
