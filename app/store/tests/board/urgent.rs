//! Who sees urgent cases at once: the coordinator names them.

use domain::words::Role;
use store::{
    Error,
    access::Actor,
    case::{self, urgent},
    people::membership,
};

use crate::world::*;

async fn named(w: &World, member: &str) -> Result<(), Error> {
    w.write(NOW, async |tx| urgent::name(tx, &w.coordinator.coordinator()?, member).await).await
}

async fn seen(w: &World, who: &Actor) -> Vec<String> {
    let cases = case::urgent(&w.store, &w.sees(&who.participant().unwrap()).await, NOW).await.unwrap();
    cases.into_iter().map(|case| case.id).collect()
}

both! {
    async fn who_is_named_sees_urgent_cases_until_she_is_taken_off(w: World) {
        let spoed = |day: &'static str| [("urgency", "spoed"), ("urgent_before", day), ("urgent_reason", "kan niet wachten")];
        let later = w.submit(&w.midwife, "MDO", &spoed("2026-11-27")).await;
        let first = w.submit(&w.midwife, "MDO", &spoed("2026-11-25")).await;
        let other = w.submit(&w.midwife, "MDO", &[]).await;
        assert!(seen(&w, &w.nurse).await.is_empty());
        let me = w.nurse.membership();
        named(&w, me).await.unwrap();
        named(&w, me).await.unwrap();
        assert_eq!(seen(&w, &w.nurse).await, [first.clone(), later.clone()], "the one that can wait least");
        assert!(seen(&w, &w.midwife).await.is_empty() && seen(&w, &w.coordinator).await.is_empty());
        let reads = async |case: &str| w.store.case_reader(&w.nurse.participant().unwrap(), case).await.is_ok();
        assert!(reads(&first).await && reads(&later).await && !reads(&other).await);
        let coordinator = w.coordinator.coordinator().unwrap();
        let list = urgent::list(&w.store, &w.sees(&coordinator).await).await.unwrap();
        assert_eq!((list[0].membership_id.as_str(), list[0].since()), (me, Some(NOW)));
        assert!(list[1..].iter().all(|other| other.since().is_none()));
        assert!(!list.iter().any(|other| other.membership_id == w.coordinator.membership()), "she sees them anyway");
        w.write(NOW, async |tx| urgent::take_off(tx, &coordinator, me).await).await.unwrap();
        assert!(seen(&w, &w.nurse).await.is_empty() && !reads(&first).await);
        let noted: Vec<(String, String)> = sqlx::query_as("select action, object_id from journal where object = 'urgent_responder' order by seq")
            .fetch_all(&mut connect(&w.database.url).await).await.unwrap();
        assert_eq!(noted.iter().map(|(action, _)| action.as_str()).collect::<Vec<_>>(), ["create", "create", "remove"]);
        assert!(noted.iter().all(|(_, id)| id == me));
    }

    async fn only_who_has_a_role_in_cases_here_can_be_named(w: World) {
        let (_, stranger) = found(&w.store, "IJmond").await;
        let lot = w.add("Lot", &[Role::LogReviewer], None).await;
        for member in [stranger.membership(), lot.membership(), "niemand"] {
            assert!(matches!(named(&w, member).await, Err(Error::NotFound)), "{member}");
        }
        let list = urgent::list(&w.store, &w.sees(&w.coordinator.coordinator().unwrap()).await).await.unwrap();
        assert!(!list.iter().any(|other| [stranger.membership(), lot.membership()].contains(&other.membership_id.as_str())));
    }

    async fn who_comes_back_is_named_again_or_not(w: World) {
        let urgent = w.submit(&w.midwife, "MDO", &[("urgency", "spoed"), ("urgent_before", "2026-11-25"), ("urgent_reason", "x")]).await;
        let me = w.nurse.membership();
        named(&w, me).await.unwrap();
        assert!(seen(&w, &w.nurse).await.contains(&urgent));
        let boss = w.add("Bram", &[Role::Administrator], None).await.administrator().unwrap();
        for step in [true, false] {
            let mut tx = w.store.begin(NOW).await.unwrap();
            if step { membership::end(&mut tx, &boss, me).await.unwrap() } else { membership::resume(&mut tx, &boss, me).await.unwrap() }
            tx.commit().await.unwrap();
        }
        assert!(seen(&w, &w.nurse).await.is_empty());
    }
}
