//! The steps of a proposal: asked and withdrawn by the coordinator, released or sent back by a second person.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems},
    text,
};
use store::{
    Error,
    counts::release::{self, Asked},
};

use super::{HERE, one};
use crate::{
    frame::{fault::Fault, post::Post},
    settings::settle,
    ui::Form,
};

/// Takes one step.
pub async fn step(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let verb = typed.get("do").to_owned();
    let reason = typed.get("reason").to_owned();
    // Who may do nothing here learns nothing: also not which steps there are.
    let (coordinator, approver) = (visit.actor.coordinator(), visit.actor.approver()?);
    release::get(visit.store(), &visit.actor, &id).await?;
    if verb == "terug" {
        // The store takes no other.
        if let Err(problem) = text::remark(&reason, text::SHORT) {
            let problem = if problem == Problem::Missing { Problem::ReasonNeeded } else { problem };
            let form = Form::refused(visit.t, typed, Problems::one("reason", problem));
            return one::page(&visit, &id, StatusCode::UNPROCESSABLE_ENTITY, form, None).await;
        }
    }
    let mut tx = visit.store().begin(visit.now).await?;
    let answer = match verb.as_str() {
        "vragen" => Asked { open_to_all: typed.get("open") == "ja" }.ask(&mut tx, &coordinator?, &id).await,
        "intrekken" => release::withdraw(&mut tx, &coordinator?, &id).await,
        "vrijgeven" => release::release(&mut tx, &approver, &id).await.map(drop),
        "terug" => release::send_back(&mut tx, &approver, &id, &reason).await,
        _ => Err(Error::NotFound),
    };
    settle(tx, answer).await?;
    Ok(Redirect::to(&format!("{HERE}/{id}")).into_response())
}
