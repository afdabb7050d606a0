//! Vandaag: what is on, what is mine to do, what waits.

use axum::{http::StatusCode, response::Response};
use domain::{geography, log::Object, meeting::State};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::{Deed, Participant},
    action::{self, Action},
    case,
    log::review,
    meeting::{
        Facts, calendar,
        report::{self, ToCheck},
    },
    people::membership,
};
use wire::text::Text;

use crate::{
    action::list::row,
    case::list as cases,
    entry,
    frame::{
        fault::Fault,
        shell::{self, Head, Section},
        visit::Visit,
    },
    log::review as log_review,
    meeting::{coming::From, list as meetings},
    people,
    say::dates,
    ui::{self, piece::Tone},
};

/// So many of each list; the rest is a page away.
const SHOWN: usize = 5;
/// So many of the cases she keeps an eye on.
const CASES: usize = 8;

/// The page, for every role.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let t = visit.t;
    let table = match visit.actor.participant() {
        Ok(participant) => Some(at_table(&visit, &participant).await?),
        Err(_) => None,
    };
    let reset = entry::own::reset_notice(&visit).await?;
    let proposals = people::proposals::parts(&visit).await?;
    let to_review = match visit.actor.administrator() {
        Ok(administrator) => membership::to_review(visit.store(), &administrator, visit.today()).await?,
        Err(_) => 0,
    };
    let waiting = match visit.actor.log_reviewer() {
        Ok(reviewer) => Some(review::waiting(visit.store(), &reviewer, visit.today()).await?),
        Err(_) => None,
    };
    let head = Head::new(t.home_title(), Section::Today);
    let actor = visit.actor.clone();
    Ok(shell::respond(&visit, StatusCode::OK, &head, move || {
        let figures =
            actor.may(Deed::ReportForMunicipality).then(|| entrance(t.home_counts_text(), "/aantallen", t.nav_counts()));
        let members = actor.may(Deed::Administer).then(|| entrance(t.home_members_text(), "/leden", t.nav_members()));
        let log = waiting.map(|waiting| {
            let link = ui::link_button(true, "/logboek", t.nav_log());
            ui::card(view! { {ui::subheading(t.monthly_waiting())}{log_review::months(t, &waiting)}{link} }.into_any())
        });
        view! { {ui::heading(t.home_title())}{reset}{proposals}{table}{figures}{members}{reminder(t, to_review)}{log} }.into_any()
    }))
}

/// That the list of members is to be looked at, when it is.
fn reminder(t: Text, to_review: i64) -> Option<AnyView> {
    let words = match to_review {
        0 => return None,
        1 => t.review_reminder_one().to_owned(),
        many => t.review_reminder_many(many),
    };
    let to = view! { <a class="nl-link" href="/leden/controle">{t.review_title()}</a> };
    Some(ui::card(view! { <p class="nl-paragraph">{words}" "{to}</p> }.into_any()))
}

fn entrance(text: &'static str, to: &'static str, name: &'static str) -> AnyView {
    ui::card(view! { <p class="nl-paragraph">{text}</p>{ui::link_button(true, to, name)} }.into_any())
}

async fn at_table(visit: &Visit, who: &Participant) -> Result<AnyView, Fault> {
    let (t, today) = (visit.t, visit.today());
    let meetings = calendar::open(visit.store(), who, today, "").await?;
    let who = &visit.see(who.clone(), Object::Home, who.membership()).await?;
    let actions = action::of_person(visit.store(), who).await?;
    let open = case::open(visit.store(), who, "", CASES, visit.now).await?.rows;
    let reports = report::to_check(visit.store(), who, today).await?;
    let urgent = case::urgent(visit.store(), who, visit.now).await?;
    let coordinates = who.may(Deed::Coordinate);
    let coming: Vec<Facts> =
        meetings.rows.into_iter().filter(|m| m.day() >= today || m.state() == State::Running).take(SHOWN).collect();
    let plan = coordinates.then(|| ui::link_button(false, "/overleggen/nieuw", t.home_plan()));
    let cards = if coming.is_empty() {
        ui::note(t.home_no_coming())
    } else {
        let rows = coming.iter().map(|m| meetings::row(t, m, today, From::Today)).collect_view();
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    let case_title = if coordinates { t.home_waiting() } else { t.home_my_cases() };
    let case_list = if open.is_empty() { ui::note(t.home_no_cases()) } else { cases::table(t, &open, today) };
    Ok(view! {
        <div class="toolbar">{ui::link_button(true, "/casussen/nieuw", t.home_submit())}{plan}</div>
        {cases::urgent_cases(t, &urgent, today)}
        {to_check(t, &reports, today)}
        {ui::card(view! { {ui::subheading(t.home_coming())}{cards} }.into_any())}
        {ui::card(view! { {ui::subheading(t.home_actions())}{my_actions(t, &actions, today)} }.into_any())}
        {ui::card(view! { {ui::subheading(case_title)}{case_list} }.into_any())}
    }
    .into_any())
}

/// Reports that are drafts still, and corrections that wait for her.
fn to_check(t: Text, reports: &[ToCheck], today: time::Date) -> Option<AnyView> {
    let rows: Vec<_> = reports
        .iter()
        .map(|report| {
            let day = report.day();
            let name = format!("{} {}, {}", report.kind_code, geography::name_on(&report.municipality_code, day), dates::short(t, day, today));
            let waits = match report.waiting {
                0 => t.home_report_until(dates::short(t, report.until(), today)),
                1 => t.home_corrections_one().to_owned(),
                many => t.home_corrections_many(many),
            };
            let tone = if report.waiting > 0 { Tone::Warn } else { Tone::Plain };
            view! { <li class="facts"><a class="nl-link" href=format!("/overleggen/{}/verslag", report.meeting_id)>{name}</a>{ui::badge(tone, waits)}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| ui::card(view! { {ui::subheading(t.home_reports())}<ul class="rows">{rows}</ul> }.into_any()))
}

fn my_actions(t: Text, actions: &[Action], today: time::Date) -> AnyView {
    if actions.is_empty() {
        return ui::note(t.home_no_actions());
    }
    let rows = actions.iter().take(SHOWN).map(|action| row(t, action, today)).collect_view();
    view! {
        <ul class="rows">{rows}</ul>
        <p class="nl-paragraph"><a class="nl-link" href="/acties">{t.action_all(actions.len())}</a></p>
    }
    .into_any()
}

/// "wo 25 november, 13:00–14:30".
pub fn when(t: Text, meeting: &Facts, today: time::Date) -> String {
    let clock = dates::clock;
    format!("{}, {}–{}", dates::short(t, meeting.day(), today), clock(meeting.starts()), clock(meeting.ends()))
}
