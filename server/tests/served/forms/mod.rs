//! All forms of the board, found on its pages as the routes name them: what one is read at, what happens to it in a second
//! tab, with a field that was lost on the way, with text that shows nothing (faults F2, F3, F1 and A12).

mod page;

use std::collections::{BTreeMap, BTreeSet};

use app::frame::state::Board;
use axum::{Router, http::StatusCode};
use page::{Control, Form, Kind, forms};

use crate::matrix::{Answer, Expected, Object, Question, ROLES, TABLE, Template, read, read_answer, request, shape, template};
use tower::ServiceExt;

/// A form as somebody finds it: her role, the page it stands on.
struct Found {
    role: &'static str,
    path: String,
    form: Form,
}

/// Every form of every page that somebody is shown, once for each set of fields.
async fn all() -> Vec<Found> {
    let template = template().await;
    let mut found = BTreeMap::new();
    for (column, role) in ROLES.iter().enumerate() {
        let board = Copy::new(template).await;
        let mut paths: Vec<String> =
            ["/overleggen/{running}/volgen?punt={item}".to_owned()].into_iter().filter(|_| *role == "scribe").collect();
        for row in read(TABLE).iter().filter(|row| row.method == "GET" && row.object == Object::Own) {
            if !matches!(&row.cells[column], Expected::Status(StatusCode::OK, _)) || row.path.contains("{set_up}") {
                continue;
            }
            let path = template.fill(&row.path, role, &Question::Own);
            if !(path.starts_with("/api/") || path.contains(".csv") || path.contains("/stroom")) {
                paths.push(row.path.clone());
            }
        }
        for path in paths {
            let path = template.fill(&path, role, &Question::Own);
            let page = board.get(role, &path).await;
            for form in forms(&page.body) {
                let names: BTreeSet<_> = form.controls.iter().map(|control| without_ids(&control.name)).collect();
                let key = (without_ids(&form.action), names);
                found.entry(key).or_insert(Found { role, path: path.clone(), form });
            }
        }
    }
    found.into_values().collect()
}

/// Names and values as they are sent.
type Fields = Vec<(String, String)>;

/// A board of its own.
struct Copy {
    template: &'static Template,
    router: Router,
    _folder: tempfile::TempDir,
}

impl Copy {
    async fn new(template: &'static Template) -> Self {
        let (router, _, folder) =
            template.copy(&Object::Own, &(std::sync::Arc::new(|board: Board| server::router(board)) as _)).await;
        Self { template, router, _folder: folder }
    }

    async fn ask(&self, method: &str, role: &str, path: &str, fields: &[(String, String)]) -> Answer {
        let request = request(method, path, self.template.token(role), fields);
        read_answer(self.router.clone().oneshot(request).await.unwrap(), &[]).await
    }

    async fn get(&self, role: &str, path: &str) -> Answer {
        self.ask("GET", role, path, &[]).await
    }

    /// The form as it stands on its page now.
    async fn again(&self, found: &Found) -> Form {
        let page = self.get(found.role, &found.path).await;
        let same = |form: &Form| without_ids(&form.action) == without_ids(&found.form.action) && form.has_revision();
        forms(&page.body).into_iter().find(same).unwrap_or_else(|| panic!("{} is gone from {}", found.form.action, found.path))
    }
}

/// `/leden/0193…` as `/leden/{}`: two of a kind are one form.
fn without_ids(text: &str) -> String {
    let mut plain = text.to_owned();
    while let Some(place) = plain
        .match_indices('-')
        .map(|(place, _)| place)
        .find(|place| *place >= 8 && plain.get(place - 8..place + 28).is_some_and(|id| uuid::Uuid::try_parse(id).is_ok()))
    {
        plain.replace_range(place - 8..place + 28, "{}");
    }
    plain
}

/// A form that shows what is stored, or stored before, sends along what it was read at: a save of an old page changes
/// nothing that a colleague changed since.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f2_every_form_that_shows_what_is_stored_has_a_revision() {
    let all = all().await;
    assert!(all.len() > 50, "{} forms", all.len());
    let filled = |control: &&Control| match control.kind {
        Kind::Mark => control.on,
        _ => !control.value.is_empty(),
    };
    let without = all.iter().filter(|found| !found.form.has_revision() && !found.form.makes_once());
    let without: BTreeSet<String> = without
        .filter_map(|found| {
            found.form.shown().find(filled).map(|control| format!("{} {}", without_ids(&found.form.action), control.name))
        })
        .collect();
    assert_eq!(without, BTreeSet::new());
}

/// Two tabs: the second save of the same page is refused in words, and keeps what was typed; what the first one stored
/// stays.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f2_a_second_tab_puts_nothing_back() {
    let mut tried = BTreeSet::new();
    for found in all().await.into_iter().filter(|found| found.form.has_revision()) {
        let board = Copy::new(template().await).await;
        let form = board.again(&found).await;
        let Some((first, second)) = two_changes(&form) else { continue };
        let stored = board.ask("POST", found.role, &form.action, &first).await;
        if stored.status != StatusCode::SEE_OTHER {
            eprintln!("not tried: {} as {}: {}", form.action, found.role, stored.status);
            continue;
        }
        let after = board.again(&found).await;
        let refused = board.ask("POST", found.role, &form.action, &second).await;
        let place = format!("{} as {}", form.action, found.role);
        assert!(matches!(refused.status, StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY), "{place}: {}", refused.status);
        assert_refused(&refused, &place);
        let stored = |form: &Form| {
            let own = |(name, _): &(String, String)| name != "id" && name != "action_id";
            form.sent().into_iter().filter(own).collect::<Vec<_>>()
        };
        assert_eq!(stored(&board.again(&found).await), stored(&after), "{place} changed what the first tab stored");
        tried.insert(without_ids(&form.action));
    }
    assert_eq!(tried, BTreeSet::from(TWICE.map(str::to_owned)));
}

const TWICE: [&str; 10] = [
    "/instellingen/coalitie",
    "/instellingen/disciplines/{}",
    "/instellingen/overlegsoorten/{}",
    "/instellingen/regios/{}",
    "/leden/{}",
    "/overleggen/{}/aanwezigen",
    "/overleggen/{}/punten/{}",
    "/overleggen/{}/verslag/{}",
    "/overleggen/{}/waarnemer/{}",
    "/overleggen/{}/wijzigen",
];

/// The same form with a first and a second change of one field.
fn two_changes(form: &Form) -> Option<(Fields, Fields)> {
    let text = form.shown().find(|control| control.kind == Kind::Text && !control.name.starts_with("reden-"));
    let list = form.shown().find(|control| control.kind == Kind::List && control.options.len() > 2);
    let control = text.or(list)?;
    let value = |number: usize| match control.kind {
        Kind::List => control.options.iter().filter(|option| **option != control.value).nth(number - 1).cloned(),
        _ if control.name == "short" => Some(format!("TAFEL{number}")),
        _ => Some(format!("Tekst {}", ["een", "twee"][number - 1])),
    };
    let changed = |number: usize| {
        let new = value(number)?;
        Some(form.with(|other| Some(if other.name == control.name { new.clone() } else { other.value.clone() })))
    };
    changed(1).zip(changed(2))
}

/// A field that was lost on the way empties nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a12_a_missing_field_is_not_an_empty_one() {
    let mut tried = 0;
    // What a meeting lacks for being closed is asked for until it is there: that form is another one then.
    let records = |found: &Found| found.form.has_revision() && !found.form.action.ends_with("/sluiten");
    for found in all().await.into_iter().filter(records) {
        for control in found.form.shown().filter(|control| control.kind != Kind::Mark) {
            let board = Copy::new(template().await).await;
            let before = board.again(&found).await;
            let fields = before.with(|other| (other.name != control.name).then(|| other.value.clone()));
            let answer = board.ask("POST", found.role, &before.action, &fields).await;
            assert!(answer.status.as_u16() < 500, "{} without {}", before.action, control.name);
            let stored =
                |form: &Form| form.shown().filter(|one| one.kind != Kind::Mark).map(|one| one.value.clone()).collect::<Vec<_>>();
            let after = board.again(&found).await;
            assert_eq!(stored(&after), stored(&before), "{} without {}", before.action, control.name);
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried} fields");
}

/// A refused form says so first: in its title, where the focus is, and in its first words. Text that shows nothing is none.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f3_every_refused_form_says_first_that_nothing_was_stored() {
    let mut refused = BTreeSet::new();
    for found in all().await.into_iter().filter(|found| found.form.shown().any(|control| control.kind == Kind::Text)) {
        let board = Copy::new(template().await).await;
        let nothing = |control: &Control| match control.kind {
            Kind::Text => Some("\u{200b}\u{2060}".to_owned()),
            Kind::Shaped | Kind::List => Some(String::new()),
            Kind::Mark => None,
            Kind::Hidden | Kind::Button => Some(control.value.clone()),
        };
        let answer = board.ask("POST", found.role, &found.form.action, &found.form.with(nothing)).await;
        let place = format!("{} as {}", found.form.action, found.role);
        assert!(answer.status.as_u16() < 500, "{place}: {}", answer.status);
        if matches!(answer.status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT) {
            assert_refused(&answer, &place);
            refused.insert(without_ids(&found.form.action));
        }
    }
    assert!(refused.len() > 20, "{refused:?}");
}

fn assert_refused(answer: &Answer, place: &str) {
    let page = &answer.body;
    assert!(page.contains("<title>Fout: "), "{place}: its title");
    let summary = page.split_once("id=\"fouten\"").unwrap_or_else(|| panic!("{place}: no summary")).1;
    let (tag, said) = summary.split_once('>').unwrap();
    assert!(tag.contains("tabindex=\"-1\"") && tag.contains("autofocus"), "{place}: the focus");
    assert_eq!(page.matches("autofocus").count(), 1, "{place}: one focus");
    let said: String = said.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    assert!(said.trim_start().starts_with("Niet "), "{place}: {}", said.chars().take(60).collect::<String>());
}

#[test]
fn ids_are_taken_out_of_addresses() {
    assert_eq!(without_ids("/leden/0193571b-0000-7000-8000-000000000000/link"), "/leden/{}/link");
    assert_eq!(without_ids("presence-0193571b-0000-7000-8000-000000000000"), "presence-{}");
    assert_eq!(without_ids("/casussen/nieuw"), "/casussen/nieuw");
    assert_eq!(shape("/leden/{member}/link"), "/leden/{}/link");
}
