//! The journal: who did what to what, when, in one keyed chain per lane.
//!
//! Each row's `mac` is an HMAC over the row before it and the row itself, with a key that is not in
//! the database: who can write to the database cannot make a chain that fits.

use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sqlx::AnyConnection;

use crate::Result;

/// What was done. Views, searches, exports and the review join in the access-log issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
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
    /// figures or a file were taken out
    Export,
}

impl Verb {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Change => "change",
            Self::Remove => "remove",
            Self::Step => "step",
            Self::Invite => "invite",
            Self::SignIn => "sign_in",
            Self::SignOut => "sign_out",
            Self::Export => "export",
        }
    }
}

/// One row to be.
#[derive(Debug)]
pub(crate) struct Entry {
    pub coalition: Option<String>,
    pub membership: Option<String>,
    pub verb: Verb,
    pub object: &'static str,
    pub object_id: String,
    pub detail: String,
}

/// The lane of one node: its name and the key of the chains.
pub struct Lane {
    name: String,
    keyed: Hmac<Sha256>,
}

impl Lane {
    /// `name`: of this node, unique among the nodes on one database. `key`: kept outside the database.
    pub fn new(name: impl Into<String>, key: [u8; 32]) -> Self {
        // Padded with zeros to the block of SHA-256, as HMAC itself does (RFC 2104).
        let mut block = [0; 64];
        block[..32].copy_from_slice(&key);
        Self { name: name.into(), keyed: KeyInit::new(&block.into()) }
    }

    /// Appends rows in the transaction of the change they speak of.
    pub(crate) async fn append(&self, conn: &mut AnyConnection, at: i64, entries: &[Entry]) -> Result<()> {
        let head: Option<(i64, String)> =
            sqlx::query_as("select seq, mac from journal where lane = $1 order by seq desc limit 1")
                .bind(&self.name)
                .fetch_optional(&mut *conn)
                .await?;
        let (mut seq, mut mac) = head.unwrap_or_default();
        for entry in entries {
            seq += 1;
            mac = self.mac(&mac, seq, at, entry);
            sqlx::query(
                "insert into journal (lane, seq, at, coalition_id, membership_id, action, object, object_id, detail, mac) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            )
            .bind(&self.name)
            .bind(seq)
            .bind(at)
            .bind(&entry.coalition)
            .bind(&entry.membership)
            .bind(entry.verb.as_str())
            .bind(entry.object)
            .bind(&entry.object_id)
            .bind(&entry.detail)
            .bind(&mac)
            .execute(&mut *conn)
            .await?;
        }
        Ok(())
    }

    /// Fields are separated by a character no field contains, so that none can run into the next.
    fn mac(&self, before: &str, seq: i64, at: i64, entry: &Entry) -> String {
        let (seq, at) = (seq.to_string(), at.to_string());
        let fields = [
            before,
            &self.name,
            &seq,
            &at,
            entry.coalition.as_deref().unwrap_or_default(),
            entry.membership.as_deref().unwrap_or_default(),
            entry.verb.as_str(),
            entry.object,
            &entry.object_id,
            &entry.detail,
        ];
        let mut mac = self.keyed.clone();
        for field in fields {
            mac.update(field.as_bytes());
            mac.update(b"\x1f");
        }
        hex(&mac.finalize().into_bytes())
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
