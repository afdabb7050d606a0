//! The small closed lists of the field. Each value has a stored word (`as_str`); what is shown
//! comes from the message tables of the interface.

/// Defines a closed list with its stored words, in the order in which it is shown.
macro_rules! list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order in which it is shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word under which it is stored and sent in forms.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value with this stored word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use list;

list! {
    /// What a person may do in a coalition; one person may hold several (product §1).
    Role {
        /// coördinator
        Coordinator = "coordinator",
        /// deelnemer
        Participant = "participant",
        /// gemeente
        MunicipalReporter = "reporter",
        /// beheerder
        Administrator = "administrator",
        /// logbeheerder
        LogReviewer = "log_reviewer",
    }
}

list! {
    /// casustype: indicator 7 counts the two apart (TNO, indicator 7: a. zwangeren, b. gezinnen).
    CaseType {
        /// zwangere
        Pregnant = "zwangere",
        /// gezin met kinderen
        Family = "gezin",
    }
}

list! {
    /// Whether the case was discussed with the parents (product §3).
    Consent {
        /// besproken, folder uitgereikt
        Given = "besproken",
        /// niet gevraagd, with a reason
        NotAsked = "niet_gevraagd",
        /// nee, with a reason
        Refused = "nee",
    }
}

list! {
    /// urgentie
    Urgency {
        /// kan wachten tot het volgend overleg
        Regular = "gewoon",
        /// spoed: kan niet wachten tot …
        Urgent = "spoed",
    }
}

list! {
    /// Part of the agenda (product §4).
    Part {
        /// bespreken
        Discuss = "bespreken",
        /// alleen terugkoppeling
        FeedbackOnly = "terugkoppeling",
    }
}

list! {
    /// A duty in one meeting, given to any participant.
    Duty {
        /// voorzitter
        Chair = "voorzitter",
        /// notulist
        Scribe = "notulist",
    }
}

list! {
    /// aanwezigheid
    Presence {
        /// aanwezig
        Present = "aanwezig",
        /// waarnemer
        StandIn = "waarnemer",
        /// afwezig
        Absent = "afwezig",
    }
}

list! {
    /// Whether somebody comes to a meeting, as she says before it begins.
    Answer {
        /// ik kom
        Comes = "komt",
        /// ik kom niet
        ComesNot = "komt_niet",
        /// ik stuur iemand
        SendsStandIn = "stuurt_iemand",
    }
}

list! {
    /// Domain of a case manager; at most one per domain (product §2).
    ManagerDomain {
        /// medisch
        Medical = "medisch",
        /// JGZ
        YouthHealth = "jgz",
        /// sociaal
        Social = "sociaal",
    }
}

list! {
    /// Why parents are not told what was agreed (product §4).
    Untold {
        /// veiligheid
        Safety = "veiligheid",
        /// ouders weten er nog niet van
        Unaware = "weten_er_niet_van",
        /// anders
        Other = "anders",
    }
}

list! {
    /// How a case ends (product §3).
    Ending {
        /// geboren en overgedragen
        Born = "geboren",
        /// overgedragen
        HandedOver = "overgedragen",
        /// elders
        Elsewhere = "elders",
        /// gestopt
        Stopped = "gestopt",
    }
}

list! {
    /// Where a case stands (product §3).
    Stage {
        /// aangemeld
        Submitted = "aangemeld",
        /// geagendeerd: on an agenda that was sent, or of a meeting that goes on
        Scheduled = "geagendeerd",
        /// besproken, and open still
        Discussed = "besproken",
        /// afgesloten
        Closed = "afgesloten",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(*role));
        }
        for part in Part::ALL {
            assert_eq!(Part::parse(&part.to_string()), Some(*part));
        }
        assert_eq!(CaseType::parse("anders"), None);
    }
}
