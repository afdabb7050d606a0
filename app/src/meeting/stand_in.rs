//! Who comes instead of a member: she names her herself, or who writes at the meeting does; with what she tells her.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems, Typed, WAS},
    text::{self, SHORT, free::Line},
};
use store::{
    Error,
    meeting::{handover::StandsIn, stand_in},
    text_check::About,
};

use super::stand_in_page::Scene;
use crate::{
    frame::{fault::Fault, post::Post, visit::Visit},
    settings::settle,
    text_check::checking::check_read,
    ui::Form,
};

/// Of herself.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let own = visit.actor.membership().to_owned();
    show_of(visit, Path((id, own))).await
}

/// Of any member, for who writes.
pub async fn show_of(visit: Visit, Path((id, member)): Path<(String, String)>) -> Result<Response, Fault> {
    let scene = Scene::load(&visit, &id, &member).await?;
    let typed = match &scene.named {
        Some(named) => {
            let typed = Typed::default().with("who", named.who.clone()).with("handover", named.handover.clone());
            typed.with(WAS, named.mark())
        }
        None => Typed::default().with(WAS, ""),
    };
    Ok(scene.page(&visit, StatusCode::OK, &Form::filled(visit.t, typed)))
}

/// Of herself.
pub async fn save(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let own = post.visit.actor.membership().to_owned();
    save_of(Path((id, own)), post).await
}

/// Names her, takes that back, or asks for one by mail.
pub async fn save_of(Path((id, member)): Path<(String, String)>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let scene = Scene::load(&visit, &id, &member).await?;
    let back = Redirect::to(&format!("/overleggen/{id}")).into_response();
    let mut tx = visit.store().begin(visit.now).await?;
    match typed.get("do") {
        "terug" => {
            let done = stand_in::take_back(&mut tx, &scene.seat, &member).await;
            return Ok(scene.answer(&visit, settle(tx, overtaken(done)).await?, Typed::default(), back));
        }
        "vragen" => {
            let done = stand_in::ask(&mut tx, &scene.seat.lead()?, &member).await;
            return Ok(scene.answer(&visit, settle(tx, overtaken(done)).await?, Typed::default(), back));
        }
        _ => tx.rollback_after_group().await?,
    }
    let stored = [("handover", scene.named.as_ref().map_or("", |named| named.handover.as_str()))];
    let read = Naming::read(&typed);
    let (who, line) = match read {
        Ok(Naming { who, handover }) => (who, Ok(Line::new("handover", handover))),
        Err(problems) => (String::new(), Err(problems)),
    };
    let checked = match check_read(&visit, &typed, line, About::Other(id.clone()), &stored).await? {
        Ok(checked) => checked,
        Err(form) => return Ok(scene.page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form)),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    let done = stand_in::name(&mut tx, &scene.seat, &member, (&who, typed.raw(WAS)), &checked).await;
    let wrong = settle(tx, overtaken(done)).await?;
    if wrong.as_ref().is_some_and(|wrong| wrong.of("who") == Some(Problem::Conflict)) {
        // Once more with the same words takes the place of theirs: they are told first.
        let scene = Scene::load(&visit, &id, &member).await?;
        let now = scene.named.as_ref().map(StandsIn::mark).unwrap_or_default();
        return Ok(scene.answer(&visit, wrong, typed.replaced(WAS, now), back));
    }
    Ok(scene.answer(&visit, wrong, typed, back))
}

fn overtaken(done: store::Result<()>) -> store::Result<()> {
    done.map_err(|error| if matches!(error, Error::State) { Error::invalid("who", Problem::Overtaken) } else { error })
}

/// Who is named, and what she is told.
struct Naming {
    who: String,
    handover: String,
}

impl Naming {
    fn read(typed: &Typed) -> Result<Self, Problems> {
        typed.whole(&["who", "handover"])?;
        let mut wrong = Problems::none();
        let who = typed.get("who").to_owned();
        if who.is_empty() {
            wrong.add("who", Problem::Choose);
        }
        let handover = if typed.get("handover").is_empty() {
            Some(String::new())
        } else {
            wrong.take("handover", text::line(typed.raw("handover"), SHORT))
        };
        match handover {
            Some(handover) if wrong.is_empty() => Ok(Self { who, handover }),
            _ => Err(wrong),
        }
    }
}
