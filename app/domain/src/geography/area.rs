//! Areas: dated sets of municipalities. A change never reaches back into years that were counted.

use time::{Date, Month};

use super::{covers, parse_date};
use crate::{
    calendar::typed::ahead,
    form::{Problem, Problems, Typed},
    geography,
    words::list,
};

list! {
    /// What an area is of its coalition.
    Extent {
        /// all of it
        Whole = "coalition",
        /// a part of it
        Part = "subregion",
    }
}

/// A period of days; `to` is the first day that no longer belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// First day after it; nothing while it has no end.
    pub to: Option<Date>,
}

impl Period {
    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        covers(self.from, self.to, day)
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        let later = self.from.max(other.from);
        self.contains(later) && other.contains(later)
    }

    /// The part of it that lies in another period that holds its first day.
    fn within(self, other: Self) -> Self {
        let to = [self.to, other.to].into_iter().flatten().min();
        Self { from: self.from, to }
    }

    /// The first of these years whose members it decides. A year has the members of 1 January, as CBS
    /// classifies a year.
    pub fn decides(self, years: &[i32]) -> Option<i32> {
        let first = |year: i32| Date::from_calendar_date(year, Month::January, 1).ok();
        years.iter().copied().find(|year| first(*year).is_some_and(|day| self.contains(day)))
    }
}

/// A municipality that comes to belong to an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joining {
    /// CBS code.
    pub municipality: String,
    /// While it belongs to the area: until the municipality itself ends, unless it leaves sooner.
    pub period: Period,
}

impl Joining {
    /// Reads the form. The municipality must exist on the first day.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed, today: Date) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let code = typed.get("municipality");
        let known = geography::municipalities().iter().any(|row| row.code == code);
        let code = wrong.take("municipality", if known { Ok(code.to_owned()) } else { Err(Problem::Choose) });
        let from = wrong.take("from", ahead(typed.get("from"), today));
        match (code, from) {
            (Some(municipality), Some(from)) => match geography::on(&municipality, from) {
                Some(row) => {
                    let period = Period { from, to: None }.within(Period { from: row.valid_from, to: row.valid_to });
                    Ok(Self { municipality, period })
                }
                None => Err(Problems::one("from", Problem::NoMunicipalityThen)),
            },
            _ => Err(wrong),
        }
    }

    /// The period it gets. `own`: its periods in this area; `around`: those in the coalition, for a part of
    /// it; `counted`: years that were counted and are over.
    ///
    /// # Errors
    /// [`Problem::NotInCoalition`], [`Problem::PeriodOverlaps`] or [`Problem::YearCounted`].
    pub fn fit(&self, own: &[Period], around: Option<&[Period]>, counted: &[i32]) -> Result<Period, Problem> {
        let period = match around {
            None => self.period,
            Some(around) => {
                let whole = around.iter().find(|whole| whole.contains(self.period.from)).ok_or(Problem::NotInCoalition)?;
                self.period.within(*whole)
            }
        };
        // The very same period is the same form sent twice.
        if own.iter().any(|other| *other != period && other.overlaps(period)) {
            return Err(Problem::PeriodOverlaps);
        }
        period.decides(counted).map_or(Ok(period), |year| Err(Problem::YearCounted { year }))
    }
}

/// A municipality that leaves an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// CBS code.
    pub municipality: String,
    /// First day of the membership that ends.
    pub from: Date,
    /// First day on which it no longer belongs to the area.
    pub until: Date,
}

impl Leaving {
    /// Reads the form; `member` is a code and a first day, as the list offers them.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed, today: Date) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let member = typed.get("member").split_once(' ').and_then(|(code, from)| Some((code, parse_date(from)?)));
        let member = wrong.take("member", member.ok_or(Problem::Choose));
        let until = wrong.take("until", ahead(typed.get("until"), today));
        match (member, until) {
            (Some((code, from)), Some(until)) => Ok(Self { municipality: code.to_owned(), from, until }),
            _ => Err(wrong),
        }
    }

    /// What is left of the membership; nothing when it leaves on its first day: it was entered by mistake.
    ///
    /// # Errors
    /// [`Problem::EndBeforeFrom`], [`Problem::EndsAlready`] or [`Problem::YearCounted`].
    pub fn cut(&self, period: Period, counted: &[i32]) -> Result<Option<Period>, Problem> {
        if self.until < period.from {
            return Err(Problem::EndBeforeFrom);
        }
        if period.to.is_some_and(|to| to <= self.until) {
            return Err(Problem::EndsAlready);
        }
        let lost = Period { from: self.until, to: period.to };
        match lost.decides(counted) {
            Some(year) => Err(Problem::YearCounted { year }),
            None => Ok((self.until > period.from).then_some(Period { to: Some(self.until), ..period })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::{Duration, macros::date};

    const TODAY: Date = date!(2026 - 11 - 22);

    fn period(from: Date, to: Option<Date>) -> Period {
        Period { from, to }
    }

    fn joining(code: &str, from: &str) -> Result<Joining, Problems> {
        Joining::parse(&Typed::default().with("municipality", code).with("from", from), TODAY)
    }

    #[test]
    fn a_municipality_joins_while_it_exists() {
        let weesp = joining("GM0457", "2020-05-01").unwrap();
        assert_eq!(weesp.period, period(date!(2020 - 05 - 01), Some(date!(2022 - 03 - 24))));
        assert_eq!(joining("GM0457", "2022-03-24"), Err(Problems::one("from", Problem::NoMunicipalityThen)));
        assert_eq!(joining("GM9999", "2026-01-01"), Err(Problems::one("municipality", Problem::Choose)));
        assert_eq!(joining("GM0200", "2029-01-01"), Err(Problems::one("from", Problem::DateTooFar)));
        assert_eq!(joining("GM0200", "1 mei").unwrap_err().of("from"), Some(Problem::DateFormat));
    }

    #[test]
    fn it_does_not_join_twice_nor_change_a_year_that_was_counted() {
        let new = joining("GM0200", "2022-06-01").unwrap();
        let old = [period(date!(2019 - 01 - 01), Some(date!(2021 - 01 - 01)))];
        assert_eq!(new.fit(&old, None, &[2021, 2022]), Ok(new.period));
        assert_eq!(new.fit(&[period(date!(2027 - 01 - 01), None)], None, &[]), Err(Problem::PeriodOverlaps));
        assert_eq!(new.fit(&[], None, &[2022, 2023]), Err(Problem::YearCounted { year: 2023 }));
        let around = [period(date!(2022 - 01 - 01), Some(date!(2025 - 01 - 01)))];
        assert_eq!(new.fit(&[], Some(&around), &[]).unwrap().to, Some(date!(2025 - 01 - 01)));
        assert_eq!(new.fit(&[], Some(&old), &[]), Err(Problem::NotInCoalition));
    }

    #[test]
    fn leaving_cuts_a_period_and_a_mistake_vanishes() {
        let now = period(date!(2026 - 03 - 01), None);
        let leave =
            |until: Date, counted: &[i32]| Leaving { municipality: "GM0200".into(), from: now.from, until }.cut(now, counted);
        assert_eq!(leave(date!(2027 - 01 - 01), &[2025]), Ok(Some(period(now.from, Some(date!(2027 - 01 - 01))))));
        assert_eq!(leave(now.from, &[2025]), Ok(None));
        assert_eq!(leave(date!(2026 - 02 - 28), &[]), Err(Problem::EndBeforeFrom));
        let old = period(date!(2019 - 01 - 01), Some(date!(2026 - 01 - 01)));
        let leave = |until: Date| Leaving { municipality: "GM0200".into(), from: old.from, until }.cut(old, &[2021, 2022]);
        assert_eq!(leave(date!(2022 - 01 - 02)).unwrap().unwrap().to, Some(date!(2022 - 01 - 02)));
        assert_eq!(leave(date!(2022 - 01 - 01)), Err(Problem::YearCounted { year: 2022 }));
        assert_eq!(leave(date!(2026 - 01 - 01)), Err(Problem::EndsAlready));
    }

    #[test]
    fn a_member_is_read_from_the_list() {
        let typed = Typed::default().with("member", "GM0200 2026-03-01").with("until", "2026-12-01");
        let leaving = Leaving::parse(&typed, TODAY).unwrap();
        assert_eq!((leaving.municipality.as_str(), leaving.from), ("GM0200", date!(2026 - 03 - 01)));
        let wrong = Leaving::parse(&Typed::default().with("member", "GM0200"), TODAY).unwrap_err();
        assert_eq!((wrong.of("member"), wrong.of("until")), (Some(Problem::Choose), Some(Problem::Missing)));
    }

    proptest! {
        #[test]
        fn periods_overlap_when_they_share_a_day(a in 0i64..40, b in 1i64..40, c in 0i64..40, d in prop::option::of(1i64..40)) {
            let start = date!(2026 - 01 - 01);
            let day = |n: i64| start + Duration::days(n);
            let (one, two) = (period(day(a), Some(day(a + b))), period(day(c), d.map(|d| day(c + d))));
            let shared = (0..90).any(|n| one.contains(day(n)) && two.contains(day(n)));
            prop_assert_eq!(one.overlaps(two), shared);
            prop_assert_eq!(two.overlaps(one), shared);
        }

        #[test]
        fn a_change_that_is_allowed_leaves_every_counted_year_as_it_was(from in 0i64..2900, to in prop::option::of(1i64..2900), until in 0i64..2900) {
            let counted = [2020, 2021, 2022, 2023];
            let start = date!(2019 - 01 - 01);
            let before = period(start + Duration::days(from), to.map(|n| start + Duration::days(from + n)));
            let leaving = Leaving { municipality: String::new(), from: before.from, until: start + Duration::days(until) };
            if let Ok(after) = leaving.cut(before, &counted) {
                for year in counted {
                    let first = Date::from_calendar_date(year, Month::January, 1).unwrap();
                    prop_assert_eq!(before.contains(first), after.is_some_and(|after| after.contains(first)));
                }
            }
        }
    }
}
