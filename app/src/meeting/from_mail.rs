//! An answer from a mail: a link that is one person's, about one meeting at one hour. Opening it shows and changes nothing (mail
//! programs open links by themselves); the button answers. It signs nobody in.

use axum::{
    extract::{Path, Query, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{calendar::zone, form::Typed, words::Answer};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    meeting::{
        Facts,
        answer::{self, Invited},
    },
};
use time::{Date, OffsetDateTime};
use wire::text::{Text, with};

use super::{coming, invitation};
use crate::{
    frame::{
        fault::Fault,
        limit::{self, Limits},
        open,
        post::read_form,
        state::Board,
        visit::Address,
    },
    say::Word,
    today::when,
    ui,
};

/// For what a link is sealed: it opens nothing else.
const PURPOSE: &str = "answer";
/// Which answer was pressed in the mail.
const PRESSED: &str = "antwoord";

/// The three answers as links for the mail of a member: address and words; none when nothing can be sealed.
pub(crate) fn links(board: &Board, t: Text, facts: &Facts, member: &str) -> Vec<(String, &'static str)> {
    let about = format!("{} {member} {}", facts.id, facts.begins().unix_timestamp());
    let sealed = board.sign_in.vault.seal(PURPOSE, about.as_bytes(), board.store.random());
    let link = |sealed: &str, answer: Answer| format!("{}/antwoord/{sealed}?{PRESSED}={}", board.origin, answer.as_str());
    let links = |sealed: String| coming::offered(facts).map(|answer| (link(&sealed, answer), coming::say(t, answer))).collect();
    sealed.map(links).unwrap_or_default()
}

/// Whose answer it is, about what, and the three answers; the one she pressed first.
pub async fn show(
    State(board): State<Board>,
    from: Address,
    Path(link): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let Some(invited) = invited(&board, from, &link).await? else { return Ok(over(&board)) };
    let pressed = Answer::parse(Typed::new(pairs).get(PRESSED));
    Ok(page(&board, StatusCode::OK, &link, &invited, pressed))
}

/// Stores the answer.
pub async fn save(
    State(board): State<Board>,
    from: Address,
    Path(link): Path<String>,
    request: Request,
) -> Result<Response, Fault> {
    let typed = read_form(request, &board).await?;
    let Some(invited) = invited(&board, from, &link).await? else { return Ok(over(&board)) };
    let said = Answer::parse(typed.get(coming::FIELD)).ok_or(Error::NotFound)?;
    let mut tx = board.store.begin(board.now()).await?;
    match answer::by_link(&mut tx, &invited, said).await {
        Ok(()) => tx.commit().await?,
        // It began, or she was taken off, while she looked.
        Err(Error::State | Error::NotFound) => {
            tx.rollback_after_group().await?;
            return Ok(over(&board));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&format!("/antwoord/{link}")).into_response())
}

async fn invited(board: &Board, from: Address, link: &str) -> Result<Option<Invited>, Fault> {
    let (network, limits) = (format!("answer {}", limit::network(from.0)), board.shared::<Limits>());
    limits.take(&network, limit::ADDRESS, 1, board.now())?;
    let opened = board.sign_in.vault.open(PURPOSE, link).and_then(|about| String::from_utf8(about).ok());
    let about = opened.as_deref().and_then(read);
    let Some((meeting, member, starts)) = about else { return Ok(None) };
    match answer::invited(&board.store, meeting, member, starts).await {
        Ok(invited) => Ok(Some(invited)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn read(about: &str) -> Option<(&str, &str, OffsetDateTime)> {
    let (meeting, rest) = about.split_once(' ')?;
    let (member, starts) = rest.split_once(' ')?;
    Some((meeting, member, OffsetDateTime::from_unix_timestamp(starts.parse().ok()?).ok()?))
}

/// The same whatever is the matter: what is over, what moved, what never was.
fn over(board: &Board) -> Response {
    let t = Text::Nl;
    open::plain(board, StatusCode::NOT_FOUND, t.from_mail_over(), t.from_mail_over_text(), Some(("/", t.mail_to_board())))
}

fn page(board: &Board, status: StatusCode, link: &str, invited: &Invited, pressed: Option<Answer>) -> Response {
    let (t, today) = (Text::Nl, zone::day(board.now()));
    let action = format!("/antwoord/{link}");
    open::respond(board, status, t.coming_question(), || view(t, today, &action, invited, pressed))
}

fn view(t: Text, today: Date, action: &str, invited: &Invited, pressed: Option<Answer>) -> AnyView {
    let (name, facts) = (&invited.name, &invited.meeting);
    let title = invitation::title(facts);
    let room = (!facts.room.is_empty()).then(|| view! { <span>{facts.room.clone()}</span> });
    let said = facts.answer().map(|answer| {
        let who = (answer == Answer::SendsStandIn).then(|| {
            let to = format!("/overleggen/{}/waarnemer", facts.id);
            view! { <p class="nl-paragraph"><a class="nl-link" href=to>{t.from_mail_who()}</a></p> }
        });
        let said = t.from_mail_noted(with::FromMailNoted { answer: answer.word(t), name });
        view! { {ui::good(said)}{who} }
    });
    let first = pressed.filter(|pressed| facts.answer() != Some(*pressed));
    let others = coming::offered(facts).filter(|answer| Some(*answer) != first && Some(*answer) != facts.answer());
    let button = |answer: Answer, primary: bool| {
        let class = if primary { "nl-button nl-button--primary" } else { "nl-button nl-button--secondary" };
        view! { <button class=class type="submit" name=coming::FIELD value=answer.as_str()>{coming::say(t, answer)}</button> }
    };
    let confirm = first.map(|answer| view! { <div class="toolbar">{button(answer, true)}</div> });
    let other = if first.is_some() || facts.answer().is_some() { Some(t.from_mail_other()) } else { None };
    let others = others.map(|answer| button(answer, false)).collect_view();
    view! {
        {ui::heading(t.from_mail_title(&title))}
        <p class="nl-paragraph facts"><b>{when(t, facts, today)}</b>{room}</p>
        <p class="nl-paragraph">{t.from_mail_whose(name)}</p>
        {said}
        <form class="stack" method="post" action=action.to_owned()>
            {confirm}
            {other.map(ui::note)}
            <div class="toolbar">{others}</div>
        </form>
    }
    .into_any()
}
