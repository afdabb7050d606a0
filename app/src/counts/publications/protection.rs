//! From exact counts to what may be published: which cells are hidden, and what that still tells whom.
//!
//! Heavy for a large table, so one at a time, on a thread of its own; a page never waits for it longer than a moment.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::counts::{Cell, Level, publication::Publication};
use protect::{Equation, Interval, Measure, PUBLIC, Release, Table, protect, release::protect_again};
use serde::{Deserialize, Serialize};
use store::{
    access::Coordinator,
    counts::release::{self, Before},
};
use tokio::sync::Semaphore;
use wire::text::Text;

use crate::frame::state::Board;

/// What a viewer can work out of one hidden cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Number of the column.
    pub column: usize,
    /// The row.
    pub area: String,
    /// Code of the municipality that knows its own row; empty for everybody.
    pub viewer: String,
    /// The lowest value it can have to her.
    pub lo: i64,
    /// The highest.
    pub up: i64,
}

/// One at a time: a national table takes a processor for a while.
static TURN: Semaphore = Semaphore::const_new(1);
/// The proposal that is being computed, with how many of its columns are done, and of how many.
static BUSY: Mutex<Option<(String, usize, usize)>> = Mutex::new(None);
/// So long a form waits for its answer before the page says that it is going on.
const MOMENT: Duration = Duration::from_secs(2);

/// Columns done, and of how many, while this proposal is being computed.
pub fn progress(id: &str) -> Option<(usize, usize)> {
    let busy = BUSY.lock().unwrap_or_else(PoisonError::into_inner);
    busy.as_ref().filter(|(one, ..)| one == id).map(|(_, done, all)| (*done, *all))
}

/// Computes a proposal that was stored and stores what comes of it. Returns when that is done, or after a moment.
pub async fn compute(board: Board, who: Coordinator, exact: Publication, earlier: Vec<Before>, t: Text) {
    let work = tokio::spawn(async move {
        let Ok(turn) = TURN.acquire().await else { return };
        let id = exact.id.clone();
        let answer = tokio::task::spawn_blocking(move || masked(&exact, &earlier, t)).await;
        drop(turn);
        *BUSY.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let answer = answer.unwrap_or_else(|_| Err(t.publication_failed().to_owned()));
        if let Err(error) = keep(&board, &who, &id, answer).await {
            // Withdrawn in the meantime, or the database is gone: the page says that it is not ready.
            tracing::warn!(%error, "a proposal was computed and could not be kept");
        }
    });
    let _ = tokio::time::timeout(MOMENT, work).await;
}

async fn keep(board: &Board, who: &Coordinator, id: &str, answer: Result<(Publication, Vec<Told>), String>) -> store::Result<()> {
    let mut tx = board.store.begin(board.now()).await?;
    let kept = match answer {
        Ok((masked, told)) => {
            let audit = serde_json::to_string(&told).unwrap_or_default();
            release::computed(&mut tx, who, &masked, &audit).await
        }
        Err(why) => release::failed(&mut tx, who, id, &why).await,
    };
    match kept {
        Ok(()) => tx.commit().await,
        Err(error) => {
            tx.rollback_after_group().await?;
            Err(error)
        }
    }
}

/// The table with marks instead of what has to stay hidden, given everything published of the year before; with what each
/// viewer can still work out. Or one sentence on why it cannot be published.
pub fn masked(exact: &Publication, earlier: &[Before], t: Text) -> Result<(Publication, Vec<Told>), String> {
    let mut masked = exact.clone();
    let mut told = Vec::new();
    for column in 0..exact.columns.len() {
        *BUSY.lock().unwrap_or_else(PoisonError::into_inner) = Some((exact.id.clone(), column, exact.columns.len()));
        let Some(table) = table(exact, column, &BTreeSet::new()) else { continue };
        let before = before(exact, column, earlier).ok_or_else(|| t.publication_other_places().to_owned())?;
        let protected = if before.is_empty() { protect(&table, Measure::OwnKnowledge) } else { protect_again(&before, &table) };
        let protected = protected.map_err(|fault| named(exact, &fault.to_string()))?;
        for row in &mut masked.rows {
            if protected.suppressed.contains(&row.area) {
                row.cells[column] = Cell::Hidden;
            }
        }
        told.extend(protected.audit.into_iter().map(|Interval { cell, viewer, lo, up }| Told {
            column,
            area: cell,
            viewer: if viewer == PUBLIC { String::new() } else { viewer },
            lo,
            up,
        }));
    }
    Ok((masked, told))
}

/// One column as a table of its own: columns have no total across them, so nothing ties them together. `nothing`: places
/// without a meeting whose count is to stand as a zero everybody knows.
fn table(of: &Publication, column: usize, nothing: &BTreeSet<&str>) -> Option<Table> {
    let mut cells = BTreeMap::new();
    for row in &of.rows {
        match row.cells.get(column) {
            Some(Cell::Count(count)) => cells.insert(row.area.clone(), *count),
            Some(Cell::NoMeeting) if nothing.contains(&*row.area) => cells.insert(row.area.clone(), 0),
            _ => None,
        };
    }
    if cells.is_empty() {
        return None;
    }
    let mut parts: BTreeMap<&String, Vec<String>> = BTreeMap::new();
    for row in of.rows.iter().filter(|row| cells.contains_key(&row.area)) {
        if let Some(parent) = row.parent.as_ref().filter(|parent| cells.contains_key(*parent)) {
            parts.entry(parent).or_default().push(row.area.clone());
        }
    }
    let equations = parts.into_iter().map(|(total, parts)| Equation { total: total.clone(), parts }).collect();
    let own = of.rows.iter().filter(|row| row.level == Level::Municipality && cells.contains_key(&row.area));
    let insiders = own.map(|row| (row.area.clone(), BTreeSet::from([row.area.clone()]))).collect();
    Some(Table { cells, equations, n_min: of.rule.n_min, zeros_published: of.rule.zeros_shown, insiders })
}

/// What was published of a column before. Nothing when places that had a count no longer have one, or rows are gone: such a
/// change cannot be audited.
fn before(now: &Publication, column: usize, earlier: &[Before]) -> Option<Vec<Release>> {
    let count = |of: &Publication, at: usize, area: &str| {
        of.rows.iter().find(|row| row.area == area).is_some_and(|row| matches!(row.cells.get(at), Some(Cell::Count(_))))
    };
    let mut releases = Vec::new();
    for Before { exact, published } in earlier {
        let Some(at) = exact.columns.iter().position(|one| one.key() == now.columns[column].key()) else { continue };
        let counted = || exact.rows.iter().filter(|row| count(exact, at, &row.area));
        if counted().next().is_none() {
            continue;
        }
        let kept = |row: &domain::counts::publication::Row| {
            now.rows.iter().any(|one| one.area == row.area && one.parent == row.parent) && count(now, column, &row.area)
        };
        let fresh = now.rows.iter().filter(|row| count(now, column, &row.area) && !count(exact, at, &row.area));
        let nothing: BTreeSet<&str> = fresh.map(|row| &*row.area).collect();
        let was_none =
            |area: &&str| exact.rows.iter().any(|row| row.area == **area && matches!(row.cells.get(at), Some(Cell::NoMeeting)));
        if !counted().all(kept) || !nothing.iter().all(was_none) {
            return None;
        }
        let hidden = |row: &&domain::counts::publication::Row| {
            published.rows.iter().any(|one| one.area == row.area && one.cells.get(at) == Some(&Cell::Hidden))
        };
        let suppressed = counted().filter(hidden).map(|row| row.area.clone()).collect();
        releases.push(Release { table: table(exact, at, &nothing)?, suppressed });
    }
    Some(releases)
}

/// A sentence about keys of rows, with their names.
fn named(of: &Publication, sentence: &str) -> String {
    of.rows.iter().filter(|row| !row.name.is_empty()).fold(sentence.to_owned(), |said, row| said.replace(&row.area, &row.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        counts::{
            Geography,
            publication::{Column, FORMAT, Row, Rule},
        },
        words::CaseType,
    };

    fn publication(counts: &[Option<i64>]) -> Publication {
        let row = |area: &str, level, parent: Option<&str>, cell| Row {
            area: area.into(),
            name: format!("naam {area}"),
            level,
            parent: parent.map(Into::into),
            cells: vec![cell],
        };
        let cell = |count: &Option<i64>| count.map_or(Cell::NoMeeting, Cell::Count);
        let mut rows: Vec<Row> = (1..)
            .zip(counts)
            .map(|(number, count)| row(&format!("GM{number}"), Level::Municipality, Some("totaal"), cell(count)))
            .collect();
        rows.push(row("totaal", Level::Total, None, Cell::Count(counts.iter().flatten().sum())));
        Publication {
            format: FORMAT,
            id: "r".into(),
            coalition: "Midden".into(),
            year: 2022,
            geography: Geography::Location,
            version: 1,
            classification: "2022-01-01".into(),
            rule: Rule { version: "1".into(), n_min: 10, zeros_shown: false },
            program: "0".into(),
            released: None,
            columns: vec![Column { kind: "POP".into(), kind_name: "POP".into(), case_type: CaseType::Pregnant }],
            rows,
        }
    }

    fn cells(of: &Publication) -> Vec<Cell> {
        of.rows.iter().map(|row| row.cells[0]).collect()
    }

    fn publish(exact: Publication, earlier: &[Before]) -> Before {
        let (published, _) = masked(&exact, earlier, Text::Nl).unwrap();
        Before { exact, published }
    }

    #[test]
    fn a_small_count_takes_another_along_and_what_is_told_is_wide() {
        let exact = publication(&[Some(4), Some(15), Some(21), None]);
        let (masked, told) = masked(&exact, &[], Text::Nl).unwrap();
        assert_eq!(cells(&masked)[..4], [Cell::Hidden, Cell::Hidden, Cell::Hidden, Cell::NoMeeting]);
        assert_eq!(cells(&masked)[4], Cell::Count(40), "two would not do: the second place knows its own");
        let small = told.iter().filter(|told| told.area == "GM1");
        assert!(small.clone().any(|told| told.viewer.is_empty()));
        assert!(small.clone().all(|told| told.up >= 9), "{told:?}");
    }

    #[test]
    fn abuse_63_two_releases_of_one_year_do_not_give_a_case_away() {
        let first = publish(publication(&[Some(14), Some(25), Some(31), None]), &[]);
        assert_eq!(cells(&first.published)[0], Cell::Count(14));
        let (second, _) =
            masked(&publication(&[Some(15), Some(25), Some(31), None]), std::slice::from_ref(&first), Text::Nl).unwrap();
        assert!(cells(&second).iter().all(|cell| !matches!(cell, Cell::Count(15 | 71))), "{:?}", cells(&second));
        let same = masked(&first.exact, std::slice::from_ref(&first), Text::Nl).unwrap().0;
        assert_eq!(cells(&same), cells(&first.published), "nothing changed, nothing hides");
    }

    #[test]
    fn what_was_hidden_stays_hidden_and_a_new_place_is_a_small_change() {
        let first = publish(publication(&[Some(4), Some(15), Some(21), None]), &[]);
        let (second, _) =
            masked(&publication(&[Some(24), Some(15), Some(21), Some(2)]), std::slice::from_ref(&first), Text::Nl).unwrap();
        assert_eq!(cells(&second)[0], Cell::Hidden);
        assert_eq!(cells(&second)[3], Cell::Hidden, "geen overleg before, two now");
    }

    #[test]
    fn a_place_that_lost_its_meetings_is_refused_in_words() {
        let first = publish(publication(&[Some(14), Some(25), Some(31), None]), &[]);
        let said = masked(&publication(&[Some(14), Some(25), None, None]), std::slice::from_ref(&first), Text::Nl).unwrap_err();
        assert_eq!(said, Text::Nl.publication_other_places());
        let mut other = publication(&[Some(14), Some(25), Some(31), None]);
        other.rule.n_min = 12;
        let said = masked(&other, std::slice::from_ref(&first), Text::Nl).unwrap_err();
        assert!(said.contains("kleinste aantal"), "{said}");
    }

    #[test]
    fn abuse_62_one_case_more_in_a_hidden_cell_changes_nothing_that_is_published() {
        let table =
            |small| cells(&masked(&publication(&[Some(small), Some(30 - small), Some(21), None]), &[], Text::Nl).unwrap().0);
        assert_eq!(table(4), table(5));
    }
}
