//! The report of a meeting: to read, to print, to correct; final after three working days (product §4).

mod answers;
pub mod item;
mod page;
pub mod parents;

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problems, Typed},
    log::Object,
};
use store::{
    Error,
    access::Seat,
    action::{self},
    meeting::{
        agenda::{self},
        report::{self},
        voices,
    },
};

use self::page::Scene;
use super::table::Chosen;
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    settings::settle,
};

/// The report; `?versie=` an earlier one, `?uitkomsten=zonder` without what was decided.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let asked = Typed::new(pairs);
    let version = match asked.get("versie") {
        "" => None,
        number => Some(number.parse().map_err(|_| Error::NotFound)?),
    };
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    page(&visit, StatusCode::OK, seat, (version, asked.get("uitkomsten") == "zonder"), Problems::none(), Chosen::default()).await
}

/// Makes the report final.
pub async fn save(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let here = format!("/overleggen/{id}/verslag");
    let mut tx = visit.store().begin(visit.now).await?;
    let done = match typed.get("finish") {
        "" => Err(Error::NotFound),
        _ => report::finish(&mut tx, &seat.lead()?).await,
    };
    match settle(tx, done).await? {
        None => Ok(Redirect::to(&here).into_response()),
        Some(problems) => page(&visit, StatusCode::UNPROCESSABLE_ENTITY, seat, (None, false), problems, Chosen::default()).await,
    }
}

/// The page again, with who was there as it was sent and what a colleague stored meanwhile.
pub(super) async fn refused(visit: &Visit, seat: Seat, chosen: Chosen) -> Result<Response, Fault> {
    page(visit, StatusCode::CONFLICT, seat, (None, false), Problems::none(), chosen).await
}

async fn page(
    visit: &Visit,
    status: StatusCode,
    seat: Seat,
    (version, without): (Option<i64>, bool),
    problems: Problems,
    chosen: Chosen,
) -> Result<Response, Fault> {
    let (store, id) = (visit.store(), seat.meeting().id.clone());
    let seat = visit.see(seat, Object::Report, &id).await?;
    let report = report::get(store, &seat, version).await?;
    let items = agenda::items(store, &seat).await?;
    let table = voices::table(store, &seat, visit.today()).await?;
    let actions = action::of_meeting(store, &seat).await?;
    let t = visit.t;
    let title = t.report_title(&seat.meeting().kind_code);
    let scene = Scene {
        t,
        seat: Seat::clone(&seat),
        report,
        items,
        table,
        actions,
        without,
        problems,
        chosen,
        name: visit.actor.name().to_owned(),
        now: visit.now,
    };
    Ok(shell::respond(visit, status, &Head::new(title, Section::Meetings), move || scene.view()))
}
