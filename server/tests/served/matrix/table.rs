//! The table of expected answers: reading it, and holding it against the routes.

use axum::http::StatusCode;

/// The columns of the table: who asks. `elsewhere` coordinates another coalition.
pub const ROLES: [&str; 12] = [
    "nobody",
    "coordinator",
    "chair",
    "scribe",
    "submitter",
    "invited",
    "stand_in",
    "outsider",
    "reporter",
    "administrator",
    "log_reviewer",
    "elsewhere",
];

/// Written by hand; what is in it is explained at its top.
pub const TABLE: &str = include_str!("table.txt");

/// What a request is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// Things of one's own coalition, or nothing in particular.
    Own,
    /// A link that works, on a board that is still empty.
    Empty,
    /// Every id in the address is of another coalition; and once more: of nothing at all.
    Other,
    /// The same for one of the ids, in the address or the form.
    OtherOnly(String),
    /// One's own, asked by who showed no factor for more than ten minutes.
    Unproved,
}

/// What is expected in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// This status, and this word in the body.
    Status(StatusCode, Option<String>),
    /// 303 to this address.
    To(String),
}

/// A line of the table.
#[derive(Debug, Clone)]
pub struct Row {
    pub line: usize,
    pub method: String,
    /// With `{names}` of what the ground has.
    pub path: String,
    /// Which form is sent along, by its name.
    pub form: String,
    pub object: Object,
    /// One for each of [`ROLES`].
    pub cells: Vec<Expected>,
}

/// Reads the table.
pub fn read(table: &str) -> Vec<Row> {
    let lines = (1..).zip(table.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|(number, line)| row(number, line)).collect()
}

fn row(number: usize, line: &str) -> Row {
    let (line, location) = line.split_once("->").map_or((line, None), |(line, to)| (line, Some(to.trim().to_owned())));
    let (ask, cells) = line.split_once('|').unwrap_or_else(|| panic!("line {number}: no cells"));
    let [method, path, form, object] = ask.split_whitespace().collect::<Vec<_>>()[..] else {
        panic!("line {number}: method, path, form and object");
    };
    let object = match object.split_once(':') {
        Some(("other", name)) => Object::OtherOnly(name.to_owned()),
        None if object == "own" => Object::Own,
        None if object == "empty" => Object::Empty,
        None if object == "other" => Object::Other,
        None if object == "unproved" => Object::Unproved,
        _ => panic!("line {number}: object {object}"),
    };
    let cells: Vec<_> = cells.split_whitespace().map(|cell| expected(number, cell, location.as_deref())).collect();
    assert_eq!(cells.len(), ROLES.len(), "line {number}: one cell for each role");
    Row { line: number, method: method.to_owned(), path: path.to_owned(), form: form.to_owned(), object, cells }
}

fn expected(line: usize, cell: &str, location: Option<&str>) -> Expected {
    match cell {
        "in" => Expected::To("/aanmelden".to_owned()),
        "go" => Expected::To(location.unwrap_or_else(|| panic!("line {line}: go where?")).to_owned()),
        "mine" => Expected::To("/acties?gemeld".to_owned()),
        "exp" => Expected::Status(StatusCode::UNAUTHORIZED, None),
        other => {
            let (status, word) = other.split_once('=').map_or((other, None), |(status, word)| (status, Some(word.to_owned())));
            Expected::Status(status.parse().unwrap_or_else(|_| panic!("line {line}: {cell}")), word)
        }
    }
}

/// An address with nothing between its braces: `/a/{id}` and `/a/{running}` are one route.
pub fn shape(path: &str) -> String {
    let mut inside = false;
    path.chars()
        .filter(|c| {
            let keep = !inside || *c == '}';
            inside = if *c == '{' { true } else { inside && *c != '}' };
            keep
        })
        .collect()
}

/// Every way in: the site's routes with each of their methods, and the functions of islands.
pub fn ways() -> Vec<(String, String)> {
    let routes = app::routes::ROUTES;
    let pages = routes.iter().flat_map(|route| route.methods.split(' ').map(|method| (method.to_owned(), route.path.to_owned())));
    let functions = leptos::server_fn::axum::server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned()));
    pages.chain(functions).collect()
}

/// Whether a row is about a way in.
pub fn leads(row: &Row, (method, path): &(String, String)) -> bool {
    row.method == *method && shape(&row.path) == shape(path)
}

/// Where table and routes do not fit: ways in without a row for one's own things or, where there is an
/// id in the address, for those of others; and rows without a way in.
pub fn gaps(rows: &[Row], ways: &[(String, String)]) -> Vec<String> {
    let mut gaps = Vec::new();
    for way in ways {
        let own: Vec<_> = rows.iter().filter(|row| leads(row, way)).collect();
        let (method, path) = way;
        if own.is_empty() {
            gaps.push(format!("{method} {path} has no row"));
        } else if path.contains('{') && !path.contains("{*") && !own.iter().any(|row| row.object == Object::Other) {
            gaps.push(format!("{method} {path} has no row for what is not one's own"));
        } else if !own.iter().any(|row| matches!(row.object, Object::Own | Object::Empty)) {
            gaps.push(format!("{method} {path} has no row for one's own"));
        }
    }
    for row in rows.iter().filter(|row| !ways.iter().any(|way| leads(row, way))) {
        gaps.push(format!("line {}: {} {} is no route", row.line, row.method, row.path));
    }
    gaps
}

#[test]
fn names_between_braces_do_not_matter() {
    assert_eq!(shape("/a/{id}/b/{*rest}"), "/a/{}/b/{}");
    assert_eq!(shape("/a/{running}/b/{x}"), shape("/a/{id}/b/{*rest}"));
}
