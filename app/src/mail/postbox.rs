//! Postvak: in a demonstration no message leaves the board; here each can be read as who gets it would.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header::CONTENT_SECURITY_POLICY},
    response::{Html, IntoResponse, Response},
};
use domain::calendar::zone;
use leptos::prelude::*;
use store::{Error, mail::letter::Addressee};
use time::OffsetDateTime;
use wire::text::Text;

use super::Mail;
use crate::{
    counts::outputs::attachment,
    frame::{fault::Fault, open, state::Board},
    say::dates,
    ui,
};

/// So many are kept; the oldest leave.
const MOST: usize = 500;
/// A message is a document of its own: it brings its style, and reaches for nothing.
const OWN: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The messages of a demonstration, newest last.
#[derive(Default)]
pub struct Postbox(Mutex<Vec<(OffsetDateTime, Mail)>>);

impl Postbox {
    fn open(&self) -> MutexGuard<'_, Vec<(OffsetDateTime, Mail)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a message in. One that is there already is taken out first.
    pub fn put(&self, mail: Mail, now: OffsetDateTime) {
        let mut all = self.open();
        all.retain(|(_, there)| there.id != mail.id);
        if all.len() >= MOST {
            all.remove(0);
        }
        all.push((now, mail));
    }

    fn all(&self) -> Vec<(OffsetDateTime, Mail)> {
        self.open().iter().rev().cloned().collect()
    }

    fn one(&self, id: &str) -> Option<Mail> {
        self.open().iter().find(|(_, mail)| mail.id == id).map(|(_, mail)| mail.clone())
    }
}

fn who(of: &Addressee) -> String {
    format!("{} <{}>", of.name, of.email)
}

/// The messages of a demonstration; anywhere else there is no such page.
fn postbox(board: &Board) -> Result<Arc<Postbox>, Fault> {
    if board.demo.is_empty() { Err(Error::NotFound.into()) } else { Ok(board.shared::<Postbox>()) }
}

fn message(board: &Board, id: &str) -> Result<Mail, Fault> {
    Ok(postbox(board)?.one(id).ok_or(Error::NotFound)?)
}

/// All of them, newest first.
pub async fn show(State(board): State<Board>) -> Result<Response, Fault> {
    let (t, all) = (Text::Nl, postbox(&board)?.all());
    Ok(open::respond(&board, StatusCode::OK, t.postbox_title(), move || {
        let rows = all.into_iter().map(|(at, mail)| {
            let clock = dates::clock(zone::local(at).1);
            view! {
                <li>
                    <a class="nl-link" href=format!("/postvak/{}", mail.id)><b>{mail.words.subject}</b></a><br />
                    <span class="note">{format!("{} · {clock}", t.postbox_to(who(&mail.to)))}</span>
                </li>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let none = rows.is_empty().then(|| ui::note(t.postbox_empty()));
        let list = ui::card(view! { {none}<ul class="rows">{rows}</ul> }.into_any());
        view! { {ui::heading(t.postbox_title())}<p class="nl-paragraph">{t.postbox_text()}</p>{list} }.into_any()
    }))
}

/// One of them: to whom, what it says, and what comes with it.
pub async fn one(State(board): State<Board>, Path(id): Path<String>) -> Result<Response, Fault> {
    let (t, mail) = (Text::Nl, message(&board, &id)?);
    Ok(open::respond(&board, StatusCode::OK, &mail.words.subject.clone(), move || {
        let reply = mail.reply.as_ref().map(|reply| view! { <br />{t.postbox_reply(who(reply))} });
        let calendar = mail.calendar.as_ref().map(|_| {
            let file = format!("/postvak/{}/agenda.ics", mail.id);
            view! { <p class="nl-paragraph"><a class="nl-link" href=file download="">{t.postbox_calendar()}</a></p> }
        });
        let text =
            mail.words.text(t).split("\n\n").map(|part| view! { <p class="nl-paragraph">{part.to_owned()}</p> }).collect_view();
        view! {
            <p class="nl-paragraph"><a class="nl-link" href="/postvak">{t.postbox_all()}</a></p>
            {ui::heading(mail.words.subject.clone())}
            {ui::card(view! {
                <div class="stack mail"><p class="note">{t.postbox_to(who(&mail.to))}{reply}</p>
                {text}
                {calendar}
                <p class="nl-paragraph"><a class="nl-link" href=format!("/postvak/{}/bericht", mail.id)>{t.postbox_as_read()}</a></p></div>
            }.into_any())}
        }
        .into_any()
    }))
}

/// The document of a message, as a mail program draws it.
pub async fn document(State(board): State<Board>, Path(id): Path<String>) -> Result<Response, Fault> {
    let mut response = Html(message(&board, &id)?.words.html(Text::Nl)).into_response();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(OWN));
    Ok(response)
}

/// The file for a calendar that comes with a message.
pub async fn calendar(State(board): State<Board>, Path(id): Path<String>) -> Result<Response, Fault> {
    let file = message(&board, &id)?.calendar.ok_or(Error::NotFound)?.file;
    Ok(attachment("agenda", "ics", file))
}
