//! Own figures as a file. Taking one out is noted in the access log, and the file says that it is not for publication.

use axum::response::Response;
use domain::counts::{Geography, file::Format};
use store::counts::{self, Sheet};

use super::outputs::{attachment, own};
use crate::frame::{fault::Fault, visit::Visit};

/// CSV.
pub async fn csv(visit: Visit) -> Result<Response, Fault> {
    let t = visit.t;
    file(visit, Format::Csv, |sheet, _| files::csv::write(&own::table(t, sheet, Geography::ALL))).await
}

/// A workbook.
pub async fn xlsx(visit: Visit) -> Result<Response, Fault> {
    let (t, now) = (visit.t, visit.now);
    file(visit, Format::Xlsx, |sheet, whose| files::xlsx::write(&own::book(t, sheet, whose, now))).await
}

async fn file(
    visit: Visit,
    format: Format,
    write: impl FnOnce(&Sheet, &str) -> Result<Vec<u8>, files::Fault>,
) -> Result<Response, Fault> {
    let reader = counts::export(visit.store(), visit.actor.reader_of_figures()?, format, visit.now).await?;
    let sheet = counts::sheet(visit.store(), &reader, visit.today()).await?;
    let own = reader.only().and_then(|_| sheet.areas.first()).map(|area| area.name.clone());
    let whose = own.unwrap_or_else(|| reader.coalition_name().to_owned());
    let file = write(&sheet, &whose).map_err(|error| Fault::Answer(error.to_string()))?;
    Ok(attachment(visit.t.counts_own_file(), format.as_str(), file))
}
