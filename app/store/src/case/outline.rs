//! What every list shows of a case.

use domain::{
    case::{code::CaseCode, pregnancy::DueWeek},
    words::{CaseType, Consent, Urgency},
};
use sqlx::FromRow;

use crate::ground::{columns::case_file, stored::Known};

/// The columns of a case that lists share; part of a wider row.
#[derive(Debug, Clone, FromRow)]
pub struct Outline {
    /// Eight characters, as stored.
    pub(crate) code: String,
    case_type: Known<case_file::CaseType>,
    due_week: Option<Known<case_file::DueWeek>>,
    urgency: Known<case_file::Urgency>,
    consent: Known<case_file::Consent>,
    /// The one question to the table; gone after the purge.
    pub question: Option<String>,
}

impl Outline {
    /// The code in groups, as it is read aloud.
    pub fn code(&self) -> String {
        shown(&self.code)
    }

    /// zwangere or gezin
    pub fn case_type(&self) -> CaseType {
        *self.case_type
    }

    /// Due week; nothing for a gezin.
    pub fn due_week(&self) -> Option<DueWeek> {
        self.due_week.map(Known::value)
    }

    /// Urgency.
    pub fn urgency(&self) -> Urgency {
        *self.urgency
    }

    /// Consent; without it the municipality is hidden from the table.
    pub fn consent(&self) -> Consent {
        *self.consent
    }
}

/// A stored code in groups.
pub(crate) fn shown(stored: &str) -> String {
    CaseCode::stored(stored).map_or_else(|| stored.to_owned(), |code| code.to_string())
}

/// Lets a wider row be read as the [`Outline`] in it.
macro_rules! outlined {
    ($($row:ty),+) => {$(
        impl std::ops::Deref for $row {
            type Target = $crate::case::outline::Outline;

            fn deref(&self) -> &Self::Target {
                &self.outline
            }
        }
    )+};
}
pub(crate) use outlined;
