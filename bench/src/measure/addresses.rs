//! Every page of the site a coordinator can open, with ids of the filled database: a new page is measured by itself.

use std::path::Path;

use app::routes::ROUTES;
use serde_json::{Value, json};

use crate::{Result, bare, history::Places};

/// Where rows of other kinds are, seen from an item on the agenda of the running meeting: the beginning of the
/// address, and the id that stands in it.
const ROWS: [(&str, &str); 5] = [
    ("/acties/", "select id from action where item_id = $1"),
    (
        "/leden/",
        "select l.membership_id from agenda_item i join meeting_member l on l.meeting_id = i.meeting_id where i.id = $1 order by 1 desc",
    ),
    (
        "/instellingen/overlegsoorten/",
        "select m.kind_id from agenda_item i join meeting m on m.id = i.meeting_id where i.id = $1",
    ),
    (
        "/instellingen/disciplines/",
        "select d.id from agenda_item i join meeting m on m.id = i.meeting_id join discipline d on d.coalition_id = m.coalition_id \
         where i.id = $1 order by d.position",
    ),
    (
        "/instellingen/regios/",
        "select r.id from agenda_item i join meeting m on m.id = i.meeting_id join region r on r.coalition_id = m.coalition_id \
         where i.id = $1 order by r.position",
    ),
];

/// The last meeting of the same coalition that was closed, and an item of it: only such a one has a report.
const CLOSED: &str = "select c.id, (select ci.id from agenda_item ci where ci.meeting_id = c.id limit 1) from agenda_item i \
    join meeting m on m.id = i.meeting_id join meeting c on c.coalition_id = m.coalition_id \
    where i.id = $1 and c.closed_at is not null order by c.closed_at desc limit 1";

/// The pages as `{name, path}`, and the names of those nobody knows an address for.
pub(crate) async fn of(places: &Places, database: &Path) -> Result<(Vec<Value>, Vec<&'static str>)> {
    let mut db = bare::open(database).await?;
    let mut rows: Vec<(&str, String)> = Vec::new();
    for (beginning, sql) in ROWS {
        let id: Option<String> = sqlx::query_scalar(sql).bind(&places.item).fetch_optional(&mut db).await?;
        rows.extend(id.map(|id| (beginning, id)));
    }
    let closed: Option<(String, String)> = sqlx::query_as(CLOSED).bind(&places.item).fetch_optional(&mut db).await?;
    let (mut pages, mut left_out) = (Vec::new(), Vec::new());
    let is_page = |path: &str| !path.starts_with("/api/") && !path.starts_with("/.well-known/") && !path.ends_with("/stroom");
    for route in ROUTES.iter().filter(|route| route.methods.split(' ').any(|method| method == "GET") && is_page(route.path)) {
        let path = match &closed {
            // A report, and what an item says when nobody is at the table any more.
            Some((meeting, item)) if route.path.contains("/verslag") || route.path.contains("/punten/") => {
                route.path.replace("{id}", meeting).replace("{item}", item)
            }
            _ => address(route.path, places, &rows),
        };
        // Links that work once, and whatever has no row in a filled database.
        if path.contains('{') {
            left_out.push(route.path);
        } else {
            pages.push(json!({ "name": route.path, "path": path }));
        }
    }
    Ok((pages, left_out))
}

fn address(name: &str, places: &Places, rows: &[(&str, String)]) -> String {
    // A meeting that has begun can no longer be changed.
    let meeting = if name == "/overleggen/{id}/wijzigen" { &places.coming } else { &places.running };
    match name.split('/').nth(1) {
        Some("overleggen") => name.replace("{id}", meeting).replace("{item}", &places.item),
        Some("logboek") => name.replace("{month}", "2026-11"),
        Some("casussen") => name.replace("{id}", &places.case),
        _ => match rows.iter().find(|(beginning, _)| name.starts_with(beginning)) {
            Some((_, id)) => name.replace("{id}", id),
            None => name.to_owned(),
        },
    }
}
