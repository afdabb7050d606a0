//! The words of pages (F7).

use super::*;

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
    ("scribe", AT_TABLE, &["Besproken, volgende", "Niet aan bod gekomen", "Terugvoorlezen"]),
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
    let wrong = [("proof_password", "fout"), ("proof_code", "000000")];
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
