//! Asking everything the table speaks of, and saying where an answer differs.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    sync::Arc,
};

use app::frame::state::Board;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use store::{Store, entry::session};
use tokio::{
    runtime::Handle,
    sync::{Mutex, OnceCell},
    task::JoinSet,
};
use tower::ServiceExt;

use super::{
    forms,
    table::{Expected, Object, ROLES, Row},
};
use crate::{ground::Ground, http::escape, world::*};

/// Makes the router that is asked: the board's own, or one that a test has spoiled.
pub type Build = Arc<dyn Fn(Board) -> Router + Send + Sync>;

/// The roles that may read texts of cases of their own coalition.
const READERS: [&str; 7] = ["coordinator", "chair", "scribe", "submitter", "invited", "stand_in", "elsewhere"];
const HERE: &str = "geheimhier";
const THERE: &str = "geheimdaar";

/// Two coalitions, and an empty board, each in a file that is copied for every question.
pub struct Template {
    folder: tempfile::TempDir,
    here: Ground,
    there: Ground,
    set_up: String,
}

/// The template, made once.
pub async fn template() -> &'static Template {
    static TEMPLATE: OnceCell<Template> = OnceCell::const_new();
    TEMPLATE.get_or_init(Template::make).await
}

/// An answer with what may differ taken out: the nonce of its policy, the id that was asked for, the date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }
}

/// Everybody has a factor, and showed it eleven minutes ago.
const UNPROVED: [&str; 2] = [
    "insert into password (person_id, login, hash, secret, last_step, set_at) select id, id, '-', '-', 0, 0 from person",
    "update session set created_at = created_at - 660000000",
];

/// What was found: differences, which ways each role was asked, and which roles saw a text of a case.
#[derive(Default)]
pub struct Found {
    pub differences: Vec<String>,
    pub asked: BTreeSet<(&'static str, String)>,
    pub readers: Vec<&'static str>,
}

/// A board that is only read, so that one does for everybody who asks; by the file it was copied from.
type Shared = Arc<Mutex<HashMap<&'static str, (Router, Store, tempfile::TempDir)>>>;

/// Asks every row as each of these roles. Who changes something finds the board as the template left it.
pub async fn walk(rows: &[Row], roles: &[&str], build: &Build) -> Found {
    let template = template().await;
    let shared = Shared::default();
    let mut work = JoinSet::new();
    let mut found = Found::default();
    for row in rows {
        for (role, expected) in ROLES.iter().zip(&row.cells).filter(|(role, _)| roles.contains(role)) {
            while work.len() >= 4 {
                found.add(work.join_next().await);
            }
            let (row, expected, build, shared) = (row.clone(), expected.clone(), Arc::clone(build), Arc::clone(&shared));
            // Opening a store is no future that can be sent; a thread for each does as well.
            work.spawn_blocking(move || Handle::current().block_on(ask_as(template, row, role, expected, build, shared)));
        }
    }
    while let Some(done) = work.join_next().await {
        found.add(Some(done));
    }
    for (_, store, _) in shared.lock().await.values() {
        store.close().await;
    }
    found
}

impl Found {
    fn add(&mut self, other: Option<Result<Self, tokio::task::JoinError>>) {
        let Some(other) = other else { return };
        let other = other.unwrap();
        self.differences.extend(other.differences);
        self.asked.extend(other.asked);
        self.readers.extend(other.readers);
    }
}

async fn ask_as(
    template: &'static Template,
    row: Row,
    role: &'static str,
    expected: Expected,
    build: Build,
    shared: Shared,
) -> Found {
    let mut found = Found::default();
    let place = format!("line {}: {} {} {} as {role}", row.line, row.method, row.path, row.form);
    let mut answers = Vec::new();
    for question in Question::of(&row) {
        // Wrong keys of the API are counted: those change something.
        let answer = if row.method == "GET" && !row.path.starts_with("/api/") {
            let mut boards = shared.lock().await;
            let file = Template::file(&row.object);
            if !boards.contains_key(file) {
                boards.insert(file, template.copy(&row.object, &build).await);
            }
            let router = boards[file].0.clone();
            drop(boards);
            template.ask(&router, &row, role, &question).await
        } else {
            let (router, store, _folder) = template.copy(&row.object, &build).await;
            let answer = template.ask(&router, &row, role, &question).await;
            store.close().await;
            answer
        };
        let wanted = match &expected {
            Expected::To(to) => (StatusCode::SEE_OTHER, template.fill(to, role, &question), None),
            Expected::Status(status, word) => (*status, String::new(), word.as_deref()),
        };
        let place = format!("{place}, {}", question.name());
        let got = (answer.status, answer.header("location").to_owned());
        if got != (wanted.0, wanted.1.clone()) || !answer.body.contains(wanted.2.unwrap_or_default()) {
            let body: String = answer.body.chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect();
            found.differences.push(format!("{place}: {} {} instead of {wanted:?}; …{body}", got.0, got.1));
        }
        // The log names cases by their codes; to its reviewer alone.
        let log = role == "log_reviewer" && row.path.starts_with("/logboek");
        found.read(template, role, &place, &answer, log);
        found.asked.insert((role, super::way(&row)));
        answers.push(answer);
    }
    if let [foreign, missing] = &answers[..]
        && foreign != missing
    {
        found.differences.push(format!("{place}: another's and nobody's differ:\n{foreign:?}\n{missing:?}"));
    }
    found
}

impl Found {
    /// Notes whether a text or a code of a case is in an answer, and whether it may be.
    fn read(&mut self, template: &Template, role: &'static str, place: &str, answer: &Answer, log: bool) {
        for ground in [&template.here, &template.there] {
            let own = (role == "elsewhere") == (ground.marker == THERE);
            // Headers too: an address to go to, a name of a file, a tag.
            let whole = format!("{}\n{:?}", answer.body, answer.headers);
            let code = ground.codes.iter().any(|code| whole.contains(code)) && !(log && own);
            let seen = whole.contains(ground.marker) || code;
            if seen && own && READERS.contains(&role) {
                self.readers.push(role);
            } else if seen {
                self.differences.push(format!("{place}: a text or a code of a case"));
            }
        }
    }
}

/// Which things a question is about: one's own, or for these names what is not one's own.
pub enum Question {
    Own,
    Foreign(Vec<String>),
    Missing(Vec<String>),
}

impl Question {
    fn of(row: &Row) -> Vec<Self> {
        let both = |names: Vec<String>| vec![Self::Foreign(names.clone()), Self::Missing(names)];
        match &row.object {
            Object::Own | Object::Empty | Object::Unproved => vec![Self::Own],
            Object::Other => both(names(&row.path).map(str::to_owned).collect()),
            Object::OtherOnly(name) => both(vec![name.clone()]),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Foreign(_) => "another's",
            Self::Missing(_) => "missing",
        }
    }

    fn names(&self) -> &[String] {
        match self {
            Self::Own => &[],
            Self::Foreign(names) | Self::Missing(names) => names,
        }
    }
}

impl Template {
    async fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let open = |file: &str| {
            let url = Store::sqlite_url(&folder.path().join(file));
            async move { Database::at(url).open().await }
        };
        let empty = open("empty").await;
        let mut tx = empty.begin(NOW).await.unwrap();
        let set_up = session::set_up_link(&empty, &mut tx).await.unwrap();
        tx.commit().await.unwrap();
        empty.close().await;
        fs::copy(folder.path().join("empty"), folder.path().join("filled")).unwrap();
        let store = open("filled").await;
        let mut here = Ground::fill(&store, "Gelderland-Midden", HERE, NOW).await;
        let mut there = Ground::fill(&store, "IJmond", THERE, NOW).await;
        here.releases().await;
        there.releases().await;
        store.close().await;
        let unproved = folder.path().join("unproved");
        fs::copy(folder.path().join("filled"), &unproved).unwrap();
        for sql in UNPROVED {
            execute(&Store::sqlite_url(&unproved), sql).await;
        }
        Self { folder, here, there, set_up }
    }

    /// A board of its own on a copy.
    pub async fn copy(&self, object: &Object, build: &Build) -> (Router, Store, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("copy");
        fs::copy(self.folder.path().join(Self::file(object)), &file).unwrap();
        let store = Database::at(Store::sqlite_url(&file)).open().await;
        (build(Board::new(parts(store.clone(), false))), store, folder)
    }

    /// The file with the board that a question needs.
    fn file(object: &Object) -> &'static str {
        match object {
            Object::Empty => "empty",
            Object::Unproved => "unproved",
            Object::Own | Object::Other | Object::OtherOnly(_) => "filled",
        }
    }

    /// The running meetings of both coalitions.
    pub fn running(&self) -> [&str; 2] {
        [self.here.id("running"), self.there.id("running")]
    }

    /// The session of a role.
    pub fn token(&self, role: &str) -> Option<&str> {
        match role {
            "nobody" => None,
            "elsewhere" => Some(&self.there.people["coordinator"].token),
            role => Some(&self.here.people[role].token),
        }
    }

    /// The value of a name, in the coalition of whoever asks or as the question wants it.
    fn value(&self, name: &str, role: &str, question: &Question) -> String {
        let (own, foreign) = if role == "elsewhere" { (&self.there, &self.here) } else { (&self.here, &self.there) };
        let link = matches!(name, "link" | "set_up");
        match (name, question) {
            ("new", _) => NEW.to_owned(),
            ("taken", _) => foreign.id("case").to_owned(),
            (taken, _) if taken.starts_with("taken_") => foreign.id(&taken["taken_".len()..]).to_owned(),
            ("function" | "rest", _) => "bestaat-niet".to_owned(),
            ("month", Question::Own) => "2026-11".to_owned(),
            ("month", _) => "2026-13".to_owned(),
            (_, Question::Missing(names)) if names.iter().any(|n| n == name) => match name {
                "code" => "222-222-22".to_owned(),
                "place" => "GM0000".to_owned(),
                _ if link => "0".repeat(64),
                _ => MISSING.to_owned(),
            },
            (_, Question::Foreign(names)) if names.iter().any(|n| n == name) => {
                // A link is its own proof, whoever holds it: not yours is one that was used.
                foreign.id(if link { "used_link" } else { name }).to_owned()
            }
            ("set_up", _) => self.set_up.clone(),
            _ => own.id(name).to_owned(),
        }
    }

    /// A text with its `{names}` filled in.
    pub fn fill(&self, text: &str, role: &str, question: &Question) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap();
            filled = filled + before + &self.value(name, role, question);
            rest = after;
        }
        filled + rest
    }

    async fn ask(&self, router: &Router, row: &Row, role: &str, question: &Question) -> Answer {
        let path = self.fill(&row.path, role, question);
        let own = if role == "elsewhere" { &self.there } else { &self.here };
        let fields = forms::fields(&row.form, own);
        let fields = fields.into_iter().map(|(name, value)| (name, self.fill(&value, role, question)));
        let request = request(&row.method, &path, self.token(role), &fields.collect::<Vec<_>>());
        // A code that was typed comes back in its field: that tells nobody anything.
        let asked = question.names().iter().map(String::as_str).chain(matches!(&*row.form, "code" | "opening").then_some("code"));
        let asked: Vec<String> = asked.map(|name| self.value(name, role, question)).collect();
        read(router.clone().oneshot(request).await.unwrap(), &asked).await
    }
}

/// An id that nothing has.
const MISSING: &str = "0193571b-0000-7000-8000-000000000000";
/// The id of what a form makes.
pub const NEW: &str = "0193571b-1111-7111-8111-111111111111";

fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// A request as a browser of this site sends it.
pub fn request(method: &str, path: &str, token: Option<&str>, fields: &[(String, String)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost:3000");
    if let Some(token) = token {
        request = request.header(header::COOKIE, format!("casusbord={token}"));
    }
    if path.starts_with("/api/") {
        request = request.header(header::ACCEPT, "application/json");
    }
    if method == "GET" {
        return request.body(Body::empty()).unwrap();
    }
    let body = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&");
    let request = request.header(header::ORIGIN, ORIGIN).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    request.body(Body::from(body)).unwrap()
}

/// Reads an answer; the ids that were `asked` for become one word.
pub async fn read(response: axum::response::Response, asked: &[String]) -> Answer {
    let (parts, mut body) = response.into_parts();
    // A stream has no end: what it says first is its answer.
    if parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream") {
        let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
        body = Body::from(first);
    }
    // A workbook is no text.
    let body = String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).into_owned();
    let policy = parts.headers.get(header::CONTENT_SECURITY_POLICY).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let nonce = policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\'')).map(|(nonce, _)| nonce.to_owned());
    let plain = |text: &str| {
        let text = nonce.iter().fold(text.to_owned(), |text, nonce| text.replace(nonce, "NONCE"));
        asked.iter().fold(text, |text, id| text.replace(id, "ASKED"))
    };
    let headers = parts.headers.iter().filter(|(name, _)| *name != header::DATE);
    let mut headers: Vec<_> = headers.map(|(name, value)| (name.to_string(), plain(value.to_str().unwrap()))).collect();
    headers.sort();
    Answer { status: parts.status, headers, body: plain(&body) }
}
