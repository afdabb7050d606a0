//! One case at a meeting: to read before and after it; while it runs it is on the one screen of [`super::live`].

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems},
    meeting::State,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    case::history::{self, Passage},
    meeting::{agenda, item::Place, live as turns, outcome, voices},
};
use wire::text::Text;

use super::{
    agreed::{Agreed, People, read},
    live,
};
use crate::{
    case::{
        about::{self, About},
        history::passage,
    },
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    ui::{self, Form},
};

/// The page; while the meeting runs, the way to its screen.
pub async fn show(visit: Visit, Path((id, item)): Path<(String, String)>) -> Result<Response, Fault> {
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let table = voices::table(visit.store(), &seat, visit.today()).await?;
    let agreed = Agreed::load(&visit, &seat, &item, &table).await?;
    if seat.meeting().state() == State::Running {
        return Ok(Redirect::to(&format!("/overleggen/{id}/volgen?punt={item}")).into_response());
    }
    let passages = history::of_case(visit.store(), &agreed.reader).await?;
    let places = agenda::places(visit.store(), &seat).await?;
    let (t, today) = (visit.t, visit.today());
    let head = Head::new(format!("{} {}", seat.meeting().kind_code, agreed.case.code()), Section::Meetings);
    Ok(shell::respond(&visit, StatusCode::OK, &head, move || {
        let about =
            About { t, case: &agreed.case, details: &agreed.details, clock: agreed.clock, today, place: about::Place::Item };
        let before = matches!(seat.meeting().state(), State::Draft | State::Invited).then(|| ui::note(t.item_not_running()));
        let outcome = view! { {ui::subheading(t.item_outcome())}{before}{read::view(t, &agreed, today)} }.into_any();
        view! {
            {steps(t, &id, &places, &item)}
            <div class="columns">
                <div class="stack">{ui::card(about.view())}{ui::card(outcome)}</div>
                <aside class="stack">{earlier(t, &passages, &agreed, today).map(ui::card)}</aside>
            </div>
        }
        .into_any()
    }))
}

fn steps(t: Text, id: &str, places: &[Place], item: &str) -> AnyView {
    let here = places.iter().position(|place| place.id == item);
    let link = |step: isize, name: &'static str| {
        let place = here?.checked_add_signed(step).and_then(|place| places.get(place))?;
        Some(view! { <a class="nl-link" href=format!("/overleggen/{id}/punten/{}", place.id)>{name}</a> })
    };
    view! {
        <nav class="toolbar item-nav" aria-label=t.agenda_title()>
            <a class="nl-link" href=format!("/overleggen/{id}")>{t.item_to_agenda()}</a>
            {link(-1, t.item_previous())}
            {link(1, t.item_next())}
        </nav>
    }
    .into_any()
}

/// What was agreed at earlier meetings.
fn earlier(t: Text, passages: &[Passage], agreed: &Agreed, today: time::Date) -> Option<AnyView> {
    let rows: Vec<_> = passages.iter().filter(|one| one.item_id != agreed.record.id).collect();
    (!rows.is_empty()).then(|| {
        let rows = rows.into_iter().map(|one| passage(t, one, &agreed.actions, today)).collect_view();
        view! { {ui::subheading(t.item_earlier())}<ul class="rows">{rows}</ul> }.into_any()
    })
}

/// Saves the outcome form; a button may take back an action, or say how the item ends and go on.
pub async fn save(Path((id, item)): Path<(String, String)>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let table = voices::table(visit.store(), &seat, visit.today()).await?;
    let agreed = Agreed::load(&visit, &seat, &item, &table).await?;
    let scribe = seat.scribe()?;
    let people = People::load(&visit, &table).await?;
    let minutes = match agreed.read(&visit, &people, &typed).await? {
        Ok(minutes) => minutes,
        Err(form) => return refused(&visit, StatusCode::UNPROCESSABLE_ENTITY, (&id, &item), form, None).await,
    };
    let typed = domain::action::row::numbered(&typed);
    let ends = !typed.get("outcome").is_empty();
    let mut tx = visit.store().begin(visit.now).await?;
    let takes_back = !minutes.form().take_back.is_empty();
    let done = match () {
        // What is lacking then is asked for when it ends.
        () if takes_back => outcome::autosave(&mut tx, &scribe, &item, &minutes)
            .await
            .and_then(|(.., overtaken)| if overtaken.is_empty() { Ok(()) } else { Err(Error::Invalid(overtaken)) }),
        () => match outcome::save(&mut tx, &scribe, &item, &minutes).await {
            // Who says how an item ends goes on from it.
            Ok(_) if ends => turns::done(&mut tx, &scribe, &item).await.map(drop),
            done => done.map(drop),
        },
    };
    match done {
        Ok(()) => tx.commit().await?,
        Err(Error::Invalid(problems)) => {
            tx.rollback_after_group().await?;
            let form = Form::refused(visit.t, typed, problems);
            return refused(&visit, StatusCode::UNPROCESSABLE_ENTITY, (&id, &item), form, None).await;
        }
        Err(Error::Conflict { version, theirs }) => {
            tx.rollback_after_group().await?;
            // The writer has now seen their text: sending again stores hers.
            let typed = typed.replaced("version", version.to_string());
            let form = Form::refused(visit.t, typed, Problems::one("decision", Problem::Conflict));
            return refused(&visit, StatusCode::CONFLICT, (&id, &item), form, Some(theirs)).await;
        }
        Err(error) => return Err(error.into()),
    }
    let to = if ends { String::new() } else { format!("?punt={item}#uitkomst") };
    Ok(Redirect::to(&format!("/overleggen/{id}/volgen{to}")).into_response())
}

/// The screen again, with what was typed; its texts are under the version that is stored by now when that holds nothing
/// else: the editor may have stored these very words while the form was under way.
async fn refused(
    visit: &Visit,
    status: StatusCode,
    at: (&str, &str),
    mut form: Form,
    theirs: Option<String>,
) -> Result<Response, Fault> {
    let seat = visit.store().seat(&visit.actor.participant()?, at.0).await?;
    let stored = outcome::get(visit.store(), &seat.scribe()?, at.1).await?;
    if stored.keeps(form.typed.get("decision")) {
        form.typed = form.typed.replaced("version", stored.version.to_string());
    }
    if seat.meeting().state() != State::Running {
        return Err(Error::State.into());
    }
    live::refused(visit, status, at, form, theirs).await
}
