//! The table as it comes in: counts, how they add up, and who knows which of them.

use std::collections::{BTreeMap, BTreeSet};

/// The viewer who knows nothing but the publication.
pub const PUBLIC: &str = "public";

/// No count of one year reaches this: it is more than five times the births in the Netherlands. A hidden
/// cell nothing else bounds is reported with this as its highest value.
pub const CEILING: i64 = 1_000_000;

/// A total and the cells it is the sum of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Equation {
    /// The cell that is the sum.
    pub total: String,
    /// The cells that are added.
    pub parts: Vec<String>,
}

/// Counts that are to be published together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The counts by name.
    pub cells: BTreeMap<String, i64>,
    /// Every sum a reader of the table knows of.
    pub equations: Vec<Equation>,
    /// A count below this is small. RIVM shows nothing "below ten persons" in Regiobeeld Kansrijke Start,
    /// CBS nothing below ten in its youth care tables.
    pub n_min: i64,
    /// Whether zeros are shown. Then a reader knows of each hidden cell that it is at least one, and a
    /// zero is never hidden; otherwise a zero is a small count like any other.
    pub zeros_published: bool,
    /// Which cells a viewer knows exactly: a municipality knows its own row.
    pub insiders: BTreeMap<String, BTreeSet<String>>,
}

/// What a viewer may at most know of a hidden small count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// No more than the mark says: anything below the minimum is possible, to each viewer. A small
    /// total cannot be protected like this from a municipality that knows its own part of it, which is a fault.
    Mark,
    /// No more than the mark says together with what the viewer knows of her own. The same as [`Measure::Mark`]
    /// wherever that is possible; elsewhere the publication adds nothing to what she knew.
    OwnKnowledge,
}
