//! Own figures in the classification of another year: whole mergers only (product §6). Never of a publication: two
//! classifications of one year give a hidden part away.

use std::collections::BTreeSet;

use domain::{
    counts::{Cell, Geography, Level},
    geography::{self, municipalities, successor_on},
};
use time::Date;

use super::{Line, Matrix, matrix};
use crate::{Result, Store, access::FiguresReader};

/// A table in the classification of one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recalculated {
    /// The table. A municipality that was split up keeps its own row.
    pub matrix: Matrix,
    /// Names of municipalities with figures in these years that were split up: their figures go nowhere.
    pub split: Vec<String>,
}

/// The figures of [`matrix`] with every municipality counted in the one it is part of on a day. A municipality that reads its
/// own gets those of the ones that went into it as a whole.
pub async fn recalculated(
    store: &Store,
    who: &FiguresReader,
    geography: Geography,
    (first, last): (i32, i32),
    day: Date,
) -> Result<Recalculated> {
    let mut of = matrix(store, who, geography, first, last).await?;
    let mut split = BTreeSet::new();
    if let Some(own) = who.only() {
        let others: BTreeSet<&str> = municipalities().iter().map(|one| one.code.as_str()).filter(|code| *code != own).collect();
        for code in others {
            if let Some(reader) = who.of_predecessor(code, day) {
                of.rows.extend(matrix(store, &reader, geography, first, last).await?.rows);
            }
        }
        let left = municipalities().iter().filter(|one| one.valid_to.is_some_and(|to| to <= day && to.year() > first));
        let partly =
            left.filter(|one| one.successors.len() > 1 && one.successors.iter().any(|next| next == own && one.code != own));
        split.extend(partly.map(|one| one.name.clone()));
    }
    Ok(counted_on(of, day, split))
}

fn counted_on(of: Matrix, day: Date, mut split: BTreeSet<String>) -> Recalculated {
    let mut matrix = Matrix { columns: of.columns, rows: Vec::new() };
    for mut line in of.rows {
        if line.level == Level::Municipality {
            match successor_on(&line.area, day) {
                Some(code) => {
                    code.clone_into(&mut line.area);
                    geography::name_on(code, day).clone_into(&mut line.name);
                }
                // A code from before the reference data stays what it is.
                None if municipalities().iter().any(|one| one.code == line.area && one.valid_from <= day) => {
                    split.insert(line.name.clone());
                }
                None => {}
            }
        }
        match matrix.rows.iter_mut().find(|one: &&mut Line| one.area == line.area) {
            Some(one) => join(one, line),
            None => matrix.rows.push(line),
        }
    }
    Recalculated { matrix, split: split.into_iter().collect() }
}

/// Adds a line to another, cell by cell.
fn join(to: &mut Line, line: Line) {
    for (at, cell) in line.cells {
        let sum = match (to.cells.get(&at).copied(), cell) {
            (None, cell) => cell,
            // Of one part nobody kept count: of the whole nobody did.
            (Some(Cell::NotRegistered), _) | (_, Cell::NotRegistered) => Cell::NotRegistered,
            (Some(Cell::Count(one)), Cell::Count(other)) => Cell::Count(one + other),
            (Some(Cell::Count(one)), _) => Cell::Count(one),
            (Some(_), other) => other,
        };
        to.cells.insert(at, sum);
    }
    for parent in line.parents {
        if !to.parents.contains(&parent) {
            to.parents.push(parent);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use time::macros::date;

    fn line(area: &str, cells: &[(i32, Cell)]) -> Line {
        Line {
            area: area.to_owned(),
            name: geography::name_on(area, date!(2021 - 01 - 01)).to_owned(),
            level: Level::Municipality,
            parents: Vec::new(),
            cells: cells.iter().map(|(year, cell)| ((*year, 0), *cell)).collect::<BTreeMap<_, _>>(),
        }
    }

    fn on(day: Date, rows: Vec<Line>) -> Recalculated {
        counted_on(Matrix { columns: Vec::new(), rows }, day, BTreeSet::new())
    }

    /// Landerd and Uden became Maashorst on 1 January 2022.
    #[test]
    fn a_whole_merger_adds_up_and_its_own_year_keeps_its_own() {
        let rows = vec![
            line("GM1685", &[(2021, Cell::Count(4)), (2020, Cell::Count(1))]),
            line("GM0856", &[(2021, Cell::Count(9)), (2020, Cell::NotRegistered)]),
            line("GM1991", &[(2022, Cell::Count(15))]),
        ];
        let after = on(date!(2022 - 01 - 01), rows.clone());
        let years =
            BTreeMap::from([((2020, 0), Cell::NotRegistered), ((2021, 0), Cell::Count(13)), ((2022, 0), Cell::Count(15))]);
        assert_eq!(after.matrix.rows.len(), 1);
        assert_eq!((after.matrix.rows[0].name.as_str(), &after.matrix.rows[0].cells), ("Maashorst", &years));
        assert_eq!(after.split, [""; 0]);
    }

    /// Haaren was divided among four on 1 January 2021.
    #[test]
    fn what_was_split_up_stays_and_is_told() {
        let rows = vec![line("GM0788", &[(2020, Cell::Count(7))]), line("GM0757", &[(2020, Cell::Count(30))])];
        let after = on(date!(2022 - 01 - 01), rows);
        assert_eq!(after.matrix.rows.len(), 2);
        assert_eq!(after.split, ["Haaren"]);
        let boxtel = after.matrix.rows.iter().find(|one| one.area == "GM0757").unwrap();
        assert_eq!(boxtel.cells[&(2020, 0)], Cell::Count(30), "nothing of Haaren goes to Boxtel");
    }

    #[test]
    fn no_meeting_in_one_part_is_none_of_the_whole_only_when_it_is_of_both() {
        let both = |one, other| {
            let rows = vec![line("GM1685", &[(2021, one)]), line("GM0856", &[(2021, other)])];
            on(date!(2022 - 01 - 01), rows).matrix.rows[0].cells[&(2021, 0)]
        };
        assert_eq!(both(Cell::NoMeeting, Cell::Count(3)), Cell::Count(3));
        assert_eq!(both(Cell::Count(3), Cell::NoMeeting), Cell::Count(3));
        assert_eq!(both(Cell::NoMeeting, Cell::NoMeeting), Cell::NoMeeting);
    }
}
