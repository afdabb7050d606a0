//! A board with keys of every sort, and releases of several years.

use app::frame::state::Board;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use domain::{
    counts::publication::{Cell, Column, FORMAT, Geography, Level, Publication, RULE, Released, Row, Rule},
    settings::api_key::{Lasts, NewKey, Scope},
    words::CaseType,
};
use http_body_util::BodyExt;
use serde_json::Value;
use store::{Store, settings::api_key};
use time::{Duration, OffsetDateTime};
use tower::ServiceExt;

use crate::{ground::Ground, world::*};

pub struct Desk {
    pub router: Router,
    pub store: Store,
    pub ground: Ground,
    pub database: Database,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Desk {
    pub async fn open() -> Self {
        let database = Database::sqlite();
        let store = database.open().await;
        let ground = Ground::fill(&store, "Gelderland-Midden", "merk", NOW).await;
        let router = server::router(Board::new(parts(store.clone(), false)));
        let desk = Self { router, store, ground, database };
        for table in [table(2023, 1, [30, 12, 18]), table(2024, 1, [31, 12, 19]), table(2024, 2, [44, 25, 19])] {
            desk.release(&table, "{}").await;
        }
        desk
    }

    /// A key of the ground's municipality, made at an instant; gives its id and the key itself.
    pub async fn key(&self, scope: Scope, made: OffsetDateTime) -> (String, String) {
        let id = self.store.new_id(NOW);
        let municipality = self.ground.id("place").to_owned();
        let new = NewKey { name: "Dashboard".into(), municipality, scope, lasts: Lasts::Quarter };
        let mut tx = self.store.begin(made).await.unwrap();
        let who = self.ground.actor("administrator").administrator().unwrap();
        let key = api_key::make(&mut tx, &who, &id, &new).await.unwrap().unwrap();
        assert_eq!(api_key::make(&mut tx, &who, &id, &new).await.unwrap(), None, "shown once");
        tx.commit().await.unwrap();
        (id, key)
    }

    /// A key that works.
    pub async fn working(&self, scope: Scope) -> String {
        self.key(scope, NOW).await.1
    }

    pub async fn expired(&self) -> String {
        self.key(Scope::Own, NOW - Duration::days(91)).await.1
    }

    pub async fn revoked(&self) -> String {
        let (id, key) = self.key(Scope::Own, NOW).await;
        self.ground
            .write(NOW, async |tx| api_key::revoke(tx, &self.ground.actor("administrator").administrator().unwrap(), &id).await)
            .await
            .unwrap();
        key
    }

    /// Stores a release as it would be frozen; `exact`: the counts behind it.
    pub async fn release(&self, table: &Publication, exact: &str) {
        let text = table.text().unwrap();
        let (coalition, by) = (self.ground.actor("coordinator").coalition(), self.ground.actor("coordinator").membership());
        let (id, hash, at) = (&table.id, Publication::hash(&text), NOW.unix_timestamp() * 1_000_000);
        let (year, geography, version) = (table.year, table.geography, table.version);
        let sql = format!(
            "insert into release (id, coalition_id, year, geography, version, made_at, made_by, exact, released_at) values \
             ('{id}', '{coalition}', {year}, '{geography}', {version}, {at}, '{by}', '{exact}', {at}); \
             insert into release_text (release_id, body, hash) values ('{id}', '{}', '{hash}')",
            text.replace('\'', "''")
        );
        execute(&self.database.url, &sql).await;
    }

    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request =
            headers.iter().fold(Request::builder().method(method).uri(path), |r, (name, value)| r.header(*name, *value));
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Reads with a key.
    pub async fn get(&self, key: &str, path: &str) -> Answer {
        self.ask("GET", path, &[("authorization", &format!("Bearer {key}"))]).await
    }
}

/// A small table: the total, two municipalities, of which one is called like a formula; a third is hidden.
pub fn table(year: i32, version: u32, counts: [i64; 3]) -> Publication {
    let row = |area: &str, name: &str, level, parent: Option<&str>, cells| Row {
        area: area.into(),
        name: name.into(),
        level,
        parent: parent.map(Into::into),
        cells,
    };
    let column = |case_type| Column { kind: "POP".into(), kind_name: "POP-overleg".into(), case_type };
    let unknown = Cell::NotRegistered;
    Publication {
        format: FORMAT,
        id: format!("0193571b-{year}-7000-8000-00000000000{version}"),
        coalition: "Gelderland-Midden".into(),
        year,
        geography: Geography::Residence,
        version,
        classification: format!("{year}-01-01"),
        rule: Rule { version: RULE.into(), n_min: 10, zeros_shown: false },
        program: "0.1.0".into(),
        released: Some(Released { at: "2026-03-02T09:00:00Z".into(), asked_by: "Ans".into(), released_by: "Bea".into() }),
        columns: vec![column(CaseType::Pregnant), column(CaseType::Family)],
        rows: vec![
            row("GM0202", "=Arnhem", Level::Municipality, Some("totaal"), vec![Cell::Count(counts[1]), unknown]),
            row("GM0228", "Ede", Level::Municipality, Some("totaal"), vec![Cell::Hidden, unknown]),
            row("onbekend", "", Level::Unknown, Some("totaal"), vec![Cell::Hidden, unknown]),
            row("deel", "Deel", Level::Subregion, Some("totaal"), vec![Cell::Count(counts[2]), Cell::NoMeeting]),
            row("totaal", "Gelderland-Midden", Level::Total, None, vec![Cell::Count(counts[0]), unknown]),
        ],
    }
}
