use domain::entry::device::Way;
use domain::{people::member::Founding, words::Role};
use store::{
    Error,
    entry::{session, sessions},
    people::coalition,
};
use time::Duration;

use crate::world::*;

both! {
    async fn a_link_signs_in_once_and_for_fifteen_minutes(w: World) {
        let midwife = w.midwife.membership();
        let mut tx = w.store.begin(NOW).await.unwrap();
        let link = session::demo_link(&mut tx, midwife).await.unwrap();
        let old = session::demo_link(&mut tx, midwife).await.unwrap();
        tx.commit().await.unwrap();
        assert!(session::purpose(&w.store, &link, NOW).await.is_ok());
        assert!(matches!(session::purpose(&w.store, "0", NOW).await, Err(Error::NotFound)));

        let mut tx = w.store.begin(NOW + session::LINK).await.unwrap();
        assert!(matches!(session::sign_in(&mut tx, &old, Device::default()).await, Err(Error::NotFound)), "expired");
        drop(tx);
        let mut tx = w.store.begin(NOW + session::LINK - Duration::seconds(1)).await.unwrap();
        let token = session::sign_in(&mut tx, &link, Device::default()).await.unwrap();
        assert!(matches!(session::sign_in(&mut tx, &link, Device::default()).await, Err(Error::NotFound)), "used");
        tx.commit().await.unwrap();
        let actor = w.store.actor(&token, NOW + session::LINK).await.unwrap().unwrap();
        assert_eq!(actor.name(), "Marijke");
        assert_eq!(actor.roles(), [Role::Participant]);
    }

    async fn a_session_ends_idle_absolutely_and_by_signing_out(w: World) {
        let mut tx = w.store.begin(NOW).await.unwrap();
        let links = [session::demo_link(&mut tx, w.nurse.membership()).await.unwrap(), session::demo_link(&mut tx, w.nurse.membership()).await.unwrap()];
        let idle = session::sign_in(&mut tx, &links[0], Device::default()).await.unwrap();
        let busy = session::sign_in(&mut tx, &links[1], Device::default()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(w.store.actor(&idle, NOW + session::IDLE).await.unwrap().is_none());
        let mut at = NOW;
        while at < NOW + session::ABSOLUTE - Duration::minutes(10) {
            at += Duration::minutes(10);
            assert!(w.store.actor(&busy, at).await.unwrap().is_some(), "{at}");
        }
        assert!(w.store.actor(&busy, NOW + session::ABSOLUTE).await.unwrap().is_none());
        let actor = w.store.actor(&busy, at).await.unwrap().unwrap();
        w.write(at, async |tx| session::sign_out(tx, &actor, &busy).await).await.unwrap();
        assert!(w.store.actor(&busy, at).await.unwrap().is_none());
        assert!(w.store.actor("", at).await.unwrap().is_none());
    }

    async fn a_step_up_gives_a_new_token_and_the_same_session(w: World) {
        let (first, actor) = open(&w, &w.nurse, "Firefox/140.0 (X11; Linux)").await;
        let at = NOW + Duration::minutes(5);
        let mut tx = w.store.begin(at).await.unwrap();
        let second = session::rotate(&mut tx, &first).await.unwrap();
        assert!(matches!(session::rotate(&mut tx, &first).await, Err(Error::NotFound)), "the old token opens nothing");
        store::entry::sessions::end_others(&mut tx, &actor).await.unwrap();
        tx.commit().await.unwrap();
        assert_ne!(first, second);
        assert!(w.store.actor(&first, at).await.unwrap().is_none());
        let after = w.store.actor(&second, at).await.unwrap().unwrap();
        assert_eq!(after.session(), actor.session());
        assert_eq!(after.session_ends(), actor.session_ends(), "ten hours count from the sign-in");
        assert_eq!(after.session_idles(), at + session::IDLE);
        let own = sessions::own(&w.store, &after, at).await.unwrap();
        assert_eq!(own.len(), 1, "the others were ended");
        assert_eq!((own[0].device.to_string().as_str(), own[0].way, own[0].since), ("firefox/linux", Way::Link, NOW));
        let mut tx = w.store.begin(at + session::IDLE).await.unwrap();
        assert!(matches!(session::rotate(&mut tx, &second).await, Err(Error::NotFound)), "idle for too long");
    }

    async fn she_sees_her_own_sessions_and_ends_them_one_by_one(w: World) {
        let (_, actor) = open(&w, &w.nurse, "").await;
        let (phone, _) = open(&w, &w.nurse, "iPhone Safari/604").await;
        let (stranger, _) = open(&w, &w.midwife, "").await;
        let own = sessions::own(&w.store, &actor, NOW).await.unwrap();
        // Her first one is the world's.
        assert_eq!(own.len(), 3);
        let there = own.iter().find(|s| s.device.to_string() == "safari/iphone").unwrap().id.clone();
        let theirs = w.store.actor(&stranger, NOW).await.unwrap().unwrap().session().to_owned();
        let mut tx = w.store.begin(NOW).await.unwrap();
        for not_hers in [theirs.as_str(), "no-such-session"] {
            assert!(matches!(sessions::end(&mut tx, &actor, not_hers).await, Err(Error::NotFound)));
        }
        for _ in 0..2 {
            sessions::end(&mut tx, &actor, &there).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert!(w.store.actor(&phone, NOW).await.unwrap().is_none());
        assert!(w.store.actor(&stranger, NOW).await.unwrap().is_some());
        assert_eq!(sessions::own(&w.store, &actor, NOW).await.unwrap().len(), 2);
        assert!(sessions::own(&w.store, &actor, NOW + session::IDLE).await.unwrap().is_empty(), "those that are over are not there");
    }

    async fn an_administrator_ends_sessions_of_her_own_coalition_only(w: World) {
        let (token, nurse) = open(&w, &w.nurse, "").await;
        let (_, stranger) = found(&w.store, "IJmond").await;
        let (mine, theirs) = (w.coordinator.administrator().unwrap(), stranger.administrator().unwrap());
        let member = w.nurse.membership();
        assert!(sessions::of_member(&w.store, &theirs, member, NOW).await.unwrap().is_empty());
        assert_eq!(sessions::of_member(&w.store, &mine, member, NOW).await.unwrap().len(), 2);
        let mut tx = w.store.begin(NOW).await.unwrap();
        for id in [None, Some(nurse.session())] {
            assert!(matches!(sessions::end_of_member(&mut tx, &theirs, member, id).await, Err(Error::NotFound)));
        }
        assert!(matches!(sessions::end_of_member(&mut tx, &mine, member, Some(w.midwife.session())).await, Err(Error::NotFound)));
        drop(tx);
        w.write(NOW, async |tx| sessions::end_of_member(tx, &mine, member, Some(nurse.session())).await).await.unwrap();
        assert!(w.store.actor(&token, NOW).await.unwrap().is_none());
        w.write(NOW, async |tx| sessions::end_of_member(tx, &mine, member, None).await).await.unwrap();
        assert!(sessions::of_member(&w.store, &mine, member, NOW).await.unwrap().is_empty());
    }
}

/// Another session of somebody.
async fn open(w: &World, who: &store::access::Actor, user_agent: &str) -> (String, store::access::Actor) {
    let mut tx = w.store.begin(NOW).await.unwrap();
    let link = session::demo_link(&mut tx, who.membership()).await.unwrap();
    let token = session::sign_in(&mut tx, &link, Device::of(user_agent)).await.unwrap();
    tx.commit().await.unwrap();
    let actor = w.store.actor(&token, NOW).await.unwrap().unwrap();
    (token, actor)
}

async fn empty(database: Database) {
    let store = store::Store::open(&database.url, sequence(), store::ground::journal::Lane::new("main", [7; 32])).await.unwrap();
    assert!(store.is_empty().await.unwrap());
    let mut tx = store.begin(NOW).await.unwrap();
    let link = session::set_up_link(&store, &mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let typed = [("coalition", "Mijn coalitie"), ("region", "Gelderland-Midden"), ("name", "Anna"), ("coordinator", "ja")];
    let typed = domain::form::Typed::new(typed.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec());
    let founding = Founding::parse(&typed).unwrap();
    let mut tx = store.begin(NOW).await.unwrap();
    let membership = coalition::set_up(&mut tx, &link, &founding).await.unwrap();
    assert!(matches!(coalition::set_up(&mut tx, &link, &founding).await, Err(Error::NotFound)), "used");
    let token = session::open(&mut tx, &membership, Way::SetUp, Device::default()).await.unwrap();
    tx.commit().await.unwrap();
    let actor = store.actor(&token, NOW).await.unwrap().unwrap();
    assert!(actor.coordinator().is_ok() && actor.administrator().is_ok());
    let lists = coalition::lists(&store, &actor, day(NOW)).await.unwrap();
    assert_eq!((lists.kinds.len(), lists.disciplines.len(), lists.municipalities.len()), (2, 16, 15));
    let mut tx = store.begin(NOW).await.unwrap();
    assert!(matches!(session::set_up_link(&store, &mut tx).await, Err(Error::State)), "no longer empty");
}

#[tokio::test]
async fn an_empty_board_is_set_up_once_sqlite() {
    empty(Database::sqlite()).await;
}

#[tokio::test]
async fn an_empty_board_is_set_up_once_postgres() {
    empty(Database::postgres().await).await;
}
