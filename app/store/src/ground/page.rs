//! A long list, so much of it at a time. The next part begins after the last row shown, not at a
//! number: so it costs the same however far one has come, and nothing is skipped when rows are added.

/// Rows in one part of a list.
pub const SIZE: usize = 50;

/// What is asked of the database: one more than is shown, which tells whether there are more.
pub(crate) const ASKED: i64 = 51;

/// A part of a list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The rows of this part.
    pub rows: Vec<T>,
    /// Whether the list goes on after them.
    pub more: bool,
}

impl<T> Page<T> {
    pub(crate) fn of(mut rows: Vec<T>) -> Self {
        let more = rows.len() > SIZE;
        rows.truncate(SIZE);
        Self { rows, more }
    }
}
