//! The HTML document around every page, and the policy it leaves with.
//!
//! Pages are drawn in one go on the server by Leptos' renderer; only a page with an island sends
//! scripts. A nonce per answer lets those run under a content security policy without `unsafe-inline`.

use std::{fmt::Write, sync::Arc};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use hydration_context::SsrSharedContext;
use leptos::{
    config::LeptosOptions, hydration::HydrationScripts, nonce::Nonce, prelude::*, reactive::owner::Owner,
    tachys::view::any_view::AnyView,
};
use wire::text::Text;

use super::state::Board;

/// Without a `nonce` no script may run.
pub(super) fn draw(
    pkg: &'static str,
    nonce: &str,
    t: Text,
    status: StatusCode,
    title: &str,
    islands: bool,
    body: impl FnOnce() -> AnyView,
) -> Response {
    let title = if is_refusal(status) { t.app_wrong(title) } else { title.to_owned() };
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        provide_context(Nonce::from_value(nonce.to_owned()));
        let scripts = islands.then(|| {
            let options = LeptosOptions::builder().output_name("casusbord").site_pkg_dir(pkg).build();
            view! { <HydrationScripts options=options islands=true /> }
        });
        let document = view! {
            <html lang=t.app_lang() class="voorbeeld-theme casusbord-theme">
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="robots" content="noindex" />
                    <title>{t.app_title(&title)}</title>
                    <link rel="stylesheet" href=format!("/{pkg}/casusbord.css") />
                    <link rel="icon" href=format!("/{pkg}/favicon.svg") type="image/svg+xml" />
                    {scripts}
                </head>
                <body>{body()}</body>
            </html>
        };
        document.to_html()
    });
    owner.unset();
    // This release of Leptos writes the nonce into `crossorigin` of its preloads (mended upstream in #4844).
    let html = if islands { html.replace(&format!("crossorigin=\"{nonce}\""), "crossorigin=\"anonymous\"") } else { html };
    let mut page = String::with_capacity(html.len() + 16);
    let _ = write!(page, "<!DOCTYPE html>{html}");
    let scripts = if nonce.is_empty() { "'none'".to_owned() } else { format!("'self' 'nonce-{nonce}' 'wasm-unsafe-eval'") };
    let policy = format!(
        "default-src 'self'; script-src {scripts}; style-src 'self'; img-src 'self'; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    let mut response = (status, Html(page)).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether a page comes back because what was sent was not stored: its title says so first, so that it is heard first.
fn is_refusal(status: StatusCode) -> bool {
    matches!(status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT)
}

/// Sixteen bytes nobody can predict.
pub(super) fn nonce(board: &Board) -> String {
    hex::encode(&board.store.random()[..16])
}

/// What is inside `body`: the way past the banner, the banner, the page itself.
pub(super) fn frame(header: AnyView, t: Text, class: &'static str, body: AnyView, notice: Option<AnyView>) -> AnyView {
    view! {
        <a class="nl-skip-link visually-hidden" href="#inhoud">{t.app_skip()}</a>
        {header}
        <main id="inhoud" class=class tabindex="-1">{body}</main>
        {notice}
    }
    .into_any()
}

/// The banner, with the menu of who is signed in.
pub(super) fn banner(t: Text, menu: Option<AnyView>) -> AnyView {
    view! { <header class="banner"><a class="banner__name" href="/">{t.app_name()}</a>{menu}</header> }.into_any()
}
