//! Reading the journal's chains again: is every row there, as it was written, in its place?

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{AnyConnection, Connection, FromRow};
use time::OffsetDateTime;

use super::{
    checkpoint::Checkpoint,
    key::Key,
    row::{Head, Row},
};
use crate::{
    OpenError, Result,
    ground::{connect::Target, instant},
};

/// Rows read at a time.
const PAGE: i64 = 5_000;

/// What was found in one lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Name of the lane.
    pub lane: String,
    /// Rows that are whole, from the first that is kept.
    pub whole: i64,
    /// Rows before them that were kept long enough and taken away (`store::retention`).
    pub gone: i64,
    /// Instant of the last of them.
    pub until: Option<OffsetDateTime>,
    /// The first broken place, when there is one.
    pub broken: Option<Broken>,
}

/// Why a place is broken. Numbers are of rows in the lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// This row is not there, though later ones are.
    Missing(i64),
    /// This row, or the one before it, is not as it was written; or no key given fits the lane.
    Altered(i64),
    /// Everything from this row on is gone: a checkpoint knows `until`.
    Cut {
        /// The first row that is gone.
        from: i64,
        /// The last row that was there once.
        until: i64,
    },
    /// The chain fits the key, but at this row it is another one than the checkpoint saw.
    Rewritten(i64),
    /// A checkpoint of this row was not sealed with any key given.
    Forged(i64),
    /// No lane has a row, though something was done on the board.
    Emptied,
    /// The lane is said to begin after this row, and no key given sealed that.
    ForgedStart(i64),
}

/// Reads every lane of a database. `keys`: of the nodes that wrote; `points`: their checkpoints.
///
/// # Errors
/// When the database cannot be opened or read.
pub async fn check(url: &str, keys: &[Key], points: &[Checkpoint]) -> std::result::Result<Vec<Finding>, OpenError> {
    let target = Target::new(url);
    let mut conn = target.reader_alone().await?;
    let findings = lanes(&mut conn, keys, points).await;
    conn.close().await?;
    findings.map_err(|error| match error {
        crate::Error::Database(error) => error.into(),
        _ => OpenError::Key,
    })
}

async fn lanes(conn: &mut AnyConnection, keys: &[Key], points: &[Checkpoint]) -> Result<Vec<Finding>> {
    let mut names: BTreeSet<String> = points.iter().map(|point| point.lane.clone()).collect();
    let begun: Vec<String> = sqlx::query_scalar("select lane from journal_start").fetch_all(&mut *conn).await?;
    names.extend(begun);
    let mut after = String::new();
    // One step per lane over the index, instead of a look at every row.
    while let Some(lane) = sqlx::query_scalar::<_, Option<String>>("select min(lane) from journal where lane > $1")
        .bind(&after)
        .fetch_one(&mut *conn)
        .await?
    {
        after.clone_from(&lane);
        names.insert(lane);
    }
    let mut findings = Vec::new();
    for lane in names {
        let points: Vec<&Checkpoint> = points.iter().filter(|point| point.lane == lane).collect();
        findings.push(lane_of(conn, lane, keys, &points).await?);
    }
    // Without checkpoints nothing tells of rows that are all gone, but what they told of is there.
    if findings.is_empty() && done(conn).await? {
        let broken = Some(Broken::Emptied);
        findings.push(Finding { lane: String::new(), whole: 0, gone: 0, until: None, broken });
    }
    Ok(findings)
}

/// Whether anything was done that the journal tells of: the first thing is the link with which a board is set up.
async fn done(conn: &mut AnyConnection) -> Result<bool> {
    let done: i64 = sqlx::query_scalar("select (select count(*) from coalition) + (select count(*) from sign_in_link)")
        .fetch_one(conn)
        .await?;
    Ok(done > 0)
}

async fn lane_of(conn: &mut AnyConnection, lane: String, keys: &[Key], points: &[&Checkpoint]) -> Result<Finding> {
    let forged = points.iter().find(|point| !keys.iter().any(|key| key.sealed(point)));
    let start: Option<Start> = sqlx::query_as("select seq, at, mac, seal from journal_start where lane = $1")
        .bind(&lane)
        .fetch_optional(&mut *conn)
        .await?;
    let mut chain = Chain { lane, keys, key: None, known: known(points), head: Head::default() };
    let unsealed = start.and_then(|start| chain.begin(start));
    let gone = chain.head.seq;
    let mut broken = forged.map(|point| Broken::Forged(point.head.seq)).or(unsealed);
    while broken.is_none() {
        let rows: Vec<Row> = sqlx::query_as(
            "select seq, at, coalition_id, membership_id, action, object, object_id, detail, mac from journal \
             where lane = $1 and seq > $2 order by seq limit $3",
        )
        .bind(&chain.lane)
        .bind(chain.head.seq)
        .bind(PAGE)
        .fetch_all(&mut *conn)
        .await?;
        if rows.is_empty() {
            broken = chain.cut();
            break;
        }
        broken = rows.into_iter().find_map(|row| chain.next(row));
    }
    let until = (chain.head.seq > gone).then(|| instant::at(chain.head.at));
    Ok(Finding { lane: chain.lane, whole: chain.head.seq - gone, gone, until, broken })
}

/// What the checkpoints say of rows: number → macs (more than one: the chain was another one once).
fn known<'a>(points: &[&'a Checkpoint]) -> BTreeMap<i64, BTreeSet<&'a str>> {
    let mut known = BTreeMap::<_, BTreeSet<_>>::new();
    for point in points.iter().filter(|point| point.head.seq > 0) {
        known.entry(point.head.seq).or_default().insert(point.head.mac.as_str());
    }
    known
}

/// A lane while it is read.
struct Chain<'a> {
    lane: String,
    keys: &'a [Key],
    key: Option<&'a Key>,
    known: BTreeMap<i64, BTreeSet<&'a str>>,
    head: Head,
}

/// Where a lane begins since older rows were taken away.
#[derive(FromRow)]
struct Start {
    #[sqlx(flatten)]
    head: Head,
    seal: String,
}

impl Chain<'_> {
    /// Begins where older rows were taken away, when a key sealed that.
    fn begin(&mut self, start: Start) -> Option<Broken> {
        let Start { head, seal } = start;
        let sealed = self.keys.iter().find(|key| key.start(&self.lane, &head) == seal);
        let Some(key) = sealed else { return Some(Broken::ForgedStart(head.seq)) };
        self.key = Some(key);
        // Of rows that are gone a checkpoint tells nothing any more, but of the last of them.
        if self.known.get(&head.seq).is_some_and(|macs| macs.iter().any(|mac| *mac != head.mac)) {
            return Some(Broken::Rewritten(head.seq));
        }
        self.head = head;
        None
    }

    fn next(&mut self, row: Row) -> Option<Broken> {
        let seq = self.head.seq + 1;
        if row.seq != seq {
            return Some(Broken::Missing(seq));
        }
        let fits = |key: &&Key| key.mac(&self.head.mac, &self.lane, seq, &row.entry) == row.mac;
        // The first row tells whose key it is.
        let key = self.key.or_else(|| self.keys.iter().find(fits)).filter(fits);
        self.key = key;
        if key.is_none() {
            return Some(Broken::Altered(seq));
        }
        if self.known.get(&seq).is_some_and(|macs| macs.iter().any(|mac| *mac != row.mac)) {
            return Some(Broken::Rewritten(seq));
        }
        self.head = row.head();
        None
    }

    /// Whether a checkpoint saw more rows than there are.
    fn cut(&self) -> Option<Broken> {
        let (&until, _) = self.known.last_key_value()?;
        (until > self.head.seq).then_some(Broken::Cut { from: self.head.seq + 1, until })
    }
}
