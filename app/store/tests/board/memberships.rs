//! Ending a membership, and taking that back.

use domain::{form::Problem, people::member::NewMember, words::Role};
use store::{
    Error,
    access::Actor,
    entry::session,
    people::{
        member,
        membership::{self, Entry, InHand},
    },
};
use time::{Date, Duration};

use crate::world::*;

async fn end(w: &World, by: &Actor, who: &str) -> Result<(), Error> {
    w.write(NOW, async |tx| membership::end(tx, &by.administrator()?, who).await).await
}

both! {
    async fn who_is_ended_is_signed_out_at_once_and_for_good(w: World) {
        let administrator = w.coordinator.administrator().unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        let link = session::invite(&mut tx, &administrator, w.nurse.membership()).await.unwrap();
        let token = session::sign_in(&mut tx, &link, Device::default()).await.unwrap();
        let unused = session::invite(&mut tx, &administrator, w.nurse.membership()).await.unwrap();
        tx.commit().await.unwrap();
        let soon = NOW + Duration::seconds(5);
        assert!(w.store.actor(&token, soon).await.unwrap().is_some());
        for _ in 0..2 {
            end(&w, &w.coordinator, w.nurse.membership()).await.unwrap();
        }
        assert!(w.store.actor(&token, soon).await.unwrap().is_none());
        assert!(member::list(&w.store, &w.coordinator).await.unwrap().iter().all(|m| m.name != "Joke"), "nobody invites her");
        let all = membership::list(&w.store, &administrator).await.unwrap();
        let told: Vec<_> = all.iter().map(|m| (m.name.as_str(), m.ended_on())).collect();
        assert_eq!(told, [("Coby", None), ("Marijke", None), ("Joke", Some(day(NOW)))]);
        assert_eq!(all[0].roles(), [Role::Coordinator, Role::Administrator]);

        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(session::sign_in(&mut tx, &unused, Device::default()).await, Err(Error::NotFound)));
        membership::resume(&mut tx, &administrator, w.nurse.membership()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(w.store.actor(&token, soon).await.unwrap().is_none(), "an old session does not come back");
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(session::sign_in(&mut tx, &unused, Device::default()).await, Err(Error::NotFound)), "nor does an old link");
        let link = session::invite(&mut tx, &administrator, w.nurse.membership()).await.unwrap();
        assert!(session::sign_in(&mut tx, &link, Device::default()).await.is_ok());
    }

    async fn a_coalition_keeps_an_administrator(w: World) {
        let me = w.coordinator.membership();
        let refused = end(&w, &w.coordinator, me).await.unwrap_err();
        assert!(matches!(refused, Error::Invalid(problems) if problems.of("member") == Some(Problem::LastAdministrator)));
        let second = w.add("Bea", &[Role::Administrator], None).await;
        end(&w, &w.coordinator, me).await.unwrap();
        assert!(end(&w, &second, second.membership()).await.is_err());
    }

    async fn members_of_another_coalition_are_not_there(w: World) {
        let (_, stranger) = found(&w.store, "IJmond").await;
        let theirs = stranger.administrator().unwrap();
        assert!(matches!(end(&w, &stranger, w.nurse.membership()).await, Err(Error::NotFound)));
        assert!(matches!(end(&w, &stranger, "no-such-id").await, Err(Error::NotFound)));
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(membership::resume(&mut tx, &theirs, w.nurse.membership()).await, Err(Error::NotFound)));
        drop(tx);
        assert!(matches!(membership::get(&w.store, &theirs, w.nurse.membership()).await, Err(Error::NotFound)));
        assert_eq!(membership::list(&w.store, &theirs).await.unwrap().len(), 1);
        let nurse = membership::get(&w.store, &w.coordinator.administrator().unwrap(), w.nurse.membership()).await.unwrap();
        assert_eq!(membership::in_hand(&w.store, &nurse).await.unwrap(), InHand { actions: 0, cases: 0 });
    }
}

/// The form of a member, as it would be read.
fn form(name: &str, email: &str, roles: &[Role]) -> NewMember {
    let (name, email) = (name.to_owned(), email.to_owned());
    NewMember { name, email, roles: roles.to_vec(), discipline: None, organisation: "De Wiek".into(), municipality: None }
}

async fn change(w: &World, by: &Actor, id: &str, rev: i64, new: &NewMember) -> Result<(), Error> {
    w.write(NOW, async |tx| membership::change(tx, &by.administrator()?, id, rev, new).await).await
}

fn beside(refused: Result<(), Error>) -> (&'static str, Problem) {
    match refused.unwrap_err() {
        Error::Invalid(problems) => problems.iter().next().unwrap(),
        other => panic!("{other}"),
    }
}

both! {
    async fn what_somebody_may_do_counts_from_her_next_request(w: World) {
        let (nurse, administrator) = (w.nurse.membership(), w.coordinator.administrator().unwrap());
        let token = w.write(NOW, async |tx| scene::people::session(tx, nurse).await).await.unwrap();
        let roles = async || w.store.actor(&token, NOW).await.unwrap().unwrap().roles().to_vec();
        assert_eq!(roles().await, [Role::Participant]);
        change(&w, &w.coordinator, nurse, 0, &form("Joke T.", "joke@example.nl", &[Role::LogReviewer])).await.unwrap();
        assert_eq!(roles().await, [Role::LogReviewer], "the role she had is gone at once");
        let stored = membership::get(&w.store, &administrator, nurse).await.unwrap();
        assert_eq!((stored.name.as_str(), stored.email.as_str(), stored.rev), ("Joke T.", "joke@example.nl", 1));
        let late = change(&w, &w.coordinator, nurse, 0, &form("Joke", "", &[Role::Participant])).await;
        assert_eq!(beside(late), ("name", Problem::Conflict), "a colleague saved meanwhile");
        let both = form("Joke", "", &[Role::Participant, Role::Coordinator]);
        change(&w, &w.coordinator, nurse, 1, &both).await.unwrap();
        assert_eq!(roles().await.len(), 2);
    }

    async fn rules_of_changing_a_member(w: World) {
        let (me, nurse) = (w.coordinator.membership(), w.nurse.membership());
        let alone = change(&w, &w.coordinator, me, 0, &form("Coby", "", &[Role::Coordinator])).await;
        assert_eq!(beside(alone), ("role", Problem::LastAdministrator));
        change(&w, &w.coordinator, me, 0, &form("Coby", "coby@example.nl", &[Role::Administrator])).await.unwrap();
        let taken = form("Joke", "coby@example.nl", &[Role::Participant]);
        assert_eq!(beside(change(&w, &w.coordinator, nurse, 0, &taken).await), ("email", Problem::EmailTaken));
        let mut tx = w.store.begin(NOW).await.unwrap();
        let administrator = w.coordinator.administrator().unwrap();
        let twice = member::add(&mut tx, &administrator, &w.store.new_id(NOW), &taken).await;
        assert_eq!(beside(twice), ("email", Problem::EmailTaken));
        drop(tx);
        let (_, stranger) = found(&w.store, "IJmond").await;
        let foreign = change(&w, &stranger, nurse, 0, &form("Joke", "", &[Role::Participant])).await;
        assert!(matches!(foreign, Err(Error::NotFound)));
        change(&w, &stranger, stranger.membership(), 0, &form("Coby", "coby@example.nl", &[Role::Administrator])).await.unwrap();
        end(&w, &w.coordinator, nurse).await.unwrap();
        assert!(matches!(change(&w, &w.coordinator, nurse, 0, &form("Joke", "", &[Role::Participant])).await, Err(Error::State)));
    }

    async fn abuse_30_only_the_newest_invitation_works_and_only_for_a_while(w: World) {
        let administrator = w.coordinator.administrator().unwrap();
        let new = w.store.new_id(NOW);
        let entry = async |at| membership::get(&w.store, &administrator, &new).await.unwrap().entry(at);
        let invite = async || {
            w.write(NOW, async |tx| session::invite(tx, &administrator, &new).await).await.unwrap()
        };
        let works = async |link: &str, at| session::purpose(&w.store, link, at).await.is_ok();
        w.write(NOW, async |tx| member::add(tx, &administrator, &new, &form("Vera", "", &[Role::Participant])).await).await.unwrap();
        assert_eq!(entry(NOW).await, Entry::NotInvited);
        let first = invite().await;
        let until = NOW + session::INVITATION;
        assert_eq!(entry(NOW).await, Entry::Invited(until));
        let second = invite().await;
        assert!(first.len() == 64 && first != second);
        assert!(!works(&first, NOW).await, "a new one withdraws the one before");
        assert!(works(&second, until - Duration::seconds(1)).await && !works(&second, until).await);
        assert_eq!(entry(until).await, Entry::Expired(until));
        let mut tx = w.store.begin(NOW).await.unwrap();
        for _ in 0..2 {
            session::withdraw(&mut tx, &administrator, &new).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert!(!works(&second, NOW).await);
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(session::sign_in(&mut tx, &second, Device::default()).await, Err(Error::NotFound)));
        drop(tx);
        assert_eq!(entry(NOW).await, Entry::NotInvited);
        let third = invite().await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        session::sign_in(&mut tx, &third, Device::default()).await.unwrap();
        assert!(matches!(session::sign_in(&mut tx, &third, Device::default()).await, Err(Error::NotFound)), "once");
        tx.commit().await.unwrap();
        assert_eq!(entry(NOW).await, Entry::Came);
    }

    async fn members_are_looked_at_every_year(w: World) {
        let administrator = w.coordinator.administrator().unwrap();
        let due = async |on: Date| membership::to_review(&w.store, &administrator, on).await.unwrap();
        let (today, year) = (day(NOW), Date::from_calendar_date(2027, time::Month::November, 23).unwrap());
        assert_eq!(due(today).await, 0);
        assert_eq!(due(year).await, 3, "everybody, a year after she was added");
        assert_eq!(due(year - Duration::days(1)).await, 0);
        let later = NOW + Duration::days(365);
        let mut tx = w.store.begin(later).await.unwrap();
        membership::review(&mut tx, &administrator, w.nurse.membership()).await.unwrap();
        membership::end(&mut tx, &administrator, w.midwife.membership()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(due(year).await, 1);
        let nurse = membership::get(&w.store, &administrator, w.nurse.membership()).await.unwrap();
        assert_eq!(nurse.reviewed(), Some((year, "Coby")));
        assert_eq!(nurse.looked_at(), year);
        let (_, stranger) = found(&w.store, "IJmond").await;
        let theirs = stranger.administrator().unwrap();
        let mut tx = w.store.begin(later).await.unwrap();
        assert!(matches!(membership::review(&mut tx, &theirs, w.nurse.membership()).await, Err(Error::NotFound)));
        assert!(matches!(membership::review(&mut tx, &administrator, w.midwife.membership()).await, Err(Error::State)), "ended");
    }
}
