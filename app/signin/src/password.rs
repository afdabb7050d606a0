//! Passwords: argon2id, in a queue of its own. A sign-in costs a fifth of a second of work on purpose; it is done
//! by few threads of low priority, so that who looks at a page does not wait for who signs in.

use std::{num::NonZero, sync::LazyLock, thread};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use spelling::composed;
use tokio::sync::{mpsc, oneshot};

/// Memory of one hash, KiB.
const MEMORY: u32 = 32 * 1024;
/// Passes over it: together more than 200 ms of one core (`cargo xtask bench signin`). What is compiled for every day makes do
/// with fewer: its tests hash hundreds of passwords that are nobody's.
const PASSES: u32 = if cfg!(debug_assertions) { 2 } else { 14 };
/// So many may wait; more is an attack, and is told to come back.
const WAITING: usize = 64;

/// Too many wait already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords wait to be checked")]
pub struct Busy;

/// What is to be done with a password.
enum Work {
    Hash([u8; 16]),
    Compare(String),
}

struct Job {
    password: String,
    work: Work,
    answer: oneshot::Sender<Option<String>>,
}

/// The form in which a password is stored: of its composed letters, so that it is one password on every keyboard
/// (NIST SP 800-63B-4). `random`: bytes nobody can predict.
pub async fn hash(password: String, random: [u8; 32]) -> Result<String, Busy> {
    let mut salt = [0; 16];
    salt.copy_from_slice(&random[..16]);
    ask(composed(&password), Work::Hash(salt)).await?.ok_or(Busy)
}

/// Whether a password is the stored one. Of nobody (`None`) it never is, after the same work: how long it takes
/// does not tell whether an account exists.
pub async fn matches(password: String, stored: Option<String>) -> Result<bool, Busy> {
    let mut forms = vec![composed(&password), password];
    // Those from before were stored as they were typed.
    forms.dedup();
    for form in forms {
        let done = ask(form, stored.clone().map_or(Work::Hash([0; 16]), Work::Compare)).await?;
        if stored.is_some() && done.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn ask(password: String, work: Work) -> Result<Option<String>, Busy> {
    let (answer, answered) = oneshot::channel();
    QUEUE.try_send(Job { password, work, answer }).map_err(|_| Busy)?;
    answered.await.map_err(|_| Busy)
}

/// One queue for the whole program: half of the cores, at least one.
static QUEUE: LazyLock<mpsc::Sender<Job>> = LazyLock::new(|| {
    let (sender, receiver) = mpsc::channel(WAITING);
    let receiver = std::sync::Arc::new(std::sync::Mutex::new(receiver));
    let threads = (thread::available_parallelism().map_or(1, NonZero::get) / 2).max(1);
    for number in 0..threads {
        let receiver = std::sync::Arc::clone(&receiver);
        let started = thread::Builder::new().name(format!("password {number}")).spawn(move || {
            // On Linux the priority is the thread's own. Without it the work is only less polite.
            let _ = rustix::process::nice(4);
            loop {
                let next = receiver.lock().ok().and_then(|mut receiver| receiver.blocking_recv());
                let Some(Job { password, work, answer }) = next else { return };
                // Who went away needs no answer.
                if !answer.is_closed() {
                    let _ = answer.send(run(&password, &work));
                }
            }
        });
        drop(started);
    }
    sender
});

fn run(password: &str, work: &Work) -> Option<String> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(MEMORY, PASSES, 1, None).ok()?);
    match work {
        Work::Hash(salt) => Some(argon2.hash_password_with_salt(password.as_bytes(), salt).ok()?.to_string()),
        Work::Compare(stored) => {
            let stored = PasswordHash::new(stored).ok()?;
            argon2.verify_password(password.as_bytes(), &stored).ok().map(|()| String::new())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_itself_only() {
        let stored = hash("kraamtranen in maart".to_owned(), [3; 32]).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=32768,t="), "{stored}");
        assert!(!stored.contains("kraam"));
        assert!(matches("kraamtranen in maart".to_owned(), Some(stored.clone())).await.unwrap());
        assert!(!matches("kraamtranen in mei".to_owned(), Some(stored)).await.unwrap());
        assert!(!matches("kraamtranen in maart".to_owned(), None).await.unwrap(), "of nobody");
        assert!(!matches("x".to_owned(), Some("geen hash".to_owned())).await.unwrap());
    }

    #[tokio::test]
    async fn f1_one_password_on_every_keyboard_and_those_of_before() {
        let (one, apart) = ("crème brûlée op zondag 7".to_owned(), "cre\u{300}me bru\u{302}le\u{301}e op zondag 7".to_owned());
        let stored = hash(one.clone(), [3; 32]).await.unwrap();
        assert!(matches(apart.clone(), Some(stored.clone())).await.unwrap());
        assert!(matches(one, Some(stored)).await.unwrap());
        let before = ask(apart.clone(), Work::Hash([3; 16])).await.unwrap();
        assert!(matches(apart, before).await.unwrap(), "stored as it was typed, by an earlier version");
    }
}
