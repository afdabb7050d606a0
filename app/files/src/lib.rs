//! What is taken along as a file: figures, and entries of a calendar. Everybody who asks for the same figures gets the same bytes: nothing here knows the time, a
//! locale or the machine, and no order depends on a value.
//!
//! | module | writes |
//! |---|---|
//! | [`plain`] | texts that no spreadsheet runs as a formula; names of files |
//! | [`csv`] | `;` between, a byte-order mark, CRLF: what a Dutch Excel opens with a double click |
//! | [`xlsx`] | a workbook without formulas |
//! | [`chart`] | bars as SVG, in which what is hidden is a gap with a word |
//! | [`ics`] | an entry of a calendar |
//!
//! Pure: no input or output, no clock; which figures these are and what they are called is for the caller to say.

pub mod chart;
pub mod csv;
pub mod ics;
pub mod plain;
pub mod xlsx;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text; what a spreadsheet would run as a formula is disarmed when it is written.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Nothing: never zero.
    Empty,
}

/// A heading and rows of as many cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Names of the columns.
    pub header: Vec<String>,
    /// The rows, in the order in which they are written.
    pub rows: Vec<Vec<Value>>,
}

/// Why a file could not be written: all of them ours to mend.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// By the writer of CSV.
    #[error("CSV: {0}")]
    Csv(String),
    /// By the writer of workbooks.
    #[error("XLSX: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// A workbook's date is before 1900.
    #[error("a workbook cannot have been made in {0}")]
    Year(i32),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
