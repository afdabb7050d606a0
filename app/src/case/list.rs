//! The list of cases, and the search by code.

use axum::{
    extract::{Query, RawQuery},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    case::opening::{Opening, Reason},
    form::{Problems, Typed},
    log::Object,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Participant,
    case::{self, Facts, opening},
    ground::page::SIZE,
    text_check::About,
};
use time::Date;
use wire::text::Text;

use super::about::stage;
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::{Word, dates},
    text_check::checking::check_read,
    ui::{self, Field, Form, pager, piece::Tone},
};

/// The list; `na`: id of the last case seen.
pub async fn show(visit: Visit, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let participant = visit.actor.participant()?;
    let after = Typed::new(pairs).get("na").to_owned();
    page(&visit, &participant, StatusCode::OK, Form::filled(visit.t, Typed::default()), &after, None).await
}

/// Goes to the case with the typed code. A POST, so that no code ends up in an address or its history.
pub async fn find(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let participant = visit.actor.participant()?;
    match opening::find(visit.store(), &participant, typed.get("code"), visit.now).await {
        Ok(reader) => Ok(Redirect::to(&format!("/casussen/{}", reader.case())).into_response()),
        Err(Error::NotFound) => {
            let form = Form::filled(visit.t, typed);
            page(&visit, &participant, StatusCode::NOT_FOUND, form, "", Some(Form::default())).await
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(visit.t, typed, problems);
            page(&visit, &participant, StatusCode::UNPROCESSABLE_ENTITY, form, "", None).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Opens the case with this code with a reason, for a while ("break-glass"). Whether nobody has the code or its access
/// window is over is not told apart.
pub async fn open(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let participant = visit.actor.participant()?;
    let search = Form::filled(visit.t, Typed::default().with("code", typed.get("code")));
    let opening = match check_read(&visit, &typed, Opening::parse(&typed), About::Unknown, &[]).await? {
        Ok(opening) => opening,
        Err(form) => return page(&visit, &participant, StatusCode::UNPROCESSABLE_ENTITY, search, "", Some(form)).await,
    };
    let mut tx = visit.store().begin(visit.now).await?;
    match opening::open(&mut tx, &participant, &opening).await {
        Ok(case) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/casussen/{case}")).into_response())
        }
        Err(Error::NotFound) => {
            tx.rollback_after_group().await?;
            let form = Form::refused(visit.t, typed, Problems::default());
            page(&visit, &participant, StatusCode::NOT_FOUND, search, "", Some(form)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `opening`: the form to open a case with a reason, as filled in so far.
async fn page(
    visit: &Visit,
    who: &Participant,
    status: StatusCode,
    form: Form,
    after: &str,
    opening: Option<Form>,
) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let who = visit.see(who.clone(), Object::CaseList, "").await?;
    let cases = case::open(visit.store(), &who, after, SIZE, visit.now).await?;
    let urgent = case::urgent(visit.store(), &who, visit.now).await?;
    let all = who.coordinator().is_ok();
    let first = (!after.is_empty()).then(|| "/casussen".to_owned());
    let next = cases.rows.last().filter(|_| cases.more).map(|last| format!("/casussen?na={}", last.id));
    let not_found = status == StatusCode::NOT_FOUND;
    let head = Head::new(t.cases_title(), Section::Cases);
    let head = if opening.is_some() { head.with_islands() } else { head };
    let me = visit.actor.membership().to_owned();
    Ok(shell::respond(visit, status, &head, move || {
        let responders = all.then(|| ui::link_button(false, "/casussen/spoed", t.responders_title()));
        let none = if all { t.cases_none() } else { t.cases_none_own() };
        let list = if cases.rows.is_empty() { ui::note(none) } else { table(t, &cases.rows, today) };
        view! {
            {ui::heading(t.cases_title())}
            {form.summary_as(t.cases_not_a_code())}
            {not_found.then(|| ui::refusal(t.cases_not_found(), ().into_any()))}
            <div class="toolbar">{ui::link_button(true, "/casussen/nieuw", t.home_submit())}{responders}</div>
            <form class="search" method="post" action="/casussen">
                {Field::new(&form, "code", t.cases_search()).hint(t.cases_search_hint()).line()}
                <button class="nl-button nl-button--secondary" type="submit">{t.cases_find()}</button>
            </form>
            {opening.map(|opening| ui::card(opening_form(t, &opening, form.typed.get("code"), &me)))}
            {urgent_cases(t, &urgent, today)}
            {ui::card(view! { {ui::subheading(if all { t.home_waiting() } else { t.home_my_cases() })}{list} }.into_any())}
            {pager::view(t, first, next)}
            {all.then(|| view! { <p class="nl-paragraph"><a class="nl-link" href="/tekstcontrole">{t.text_check_title()}</a></p> })}
        }
        .into_any()
    }))
}

/// The form with which a case is opened with a reason.
fn opening_form(t: Text, form: &Form, code: &str, me: &str) -> AnyView {
    let reasons: Vec<_> = Reason::ALL.iter().map(|reason| (reason.as_str().to_owned(), reason.word(t).to_owned())).collect();
    let hours = opening::LASTS.whole_hours();
    view! {
        {ui::subheading(t.opening_title())}
        <p class="nl-paragraph">{t.opening_text(hours)}</p>
        {form.summary()}
        <form class="stack narrow" method="post" action="/casussen/openen">
            {form.draft(me)}
            <input type="hidden" name="code" value=code.to_owned() />
            {Field::new(form, "reason", t.opening_reason()).radios(&reasons)}
            {Field::new(form, "note", t.opening_note()).hint(t.opening_note_hint()).story().lines(2)}
            {ui::button(t.opening_open())}
        </form>
    }
    .into_any()
}

/// The urgent cases of others, for who was named to see them at once; nothing when there are none.
pub fn urgent_cases(t: Text, cases: &[Facts], today: Date) -> Option<AnyView> {
    (!cases.is_empty()).then(|| ui::card(view! { {ui::subheading(t.cases_urgent())}{table(t, cases, today)} }.into_any()))
}

/// Cases as a table; on a phone each row becomes a block.
pub fn table(t: Text, cases: &[Facts], today: Date) -> AnyView {
    let rows = cases.iter().map(|case| {
        let weeks = case.due_week().map(|due| t.clock_short(due.weeks_on(today)));
        let urgent = (case.urgency() == domain::words::Urgency::Urgent).then(|| ui::badge(Tone::Stop, t.agenda_urgent()));
        let awaits = (!case.may_be_scheduled()).then(|| ui::badge(Tone::Warn, t.cases_awaits()));
        view! {
            <tr class="utrecht-table__row">
                <td class="utrecht-table__cell"><a class="nl-link code" href=format!("/casussen/{}", case.id)>{case.code()}</a></td>
                <td class="utrecht-table__cell">{format!("{} · {}", case.case_type().word(t), case.kind_code)}" "{urgent}{awaits}</td>
                <td class="utrecht-table__cell">{case.question.clone()}</td>
                <td class="utrecht-table__cell num">{weeks}</td>
                <td class="utrecht-table__cell">{stage(t, case)}</td>
                <td class="utrecht-table__cell day">{dates::short(t, case.submitted_on(), today)}</td>
            </tr>
        }
    });
    let heads = [t.cases_code(), t.cases_type(), t.cases_question(), t.cases_weeks(), t.cases_stage(), t.cases_submitted()];
    let heads = heads.map(|name| view! { <th class="utrecht-table__header-cell" scope="col">{name}</th> });
    view! {
        <table class="utrecht-table blocks">
            <thead class="utrecht-table__header"><tr class="utrecht-table__row">{heads.into_iter().collect_view()}</tr></thead>
            <tbody class="utrecht-table__body">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// Whether the address says that the case was just submitted.
pub fn just_submitted(query: &RawQuery) -> bool {
    query.0.as_deref() == Some("aangemeld")
}
