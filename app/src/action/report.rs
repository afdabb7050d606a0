//! One action: reporting it as done with what came of it, and taking that back.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    action::{State, result},
    form::{Problems, Typed},
    log::Object,
    text::free::Line,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::{ActionKeeper, Seen},
    action::{self, Action, report},
    text_check::About,
};
use time::Date;
use wire::text::Text;

use super::list::facts;
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    text_check::checking::check_read,
    ui::{self, Field, Form, action_row},
};

/// The page; its field has the text of a report that was taken back.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let keeper = visit.store().action_keeper(&visit.actor.participant()?, &id).await?;
    let action = action::get(visit.store(), &visit.see(keeper, Object::Action, &id).await?).await?;
    let typed = Typed::default().with("result", action.draft().unwrap_or_default());
    Ok(page(&visit, StatusCode::OK, &action, Form::filled(visit.t, typed), None))
}

/// Reports it, or takes the report back.
pub async fn save(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let keeper = visit.store().action_keeper(&visit.actor.participant()?, &id).await?;
    let keeper = visit.store().see_once(keeper, Object::Action, &id, visit.now).await?;
    let action = action::get(visit.store(), &keeper).await?;
    let mine = action.owner_id == visit.actor.membership();
    if typed.get("do") == "undo" {
        let mut tx = visit.store().begin(visit.now).await?;
        report::reopen(&mut tx, &keeper).await?;
        tx.commit().await?;
        return Ok(onwards(&action, mine, "/acties"));
    }
    let read = result(typed.raw("result")).map(|text| Line::new("result", text)).map_err(|wrong| Problems::one("result", wrong));
    let stored = [("result", action.draft().unwrap_or_default())];
    let result = match check_read(&visit, &typed, read, About::Case(action.case_id.clone()), &stored).await? {
        Ok(result) => result,
        Err(form) => return Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &action, form, None)),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    match report::report(&mut tx, &keeper, &result).await {
        Ok(()) => tx.commit().await?,
        Err(Error::State) => {
            tx.rollback_after_group().await?;
            return conflict(&visit, &keeper, typed, result.form().text.clone()).await;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(onwards(&action, mine, "/acties?gemeld"))
}

/// To my actions, or for the coordinator who reported it for somebody else back to the case.
fn onwards(action: &Action, mine: bool, to: &str) -> Response {
    if mine { Redirect::to(to).into_response() } else { Redirect::to(&format!("/casussen/{}", action.case_id)).into_response() }
}

/// Somebody else reported it, or its case was closed: what is stored, and what was typed.
async fn conflict(visit: &Visit, keeper: &Seen<ActionKeeper>, typed: Typed, result: String) -> Result<Response, Fault> {
    let action = action::get(visit.store(), keeper).await?;
    Ok(page(visit, StatusCode::CONFLICT, &action, Form::refused(visit.t, typed, Problems::default()), Some(result)))
}

fn page(visit: &Visit, status: StatusCode, action: &Action, form: Form, lost: Option<String>) -> Response {
    let (t, today, action, me) = (visit.t, visit.today(), action.clone(), visit.actor.membership().to_owned());
    shell::respond(visit, status, &Head::new(t.action_report_title(), Section::Actions).with_islands(), move || {
        let lost = lost.map(|text| ui::refusal(t.action_already(), view! { <blockquote>{text}</blockquote> }.into_any()));
        let body = match action.state() {
            State::Open | State::Running => open(t, &action, &form, &me),
            State::Done | State::Failed => done(t, &action, today),
            State::Lapsed => ui::note(t.action_lapsed_text()),
        };
        view! {
            {ui::heading(t.action_report_title())}
            {form.summary()}
            {lost}
            <section class="card stack">
                <p class="question">{action_row::what(t, &action)}</p>
                <p class="facts"><b>{action.owner.clone()}</b>{facts(t, &action, today)}</p>
                {body}
            </section>
        }
        .into_any()
    })
}

fn open(t: Text, action: &Action, form: &Form, me: &str) -> AnyView {
    view! {
        <form class="stack narrow" method="post" action=format!("/acties/{}", action.id)>
            {form.draft(me)}
            {Field::new(form, "result", t.action_result()).hint(t.action_result_hint()).first().story().line()}
            <div class="toolbar">{ui::button(t.action_report())}{ui::link_button(false, "/acties", t.app_back())}</div>
        </form>
    }
    .into_any()
}

fn done(t: Text, action: &Action, today: Date) -> AnyView {
    let to = format!("/acties/{}", action.id);
    let how = if action.state() == State::Failed { action_row::failed(t, action) } else { action_row::done(t, action, today) };
    let result =
        action.result().map(|text| view! { <p class="nl-paragraph"><b>{t.action_result_is()}</b>" "{text.to_owned()}</p> });
    view! {
        <p class="nl-paragraph">{how}</p>
        {result}
        <div class="toolbar">
            {ui::post_button(&to, &[("do", "undo")], t.action_undo(), None, false)}
            {ui::link_button(false, "/acties", t.app_back())}
        </div>
    }
    .into_any()
}
