//! The second method: the bounds of a hidden cell by the simplex method in whole numbers.
//!
//! The sums of a hierarchy with at most one crossing form a network matrix: every pivot is 1 or -1, so a tableau of whole
//! numbers stays one, and the best corner is a table of whole numbers. The method checks each pivot and
//! stops when a table is of another kind. No floating point, no tolerance, no memory of earlier answers.

use std::collections::{BTreeMap, BTreeSet};

use protect::{Measure, PUBLIC, Table};

/// Lowest and highest value; no highest when nothing bounds it.
pub(crate) type Bounds = (i64, Option<i64>);

/// Small cells somebody can narrow down under this pattern, small cells in sight, and shown zeros that are hidden.
/// With `only_first` at most one.
pub(crate) fn breaches(table: &Table, hidden: &BTreeSet<String>, measure: Measure, only_first: bool) -> Vec<(String, String)> {
    let small = small(table);
    let mut found: Vec<_> = small.difference(hidden).map(|cell| (PUBLIC.to_owned(), cell.clone())).collect();
    let zero = |cell: &&String| table.zeros_published && table.cells[*cell] == 0;
    found.extend(hidden.iter().filter(zero).map(|cell| (PUBLIC.to_owned(), cell.clone())));
    let nobody = (PUBLIC.to_owned(), BTreeSet::new());
    let most: BTreeSet<String> =
        table.cells.iter().filter(|(_, value)| !table.zeros_published || **value > 0).map(|(cell, _)| cell.clone()).collect();
    let mut mark = Tableau::new(table, &most, &nobody.1);
    for (viewer, knows) in std::iter::once((&nobody.0, &nobody.1)).chain(&table.insiders) {
        let mut own = (measure == Measure::OwnKnowledge).then(|| Tableau::new(table, &most, knows));
        let mut tableau = Tableau::new(table, hidden, knows);
        for cell in small.difference(knows) {
            if only_first && !found.is_empty() {
                return found;
            }
            let (lo, up) = tableau.bounds(cell);
            let (floor, roof) = own.as_mut().unwrap_or(&mut mark).bounds(cell);
            let roof = if measure == Measure::Mark { None } else { roof };
            let enough = roof.map_or(table.n_min - 1, |roof| roof.min(table.n_min - 1));
            if lo > floor || up.is_some_and(|up| up < enough) {
                found.push((viewer.clone(), cell.clone()));
            }
        }
    }
    found
}

/// The small cells of a table.
pub(crate) fn small(table: &Table) -> BTreeSet<String> {
    let from = i64::from(table.zeros_published);
    table.cells.iter().filter(|(_, value)| (from..table.n_min).contains(value)).map(|(cell, _)| cell.clone()).collect()
}

/// What is not known, as rows of a simplex tableau: `cells[basic[row]] + Σ row·cells = right[row]`, all at least zero
/// (their lowest value is taken off).
pub(crate) struct Tableau {
    cells: Vec<String>,
    values: BTreeMap<String, i64>,
    lows: Vec<i64>,
    rows: Vec<Vec<i64>>,
    right: Vec<i64>,
    basic: Vec<usize>,
}

impl Tableau {
    /// For a viewer who sees everything but `hidden`, and knows some cells of her own.
    pub(crate) fn new(table: &Table, hidden: &BTreeSet<String>, knows: &BTreeSet<String>) -> Self {
        let low = i64::from(table.zeros_published);
        Self::with_lows(table, hidden, knows, |_| low)
    }

    /// The same, with a lowest value for each cell.
    pub(crate) fn with_lows(
        table: &Table,
        hidden: &BTreeSet<String>,
        knows: &BTreeSet<String>,
        low: impl Fn(&str) -> i64,
    ) -> Self {
        let cells: Vec<String> = hidden.difference(knows).cloned().collect();
        let lows: Vec<i64> = cells.iter().map(|cell| low(cell)).collect();
        let (mut rows, mut right) = (Vec::new(), Vec::new());
        for equation in &table.equations {
            let (mut row, mut seen) = (vec![0; cells.len()], 0);
            for (cell, sign) in equation.parts.iter().map(|part| (part, 1)).chain([(&equation.total, -1)]) {
                match cells.binary_search(cell) {
                    Ok(at) => {
                        row[at] += sign;
                        seen += sign * lows[at];
                    }
                    Err(_) => seen += sign * table.cells[cell],
                }
            }
            // The right-hand side is not negative, so that the first corner can be made.
            let turn = if seen > 0 { -1 } else { 1 };
            for entry in &mut row {
                *entry *= turn;
            }
            rows.push(row);
            right.push(-seen * turn);
        }
        let count = cells.len();
        let mut tableau = Self { cells, values: table.cells.clone(), lows, rows, right, basic: Vec::new() };
        tableau.first_corner(count);
        tableau
    }

    /// Finds a first corner by driving out one helper variable per row.
    fn first_corner(&mut self, count: usize) {
        let helpers = self.rows.len();
        for (at, row) in self.rows.iter_mut().enumerate() {
            row.extend((0..helpers).map(|helper| i64::from(helper == at)));
        }
        self.basic = (count..count + helpers).collect();
        let goal: Vec<i64> = (0..count + helpers).map(|at| i64::from(at >= count)).collect();
        assert!(self.minimise(goal).is_some(), "the helpers have a lowest sum");
        let mut at = 0;
        while at < self.rows.len() {
            if self.basic[at] < count {
                at += 1;
            } else if let Some(enters) = (0..count).find(|&cell| self.rows[at][cell] != 0) {
                assert_eq!(self.right[at], 0, "the real table is a table");
                self.pivot(at, enters);
            } else {
                self.rows.remove(at);
                self.right.remove(at);
                self.basic.remove(at);
            }
        }
        self.rows.iter_mut().for_each(|row| row.truncate(count));
    }

    /// The bounds of a cell.
    pub(crate) fn bounds(&mut self, cell: &String) -> Bounds {
        let Ok(at) = self.cells.binary_search(cell) else {
            return (self.values[cell], Some(self.values[cell]));
        };
        let goal = |sign: i64| (0..self.cells.len()).map(|other| if other == at { sign } else { 0 }).collect();
        let (least, most) = (goal(1), goal(-1));
        let low = self.lows[at];
        let least = self.minimise(least).expect("a count has a lowest value");
        (low + least, self.minimise(most).map(|up| low - up))
    }

    /// The lowest value of a sum of cells, by Bland's rule (which cannot go round in circles).
    fn minimise(&mut self, mut goal: Vec<i64>) -> Option<i64> {
        let mut value = 0;
        for (row, (&basic, &right)) in self.rows.iter().zip(self.basic.iter().zip(&self.right)) {
            let price = goal[basic];
            value += price * right;
            goal.iter_mut().zip(row).for_each(|(entry, &other)| *entry -= price * other);
        }
        while let Some(enters) = goal.iter().position(|&price| price < 0) {
            let open = (0..self.rows.len()).filter(|&row| self.rows[row][enters] > 0);
            let leaves = open.min_by_key(|&row| (self.right[row] / self.rows[row][enters], self.basic[row]))?;
            value += goal[enters] * self.right[leaves];
            self.pivot(leaves, enters);
            let price = goal[enters];
            goal.iter_mut().zip(&self.rows[leaves]).for_each(|(entry, &other)| *entry -= price * other);
        }
        Some(value)
    }

    fn pivot(&mut self, leaves: usize, enters: usize) {
        let by = self.rows[leaves][enters];
        assert_eq!(by.abs(), 1, "only hierarchies with at most one crossing");
        self.rows[leaves].iter_mut().for_each(|entry| *entry *= by);
        self.right[leaves] *= by;
        let (row, right) = (self.rows[leaves].clone(), self.right[leaves]);
        for at in (0..self.rows.len()).filter(|&at| at != leaves) {
            let times = self.rows[at][enters];
            if times != 0 {
                self.rows[at].iter_mut().zip(&row).for_each(|(entry, &other)| *entry -= times * other);
                self.right[at] -= times * right;
            }
        }
        self.basic[leaves] = enters;
    }
}
