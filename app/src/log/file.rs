//! The access log of a period as a file: CSV for a spreadsheet, JSON for a program. Taking it out is in the log too.

use axum::{
    extract::Query,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{calendar::zone, form::Typed, log::Verb};
use files::{Table, Value, plain::cell};
use serde_json::json;
use store::log::{self, Filter, Row};
use wire::text::Text;

use super::filter;
use crate::{
    frame::{fault::Fault, visit::Visit},
    say::journal::{detail, name, what},
};

type Asked = Query<Vec<(String, String)>>;

/// `;` between, a byte-order mark for Excel, no cell that runs as a formula.
pub async fn csv(visit: Visit, Query(pairs): Asked) -> Result<Response, Fault> {
    let (filter, rows) = load(&visit, pairs).await?;
    let file = files::csv::write(&table(visit.t, &rows)).map_err(|error| Fault::Answer(error.to_string()))?;
    Ok(attached(visit.t, &filter, "csv", "text/csv; charset=utf-8", file))
}

/// The same rows.
pub async fn json(visit: Visit, Query(pairs): Asked) -> Result<Response, Fault> {
    let (filter, rows) = load(&visit, pairs).await?;
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let (seq, lane) = row.number();
            let at = row.at().format(&time::format_description::well_known::Rfc3339).unwrap_or_default();
            json!({
                "at": at, "lane": cell(lane), "seq": seq, "person": cell(&row.name), "membership": row.membership_id,
                "event": row.action, "object": row.object, "case": row.code(), "detail": cell(&row.detail),
            })
        })
        .collect();
    let file = json!({ "from": filter.from.to_string(), "to": filter.to.to_string(), "rows": rows });
    Ok(attached(visit.t, &filter, "json", "application/json", file.to_string().into_bytes()))
}

async fn load(visit: &Visit, pairs: Vec<(String, String)>) -> Result<(Filter, Vec<Row>), Fault> {
    let who = visit.actor.log_reviewer()?;
    let filter = filter(&Typed::new(pairs), visit.today());
    let who = log::look(visit.store(), &who, Verb::Export, &filter, visit.now).await?;
    let rows = log::whole(visit.store(), &who, &filter).await?;
    Ok((filter, rows))
}

fn attached(t: Text, filter: &Filter, ending: &str, kind: &'static str, file: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"{}-{}-{}.{ending}\"", t.log_file(), filter.from, filter.to);
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], file).into_response()
}

fn table(t: Text, rows: &[Row]) -> Table {
    let header = [t.log_when(), t.log_person(), t.log_kind(), t.log_what(), t.cases_code(), t.log_detail(), t.log_number()];
    let row = |row: &Row| {
        let (day, time) = zone::local(row.at());
        let (seq, lane) = row.number();
        let when = format!("{day} {:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
        let code = row.code().unwrap_or_default();
        let cells = [when, name(t, row), row.action.clone(), what(t, row), code, detail(t, row), format!("{lane} {seq}")];
        cells.into_iter().map(Value::from).collect()
    };
    Table { header: header.map(str::to_owned).to_vec(), rows: rows.iter().map(row).collect() }
}
