//! What a browser gets when a request does not reach a page: a few plain words, without styles or
//! scripts, because nothing else may be working.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
};

/// A short page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refusal {
    status: StatusCode,
    title: &'static str,
    words: &'static str,
}

/// The request comes from another site, or hides where it comes from.
pub(super) const FOREIGN: Refusal = Refusal {
    status: StatusCode::FORBIDDEN,
    title: "Niet uitgevoerd",
    words: "Dit verzoek kwam niet van een pagina van het casusbord. Er is niets opgeslagen. Open het bord opnieuw en probeer het daar.",
};

/// Plain http under a name that is not this machine's.
pub(super) const ELSEWHERE: Refusal = Refusal {
    status: StatusCode::MISDIRECTED_REQUEST,
    title: "Alleen op deze machine",
    words: "Zonder https werkt het casusbord alleen op de machine waarop het draait, onder de naam localhost.",
};

/// The body of the request is too long.
pub(super) const TOO_LARGE: Refusal = Refusal {
    status: StatusCode::PAYLOAD_TOO_LARGE,
    title: "Te veel tekst",
    words: "Wat u verstuurde is te groot; er is niets opgeslagen. Ga terug, maak de teksten korter en verstuur opnieuw.",
};

/// The answer takes too long.
pub(super) const TOO_SLOW: Refusal = Refusal {
    status: StatusCode::SERVICE_UNAVAILABLE,
    title: "Het duurt te lang",
    words: "Het casusbord kreeg dit niet op tijd klaar. Ga terug en probeer het over een minuut opnieuw.",
};

/// Something went wrong in the program.
pub(super) const BROKEN: Refusal = Refusal {
    status: StatusCode::INTERNAL_SERVER_ERROR,
    title: "Er ging iets mis",
    words: "Dat ligt aan het casusbord en niet aan u. Ga terug en probeer het opnieuw. Blijft het misgaan, meld het dan bij uw beheerder.",
};

impl Refusal {
    pub(super) fn response(self) -> Response<Body> {
        let Self { status, title, words } = self;
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"nl\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title} · Casusbord</title>\n\
             <h1>{title}</h1>\n<p>{words}</p>\n</html>\n"
        );
        let mut response = Response::new(page.into());
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        response
    }
}
