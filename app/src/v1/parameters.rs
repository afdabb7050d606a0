//! Parameters of a question.

use axum::{extract::Query, http::Uri};
use domain::{
    counts::{Geography, file},
    settings::api_key::Audience,
};

use super::problem::Problem;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON
    Json,
    /// CSV
    Csv,
}

impl Format {
    /// As a form of a file.
    pub const fn file(self) -> file::Format {
        match self {
            Self::Json => file::Format::Json,
            Self::Csv => file::Format::Csv,
        }
    }

    pub(super) const fn media(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
        }
    }
}

/// What `/api/v1/counts` is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameters {
    /// Calendar year.
    pub year: i32,
    /// By which place.
    pub geography: Geography,
    /// Whose figures.
    pub audience: Audience,
    /// How they are written; nothing when `Accept` decides.
    pub format: Option<Format>,
}

/// Years that can be asked for.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

impl Parameters {
    /// Reads them. A name that is not known or is there twice is a problem too: a typing error must not give other
    /// figures than were asked for.
    pub fn parse(uri: &Uri) -> Result<Self, Problem> {
        let (mut year, mut geography, mut audience, mut format) = (None, None, None, None);
        for (name, value) in pairs(uri)? {
            let fresh = match name.as_str() {
                "year" => year.replace(number(&value).ok_or(Problem::Parameter("year"))?).is_none(),
                "geography" => geography
                    .replace(match value.as_str() {
                        "residence" => Geography::Residence,
                        "location" => Geography::Location,
                        _ => return Err(Problem::Parameter("geography")),
                    })
                    .is_none(),
                "audience" => audience.replace(Audience::parse(&value).ok_or(Problem::Parameter("audience"))?).is_none(),
                "format" => format
                    .replace(match value.as_str() {
                        "json" => Format::Json,
                        "csv" => Format::Csv,
                        _ => return Err(Problem::Parameter("format")),
                    })
                    .is_none(),
                _ => return Err(Problem::UnknownParameter(name)),
            };
            if !fresh {
                return Err(Problem::UnknownParameter(name));
            }
        }
        Ok(Self {
            year: year.ok_or(Problem::Parameter("year"))?,
            geography: geography.unwrap_or(Geography::Residence),
            audience: audience.unwrap_or(Audience::Published),
            format,
        })
    }
}

/// For addresses without parameters.
pub fn no_parameters(uri: &Uri) -> Result<(), Problem> {
    match pairs(uri)?.into_iter().next() {
        Some((name, _)) => Err(Problem::UnknownParameter(name)),
        None => Ok(()),
    }
}

fn pairs(uri: &Uri) -> Result<Vec<(String, String)>, Problem> {
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri);
    pairs.map(|Query(pairs)| pairs).map_err(|_| Problem::UnknownParameter(String::new()))
}

fn number(value: &str) -> Option<i32> {
    let four = value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit());
    four.then(|| value.parse().ok()).flatten().filter(|year| YEARS.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(query: &str) -> Result<Parameters, Problem> {
        Parameters::parse(&format!("/api/v1/counts?{query}").parse().unwrap())
    }

    #[test]
    fn what_is_left_out_is_published_by_residence() {
        let parameters = parse("year=2024").unwrap();
        assert_eq!((parameters.year, parameters.geography), (2024, Geography::Residence));
        assert_eq!((parameters.audience, parameters.format), (Audience::Published, None));
        let all = parse("format=csv&audience=own&geography=location&year=2024").unwrap();
        assert_eq!((all.geography, all.audience, all.format), (Geography::Location, Audience::Own, Some(Format::Csv)));
    }

    /// Abuse case 69: a year that is none.
    #[test]
    fn abuse_69_other_years_are_refused() {
        for year in [
            "",
            "-1",
            "0",
            "20244",
            "99999999999999999999",
            "2024.0",
            "+2024",
            "%202024",
            "%EF%BC%92024",
            "1999",
            "2101",
            "2024%00",
        ] {
            assert!(matches!(parse(&format!("year={year}")), Err(Problem::Parameter("year"))), "{year}");
        }
        assert!(matches!(parse(""), Err(Problem::Parameter("year"))));
    }

    #[test]
    fn a_name_too_many_is_named() {
        for query in ["year=2024&yaer=2023", "year=2024&year=2023", "year=2024&month=1"] {
            assert!(matches!(parse(query), Err(Problem::UnknownParameter(_))), "{query}");
        }
    }
}
