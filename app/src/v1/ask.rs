//! Who asks, in which language, for what.

use axum::{
    extract::Query,
    http::{HeaderMap, Uri, header, request::Parts},
};
use domain::{
    counts::{Geography, file},
    log::{Detail, Object},
    settings::api_key::Audience,
};
use store::access::Program;
use time::OffsetDateTime;
use wire::text::ApiText;

use super::{
    limit::{self, Limits},
    problem::Problem,
};
use crate::frame::{state::Board, visit::Address};

/// A question of a program whose key works.
pub struct Ask {
    /// The board.
    pub board: Board,
    /// Who asks.
    pub program: Program,
    /// When.
    pub now: OffsetDateTime,
    /// In which language problems are told.
    pub t: ApiText,
    /// The address, with its parameters.
    pub uri: Uri,
    /// Tags of answers it has.
    pub known: Option<String>,
    accept: Option<String>,
}

impl Ask {
    /// Reads the question. Whoever has no key, or one that does not work, gets one answer, whatever the reason.
    pub async fn of(board: &Board, parts: &Parts, uri: Uri) -> Result<Self, Problem> {
        let (now, headers) = (board.now(), &parts.headers);
        let address = limit::network(Address::of(parts).0);
        let limits = board.shared::<Limits>();
        limits.take(&address, limit::ADDRESS, 1, now)?;
        let program = match bearer(headers) {
            None => None,
            Some(key) => board.store.program(key, now).await?,
        };
        let Some(program) = program else {
            limits.take(&address, limit::ADDRESS, limit::REFUSED, now)?;
            return Err(Problem::NoKey);
        };
        limits.take(program.id(), limit::KEY, 1, now)?;
        Ok(Self {
            board: board.clone(),
            program,
            now,
            t: language(headers),
            uri,
            known: text(headers, &header::IF_NONE_MATCH),
            accept: text(headers, &header::ACCEPT),
        })
    }

    /// Notes in the journal what was read.
    pub async fn note(&self, what: Object, detail: impl Into<Detail>) -> Result<(), Problem> {
        Ok(self.board.store.program_read(&self.program, what, detail).await?)
    }

    /// The form of the answer: the one that is named, or the first of those `offered` that is accepted.
    pub fn format(&self, named: Option<Format>, offered: &[Format]) -> Result<Format, Problem> {
        let accept = self.accept.as_deref().unwrap_or("*/*");
        let wanted = offered.iter().copied().filter(|format| named.is_none_or(|named| named == *format));
        wanted.max_by_key(|format| (quality(accept, format.media()), *format == offered[0])).map_or(
            Err(Problem::NotAcceptable),
            |format| {
                if quality(accept, format.media()) > 0 { Ok(format) } else { Err(Problem::NotAcceptable) }
            },
        )
    }
}

fn text(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
    let values: Vec<&str> = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    (!values.is_empty()).then(|| values.join(","))
}

/// The key of `Authorization: Bearer …`.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

/// Dutch, unless English is preferred.
pub fn language(headers: &HeaderMap) -> ApiText {
    let accepted = text(headers, &header::ACCEPT_LANGUAGE).unwrap_or_default();
    let of = |wanted: &str| {
        let parts = accepted.split(',').filter_map(|part| {
            let (tag, q) = weighed(part);
            let main = tag.split('-').next().unwrap_or_default();
            (main.eq_ignore_ascii_case(wanted) || main == "*").then_some(q)
        });
        parts.max().unwrap_or(0)
    };
    if of("en") > of("nl") { ApiText::En } else { ApiText::Nl }
}

/// What a value of a list is and how much it is liked, in thousandths (RFC 9110, §12.4.2).
fn weighed(part: &str) -> (&str, i64) {
    let mut words = part.split(';').map(str::trim);
    let what = words.next().unwrap_or_default();
    let q = words.find_map(|word| word.strip_prefix("q=").or_else(|| word.strip_prefix("Q=")));
    let q = q.map_or(1.0, |q| q.parse::<f64>().unwrap_or(0.0).clamp(0.0, 1.0));
    #[expect(clippy::cast_possible_truncation, reason = "at most 1000")]
    (what, (q * 1000.0) as i64)
}

/// How much a media type is liked; what is named most exactly counts (RFC 9110, §12.5.1).
fn quality(accept: &str, media: &str) -> i64 {
    let kind = media.split('/').next().unwrap_or_default();
    let parts = accept.split(',').map(weighed).filter_map(|(range, q)| {
        let exact = match range {
            "*/*" => 0,
            range if range.strip_suffix("/*").is_some_and(|own| own.eq_ignore_ascii_case(kind)) => 1,
            range if range.eq_ignore_ascii_case(media) => 2,
            _ => return None,
        };
        Some((exact, q))
    });
    parts.max().map_or(0, |(_, q)| q)
}

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

    const fn media(self) -> &'static str {
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

    #[test]
    fn the_most_exact_range_counts() {
        assert_eq!(quality("text/*;q=0.5, */*;q=0.1", "text/csv"), 500);
        assert_eq!(quality("text/csv;q=0, */*", "text/csv"), 0);
        assert_eq!(quality("application/xml", "text/csv"), 0);
        assert_eq!(quality("*/*", "application/json"), 1000);
    }

    #[test]
    fn dutch_unless_english_is_preferred() {
        let of = |value: &str| {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, value.parse().unwrap())]);
            matches!(language(&headers), ApiText::En)
        };
        assert!(of("en-GB,en;q=0.9,nl;q=0.8") && of("en"));
        assert!(!of("nl,en;q=0.9") && !of("*") && !of("de") && !of("en;q=x"));
    }
}
