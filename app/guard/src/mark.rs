//! What the check finds.

use std::ops::Range;

/// One thing found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where: bytes of the checked text, always on boundaries of characters.
    pub range: Range<usize>,
    /// What it looks like.
    pub kind: Kind,
    /// How grave it is.
    pub weight: Weight,
    /// Neutral words to put in its place; Dutch, because people read them.
    pub instead: Option<String>,
    /// Why it was marked; Dutch, because people read it.
    pub why: String,
}

/// How grave a mark is (product §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// The text may be stored when the author gives a reason.
    Confirm,
    /// The text may not be stored.
    Stop,
}

impl Weight {
    /// The word in files and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Stop => "stop",
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal,)*) => {
        /// What a mark looks like: a closed list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $kind,)* }

        impl Kind {
            /// All kinds, in the order of the list.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The word in files and in the database.
            pub fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)* }
            }

            /// The kind with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.word() == word)
            }
        }
    };
}

kinds! {
    /// Citizen service number: passes the 11-test, or stands beside the word.
    Bsn = "bsn",
    /// Bank account.
    Iban = "iban",
    /// E-mail address.
    Email = "email",
    /// Telephone number.
    Phone = "phone",
    /// Postcode.
    Postcode = "postcode",
    /// Licence plate.
    Plate = "plate",
    /// Number of a patient, client, file or case.
    PatientNumber = "patientnr",
    /// Street with a house number, or a street where somebody lives.
    Address = "address",
    /// A date to the day.
    Date = "date",
    /// Name of a person.
    Name = "name",
    /// Initials of a person.
    Initials = "initials",
    /// Where somebody works.
    Employer = "employer",
    /// Where somebody learns or a child is during the day.
    School = "school",
    /// Name on a social medium.
    Handle = "social",
    /// Web address.
    Url = "url",
}
