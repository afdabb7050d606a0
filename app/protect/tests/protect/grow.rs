//! Invented tables that look like a year's counts: municipalities, subregions, a coalition (or the country), one or more
//! kinds with their total; the same for the same seed.

use std::collections::{BTreeMap, BTreeSet};

use protect::{Equation, Table};

/// A small generator of numbers ("splitmix64"), so that a table is the same on every machine.
#[derive(Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end.max(1)
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(&mut self, often: u64) -> bool {
        self.below(100) < often
    }
}

/// What a table is to look like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// How many municipalities.
    pub(crate) municipalities: usize,
    /// How many subregions between them and the total; none for a table of two levels.
    pub(crate) subregions: usize,
    /// How many columns; with more than one there is a total of each row.
    pub(crate) kinds: usize,
    /// Whether zeros are shown.
    pub(crate) zeros_published: bool,
    /// Whether each municipality knows its own row.
    pub(crate) insiders: bool,
    /// The highest count of a municipality.
    pub(crate) most: u64,
}

/// A table of this shape: about one count in seven is zero, four in ten are small.
pub(crate) fn grow(shape: Shape, random: &mut Random) -> Table {
    let municipalities: Vec<String> = (0..shape.municipalities).map(|number| format!("GM{number:03}")).collect();
    let mut sums: Vec<(String, Vec<String>)> = Vec::new();
    let mut top = municipalities.clone();
    if shape.subregions > 0 {
        let mut parts = vec![Vec::new(); shape.subregions];
        for (number, municipality) in municipalities.iter().enumerate() {
            let one_each = number < shape.subregions;
            let at = if one_each { number } else { usize::try_from(random.below(shape.subregions as u64)).unwrap_or(0) };
            parts[at].push(municipality.clone());
        }
        top = (0..shape.subregions).map(|number| format!("SR{number:02}")).collect();
        sums.extend(top.iter().cloned().zip(parts));
    }
    sums.push(("ALL".to_owned(), top));

    let kinds: Vec<String> = (0..shape.kinds).map(|number| format!("kind {number}")).collect();
    let columns: Vec<Option<&String>> = if shape.kinds > 1 { kinds.iter().map(Some).collect() } else { vec![None] };
    let name = |row: &String, column: Option<&String>| column.map_or_else(|| row.clone(), |kind| format!("{row} {kind}"));
    let mut cells = BTreeMap::new();
    let mut equations = Vec::new();
    for municipality in &municipalities {
        for &column in &columns {
            cells.insert(name(municipality, column), count(shape.most, random));
        }
    }
    let mut add = |cells: &mut BTreeMap<String, i64>, total: String, parts: Vec<String>| {
        let sum = parts.iter().filter_map(|part| cells.get(part)).sum();
        cells.insert(total.clone(), sum);
        equations.push(Equation { total, parts });
    };
    for (total, parts) in &sums {
        for &column in &columns {
            add(&mut cells, name(total, column), parts.iter().map(|part| name(part, column)).collect());
        }
    }
    if shape.kinds > 1 {
        for row in municipalities.iter().chain(sums.iter().map(|(total, _)| total)) {
            add(&mut cells, format!("{row} all"), columns.iter().map(|&column| name(row, column)).collect());
        }
        for (total, parts) in &sums {
            add(&mut cells, format!("{total} all"), parts.iter().map(|part| format!("{part} all")).collect());
        }
    }
    let mut insiders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    if shape.insiders {
        for municipality in municipalities {
            let row = cells.keys().filter(|cell| cell.split(' ').next() == Some(&municipality)).cloned().collect();
            insiders.insert(municipality, row);
        }
    }
    Table { cells, equations, n_min: 10, zeros_published: shape.zeros_published, insiders }
}

fn count(most: u64, random: &mut Random) -> i64 {
    let value = if random.percent(15) {
        0
    } else if random.percent(47) {
        1 + random.below(9)
    } else {
        10 + random.below(most)
    };
    i64::try_from(value).unwrap_or(0)
}
