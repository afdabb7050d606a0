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

    async fn get(&self, who: &str, path: &str) -> String {
        let request = request("GET", path, Some(&self.ground.people[who].token), &[]);
        let body = self.router.clone().oneshot(request).await.unwrap().into_body();
        String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap()
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
    let kind = [("short", "TAFEL"), ("name", "MDO Kwetsbaar Zwanger\u{200b}"), ("purpose", "casussen")];
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

#[tokio::test]
async fn f5_a_meeting_of_the_year_26_makes_no_two_thousand_links() {
    let w = World::new().await;
    let (table, closed) = ("meeting", w.ground.id("closed"));
    let slip = format!("update {table} set held_on = '0026-11-25', starts_at = -61318000000000000 where id = '{closed}'");
    execute(&w.database.url, &slip).await;
    let page = w.get("coordinator", "/overleggen?lijst=geweest").await;
    assert!(page.matches("jaar=").count() < 12, "{} links to years", page.matches("jaar=").count());
    assert!(page.contains("jaar=26\""), "it is still to be found");
    let years = w.get("coordinator", "/aantallen/publicaties").await;
    assert!(!years.contains("value=\"26\"") && !years.contains("value=\"202\""), "{years}");
}

#[tokio::test]
async fn a5_a_number_over_the_fields_of_an_intake_is_not_stored() {
    let w = World::new().await;
    let before = number(&w.database.url, "select count(*) from case_file").await;
    for parts in [["123", "456", "782"], ["bsn 123", "456", "782 staat in de brief"], ["782", "123", "456"]] {
        let mut form = w.ground.intake(&w.new_id(), &|_: &str| "Zij redt het goed".to_owned());
        for (field, part) in ["question", "worries", "going_well"].into_iter().zip(parts) {
            form.retain(|(name, _)| *name != field);
            form.push((field, part.to_owned()));
        }
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let (status, page) = w.post("submitter", "/casussen/nieuw", &form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{parts:?}");
        assert!(page.contains("id=\"worries-fout\""), "{parts:?}: {page}");
    }
    assert_eq!(number(&w.database.url, "select count(*) from case_file").await, before);
}

/// Fault F2: an agenda button that a colleague was quicker than says so, and what was chosen beside it comes back.
#[tokio::test]
async fn f2_a_button_of_the_agenda_that_comes_too_late_loses_nothing() {
    let w = World::new().await;
    let (meeting, member) = (w.ground.id("ready"), w.ground.id("member"));
    let presence = format!("presence-{member}");
    let was = format!("was-{presence}");
    let fields = [("remove", w.ground.id("decided_item")), (presence.as_str(), "afwezig"), (was.as_str(), "")];
    let (status, page) = w.post("coordinator", &format!("/overleggen/{meeting}/agenda"), &fields).await;
    assert_eq!(status, StatusCode::CONFLICT, "{page}");
    assert!(page.contains("een collega was u voor"), "{page}");
    let chosen = format!("name=\"{presence}\"");
    let from = page.find(&chosen).unwrap_or_else(|| panic!("no {presence}: {page}"));
    assert!(page[from..].split("</select>").next().unwrap().contains("value=\"afwezig\" selected"), "{}", &page[from..]);
}

/// Fault F3: where the database takes nothing more, the page says that nothing was stored and gives back what was typed.
#[tokio::test]
async fn f3_what_the_board_could_not_store_comes_back() {
    let w = World::new().await;
    let full = "create trigger full before insert on case_text begin select raise(abort, 'database or disk is full'); end";
    execute(&w.database.url, full).await;
    let form = w.ground.intake(&w.new_id(), &|field: &str| format!("Dit staat bij {field}"));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (status, page) = w.post("submitter", "/casussen/nieuw", &form).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.contains("Niet opgeslagen: er ging iets mis bij ons"), "{page}");
    assert!(page.contains("Dit staat bij question") && page.contains("autofocus"), "{page}");
    assert!(!page.contains("disk is full"), "{page}");
}

/// Fault F3: a form that comes after its meeting was closed is a refused form like any other.
#[tokio::test]
async fn f3_a_form_that_comes_too_late_gives_back_what_was_typed() {
    let w = World::new().await;
    let (meeting, item) = (w.ground.id("closed"), w.ground.id("past_item"));
    let version = format!("select version from agenda_item where id = '{item}'");
    let version: i64 =
        sqlx::query_scalar(sqlx::AssertSqlSafe(version)).fetch_one(&mut connect(&w.database.url).await).await.unwrap();
    let version = version.to_string();
    let fields =
        [("version", &*version), ("decision", "Na het sluiten geschreven."), ("reason", ""), ("teller", ""), ("tell_by", "")];
    let (status, page) = w.post("scribe", &format!("/overleggen/{meeting}/punten/{item}"), &fields).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("<title>Fout: "), "{page}");
    assert!(page.contains("Niet opgeslagen: dit kan nu niet meer") && page.contains("Na het sluiten geschreven."), "{page}");
}
