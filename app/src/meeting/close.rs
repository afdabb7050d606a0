//! Closing a meeting: what is still missing, and the last button.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{log::Object, meeting::State};
use leptos::prelude::*;
use store::{
    Error,
    access::{Lead, Seat},
    meeting::{
        agenda, attendance, closing,
        item::{Item, Open},
    },
};
use wire::text::with;

use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say, ui,
};

/// The check list.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let lead = visit.store().seat(&visit.actor.participant()?, &id).await?.lead()?;
    if lead.meeting().state() != State::Running {
        return Ok(Redirect::to(&format!("/overleggen/{id}")).into_response());
    }
    page(&visit, StatusCode::OK, &lead).await
}

/// Closes the meeting, or shows what is missing.
pub async fn save(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let lead = async || -> Result<Lead, Fault> { Ok(visit.store().seat(&visit.actor.participant()?, &id).await?.lead()?) };
    let now = lead().await?;
    if now.meeting().state() == State::Running {
        let mut tx = visit.store().begin(visit.now).await?;
        match closing::close(&mut tx, &now).await {
            Ok(()) => tx.commit().await?,
            Err(Error::State) => {
                tx.rollback_after_group().await?;
                // Something is missing; or a second click, or a colleague, closed it meanwhile.
                let now = lead().await?;
                if now.meeting().state() == State::Running {
                    return page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &now).await;
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Redirect::to(&format!("/overleggen/{id}")).into_response())
}

async fn page(visit: &Visit, status: StatusCode, lead: &Lead) -> Result<Response, Fault> {
    let t = visit.t;
    let seat = visit.see(Seat::clone(lead), Object::Meeting, &lead.meeting().id).await?;
    let items = agenda::items(visit.store(), &seat).await?;
    let voices = attendance::voices(visit.store(), &seat).await?;
    let unknown = voices.iter().filter(|voice| voice.presence.is_none()).count();
    let (id, has_cases) = (lead.meeting().id.clone(), lead.meeting().has_cases());
    Ok(shell::respond(visit, status, &Head::new(t.close_title(), Section::Meetings), move || {
        let open: Vec<&Open> = items.iter().filter_map(Item::open).filter(|item| !item.missing().is_empty()).collect();
        let rows = open.iter().map(|item| {
            let lacks = item.missing().iter().map(|(_, problem)| view! { <li>{say::problem(t, problem)}</li> }).collect_view();
            let to = format!("/overleggen/{id}/punten/{}", item.id);
            view! {
                <li class="check">
                    <span class="code">{item.code()}</span>
                    <ul>{lacks}</ul>
                    {ui::link_button(false, to, t.close_to_item())}
                </li>
            }
        });
        let checks = view! { <ul class="checks">{rows.collect_view()}</ul> }.into_any();
        let state = if items.is_empty() {
            ui::note(if has_cases { t.close_empty() } else { t.close_no_cases() })
        } else if open.is_empty() {
            ui::note(t.close_ready())
        } else if status == StatusCode::OK {
            view! {
                <div class="utrecht-alert utrecht-alert--warning" role="alert">
                    <div class="utrecht-alert__content"><p><b>{t.close_missing()}</b></p>{checks}</div>
                </div>
            }
            .into_any()
        } else {
            ui::refusal(t.close_not_closed(), checks)
        };
        let button = open
            .is_empty()
            .then(|| view! { <form class="inline" method="post" action=format!("/overleggen/{id}/sluiten")>{ui::button(t.close_close())}</form> });
        view! {
            {ui::heading(t.close_title())}
            {has_cases.then(|| view! { <p class="nl-paragraph">{t.close_text()}</p> })}
            {state}
            {(unknown > 0).then(|| ui::note(t.close_presence_unknown(with::ClosePresenceUnknown { all: voices.len(), number: unknown })))}
            <div class="toolbar">{button}{ui::link_button(false, format!("/overleggen/{id}"), t.app_back())}</div>
        }
        .into_any()
    }))
}
