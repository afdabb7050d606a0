//! What was released, as it was frozen: the only way from the database to an output.

use domain::counts::publication::Publication;

use crate::{Result, Store, access::Program};

/// A frozen table.
#[derive(Debug, Clone)]
pub struct Frozen {
    /// Its canonical text, to the byte.
    pub text: String,
    /// SHA-256 of that text, in hexadecimal.
    pub hash: String,
    /// The same, read.
    pub table: Publication,
}

/// Every release of the coalition, by year, geography and version.
pub async fn all(store: &Store, who: &Program) -> Result<Vec<Frozen>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select t.body, t.hash from release r join release_text t on t.release_id = r.id \
         where r.coalition_id = $1 and r.released_at is not null order by r.year, r.geography desc, r.version",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?;
    rows.into_iter().map(Frozen::read).collect()
}

impl Frozen {
    /// A text and its hash as they are stored.
    pub(crate) fn read((text, hash): (String, String)) -> Result<Self> {
        let table = Publication::parse(&text).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        Ok(Self { text, hash, table })
    }
}
