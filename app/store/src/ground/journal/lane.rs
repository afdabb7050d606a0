//! The lane of one node: rows appended to its chain.

use std::sync::LazyLock;

use sqlx::AnyConnection;

use super::{
    key::Key,
    row::{Entry, Head, Row},
};
use crate::Result;

/// The lane of one node: its name and the key of the chains.
pub struct Lane {
    name: String,
    key: Key,
}

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
