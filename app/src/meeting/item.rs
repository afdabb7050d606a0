//! One case at the table: what it is about, what was agreed before, and the outcome.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems},
    meeting::minutes::from_line,
};
use store::{
    Error,
    action::{self},
    meeting::outcome::{self},
};

use super::item_form;
use super::item_scene::Scene;
use crate::{
    frame::{
        another,
        fault::Fault,
        visit::{Post, Visit},
    },
    ui::Form,
};

/// The page.
pub async fn show(visit: Visit, Path((id, item)): Path<(String, String)>) -> Result<Response, Fault> {
    let scene = Scene::load(&visit, &id, &item).await?;
    let typed = item_form::filled(&visit, &scene.record);
    Ok(scene.page(&visit, StatusCode::OK, Form::filled(visit.t, typed), None))
}

/// Saves the outcome form; a button may take back an action, or go on to the next item.
pub async fn save(Path((id, item)): Path<(String, String)>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let scene = Scene::load(&visit, &id, &item).await?;
    let scribe = scene.seat.scribe()?;
    if !visit.wrote(typed.get("writer")) {
        return Ok(another::page(&visit));
    }
    let typed = from_line(typed);
    let take_back = typed.get("take_back");
    let minutes = if take_back.is_empty() { Some(scene.read(&visit, &typed).await?) } else { None };
    let minutes = match minutes.transpose() {
        Ok(minutes) => minutes,
        Err(mut form) => {
            form.typed = scene.current(&visit, form.typed).await?;
            return Ok(scene.page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, None));
        }
    };
    let mut tx = visit.store().begin(visit.now).await?;
    let done = match &minutes {
        Some(minutes) => outcome::save(&mut tx, &scribe, &item, minutes).await.map(|_| ()),
        None => action::remove(&mut tx, &scribe, &item, take_back).await,
    };
    match done {
        Ok(()) => tx.commit().await?,
        Err(Error::Invalid(problems)) => {
            tx.rollback_after_group().await?;
            let typed = scene.current(&visit, typed).await?;
            let form = Form::refused(visit.t, typed, problems);
            return Ok(scene.page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, None));
        }
        Err(Error::Conflict { version, theirs }) => {
            tx.rollback_after_group().await?;
            // The writer has now seen their text: sending again stores hers.
            let typed = typed.replaced("version", version.to_string());
            let form = Form::refused(visit.t, typed, Problems::one("decision", Problem::Conflict));
            return Ok(scene.page(&visit, StatusCode::CONFLICT, form, Some(theirs)));
        }
        Err(error) => return Err(error.into()),
    }
    let next = scene.next().filter(|_| typed.get("do") == "next");
    let to = match (next, typed.get("do")) {
        (Some(next), _) => format!("/overleggen/{id}/punten/{next}"),
        (None, "next") => format!("/overleggen/{id}"),
        _ => format!("/overleggen/{id}/punten/{item}"),
    };
    Ok(Redirect::to(&to).into_response())
}
