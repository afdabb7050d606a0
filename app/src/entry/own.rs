//! What she signs in with, and her coalitions.

use axum::{
    extract::Query,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use domain::form::{Problems, Typed};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    entry::{
        enter::{self, Choice, Whose},
        factors::{self, Factors, Reset},
        passkey, provider,
    },
};
use wire::text::{Text, with};

use super::arriving::own_token;
use super::{cookies, organisation_views, passkey_views};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::{Visit, device},
    },
    say::dates,
    ui,
};

/// Her page.
pub const PAGE: &str = "/mijn-aanmelding";

/// Where she shows a factor again.
pub const CONFIRM: &str = "/mijn-aanmelding/bevestigen";

/// Her factors. `gewijzigd`: something just changed; `wachtwoord`: her password did.
pub async fn show(visit: Visit, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let typed = Typed::new(pairs);
    let news = typed.pairs().find_map(|(name, _)| match name {
        "gewijzigd" => Some(visit.t.own_changed()),
        "wachtwoord" => Some(visit.t.own_password_changed()),
        _ => None,
    });
    page(&visit, StatusCode::OK, news, &Problems::none()).await
}

/// Goes on in another of her coalitions.
pub async fn switch(headers: HeaderMap, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let token = own_token(&visit.board, &headers);
    let mut tx = visit.store().begin(visit.now).await?;
    let session = enter::switch(&mut tx, &visit.actor, &token, typed.get("membership"), device(&headers)).await?;
    tx.commit().await?;
    cookies::welcome(&visit.board, session)
}

/// She has read that her factors were reset.
pub async fn read(post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let whose = enter::person(visit.store(), &visit.actor).await?;
    let mut tx = visit.store().begin(visit.now).await?;
    factors::told(&mut tx, &whose.person).await?;
    tx.commit().await?;
    Ok(Redirect::to("/").into_response())
}

/// Takes the account of her organisation away, when there is another way to sign in.
pub async fn unlink(headers: HeaderMap, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let whose = match allowed(&visit, &headers).await? {
        Ok(whose) => whose,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    let removed = match provider::unlink(&mut tx, &whose.person).await {
        Ok(()) => tx.commit().await,
        refused => {
            tx.rollback_after_group().await?;
            refused
        }
    };
    done(&visit, removed, "/mijn-aanmelding?gewijzigd").await
}

/// Who she is, when she may change how she signs in: she showed a factor not long ago, or has none yet. Otherwise
/// the answer that sends her to do so.
pub async fn allowed(visit: &Visit, headers: &HeaderMap) -> Result<Result<Whose, Response>, Fault> {
    let whose = enter::person(visit.store(), &visit.actor).await?;
    let fresh = enter::is_fresh(visit.store(), &own_token(&visit.board, headers), visit.now).await?;
    if fresh || factors::of(visit.store(), &whose.person).await?.ways() == 0 {
        return Ok(Ok(whose));
    }
    Ok(Err(Redirect::to(CONFIRM).into_response()))
}

/// What a change came to: back to her page, or the page again with what is wrong.
pub async fn done(visit: &Visit, changed: Result<(), Error>, to: &str) -> Result<Response, Fault> {
    match changed {
        Ok(()) => Ok(Redirect::to(to).into_response()),
        Err(Error::Invalid(problems)) => page(visit, StatusCode::UNPROCESSABLE_ENTITY, None, &problems).await,
        Err(error) => Err(error.into()),
    }
}

/// Tells her, on Vandaag, that her factors were reset since she was here last.
pub async fn reset_notice(visit: &Visit) -> Result<Option<AnyView>, Fault> {
    let t = visit.t;
    let whose = enter::person(visit.store(), &visit.actor).await?;
    let resets = factors::resets(visit.store(), &whose.person).await?;
    let today = visit.today();
    let said = |Reset { at, by }: Reset| {
        let (day, time) = domain::calendar::zone::local(at);
        view! { <p>{t.own_reset_text(with::OwnResetText { by, day: dates::short(t, day, today), time: dates::clock(time) })}</p> }
    };
    Ok((!resets.is_empty()).then(|| {
        view! {
            <div class="utrecht-alert utrecht-alert--warning" role="alert">
                <div class="utrecht-alert__content">
                    <p><b>{t.own_reset_title()}</b></p>
                    {resets.into_iter().map(said).collect_view()}
                    {ui::post_button("/mijn-aanmelding/gelezen", &[], t.own_reset_read(), None, false)}
                </div>
            </div>
        }
        .into_any()
    }))
}

async fn page(visit: &Visit, status: StatusCode, news: Option<&'static str>, problems: &Problems) -> Result<Response, Fault> {
    let t = visit.t;
    let whose = enter::person(visit.store(), &visit.actor).await?;
    let factors = factors::of(visit.store(), &whose.person).await?;
    let choices = enter::choices(visit.store(), &whose.person).await?;
    let keys = passkey::list(visit.store(), &whose.person).await?;
    let provider = provider::of(visit.store(), visit.actor.coalition()).await?;
    let (board, today) = (visit.board.clone(), visit.today());
    let here = visit.actor.membership().to_owned();
    let refused = ui::refused(t, problems);
    Ok(shell::respond(visit, status, &Head::new(t.own_title(), Section::Own).with_islands(), move || {
        view! {
            {ui::heading(t.own_title())}
            {news.map(ui::good)}
            {refused}
            <p class="nl-paragraph">{t.own_text()}</p>
            {board.sign_in.passkeys.is_some().then(|| ui::card(passkey_views::card(&board, t, keys, today)))}
            {ui::card(password_card(t, &factors))}
            {organisation_views::card(t, provider, factors.accounts, "/mijn-aanmelding/organisatie")}
            {ui::card(view! { {ui::subheading(t.sessions_title())}<p class="nl-paragraph"><a class="nl-link" href="/sessies">{t.sessions_link()}</a></p> }.into_any())}
            {ui::card(view! { {ui::subheading(t.messages_title())}<p class="nl-paragraph"><a class="nl-link" href=crate::mail::choice::PAGE>{t.messages_link()}</a></p> }.into_any())}
            {(choices.len() > 1).then(|| ui::card(coalitions_card(t, choices, &here)))}
        }
        .into_any()
    }))
}

fn password_card(t: Text, factors: &Factors) -> AnyView {
    if factors.login.is_empty() {
        return view! {
            {ui::subheading(t.own_password())}
            <p class="nl-paragraph">{t.own_password_none()}</p>
            {ui::link_button(false, "/mijn-aanmelding/wachtwoord", t.own_password_add())}
        }
        .into_any();
    }
    let left = if factors.codes == 1 { t.own_codes_left_one().to_owned() } else { t.own_codes_left_many(factors.codes) };
    view! {
        {ui::subheading(t.own_password())}
        <p class="nl-paragraph">{t.own_password_as(&factors.login)}" "{left}</p>
        <div class="toolbar">
            {ui::link_button(false, "/mijn-aanmelding/wachtwoord", t.own_password_change())}
            {ui::link_button(false, "/mijn-aanmelding/code", t.own_app_change())}
            {ui::post_button("/mijn-aanmelding/herstelcodes", &[], t.own_codes_new(), None, false)}
            {ui::post_button("/mijn-aanmelding/wachtwoord/weg", &[], t.own_password_remove(), None, true)}
        </div>
    }
    .into_any()
}

fn coalitions_card(t: Text, choices: Vec<Choice>, here: &str) -> AnyView {
    let rows = choices.into_iter().map(|choice| {
        let button = if choice.membership == here {
            view! { <span class="note">{t.own_here()}</span> }.into_any()
        } else {
            let fields = [("membership", choice.membership.as_str())];
            ui::post_button("/mijn-aanmelding/coalitie", &fields, t.own_switch_to(&choice.coalition), None, false)
        };
        view! { <li class="member"><b>{choice.coalition.clone()}</b>{button}</li> }
    });
    view! { {ui::subheading(t.own_coalitions())}<ul class="rows">{rows.collect_view()}</ul> }.into_any()
}
