//! Ending a membership, and taking that back.

use crate::world::*;
use domain::{form::Problem, words::Role};
use store::{
    Error,
    access::Actor,
    member,
    membership::{self, InHand},
    session,
};
use time::Duration;

async fn end(w: &World, by: &Actor, who: &str) -> Result<(), Error> {
    let mut tx = w.store.begin(NOW).await?;
    membership::end(&mut tx, &by.administrator()?, who).await?;
    tx.commit().await
}

both! {
    async fn who_is_ended_is_signed_out_at_once_and_for_good(w: World) {
        let administrator = w.coordinator.administrator().unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        let link = session::invite(&mut tx, &administrator, w.nurse.membership()).await.unwrap();
        let unused = session::invite(&mut tx, &administrator, w.nurse.membership()).await.unwrap();
        let token = session::sign_in(&mut tx, &link).await.unwrap();
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
        assert!(matches!(session::sign_in(&mut tx, &unused).await, Err(Error::NotFound)));
        membership::resume(&mut tx, &administrator, w.nurse.membership()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(w.store.actor(&token, soon).await.unwrap().is_none(), "an old session does not come back");
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(session::sign_in(&mut tx, &unused).await, Err(Error::NotFound)), "nor does an old link");
        let link = session::invite(&mut tx, &administrator, w.nurse.membership()).await.unwrap();
        assert!(session::sign_in(&mut tx, &link).await.is_ok());
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
