//! Limits on guessing.

use std::net::IpAddr;

use store::entry::attempts::{self, Guess, Wait};
use time::{Duration, OffsetDateTime};

use crate::world::*;

fn guess(account: &str, device: Option<&str>, address: &str) -> Guess {
    Guess::new(account, device, address.parse::<IpAddr>().unwrap())
}

async fn begin(w: &World, guess: &Guess, at: OffsetDateTime) -> Option<Wait> {
    attempts::begin(&w.store, guess, at).await.unwrap()
}

async fn succeeded(w: &World, guess: &Guess, at: OffsetDateTime) -> Option<String> {
    let mut tx = w.store.begin(at).await.unwrap();
    let device = attempts::succeeded(&mut tx, guess).await.unwrap();
    // Whoever calls it signs somebody in; here that is a link, which notes itself.
    store::entry::session::demo_link(&mut tx, w.nurse.membership()).await.unwrap();
    tx.commit().await.unwrap();
    device
}

both! {
    async fn abuse_26_an_account_is_tried_a_hundred_times_a_day_at_most(w: World) {
        let mut tried = 0;
        let mut at = NOW;
        let mut address = 0u32;
        while at < NOW + Duration::days(1) {
            // From a new address every time, so that only the account counts; whoever waits is patient.
            address += 1;
            let from = IpAddr::from(std::net::Ipv4Addr::from(0x0a00_0000 + address)).to_string();
            match begin(&w, &guess("sanne@example.nl", None, &from), at).await {
                Some(wait) => at = wait.until,
                None => tried += 1,
            }
        }
        assert!((90..=110).contains(&tried), "{tried}");
        assert_eq!(begin(&w, &guess("joke@example.nl", None, "192.0.2.1"), at).await, None, "others are not concerned");
        let later = at + Duration::days(1) + Duration::minutes(15);
        assert_eq!(begin(&w, &guess("sanne@example.nl", None, "192.0.2.1"), later).await, None, "the window slides");
    }

    async fn abuse_27_one_address_cannot_try_many_accounts(w: World) {
        let spray = async |n: usize, at| begin(&w, &guess(&format!("lid{n}@example.nl"), None, "192.0.2.1"), at).await;
        for n in 0..30 {
            assert_eq!(spray(n, NOW).await, None);
        }
        let wait = spray(30, NOW).await.unwrap();
        assert_eq!(wait.until, NOW + Duration::seconds(10));
        assert_eq!(spray(31, wait.until).await, None);
        assert_eq!(spray(32, wait.until).await.unwrap().until, wait.until + Duration::seconds(20), "twice as long");
        assert_eq!(begin(&w, &guess("lid1@example.nl", None, "192.0.2.2"), NOW).await, None, "another address");
        assert_eq!(spray(40, NOW + Duration::hours(2)).await, None);
    }

    async fn abuse_28_whoever_signed_in_before_is_not_locked_out_by_others(w: World) {
        let (home, elsewhere) = ("192.0.2.1", "198.51.100.1");
        let first = guess("sanne@example.nl", None, home);
        assert_eq!(begin(&w, &first, NOW).await, None);
        let device = succeeded(&w, &first, NOW).await.unwrap();
        let known = guess("sanne@example.nl", Some(&device), home);
        // A stranger tries her account, and everything else from the address of her practice.
        for n in 0..40 {
            begin(&w, &guess("sanne@example.nl", None, elsewhere), NOW).await;
            begin(&w, &guess(&format!("lid{n}"), None, home), NOW).await;
        }
        assert!(begin(&w, &guess("sanne@example.nl", None, "203.0.113.9"), NOW).await.is_some());
        assert!(begin(&w, &guess("sanne@example.nl", Some("invented"), home), NOW).await.is_some());
        assert_eq!(begin(&w, &known, NOW).await, None, "her own device");
        assert_eq!(succeeded(&w, &known, NOW).await, None, "it is known already");
        assert!(begin(&w, &guess("sanne@example.nl", None, "203.0.113.9"), NOW).await.is_some(), "strangers still wait");
        // It is no key to other accounts, and whoever stole it is limited too.
        for _ in 0..5 {
            begin(&w, &guess("joke@example.nl", None, "203.0.113.8"), NOW).await;
        }
        assert!(begin(&w, &guess("joke@example.nl", Some(&device), "203.0.113.7"), NOW).await.is_some());
        let mut taken = 0;
        while begin(&w, &known, NOW).await.is_none() {
            taken += 1;
        }
        assert_eq!(taken, 10);
        assert_eq!(begin(&w, &known, NOW + Duration::minutes(15)).await, None);
    }

    async fn what_was_right_is_forgiven_and_a_try_counts_before_it_is_looked_at(w: World) {
        let guesses = guess("sanne@example.nl", None, "192.0.2.1");
        let tries: Vec<_> = (0..12).map(|_| begin(&w, &guesses, NOW)).collect();
        let mut free = 0;
        for answer in tries {
            free += usize::from(answer.await.is_none());
        }
        assert_eq!(free, 5, "all at the same moment");
        succeeded(&w, &guesses, NOW).await;
        assert_eq!(begin(&w, &guesses, NOW).await, None);
    }
}
