//! One publication: to everybody its frozen table; to those who decide on it the proposal, what it tells whom, and the steps.

use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use domain::{counts::publication::Publication, form::Typed, log::Object};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use protect::table::CEILING;
use store::{
    access::Deed,
    counts::release::{self, Listed, Record, Stage},
};
use wire::text::{Text, with};

use super::protection::{self, Told};
use super::{
    HERE,
    frozen::{self, Shown},
    name, table, titled,
};
use crate::{
    counts::{outputs::file, own::column_name},
    frame::{
        fault::Fault,
        open,
        shell::{self, Head, Section},
        state::Board,
        visit::Visit,
    },
    ui::{self, Field, Form},
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
        exact = Some(release::exact(visit.store(), &coordinator, id).await?);
        release::seen_exact(visit.store(), &coordinator, id, visit.now).await?;
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

fn proposed(t: Text, title: &str, record: &Record, exact: Option<&Publication>) -> AnyView {
    match (record.listed.stage, &record.proposal) {
        (Stage::Computing, _) => {
            let words = protection::progress(&record.listed.id);
            let words = words.map_or_else(
                || t.publication_computing().to_owned(),
                |(done, all)| t.publication_computing_columns(with::PublicationComputingColumns { all, done }),
            );
            ui::card(view! { <p class="nl-paragraph" role="status">{words}</p> }.into_any())
        }
        (_, Some(shown)) => {
            let said = if exact.is_some() { t.publication_proposal() } else { t.publication_masked_only() };
            let told: Vec<Told> = record.audit.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
            let state = match (record.listed.stage, &record.reason) {
                (Stage::Withdrawn, _) => Some(ui::warning(t.publication_withdrawn())),
                (Stage::Returned, Some(reason)) => Some(ui::warning(t.publication_returned_because(reason))),
                _ => None,
            };
            view! {
                {state}
                {ui::warning(said)}
                {table::table(t, title.to_owned(), shown, exact)}
                {audit(t, shown, &told, exact.is_some())}
            }
            .into_any()
        }
        _ => {
            let why = record.fault.clone().unwrap_or_else(|| t.publication_withdrawn().to_owned());
            ui::card(view! { {ui::subheading(t.publication_failed_title())}<p class="nl-paragraph">{why}</p> }.into_any())
        }
    }
}

/// Who can work out what; cell by cell only for who sees the exact counts too.
fn audit(t: Text, shown: &Publication, told: &[Told], whole: bool) -> AnyView {
    let hidden = shown.rows.iter().flat_map(|row| &row.cells).filter(|cell| **cell == domain::counts::Cell::Hidden).count();
    let summary = match hidden {
        0 => t.publication_audit_hidden_none().to_owned(),
        1 => t.publication_audit_hidden_one().to_owned(),
        many => t.publication_audit_hidden_many(many),
    };
    let row = |area: &str| shown.rows.iter().find(|row| row.area == area);
    let up = |one: &Told| if one.up >= CEILING { t.publication_audit_unbounded(one.lo) } else { one.up.to_string() };
    let cells = whole.then(|| {
        let cells = told.iter().filter(|one| one.viewer.is_empty()).map(|public| {
            let insiders = told.iter().filter(|one| {
                let same = one.column == public.column && one.area == public.area;
                same && !one.viewer.is_empty() && (one.lo, one.up) != (public.lo, public.up)
            });
            let insiders = insiders.map(|one| {
                let viewer = row(&one.viewer).map(|row| table::area(t, row)).unwrap_or_default();
                view! { <br />{t.publication_audit_viewer(with::PublicationAuditViewer { lo: one.lo, up: up(one), viewer })} }
            });
            let area = row(&public.area).map(|row| table::area(t, row)).unwrap_or_default();
            let column = shown.columns.get(public.column).map(|one| column_name(t, one)).unwrap_or_default();
            view! {
                <dt>{t.publication_audit_cell(with::PublicationAuditCell { area, cases: column })}</dt>
                <dd>{t.publication_audit_everybody(with::PublicationAuditEverybody { lo: public.lo, up: up(public) })}{insiders.collect_view()}</dd>
            }
        });
        view! { <p class="nl-paragraph">{t.publication_audit_text()}</p><dl>{cells.collect_view()}</dl> }
    });
    view! {
        <section class="card stack">
            {ui::subheading(t.publication_audit_title())}
            <p class="nl-paragraph">{summary}" "{t.publication_audit_checked(told.len())}</p>
            {cells}
        </section>
    }
    .into_any()
}

fn coordinator_steps(t: Text, record: &Record) -> Option<AnyView> {
    let action = format!("{HERE}/{}/stap", record.listed.id);
    let withdraw = ui::post_button(&action, &[("do", "intrekken")], t.publication_withdraw(), None, true);
    let ask = (record.listed.stage == Stage::Proposed).then(|| {
        let form = Form::filled(t, Typed::default());
        view! {
            <form class="stack" method="post" action=action.clone()>
                <input type="hidden" name="do" value="vragen" />
                {Field::new(&form, "open", t.publication_ask_open()).tick()}
                {ui::button(t.publication_ask())}
            </form>
        }
    });
    let asked = record
        .asked_by
        .as_ref()
        .filter(|_| record.listed.stage == Stage::Asked)
        .map(|(_, name)| ui::note(t.publication_asked_wait(name)));
    let under_way = !matches!(record.listed.stage, Stage::Withdrawn | Stage::Returned | Stage::Released);
    under_way.then(|| view! { <section class="card stack">{ask}{asked}{withdraw}</section> }.into_any())
}

fn second_steps(t: Text, of: &Listed, form: &Form) -> AnyView {
    let action = format!("{HERE}/{}/stap", of.id);
    let open = of.open_to_all.then(|| ui::warning(t.publication_asked_open()));
    view! {
        <section class="card stack">
            {open}
            <p class="nl-paragraph">{t.publication_release_text()}</p>
            <form method="post" action=action.clone()>
                <input type="hidden" name="do" value="vrijgeven" />
                {ui::button(t.publication_release())}
            </form>
        </section>
        <section class="card stack">
            {form.summary()}
            <form class="stack narrow" method="post" action=action>
                <input type="hidden" name="do" value="terug" />
                {Field::new(form, "reason", t.publication_send_back_reason()).hint(t.publication_send_back_hint()).lines(3)}
                <button class="nl-button nl-button--secondary" type="submit">{t.publication_send_back()}</button>
            </form>
        </section>
    }
    .into_any()
}
