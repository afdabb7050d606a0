//! One area: which municipality belongs to it from which day to which.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems, Typed},
    geography::area::{Joining, Leaving},
    settings,
};
use leptos::prelude::*;
use store::{
    Error,
    access::Administrator,
    settings::areas::{self, Area},
};
use wire::text::Text;

use super::region_forms::{join_form, leave_form, leaves, members, name_form};
use super::{back, settle};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    ui::{self, Form},
};

/// The three forms of the page; at most one of them is sent back.
struct Forms {
    name: Form,
    join: Form,
    leave: Form,
}

/// An area, and the coalition as a whole of which it is (a part of).
pub(super) struct Place {
    pub(super) area: Area,
    pub(super) whole: Area,
}

/// The page.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let place = find(&visit, &who, &id).await?;
    let forms = Forms::empty(visit.t, &place);
    Ok(page(&visit, StatusCode::OK, &place, &forms))
}

/// Gives a part another name.
pub async fn rename(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let place = find(&visit, &who, &id).await?;
    if place.area.whole {
        return Err(Error::NotFound.into());
    }
    let problems = match settings::name(&typed) {
        Err(problem) => Problems::one("name", problem),
        Ok(name) => {
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = areas::rename(&mut tx, &who, &id, typed.raw("was"), &name).await;
            match settle(tx, answer).await? {
                None => return Ok(to(&id)),
                Some(problems) => problems,
            }
        }
    };
    let place = find(&visit, &who, &id).await?;
    let seen = problems.of("name") == Some(Problem::Conflict);
    let typed = if seen { typed.replaced("was", place.area.name.clone()) } else { typed };
    let forms = Forms { name: Form::refused(visit.t, typed, problems), ..Forms::empty(visit.t, &place) };
    Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &place, &forms))
}

/// A municipality joins.
pub async fn join(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let place = find(&visit, &who, &id).await?;
    let problems = match Joining::parse(&typed, visit.today()) {
        Err(problems) => problems,
        Ok(joining) => {
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = areas::join(&mut tx, &who, &id, &joining).await;
            match settle(tx, answer).await? {
                None => return Ok(to(&id)),
                Some(problems) => problems,
            }
        }
    };
    let forms = Forms { join: Form::refused(visit.t, typed, problems), ..Forms::empty(visit.t, &place) };
    Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &place, &forms))
}

/// A municipality leaves.
pub async fn leave(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let place = find(&visit, &who, &id).await?;
    let problems = match Leaving::parse(&typed, visit.today()) {
        Err(problems) => problems,
        Ok(leaving) => {
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = areas::leave(&mut tx, &who, &id, &leaving).await;
            match settle(tx, answer).await? {
                None => return Ok(to(&id)),
                Some(problems) => problems,
            }
        }
    };
    let forms = Forms { leave: Form::refused(visit.t, typed, problems), ..Forms::empty(visit.t, &place) };
    Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &place, &forms))
}

pub(super) fn to(id: &str) -> Response {
    Redirect::to(&format!("/instellingen/regios/{id}")).into_response()
}

async fn find(visit: &Visit, who: &Administrator, id: &str) -> Result<Place, Fault> {
    let all = areas::list(visit.store(), who, visit.today()).await?;
    let whole = all.iter().find(|area| area.whole).cloned().ok_or(Error::NotFound)?;
    let area = all.into_iter().find(|area| area.id == id).ok_or(Error::NotFound)?;
    Ok(Place { area, whole })
}

impl Forms {
    fn empty(t: Text, place: &Place) -> Self {
        let name = Typed::default().with("was", place.area.name.clone()).with("name", place.area.name.clone());
        Self { name: Form::filled(t, name), join: Form::filled(t, Typed::default()), leave: Form::filled(t, Typed::default()) }
    }
}

fn page(visit: &Visit, status: StatusCode, place: &Place, forms: &Forms) -> Response {
    let (t, today, area) = (visit.t, visit.today(), &place.area);
    shell::respond(visit, status, &Head::new(area.name.clone(), Section::Settings), move || {
        let text = if area.whole { t.areas_whole_text() } else { t.areas_part_text() };
        let name = (!area.whole).then(|| ui::card(name_form(t, area, &forms.name)));
        let leave = area.members.iter().any(|m| leaves(m, today)).then(|| ui::card(leave_form(t, area, &forms.leave, today)));
        view! {
            {back("/instellingen/regios", t.settings_areas())}
            {ui::heading(area.name.clone())}
            <p class="nl-paragraph">{text}</p>
            {ui::card(members(t, area, today))}
            {ui::card(join_form(t, place, &forms.join, today))}
            {leave}
            {name}
        }
        .into_any()
    })
}
