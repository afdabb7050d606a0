//! What leaves by mail: to whom, and never what is not so any more. Messages are taken as the sender takes them and composed
//! as it does; a mail server is in the browser tests (mail.js.spec.ts).

use app::{
    frame::state::Board,
    mail::{self, Mail},
};
use domain::{
    counts::Geography,
    mail::{Choice, Kind},
    meeting::Step,
    text::free::Line,
    words::{Duty, Role},
};
use http_body_util::BodyExt;
use scene::people::person;
use store::{
    case::urgent,
    counts::release::{self, Asked},
    entry::factors,
    mail::{Fate, choice, claim, settle},
    meeting::{
        self,
        report::{self, Answer},
    },
    people::membership,
    text_check::About,
};
use time::{Date, Duration, OffsetDateTime};
use tower::ServiceExt;
use wire::text::Text;

use crate::{ground::Ground, matrix::request, world::*};

pub struct Post {
    pub board: Board,
    pub ground: Ground,
    database: Database,
}

impl Post {
    pub async fn new() -> Self {
        let database = Database::sqlite();
        let store = database.open().await;
        let ground = Ground::people(&store, "Gelderland-Midden", "geheim", NOW).await;
        change(&database.url, "update person set email = replace(name, ' ', '-') || '@example.nl'").await;
        Self { board: Board::new(parts(store, false)), ground, database }
    }

    /// What is due at an instant, in the words of its readers; noted as sent.
    pub async fn at(&self, now: OffsetDateTime) -> Vec<(Kind, String, Mail)> {
        let letters = claim::claim(&self.board.store, "test", now, now, 100).await.unwrap();
        let (mut mails, mut fates) = (Vec::new(), Vec::new());
        for letter in letters {
            let mail = mail::compose(&self.board, &letter).await.unwrap();
            let fate = if mail.is_some() { Fate::Sent } else { Fate::Dropped };
            mails.extend(mail.map(|mail| (letter.kind(), mail.to.name.replace("Naam van ", ""), mail)));
            fates.push((letter, fate));
        }
        settle::settle(&self.board.store, &fates, now).await.unwrap();
        mails.sort_by(|one, other| one.1.cmp(&other.1));
        mails
    }

    pub async fn now(&self) -> Vec<(Kind, String)> {
        self.at(NOW).await.into_iter().map(|(kind, who, _)| (kind, who)).collect()
    }

    /// Plans a meeting for Wednesday and sends its agenda.
    pub async fn sent(&self) -> String {
        let id = self.plan(WEDNESDAY).await;
        self.ground.step(NOW, &id, Step::Send).await.unwrap();
        id
    }

    pub async fn plan(&self, day: Date) -> String {
        let members = MEMBERS.map(|key| self.ground.actor(key).membership().to_owned());
        let plan = self.ground.plan_of("MDO", day, self.ground.id("place"), members.to_vec()).unwrap();
        self.ground.write(NOW, async |tx| self.ground.scene.plan(tx, plan).await).await.unwrap()
    }

    /// Changes the plan of a meeting.
    pub async fn change(&self, id: &str, change: impl FnOnce(&mut domain::meeting::Plan)) {
        let by = self.ground.actor("coordinator").coordinator().unwrap();
        let mut tx = self.board.store.begin(NOW).await.unwrap();
        let was = meeting::planned(&mut tx, &by, id).await.unwrap();
        drop(tx);
        let mut plan = was.clone();
        change(&mut plan);
        let plan = self.ground.planned(id, plan).await.unwrap();
        self.ground.write(NOW, async |tx| meeting::change(tx, &by, id, &was.mark(), &plan).await).await.unwrap();
    }

    fn database_url(&self) -> &str {
        &self.database.url
    }

    pub async fn end(&self, key: &str) {
        let by = self.ground.actor("administrator").administrator().unwrap();
        let id = self.ground.actor(key).membership();
        self.ground.write(NOW, async |tx| membership::end(tx, &by, id).await).await.unwrap();
    }
}

/// Puts one statement to a database.
async fn change(url: &str, sql: &'static str) {
    sqlx::query(sql).execute(&mut connect(url).await).await.unwrap();
}

const WEDNESDAY: Date = time::macros::date!(2026 - 11 - 25);
const MEMBERS: [&str; 3] = ["chair", "invited", "scribe"];

fn all(kind: Kind) -> Vec<(Kind, String)> {
    MEMBERS.map(|key| (kind, key.to_owned())).to_vec()
}

#[tokio::test]
async fn each_member_is_invited_once_and_told_once_what_changes() {
    let post = Post::new().await;
    let id = post.sent().await;
    assert_eq!(post.now().await, all(Kind::Agenda));
    assert_eq!(post.now().await, [], "once");
    post.change(&id, |plan| plan.room = "kamer 3".to_owned()).await;
    post.change(&id, |plan| plan.room = "kamer 4".to_owned()).await;
    let told = post.at(NOW).await;
    assert_eq!(told.len(), 3, "two changes, one message each");
    assert!(told.iter().all(|(kind, _, mail)| *kind == Kind::Changed && mail.words.text(Text::Nl).contains("kamer 4")));
    post.ground.step(NOW, &id, Step::Cancel).await.unwrap();
    assert_eq!(post.now().await, all(Kind::Cancelled));
}

#[tokio::test]
async fn what_was_to_be_sent_is_not_sent_to_the_wrong_person() {
    // A draft tells nobody anything.
    let post = Post::new().await;
    let draft = post.plan(WEDNESDAY).await;
    post.change(&draft, |plan| plan.room = "kamer 3".to_owned()).await;
    post.ground.step(NOW, &draft, Step::Cancel).await.unwrap();
    assert_eq!(post.now().await, []);
    // Removed before she was written to: nothing. Removed afterwards: that she need not come, and nothing else.
    let id = post.sent().await;
    let invited = post.ground.actor("invited").membership().to_owned();
    post.change(&id, |plan| plan.members.retain(|member| *member != invited)).await;
    assert_eq!(post.now().await, [(Kind::Agenda, "chair".to_owned()), (Kind::Agenda, "scribe".to_owned())]);
    post.change(&id, |plan| plan.members.push(invited.clone())).await;
    assert_eq!(post.now().await, [(Kind::Agenda, "invited".to_owned())]);
    post.change(&id, |plan| plan.members.retain(|member| *member != invited)).await;
    assert_eq!(post.now().await, [(Kind::Removed, "invited".to_owned())]);
    post.change(&id, |plan| plan.room = "kamer 3".to_owned()).await;
    assert_eq!(post.now().await.len(), 2);
    // Back before she was told: she was never away.
    post.change(&id, |plan| plan.members.push(invited.clone())).await;
    assert_eq!(post.now().await, [(Kind::Agenda, "invited".to_owned())]);
    // Called off before it went out.
    let other = post.sent().await;
    post.ground.step(NOW, &other, Step::Cancel).await.unwrap();
    assert_eq!(post.now().await, []);
    // She left the coalition; her address is another by now.
    let last = post.sent().await;
    post.end("invited").await;
    change(&post.database.url, "update person set email = 'nieuw@example.nl' where name = 'Naam van chair'").await;
    let told = post.at(NOW).await;
    let to: Vec<_> = told.iter().map(|(_, who, mail)| (who.as_str(), mail.to.email.as_str())).collect();
    assert_eq!(to, [("chair", "nieuw@example.nl"), ("scribe", "Naam-van-scribe@example.nl")]);
    // And who has no address is not written to.
    change(&post.database.url, "update person set email = '' where name = 'Naam van chair'").await;
    post.change(&last, |plan| plan.day = WEDNESDAY.next_day().unwrap()).await;
    assert_eq!(post.now().await, [(Kind::Changed, "scribe".to_owned())]);
}

#[tokio::test]
async fn what_she_does_without_is_not_sent_and_what_she_has_to_know_is() {
    let post = Post::new().await;
    let chair = post.ground.actor("chair").clone();
    let meeting = post.sent().await;
    // She chooses after it was written and before it goes: what is so when it is sent decides.
    let none = choice::read_at(&[]);
    post.ground.write(NOW, async |tx| choice::set(tx, &chair, &none, Choice::ALL).await).await.unwrap();
    assert_eq!(choice::off(&post.board.store, &chair).await.unwrap(), Choice::ALL);
    let others: Vec<_> = all(Kind::Agenda).into_iter().filter(|(_, who)| who != "chair").collect();
    assert_eq!(post.now().await, others);
    post.ground.step(NOW, &meeting, Step::Cancel).await.unwrap();
    assert_eq!(post.now().await, all(Kind::Cancelled), "she would go there for nothing");
    // From an old window nothing is put back; the same twice is no conflict.
    let late = post.ground.write(NOW, async |tx| choice::set(tx, &chair, &none, &[]).await).await;
    assert!(matches!(late, Err(store::Error::Invalid(wrong)) if wrong.of("about").is_some()));
    post.ground.write(NOW, async |tx| choice::set(tx, &chair, &none, Choice::ALL).await).await.unwrap();
    let now = choice::read_at(Choice::ALL);
    post.ground.write(NOW, async |tx| choice::set(tx, &chair, &now, &[]).await).await.unwrap();
    post.sent().await;
    assert_eq!(post.now().await, all(Kind::Agenda));
}

#[tokio::test]
async fn after_a_meeting_who_has_something_to_do_is_told_so_once() {
    let post = Post::new().await;
    let id = post.plan(domain::calendar::zone::day(NOW)).await;
    let (case, _) = post.ground.submit("submitter", &[]).await;
    let item = post.ground.put(&id, &case).await;
    let urgent = post.now().await;
    assert_eq!(urgent, [(Kind::Urgent, "coordinator".to_owned())]);
    post.ground.step(NOW, &id, Step::Open).await.unwrap();
    post.now().await;
    let lead = post.ground.lead(&id).await.unwrap();
    for key in ["chair", "scribe"] {
        let member = post.ground.actor(key).membership().to_owned();
        let scribe = lead.scribe().unwrap();
        let here = vec![(member.clone(), Some(domain::words::Presence::Present))];
        post.ground.write(NOW, async |tx| store::meeting::attendance::record(tx, &scribe, &here).await).await.unwrap();
        if key == "chair" {
            post.ground.write(NOW, async |tx| meeting::give_duty(tx, &lead, Duty::Chair, Some(&member)).await).await.unwrap();
        }
    }
    post.ground.discuss(&id, &item).await;
    assert_eq!(post.now().await, [], "nothing before it is closed");
    post.ground.close(NOW, &id).await.unwrap();
    // Somebody else's by the time it goes: nothing to whom it was given first.
    let give = async |name: &'static str| change(&post.database.url, name).await;
    give("update action set owner_id = (select m.id from membership m join person p on p.id = m.person_id where p.name = 'Naam van chair')").await;
    let letters = claim::claim(&post.board.store, "test", NOW, NOW, 100).await.unwrap();
    let letter = letters.iter().find(|letter| letter.kind() == Kind::Actions).unwrap();
    assert!(mail::compose(&post.board, letter).await.unwrap().is_none(), "reassigned");
    give("update action set owner_id = (select m.id from membership m join person p on p.id = m.person_id where p.name = 'Naam van invited')").await;
    let told = post.now().await;
    assert_eq!(
        told,
        [(Kind::Report, "chair".to_owned()), (Kind::Actions, "invited".to_owned()), (Kind::Report, "scribe".to_owned())]
    );
}

#[tokio::test]
async fn no_message_holds_a_code_or_a_text_of_a_case() {
    let database = Database::sqlite();
    let store = database.open().await;
    let ground = Ground::fill(&store, "Gelderland-Midden", "geheim", NOW).await;
    change(&database.url, "update person set email = replace(name, ' ', '-') || '@example.nl'").await;
    let codes: Vec<String> = ground.codes.iter().flat_map(|code| [code.clone(), code.replace('-', "")]).collect();
    let post = Post { board: Board::new(parts(store, false)), ground, database };
    let sent = post.ground.id("sent").to_owned();
    let mut told = post.at(NOW).await;
    post.change(&sent, |plan| plan.room = "kamer 3".to_owned()).await;
    told.extend(post.at(NOW).await);
    post.ground.step(NOW, &sent, Step::Cancel).await.unwrap();
    told.extend(post.at(NOW).await);
    let kinds: std::collections::BTreeSet<Kind> = told.iter().map(|(kind, ..)| *kind).collect();
    assert_eq!(kinds.len(), 7, "{kinds:?}");
    for (kind, who, mail) in told {
        let file = mail.calendar.map(|calendar| String::from_utf8(calendar.file).unwrap()).unwrap_or_default();
        let whole = [mail.words.subject.clone(), mail.words.text(Text::Nl), mail.words.html(Text::Nl), file].concat();
        assert!(!whole.contains("geheim"), "{kind} to {who}: {whole}");
        for code in &codes {
            assert!(!whole.contains(code.as_str()), "{kind} to {who}: {code}");
        }
    }
}

#[tokio::test]
async fn who_has_to_confirm_correct_or_know_is_told_and_only_while_it_is_so() {
    let post = Post::new().await;
    let store = &post.board.store;
    let told = |kind, who: &str| (kind, who.to_owned());
    // A case makes roles take two people.
    let id = post.plan(domain::calendar::zone::day(NOW)).await;
    let (case, _) = post.ground.submit("submitter", &[]).await;
    let item = post.ground.put(&id, &case).await;
    post.ground.step(NOW, &id, Step::Open).await.unwrap();
    post.ground.discuss(&id, &item).await;
    post.ground.close(NOW, &id).await.unwrap();
    post.now().await;

    let administrator = post.ground.actor("administrator").administrator().unwrap();
    let outsider = post.ground.actor("outsider").membership();
    for (nth, decided) in [false, true].into_iter().enumerate() {
        let rev = membership::get(store, &administrator, outsider).await.unwrap().rev;
        let role = [Role::LogReviewer, Role::Coordinator][nth];
        let new = person("Naam van outsider", &[Role::Participant, role]);
        post.ground.write(NOW, async |tx| membership::change(tx, &administrator, outsider, rev, &new).await).await.unwrap();
        if decided {
            change(&post.database.url, "update role_proposal set decision = 'declined'").await;
        }
        change(&post.database.url, "update person set email = 'x@example.nl' where email = ''").await;
        let expected = if decided { vec![] } else { vec![told(Kind::Confirm, "coordinator")] };
        assert_eq!(post.now().await, expected);
    }

    let by = post.ground.actor("coordinator").coordinator().unwrap();
    let exact = release::proposal(store, &by, 2025, Geography::Residence, NOW).await.unwrap();
    let asked = post.ground.write(NOW, async |tx| {
        release::make(tx, &by, &exact).await?;
        release::computed(tx, &by, &exact, "[]").await?;
        Asked { open_to_all: false }.ask(tx, &by, &exact.id).await
    });
    asked.await.unwrap();
    assert_eq!(post.now().await, [told(Kind::Publication, "administrator")]);

    let seat = post.ground.seat(post.ground.actor("invited"), &id).await.unwrap();
    let line = Line::new("text", "Het was dinsdag");
    let line = scene::checked(store, post.ground.actor("invited"), line, About::Case(case.clone())).await.unwrap();
    let correction = store.new_id(NOW);
    post.ground.write(NOW, async |tx| report::ask(tx, &seat, &correction, &item, &line).await).await.unwrap();
    assert_eq!(post.now().await, [told(Kind::Correction, "coordinator")]);
    let scribe = post.ground.lead(&id).await.unwrap().scribe().unwrap();
    let answer = Answer::TakenOver { before: "was".to_owned(), after: "is".to_owned() };
    post.ground.write(NOW, async |tx| report::answer(tx, &scribe, &correction, &answer).await).await.unwrap();
    assert_eq!(post.now().await, [told(Kind::Answered, "invited")]);

    let invited = post.ground.actor("invited").membership();
    post.ground.write(NOW, async |tx| factors::reset(tx, &administrator, invited).await.map(drop)).await.unwrap();
    let after: Vec<_> = post.now().await.into_iter().filter(|(kind, _)| *kind == Kind::Reset).collect();
    assert_eq!(after, [told(Kind::Reset, "invited")]);
}

#[tokio::test]
async fn one_node_sends_and_another_takes_over_when_it_is_silent() {
    let post = Post::new().await;
    post.sent().await;
    let store = &post.board.store;
    let take = async |who: &str, at: OffsetDateTime| claim::claim(store, who, at, at, 2).await.unwrap().len();
    assert_eq!(take("one", NOW).await, 2);
    assert_eq!(take("two", NOW).await, 0, "one holds the lease");
    assert_eq!(take("one", NOW).await, 2, "after a crash it takes them again");
    assert_eq!(take("two", NOW + claim::LEASE - Duration::seconds(1)).await, 0);
    assert_eq!(take("two", NOW + claim::LEASE).await, 2);
    assert_eq!(take("one", NOW + claim::LEASE).await, 0);
}

#[tokio::test]
async fn what_is_not_taken_is_tried_for_a_day_and_then_told() {
    let post = Post::new().await;
    post.sent().await;
    let store = &post.board.store;
    let mut now = NOW;
    let mut tries = 0;
    while now < NOW + Duration::days(2) {
        let letters = claim::claim(store, "test", now, now, 100).await.unwrap();
        tries += usize::from(!letters.is_empty());
        let fates: Vec<_> = letters.into_iter().map(|letter| (letter, Fate::Later(Some(451)))).collect();
        settle::settle(store, &fates, now).await.unwrap();
        now += Duration::minutes(1);
    }
    assert_eq!(tries, 11);
    let by = post.ground.actor("administrator").administrator().unwrap();
    let unreached = settle::unreached(store, &by, post.ground.actor("chair").membership()).await.unwrap().unwrap();
    assert_eq!(unreached.refused, Some(451));
    assert_eq!(settle::unreached(store, &by, post.ground.actor("outsider").membership()).await.unwrap(), None);
    assert_eq!(settle::forget(store, NOW + Duration::days(31)).await.unwrap(), 3);
}

/// Who submitted an urgent case reads who was told when, and of whom the message did not arrive; nobody else does.
#[tokio::test]
async fn who_submitted_an_urgent_case_reads_who_was_told() {
    let post = Post::new().await;
    let coordinator = post.ground.actor("coordinator").coordinator().unwrap();
    let named = post.ground.actor("chair").membership().to_owned();
    post.ground.write(NOW, async |tx| urgent::name(tx, &coordinator, &named).await).await.unwrap();
    let (case, _) = post.ground.submit("submitter", &[]).await;
    let page = async |who: &str| {
        let request = request("GET", &format!("/casussen/{case}"), Some(&post.ground.people[who].token), &[]);
        let answer = server::router(post.board.clone()).oneshot(request).await.unwrap();
        String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
    };
    let before = page("submitter").await;
    assert!(before.contains("Wie is gewaarschuwd") && before.contains("nog geen bericht verstuurd"), "{before}");
    let letters = claim::claim(&post.board.store, "test", NOW, NOW, 100).await.unwrap();
    let fates: Vec<_> = letters
        .into_iter()
        .map(|letter| {
            let fate = if letter.membership_id == named { Fate::Refused(550) } else { Fate::Sent };
            (letter, fate)
        })
        .collect();
    assert_eq!(fates.len(), 2);
    settle::settle(&post.board.store, &fates, NOW).await.unwrap();
    let after = page("submitter").await;
    assert!(after.contains("bericht gekregen") && after.contains("het bericht kwam niet aan: bel"), "{after}");
    assert!(after.contains("Naam van coordinator") && after.contains("Naam van chair"), "{after}");
    assert!(!page("chair").await.contains("Wie is gewaarschuwd"), "who is told reads the case");
}

/// Answers go to an address of the coalition when it has one, and the video link stands in a member's own invitation when the
/// coalition allows it: never in the file for her calendar.
#[tokio::test]
async fn a_coalition_says_where_answers_go_and_whether_the_video_link_goes_along() {
    let post = Post::new().await;
    let meeting = post.sent().await;
    let link = "https://video.example/kamer";
    post.now().await;
    let told = async |set: &'static str, room: &str| {
        change(post.database_url(), set).await;
        post.change(&meeting, |plan| (plan.room, plan.link) = (room.to_owned(), link.to_owned())).await;
        let (_, _, mail) = post.at(NOW).await.remove(0);
        let file = String::from_utf8(mail.calendar.unwrap().file).unwrap();
        assert!(!file.replace("\r\n ", "").contains("video.example"), "{file}");
        let whole = mail.words.text(Text::Nl) + &mail.words.html(Text::Nl);
        (mail.reply.unwrap().email, whole.contains(link))
    };
    assert_eq!(told("update coalition set rev = rev", "kamer 1").await, ("Naam-van-coordinator@example.nl".to_owned(), false));
    let set = "update coalition set reply_to = 'mdo@example.nl', link_by_mail = 1";
    assert_eq!(told(set, "kamer 2").await, ("mdo@example.nl".to_owned(), true));
}
