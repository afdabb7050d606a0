//! One case: its code to copy, what it is about, where it was discussed, what was agreed.

use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    factors::Group,
    geography,
    intake::{OUTSIDE, TEXTS, UNKNOWN},
    pregnancy::Clock,
    words::{Consent, Urgency},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    action::{self, Action},
    case::{self, Details, Facts},
    history::{self, Passage},
    meeting,
};
use time::Date;

use crate::{
    fault::Fault,
    pages::cases::just_submitted,
    say::{Word, dates},
    shell::{self, Head, Section},
    text::Text,
    ui::{self, clock, piece::Tone},
    visit::{Post, Visit},
};

/// The page.
pub async fn show(visit: Visit, Path(id): Path<String>, query: RawQuery) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let participant = visit.actor.participant()?;
    let reader = visit.store().case_reader(&participant, &id).await?;
    let case = case::get(visit.store(), &reader).await?;
    let details = case::details(visit.store(), &reader).await?;
    let history = history::of_case(visit.store(), &reader).await?;
    let actions = action::of_case(visit.store(), &reader).await?;
    let coming = meeting::coming(visit.store(), &participant, today).await?;
    let days: Vec<Date> = coming.into_iter().filter(|(kind, _)| *kind == case.kind_id).map(|(_, day)| day).collect();
    let now = case.due_week().map(|due| Clock::new(due, today, &days, None));
    let fresh = just_submitted(&query) && case.submitted_by == visit.actor.membership();
    let agree = !case.may_be_scheduled() && participant.coordinator().is_ok();
    // Without consent only who submitted or schedules the case sees where she lives.
    let at_table = case.submitted_by != visit.actor.membership() && participant.coordinator().is_err();
    let head = Head::new(case.code(), Section::Cases);
    Ok(shell::respond(&visit, StatusCode::OK, &head, move || {
        let fresh = fresh.then(|| {
            let next = days.iter().min().map(|day| ui::note(t.intake_next_meeting(&case.kind_code, dates::short(t, *day, today))));
            let text = view! {
                <div class="utrecht-alert utrecht-alert--ok" role="status">
                    <div class="utrecht-alert__content"><p><b>{t.intake_submitted()}</b></p><p>{t.intake_code_text()}</p><p class="code code--large">{case.code()}</p></div>
                </div>
            };
            view! { {text}{next} }
        });
        let agree = agree.then(|| {
            let action = format!("/casussen/{}/akkoord", case.id);
            view! { {ui::warning(t.case_agree_text())}{ui::post_button(&action, &[], t.case_agree(), None, false)} }
        });
        let passages = history.iter().map(|p| passage(t, p, &actions, today));
        let history = if history.is_empty() {
            ui::note(t.case_no_history())
        } else {
            view! { <ul class="rows">{passages.collect_view()}</ul> }.into_any()
        };
        let submitted = t.case_submitted(dates::long(t, case.submitted_on()), &case.submitter, &case.kind_code);
        view! {
            {fresh}
            {agree}
            {ui::card(about(t, &case, &details, now, today, at_table))}
            {ui::card(view! { {ui::subheading(t.case_history())}{history} }.into_any())}
            {ui::note(submitted)}
        }
        .into_any()
    }))
}

/// The coordinator agrees that a case without consent is scheduled; agreeing twice is no error.
pub async fn agree(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let coordinator = visit.actor.coordinator()?;
    visit.store().case_reader(&visit.actor.participant()?, &id).await?;
    let mut tx = visit.store().begin(visit.now).await?;
    match case::agree(&mut tx, &coordinator, &id).await {
        Ok(()) => tx.commit().await?,
        Err(Error::State) => drop(tx),
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&format!("/casussen/{id}")).into_response())
}

/// What a case is about. At the `table` the municipality is hidden when there is no consent.
pub fn about(t: Text, case: &Facts, details: &Details, now: Option<Clock>, today: Date, table: bool) -> AnyView {
    let urgent = (case.urgency() == Urgency::Urgent).then(|| ui::badge(Tone::Stop, t.agenda_urgent()));
    let urgent_text = case.urgent_before().map(|day| {
        let reason = details.text("urgent_reason").unwrap_or_default();
        ui::warning(format!("{} {reason}", t.case_urgent(dates::short(t, day, today))))
    });
    let hidden = table && case.consent() != Consent::Given;
    let residence = if hidden { t.item_municipality_hidden().to_owned() } else { place(t, &case.residence, today) };
    let texts = TEXTS.iter().filter_map(|field| Some((title(t, field), details.text(field)?.to_owned())));
    let texts = texts.map(|(title, body)| view! { <div><dt>{title}</dt><dd class="lines">{body}</dd></div> });
    let factors = details.factors.iter().map(|factor| {
        let tone = match factor.group() {
            Group::Risk => Tone::Warn,
            Group::Urgent => Tone::Stop,
            Group::Protective => Tone::Good,
        };
        view! { <li>{ui::badge(tone, factor.word(t))}</li> }
    });
    let factors = (!details.factors.is_empty())
        .then(|| view! { <div><dt>{t.case_factors()}</dt><dd><ul class="badges">{factors.collect_view()}</ul></dd></div> });
    let voices = details.disciplines.iter().map(|(_, name)| view! { <li class="voice">{name.clone()}</li> });
    let voices = (!details.disciplines.is_empty())
        .then(|| view! { <div><dt>{t.agenda_voices()}</dt><dd><ul class="voices">{voices.collect_view()}</ul></dd></div> });
    let consent = match details.text("consent_reason") {
        Some(reason) => format!("{}: {reason}", case.consent().word(t)),
        None => case.consent().word(t).to_owned(),
    };
    let instrument = case.instrument().map(|i| view! { <div><dt>{t.case_noticed()}</dt><dd>{i.word(t)}</dd></div> });
    let parents = if case.parents_attend() { t.app_yes() } else { t.app_no() };
    view! {
        <div class="case-head">
            <h1 class="nl-heading nl-heading--level-1 code">{case.code()}</h1>
            {ui::badge(Tone::Plain, case.case_type().word(t))}
            {urgent}
        </div>
        <p class="question">{case.question.clone()}</p>
        {now.map(|now| clock::full(t, now))}
        {urgent_text}
        <dl class="facts-list">
            {texts.collect_view()}
            {factors}
            {voices}
            <div><dt>{t.case_residence()}</dt><dd>{residence}</dd></div>
            <div><dt>{t.case_consent()}</dt><dd>{consent}</dd></div>
            <div><dt>{t.case_parents()}</dt><dd>{parents}</dd></div>
            {instrument}
            <div><dt>{t.case_managers()}</dt><dd>{managers(t, details)}</dd></div>
        </dl>
    }
    .into_any()
}

fn managers(t: Text, details: &Details) -> AnyView {
    if details.managers.is_empty() { t.case_no_manager().into_any() } else { manager_list(t, details) }
}

/// The case managers, with who of them is the fixed contact person.
pub fn manager_list(t: Text, details: &Details) -> AnyView {
    let list = details.managers.iter().map(|(name, domain, leads)| {
        let leads = leads.then(|| ui::badge(Tone::Good, t.item_leads()));
        view! { <li>{format!("{name} ({})", domain.word(t))}" "{leads}</li> }
    });
    view! { <ul class="rows">{list.collect_view()}</ul> }.into_any()
}

fn place(t: Text, residence: &str, today: Date) -> String {
    match residence {
        OUTSIDE => t.area_outside().to_owned(),
        UNKNOWN => t.area_unknown().to_owned(),
        code => geography::name_on(code, today).to_owned(),
    }
}

fn title(t: Text, field: &str) -> &'static str {
    match field {
        "going_well" => t.item_going_well(),
        "happy" => t.item_happy(),
        "worries" => t.item_worries(),
        "support" => t.item_support(),
        _ => t.item_involved(),
    }
}

/// One meeting in a case's history, with what was agreed there.
pub fn passage(t: Text, passage: &Passage, actions: &[Action], today: Date) -> AnyView {
    let day = passage.day().map(|day| dates::short(t, day, today));
    let outcome = passage.outcome().map_or_else(|| t.outcome_open(), |outcome| outcome.word(t));
    let decided = passage.decided().filter(|text| !text.is_empty()).map(|text| view! { <p class="lines">{text.to_owned()}</p> });
    let agreed: Vec<_> =
        actions.iter().filter(|a| a.item_id == passage.item_id).map(|a| view! { <li>{action_row(t, a, today)}</li> }).collect();
    view! {
        <li class="passage">
            <p><b>{format!("{} {}", passage.kind_code, day.unwrap_or_default())}</b>" "{ui::badge(Tone::Plain, outcome)}</p>
            {decided}
            <ul class="rows">{agreed}</ul>
        </li>
    }
    .into_any()
}

/// An action in a line: what, who, by when, and whether that is too late.
pub fn action_row(t: Text, action: &Action, today: Date) -> AnyView {
    let day = action.due_on().map(|day| dates::short(t, day, today)).unwrap_or_default();
    let due = action.before_week.map_or_else(|| t.action_due(&day), |week| t.item_before_week(week, &day));
    let late = action.is_late().then(|| ui::badge(Tone::Warn, t.item_late()));
    view! { <span class="action"><span>{action.text.clone()}</span>" "<span class="note">{format!("{} · {due}", action.owner)}</span>" "{late}</span> }
        .into_any()
}
