//! Where somebody is signed in, and ending that.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use domain::form::Typed;
use leptos::prelude::*;
use store::{Error, entry::sessions};

use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        state::Board,
        visit::Visit,
    },
    ui::{self, session_row},
};

/// Her sessions, the last one used first. `klaar`: one was just ended.
pub async fn show(visit: Visit, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let sessions = sessions::own(visit.store(), &visit.actor, visit.now).await?;
    let done = pairs.iter().any(|(name, _)| name == "klaar");
    let here = visit.actor.session().to_owned();
    Ok(shell::respond(&visit, StatusCode::OK, &Head::new(t.sessions_title(), Section::Own), move || {
        let others = sessions.iter().any(|session| session.id != here);
        let all = if others {
            ui::post_button("/sessies/einde", &[("others", "ja")], t.sessions_others(), None, false)
        } else {
            ui::note(t.sessions_alone())
        };
        let rows = sessions.iter().map(|session| session_row::view(t, session, &here, "/sessies/einde", today)).collect_view();
        view! {
            {ui::heading(t.sessions_title())}
            {done.then(|| ui::good(t.sessions_ended()))}
            <section class="card stack narrow">
                <p class="nl-paragraph">{t.sessions_text()}</p>
                <ul class="rows">{rows}</ul>
                {all}
            </section>
        }
        .into_any()
    }))
}

/// Ends one of her sessions, or all the others.
pub async fn end(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let mut tx = visit.store().begin(visit.now).await?;
    match what(&typed)? {
        What::Others => sessions::end_others(&mut tx, &visit.actor).await?,
        What::One(id) => sessions::end(&mut tx, &visit.actor, id).await?,
    }
    tx.commit().await?;
    Ok(Redirect::to("/sessies?klaar").into_response())
}

enum What<'a> {
    One(&'a str),
    Others,
}

fn what(typed: &Typed) -> Result<What<'_>, Error> {
    match (typed.get("session"), typed.get("others")) {
        (_, "ja") => Ok(What::Others),
        ("", _) => Err(Error::NotFound),
        (id, _) => Ok(What::One(id)),
    }
}

/// "Ik ben er nog": a sign of life, and no page: the browser stays where it is, with everything typed. Whoever is
/// signed out already loses nothing either: her form comes back when she sends it.
pub async fn still_here(State(board): State<Board>, headers: HeaderMap) -> Result<StatusCode, Fault> {
    Visit::of(&board, &headers).await?;
    Ok(StatusCode::NO_CONTENT)
}
