use domain::{
    form::{Problem, Typed},
    meeting::{Step, outcome::Outcome},
    text::free::Line,
    words::{Duty, ManagerDomain, Untold},
};
use store::{
    Error, action,
    case::{self, history},
    meeting::{outcome, report},
    text_check::{self, About, Kind},
};

use crate::world::*;

async fn running(w: &World) -> (String, String, String) {
    let (case, meeting, item) = w.running(&[], "2026-12-01", &[&w.midwife, &w.nurse]).await;
    (meeting, item, case)
}

both! {
    async fn besproken_is_refused_until_nothing_is_missing(w: World) {
        let (meeting, item, case) = running(&w).await;
        let refused = w.save(&meeting, &item, &[("decision", "Huisbezoek"), ("outcome", "besproken")]).await.unwrap_err();
        let Error::Invalid(missing) = refused else { panic!("{refused}") };
        assert_eq!(missing.of("manager"), Some(Problem::CaseManagerNeeded));
        assert_eq!(missing.of("action"), Some(Problem::ActionNeeded));
        assert_eq!(missing.iter().count(), 4);
        let lead = w.lead(&meeting).await;
        assert_eq!(outcome::get(&w.store, &lead.scribe().unwrap(), &item).await.unwrap().decision(), "", "refused: nothing stored");

        assert_eq!(w.discuss(&meeting, &item).await.unwrap(), 1);
        let record = outcome::get(&w.store, &lead.scribe().unwrap(), &item).await.unwrap();
        assert_eq!((record.outcome(), record.decision(), record.saved_by.as_deref()), (Some(Outcome::Discussed), "Huisbezoek", Some("Coby")));
        let reader = w.reads(&w.midwife, &case).await;
        let actions = action::of_case(&w.store, &reader).await.unwrap();
        assert_eq!(actions.len(), 1);
        assert_eq!((actions[0].text.as_deref(), actions[0].owner.as_str()), (Some("Bellen"), "Joke"));
        assert_eq!(action::of_person(&w.store, &w.sees(&w.nurse.participant().unwrap()).await).await.unwrap().len(), 1);
        assert_eq!(case::details(&w.store, &reader).await.unwrap().managers, [("Joke".to_owned(), ManagerDomain::YouthHealth, true)]);
    }

    async fn a_meeting_closes_only_when_every_item_is_done(w: World) {
        let (meeting, item, case) = running(&w).await;
        assert!(matches!(w.close(&meeting).await, Err(Error::State)));
        w.discuss(&meeting, &item).await.unwrap();
        let reader = w.reads(&w.midwife, &case).await;
        let action = action::of_case(&w.store, &reader).await.unwrap().remove(0).id;
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        action::remove(&mut tx, &scribe, &item, &action).await.unwrap();
        assert!(matches!(action::remove(&mut tx, &scribe, &item, &action).await, Err(Error::NotFound)));
        tx.commit().await.unwrap();
        assert!(matches!(w.close(&meeting).await, Err(Error::State)), "the action was taken back");
        w.discuss_again(&meeting, &item).await;
        assert_eq!(history::of_case(&w.store, &reader).await.unwrap()[0].outcome(), None, "a draft until the meeting is closed");
        w.close(&meeting).await.unwrap();
        let passage = history::of_case(&w.store, &reader).await.unwrap().remove(0);
        assert_eq!((passage.outcome(), passage.decided()), (Some(Outcome::Discussed), Some("Huisbezoek")));
        assert!(matches!(w.discuss(&meeting, &item).await, Err(Error::State)), "closed");
        assert!(matches!(w.close(&meeting).await, Err(Error::State)), "a double submit");
    }

    async fn a5_a_number_over_two_actions_is_one_number(w: World) {
        let (meeting, item, case) = running(&w).await;
        let first = [("version", "0"), ("decision", "Bellen"), ("action_id", "a1"), ("action", "Belt haar op 06"), ("owner", w.nurse.membership()), ("due", "2026-12-01")];
        w.save(&meeting, &item, &first).await.unwrap();
        let second = async |text: &str, stored: &[(&'static str, &str)]| {
            let line = Line::new("action", text);
            text_check::check(&w.store, &w.coordinator, line, About::Case(case.clone()), (&Typed::default(), stored)).await.unwrap()
        };
        let found = second("12345678, na vijf uur", &[]).await.unwrap_err();
        assert_eq!((found[0].field, found[0].words.as_str(), found[0].mark.kind), ("action", "12345678", Kind::Phone));
        assert!(second("Belt haar na vijf uur", &[]).await.is_ok());
        // The text that is replaced is no part of the new one.
        let alone = second("12345678, na vijf uur", &[("action", "Belt haar op 06")]).await.unwrap_err();
        assert!(alone.iter().all(|found| found.mark.kind != Kind::Phone), "{alone:?}");
    }

    async fn two_writers_see_both_texts_and_a_double_submit_is_no_conflict(w: World) {
        let (meeting, item, _) = running(&w).await;
        let first = [("version", "0"), ("decision", "eerste"), ("action_id", "a1"), ("action", "Bellen"), ("owner", w.nurse.membership()), ("due", "2026-12-01")];
        w.save(&meeting, &item, &first).await.unwrap();
        w.save(&meeting, &item, &first).await.unwrap();
        assert_eq!(action::of_person(&w.store, &w.sees(&w.nurse.participant().unwrap()).await).await.unwrap().len(), 1, "stored once");
        let conflict = w.save(&meeting, &item, &[("version", "0"), ("decision", "tweede")]).await.unwrap_err();
        assert!(matches!(conflict, Error::Conflict { version: 1, theirs } if theirs == "eerste"));
        let third = async |version: &str| w.autosave(&meeting, &item, &[("version", version), ("decision", "derde")]).await;
        assert!(matches!(third("0").await, Err(Error::Conflict { .. })));
        assert_eq!(third("1").await.unwrap().0, 2);
        // Another action in the form in which the first one left: its writer never saw that it was stored.
        let other = [("version", "2"), ("decision", "derde"), ("action_id", "a1"), ("action", "Mailen"), ("owner", w.nurse.membership()), ("due", "2026-12-01")];
        w.save(&meeting, &item, &other).await.unwrap();
        w.save(&meeting, &item, &other).await.unwrap();
        let agreed = action::of_person(&w.store, &w.sees(&w.nurse.participant().unwrap()).await).await.unwrap();
        let mut agreed: Vec<_> = agreed.into_iter().filter_map(|action| action.text).collect();
        agreed.sort_unstable();
        assert_eq!(agreed, ["Bellen", "Mailen"], "neither takes the place of the other");
    }

    async fn who_stored_her_own_words_while_typing_is_in_no_conflict_with_herself(w: World) {
        let (meeting, item, _) = running(&w).await;
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        w.autosave(&meeting, &item, &[("version", "0"), ("decision", "eerste")]).await.unwrap();
        // The form left before the answer: same words, old version, and a reason that replaces nothing.
        let late = [("version", "0"), ("decision", "eerste"), ("outcome", "aangehouden"), ("reason", "huisarts ziek")];
        assert_eq!(w.save(&meeting, &item, &late).await.unwrap(), 2);
        let record = outcome::get(&w.store, &scribe, &item).await.unwrap();
        assert!(record.keeps("eerste") && !record.keeps(""));
        assert_eq!(record.reason(), "huisarts ziek");
    }

    async fn a_text_that_a_colleague_wrote_stays_where_the_form_only_showed_the_one_before(w: World) {
        let (meeting, item, _) = running(&w).await;
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let stored = async || {
            let record = outcome::get(&w.store, &scribe, &item).await.unwrap();
            (record.decision().to_owned(), record.reason().to_owned())
        };
        w.save(&meeting, &item, &[("version", "0"), ("decision", "eerste"), ("reason", "ziek")]).await.unwrap();
        // She touched another thing, on a page that showed neither text.
        let shown = [("version", "0"), ("was-decision", ""), ("decision", ""), ("was-reason", ""), ("reason", "")];
        w.save(&meeting, &item, &[&shown[..], &[("no_action", "ja")]].concat()).await.unwrap();
        assert_eq!(stored().await, ("eerste".to_owned(), "ziek".to_owned()));
        // Both wrote a reason: hers is said beside it.
        let (_, wrong) = w.autosave(&meeting, &item, &[("version", "1"), ("was-reason", ""), ("reason", "moe")]).await.unwrap();
        assert_eq!((wrong.of("reason"), stored().await.1.as_str()), (Some(Problem::Conflict), "ziek"));
        w.autosave(&meeting, &item, &[("version", "1"), ("was-reason", "ziek"), ("reason", "moe")]).await.unwrap();
        assert_eq!(stored().await.1, "moe");
    }

    async fn only_the_scribe_writes_and_only_while_it_runs(w: World) {
        let (meeting, item, _) = running(&w).await;
        assert!(matches!(w.save_as(&w.nurse, &meeting, &item, &[("decision", "x")]).await, Err(Error::NotFound)));
        w.give(&meeting, Duty::Scribe, &w.nurse).await;
        assert!(w.save_as(&w.nurse, &meeting, &item, &[("decision", "x")]).await.is_ok());
        let other = w.plan("MDO", "2026-12-08", "GM0203", &[]).await;
        assert!(matches!(w.save(&other, &item, &[("decision", "x")]).await, Err(Error::State)), "not begun");
        w.step(&other, Step::Open).await.unwrap();
        assert!(matches!(w.save(&other, &item, &[("decision", "x")]).await, Err(Error::NotFound)), "not of this meeting");
    }

    async fn one_case_manager_per_domain_and_one_leads(w: World) {
        let (meeting, item, case) = running(&w).await;
        let (nurse, midwife) = (w.nurse.membership(), w.midwife.membership());
        let reader = w.reads(&w.midwife, &case).await;
        let now = async || case::details(&w.store, &reader).await.unwrap().managers.into_iter().map(|(name, domain, leads)| (name, domain.as_str(), leads)).collect::<Vec<_>>();
        let contact = async |was: &str, member: &str, domain: &str| {
            w.save(&meeting, &item, &[("version", "99"), ("was-manager", was), ("manager", member), ("manager_domain", domain)]).await.unwrap();
            now().await
        };
        assert_eq!(contact("", nurse, "jgz").await, [("Joke".into(), "jgz", true)]);
        w.save(&meeting, &item, &[("version", "99"), ("also", midwife), ("also_domain", "medisch")]).await.unwrap();
        assert_eq!(now().await, [("Joke".into(), "jgz", true), ("Marijke".into(), "medisch", false)]);
        // Chosen at this table, and then somebody else: the first choice was none.
        assert_eq!(contact(nurse, midwife, "medisch").await, [("Marijke".into(), "medisch", true)]);
        assert_eq!(contact(midwife, nurse, "jgz").await, [("Joke".into(), "jgz", true)]);
        assert_eq!(history::managers(&w.store, &reader).await.unwrap().len(), 1, "and no history is made of it");
    }

    async fn who_was_case_manager_before_the_meeting_is_it_again_when_the_choice_is_undone(w: World) {
        let (case, meeting, item) = w.running(&[], "2026-11-23", &[&w.midwife, &w.nurse]).await;
        let (nurse, midwife) = (w.nurse.membership(), w.midwife.membership());
        w.save(&meeting, &item, &[("version", "0"), ("manager", nurse), ("manager_domain", "jgz")]).await.unwrap();
        w.save(&meeting, &item, &[("version", "0"), ("outcome", "niet_toegekomen")]).await.unwrap();
        w.close(&meeting).await.unwrap();
        let later = w.plan("MDO", "2026-12-08", "GM0203", &[&w.midwife, &w.nurse]).await;
        let again = w.put(&later, &case).await.unwrap();
        w.step_at(NOW + time::Duration::HOUR, &later, Step::Open).await;
        let reader = w.reads(&w.midwife, &case).await;
        let choose = async |was: &str, member: &str| {
            let fields = [("version", "0"), ("was-manager", was), ("manager", member), ("manager_domain", "jgz")];
            w.save_at(NOW + time::Duration::HOUR * 2, &later, &again, &fields).await.unwrap();
            let managers = history::managers(&w.store, &reader).await.unwrap();
            managers.into_iter().map(|one| (one.name.clone(), one.leads(), one.until().is_some())).collect::<Vec<_>>()
        };
        assert_eq!(choose(nurse, midwife).await, [("Marijke".into(), true, false), ("Joke".into(), true, true)]);
        assert_eq!(choose(midwife, nurse).await, [("Joke".into(), true, false)]);
    }

    async fn mending_an_older_report_ends_who_was_named_later_and_keeps_that_she_was(w: World) {
        let (case, first, item) = w.held(&[], "2026-11-23", &[&w.midwife, &w.nurse]).await;
        let (nurse, midwife) = (w.nurse.membership(), w.midwife.membership());
        let later = w.plan("MDO", "2026-12-08", "GM0203", &[&w.midwife, &w.nurse]).await;
        let again = w.put(&later, &case).await.unwrap();
        w.step_at(NOW + time::Duration::HOUR, &later, Step::Open).await;
        let named = [("version", "0"), ("was-manager", nurse), ("manager", midwife), ("manager_domain", "jgz")];
        w.save_at(NOW + time::Duration::HOUR * 2, &later, &again, &named).await.unwrap();
        let scribe = w.lead(&first).await.scribe().unwrap();
        let mended = [("version", "1"), ("was-manager", midwife), ("manager", nurse), ("manager_domain", "jgz")];
        let minutes = w.written(&scribe, &item, day(NOW), mended).await.unwrap();
        let at = NOW + time::Duration::HOUR * 3;
        w.write(at, async |tx| report::mend(tx, &scribe, &item, &minutes).await).await.unwrap();
        let reader = w.reads(&w.midwife, &case).await;
        let managers = history::managers(&w.store, &reader).await.unwrap();
        let was = managers.iter().find(|one| one.name == "Marijke").expect("she was one, whatever an older report says");
        assert!(was.until().is_some());
        assert!(managers.iter().any(|one| one.name == "Joke" && one.leads() && one.until().is_none()));
    }

    async fn two_scribes_keep_what_each_of_them_changed(w: World) {
        let (meeting, item, _) = running(&w).await;
        let (nurse, midwife) = (w.nurse.membership(), w.midwife.membership());
        let row = [("action--a", "Bellen"), ("owner--a", nurse), ("due--a", "2026-12-01")];
        w.autosave(&meeting, &item, &[("version", "0"), ("decision", "Bezoek"), row[0], row[1], row[2]]).await.unwrap();
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let record = async || outcome::get(&w.store, &scribe, &item).await.unwrap();
        let mark = async || w.actions(&item).await[0].mark();
        // One chooses who tells the parents, the other the day, both from an empty form.
        let (_, wrong) = w.autosave(&meeting, &item, &[("version", "1"), ("teller", nurse)]).await.unwrap();
        assert!(wrong.is_empty());
        w.autosave(&meeting, &item, &[("version", "1"), ("teller", ""), ("was-teller", ""), ("tell_by", "2026-12-02")]).await.unwrap();
        assert_eq!((record().await.teller_id.as_deref(), record().await.tell_by().map(|day| day.to_string()).as_deref()), (Some(nurse), Some("2026-12-02")));
        // Both choose who: the second is told, and the first choice stays.
        let (_, wrong) = w.autosave(&meeting, &item, &[("version", "1"), ("teller", midwife), ("was-teller", "")]).await.unwrap();
        assert_eq!((wrong.of("teller"), record().await.teller_id.as_deref()), (Some(Problem::Conflict), Some(nurse)));
        let refused = w.save(&meeting, &item, &[("version", "1"), ("teller", midwife), ("was-teller", "")]).await.unwrap_err();
        assert!(matches!(refused, Error::Invalid(wrong) if wrong.of("teller") == Some(Problem::Conflict)));
        // A row that a colleague changed meanwhile is not overwritten unseen.
        let was = mark().await;
        let change = |was: &str, text: &str| [("was_action--a", was.to_owned()), ("action--a", text.to_owned()), ("owner--a", nurse.to_owned()), ("due--a", "2026-12-01".to_owned())];
        let send = async |fields: [(&'static str, String); 4]| {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            w.autosave(&meeting, &item, &[&[("version", "1")], &*fields].concat()).await.unwrap().1
        };
        assert!(send(change(&was, "Bellen na vijf uur")).await.is_empty());
        assert_eq!(send(change(&was, "Mailen")).await.of("action"), Some(Problem::Conflict));
        assert!(send(change(&was, "Bellen na vijf uur")).await.is_empty(), "the same is no conflict");
        assert_eq!(w.actions(&item).await[0].text.as_deref(), Some("Bellen na vijf uur"));
        w.autosave(&meeting, &item, &[("version", "1"), ("take_back", "a")]).await.unwrap();
        assert_eq!(send(change(&was, "Toch")).await.of("action"), Some(Problem::Conflict), "a colleague took it back");
        assert!(w.actions(&item).await.is_empty());
        // Who did not hear whether her row was stored goes on in it: it stays one action.
        let goes_on = |was: &'static str, text: &'static str| [("version", "1"), ("was_action--b", was), ("action--b", text), ("owner--b", nurse), ("due--b", "2026-12-01")];
        w.autosave(&meeting, &item, &goes_on("", "Bel huisarts")).await.unwrap();
        w.autosave(&meeting, &item, &goes_on("?", "Bel huisarts maandag")).await.unwrap();
        let texts: Vec<_> = w.actions(&item).await.into_iter().map(|action| action.text).collect();
        assert_eq!(texts, [Some("Bel huisarts maandag".to_owned())]);
    }

    async fn of_a_case_that_was_not_discussed_nobody_tells_the_parents(w: World) {
        let (meeting, item, _) = running(&w).await;
        let proposed = [("version", "0"), ("teller", w.nurse.membership()), ("tell_by", "2026-12-02")];
        w.autosave(&meeting, &item, &proposed).await.unwrap();
        w.save(&meeting, &item, &[("version", "0"), ("reason", "Zij was ziek."), ("outcome", "aangehouden")]).await.unwrap();
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let record = outcome::get(&w.store, &scribe, &item).await.unwrap();
        assert_eq!((record.teller_id.as_deref(), record.tell_by()), (None, None));
    }

    async fn parents_who_are_not_told_need_a_reason_and_no_day(w: World) {
        let (meeting, item, _) = running(&w).await;
        let nurse = w.nurse.membership();
        let whole = [("version", "0"), ("decision", "Bezoek"), ("no_action", "ja"), ("manager", nurse), ("manager_domain", "jgz"), ("outcome", "besproken")];
        let with = |told: &'static [(&'static str, &'static str)]| [&whole[..], told].concat();
        assert!(matches!(w.save(&meeting, &item, &with(&[])).await, Err(Error::Invalid(wrong)) if wrong.of("teller") == Some(Problem::TellerNeeded)));
        w.save(&meeting, &item, &with(&[("teller", "niet:veiligheid"), ("tell_by", "2026-12-01")])).await.unwrap();
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let record = outcome::get(&w.store, &scribe, &item).await.unwrap();
        assert_eq!((record.untold(), record.teller(), record.tell_by()), (Some(Untold::Safety), None, None));
        w.close(&meeting).await.unwrap();
    }

    async fn a_closed_case_leaves_the_table_and_its_open_actions_lapse(w: World) {
        let coordinator = w.coordinator.coordinator().unwrap();
        let (case, meeting, item) = w.running(&[], "2026-11-23", &[&w.nurse]).await;
        w.discuss(&meeting, &item).await.unwrap();
        let close = async |case: &str| {
            w.write(NOW, async |tx| store::case::close(tx, &coordinator, case, domain::words::Ending::Born).await).await
        };
        assert!(matches!(close(&case).await, Err(Error::State)), "its meeting still runs");
        w.close(&meeting).await.unwrap();
        assert_eq!(action::of_person(&w.store, &w.sees(&w.nurse.participant().unwrap()).await).await.unwrap().len(), 1);
        close(&case).await.unwrap();
        assert!(action::of_person(&w.store, &w.sees(&w.nurse.participant().unwrap()).await).await.unwrap().is_empty());
        assert!(store::case::open(&w.store, &w.sees(&w.coordinator.participant().unwrap()).await, "", 50, NOW).await.unwrap().rows.is_empty());
        assert!(matches!(close(&case).await, Err(Error::State)), "once");
        assert!(matches!(close("foreign").await, Err(Error::State)));
    }
}

impl World {
    /// The actions of an item.
    async fn actions(&self, item: &str) -> Vec<action::Action> {
        let seat = self.sees(&self.nurse.participant().unwrap()).await;
        action::of_person(&self.store, &seat).await.unwrap().into_iter().filter(|action| action.item_id == item).collect()
    }

    async fn discuss_again(&self, meeting: &str, item: &str) {
        let fields = [
            ("version", "1"),
            ("decision", "Huisbezoek"),
            ("no_action", "ja"),
            ("teller", self.nurse.membership()),
            ("tell_by", "2026-11-30"),
            ("outcome", "besproken"),
        ];
        self.save(meeting, item, &fields).await.unwrap();
    }
}
