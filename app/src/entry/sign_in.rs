//! The door: signing in with a password, and signing out.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    calendar::zone,
    entry::device::Way,
    form::{Problem, Problems},
    text,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use signin::password;
use store::{
    Error,
    entry::{arrival, attempts::Wait, enter, password as kept, provider, session},
};
use wire::{passkey::Purpose, text::Text};

use super::{
    arriving::{From, attempt},
    cookies, organisation_views, passkey_views,
};
use crate::{
    frame::{
        fault::Fault,
        open,
        post::read_form,
        state::Board,
        visit::{Visit, token},
    },
    say::dates,
    ui::{self, Field, Form},
};

/// How to sign in; in a demonstration also: as whom.
pub async fn show(State(board): State<Board>) -> Result<Response, Fault> {
    page(&board, StatusCode::OK, Form::default()).await
}

/// Checks a password and goes on to the second step; in a demonstration: signs in as one of its people.
///
/// What is answered, and after how much work, is the same for every account and for none.
pub async fn save(State(board): State<Board>, from: From, request: Request) -> Result<Response, Fault> {
    let typed = read_form(request, &board).await?;
    if !typed.get("who").is_empty() {
        return demo(&board, &from, typed.get("who")).await;
    }
    let (t, now) = (Text::Nl, board.now());
    let mut wrong = Problems::none();
    for field in ["email", "password"] {
        if typed.raw(field).is_empty() {
            wrong.add(field, Problem::Missing);
        }
    }
    if !wrong.is_empty() {
        return page(&board, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(t, typed, wrong)).await;
    }
    let login = text::address::address(typed.get("email"));
    if let Some(wait) = attempt(&board, &from.guess(&login), now).await? {
        return Ok(self::wait(&board, wait));
    }
    let kept = kept::by_login(&board.store, &login).await?;
    let right = password::matches(typed.raw("password").to_owned(), kept.as_ref().map(|kept| kept.hash.clone())).await;
    let problem = match (right, kept) {
        (Ok(true), Some(kept)) => {
            let mut tx = board.store.begin(now).await?;
            let arriving = arrival::second(&mut tx, &kept.person).await?;
            tx.commit().await?;
            return cookies::with_arrival(Redirect::to("/aanmelden/tweede-stap").into_response(), &board, arriving);
        }
        (Ok(_), kept) => {
            let mut tx = board.store.begin(now).await?;
            enter::refused(&mut tx, kept.as_ref().map(|kept| kept.person.as_str()), Way::Password).await?;
            tx.commit().await?;
            Problem::LoginWrong
        }
        (Err(password::Busy), _) => Problem::Busy,
    };
    let status = if problem == Problem::Busy { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(&board, status, Form::refused(t, typed, Problems::one("password", problem))).await
}

/// In a demonstration only: signs in as one of its people.
async fn demo(board: &Board, from: &From, who: &str) -> Result<Response, Fault> {
    let who = board.demo.iter().find(|(key, _)| key == who);
    let (_, membership) = who.ok_or(Error::NotFound)?;
    let mut tx = board.store.begin(board.now()).await?;
    let link = session::demo_link(&mut tx, membership).await?;
    let session = session::sign_in(&mut tx, &link, from.device).await?;
    from.leaves(&mut tx).await?;
    tx.commit().await?;
    cookies::welcome(board, session)
}

/// Signs out.
pub async fn out(visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    let board = &visit.board;
    if let Some(token) = token(board, &headers) {
        let mut tx = board.store.begin(visit.now).await?;
        session::sign_out(&mut tx, &visit.actor, &token).await?;
        tx.commit().await?;
    }
    let mut response = cookies::without_session(Redirect::to("/aanmelden").into_response(), board)?;
    // Nothing of her stays in this browser: pages it may show again with "back", and what scripts kept.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

/// Too many tries: from when the next one is taken.
pub fn wait(board: &Board, wait: Wait) -> Response {
    let t = Text::Nl;
    // A minute that has begun is over at the next one.
    let from = zone::local(wait.until + time::Duration::seconds(59)).1;
    let seconds = (wait.until - board.now()).whole_seconds().max(1);
    let mut response = open::respond(board, StatusCode::TOO_MANY_REQUESTS, t.sign_in_wait(), move || {
        view! {
            <section class="card stack narrow">
                {ui::heading(t.sign_in_wait())}
                <p class="nl-paragraph">{t.sign_in_wait_text(dates::clock(from))}</p>
            </section>
        }
        .into_any()
    });
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

async fn page(board: &Board, status: StatusCode, form: Form) -> Result<Response, Fault> {
    let t = form.t;
    let providers = provider::list(&board.store).await?;
    let (people, own) = (board.demo.clone(), board.clone());
    Ok(open::respond_with_islands(board, status, t.sign_in_title(), move || {
        view! {
            {ui::heading(t.sign_in_title())}
            {demo_people(t, &people)}
            {passkey_views::button(&own, t, Purpose::SignIn, "/aanmelden/passkey", t.passkey_sign_in()).map(ui::card)}
            {organisation_views::buttons(t, providers)}
            {ui::card(password_form(&form))}
            {ui::note(t.sign_in_help())}
        }
        .into_any()
    }))
}

fn password_form(form: &Form) -> AnyView {
    let t = form.t;
    view! {
        {ui::subheading(t.sign_in_with_password())}
        {form.summary_as(t.sign_in_not())}
        <form class="stack narrow" method="post" action="/aanmelden">
            {Field::new(form, "email", t.sign_in_email()).kind("email").fill("username").line()}
            {Field::new(form, "password", t.sign_in_password()).kind("password").fill("current-password").line()}
            {ui::button(t.sign_in_go())}
        </form>
    }
    .into_any()
}

fn demo_people(t: Text, people: &[(String, String)]) -> Option<AnyView> {
    let buttons = people.iter().map(|(key, _)| {
        view! { <li>{ui::post_button("/aanmelden", &[("who", key)], t.sign_in_demo_as(demo_name(t, key)), None, false)}</li> }
    });
    (!people.is_empty()).then(|| {
        view! {
            {ui::subheading(t.sign_in_demo())}
            {ui::note(t.sign_in_demo_text())}
            <ul class="plain-list">{buttons.collect_view()}</ul>
            <p class="nl-paragraph"><a class="nl-link" href="/postvak">{t.postbox_see()}</a></p>
        }
        .into_any()
    })
}

fn demo_name(t: Text, key: &str) -> &'static str {
    match key {
        "coordinator" => t.demo_coordinator(),
        "participant" => t.demo_participant(),
        "participant2" => t.demo_participant2(),
        "reporter" => t.demo_reporter(),
        "administrator" => t.demo_administrator(),
        "log_reviewer" => t.demo_log_reviewer(),
        _ => t.demo_other_coalition(),
    }
}
