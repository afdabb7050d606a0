//! The HTML document around every page, and the answer it leaves in.
//!
//! Pages are drawn in one go on the server by Leptos' renderer; only a page with an island sends
//! scripts. A nonce per answer lets those run under a policy without `unsafe-inline`.

mod idle;

use std::{fmt::Write, sync::Arc};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::words::Role;
use hydration_context::SsrSharedContext;
use leptos::{
    config::LeptosOptions, hydration::HydrationScripts, nonce::Nonce, prelude::*, reactive::owner::Owner,
    tachys::view::any_view::AnyView,
};
use store::access::Actor;

use crate::{board::Board, text::Text, visit::Visit};

/// Where a page belongs in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What is her own: where she is signed in
    Own,
    /// Vandaag
    Today,
    /// Overleggen
    Meetings,
    /// Casussen
    Cases,
    /// Acties
    Actions,
    /// Aantallen
    Counts,
    /// Logboek
    Log,
    /// Leden
    Members,
    /// Instellingen
    Settings,
}

/// What the document needs to know of a page.
#[derive(Debug, Clone)]
pub struct Head {
    /// Title, without any text of a case.
    pub title: String,
    /// Where it belongs in the menu.
    pub section: Section,
    /// Whether it has an island: only then scripts are sent.
    pub islands: bool,
}

impl Head {
    /// A page without islands.
    pub fn new(title: impl Into<String>, section: Section) -> Self {
        Self { title: title.into(), section, islands: false }
    }

    /// The same with islands.
    #[must_use]
    pub fn with_islands(self) -> Self {
        Self { islands: true, ..self }
    }
}

/// Answers with a page for somebody who is signed in.
pub fn respond(visit: &Visit, status: StatusCode, head: &Head, body: impl FnOnce() -> AnyView) -> Response {
    draw(visit.board.pkg, &nonce(&visit.board), visit.t, status, &head.title, head.islands, || {
        let header = banner(visit.t, Some((&visit.actor, head.section)));
        frame(header, visit.t, body(), Some(idle::notice(visit, head.section)))
    })
}

/// Answers with a page for anybody.
pub fn respond_open(board: &Board, status: StatusCode, title: &str, body: impl FnOnce() -> AnyView) -> Response {
    let t = Text::Nl;
    draw(board.pkg, &nonce(board), t, status, title, false, || frame(banner(t, None), t, body(), None))
}

/// The same with an island: only then scripts are sent.
pub fn respond_open_with_islands(board: &Board, status: StatusCode, title: &str, body: impl FnOnce() -> AnyView) -> Response {
    let t = Text::Nl;
    draw(board.pkg, &nonce(board), t, status, title, true, || frame(banner(t, None), t, body(), None))
}

/// Answers with a title, a sentence and perhaps a link.
pub fn plain(
    board: &Board,
    status: StatusCode,
    title: &'static str,
    text: &'static str,
    link: Option<(&'static str, &'static str)>,
) -> Response {
    respond_open(board, status, title, || message(title, text, link))
}

/// The same where there is no board: around the routes, when a request does not reach a page.
pub fn apart(
    pkg: &'static str,
    status: StatusCode,
    title: &'static str,
    text: &'static str,
    link: Option<(&'static str, &'static str)>,
) -> Response {
    let t = Text::Nl;
    draw(pkg, "", t, status, title, false, || frame(banner(t, None), t, message(title, text, link), None))
}

fn message(title: &'static str, text: &'static str, link: Option<(&'static str, &'static str)>) -> AnyView {
    let link =
        link.map(|(to, name)| view! { <p class="nl-paragraph"><a class="nl-button nl-button--secondary" href=to>{name}</a></p> });
    view! {
        <section class="card stack narrow">
            <h1 class="nl-heading nl-heading--level-1">{title}</h1>
            <p class="nl-paragraph">{text}</p>
            {link}
        </section>
    }
    .into_any()
}

/// Without a `nonce` no script may run.
fn draw(
    pkg: &'static str,
    nonce: &str,
    t: Text,
    status: StatusCode,
    title: &str,
    islands: bool,
    body: impl FnOnce() -> AnyView,
) -> Response {
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
                    <title>{t.app_title(title)}</title>
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

/// Sixteen bytes nobody can predict.
fn nonce(board: &Board) -> String {
    board.store.random()[..16].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn frame(header: AnyView, t: Text, body: AnyView, notice: Option<AnyView>) -> AnyView {
    view! {
        <a class="nl-skip-link visually-hidden" href="#inhoud">{t.app_skip()}</a>
        {header}
        <main id="inhoud" class="page" tabindex="-1">{body}</main>
        {notice}
    }
    .into_any()
}

fn banner(t: Text, who: Option<(&Actor, Section)>) -> AnyView {
    let signed_in = who.map(|(actor, section)| {
        let here = move |is: Section| (is == section).then_some("page");
        let items = items(t, actor).into_iter().map(|(target, path, name)| {
            view! { <li><a href=path aria-current=here(target)>{name}</a></li> }
        });
        view! {
            <nav class="menu" aria-label=t.app_menu()><ul>{items.collect_view()}</ul></nav>
            <form class="me" method="post" action="/afmelden">
                <a class="me__who" href="/mijn-aanmelding" aria-current=here(Section::Own)><b>{actor.name().to_owned()}</b>" "<span>{actor.coalition_name().to_owned()}</span></a>
                <button class="nl-button nl-button--subtle" type="submit">{t.app_sign_out()}</button>
            </form>
        }
    });
    view! { <header class="banner"><a class="banner__name" href="/">{t.app_name()}</a>{signed_in}</header> }.into_any()
}

fn items(t: Text, actor: &Actor) -> Vec<(Section, &'static str, &'static str)> {
    let at_table = actor.participant().is_ok();
    // Who has no exact figures has the published ones.
    let figures = if actor.reader_of_figures().is_ok() { "/aantallen" } else { "/aantallen/publicaties" };
    let all = [
        (true, (Section::Today, "/", t.nav_today())),
        (at_table, (Section::Meetings, "/overleggen", t.nav_meetings())),
        (at_table, (Section::Cases, "/casussen", t.nav_cases())),
        (at_table, (Section::Actions, "/acties", t.nav_actions())),
        (true, (Section::Counts, figures, t.nav_counts())),
        (actor.is(Role::LogReviewer), (Section::Log, "/logboek", t.nav_log())),
        (actor.is(Role::Administrator), (Section::Members, "/leden", t.nav_members())),
        (actor.is(Role::Administrator), (Section::Settings, "/instellingen", t.nav_settings())),
    ];
    all.into_iter().filter(|(shown, _)| *shown).map(|(_, item)| item).collect()
}
