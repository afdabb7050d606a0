//! Faults of 2026-11-29 as people meet them over HTTP; each test is named after its fault. What is typed in other forms and at
//! other tables is in `typed.rs` and `forms`.

mod days;
mod files;
mod whose;
mod words;

use std::sync::Arc;

use app::frame::state::Board;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::{calendar::zone, geography};
use scene::people;
use store::Store;
use tower::ServiceExt;

use crate::{
    matrix::{Answer, Object, PLAN, Question, Template, read_answer, request, template},
    world::{NOW, execute, number},
};

type Fields = Vec<(&'static str, &'static str)>;

/// A board of its own, as the table of rights finds it; paths and values may hold `{names}` of what is there.
struct World {
    template: &'static Template,
    router: Router,
    store: Store,
    url: String,
    _folder: tempfile::TempDir,
}

impl World {
    async fn new() -> Self {
        let template = template().await;
        let (router, store, folder) = template.copy(&Object::Own, &(Arc::new(|board: Board| server::router(board)) as _)).await;
        let url = Store::sqlite_url(&folder.path().join("copy"));
        Self { template, router, store, url, _folder: folder }
    }

    fn fill(&self, text: &str) -> String {
        self.template.fill(text, "coordinator", &Question::Own)
    }

    fn request(&self, method: &str, who: &str, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), self.fill(value))).collect();
        request(method, &self.fill(path), self.template.token(who), &fields)
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        read_answer(self.router.clone().oneshot(request).await.unwrap(), &[]).await
    }

    async fn get(&self, who: &str, path: &str) -> Answer {
        self.send(self.request("GET", who, path, &[])).await
    }

    /// A page that is there.
    async fn page(&self, who: &str, path: &str) -> String {
        let answer = self.get(who, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path} as {who}");
        answer.body
    }

    async fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(self.request("POST", who, path, fields)).await
    }

    /// Sends a form and expects that it was done; gives where it leads.
    async fn done(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(who, path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path} as {who} with {fields:?}: {}", answer.body);
        header_of(&answer, "location")
    }

    /// Sends a file with lines typed beside it, as a browser does.
    async fn upload(&self, who: &str, path: &str, file: &[u8], lines: &str) -> Answer {
        let head = "--grens\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lijst\"\r\n\r\n";
        let rest = format!("\r\n--grens\r\nContent-Disposition: form-data; name=\"lines\"\r\n\r\n{lines}\r\n--grens--\r\n");
        let mut request = self.request("POST", who, path, &[]);
        *request.body_mut() = Body::from([head.as_bytes(), file, rest.as_bytes()].concat());
        request.headers_mut().insert(header::CONTENT_TYPE, "multipart/form-data; boundary=grens".parse().unwrap());
        self.send(request).await
    }
}

fn header_of(answer: &Answer, name: &str) -> String {
    answer.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// What stands between two texts of a page.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page.split_once(before).unwrap_or_else(|| panic!("no {before} in {page}"));
    rest.split(after).next().unwrap_or_default()
}

/// These fields, and of the others what they usually hold.
fn with(usual: &[(&'static str, &'static str)], own: &[(&'static str, &'static str)]) -> Fields {
    let rest = usual.iter().filter(|(name, _)| own.iter().all(|(other, _)| other != name));
    own.iter().chain(rest).copied().collect()
}

fn intake(own: &[(&'static str, &'static str)]) -> Fields {
    let usual = [
        ("id", "{new}"),
        ("kind", "{kind}"),
        ("case_type", "zwangere"),
        ("weeks", "24"),
        ("residence", "{place}"),
        ("question", "Wie is er in de eerste week na de bevalling?"),
        ("urgency", "gewoon"),
        ("consent", "besproken"),
    ];
    with(&usual, own)
}

fn plan(own: &[(&'static str, &'static str)]) -> Fields {
    with(&[&[("id", "{new}")][..], &PLAN].concat(), own)
}

fn minutes(own: &[(&'static str, &'static str)]) -> Fields {
    with(&[("version", "0"), ("decision", ""), ("reason", ""), ("teller", ""), ("tell_by", "")], own)
}

const AGENDA: &str = "/overleggen/{running}";
const ITEM: &str = "/overleggen/{running}/punten/{item}";
const AT_TABLE: &str = "/overleggen/{running}/volgen?punt={item}";
const LIVE: &str = "/overleggen/{running}/volgen";
const CHECK_LIST: &str = "/overleggen/{running}/sluiten";
const REPORTED: &str = "/overleggen/{closed}/verslag/{past_item}";
const INTAKE: &str = "/casussen/nieuw";
