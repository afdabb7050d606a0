//! One case at the table: what it is about, what was agreed before, and the outcome.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems, Typed},
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
    frame::{fault::Fault, post::Post, visit::Visit},
    ui::Form,
};

/// The page; `?zonder=` the item before it, left without an outcome.
pub async fn show(
    visit: Visit,
    Path((id, item)): Path<(String, String)>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let mut scene = Scene::load(&visit, &id, &item).await?;
    Typed::new(pairs).get("zonder").clone_into(&mut scene.left_open);
    let typed = item_form::filled(&visit, &scene.record);
    Ok(scene.page(&visit, StatusCode::OK, Form::filled(visit.t, typed), None))
}

/// Saves the outcome form; a button may take back an action, or go on to the next item.
pub async fn save(Path((id, item)): Path<(String, String)>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let scene = Scene::load(&visit, &id, &item).await?;
    let scribe = scene.seat.scribe()?;
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
    // Who goes on without an outcome is told so where she comes.
    let open = minutes.is_some_and(|minutes| minutes.form().outcome.is_none());
    let left_open = if open { format!("?zonder={item}") } else { String::new() };
    let next = scene.next().filter(|_| typed.get("do") == "next");
    let to = match (next, typed.get("do")) {
        (Some(next), _) => format!("/overleggen/{id}/punten/{next}{left_open}"),
        (None, "next") if open => format!("/overleggen/{id}/punten/{item}{left_open}"),
        (None, "next") => format!("/overleggen/{id}"),
        _ => format!("/overleggen/{id}/punten/{item}"),
    };
    Ok(Redirect::to(&to).into_response())
}
