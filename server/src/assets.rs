//! The browser's files (style sheet, code, fonts, icons), embedded in the program by `build.rs`. Their addresses
//! contain a digest of their content, so browsers may keep them for ever.

use axum::Router;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// One file with its compressed copies.
#[derive(Debug)]
struct Asset {
    name: &'static str,
    kind: &'static str,
    raw: &'static [u8],
    br: Option<&'static [u8]>,
    gz: Option<&'static [u8]>,
}

/// Serves the embedded files below [`PKG`].
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route(&format!("/{PKG}/{{*file}}"), get(serve))
}

async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    match FILES.iter().find(|asset| asset.name == name) {
        Some(asset) => answer(asset, &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(asset: &'static Asset, headers: &HeaderMap) -> Response {
    let br = asset.br.filter(|_| accepts(headers, "br")).map(|body| (body, Some("br")));
    let gz = || asset.gz.filter(|_| accepts(headers, "gzip")).map(|body| (body, Some("gzip")));
    let (body, encoding) = br.or_else(gz).unwrap_or((asset.raw, None));

    let fixed: [(HeaderName, HeaderValue); 4] = [
        (CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
        (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (VARY, HeaderValue::from_static("accept-encoding")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    let mut response = (fixed, Bytes::from_static(body)).into_response();
    if let Some(encoding) = encoding {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// Whether the browser takes this coding: it names it, and not with a weight of nought.
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        named && !parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.trim_matches(['0', '.']).is_empty()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::http::Request;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    static SHEET: Asset = Asset { name: "a.css", kind: "text/css; charset=utf-8", raw: b"raw", br: Some(b"br"), gz: Some(b"gz") };

    async fn body_for(accepted: Option<&'static str>) -> (Vec<u8>, Option<String>) {
        let mut headers = HeaderMap::new();
        if let Some(accepted) = accepted {
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(accepted));
        }
        let response = answer(&SHEET, &headers);
        assert_eq!(response.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(response.headers()[VARY], "accept-encoding");
        assert_eq!(response.headers()[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(response.headers()[CONTENT_TYPE], SHEET.kind);
        let encoding = response.headers().get(CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned());
        (response.into_body().collect().await.unwrap().to_bytes().to_vec(), encoding)
    }

    #[tokio::test]
    async fn the_smallest_copy_that_the_browser_takes_is_sent() {
        assert_eq!(body_for(Some("gzip, deflate, br, zstd")).await, (b"br".to_vec(), Some("br".to_owned())));
        assert_eq!(body_for(Some("gzip;q=0.5, br;q=0")).await, (b"gz".to_vec(), Some("gzip".to_owned())));
        assert_eq!(body_for(Some("identity")).await, (b"raw".to_vec(), None));
        assert_eq!(body_for(None).await, (b"raw".to_vec(), None));
    }

    #[tokio::test]
    async fn an_unknown_file_is_not_found() {
        let request = Request::get(format!("/{PKG}/no-such-file.css")).body(Body::empty()).unwrap();
        let response = router::<()>().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
    }
}
