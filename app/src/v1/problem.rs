//! What goes wrong, told as RFC 9457 has it: to programs by `type` and `status`, to people by `title` and `detail`.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;
use wire::text::ApiText;

use super::METHODS;
use crate::frame::limit::TooMany;

/// Why a question gets no figures.
#[derive(Debug)]
pub enum Problem {
    /// A parameter is missing, or its value is none of those it has.
    Parameter(&'static str),
    /// A parameter there is not, or one that is there twice.
    UnknownParameter(String),
    /// No key, or one that does not work: unknown, expired and revoked are one.
    NoKey,
    /// The key is for published figures only.
    Scope,
    /// Nothing was released of that year and geography.
    NoRelease,
    /// The municipality has no figures of that year.
    NoFigures,
    /// No such address.
    NoAddress,
    /// Figures are only read.
    Method,
    /// No form of the answer is accepted.
    NotAcceptable,
    /// Too often; so many seconds to wait.
    TooMany(i64),
    /// Ours to mend; the cause is in the log, never in the answer.
    Broken,
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        tracing::error!(%error, "an answer of the API failed");
        Self::Broken
    }
}

impl From<files::Fault> for Problem {
    fn from(error: files::Fault) -> Self {
        tracing::error!(%error, "a file of the API failed");
        Self::Broken
    }
}

impl From<TooMany> for Problem {
    fn from(TooMany(seconds): TooMany) -> Self {
        Self::TooMany(seconds)
    }
}

impl Problem {
    /// The answer, in a language.
    pub fn response(&self, t: ApiText) -> Response {
        let (status, kind, title, detail) = self.said(t);
        let mut body = json!({
            "type": format!("urn:casusbord:problem:{kind}"),
            "title": title,
            "status": status.as_u16(),
            "detail": detail,
        });
        match self {
            Self::Parameter(name) => body["parameter"] = json!(name),
            Self::UnknownParameter(name) => body["parameter"] = json!(shortened(name)),
            _ => {}
        }
        let mut response = (status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(t.api_language()));
        headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language, Authorization"));
        match self {
            Self::NoKey => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"casusbord\""));
            }
            Self::Method => {
                headers.insert(header::ALLOW, HeaderValue::from_static(METHODS));
            }
            Self::TooMany(seconds) => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
            }
            _ => {}
        }
        response
    }

    fn said(&self, t: ApiText) -> (StatusCode, &'static str, &'static str, String) {
        match self {
            Self::Parameter(name) => {
                let detail = match *name {
                    "year" => t.api_year(),
                    "geography" => t.api_geography(),
                    "audience" => t.api_audience(),
                    _ => t.api_format(),
                };
                (StatusCode::BAD_REQUEST, "invalid-parameter", t.api_invalid_parameter(), detail.to_owned())
            }
            Self::UnknownParameter(name) => {
                let detail = t.api_unknown_parameter(shortened(name));
                (StatusCode::BAD_REQUEST, "invalid-parameter", t.api_invalid_parameter(), detail)
            }
            Self::NoKey => (StatusCode::UNAUTHORIZED, "no-key", t.api_no_key(), t.api_no_key_text().to_owned()),
            Self::Scope => (StatusCode::FORBIDDEN, "scope", t.api_scope(), t.api_scope_text().to_owned()),
            Self::NoRelease => (StatusCode::NOT_FOUND, "no-release", t.api_no_release(), t.api_no_release_text().to_owned()),
            Self::NoFigures => (StatusCode::NOT_FOUND, "no-figures", t.api_no_figures(), t.api_no_figures_text().to_owned()),
            Self::NoAddress => (StatusCode::NOT_FOUND, "no-address", t.api_no_address(), t.api_no_address_text().to_owned()),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method", t.api_method(), t.api_method_text().to_owned()),
            Self::NotAcceptable => {
                (StatusCode::NOT_ACCEPTABLE, "not-acceptable", t.api_not_acceptable(), t.api_not_acceptable_text().to_owned())
            }
            Self::TooMany(seconds) => (StatusCode::TOO_MANY_REQUESTS, "too-many", t.api_too_many(), t.api_too_many_text(seconds)),
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, "broken", t.api_broken(), t.api_broken_text().to_owned()),
        }
    }
}

/// What somebody typed, short enough to be told back, without anything a screen does not show.
fn shortened(name: &str) -> String {
    name.chars().filter(|char| !char.is_control()).take(40).collect()
}
