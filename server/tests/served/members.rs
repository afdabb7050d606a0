//! Members over HTTP: a list from a spreadsheet, the yearly look, changes that count at once.

use app::frame::state::Board;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::{ground::Ground, matrix::request, world::*};

struct World {
    router: Router,
    ground: Ground,
    database: Database,
}

struct Page {
    status: StatusCode,
    to: String,
    body: String,
}

impl World {
    async fn new() -> Self {
        let database = Database::sqlite();
        let store = database.open().await;
        let ground = Ground::people(&store, "IJmond", "geheim", NOW).await;
        Self { router: server::router(Board::new(parts(store, false))), ground, database }
    }

    async fn send(&self, request: Request<Body>) -> Page {
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let to = parts.headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        Page { status: parts.status, to, body }
    }

    async fn ask(&self, method: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.send(request(method, path, Some(&self.ground.people["administrator"].token), &fields)).await
    }

    /// Sends a file as a browser does.
    async fn upload(&self, token: &str, file: &[u8], lines: &str) -> Page {
        let head =
            "--grens\r\nContent-Disposition: form-data; name=\"file\"; filename=\"leden.csv\"\r\nContent-Type: text/csv\r\n\r\n";
        let rest = format!("\r\n--grens\r\nContent-Disposition: form-data; name=\"lines\"\r\n\r\n{lines}\r\n--grens--\r\n");
        let body = [head.as_bytes(), file, rest.as_bytes()].concat();
        let mut request = request("POST", "/leden/importeren", Some(token), &[]);
        *request.body_mut() = Body::from(body);
        request.headers_mut().insert(header::CONTENT_TYPE, "multipart/form-data; boundary=grens".parse().unwrap());
        self.send(request).await
    }

    async fn members(&self) -> i64 {
        number(&self.database.url, "select count(*) from membership").await
    }
}

const HEADINGS: &str = "naam;e-mail;rollen;discipline;organisatie;gemeente";

#[tokio::test]
async fn a_spreadsheet_is_shown_first_and_stored_when_it_is_confirmed() {
    let w = World::new().await;
    let before = w.members().await;
    let token = w.ground.people["administrator"].token.clone();
    // As Excel on Windows writes it.
    let file =
        format!("{HEADINGS}\r\nZo\u{eb} Bos;zoe@example.nl;co\u{f6}rdinator;verloskundige;De Wiek;\r\n=1+1;;deelnemer;;;\r\n");
    let bytes: Vec<u8> = file.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let looked = w.upload(&token, &bytes, "").await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(looked.body.contains("Zoë Bos · zoe@example.nl · coördinator"), "{}", looked.body);
    assert_eq!(w.members().await, before, "nothing is stored yet");
    let id = w.ground.store.new_id(NOW);
    let form = [("id", id.as_str()), ("do", "add"), ("lines", file.as_str())];
    for _ in 0..2 {
        let added = w.ask("POST", "/leden/importeren", &form).await;
        assert!(matches!(added.status, StatusCode::SEE_OTHER), "{}", added.body);
    }
    assert_eq!(w.members().await, before + 2, "a form that is sent twice adds everybody once");
    let list = w.ask("GET", "/leden", &[]).await.body;
    assert!(list.contains("<b>=1+1") && list.contains("nog niet uitgenodigd"), "{list}");
    let again = w.ask("POST", "/leden/importeren", &[("id", &w.ground.store.new_id(NOW)), ("lines", &file)]).await;
    assert!(again.body.contains("is al lid als Zoë Bos"));
}

#[tokio::test]
async fn wrong_lines_stay_in_the_form_and_nothing_typed_is_lost() {
    let w = World::new().await;
    let before = w.members().await;
    let lines = format!(
        "{HEADINGS}\nAnna;anna@example.nl;deelnemer;;;\nBea;bea@;baas;tovenaar;;\n</textarea><script>alert(1)</script>;;;;;"
    );
    let looked = w.ask("POST", "/leden/importeren", &[("do", "look"), ("lines", &lines)]).await;
    assert_eq!(looked.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["‘baas’ is geen rol", "‘tovenaar’ is geen discipline", "e-mail: Dit is geen e-mailadres.", "1 lid toevoegen"]
    {
        assert!(looked.body.contains(said), "{said}: {}", looked.body);
    }
    assert!(looked.body.contains("Bea;bea@;baas;tovenaar;;") && !looked.body.contains("<script>alert"));
    let id = w.ground.store.new_id(NOW);
    let added = w.ask("POST", "/leden/importeren", &[("id", &id), ("do", "add"), ("lines", &lines)]).await;
    assert_eq!(w.members().await, before + 1);
    assert!(added.body.contains("1 lid toegevoegd") && added.body.contains("Bea;bea@;baas;tovenaar;;"));
    assert!(!added.body.contains("Anna;anna@example.nl"), "who was added is not there to be added again");
    // Whoever was signed out meanwhile gets the lines back.
    let late = w.upload("no-such-session", b"naam;rollen\nAnna;deelnemer", "").await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    assert!(late.body.contains("Anna;deelnemer"));
    for nothing in ["", "naam;rollen", "Anna;deelnemer"] {
        let answer = w.ask("POST", "/leden/importeren", &[("id", &id), ("do", "add"), ("lines", nothing)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{nothing}");
    }
}

#[tokio::test]
async fn the_yearly_look_stores_what_was_said_of_each() {
    let w = World::new().await;
    execute(&w.database.url, "update membership set since_at = since_at - 40000000000000").await;
    let home = w.ask("GET", "/", &[]).await.body;
    assert!(home.contains("10 leden zijn langer dan een jaar niet nagekeken."), "{home}");
    let (stays, ends, me) = (
        w.ground.actor("chair").membership(),
        w.ground.actor("scribe").membership(),
        w.ground.actor("administrator").membership(),
    );
    let refused = w.ask("POST", "/leden/controle", &[(stays, "blijft"), (me, "eindigt")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("laatste beheerder") && refused.body.contains("10 leden") || refused.body.contains("(10)"));
    let said = w.ask("POST", "/leden/controle", &[(stays, "blijft"), (ends, "eindigt"), ("no-such-member", "eindigt")]).await;
    assert_eq!((said.status, said.to.as_str()), (StatusCode::SEE_OTHER, "/leden/controle"));
    let page = w.ask("GET", "/leden/controle", &[]).await.body;
    assert!(page.contains("(8)") && page.contains("Nagekeken op"), "{page}");
    let scribe = request("GET", "/", Some(&w.ground.people["scribe"].token), &[]);
    assert_eq!(w.send(scribe).await.to, "/aanmelden", "ended, and signed out at once");
}

#[tokio::test]
async fn abuse_20_a_change_counts_at_the_next_request() {
    let w = World::new().await;
    let id = w.ground.actor("coordinator").membership().to_owned();
    let as_her = || request("GET", "/overleggen/nieuw", Some(&w.ground.people["coordinator"].token), &[]);
    assert_eq!(w.send(as_her()).await.status, StatusCode::OK);
    let form = |name: &'static str, role: &'static str| {
        let rest = ["email", "discipline", "organisation", "municipality"].map(|field| (field, ""));
        [&[("rev", "0"), ("name", name), ("role", role)][..], &rest].concat()
    };
    let changed = w.ask("POST", &format!("/leden/{id}"), &form("Ans", "participant")).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    assert_eq!(w.send(as_her()).await.status, StatusCode::NOT_FOUND);
    let late = w.ask("POST", &format!("/leden/{id}"), &form("Bep", "coordinator")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("Een collega sloeg intussen op: Ans") && late.body.contains("value=\"Bep\""), "{}", late.body);
    assert_eq!(w.send(as_her()).await.status, StatusCode::NOT_FOUND);
}
