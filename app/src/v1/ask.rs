//! Who asks, in which language, for what.

use axum::http::{HeaderMap, Uri, header, request::Parts};
use domain::log::{Detail, Object};
use store::access::Program;
use time::OffsetDateTime;
use wire::text::ApiText;

use super::parameters::Format;
use super::problem::Problem;
use crate::frame::{
    limit::{self, Limits},
    state::Board,
    visit::Address,
};

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

pub(super) fn text(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
