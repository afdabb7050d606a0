//! Tells the browser that its form was answered: stored, or given back with everything typed. Until then the tab that
//! sent it keeps a draft (`app/src/islands/form_draft.rs`). The cookie says nothing but which form left last.

use axum::{
    extract::Request,
    http::{
        HeaderValue, Method, StatusCode,
        header::{COOKIE, SET_COOKIE},
    },
    middleware::Next,
    response::Response,
};

/// The name of the cookie that the island sets when a form leaves.
const UNDER_WAY: &str = "onderweg=";

/// Takes the cookie away with an answer that took over what was typed.
pub(super) async fn tell(request: Request, next: Next) -> Response {
    let cookies = request.headers().get_all(COOKIE).into_iter().filter_map(|header| header.to_str().ok());
    let under_way = cookies.flat_map(|header| header.split("; ")).any(|cookie| cookie.starts_with(UNDER_WAY));
    let form = request.method() == Method::POST && under_way;
    let mut response = next.run(request).await;
    if form && matches!(response.status(), StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY) {
        response.headers_mut().append(SET_COOKIE, HeaderValue::from_static("onderweg=; Path=/; Max-Age=0; SameSite=Strict"));
    }
    response
}
