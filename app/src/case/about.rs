//! What a case is about: question, clock, texts, ticks.

use domain::{
    case::{
        factors::Group,
        intake::{OUTSIDE, Story, UNKNOWN},
        pregnancy::Clock,
    },
    geography,
    words::{Stage, Urgency},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::case::{Details, Facts, From, Residence};
use time::Date;
use wire::text::Text;

use crate::{
    say::{Word, dates},
    ui::{self, clock, piece::Tone},
};

/// What a case is about.
pub fn about(t: Text, case: &Facts, details: &Details, now: Option<Clock>, today: Date, from: From) -> AnyView {
    let urgent = (case.urgency() == Urgency::Urgent).then(|| ui::badge(Tone::Stop, t.agenda_urgent()));
    let urgent_text = case.urgent_before().map(|day| {
        let reason = details.text("urgent_reason").unwrap_or_default();
        ui::warning(format!("{} {reason}", t.case_urgent(dates::short(t, day, today))))
    });
    let residence = residence(t, &case.residence, today);
    let texts = Story::ALL.iter().filter_map(|field| Some((field.word(t), details.text(field.as_str())?.to_owned())));
    let texts = texts.map(|(title, body)| view! { <div><dt>{title}</dt><dd class="lines">{body}</dd></div> });
    let factors = details.factors.iter().map(|factor| {
        view! { <li>{ui::badge(tone(factor.group()), factor.word(t))}</li> }
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
    let managers =
        (from == From::Table).then(|| view! { <div><dt>{t.case_managers()}</dt><dd>{managers(t, details)}</dd></div> });
    let parents = if case.parents_attend() { t.app_yes() } else { t.app_no() };
    view! {
        <div class="case-head">
            <h1 class="nl-heading nl-heading--level-1 code">{case.code()}</h1>
            {ui::badge(Tone::Plain, case.case_type().word(t))}
            {(from == From::Page).then(|| stage(t, case))}
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
            {managers}
        </dl>
    }
    .into_any()
}

/// Where it stands; of a closed case also how it ended.
pub fn stage(t: Text, case: &Facts) -> AnyView {
    match (case.stage(), case.ending()) {
        (Stage::Closed, Some(ending)) => ui::badge(Tone::Plain, format!("{}: {}", Stage::Closed.word(t), ending.word(t))),
        (Stage::Scheduled, _) => ui::badge(Tone::Good, Stage::Scheduled.word(t)),
        (stage, _) => ui::badge(Tone::Plain, stage.word(t)),
    }
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

/// Where she lives, or that it is hidden here.
pub fn residence(t: Text, residence: &Residence, today: Date) -> String {
    match residence {
        Residence::Hidden => t.item_municipality_hidden().to_owned(),
        Residence::Shown(code) if code == OUTSIDE => t.area_outside().to_owned(),
        Residence::Shown(code) if code == UNKNOWN => t.area_unknown().to_owned(),
        Residence::Shown(code) => geography::name_on(code, today).to_owned(),
    }
}

/// The colour of a factor, by its group.
pub const fn tone(group: Group) -> Tone {
    match group {
        Group::Risk => Tone::Warn,
        Group::Urgent => Tone::Stop,
        Group::Protective => Tone::Good,
    }
}
