//! One case: its code to copy, what it is about, where it was discussed, what was agreed.

use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    case::pregnancy::Clock,
    words::{Consent, Urgency},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error, action,
    case::{self, Facts, history, opening, told},
    log, meeting,
};
use time::Date;
use wire::text::{Text, with};

use super::{
    about::{About, Place},
    history::{managers, open_actions, passages},
    list::just_submitted,
};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    log::trail,
    say::{Word, dates},
    ui,
};

/// The page.
pub async fn show(visit: Visit, Path(id): Path<String>, query: RawQuery) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let participant = visit.actor.participant()?;
    let reader = visit.store().see_case(&participant, &id, visit.now).await?;
    let case = case::get(visit.store(), &reader, case::From::Page).await?;
    let details = case::details(visit.store(), &reader).await?;
    let history = history::of_case(visit.store(), &reader).await?;
    let people = history::managers(visit.store(), &reader).await?;
    let actions = action::of_case(visit.store(), &reader).await?;
    let openings = opening::of_case(visit.store(), &reader).await?;
    // Its own submitter and its coordinator see who looked at it: themselves, too.
    let follows = case.submitted_by == visit.actor.membership() || participant.coordinator().is_ok();
    let viewers = if follows { Some(log::viewers(visit.store(), &reader).await?) } else { None };
    let urgent = follows && case.urgency() == Urgency::Urgent && case.closed_on().is_none();
    let told = if urgent { Some(told::of_case(visit.store(), &reader).await?) } else { None };
    let coming = meeting::coming(visit.store(), &participant, today).await?;
    let days: Vec<Date> = coming.into_iter().filter(|(kind, _)| *kind == case.kind_id).map(|(_, day)| day).collect();
    let now = case.due_week().map(|due| Clock::new(due, today, &days, None));
    let me = visit.actor.membership().to_owned();
    let (own, coordinates) = (case.submitted_by == me, participant.coordinator().is_ok());
    let fresh = just_submitted(&query) && own;
    let head = Head::new(case.code(), Section::Cases);
    Ok(shell::respond(&visit, StatusCode::OK, &head, move || {
        // Right after she sent it that is what she wants to know first.
        let told = told.map(|told| super::told::card(t, &told, today));
        let (first, aside) = if fresh { (told, None) } else { (None, told) };
        let fresh = fresh.then(|| just_made(t, &case, &days, today));
        let agree = (!case.may_be_scheduled() && coordinates).then(|| {
            let action = format!("/casussen/{}/akkoord", case.id);
            let why = if case.consent() == Consent::Refused { t.case_agree_text() } else { t.case_agree_not_asked() };
            view! { {ui::warning(why)}{ui::post_button(&action, &[], t.case_agree(), None, false)} }
        });
        let ended = case
            .ending()
            .zip(case.closed_on())
            .map(|(how, day)| ui::note(t.case_ended(with::CaseEnded { day: dates::long(t, day), how: how.word(t) })));
        let submitted = t.case_submitted(with::CaseSubmitted {
            day: dates::long(t, case.submitted_on()),
            kind: &case.kind_code,
            who: &case.submitter,
        });
        let about = About { t, case: &case, details: &details, clock: now, today, place: Place::Page };
        let open = open_actions(t, &actions, &me, coordinates, today);
        view! {
            {fresh}
            {first}
            {trail::openings(t, &openings, &me, today)}
            {agree}
            <div class="columns">
                <div class="stack">
                    {ui::card(view! { {about.view()}{ended}{ui::note(submitted)} }.into_any())}
                    {ui::card(view! { {ui::subheading(t.case_history())}{passages(t, &history, &actions, today)} }.into_any())}
                </div>
                <aside class="stack">
                    {aside}
                    {ui::card(view! { {ui::subheading(t.case_open_actions())}{open} }.into_any())}
                    {ui::card(view! { {ui::subheading(t.case_managers())}{managers(t, &people, today)} }.into_any())}
                    {viewers.map(|viewers| ui::card(trail::viewers(t, &viewers, today)))}
                </aside>
            </div>
        }
        .into_any()
    }))
}

/// Right after the intake: the code to copy, and when it can be discussed.
fn just_made(t: Text, case: &Facts, days: &[Date], today: Date) -> AnyView {
    let next = days.iter().min().map(|day| {
        ui::note(t.intake_next_meeting(with::IntakeNextMeeting { day: dates::short(t, *day, today), kind: &case.kind_code }))
    });
    view! {
        <div class="utrecht-alert utrecht-alert--ok" role="status">
            <div class="utrecht-alert__content"><p><b>{t.intake_submitted()}</b></p><p>{t.intake_code_text()}</p><p class="code code--large">{case.code()}</p></div>
        </div>
        {next}
    }
    .into_any()
}

/// The coordinator agrees that a case without consent is scheduled; agreeing twice is no error.
pub async fn agree(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let coordinator = visit.actor.coordinator()?;
    visit.store().case_reader(&visit.actor.participant()?, &id).await?;
    let mut tx = visit.store().begin(visit.now).await?;
    match case::agree(&mut tx, &coordinator, &id).await {
        Ok(()) => tx.commit().await?,
        Err(Error::State) => tx.rollback_after_group().await?,
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&format!("/casussen/{id}")).into_response())
}
