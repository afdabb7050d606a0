//! The settings that are one value each: name, minutes, retention, publication.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Typed},
    settings::{General, N_MIN, Zeros},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{access::Administrator, settings};
use wire::text::{Text, with};

use super::{back, settle};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::Word,
    ui::{self, Field, Form, field::Choice},
};

/// The form as it is stored.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let (general, rev) = settings::general(visit.store(), &who).await?;
    let typed = Typed::default()
        .with("rev", rev.to_string())
        .with("name", general.name)
        .with("minutes", general.minutes_per_case.to_string())
        .with("retention", general.retention_months.to_string())
        .with("n_min", general.n_min.to_string())
        .with("zeros", general.zeros.as_str())
        .with("reply_to", general.reply_to);
    let typed = if general.link_by_mail { typed.with("link_by_mail", "ja") } else { typed };
    Ok(page(&visit, StatusCode::OK, &Form::filled(visit.t, typed), None))
}

/// Saves it.
pub async fn save(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let problems = match General::parse(&typed) {
        Err(problems) => problems,
        Ok(new) => {
            let rev = typed.get("rev").parse().unwrap_or(-1);
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = settings::save(&mut tx, &who, rev, &new).await;
            match settle(tx, answer).await? {
                None => return Ok(Redirect::to("/instellingen").into_response()),
                Some(problems) => problems,
            }
        }
    };
    let (typed, theirs) =
        if problems.of("name") == Some(Problem::Conflict) { meanwhile(&visit, &who, typed).await? } else { (typed, None) };
    Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &Form::refused(visit.t, typed, problems), theirs))
}

/// What a colleague saved meanwhile, and the form with which to save over it knowingly.
async fn meanwhile(visit: &Visit, who: &Administrator, typed: Typed) -> Result<(Typed, Option<General>), Fault> {
    let (theirs, rev) = settings::general(visit.store(), who).await?;
    Ok((typed.replaced("rev", rev.to_string()), Some(theirs)))
}

fn page(visit: &Visit, status: StatusCode, form: &Form, theirs: Option<General>) -> Response {
    let t = visit.t;
    let zeros: Vec<Choice> = Zeros::ALL.iter().map(|zeros| (zeros.as_str().to_owned(), zeros.word(t).to_owned())).collect();
    shell::respond(visit, status, &Head::new(t.settings_coalition(), Section::Settings), move || {
        view! {
            {back("/instellingen", t.settings_title())}
            {ui::heading(t.settings_coalition())}
            {form.summary()}
            {theirs.map(|theirs| stored(t, &theirs))}
            <form class="stack narrow" method="post" action="/instellingen/coalitie">
                {form.hidden("rev")}
                {Field::new(form, "name", t.settings_name()).line()}
                {Field::new(form, "minutes", t.settings_minutes()).hint(t.settings_minutes_hint()).digits().line()}
                {Field::new(form, "retention", t.settings_retention()).hint(t.settings_retention_hint()).digits().line()}
                {Field::new(form, "n_min", t.settings_n_min()).hint(t.settings_n_min_hint(N_MIN.start())).digits().line()}
                {Field::new(form, "zeros", t.settings_zeros()).hint(t.settings_zeros_hint()).radios(&zeros)}
                {Field::new(form, "reply_to", t.settings_reply_to()).hint(t.settings_reply_to_hint()).kind("email").optional().line()}
                {Field::new(form, "link_by_mail", t.settings_link_by_mail()).tick()}
                {ui::button(t.app_save())}
            </form>
        }
        .into_any()
    })
}

fn stored(t: Text, now: &General) -> AnyView {
    let zeros = now.zeros.word(t);
    ui::warning(t.settings_stored(with::SettingsStored {
        least: now.n_min,
        minutes: now.minutes_per_case,
        months: now.retention_months,
        name: &now.name,
        reply: if now.reply_to.is_empty() { t.settings_reply_to_sender() } else { &now.reply_to },
        link: if now.link_by_mail { t.settings_link_stands() } else { t.settings_link_not() },
        zeros,
    }))
}
