//! What a coalition may choose for itself, and within which bounds.

pub mod api_key;
pub mod disciplines;
mod excel;

use std::ops::RangeInclusive;

use time::Date;

pub use self::excel::excel_changes;
use crate::{
    case::intake::one_of,
    form::{Problem, Problems, Typed},
    text::{self, address::email},
    words::{CaseType, list},
};

/// Minutes per case on an agenda (product, "Series": 10, at most 15).
pub const MINUTES: RangeInclusive<i64> = 1..=15;
/// Months after closing after which free text is deleted (product, "Purge": 6, 1-12 per coalition).
pub const RETENTION: RangeInclusive<i64> = 1..=12;
/// Smallest published count. RIVM (Regiobeeld Kansrijke Start) and CBS publish nothing below 10 and no
/// Dutch practice goes lower, so a coalition can be stricter than they are but not laxer.
pub const N_MIN: RangeInclusive<i64> = 10..=100;
/// What a new coalition begins with: minutes per case, months of retention, the smallest count that is shown.
pub const AT_FIRST: (i64, i64, i64) = (10, 6, *N_MIN.start());
/// Longest code of a kind of meeting, in characters: it heads columns.
pub const CODE: usize = 12;
/// The first year that can be spoken of: the reference data of municipalities begins there.
pub const FIRST_YEAR: i32 = 2019;

list! {
    /// Whether a publication shows zeros.
    Zeros {
        /// verborgen: a zero cannot be told from another small count
        Hidden = "verborgen",
        /// getoond
        Shown = "getoond",
    }
}

list! {
    /// What a kind of meeting is for.
    Purpose {
        /// casussen bespreken
        Cases = "casussen",
        /// ontmoeten en kennis delen: never counted
        Meeting = "ontmoeten",
    }
}

/// The settings of a coalition that are one value each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct General {
    /// Name of the coalition.
    pub name: String,
    /// Minutes per case for meetings planned from now on.
    pub minutes_per_case: i64,
    /// Months after closing after which free text is deleted.
    pub retention_months: i64,
    /// Smallest published count.
    pub n_min: i64,
    /// Whether zeros are published.
    pub zeros: Zeros,
    /// Where answers to mail about a meeting go; empty: to who sent its agenda.
    pub reply_to: String,
    /// Whether a member's own invitation by mail may hold the video link.
    pub link_by_mail: bool,
}

impl General {
    /// Reads the form.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let name = wrong.take("name", text::name(typed.raw("name")));
        let minutes = wrong.take("minutes", number(typed.get("minutes"), &MINUTES));
        let retention = wrong.take("retention", number(typed.get("retention"), &RETENTION));
        let n_min = wrong.take("n_min", number(typed.get("n_min"), &N_MIN));
        let zeros = wrong.take("zeros", Zeros::parse(typed.get("zeros")).ok_or(Problem::Choose));
        wrong.take("reply_to", typed.whole(&["reply_to"]).map_err(|_| Problem::NotSent));
        let reply_to = wrong.take("reply_to", email(typed.raw("reply_to")));
        let link_by_mail = typed.get("link_by_mail") == "ja";
        match (name, minutes, retention, n_min, zeros, reply_to) {
            (Some(name), Some(minutes_per_case), Some(retention_months), Some(n_min), Some(zeros), Some(reply_to))
                if wrong.is_empty() =>
            {
                Ok(Self { name, minutes_per_case, retention_months, n_min, zeros, reply_to, link_by_mail })
            }
            _ => Err(wrong),
        }
    }
}

/// A kind of meeting as the administrator fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Short: heads columns and titles. `MDO`, `POP`, …
    pub code: String,
    /// What is offered in forms.
    pub name: String,
    /// With or without cases.
    pub purpose: Purpose,
    /// Ids of the disciplines every meeting of this kind needs, in the order of the coalition.
    pub disciplines: Vec<String>,
}

impl Kind {
    /// The fields of the form that changes a kind: it always sends them.
    pub const STORED: [&str; 3] = ["rev", "short", "name"];

    /// Reads the form; `disciplines`: ids of those the coalition offers.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed, disciplines: &[String]) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let code = wrong.take("short", code(typed.raw("short")));
        let name = wrong.take("name", name(typed));
        let purpose = wrong.take("purpose", Purpose::parse(typed.get("purpose")).ok_or(Problem::Choose));
        match (code, name, purpose) {
            (Some(code), Some(name), Some(purpose)) => {
                let disciplines = disciplines.iter().filter(|id| typed.has("discipline", id)).cloned().collect();
                Ok(Self { code, name, purpose, disciplines })
            }
            _ => Err(wrong),
        }
    }
}

/// A cell of the figures: what "niet geregistreerd" is said of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearCell {
    /// Calendar year.
    pub year: i32,
    /// Id of the kind of meeting.
    pub kind: String,
    /// zwangere or gezin
    pub case_type: CaseType,
}

impl YearCell {
    /// Reads the form; `kinds`: ids of the coalition's kinds with cases.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed, today: Date, kinds: &[String]) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let years: Vec<String> = years(today).map(|year| year.to_string()).collect();
        let year = wrong.take("year", one_of(typed.get("year"), &years)).and_then(|year| year.parse().ok());
        let kind = wrong.take("kind", one_of(typed.get("kind"), kinds));
        let case_type = wrong.take("case_type", CaseType::parse(typed.get("case_type")).ok_or(Problem::Choose));
        match (year, kind, case_type) {
            (Some(year), Some(kind), Some(case_type)) => Ok(Self { year, kind, case_type }),
            _ => Err(wrong),
        }
    }
}

/// The years that can be spoken of, latest first; the running one included.
pub fn years(today: Date) -> impl Iterator<Item = i32> {
    (FIRST_YEAR..=today.year()).rev()
}

/// The name of a discipline, a kind or a region, in field `name`.
///
/// # Errors
/// [`Problem::Missing`] or [`Problem::TooLong`].
pub fn name(typed: &Typed) -> Result<String, Problem> {
    text::name(typed.raw("name"))
}

/// Letters, digits and hyphens: it stands in tables, files and addresses of figures.
fn code(typed: &str) -> Result<String, Problem> {
    let code = text::name(typed)?;
    let fits = (2..=CODE).contains(&code.chars().count()) && code.chars().all(|c| c.is_alphanumeric() || c == '-');
    if fits { Ok(code) } else { Err(Problem::KindCodeFormat { max: CODE }) }
}

fn number(typed: &str, range: &RangeInclusive<i64>) -> Result<i64, Problem> {
    if typed.is_empty() {
        return Err(Problem::Missing);
    }
    let outside = Problem::NumberRange { min: *range.start(), max: *range.end() };
    typed.parse().ok().filter(|number| range.contains(number)).ok_or(outside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::date;

    const FILLED: [(&str, &str); 6] =
        [("name", "IJmond"), ("minutes", "12"), ("retention", "6"), ("n_min", "10"), ("zeros", "verborgen"), ("reply_to", "")];

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().fold(Typed::default(), |typed, (name, value)| typed.with(name, *value))
    }

    fn general(name: &str, value: &str) -> Option<Problem> {
        General::parse(&typed(&FILLED).replaced(name, value)).err().and_then(|wrong| {
            assert_eq!(wrong.iter().count(), 1);
            wrong.of(name)
        })
    }

    #[test]
    fn the_values_of_a_coalition_have_bounds() {
        let all = General::parse(&typed(&FILLED)).unwrap();
        assert_eq!((all.minutes_per_case, all.retention_months, all.n_min, all.zeros), (12, 6, 10, Zeros::Hidden));
        assert_eq!(general("minutes", "15"), None);
        assert_eq!(general("minutes", "16"), Some(Problem::NumberRange { min: 1, max: 15 }));
        assert_eq!(general("minutes", "tien"), Some(Problem::NumberRange { min: 1, max: 15 }));
        assert_eq!(general("retention", "0"), Some(Problem::NumberRange { min: 1, max: 12 }));
        assert_eq!(general("retention", "13"), Some(Problem::NumberRange { min: 1, max: 12 }));
        assert_eq!(general("n_min", "9"), Some(Problem::NumberRange { min: 10, max: 100 }));
        assert_eq!(general("n_min", ""), Some(Problem::Missing));
        assert_eq!(general("name", " "), Some(Problem::Missing));
        assert_eq!(general("zeros", "soms"), Some(Problem::Choose));
    }

    #[test]
    fn a_kind_has_a_code_that_fits_a_table() {
        let kind = |code: &str| {
            let form = typed(&[("short", code), ("name", "Wijktafel"), ("purpose", "ontmoeten"), ("discipline", "d2")]);
            Kind::parse(&form.with("discipline", "foreign"), &["d1".into(), "d2".into()])
        };
        let table = kind(" WT ").unwrap();
        assert_eq!((table.code.as_str(), table.purpose, table.disciplines), ("WT", Purpose::Meeting, vec!["d2".to_owned()]));
        for wrong in ["W", "EEN-TE-LANGE-CODE", "W;T", "=WT", "W T"] {
            assert_eq!(kind(wrong).unwrap_err().of("short"), Some(Problem::KindCodeFormat { max: CODE }), "{wrong}");
        }
        let empty = Kind::parse(&Typed::default(), &[]).unwrap_err();
        assert_eq!(["short", "name"].map(|field| empty.of(field)), [Some(Problem::Missing); 2]);
        assert_eq!(empty.of("purpose"), Some(Problem::Choose));
    }

    #[test]
    fn a_cell_is_of_a_year_gone_by_or_running() {
        let cell = |year: &str| {
            let form = typed(&[("year", year), ("kind", "k1"), ("case_type", "gezin")]);
            YearCell::parse(&form, date!(2026 - 11 - 22), &["k1".into()]).map(|cell| cell.year)
        };
        assert_eq!((cell("2019"), cell("2026")), (Ok(2019), Ok(2026)));
        for wrong in ["2018", "2027", "", "twee"] {
            assert_eq!(cell(wrong), Err(Problems::one("year", Problem::Choose)), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_number_is_taken_exactly_within_its_bounds(number in -50i64..200) {
            prop_assert_eq!(general("n_min", &number.to_string()).is_none(), N_MIN.contains(&number));
        }
    }
}
