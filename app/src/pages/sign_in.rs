//! Signing in by a link, and signing out.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, SameSite};
use leptos::prelude::*;
use store::session;

use crate::{
    board::Board,
    fault::Fault,
    shell,
    text::Text,
    ui,
    visit::{Visit, cookie_name, read_form, token},
};

/// How to sign in; in a demonstration also: as whom.
pub async fn show(State(board): State<Board>) -> Response {
    let t = Text::Nl;
    let people = board.demo.clone();
    shell::respond_open(&board, StatusCode::OK, t.sign_in_title(), move || {
        let buttons = people.iter().map(|(key, _)| {
            view! { <li>{ui::post_button("/aanmelden", &[("who", key)], t.sign_in_demo_as(demo_name(t, key)), None, false)}</li> }
        });
        let demo = (!people.is_empty()).then(|| {
            view! {
                {ui::subheading(t.sign_in_demo())}
                {ui::note(t.sign_in_demo_text())}
                <ul class="plain-list">{buttons.collect_view()}</ul>
            }
        });
        view! { {ui::heading(t.sign_in_title())}<p class="nl-paragraph">{t.sign_in_text()}</p>{demo} }.into_any()
    })
}

/// In a demonstration only: signs in as one of its people.
pub async fn demo(State(board): State<Board>, request: axum::extract::Request) -> Result<Response, Fault> {
    let typed = read_form(request, &board).await?;
    let who = board.demo.iter().find(|(key, _)| key == typed.get("who"));
    let (_, membership) = who.ok_or(store::Error::NotFound)?;
    let mut tx = board.store.begin(board.now()).await?;
    let link = session::demo_link(&mut tx, membership).await?;
    let session = session::sign_in(&mut tx, &link).await?;
    tx.commit().await?;
    welcome(&board, session)
}

/// Signs in by a link, once.
pub async fn by_link(State(board): State<Board>, Path(link): Path<String>) -> Result<Response, Fault> {
    let t = Text::Nl;
    let mut tx = board.store.begin(board.now()).await?;
    match session::sign_in(&mut tx, &link).await {
        Ok(session) => {
            tx.commit().await?;
            welcome(&board, session)
        }
        Err(store::Error::NotFound) => {
            let link = Some(("/aanmelden", t.sign_in_title()));
            Ok(shell::plain(&board, StatusCode::NOT_FOUND, t.sign_in_bad_link(), t.sign_in_bad_link_text(), link))
        }
        Err(error) => Err(error.into()),
    }
}

/// Signs out.
pub async fn out(visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    let board = &visit.board;
    if let Some(token) = token(board, &headers) {
        let mut tx = board.store.begin(visit.now).await?;
        session::sign_out(&mut tx, &visit.actor, token).await?;
        tx.commit().await?;
    }
    with_cookie(Redirect::to("/aanmelden").into_response(), board, String::new(), 0)
}

/// To Vandaag, with the cookie of a new session.
pub fn welcome(board: &Board, session: String) -> Result<Response, Fault> {
    with_cookie(Redirect::to("/").into_response(), board, session, session::ABSOLUTE.whole_seconds())
}

fn with_cookie(mut response: Response, board: &Board, value: String, seconds: i64) -> Result<Response, Fault> {
    let cookie = Cookie::build((cookie_name(board), value))
        .path("/")
        .http_only(true)
        .secure(board.secure)
        .same_site(SameSite::Lax)
        .max_age(time::Duration::seconds(seconds))
        .build();
    let cookie = HeaderValue::from_str(&cookie.to_string()).map_err(|error| Fault::Answer(error.to_string()))?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
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
