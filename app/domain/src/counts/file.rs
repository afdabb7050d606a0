//! The files in which figures are taken out.

use std::fmt;

use super::publication::Column;
use crate::words::list;

list! {
    /// The form of a file with figures: the ending of its name.
    Format {
        /// for a spreadsheet
        Csv = "csv",
        /// a workbook
        Xlsx = "xlsx",
        /// for a program
        Json = "json",
    }
}

/// A file of a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// every cell, as a Dutch spreadsheet opens it
    Csv,
    /// the same as a workbook
    Xlsx,
    /// the same as the API gives it
    Json,
    /// the long form of Swing
    Swing,
    /// a drawing of the column with this number, from 0
    Places(usize),
}

impl File {
    /// Those that are there for every publication.
    pub const TABLES: [Self; 4] = [Self::Csv, Self::Xlsx, Self::Json, Self::Swing];

    /// Reads its name in an address, e.g. `cijfers.csv`.
    pub fn parse(name: &str) -> Option<Self> {
        let table = Self::TABLES.into_iter().find(|file| file.to_string() == name);
        table.or_else(|| {
            let number: usize = name.strip_prefix("gebieden-")?.strip_suffix(".svg")?.parse().ok()?;
            let file = Self::Places(number.checked_sub(1)?);
            (file.to_string() == name).then_some(file)
        })
    }

    /// Whether a publication with these columns has it.
    pub fn is_of(self, columns: &[Column]) -> bool {
        match self {
            Self::Csv | Self::Xlsx | Self::Json | Self::Swing => true,
            Self::Places(column) => column < columns.len(),
        }
    }

    /// The ending of its name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx | Self::Swing => "xlsx",
            Self::Json => "json",
            Self::Places(_) => "svg",
        }
    }
}

/// Its name in an address.
impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Csv => f.write_str("cijfers.csv"),
            Self::Xlsx => f.write_str("cijfers.xlsx"),
            Self::Json => f.write_str("cijfers.json"),
            Self::Swing => f.write_str("swing.xlsx"),
            Self::Places(column) => write!(f, "gebieden-{}.svg", column + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_and_has_one_spelling() {
        for file in File::TABLES.into_iter().chain([File::Places(0), File::Places(11)]) {
            assert_eq!(File::parse(&file.to_string()), Some(file));
            assert!(file.to_string().ends_with(file.ending()), "{file}");
        }
        for wrong in ["", "cijfers", "gebieden-0.svg", "gebieden-01.svg", "gebieden-+1.svg", "gebieden-1.png", "../cijfers.csv"] {
            assert_eq!(File::parse(wrong), None, "{wrong}");
        }
        assert!(File::Csv.is_of(&[]) && !File::Places(0).is_of(&[]));
    }
}
