//! Storing what she answers to "Komt u?".

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems},
    words::Answer,
};
use store::{Error, meeting::answer};

use super::{
    agenda,
    coming::{FIELD, From},
    table::Chosen,
};
use crate::frame::{fault::Fault, post::Post};

/// Stores what she answers.
pub async fn save(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let said = Answer::parse(typed.get(FIELD)).ok_or(Error::NotFound)?;
    let from = From::ALL.into_iter().find(|from| from.word() == typed.get("from")).unwrap_or(From::Agenda);
    let mut tx = visit.store().begin(visit.now).await?;
    match answer::give(&mut tx, &seat, said).await {
        Ok(()) => tx.commit().await?,
        Err(Error::State) => {
            tx.rollback_after_group().await?;
            let wrong = Problems::one("step", Problem::Overtaken);
            return agenda::refused(visit, &id, Chosen { wrong, ..Chosen::default() }).await;
        }
        Err(error) => return Err(error.into()),
    }
    // One thing is left to say: who comes.
    let to = if said == Answer::SendsStandIn { format!("/overleggen/{id}/waarnemer") } else { from.address(&id) };
    Ok(Redirect::to(&to).into_response())
}
