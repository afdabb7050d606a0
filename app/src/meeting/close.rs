//! Closing a meeting: what is still missing, each mended in its place, and the last button.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problems, Typed},
    log::Object,
    meeting::State,
};
use leptos::prelude::*;
use store::{
    Error,
    access::Lead,
    meeting::{
        agenda, closing,
        item::{Item, Open},
        outcome, voices,
    },
};
use wire::text::with;

use super::{
    agreed::{Agreed, People},
    gaps::{Gap, mended},
    table,
};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    meeting::table::Chosen,
    ui::{self, Form},
};

/// The check list.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let lead = visit.store().seat(&visit.actor.participant()?, &id).await?.lead()?;
    if lead.meeting().state() != State::Running {
        return Ok(Redirect::to(&format!("/overleggen/{id}")).into_response());
    }
    page(&visit, StatusCode::OK, &lead, Page::default()).await
}

/// Stores what was filled in and closes the meeting, or shows what is missing.
pub async fn save(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let lead = async || -> Result<Lead, Fault> { Ok(visit.store().seat(&visit.actor.participant()?, &id).await?.lead()?) };
    let now = lead().await?;
    if now.meeting().state() == State::Running {
        if let Some(page) = stored(&visit, &now, &typed).await? {
            return self::page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &now, page).await;
        }
        let mut tx = visit.store().begin(visit.now).await?;
        match closing::close(&mut tx, &now).await {
            Ok(()) => tx.commit().await?,
            Err(Error::State) => {
                tx.rollback_after_group().await?;
                // Something is missing; or a second click, or a colleague, closed it meanwhile.
                let now = lead().await?;
                if now.meeting().state() == State::Running {
                    return self::page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &now, Page::default()).await;
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Redirect::to(&format!("/overleggen/{id}")).into_response())
}

/// The form as it was sent, when it comes back.
#[derive(Default)]
struct Page {
    /// What was sent of an item, with what is wrong.
    wrong: Vec<(String, Form)>,
    chosen: Chosen,
}

/// Stores what was filled in: all of it, or nothing; the form, when something is wrong with it.
async fn stored(visit: &Visit, lead: &Lead, typed: &Typed) -> Result<Option<Page>, Fault> {
    let scribe = lead.scribe()?;
    let table = voices::table(visit.store(), lead, visit.today()).await?;
    let people = People::load(visit, &table).await?;
    let mut wrong = Vec::new();
    let mut forms = Vec::new();
    for item in Gap::items(typed) {
        let agreed = Agreed::load(visit, lead, item, &table).await?;
        match mended(visit, &agreed, &people, typed).await? {
            Ok(minutes) => forms.push((item, minutes)),
            Err(form) => wrong.push((item.to_owned(), form)),
        }
    }
    let filled_in = !forms.is_empty();
    let mut tx = visit.store().begin(visit.now).await?;
    let conflicts = super::attendance::note(&mut tx, lead, typed, true).await?;
    for (item, minutes) in forms {
        match outcome::save(&mut tx, &scribe, item, &minutes).await {
            Ok(_) => {}
            Err(Error::Invalid(problems)) => wrong.push((item.to_owned(), Gap::refused(visit.t, item, typed, problems))),
            Err(error) => {
                tx.rollback_after_group().await?;
                return Err(error.into());
            }
        }
    }
    let right = wrong.is_empty() && conflicts.is_empty();
    // A write has a row in the journal: where nothing was filled in there is none.
    if right && (filled_in || super::attendance::changes(typed)) {
        tx.commit().await?;
        return Ok(None);
    }
    tx.rollback_after_group().await?;
    if right {
        return Ok(None);
    }
    // What was filled in rightly of the others is there too.
    for item in Gap::items(typed) {
        if !wrong.iter().any(|(id, _)| id == item) {
            wrong.push((item.to_owned(), Gap::refused(visit.t, item, typed, Problems::none())));
        }
    }
    Ok(Some(Page { wrong, chosen: Chosen { typed: typed.clone(), conflicts, ..Chosen::default() } }))
}

async fn page(visit: &Visit, status: StatusCode, lead: &Lead, page: Page) -> Result<Response, Fault> {
    let (t, id) = (visit.t, lead.meeting().id.clone());
    let seat = visit.see(store::access::Seat::clone(lead), Object::Meeting, &id).await?;
    let items = agenda::items(visit.store(), &seat).await?;
    let table = voices::table(visit.store(), &seat, visit.today()).await?;
    let people = People::load(visit, &table).await?;
    let lacking = items.iter().filter_map(Item::open).filter(|item| !item.missing().is_empty());
    let wrong = |item: &Open| page.wrong.iter().find(|(id, _)| *id == item.id).map(|(_, form)| form.clone());
    let gaps: Vec<Gap> = lacking.map(|item| Gap::of(t, item, wrong(item), visit.today())).collect();
    let (chosen, me, has_cases) = (page.chosen, visit.actor.membership().to_owned(), lead.meeting().has_cases());
    Ok(shell::respond(visit, status, &Head::new(t.close_title(), Section::Meetings), move || {
        let unknown = table.voices.iter().filter(|voice| voice.presence.is_none()).count();
        let rows = gaps.iter().map(|gap| gap.view(t, &people, &id)).collect_view();
        let state = match () {
            () if items.is_empty() => ui::note(if has_cases { t.close_empty() } else { t.close_no_cases() }),
            () if gaps.is_empty() && unknown == 0 => ui::note(t.close_ready()),
            () if gaps.is_empty() => ui::note(t.close_cases_ready()),
            () if status == StatusCode::OK => ui::warning(t.close_missing()),
            () => ui::refusal(t.close_not_closed(), ().into_any()),
        };
        let present = (unknown > 0).then(|| {
            let says = t.close_presence_unknown(with::ClosePresenceUnknown { all: table.voices.len(), number: unknown });
            let rows = table::said_rows(t, &seat, &table.voices, &chosen, |voice| voice.presence.is_none());
            ui::card(
                view! { {ui::subheading(t.agenda_people())}{ui::note(says)}<ul class="voices voices--list">{rows}</ul> }
                    .into_any(),
            )
        });
        view! {
            {ui::heading(t.close_title())}
            {has_cases.then(|| view! { <p class="nl-paragraph">{t.close_text()}</p> })}
            {state}
            {table::conflicts(t, &table.voices, &chosen)}
            <form class="stack" method="post" action=format!("/overleggen/{id}/sluiten")>
                <input type="hidden" name=domain::form::WRITER value=me />
                {rows}
                {present}
                <div class="toolbar">{ui::button(t.close_close())}{ui::link_button(false, format!("/overleggen/{id}/volgen"), t.app_back())}</div>
            </form>
        }
        .into_any()
    }))
}
