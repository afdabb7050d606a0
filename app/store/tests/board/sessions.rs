use crate::world::*;
use domain::{member::Founding, words::Role};
use store::{Error, coalition, session};
use time::Duration;

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
        assert!(matches!(session::sign_in(&mut tx, &old).await, Err(Error::NotFound)), "expired");
        drop(tx);
        let mut tx = w.store.begin(NOW + session::LINK - Duration::seconds(1)).await.unwrap();
        let token = session::sign_in(&mut tx, &link).await.unwrap();
        assert!(matches!(session::sign_in(&mut tx, &link).await, Err(Error::NotFound)), "used");
        tx.commit().await.unwrap();
        let actor = w.store.actor(&token, NOW + session::LINK).await.unwrap().unwrap();
        assert_eq!(actor.name(), "Marijke");
        assert_eq!(actor.roles(), [Role::Participant]);
    }

    async fn a_session_ends_idle_absolutely_and_by_signing_out(w: World) {
        let mut tx = w.store.begin(NOW).await.unwrap();
        let links = [session::demo_link(&mut tx, w.nurse.membership()).await.unwrap(), session::demo_link(&mut tx, w.nurse.membership()).await.unwrap()];
        let idle = session::sign_in(&mut tx, &links[0]).await.unwrap();
        let busy = session::sign_in(&mut tx, &links[1]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(w.store.actor(&idle, NOW + session::IDLE).await.unwrap().is_none());
        let mut at = NOW;
        while at < NOW + session::ABSOLUTE - Duration::minutes(10) {
            at += Duration::minutes(10);
            assert!(w.store.actor(&busy, at).await.unwrap().is_some(), "{at}");
        }
        assert!(w.store.actor(&busy, NOW + session::ABSOLUTE).await.unwrap().is_none());
        let actor = w.store.actor(&busy, at).await.unwrap().unwrap();
        let mut tx = w.store.begin(at).await.unwrap();
        session::sign_out(&mut tx, &actor, &busy).await.unwrap();
        tx.commit().await.unwrap();
        assert!(w.store.actor(&busy, at).await.unwrap().is_none());
        assert!(w.store.actor("", at).await.unwrap().is_none());
    }
}

async fn empty(database: Database) {
    let store = store::Store::open(&database.url, sequence(), store::journal::Lane::new("main", [7; 32])).await.unwrap();
    assert!(store.is_empty().await.unwrap());
    let mut tx = store.begin(NOW).await.unwrap();
    let link = session::set_up_link(&store, &mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let typed = [("coalition", "Mijn coalitie"), ("region", "Gelderland-Midden"), ("name", "Anna"), ("coordinator", "ja")];
    let typed = domain::form::Typed::new(typed.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec());
    let founding = Founding::parse(&typed).unwrap();
    let mut tx = store.begin(NOW).await.unwrap();
    let token = coalition::set_up(&mut tx, &link, &founding).await.unwrap();
    assert!(matches!(coalition::set_up(&mut tx, &link, &founding).await, Err(Error::NotFound)), "used");
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
