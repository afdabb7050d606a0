//! What somebody may do by her roles alone. What depends on a meeting, a case or an action as well is a proof beside.

use domain::words::Role::{self, Administrator, Coordinator, LogReviewer, MunicipalReporter, Participant};

use super::Actor;

/// Something for which a role is enough (product §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Plan meetings, order agendas, see every meeting and case of the coalition, propose publications.
    Coordinate,
    /// Submit cases and take part in meetings.
    TakePart,
    /// Keep members, settings and keys.
    Administer,
    /// Read the access log and sign off its months.
    ReviewLog,
    /// Decide on a publication as its second person, and see why one was not made.
    DecideOnPublication,
    /// Read the exact figures of one's own municipality.
    ReportForMunicipality,
}

impl Deed {
    /// Whether one of these roles is enough for it.
    pub(crate) fn is_of(self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.roles().contains(role))
    }

    /// The roles that may, each by itself.
    const fn roles(self) -> &'static [Role] {
        match self {
            Self::Coordinate => &[Coordinator],
            Self::TakePart => &[Participant, Coordinator],
            Self::Administer => &[Administrator],
            Self::ReviewLog => &[LogReviewer],
            Self::DecideOnPublication => &[Coordinator, Administrator],
            Self::ReportForMunicipality => &[MunicipalReporter],
        }
    }
}

impl Actor {
    /// Whether one of her roles is enough for it.
    pub fn may(&self, deed: Deed) -> bool {
        deed.is_of(self.roles())
    }

    /// The same as a parameter of SQL: 1 or 0.
    pub(crate) fn may_sql(&self, deed: Deed) -> i64 {
        i64::from(self.may(deed))
    }
}
