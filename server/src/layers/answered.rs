//! Tells the browser that its form was stored. Until then the tab that sent it keeps a draft, and a cookie says that the
//! form is under way (`app/web/src/form_draft.rs`): `onderweg.<mark>=<address>`. A form that is given back is kept
//! again by its page.

use axum::{
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{COOKIE, SET_COOKIE},
    },
    middleware::Next,
    response::Response,
};
use wire::form::UNDER_WAY;

/// Takes away the cookie of the form that was sent to this address last, with the answer that leads on from it.
pub(super) async fn tell(request: Request, next: Next) -> Response {
    let mark = (request.method() == Method::POST).then(|| newest(request.headers(), request.uri().path())).flatten();
    let mut response = next.run(request).await;
    if let Some(mark) = mark.filter(|_| response.status() == StatusCode::SEE_OTHER) {
        let cookie = format!("{UNDER_WAY}{mark}=; Path=/; Max-Age=0; SameSite=Strict");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// The mark of the newest form under way to an address: a number that grows.
fn newest(headers: &HeaderMap, path: &str) -> Option<u64> {
    let cookies = headers.get_all(COOKIE).into_iter().filter_map(|header| header.to_str().ok());
    let pairs = cookies.flat_map(|header| header.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    pairs.filter(|(_, to)| *to == path).filter_map(|(name, _)| name.strip_prefix(UNDER_WAY)?.parse().ok()).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_form_of_an_address_is_answered() {
        let mut headers = HeaderMap::new();
        let cookies = "sessie=geheim; onderweg.17=/casussen/nieuw; onderweg.19=/casussen/nieuw; onderweg.23=/acties/1; onderweg.x=/casussen/nieuw";
        headers.insert(COOKIE, HeaderValue::from_static(cookies));
        assert_eq!(newest(&headers, "/casussen/nieuw"), Some(19));
        assert_eq!(newest(&headers, "/acties/1"), Some(23));
        assert_eq!(newest(&headers, "/aanmelden"), None);
    }
}
