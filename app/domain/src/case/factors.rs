//! Risk, urgent-risk and protective factors, and how a case was noticed.
//!
//! The lists are those of the risk-screening model of LUMC, Erasmus MC and RIVM (webinar "Inzicht in
//! kwetsbaarheid", 13 April 2021), as printed in IJmond Geboortezorg's report, chapter 3; the
//! validated instruments are those named by TNO, indicator 6.

use crate::words::list;

list! {
    /// One ticked factor.
    Factor {
        /// Financiële problemen
        Money = "financien",
        /// Vermijden van zorg
        AvoidsCare = "zorgmijden",
        /// Nadelige leefstijl: voeding, beweging, roken, alcohol
        Lifestyle = "leefstijl",
        /// Onvoldoende opvoedingsvaardigheden
        Parenting = "opvoeding",
        /// (Psycho)sociale problematiek
        Psychosocial = "psychosociaal",
        /// Fysieke en/of medische problematiek
        Medical = "medisch",
        /// Licht verstandelijke beperking
        MildDisability = "lvb",
        /// Huiselijk geweld
        Violence = "geweld",
        /// Verslavingsproblematiek
        Addiction = "verslaving",
        /// Dak- of thuisloos
        Homeless = "dakloos",
        /// Acute psychiatrische problematiek
        AcutePsychiatric = "psychiatrie",
        /// Motivatie
        Motivation = "motivatie",
        /// Probleemoplossend vermogen
        ProblemSolving = "oplossend",
        /// Voldoende opvoedvaardigheden
        GoodParenting = "opvoedvaardig",
        /// Ondersteunend sociaal netwerk
        Network = "netwerk",
        /// Bereid hulp te aanvaarden
        AcceptsHelp = "hulpbereid",
        /// Stabiel gezinsklimaat
        StableFamily = "stabiel",
    }
}

/// The three groups in which factors are ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// risicofactoren
    Risk,
    /// urgente risicofactoren
    Urgent,
    /// beschermende factoren
    Protective,
}

impl Factor {
    /// The group a factor belongs to.
    pub fn group(self) -> Group {
        match self {
            f if f <= Self::MildDisability => Group::Risk,
            f if f <= Self::AcutePsychiatric => Group::Urgent,
            _ => Group::Protective,
        }
    }

    /// The factors of one group, in the report's order.
    pub fn of(group: Group) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |factor| factor.group() == group)
    }
}

list! {
    /// How the case was noticed.
    Instrument {
        /// Mind2Care (validated)
        Mind2Care = "mind2care",
        /// R4U (validated)
        R4u = "r4u",
        /// ALPHA-NL (validated)
        AlphaNl = "alpha_nl",
        /// Eigen instrument
        Own = "eigen",
        /// Anders
        Other = "anders",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_groups_are_those_of_the_report() {
        assert_eq!(Factor::of(Group::Risk).count(), 7);
        assert_eq!(Factor::of(Group::Urgent).count(), 4);
        assert_eq!(Factor::of(Group::Protective).count(), 6);
        assert_eq!(Factor::Violence.group(), Group::Urgent);
    }
}
