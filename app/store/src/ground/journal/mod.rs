//! The journal: who did what to what, when, in one keyed chain per lane.
//!
//! Each row's `mac` is an HMAC over the row before it and the row itself, with a key that is not in
//! the database: who can write to the database cannot make a chain that fits. [`check`] reads
//! the chains again.

mod author;
pub mod check;
pub mod checkpoint;
pub mod retention;

use std::sync::LazyLock;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sqlx::{AnyConnection, FromRow};

pub use self::author::Author;
use super::token::hex;
use crate::Result;

/// What was done (NEN 7513: the event).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// seen
    View,
    /// made
    Create,
    /// changed
    Change,
    /// taken away
    Remove,
    /// taken a step: sent, opened, closed, cancelled
    Step,
    /// a link was handed out
    Invite,
    /// signed in
    SignIn,
    /// signed out
    SignOut,
    /// refused: at the door, or what is not there or not for this person
    Refuse,
    /// figures or a file were taken out
    Export,
    /// put on paper
    Print,
    /// a case was looked for by its code
    Search,
    /// a case was opened with a reason ("break-glass")
    Open,
}

impl Verb {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Create => "create",
            Self::Change => "change",
            Self::Remove => "remove",
            Self::Step => "step",
            Self::Invite => "invite",
            Self::SignIn => "sign_in",
            Self::SignOut => "sign_out",
            Self::Refuse => "refuse",
            Self::Export => "export",
            Self::Print => "print",
            Self::Search => "search",
            Self::Open => "open",
        }
    }

    /// Every one of them, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::View,
        Self::Search,
        Self::Open,
        Self::Create,
        Self::Change,
        Self::Step,
        Self::Remove,
        Self::Export,
        Self::Print,
        Self::Refuse,
        Self::SignIn,
        Self::SignOut,
        Self::Invite,
    ];

    /// The one with this stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.as_str() == word)
    }
}

/// A row without its place in a chain.
#[derive(Debug, FromRow)]
pub(crate) struct Entry {
    pub at: i64,
    pub coalition_id: Option<String>,
    pub membership_id: Option<String>,
    pub action: String,
    pub object: String,
    pub object_id: String,
    pub detail: String,
}

impl Entry {
    /// What `by` did at an instant. `detail`: closed words and numbers, never text.
    pub(crate) fn of(by: Option<&Author>, verb: Verb, object: &str, id: &str, detail: String, at: i64) -> Self {
        Self {
            at,
            coalition_id: by.map(|by| by.coalition().to_owned()),
            membership_id: by.map(|by| by.membership().to_owned()),
            action: verb.as_str().to_owned(),
            object: object.to_owned(),
            object_id: id.to_owned(),
            detail,
        }
    }
}

/// The last row of a chain; of an empty chain: number 0 without a mac.
#[derive(Debug, Clone, Default, PartialEq, Eq, FromRow)]
pub struct Head {
    /// Number of the row in its lane; the first is 1.
    pub seq: i64,
    /// Instant of the row, microseconds since 1970, UTC.
    pub at: i64,
    /// The row's mac, hexadecimal.
    pub mac: String,
}

/// The lane of one node: its name and the key of the chains.
pub struct Lane {
    name: String,
    key: Key,
}

/// The key of the chains, kept outside the database.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

/// Most rows that go to the database in one statement.
pub(crate) const ROWS: usize = 16;
const COLUMNS: &str =
    "insert into journal (lane, seq, at, coalition_id, membership_id, action, object, object_id, detail, mac) values ";
/// A statement for each number of rows.
static INSERTS: LazyLock<[String; ROWS]> = LazyLock::new(|| std::array::from_fn(|index| insert(index + 1)));

impl Lane {
    /// `name`: of this node, unique among the nodes on one database. `key`: kept outside the database.
    pub fn new(name: impl Into<String>, key: [u8; 32]) -> Self {
        Self { name: name.into(), key: Key::new(key) }
    }

    /// Name of the lane.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The seal of where the lane begins, `head` being the last row that is no longer kept.
    pub(crate) fn seal_start(&self, head: &Head) -> String {
        self.key.start(&self.name, head)
    }

    /// The last row of the lane.
    pub(crate) async fn head(&self, conn: &mut AnyConnection) -> Result<Head> {
        Ok(self.last(conn).await?.into_iter().next().map(Row::head).unwrap_or_default())
    }

    /// The last row of the lane, if it was written with our key.
    pub(crate) async fn fitting_head(&self, conn: &mut AnyConnection) -> sqlx::Result<Option<Head>> {
        let mut last = self.last(conn).await?.into_iter();
        let Some(row) = last.next() else { return Ok(Some(Head::default())) };
        let before = last.next().map(|row| row.mac).unwrap_or_default();
        Ok((self.key.mac(&before, &self.name, row.seq, &row.entry) == row.mac).then(|| row.head()))
    }

    async fn last(&self, conn: &mut AnyConnection) -> sqlx::Result<Vec<Row>> {
        sqlx::query_as(
            "select seq, at, coalition_id, membership_id, action, object, object_id, detail, mac from journal \
             where lane = $1 order by seq desc limit 2",
        )
        .bind(&self.name)
        .fetch_all(conn)
        .await
    }

    /// Appends rows after `head`, in the transaction of the change they speak of; gives the new end.
    pub(crate) async fn append(&self, conn: &mut AnyConnection, head: &Head, entries: &[Entry]) -> Result<Head> {
        let mut head = head.clone();
        for rows in entries.chunks(ROWS) {
            self.insert(conn, &INSERTS[rows.len() - 1], &mut head, rows).await?;
        }
        Ok(head)
    }

    async fn insert(&self, conn: &mut AnyConnection, sql: &'static str, head: &mut Head, rows: &[Entry]) -> Result<()> {
        let mut query = sqlx::query(sql);
        for entry in rows {
            let seq = head.seq + 1;
            *head = Head { seq, at: entry.at, mac: self.key.mac(&head.mac, &self.name, seq, entry) };
            query = query
                .bind(&self.name)
                .bind(seq)
                .bind(entry.at)
                .bind(&entry.coalition_id)
                .bind(&entry.membership_id)
                .bind(&entry.action)
                .bind(&entry.object)
                .bind(&entry.object_id)
                .bind(&entry.detail)
                .bind(head.mac.clone());
        }
        query.execute(conn).await?;
        Ok(())
    }
}

/// The insert of so many rows.
fn insert(rows: usize) -> String {
    let row = |number: usize| {
        let places: Vec<String> = (1..=10).map(|column| format!("${}", number * 10 + column)).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("{COLUMNS}{}", rows.join(", "))
}

/// A row as stored.
#[derive(Debug, FromRow)]
pub(crate) struct Row {
    pub seq: i64,
    #[sqlx(flatten)]
    pub entry: Entry,
    pub mac: String,
}

impl Row {
    pub(crate) fn head(self) -> Head {
        Head { seq: self.seq, at: self.entry.at, mac: self.mac }
    }
}

impl Key {
    /// Of its 32 bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        // Padded with zeros to the block of SHA-256, as HMAC itself does (RFC 2104).
        let mut block = [0; 64];
        block[..32].copy_from_slice(&bytes);
        Self(KeyInit::new(&block.into()))
    }

    /// The mac of a row: over the row before it and everything the row says.
    pub(crate) fn mac(&self, before: &str, lane: &str, seq: i64, entry: &Entry) -> String {
        let (seq, at) = (seq.to_string(), entry.at.to_string());
        self.over(&[
            before,
            lane,
            &seq,
            &at,
            entry.coalition_id.as_deref().unwrap_or_default(),
            entry.membership_id.as_deref().unwrap_or_default(),
            &entry.action,
            &entry.object,
            &entry.object_id,
            &entry.detail,
        ])
    }

    /// The seal of where a lane begins.
    pub(crate) fn start(&self, lane: &str, head: &Head) -> String {
        self.over(&["start", lane, &head.seq.to_string(), &head.at.to_string(), &head.mac])
    }

    /// Fields are separated by a character no field contains, so that none can run into the next.
    pub(crate) fn over(&self, fields: &[&str]) -> String {
        let mut mac = self.0.clone();
        for field in fields {
            mac.update(field.as_bytes());
            mac.update(b"\x1f");
        }
        hex(&mac.finalize().into_bytes())
    }
}
