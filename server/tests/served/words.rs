//! Faults of 2026-11-29 as people meet them over HTTP: the words and days of pages, steps, files, and whose text it is. Each
//! test is named after its fault; what is typed in other forms and at other tables is in `typed.rs` and `forms`.

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
    matrix::{Answer, Question, Template, read_answer, request, template},
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
        let (router, store, folder) = template.copy(false, &(Arc::new(|board: Board| server::router(board)) as _)).await;
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
    let usual = [
        ("id", "{new}"),
        ("kind", "{kind}"),
        ("day", "2026-12-01"),
        ("starts", "13:00"),
        ("ends", "14:30"),
        ("municipality", "{place}"),
        ("room", "kamer 2"),
        ("member", "{member}"),
    ];
    with(&usual, own)
}

fn minutes(own: &[(&'static str, &'static str)]) -> Fields {
    with(&[("version", "0"), ("decision", ""), ("reason", ""), ("teller", ""), ("tell_by", "")], own)
}

const AGENDA: &str = "/overleggen/{running}";
const ITEM: &str = "/overleggen/{running}/punten/{item}";
const LIVE: &str = "/overleggen/{running}/volgen";
const CHECK_LIST: &str = "/overleggen/{running}/sluiten";
const REPORTED: &str = "/overleggen/{closed}/verslag/{past_item}";
const INTAKE: &str = "/casussen/nieuw";

/// Words that no page says any more.
const OLD: &[&str] = &[
    "niet toegekomen",
    "Hoe eindigt dit agendapunt",
    "hoe dit agendapunt eindigt",
    "Nu aan tafel",
    "Eerste punt aan tafel",
    "Wie zit er aan tafel",
    "MDO volgen",
    "Agenda versturen",
    "Wat maakt het lastig",
    "Wat is urgent",
    "Wat helpt",
    "Aan het licht gekomen met",
    ">Stand<",
    "kruis aan",
    "klopt nog iets niet",
    "Sleutels die werken",
    "Hoe lang werkt hij",
    ">Meenemen<",
    ">In beeld<",
    "plekken gevonden",
];

fn says_nothing_old(page: &str, place: &str) {
    let old: Vec<_> = OLD.iter().filter(|word| page.contains(**word)).collect();
    assert!(old.is_empty(), "{place} says {old:?}");
}

/// Pages, who opens them, and what stands there now.
const PAGES: &[(&str, &str, &[&str])] = &[
    ("coordinator", "/overleggen/{draft}", &["Deelnemers", "Agenda openstellen", ">komt<", ">komt niet<", ">nog geen antwoord<"]),
    ("coordinator", "/overleggen/{sent}", &["Deelnemers", ">nog geen antwoord<"]),
    ("coordinator", AGENDA, &["Deelnemers", ">aanwezig<", ">nog niet bekend<"]),
    ("invited", "/overleggen/{closed}", &["Deelnemers"]),
    ("scribe", ITEM, &[">Uitkomst", "niet aan bod gekomen", "zo staat het opgeslagen"]),
    ("chair", LIVE, &["Begin met de eerste casus"]),
    ("chair", "/overleggen/{running}/scherm", &[]),
    ("chair", CHECK_LIST, &["Dit ontbreekt nog"]),
    ("invited", "/overleggen/{closed}/verslag", &["Verslag van MDO"]),
    ("submitter", INTAKE, &[">Risicofactoren", ">Urgente risicofactoren", ">Beschermende factoren", ">Gesignaleerd met"]),
    ("coordinator", "/casussen", &[">Status<"]),
    ("coordinator", "/aantallen/publicaties/{release}", &[">Downloaden<"]),
    ("administrator", "/instellingen/api-toegang", &[">Actieve sleutels<", ">Geldigheid<"]),
    ("coordinator", "/mijn-aanmelding/bevestigen", &["Bevestig dat u het bent"]),
    ("coordinator", "/uitleg-aantallen", &["niet aan bod gekomen"]),
    // Two arguments, in the order of the sentence.
    ("coordinator", "/tekstcontrole", &["toegevoegd door Naam van coordinator op ma 23 november"]),
];

#[tokio::test]
async fn f7_pages_say_what_a_native_professional_would() {
    let w = World::new().await;
    for (who, path, words) in PAGES {
        let page = w.page(who, path).await;
        says_nothing_old(&page, path);
        for word in *words {
            assert!(page.contains(word), "{path} as {who} without {word:?}: {page}");
        }
    }
}

#[tokio::test]
async fn f7_what_is_refused_is_said_in_the_same_words() {
    let w = World::new().await;
    let wrong = [("password", "fout"), ("code", "000000")];
    for (who, path, fields, words) in [
        ("scribe", ITEM, minutes(&[("outcome", "besproken")]), "vink aan dat er geen actie nodig is"),
        ("submitter", INTAKE, intake(&[("question", "")]), "Niet opgeslagen: vul nog één veld aan."),
        (
            "submitter",
            INTAKE,
            intake(&[("worries", "Bel 06-98765432 of 06-12345678.")]),
            "Let op: 2 mogelijk herleidbare gegevens.",
        ),
        ("coordinator", "/mijn-aanmelding/bevestigen", wrong.to_vec(), "Dit is uw wachtwoord niet"),
    ] {
        let answer = w.post(who, path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        says_nothing_old(&answer.body, path);
        assert!(answer.body.contains(words), "{path} without {words:?}: {}", answer.body);
        // This form has no such field.
        let email = answer.body.to_lowercase().contains("e-mailadres");
        assert!(!email || !path.ends_with("bevestigen"), "{}", answer.body);
    }
}

#[tokio::test]
async fn f7_a_meeting_that_goes_on_is_named_by_its_place_and_day() {
    let w = World::new().await;
    let place = w.fill("{place}");
    let place = geography::name_on(&place, zone::day(NOW));
    let title = format!("MDO {place}, ma 23 november");
    assert!(w.page("chair", LIVE).await.contains(&format!(">{title}<")));
    w.done("chair", LIVE, &[("next", "ja"), ("from", "")]).await;
    let page = w.page("invited", LIVE).await;
    assert!(page.contains(&w.fill("Nu in bespreking: {code}, punt 1 van 1")), "{page}");
    says_nothing_old(&page, LIVE);
}

#[tokio::test]
async fn f7_parents_who_were_not_asked_did_not_refuse() {
    let w = World::new().await;
    let (asked, not_asked) = ("De ouders stemden niet in", "De ouders weten hier nog niet van");
    let fields = intake(&[("consent", "niet_gevraagd"), ("consent_reason", "Zij komt pas over twee weken weer.")]);
    w.done("submitter", INTAKE, &fields).await;
    for (path, says, not) in [("/casussen/{new}", not_asked, asked), ("/casussen/{refused}", asked, not_asked)] {
        let page = w.page("coordinator", path).await;
        assert!(page.contains(says) && !page.contains(not), "{path}: {page}");
    }
}

#[tokio::test]
async fn f7_who_is_signed_in_keeps_her_menu() {
    let w = World::new().await;
    for (path, status) in [
        ("/uitleg-aantallen", StatusCode::OK),
        ("/bestaat-niet", StatusCode::NOT_FOUND),
        ("/overleggen/0193571b-0000-7000-8000-000000000000", StatusCode::NOT_FOUND),
    ] {
        let answer = w.get("coordinator", path).await;
        assert_eq!(answer.status, status, "{path}");
        let menu = answer.body.split_once("class=\"menu\"").unwrap_or_else(|| panic!("{path} without the menu")).1;
        assert!(menu.contains("href=\"/overleggen\"") && menu.contains("Naam van coordinator"), "{path}");
    }
    for path in ["/uitleg-aantallen", "/bestaat-niet"] {
        assert!(!w.get("nobody", path).await.body.contains("class=\"menu\""), "{path}: nobody has none");
    }
}

/// The next meeting is one that is still to come, the sentence has its words in their order, and the weeks are counted to it.
#[tokio::test]
async fn f7_the_next_meeting_is_not_the_one_that_was_closed_today() {
    let w = World::new().await;
    let made = w.done("submitter", INTAKE, &intake(&[("weeks", "36")])).await;
    let before = w.page("submitter", &made).await;
    assert!(before.contains("Het volgende MDO is op ma 23 november."), "{before}");
    assert!(!before.contains("Er staat geen overleg meer"), "{before}");
    // Of today one is closed, and by now the others are cancelled; the next is in the 38th week.
    execute(&w.url, "update meeting set cancelled_at = 1 where closed_at is null").await;
    w.done("coordinator", "/overleggen/nieuw", &plan(&[])).await;
    let after = w.page("submitter", &made).await;
    assert!(after.contains("Het volgende MDO is op di 1 december."), "{after}");
    assert!(after.contains("Er staat geen overleg meer vóór 37 weken."), "{after}");
}

#[tokio::test]
async fn f7_an_agenda_shows_the_weeks_of_its_own_day() {
    let w = World::new().await;
    for (path, weeks) in [("/overleggen/{running}", "24 wk"), ("/overleggen/{new}", "27 wk")] {
        if path.contains("new") {
            w.done("coordinator", "/overleggen/nieuw", &plan(&[("day", "2026-12-14")])).await;
            w.done("coordinator", "/overleggen/{new}/agenda", &[("add", "{waiting}")]).await;
        }
        let page = w.page("coordinator", path).await;
        let shown: Vec<&str> =
            page.split("class=\"weeks\">").skip(1).map(|rest| rest.split('<').next().unwrap_or_default()).collect();
        assert!(!shown.is_empty() && shown.iter().all(|one| *one == weeks), "{path}: {shown:?}");
    }
}

#[tokio::test]
async fn f7_attendance_that_nobody_wrote_down_is_told_before_closing() {
    let w = World::new().await;
    let page = w.page("chair", "/overleggen/{ready}/sluiten").await;
    assert!(page.contains("Bij alle casussen is ingevuld wat nodig is.") && !page.contains("Alles is compleet"), "{page}");
    assert!(page.contains("Van 3 van de 3 deelnemers is niet vastgelegd of zij er waren."), "{page}");
}

#[tokio::test]
async fn f7_only_what_was_discussed_is_green() {
    let w = World::new().await;
    w.done("scribe", ITEM, &minutes(&[("outcome", "niet_toegekomen")])).await;
    for (path, badge) in [("/overleggen/{ready}", "badge--good\">besproken<"), (AGENDA, "badge--warn\">niet aan bod gekomen<")] {
        assert!(w.page("coordinator", path).await.contains(badge), "{path} without {badge}");
    }
}

/// Where one of two fields is required, neither is called "niet verplicht".
#[tokio::test]
async fn f7_one_of_two_fields_is_not_called_optional() {
    let w = World::new().await;
    for (who, path, field, optional) in [
        ("coordinator", "/overleggen/nieuw", "room", false),
        ("coordinator", "/overleggen/nieuw", "link", false),
        ("administrator", "/leden/importeren", "file", false),
        ("administrator", "/leden/importeren", "lines", false),
        ("coordinator", "/aantallen/eerdere-jaren", "file", false),
        ("coordinator", "/aantallen/eerdere-jaren", "lines", false),
        ("submitter", INTAKE, "going_well", true),
    ] {
        let page = w.page(who, path).await;
        let label = between(&page, &format!("for=\"{field}\""), "</label>");
        assert_eq!(label.contains("niet verplicht"), optional, "{path} {field}: {label}");
    }
}

/// Of a year from before the board only totals are known: not how many different cases there were.
#[tokio::test]
async fn f7_a_year_of_totals_alone_has_no_number_of_different_cases() {
    let w = World::new().await;
    let lines = "jaar;overlegsoort;casustype;indeling;gebied;aantal\n2019;MDO;zwangeren;woonplaats;totaal;1492";
    w.done("coordinator", "/aantallen/eerdere-jaren", &[("do", "save"), ("lines", lines)]).await;
    let page = w.page("coordinator", "/aantallen?tot=2019").await;
    assert!(page.contains(">1492<") && !page.contains("Verschillende casussen in 2019"), "{page}");
    assert!(w.page("coordinator", "/aantallen").await.contains("Verschillende casussen in 2026"));
}

#[tokio::test]
async fn f3_save_and_next_without_an_outcome_is_told_where_she_comes() {
    let w = World::new().await;
    let to = w.done("scribe", ITEM, &minutes(&[("decision", "Wij kijken de volgende keer."), ("do", "next")])).await;
    assert!(to.contains("?zonder="), "{to}");
    let page = w.page("scribe", &to).await;
    assert!(page.contains("is opgeslagen, maar heeft nog geen uitkomst."), "{page}");
}

#[tokio::test]
async fn f1_signs_that_show_nothing_make_nothing_new() {
    let w = World::new().await;
    let signs = "\u{200b}\u{2800}";
    for (who, path, fields, field) in [
        ("administrator", "/instellingen/regios", vec![("id", "{new}"), ("name", "De\u{ad}el\u{200b}")], "name"),
        ("administrator", "/instellingen/regios", vec![("id", "{new}"), ("name", signs)], "name"),
        (
            "administrator",
            "/instellingen/overlegsoorten",
            vec![("id", "{new}"), ("short", "TAFEL"), ("name", signs), ("purpose", "casussen")],
            "name",
        ),
        ("coordinator", "/overleggen/nieuw", plan(&[("room", signs)]), "room"),
    ] {
        let answer = w.post(who, path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {fields:?}");
        assert!(answer.body.contains(&format!("id=\"{field}-fout\"")), "{path} {fields:?}: {}", answer.body);
    }
}

#[tokio::test]
async fn f1_an_address_in_an_import_is_brought_to_one_form() {
    let w = World::new().await;
    let lines = "naam;e-mail;rollen\nAns Bos;mailto:ans@example.nl\u{200b};deelnemer";
    w.done("administrator", "/leden/importeren", &[("id", "{new}"), ("do", "add"), ("lines", lines)]).await;
    assert_eq!(number(&w.url, "select count(*) from person where email = 'ans@example.nl'").await, 1);
}

#[tokio::test]
async fn f5_days_that_are_typed_have_bounds_on_both_sides() {
    let w = World::new().await;
    let day = |day| ("coordinator", "/overleggen/nieuw", plan(&[("day", day)]), "day");
    let action = [("action", "Huisbezoek afspreken"), ("owner", "{member}"), ("action_id", "{new}"), ("due", "2029-01-01")];
    let urgent = |day| intake(&[("urgency", "spoed"), ("urgent_reason", "Zij bevalt bijna."), ("urgent_before", day)]);
    for (who, path, fields, field) in [
        day("0001-01-01"),
        day("0026-11-25"),
        day("1926-11-25"),
        day("2029-01-01"),
        ("scribe", ITEM, minutes(&[("tell_by", "1926-11-25")]), "tell_by"),
        ("scribe", ITEM, minutes(&[("tell_by", "2029-01-01")]), "tell_by"),
        ("scribe", ITEM, minutes(&action), "due"),
        ("submitter", INTAKE, urgent("1926-11-25"), "urgent_before"),
        ("submitter", INTAKE, urgent("2029-01-01"), "urgent_before"),
    ] {
        let answer = w.post(who, path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {fields:?}");
        assert!(answer.body.contains(&format!("id=\"{field}-fout\"")), "{path} {fields:?}: {}", answer.body);
    }
}

/// A case can only be discussed on a day on which it was there, unless the meeting is entered afterwards.
#[tokio::test]
async fn f5_a_case_is_put_on_no_meeting_of_before_its_submission() {
    for (day, afterwards, put) in [
        ("2026-11-22", "", false),
        ("2026-11-23", "", true),
        ("2026-11-24", "", true),
        ("2026-11-22", "De coördinator was ziek.", true),
    ] {
        let w = World::new().await;
        let draft = w.fill("{draft}");
        execute(&w.url, &format!("update meeting set held_on = '{day}', afterwards = '{afterwards}' where id = '{draft}'")).await;
        let items = || number(&w.url, "select count(*) from agenda_item");
        let before = items().await;
        let answer = w.post("coordinator", "/overleggen/{draft}/agenda", &[("add", "{waiting}")]).await;
        let refused = answer.body.contains("Deze casus is aangemeld na de dag van dit overleg.");
        let status = if put { StatusCode::SEE_OTHER } else { StatusCode::CONFLICT };
        assert_eq!((answer.status, refused), (status, !put), "{day} {afterwards:?}: {}", answer.body);
        assert_eq!(items().await - before, i64::from(put), "{day} {afterwards:?}");
    }
}

#[tokio::test]
async fn f6_a_meeting_that_began_by_mistake_leaves_no_trace_in_the_counts() {
    let w = World::new().await;
    let counts = async || (w.page("coordinator", "/aantallen.csv").await, w.page("coordinator", "/aantallen").await);
    let before = counts().await;
    for (step, state) in [("beginnen", ">bezig<"), ("terugnemen", ">uitgenodigd<")] {
        w.done("coordinator", "/overleggen/{sent}/stap", &[("do", step)]).await;
        assert!(w.page("coordinator", "/overleggen/{sent}").await.contains(state), "{step}");
        assert!(counts().await == before, "the counts changed with {step}");
    }
}

#[tokio::test]
async fn f6_a_meeting_in_which_something_was_noted_is_not_taken_back() {
    let noted = [
        None,
        Some(("scribe", ITEM, minutes(&[("outcome", "niet_toegekomen")]))),
        Some(("scribe", ITEM, minutes(&[("decision", "Wij kijken de volgende keer.")]))),
        Some(("chair", LIVE, vec![("next", "ja"), ("from", "")])),
        Some(("scribe", LIVE, vec![("came", "{member}")])),
    ];
    for noted in noted {
        let w = World::new().await;
        if let Some((who, path, fields)) = &noted {
            w.done(who, path, fields).await;
        }
        let answer = w.post("coordinator", "/overleggen/{running}/stap", &[("do", "terugnemen")]).await;
        let status = if noted.is_some() { StatusCode::CONFLICT } else { StatusCode::SEE_OTHER };
        assert_eq!(answer.status, status, "{noted:?}");
        assert_eq!(answer.body.contains("Er is al iets genoteerd in dit overleg"), noted.is_some(), "{noted:?}");
        assert_eq!(w.page("coordinator", AGENDA).await.contains(">bezig<"), noted.is_some(), "{noted:?}");
    }
}

#[tokio::test]
async fn f10_a_weak_tag_is_enough_for_who_has_the_file() {
    let w = World::new().await;
    for path in ["/publicaties/{open}/bestand/{file}", "/aantallen/publicaties/{release}/bestand/{file}"] {
        let ask = async |known: &str| {
            let mut request = w.request("GET", "coordinator", path, &[]);
            request.headers_mut().insert(header::IF_NONE_MATCH, known.parse().unwrap());
            w.send(request).await
        };
        let tag = header_of(&w.get("coordinator", path).await, "etag");
        assert!(tag.starts_with('"'), "{path}: {tag}");
        for known in [tag.clone(), format!("W/{tag}"), format!("\"anders\", W/{tag}"), "*".to_owned()] {
            let answer = ask(&known).await;
            assert_eq!((answer.status, &*answer.body), (StatusCode::NOT_MODIFIED, ""), "{path} {known}");
        }
        assert_eq!(ask("W/\"anders\"").await.status, StatusCode::OK, "{path}");
    }
}

/// Who takes lines from a file, where, and what she typed in the field beside it.
const IMPORTS: [(&str, &str, &str, &str); 2] = [
    ("administrator", "/leden/importeren", "naam;rollen\nAns Bos;deelnemer", "wordt toegevoegd"),
    (
        "coordinator",
        "/aantallen/eerdere-jaren",
        "jaar;overlegsoort;casustype;indeling;gebied;aantal\n2019;MDO;zwangeren;woonplaats;totaal;12",
        "Gelezen als: 2019, totaal, 12",
    ),
];

#[tokio::test]
async fn f10_a_workbook_is_refused_in_words_and_the_lines_stay() {
    let w = World::new().await;
    for (who, path, lines, _) in IMPORTS {
        for file in [&b"PK\x03\x04\x14\0\x06\0[Content_Types].xml"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n"] {
            let answer = w.upload(who, path, file, lines).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {file:?}");
            assert!(answer.body.contains("<title>Fout: "), "{path}");
            assert!(answer.body.contains("Niet gelezen: dit is geen CSV-bestand."), "{path}: {}", answer.body);
            let last = lines.rsplit('\n').next().unwrap_or_default();
            assert!(answer.body.contains(&format!("{last}</textarea>")), "{path}: {}", answer.body);
            assert!(!answer.body.contains("Content_Types") && !answer.body.contains("%PDF"), "{path}");
        }
    }
}

#[tokio::test]
async fn f10_a_byte_order_mark_is_no_part_of_the_first_heading() {
    let w = World::new().await;
    for (who, path, lines, read) in IMPORTS {
        let wide: Vec<u8> = lines.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let files = [[&b"\xef\xbb\xbf"[..], lines.as_bytes()].concat(), [&b"\xff\xfe"[..], wide.as_slice()].concat()];
        for file in files {
            let answer = w.upload(who, path, &file, "").await;
            assert_eq!(answer.status, StatusCode::OK, "{path} {:?}: {}", &file[..3], answer.body);
            assert!(answer.body.contains(read), "{path} {:?}: {}", &file[..3], answer.body);
        }
        let pasted = format!("\u{feff}{lines}");
        let answer = w.post(who, path, &[("do", "look"), ("lines", &pasted)]).await;
        assert!(answer.status == StatusCode::OK && answer.body.contains(read), "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn f10_a_short_name_that_excel_changes_is_warned_about() {
    let w = World::new().await;
    let list = "/instellingen/overlegsoorten";
    assert!(!w.page("administrator", list).await.contains("Excel leest"));
    let kind = [("rev", "0"), ("id", "{new}"), ("short", "DEC-1"), ("name", "Decembertafel"), ("purpose", "casussen")];
    w.done("administrator", list, &kind).await;
    for path in [list, "/instellingen/overlegsoorten/{new}"] {
        let page = w.page("administrator", path).await;
        assert_eq!(page.matches("Excel leest ‘DEC-1’ in een CSV-bestand").count(), 1, "{path}: {page}");
    }
}

/// Text of a case does not go to a spelling checker of the browser's maker (decision 0089).
#[tokio::test]
async fn f10_fields_with_text_of_a_case_are_not_spell_checked() {
    let w = World::new().await;
    let nowhere = [("code", "222-222-22")];
    for (who, path, fields, least) in [
        ("submitter", INTAKE, None, 8),
        ("scribe", ITEM, None, 3),
        ("scribe", REPORTED, None, 2),
        ("invited", REPORTED, None, 1),
        ("invited", "/acties/{action}", None, 1),
        ("outsider", "/casussen", Some(&nowhere), 1),
    ] {
        let page = match fields {
            None => w.page(who, path).await,
            Some(fields) => w.post(who, path, fields).await.body,
        };
        let tags = page.split('<').filter_map(|piece| piece.split_once('>')).map(|(tag, _)| tag);
        let texts: Vec<&str> = tags.filter(|tag| tag.contains("data-text")).collect();
        assert!(texts.len() >= least, "{path} as {who}: {texts:?}");
        assert!(texts.iter().all(|tag| tag.contains("spellcheck=\"false\"")), "{path} as {who}: {texts:?}");
    }
}

const SECRET: &str = "een geheim dat in geen pagina hoort";

#[tokio::test]
async fn a11_no_secret_comes_back_in_the_page_of_an_expired_session() {
    let w = World::new().await;
    let provider = [
        ("name", "Ziekenhuis"),
        ("issuer", "https://login.example.nl"),
        ("client_id", "bord van het ziekenhuis"),
        ("client_secret", SECRET),
        ("two_factors", "trusted"),
    ];
    let forms: [(&str, &[(&str, &str)], &str); 3] = [
        ("/instellingen/organisatie", &provider, "bord van het ziekenhuis"),
        ("/mijn-aanmelding/wachtwoord", &[("email", "ans bos"), ("password", SECRET)], "ans bos"),
        ("/mijn-aanmelding/bevestigen", &[("password", SECRET), ("code", SECRET)], ""),
    ];
    w.done("administrator", "/afmelden", &[]).await;
    for (path, fields, kept) in forms {
        // Hers, and of a browser that has forgotten who she was.
        for who in ["administrator", "nobody"] {
            let answer = w.post(who, path, fields).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path} as {who}");
            assert!(answer.body.contains(kept), "{path} as {who}: {}", answer.body);
            assert!(!answer.body.contains(SECRET), "{path} as {who}: {}", answer.body);
            // Whose it is goes along; of nobody it cannot be sent again.
            assert_eq!(answer.body.contains("name=\"writer\""), who == "administrator", "{path} as {who}");
            assert_eq!(answer.body.contains(&format!("action=\"{path}\"")), who == "administrator", "{path} as {who}");
        }
    }
}

#[tokio::test]
async fn a11_the_page_of_an_expired_session_is_its_writers() {
    let w = World::new().await;
    let cases = || number(&w.url, "select count(*) from case_file");
    let before = cases().await;
    w.done("submitter", "/afmelden", &[]).await;
    let fields = intake(&[]);
    let expired = w.post("submitter", INTAKE, &fields).await;
    assert_eq!(expired.status, StatusCode::UNAUTHORIZED);
    let writer = between(&expired.body, "name=\"writer\"", "<");
    let writer = writer.trim_start_matches('>').to_owned();
    let again = [&[("writer", &*writer)][..], &fields].concat();
    let other = w.post("chair", INTAKE, &again).await;
    assert_eq!((other.status, cases().await), (StatusCode::CONFLICT, before));
    assert!(other.body.contains("iemand anders is aangemeld"), "{}", other.body);
    assert!(!other.body.contains("de eerste week na de bevalling"), "what she typed is not for another: {}", other.body);
    // She signs in again.
    let token = scene::write(&w.store, NOW, async |tx| people::session(tx, &writer).await).await.unwrap();
    let mut hers = w.request("POST", "nobody", INTAKE, &again);
    hers.headers_mut().insert(header::COOKIE, format!("casusbord={token}").parse().unwrap());
    assert_eq!((w.send(hers).await.status, cases().await), (StatusCode::SEE_OTHER, before + 1));
}

/// Of a draft and of a final report alike; a reason that stood there already says nothing of it.
#[tokio::test]
async fn a12_a_decision_is_taken_away_with_a_reason_only() {
    for is_final in [false, true] {
        let w = World::new().await;
        let report = "/overleggen/{closed}/verslag";
        if is_final {
            // It was closed ten days ago.
            execute(&w.url, "update meeting set closed_at = closed_at - 864000000000 where closed_at is not null").await;
            w.done("chair", report, &[("finish", "ja")]).await;
            assert!(w.page("scribe", report).await.contains("definitief, versie 1"));
        }
        let stands = async || w.page("scribe", report).await.contains("decision geheimhier");
        let (old, new) = ("De huisarts ontbrak.", "Dit besluit hoort bij een andere casus.");
        for (decision, reason, status) in [
            ("", "", StatusCode::UNPROCESSABLE_ENTITY),
            ("decision geheimhier", old, StatusCode::SEE_OTHER),
            ("", old, StatusCode::UNPROCESSABLE_ENTITY),
            ("", new, StatusCode::SEE_OTHER),
        ] {
            let page = w.page("scribe", REPORTED).await;
            let version = between(&page, "name=\"version\" value=\"", "\"");
            let fields = [("version", version), ("decision", decision), ("reason", reason)];
            let answer = w.post("scribe", REPORTED, &fields).await;
            assert_eq!(answer.status, status, "final: {is_final}, {fields:?}: {}", answer.body);
            let asked = answer.body.contains("id=\"reason-fout\"");
            assert_eq!(asked, status == StatusCode::UNPROCESSABLE_ENTITY, "final: {is_final}, {fields:?}: {}", answer.body);
            assert_eq!(stands().await, reason != new, "final: {is_final}, {fields:?}");
        }
    }
}

#[tokio::test]
async fn a5_signs_that_show_nothing_part_no_number() {
    let w = World::new().await;
    for sign in ["\u{3164}", "\u{2800}", "\u{e0041}", "\u{200b}"] {
        let number = format!("123{sign}456{sign}782");
        let fields = intake(&[]);
        let fields = [&[("worries", &*number)][..], &fields].concat();
        let answer = w.post("submitter", INTAKE, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{sign:?}");
        assert!(answer.body.contains("id=\"worries-fout\""), "{sign:?}: {}", answer.body);
    }
}
