//! The marks of a field while somebody types.

use domain::{form::Problem, text::LONG};
use leptos::prelude::RenderHtml;
use store::text_check::{self, Weight};
use web::api::Refusal;
use wire::text_marks::{BETWEEN, Marks};

use super::checking::shown;
use crate::{
    frame::call::{Call, refusal},
    ui::text_marks::{Shown, rows, said},
};

/// No form of ours has more texts.
const MOST_TEXTS: usize = 40;

/// What the island asks for: see [`web::api::text_marks::text_marks`].
pub(crate) async fn marks(call: &Call, field: &str, place: usize, texts: &str, strict: bool) -> Result<Marks, Refusal> {
    let visit = call.visit().await?.ok_or(Refusal::NotFound)?;
    let texts: Vec<&str> = texts.split(BETWEEN).collect();
    if field.is_empty() || texts.len() > MOST_TEXTS || texts.iter().any(|text| text.len() > 8 * LONG) {
        return Err(Refusal::Unreadable);
    }
    let text = *texts.get(place).ok_or(Refusal::Unreadable)?;
    let found = text_check::marks(visit.store(), &visit.actor, &texts).await.map_err(|error| refusal(error.into()))?;
    let own = found.into_iter().filter(|(at, _)| *at == place).map(|(_, mark)| {
        let problem = match mark.weight {
            Weight::Stop => Problem::TextStop,
            Weight::Confirm if strict => Problem::TextNever,
            Weight::Confirm => Problem::TextAsk,
        };
        shown(visit.t, text, &mark, problem)
    });
    let own: Vec<Shown> = own.collect();
    let rows = if own.is_empty() { String::new() } else { rows(visit.t, field, &own).to_html() };
    Ok(Marks { said: said(visit.t, &own), rows })
}
