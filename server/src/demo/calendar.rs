//! The years 2021 and 2022 as a plan: which meeting discusses which case. Pure arithmetic, so that the
//! figures of the source (TNO, indicator 7) follow from the table below and from nothing else.

use domain::words::CaseType;
use time::{Date, Duration, Month, Time, Weekday, macros::time};

/// Meetings of one kind in one place in one year.
#[derive(Debug)]
struct Series {
    year: i32,
    kind: &'static str,
    case_type: CaseType,
    place: &'static str,
    weekday: Weekday,
    starts: Time,
    meetings: usize,
    /// Distinct cases whose first discussion of the year is here.
    distinct: usize,
    /// How many of them were discussed here in the year before as well.
    carried: usize,
}

const POP: (&str, CaseType) = ("POP", CaseType::Pregnant);
const MDO: (&str, CaseType) = ("MDO", CaseType::Family);

/// POP, zwangeren: 110 + 85 = 195 in 2021, 106 + 85 = 191 in 2022. MDO, gezinnen: 46 + 22 + 17 = 85 and
/// 33 + 21 + 12 = 66. Nothing in Regio Oost: no MDO is held there.
const SERIES: [Series; 10] = [
    series(2021, POP, "GM0202", Weekday::Tuesday, time!(15:30), [20, 110, 0]),
    series(2021, POP, "GM0228", Weekday::Thursday, time!(12:30), [16, 85, 0]),
    series(2021, MDO, "GM0203", Weekday::Wednesday, time!(13:00), [12, 46, 0]),
    series(2021, MDO, "GM0289", Weekday::Monday, time!(9:30), [6, 22, 0]),
    series(2021, MDO, "GM0202", Weekday::Friday, time!(10:00), [5, 17, 0]),
    series(2022, POP, "GM0202", Weekday::Tuesday, time!(15:30), [20, 106, 7]),
    series(2022, POP, "GM0228", Weekday::Thursday, time!(12:30), [16, 85, 5]),
    series(2022, MDO, "GM0203", Weekday::Wednesday, time!(13:00), [11, 33, 4]),
    series(2022, MDO, "GM0289", Weekday::Monday, time!(9:30), [6, 21, 2]),
    series(2022, MDO, "GM0202", Weekday::Friday, time!(10:00), [4, 12, 1]),
];

const fn series(
    year: i32,
    (kind, case_type): (&'static str, CaseType),
    place: &'static str,
    weekday: Weekday,
    starts: Time,
    [meetings, distinct, carried]: [usize; 3],
) -> Series {
    Series { year, kind, case_type, place, weekday, starts, meetings, distinct, carried }
}

/// Public holidays on which one of the series would meet.
const FREE: [(i32, Month, u8); 6] = [
    (2021, Month::April, 5),
    (2021, Month::April, 27),
    (2021, Month::May, 13),
    (2021, Month::May, 24),
    (2022, Month::May, 26),
    (2022, Month::June, 6),
];

/// What became of a case at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Discussed,
    Deferred,
    NotReached,
}

/// A meeting of the past with its agenda.
#[derive(Debug)]
pub(super) struct Sitting {
    pub day: Date,
    pub starts: Time,
    pub kind: &'static str,
    pub case_type: CaseType,
    pub place: &'static str,
    /// Numbers of cases, counted through all years, and their fate.
    pub agenda: Vec<(usize, Fate)>,
}

/// Every meeting of the two years; within a series in order of time.
pub(super) fn sittings() -> Vec<Sitting> {
    let mut all = Vec::new();
    let mut cases: Vec<(&Series, Vec<usize>)> = Vec::new();
    let mut next = 0;
    for series in &SERIES {
        let before = cases.iter().find(|(s, _)| s.year + 1 == series.year && (s.kind, s.place) == (series.kind, series.place));
        let carried: Vec<usize> = before.map(|(_, own)| own[own.len() - series.carried..].to_vec()).unwrap_or_default();
        let new = next..next + series.distinct - carried.len();
        next = new.end;
        let own: Vec<usize> = carried.into_iter().chain(new).collect();
        all.extend(held(series, &own));
        cases.push((series, own));
    }
    all
}

/// Spreads a year's cases over its meetings. Each is discussed once at least; some only at the second
/// attempt, some a second time.
fn held(series: &Series, cases: &[usize]) -> Vec<Sitting> {
    let mut sittings: Vec<Sitting> = (0..series.meetings).map(|number| series.sitting(number)).collect();
    let last = sittings.len() - 1;
    for (place, case) in cases.iter().enumerate() {
        let mut at = place * series.meetings / cases.len();
        if place % 11 == 4 && at < last {
            let fate = if place % 2 == 0 { Fate::Deferred } else { Fate::NotReached };
            sittings[at].agenda.push((*case, fate));
            at += 1;
        }
        sittings[at].agenda.push((*case, Fate::Discussed));
        if place % 7 == 2 && at + 2 <= last {
            sittings[at + 2].agenda.push((*case, Fate::Discussed));
        }
    }
    sittings
}

impl Series {
    /// Evenly through the year on its weekday, not between Christmas and the tenth of January.
    fn sitting(&self, number: usize) -> Sitting {
        let step = i64::try_from(number * 338 / self.meetings).unwrap_or_default();
        let from = Date::from_calendar_date(self.year, Month::January, 10).unwrap_or(Date::MIN) + Duration::days(step);
        let mut day = from;
        while day.weekday() != self.weekday || FREE.contains(&(day.year(), day.month(), day.day())) {
            day += Duration::DAY;
        }
        let Self { starts, kind, case_type, place, .. } = *self;
        Sitting { day, starts, kind, case_type, place, agenda: Vec::new() }
    }
}

/// Where people live who are discussed in a place: one in so many, in turn.
pub(super) fn residence(place: &str, case: usize) -> &'static str {
    let arnhem = [
        "GM0202", "GM1734", "GM0202", "GM0275", "GM0202", "GM1705", "GM0299", "GM0202", "GM0226", "GM0274", "GM0202", "GM0293",
        "GM0202", "GM0221", "GM0202", "GM1705", "buiten", "GM0202", "GM0275", "GM0202", "GM0299", "onbekend", "GM0277",
    ];
    let ede = [
        "GM0228", "GM0289", "GM0228", "GM0203", "GM0228", "GM0267", "GM0228", "GM0274", "GM0228", "GM0279", "GM0228", "GM0289",
        "GM0203", "GM0228", "buiten", "GM0267", "GM0228", "GM0289", "GM0228",
    ];
    let barneveld =
        ["GM0203", "GM0203", "GM0267", "GM0203", "GM0279", "GM0203", "GM0228", "GM0203", "onbekend", "GM0203", "GM0267"];
    let wageningen = ["GM0289", "GM0289", "GM0274", "GM0289", "GM0228", "GM1734", "GM0289"];
    let list: &[&'static str] = match place {
        "GM0202" => &arnhem,
        "GM0228" => &ede,
        "GM0203" => &barneveld,
        _ => &wageningen,
    };
    list[case % list.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Distinct discussed cases by year and kind, and by the place of their first discussion.
    #[test]
    fn the_plan_gives_the_figures_of_the_source() {
        let mut all = sittings();
        all.sort_by_key(|sitting| (sitting.day, sitting.starts));
        let mut seen = BTreeSet::new();
        let mut by_place: BTreeMap<(i32, &str, &str), usize> = BTreeMap::new();
        for sitting in &all {
            for (case, _) in sitting.agenda.iter().filter(|(_, fate)| *fate == Fate::Discussed) {
                if seen.insert((sitting.day.year(), sitting.kind, *case)) {
                    *by_place.entry((sitting.day.year(), sitting.kind, sitting.place)).or_default() += 1;
                }
            }
        }
        let total = |year, kind| by_place.iter().filter(|((y, k, _), _)| (*y, *k) == (year, kind)).map(|(_, n)| n).sum::<usize>();
        assert_eq!([total(2021, "POP"), total(2022, "POP"), total(2021, "MDO"), total(2022, "MDO")], [195, 191, 85, 66]);
        assert_eq!((by_place[&(2022, "POP", "GM0202")], by_place[&(2022, "POP", "GM0228")]), (106, 85));
    }

    #[test]
    fn the_mix_is_that_of_real_years() {
        let all = sittings();
        let fates = || all.iter().flat_map(|sitting| &sitting.agenda).map(|(_, fate)| *fate);
        assert!(fates().filter(|fate| *fate == Fate::Deferred).count() > 10);
        assert!(fates().filter(|fate| *fate == Fate::NotReached).count() > 10);
        assert!(all.iter().all(|sitting| (1..=12).contains(&sitting.agenda.len())), "an agenda of a size people can do");
        assert!(all.windows(2).all(|pair| pair[0].place != pair[1].place || pair[0].day != pair[1].day));
        let homes: BTreeSet<_> =
            all.iter().flat_map(|sitting| sitting.agenda.iter().map(|(case, _)| residence(sitting.place, *case))).collect();
        assert_eq!(homes.len(), 15 + 2, "every municipality, and the two common rows");
    }
}
