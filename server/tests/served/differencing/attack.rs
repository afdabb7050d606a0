//! What somebody can work out who sees only what is given out: bounds of every hidden count, by her own arithmetic. A
//! method that has nothing in common with the board's: sums pushed up and down until nothing gets narrower. Of one table,
//! whose sums make a tree, the bounds are exact; of several linked ones they are at least as wide as the true ones, so what is
//! found is truly found.

use std::collections::BTreeMap;

/// A number nobody counts to.
const MUCH: i64 = 1_000_000;

/// One table as it is seen: a column of one release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Year, version, column: for who reads what was found.
    pub name: String,
    /// By area: a number, or nothing where it is hidden. What has no number for another reason is not here.
    pub cells: BTreeMap<String, Option<i64>>,
    /// Which areas add up to which.
    pub parts: BTreeMap<String, Vec<String>>,
    /// A count below this is small.
    pub n_min: i64,
}

impl Seen {
    /// Whether a municipality is part of an area.
    fn holds(&self, area: &str, municipality: &str) -> bool {
        let parts = self.parts.get(area);
        parts.is_some_and(|parts| parts.iter().any(|part| part == municipality || self.holds(part, municipality)))
    }
}

/// The counts behind a table: what the judge knows and the attacker does not.
pub type Truth = BTreeMap<String, i64>;

/// Sums, and between which bounds each of their terms lies.
#[derive(Default)]
struct Sums {
    bounds: BTreeMap<String, (i64, i64)>,
    sums: Vec<(String, Vec<String>)>,
}

impl Sums {
    fn add(&mut self, table: &Seen, version: usize, knows: &BTreeMap<String, i64>) {
        let name = |area: &String| format!("{version} {area}");
        for (area, cell) in &table.cells {
            let number = cell.or_else(|| knows.get(area).copied());
            self.bounds.insert(name(area), number.map_or((0, MUCH), |number| (number, number)));
        }
        let sum = |(total, parts): (&String, &Vec<String>)| (name(total), parts.iter().map(name).collect());
        self.sums.extend(table.parts.iter().map(sum));
    }

    /// Pushes until nothing changes any more.
    fn narrow(&mut self) {
        loop {
            let before = self.bounds.clone();
            for (total, parts) in &self.sums {
                let of = |area: &String| before[area];
                let (low, high) = parts.iter().map(of).fold((0, 0), |(low, high), of| (low + of.0, high + of.1));
                let whole = of(total);
                cut(&mut self.bounds, total, low, high);
                for part in parts {
                    let own = of(part);
                    cut(&mut self.bounds, part, whole.0 - (high - own.1), whole.1 - (low - own.0));
                }
            }
            if self.bounds == before {
                return;
            }
        }
    }
}

fn cut(bounds: &mut BTreeMap<String, (i64, i64)>, area: &str, low: i64, high: i64) {
    let own = bounds.get_mut(area).unwrap();
    *own = (own.0.max(low), own.1.min(high));
    assert!(own.0 <= own.1, "{area}: what was given out contradicts itself");
}

/// Everything that can be worked out of one table and may not be. `knows`: the own row of whoever looks.
pub fn one(table: &Seen, truth: &Truth, viewer: &str, knows: &BTreeMap<String, i64>) -> Vec<String> {
    let mut sums = Sums::default();
    sums.add(table, 0, knows);
    sums.narrow();
    let mut found = Vec::new();
    for (area, &count) in truth.iter().filter(|(_, count)| **count < table.n_min) {
        if knows.contains_key(area) {
            continue;
        }
        let (low, high) = sums.bounds[&format!("0 {area}")];
        // Whatever a municipality is part of holds at least what she knows of herself.
        let own: i64 = knows.iter().filter(|(own, _)| table.holds(area, own)).map(|(_, own)| own).sum();
        if high < table.n_min - 1 || low > own {
            found.push(format!("{}: {viewer} knows that {area} is {low} to {high}; it is {count}", table.name));
        }
    }
    found
}

/// Everything that two releases of one year tell together and may not. The attacker is taken to know which counts a
/// correction left alone and which way the others moved, only not how far.
pub fn two(
    (before, was): (&Seen, &Truth),
    (after, is): (&Seen, &Truth),
    viewer: &str,
    knows: [&BTreeMap<String, i64>; 2],
) -> Vec<String> {
    let mut sums = Sums::default();
    sums.add(before, 0, knows[0]);
    sums.add(after, 1, knows[1]);
    let mut moved = Vec::new();
    for (area, count) in is {
        let Some(old) = was.get(area) else { continue };
        let far = (count - old).abs();
        sums.bounds.insert(format!("d {area}"), if far == 0 { (0, 0) } else { (0, MUCH) });
        let (small, large) = if count < old { (1, 0) } else { (0, 1) };
        sums.sums.push((format!("{large} {area}"), vec![format!("{small} {area}"), format!("d {area}")]));
        if far > 0 && far < after.n_min && !knows[1].contains_key(area) {
            moved.push((area, far));
        }
    }
    sums.narrow();
    let mut found = Vec::new();
    for (area, far) in moved {
        let (low, high) = sums.bounds[&format!("d {area}")];
        // What moved in her own row moved in every total around it.
        let own = knows[1].iter().filter(|(own, _)| after.holds(area, own));
        let own: i64 = own.filter_map(|(own, now)| Some((now - knows[0].get(own)?).abs())).sum();
        if high < after.n_min - 1 || low > own {
            found.push(format!("{} and before: {viewer} knows that {area} moved {low} to {high}; it moved {far}", after.name));
        }
    }
    for (version, (table, truth)) in [(before, was), (after, is)].into_iter().enumerate() {
        for (area, &count) in truth.iter().filter(|(_, count)| **count < table.n_min) {
            let (low, high) = sums.bounds[&format!("{version} {area}")];
            if !knows[version].contains_key(area) && (low == high || high < table.n_min - 1) {
                found
                    .push(format!("{} with the other: {viewer} knows that {area} is {low} to {high}; it is {count}", table.name));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(cells: &[(&str, Option<i64>)]) -> Seen {
        let parts = cells.iter().map(|(area, _)| (*area).to_owned()).filter(|area| area != "totaal").collect();
        Seen {
            name: "proef".to_owned(),
            cells: cells.iter().map(|(area, cell)| ((*area).to_owned(), *cell)).collect(),
            parts: BTreeMap::from([("totaal".to_owned(), parts)]),
            n_min: 10,
        }
    }

    fn truth(counts: &[(&str, i64)]) -> Truth {
        counts.iter().map(|(area, count)| ((*area).to_owned(), *count)).collect()
    }

    /// The test vectors of privacy §3.5: what must fail does, and what is valid does not.
    #[test]
    fn what_is_broken_is_found_and_what_is_safe_is_not() {
        let nothing = BTreeMap::new();
        let counts = truth(&[("A", 4), ("B", 15), ("C", 21), ("totaal", 40)]);
        let naked = seen(&[("A", None), ("B", Some(15)), ("C", Some(21)), ("totaal", Some(40))]);
        assert_eq!(one(&naked, &counts, "iedereen", &nothing).len(), 1, "S1: A is 4");
        let safe = seen(&[("A", None), ("B", None), ("C", Some(21)), ("totaal", Some(40))]);
        assert_eq!(one(&safe, &counts, "iedereen", &nothing), [""; 0]);
        let knows = truth(&[("B", 15)]);
        assert_eq!(one(&safe, &counts, "B", &knows).len(), 1, "S3: B knows its own, and so A");
    }

    #[test]
    fn a_correction_that_tells_one_case_is_found() {
        let nothing = BTreeMap::new();
        let (was, is) =
            (truth(&[("A", 4), ("B", 15), ("C", 21), ("totaal", 40)]), truth(&[("A", 5), ("B", 15), ("C", 21), ("totaal", 41)]));
        let first = seen(&[("A", None), ("B", None), ("C", Some(21)), ("totaal", Some(40))]);
        let second = seen(&[("A", None), ("B", None), ("C", Some(21)), ("totaal", Some(41))]);
        assert!(!two((&first, &was), (&second, &is), "iedereen", [&nothing; 2]).is_empty(), "one case came");
        let hidden = seen(&[("A", None), ("B", None), ("C", Some(21)), ("totaal", None)]);
        assert_eq!(two((&first, &was), (&hidden, &is), "iedereen", [&nothing; 2]), [""; 0]);
    }
}
