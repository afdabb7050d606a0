//! One publication: to everybody its frozen table; to those who decide on it the proposal, what it tells whom, and the steps.

use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use domain::{form::Typed, log::Object};
use leptos::prelude::*;
use store::{
    access::Deed,
    counts::release::{self, Listed, Stage},
};
use wire::text::Text;

use super::proposal::{coordinator_steps, proposed, second_steps};
use super::{
    HERE,
    frozen::{self, Shown},
    name, titled,
};
use crate::{
    counts::outputs::file,
    frame::{
        fault::Fault,
        open,
        shell::{self, Head, Section},
        state::Board,
        visit::Visit,
    },
    ui::{self, Form},
};

/// The page. `gebied`: of which row the years are drawn.
pub async fn show(visit: Visit, Path(id): Path<String>, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    page(&visit, &id, StatusCode::OK, Form::filled(visit.t, Typed::default()), frozen::area(query.as_deref())).await
}

/// A released table that is open to all, for anybody.
pub async fn open(State(board): State<Board>, Path(id): Path<String>, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let of = release::frozen_open(&board.store, &id).await?;
    let years = release::years_open(&board.store, &of).await?;
    let t = Text::Nl;
    let shown = Shown { here: format!("/publicaties/{id}"), of, years, area: frozen::area(query.as_deref()) };
    let title = titled(t, shown.of.table.year, shown.of.table.geography, i64::from(shown.of.table.version));
    Ok(open::respond(&board, StatusCode::OK, &title.clone(), move || {
        view! {
            {ui::heading(title.clone())}
            <p class="nl-paragraph"><a class="nl-link" href="/uitleg-aantallen">{t.publication_explained()}</a></p>
            {shown.view(t, &title)}
        }
        .into_any()
    }))
}

/// A file of a publication, for the members of the coalition; noted in the journal.
pub async fn file(visit: Visit, Path((id, name)): Path<(String, String)>, asked: HeaderMap) -> Result<Response, Fault> {
    let of = release::frozen(visit.store(), &visit.actor, &id).await?;
    let file = file::named(&name, &of)?;
    let mut tx = visit.store().begin(visit.now).await?;
    release::exported(&mut tx, &visit.actor, &id, file);
    tx.commit().await?;
    file::give(visit.t, &of, file, &asked, false)
}

/// A file of a publication that is open to all, for anybody.
pub async fn open_file(
    State(board): State<Board>,
    Path((id, name)): Path<(String, String)>,
    asked: HeaderMap,
) -> Result<Response, Fault> {
    let of = release::frozen_open(&board.store, &id).await?;
    file::give(Text::Nl, &of, file::named(&name, &of)?, &asked, true)
}

pub(super) async fn page(
    visit: &Visit,
    id: &str,
    status: StatusCode,
    form: Form,
    area: Option<String>,
) -> Result<Response, Fault> {
    let t = visit.t;
    let record = release::get(visit.store(), &visit.actor, id).await?;
    let title = name(t, &record.listed);
    let stage = record.listed.stage;
    let mut exact = None;
    let mut released = None;
    if stage == Stage::Released {
        let of = release::frozen(visit.store(), &visit.actor, id).await?;
        let years = release::years(visit.store(), &visit.actor, &of).await?;
        released = Some(Shown { here: format!("{HERE}/{id}"), of, years, area });
        visit.saw(Object::Release, id).await?;
    } else if let (Ok(coordinator), true) = (visit.actor.coordinator(), record.proposal.is_some()) {
        let coordinator = visit.see(coordinator, Object::ReleaseExact, id).await?;
        exact = Some(release::exact(visit.store(), &coordinator, id).await?);
    } else {
        visit.saw(Object::Release, id).await?;
    }
    let newer = if stage == Stage::Released { newest(visit, &record.listed).await? } else { None };
    let coordinates = visit.actor.may(Deed::Coordinate);
    let second = stage == Stage::Asked && record.asked_by.as_ref().is_some_and(|(who, _)| who != visit.actor.membership());
    let address = format!("{}/publicaties/{id}", visit.board.origin);
    let mut response = shell::respond(visit, status, &Head::new(title.clone(), Section::Counts), move || {
        let newer = newer.map(|id| {
            let link = view! { <a class="nl-link" href=format!("{HERE}/{id}")>{t.publication_newer_link()}</a> };
            view! { <p class="nl-paragraph"><b>{t.publication_newer()}</b>" "{link}</p> }
        });
        let open = (stage == Stage::Released && record.listed.open_to_all).then(|| ui::note(t.publication_open_at(&address)));
        let body = match &released {
            Some(shown) => shown.view(t, &title),
            None => proposed(t, &title, &record, exact.as_ref()),
        };
        view! {
            <p class="nl-paragraph"><a class="nl-link" href=HERE>{t.publication_back()}</a></p>
            {ui::heading(title.clone())}
            <p class="nl-paragraph"><a class="nl-link" href="/uitleg-aantallen">{t.publication_explained()}</a></p>
            {newer}
            {body}
            {open}
            {(coordinates && stage != Stage::Released).then(|| coordinator_steps(t, &record))}
            {second.then(|| second_steps(t, &record.listed, &form))}
        }
        .into_any()
    });
    if stage == Stage::Computing {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static("2"));
    }
    Ok(response)
}

/// The last version of the year, when it is another one.
async fn newest(visit: &Visit, of: &Listed) -> Result<Option<String>, Fault> {
    let all = release::list(visit.store(), &visit.actor).await?;
    let last = all.into_iter().find(|one| one.year == of.year && one.stage == Stage::Released);
    Ok(last.map(|one| one.id).filter(|id| *id != of.id))
}
