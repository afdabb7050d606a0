//! What people type, over HTTP, in every form in which keyboards, dossiers and spreadsheets send it (faults F1 and F5).

use app::frame::state::Board;
use axum::{Router, http::StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::{ground::Ground, matrix::request, world::*};

struct World {
    router: Router,
    ground: Ground,
    database: Database,
}

impl World {
    async fn new() -> Self {
        let database = Database::sqlite();
        let store = database.open().await;
        let ground = Ground::fill(&store, "IJmond", "geheim", NOW).await;
        Self { router: server::router(Board::new(parts(store, false))), ground, database }
    }

    async fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let request = request("POST", path, Some(&self.ground.people[who].token), &fields);
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        (parts.status, String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap())
    }

    fn new_id(&self) -> String {
        self.ground.store.new_id(NOW)
    }
}

#[tokio::test]
async fn f1_text_of_signs_that_show_nothing_is_no_text() {
    let w = World::new().await;
    let before = number(&w.database.url, "select count(*) from case_file").await;
    for empty in ["\u{200b}\u{200b}\u{200b}", "\u{2060}", "\u{2800}", "\u{ad}", "\u{feff}", "\u{301}", "\u{3164} \u{e0041}"] {
        let id = w.new_id();
        let (status, page) = w.post("submitter", "/casussen/nieuw", &[("id", &id), ("question", empty)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{empty:?}");
        assert!(page.contains("id=\"question-fout\""), "{empty:?}");
        let (status, page) = w.post("administrator", "/leden", &[("id", &id), ("name", empty), ("role", "participant")]).await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains("id=\"name-fout\""), "{empty:?}");
        let (status, _) = w.post("administrator", "/instellingen/disciplines", &[("id", &id), ("name", empty)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{empty:?}");
    }
    assert_eq!(number(&w.database.url, "select count(*) from case_file").await, before);
}

#[tokio::test]
async fn f1_the_same_to_the_eye_is_the_same() {
    let w = World::new().await;
    for same in ["huisarts\u{200b}", "HUISARTS", "huis\u{ad}arts", " huisarts\u{a0}", "ｈuisarts"] {
        let (status, page) = w.post("administrator", "/instellingen/disciplines", &[("id", &w.new_id()), ("name", same)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{same:?}");
        assert!(page.contains("Deze is er al"), "{same:?}");
    }
    let kind = [("code", "TAFEL"), ("name", "MDO Kwetsbaar Zwanger\u{200b}"), ("purpose", "casussen")];
    let id = w.new_id();
    let (status, page) = w.post("administrator", "/instellingen/overlegsoorten", &[&[("id", &*id)][..], &kind].concat()).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains("id=\"name-fout\""), "{status} {page}");
    for email in ["ans@example.nl\u{200b}", "mailto:ans@example.nl"] {
        let fields = [("id", &*w.new_id()), ("name", "Ans Bos"), ("role", "participant"), ("email", email)];
        w.post("administrator", "/leden", &fields).await;
    }
    let stored = number(&w.database.url, "select count(*) from person where email = 'ans@example.nl'").await;
    assert_eq!((stored, number(&w.database.url, "select count(*) from person where email <> ''").await), (1, 1));
}

#[tokio::test]
async fn f1_a_code_is_found_however_it_was_copied() {
    let w = World::new().await;
    let code = &w.ground.ids["code"];
    for copied in [
        code.replace('-', "\u{2013}"),
        code.replace('-', "\u{2011}"),
        code.replace('-', "-\u{200b}"),
        format!("{code}."),
        format!("casus {}", code.to_lowercase()),
    ] {
        let (status, _) = w.post("submitter", "/casussen", &[("code", &copied)]).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{copied:?}");
    }
}

#[tokio::test]
async fn f5_totals_say_what_was_understood_of_them() {
    let w = World::new().await;
    let look = async |cases: &str| {
        let lines =
            format!("\u{feff}jaar;overlegsoort;casustype;indeling;gebied;aantal\n2019;MDO;zwangeren;woonplaats;totaal;{cases}");
        w.post("coordinator", "/aantallen/eerdere-jaren", &[("do", "look"), ("lines", &lines)]).await.1
    };
    assert!(look("1.234").await.contains("Gelezen als: 2019, totaal, 1234"));
    for wrong in ["12.0", "1.5", "1.2.3.4", ".5"] {
        let page = look(wrong).await;
        assert!(!page.contains("Gelezen als") && page.contains(&format!("‘{wrong}’ kan hier niet")), "{wrong}: {page}");
    }
}
