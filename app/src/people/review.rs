//! "Klopt deze lijst nog?": once a year each member is looked at; who no longer belongs is ended there and then.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problems, Typed},
    people::member::review_due,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Administrator,
    people::membership::{self, Membership},
};
use time::Date;
use wire::text::Text;

use super::{member::looked_at, rows};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    settings::{back, settle},
    ui,
};

/// So many at a time: a list one reads to its end.
const SHOWN: usize = 50;

/// The members that are to be looked at.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    page(&visit, &who, StatusCode::OK, &Typed::default(), &Problems::none()).await
}

/// Stores what was said of each; who was passed over stays on the list.
pub async fn save(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let known = membership::list(visit.store(), &who).await?;
    let mut tx = visit.store().begin(visit.now).await?;
    let mut said = 0;
    let mut answer = Ok(());
    for (id, word) in typed.pairs() {
        let Some(member) = known.iter().find(|member| member.id == id && member.ended_on().is_none()) else { continue };
        said += 1;
        answer = match word {
            "blijft" => membership::review(&mut tx, &who, &member.id).await,
            "eindigt" => membership::end(&mut tx, &who, &member.id).await,
            _ => Err(Error::NotFound),
        };
        if answer.is_err() {
            break;
        }
    }
    if said == 0 {
        tx.rollback_after_group().await?;
        return Ok(Redirect::to("/leden/controle").into_response());
    }
    match settle(tx, answer).await? {
        None => Ok(Redirect::to("/leden/controle").into_response()),
        Some(problems) => page(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, &typed, &problems).await,
    }
}

async fn page(
    visit: &Visit,
    who: &Administrator,
    status: StatusCode,
    typed: &Typed,
    problems: &Problems,
) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let all = membership::list(visit.store(), who).await?;
    let present: Vec<&Membership> = all.iter().filter(|member| member.ended_on().is_none()).collect();
    let (due, fine): (Vec<&Membership>, Vec<&Membership>) = present.iter().partition(|m| review_due(m.looked_at(), today));
    let refused = ui::refused(t, problems);
    Ok(shell::respond(visit, status, &Head::new(t.review_title(), Section::Members), move || {
        let list = if due.is_empty() { ui::good(t.review_none()) } else { list(t, &due, typed, today) };
        let fine = fine.iter().take(SHOWN).map(|member| about(t, member, today)).collect_view();
        view! {
            {back("/leden", t.members_title())}
            {ui::heading(t.review_title())}
            <p class="nl-paragraph">{t.review_text()}</p>
            {refused}
            {ui::card(list)}
            {ui::card(view! { {ui::subheading(t.review_fine())}<ul class="rows">{fine}</ul> }.into_any())}
        }
        .into_any()
    }))
}

fn list(t: Text, due: &[&Membership], typed: &Typed, today: Date) -> AnyView {
    let rows = due.iter().take(SHOWN).map(|member| row(t, member, typed.get(&member.id), today)).collect_view();
    let more = due.len().checked_sub(SHOWN).filter(|more| *more > 0).map(|more| ui::note(t.review_more(more)));
    view! {
        {ui::subheading(t.review_due(due.len()))}
        <form class="stack" method="post" action="/leden/controle">
            <ul class="rows">{rows}</ul>
            {more}
            <div class="toolbar">{ui::button(t.app_save())}</div>
        </form>
    }
    .into_any()
}

fn row(t: Text, member: &Membership, said: &str, today: Date) -> AnyView {
    let id = &member.id;
    let mark = |word: &'static str, name: &'static str| {
        let mark = format!("lid-{id}-{word}");
        view! {
            <div class="mark">
                <input class="utrecht-radio-button utrecht-radio-button--html-input" type="radio" id=mark.clone() name=id.clone()
                    value=word checked={said == word} />
                <label for=mark>{name}</label>
            </div>
        }
    };
    view! {
        <li>
            <fieldset class="utrecht-form-fieldset">
                <legend class="utrecht-form-label">{member.name.clone()}</legend>
                <p class="note">{rows::about(t, member)}<br />{looked_at(t, member, today)}</p>
                <div class="marks">{mark("blijft", t.review_stays())}{mark("eindigt", t.review_ends())}</div>
            </fieldset>
        </li>
    }
    .into_any()
}

fn about(t: Text, member: &Membership, today: Date) -> AnyView {
    view! { <li><b>{member.name.clone()}</b><br /><span class="note">{looked_at(t, member, today)}</span></li> }.into_any()
}
