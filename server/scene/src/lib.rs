//! One builder of coalitions, people, cases and meetings. The demonstration, the tests of the store and of the server, and
//! the benches all make theirs with it; what each has of its own is whom and what, never how.
//!
//! Forms are read, checked and stored by the same functions as on the site. Clock and ids are arguments: the instant is that
//! of the write, ids are those of the store.
//!
//! | module | holds |
//! |---|---|
//! | [`people`] | a coalition, its members, their sessions |
//! | [`intake`] | a case, from its form |
//! | [`meeting`] | a meeting: its plan, who leads it, its agenda and its steps |
//! | [`outcome`] | what is written down of a case, from its form |

pub mod intake;
pub mod meeting;
pub mod outcome;
pub mod people;

use domain::{form::Typed, text::free::Texts};
use store::{
    Error, Result, Store, Tx,
    access::Actor,
    people::coalition::{self, Lists},
    text_check::{self, About, Checked},
};
use time::{Date, OffsetDateTime};

/// A coalition in which things are about to happen.
#[derive(Clone)]
pub struct Scene {
    /// Where it is stored.
    pub store: Store,
    /// Who plans its meetings and leads them.
    pub coordinator: Actor,
    /// What its forms offer.
    pub lists: Lists,
}

impl Scene {
    /// The coalition of somebody who coordinates it, with what its forms offer on a day.
    pub async fn of(store: &Store, coordinator: Actor, on: Date) -> Result<Self> {
        let lists = coalition::lists(store, &coordinator, on).await?;
        Ok(Self { store: store.clone(), coordinator, lists })
    }

    /// The id of a kind of meeting.
    pub fn kind(&self, code: &str) -> Result<&str> {
        self.lists.kinds.iter().find(|kind| kind.code == code).map(|kind| kind.id.as_str()).ok_or(Error::NotFound)
    }

    /// Does something in a write of its own.
    pub async fn write<T>(&self, at: OffsetDateTime, deed: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        write(&self.store, at, deed).await
    }
}

/// Does something in a write of its own: all of it is stored, or nothing.
pub async fn write<T>(store: &Store, at: OffsetDateTime, deed: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
    let mut tx = store.begin(at).await?;
    let done = deed(&mut tx).await?;
    tx.commit().await?;
    Ok(done)
}

/// A form whose texts were checked as anybody's are; nothing in them may be kept by exception.
pub async fn checked<T: Texts>(store: &Store, by: &Actor, form: T, about: About) -> Result<Checked<T>> {
    let answer = text_check::check(store, by, form, about, (&Typed::default(), &[])).await?;
    answer.map_err(|found| Error::Invalid(text_check::problems(&found)))
}

/// A form as a browser would send it. Of a field that is there twice the first one counts, unless it may be ticked twice.
pub fn typed<'a, V: Into<String>>(fields: impl IntoIterator<Item = (&'a str, V)>) -> Typed {
    Typed::new(fields.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect())
}
