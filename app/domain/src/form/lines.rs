//! A file of lines as a spreadsheet writes it: which cells stand on which line, whatever stands between them.

use spelling::meant;

use super::look_up::find;

/// Why a file cannot be read at all. `C`: its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable<C> {
    /// There is nothing in it besides headings.
    Empty,
    /// This column is not there.
    NoColumn(C),
    /// More lines than are read at once.
    TooMany,
}

/// The cells of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<C> {
    /// Its number in the file, as an editor counts.
    pub number: u64,
    /// As they were written, without those of columns nobody knows.
    pub cells: Vec<(C, String)>,
}

impl<C: Copy + PartialEq> Record<C> {
    /// What stands in a column, without the spaces around it; nothing where the line is too short.
    pub fn word(&self, column: C) -> &str {
        self.cells.iter().find(|(c, _)| *c == column).map_or("", |(_, cell)| cell.trim())
    }

    /// Its cells, to be shown.
    pub fn written(&self) -> Vec<String> {
        self.cells.iter().map(|(_, cell)| cell.trim().to_owned()).collect()
    }
}

/// Reads at most `most` lines under headings, of which one column may have several. `needed`: columns that must be there.
///
/// # Errors
/// When there is nothing to read line by line.
pub fn read<C: Copy + PartialEq>(
    text: &str,
    headings: &[(String, C)],
    needed: &[C],
    most: usize,
) -> Result<Vec<Record<C>>, Unreadable<C>> {
    let text = unix(text);
    // Excel's own way to say what stands between cells.
    let (skipped, text) = match text.split_once('\n') {
        Some((first, rest)) if first.to_lowercase().starts_with("sep=") => (1, rest),
        _ => (0, text.as_str()),
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(between(text)).from_reader(text.as_bytes());
    let mut rows = reader.records().flatten().filter(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    let columns: Vec<Option<C>> = match rows.next() {
        Some(first) => first.iter().map(|heading| find(heading, headings).one().copied()).collect(),
        None => return Err(Unreadable::Empty),
    };
    if let Some(absent) = needed.iter().find(|column| !columns.contains(&Some(**column))) {
        return Err(Unreadable::NoColumn(*absent));
    }
    let records: Vec<Record<C>> = rows
        .take(most + 1)
        .map(|row| Record {
            number: row.position().map_or(0, csv::Position::line) + skipped,
            cells: columns.iter().zip(row.iter()).filter_map(|(column, cell)| Some(((*column)?, cell.to_owned()))).collect(),
        })
        .collect();
    match records.len() {
        0 => Err(Unreadable::Empty),
        read if read > most => Err(Unreadable::TooMany),
        _ => Ok(records),
    }
}

/// In the one form of what people type: without a byte-order mark, and with line ends of one kind (a browser sends others
/// than a file has, and lines are counted).
pub(crate) fn unix(text: &str) -> String {
    meant(text)
}

/// What stands between the cells: whatever the first line has most of.
fn between(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b',', b'\t', b';'].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b';')
}
