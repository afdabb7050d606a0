//! A meeting with its agenda: the coordinator prepares it, the table follows it.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{geography, log::Object};
use store::{
    access::Seat,
    meeting::{agenda, voices},
};

use super::{agenda_view::Scene, invitation::Along, prepared::Prepared, table::Chosen};
use crate::frame::{
    fault::Fault,
    shell::{self, Head, Section},
    visit::Visit,
};

/// The page.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    page(&visit, StatusCode::OK, &id, Chosen::default()).await
}

/// The page again, with what was chosen and why nothing was stored.
pub(super) async fn refused(visit: Visit, id: &str, chosen: Chosen) -> Result<Response, Fault> {
    page(&visit, StatusCode::CONFLICT, id, chosen).await
}

async fn page(visit: &Visit, status: StatusCode, id: &str, chosen: Chosen) -> Result<Response, Fault> {
    let participant = visit.actor.participant()?;
    let seat = visit.see(visit.store().seat(&participant, id).await?, Object::Meeting, id).await?;
    let items = agenda::items(visit.store(), &seat).await?;
    let table = voices::table(visit.store(), &seat, visit.today()).await?;
    let prepared = Prepared::load(visit, &seat, &table).await?;
    let candidates = match seat.lead() {
        Ok(lead) if seat.meeting().state().is_open() && seat.meeting().has_cases() => {
            Some(agenda::candidates(visit.store(), &lead).await?)
        }
        _ => None,
    };
    let facts = seat.meeting();
    let t = visit.t;
    let place = geography::name_on(&facts.municipality_code, facts.day());
    let title = format!("{} {place}", facts.kind_code);
    let along = Along::of(visit, facts, seat.coordinator().is_ok());
    let scene = Scene { t, today: visit.today(), seat: Seat::clone(&seat), days: table.days.clone(), chosen };
    Ok(shell::respond(visit, status, &Head::new(title, Section::Meetings), move || {
        scene.view(&items, &table, candidates, (prepared, along))
    }))
}
