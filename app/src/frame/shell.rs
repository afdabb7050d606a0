//! A page of somebody who is signed in: where it belongs in the menu, and the answer it leaves in.

use axum::{http::StatusCode, response::Response};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::access::{Actor, Deed};
use wire::text::Text;

use super::{
    document::{banner, draw, frame, nonce},
    idle,
    visit::Visit,
};

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
    /// Nowhere: what is not found, or cannot be done
    Nowhere,
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
    /// How it fills the window.
    pub room: Room,
}

/// How a page fills the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Room {
    /// A column that reads well, below the banner with the menu.
    #[default]
    Column,
    /// The whole width, below the banner.
    Wide,
    /// The whole width without banner and menu: a screen that all see.
    Alone,
}

impl Head {
    /// A page without islands.
    pub fn new(title: impl Into<String>, section: Section) -> Self {
        Self { title: title.into(), section, islands: false, room: Room::Column }
    }

    /// The same with islands.
    #[must_use]
    pub fn with_islands(self) -> Self {
        Self { islands: true, ..self }
    }

    /// The same over the whole width.
    #[must_use]
    pub fn wide(self) -> Self {
        Self { room: Room::Wide, ..self }
    }

    /// The same without banner and menu.
    #[must_use]
    pub fn without_banner(self) -> Self {
        Self { room: Room::Alone, ..self }
    }
}

/// Answers with a page for somebody who is signed in.
pub fn respond(visit: &Visit, status: StatusCode, head: &Head, body: impl FnOnce() -> AnyView) -> Response {
    draw(visit.board.pkg, &nonce(&visit.board), visit.t, status, &head.title, head.islands, || {
        let header = (head.room != Room::Alone).then(|| banner(visit.t, Some(menu(visit.t, &visit.actor, head.section))));
        let class = if head.room == Room::Column { "page" } else { "page page--wide" };
        // A meeting that goes on keeps its sessions alive: its screen has nothing to press.
        let notice = (head.room != Room::Alone).then(|| idle::notice(visit, head.section));
        frame(view! { {header} }.into_any(), visit.t, class, body(), notice)
    })
}

/// Where somebody can go, who she is, and the way out.
fn menu(t: Text, actor: &Actor, section: Section) -> AnyView {
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
        .into_any()
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
        (actor.may(Deed::ReviewLog), (Section::Log, "/logboek", t.nav_log())),
        (actor.may(Deed::Administer), (Section::Members, "/leden", t.nav_members())),
        (actor.may(Deed::Administer), (Section::Settings, "/instellingen", t.nav_settings())),
    ];
    all.into_iter().filter(|(shown, _)| *shown).map(|(_, item)| item).collect()
}
