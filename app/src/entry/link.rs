//! A link for a new colleague. Following it uses nothing up, because programs that read mail follow links too: the
//! button does.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    entry::{
        arrival,
        invitation::{self, Invitation},
        session,
    },
};
use wire::text::{Text, with};

use super::arriving::{From, own_token};
use super::{cookies, own};
use crate::{
    frame::{fault::Fault, open, post::Post, state::Board, visit::Visit},
    ui,
};

/// Who is invited and where to, with the button that uses the link. In a demonstration it signs in at once: its
/// links go through no mail.
pub async fn show(
    State(board): State<Board>,
    Path(link): Path<String>,
    headers: HeaderMap,
    from: From,
) -> Result<Response, Fault> {
    if !board.demo.is_empty() {
        return demo(&board, &link, &from).await;
    }
    let invitation = match invitation::of(&board.store, &link, board.now()).await {
        Ok(invitation) if invitation.ways > 0 => return refusal(&board, Error::State),
        Ok(invitation) => invitation,
        Err(error) => return refusal(&board, error),
    };
    let visit = Visit::of(&board, &headers).await?;
    let joining = visit.filter(|visit| visit.actor.coalition() != invitation.coalition_id);
    Ok(open::respond(&board, StatusCode::OK, Text::Nl.link_title(), move || {
        page(Text::Nl, &invitation, &link, joining.as_ref().map(|visit| visit.actor.name()))
    }))
}

/// Uses it, once: she goes on to set up how she will sign in. Who is signed in in this browser stays so until then.
pub async fn save(State(board): State<Board>, Path(link): Path<String>) -> Result<Response, Fault> {
    let mut tx = board.store.begin(board.now()).await?;
    match arrival::by_link(&mut tx, &link).await {
        Ok(token) => {
            tx.commit().await?;
            cookies::with_arrival(Redirect::to("/aanmelden/begin").into_response(), &board, token)
        }
        Err(error) => {
            tx.rollback_after_group().await?;
            refusal(&board, error)
        }
    }
}

/// Uses it for who is signed in already, in another coalition: she joins as who she is there.
pub async fn join(Path(link): Path<String>, headers: HeaderMap, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let mut tx = visit.store().begin(visit.now).await?;
    match invitation::join(&mut tx, &link, &visit.actor, &own_token(&visit.board, &headers)).await {
        Ok(()) => tx.commit().await?,
        Err(Error::State) => {
            tx.rollback_after_group().await?;
            let (t, back) = (visit.t, Some((own::PAGE, visit.t.own_title())));
            return Ok(open::plain(&visit.board, StatusCode::CONFLICT, t.link_not_joined(), t.link_not_joined_text(), back));
        }
        Err(error) => {
            tx.rollback_after_group().await?;
            return refusal(&visit.board, error);
        }
    }
    Ok(Redirect::to(own::PAGE).into_response())
}

async fn demo(board: &Board, link: &str, from: &From) -> Result<Response, Fault> {
    let mut tx = board.store.begin(board.now()).await?;
    match session::sign_in(&mut tx, link, from.device).await {
        Ok(session) => {
            from.leaves(&mut tx).await?;
            tx.commit().await?;
            cookies::welcome(board, session)
        }
        Err(error) => {
            tx.rollback_after_group().await?;
            refusal(board, error)
        }
    }
}

fn refusal(board: &Board, error: Error) -> Result<Response, Fault> {
    let t = Text::Nl;
    let (status, title, text) = match error {
        Error::NotFound => (StatusCode::NOT_FOUND, t.sign_in_bad_link(), t.sign_in_bad_link_text()),
        Error::State => (StatusCode::CONFLICT, t.sign_in_has_way(), t.sign_in_has_way_text()),
        error => return Err(error.into()),
    };
    Ok(open::plain(board, status, title, text, Some(("/aanmelden", t.sign_in_title()))))
}

fn page(t: Text, invitation: &Invitation, link: &str, signed_in: Option<&str>) -> AnyView {
    let Invitation { name, coalition, .. } = invitation;
    let to = format!("/aanmelden/{link}");
    let known = match signed_in {
        Some(who) => ui::card(
            view! {
                <div class="stack">
                    {ui::subheading(t.link_known())}
                    <p class="nl-paragraph">{t.link_join_text(with::LinkJoinText { coalition, who })}</p>
                    {ui::post_button(&format!("{to}/aansluiten"), &[], t.link_join(who), None, false)}
                </div>
            }
            .into_any(),
        ),
        None => ui::note(t.link_known_text()),
    };
    view! {
        {ui::heading(t.link_title())}
        {ui::card(view! {
            <div class="stack">
                <p class="nl-paragraph">{t.link_text(with::LinkText { coalition, name })}</p>
                <p class="nl-paragraph">{t.link_once()}</p>
                <form method="post" action=to.clone()>
                    <button class="nl-button nl-button--primary" type="submit">{t.link_go()}</button>
                </form>
            </div>
        }.into_any())}
        {known}
    }
    .into_any()
}
