//! Every page of the site a coordinator can open, with ids of the filled database: a new page is measured by itself.

use app::routes::ROUTES;
use serde_json::{Value, json};

use crate::history::Places;

/// The pages as `{name, path}`, and the names of those nobody knows an address for.
pub(crate) fn of(places: &Places) -> (Vec<Value>, Vec<&'static str>) {
    let (mut pages, mut left_out) = (Vec::new(), Vec::new());
    for route in ROUTES.iter().filter(|route| route.methods.split(' ').any(|method| method == "GET")) {
        match address(route.path, places) {
            Some(path) => pages.push(json!({ "name": route.path, "path": path })),
            None => left_out.push(route.path),
        }
    }
    (pages, left_out)
}

fn address(name: &str, places: &Places) -> Option<String> {
    let meeting = if name == "/overleggen/{id}/wijzigen" { &places.coming } else { &places.running };
    let path = match name.split('/').nth(1)? {
        "overleggen" => name.replace("{id}", meeting).replace("{item}", &places.item),
        "casussen" => name.replace("{id}", &places.case),
        _ => name.to_owned(),
    };
    // Links that work once, and whatever has no row in a filled database.
    (!path.contains('{')).then_some(path)
}
