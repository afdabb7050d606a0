//! The detail of a journal row: closed words, numbers, days and codes, never text.

use std::fmt;

use guard::Kind;
use time::Date;

use super::{
    code::Code,
    noted::{Answered, Noted, Publishing, SearchResult, Verdict},
    review::Kind as Hint,
    route::Route,
};
use crate::{
    action::State,
    case::opening::Reason,
    counts::{
        Geography,
        file::{File, Format},
    },
    entry::{device::Way, provider::TwoFactors},
    meeting::{Step, outcome::Outcome},
    settings::{
        Purpose, Zeros,
        api_key::{Audience, Lasts, Scope},
    },
    text::free::Exception,
    words::{Answer, CaseType, Duty, Ending, ManagerDomain, Presence, Role},
};

macro_rules! parts {
    ($($(#[$doc:meta])* $part:ident($list:ty)),+ $(,)?) => {
        /// A part of a [`Detail`]: a closed word of the journal or of the field, a number, a day or a code.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Part {
            $($(#[$doc])* $part($list),)+
            /// a number of things
            Number(i64),
            /// a calendar year
            Year(i32),
            /// the version of a publication
            Version(u32),
            /// a kind of what the text check finds
            Found(Kind),
            /// every role of a member
            Roles(Vec<Role>),
            /// the code of a municipality
            Municipality(Code),
            /// the id of a meeting
            Meeting(Code),
            /// the hash of a publication
            Hash(Code),
        }

        $(impl From<$list> for Part {
            fn from(value: $list) -> Self {
                Self::$part(value)
            }
        })+

        /// As it is stored.
        impl fmt::Display for Part {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$part(value) => write!(f, "{value}"),)+
                    Self::Number(number) => write!(f, "{number}"),
                    Self::Year(year) => write!(f, "{year}"),
                    Self::Version(version) => write!(f, "{version}"),
                    Self::Found(kind) => f.write_str(kind.word()),
                    Self::Roles(roles) => {
                        let words: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
                        f.write_str(&words.join(","))
                    }
                    Self::Municipality(code) | Self::Meeting(code) | Self::Hash(code) => f.write_str(code.as_str()),
                }
            }
        }
    };
}

parts! {
    /// a word of the journal
    Noted(Noted),
    /// what came of a search
    Search(SearchResult),
    /// what was answered to a correction
    Answered(Answered),
    /// a step of a publication
    Publishing(Publishing),
    /// what became of something the text check found
    Verdict(Verdict),
    /// why something the text check found is kept
    Exception(Exception),
    /// something that stood out in a month
    Hint(Hint),
    /// why a case was opened
    Reason(Reason),
    /// how a case ended
    Ending(Ending),
    /// the type of a case
    CaseType(CaseType),
    /// the domain of a case manager
    Domain(ManagerDomain),
    /// a step of a meeting
    Step(Step),
    /// a duty in a meeting
    Duty(Duty),
    /// whether somebody is there
    Presence(Presence),
    /// whether somebody comes, as she said
    Answer(Answer),
    /// the outcome of an item
    Outcome(Outcome),
    /// the state of an action
    Action(State),
    /// how somebody signs in
    Way(Way),
    /// how it is known that a provider asked two factors
    TwoFactors(TwoFactors),
    /// what a kind of meeting is for
    Purpose(Purpose),
    /// what is done with zeros in a publication
    Zeros(Zeros),
    /// what a key gives
    Scope(Scope),
    /// how long a key works
    Lasts(Lasts),
    /// whose figures a program read
    Audience(Audience),
    /// by which place figures count
    Geography(Geography),
    /// the form of a file
    Format(Format),
    /// a file of a publication
    File(File),
    /// what was asked for when a page was refused
    Route(Route),
    /// a day
    Day(Date),
}

impl Part {
    /// So many things.
    pub fn count(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// What else is known of something that was done: parts, stored with a space between them. It can be made of nothing
/// else, so that no text gets into the journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Detail(Vec<Part>);

impl Detail {
    /// The same with more behind it.
    #[must_use]
    pub fn and(mut self, more: impl Into<Self>) -> Self {
        self.0.extend(more.into().0);
        self
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, part) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{part}")?;
        }
        Ok(())
    }
}

impl From<()> for Detail {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl<P: Into<Part>> From<P> for Detail {
    fn from(part: P) -> Self {
        Self(vec![part.into()])
    }
}

impl<P: Into<Part>> From<Option<P>> for Detail {
    fn from(part: Option<P>) -> Self {
        part.map_or_else(Self::default, Self::from)
    }
}

impl<P: Into<Part>> From<Vec<P>> for Detail {
    fn from(parts: Vec<P>) -> Self {
        Self(parts.into_iter().map(Into::into).collect())
    }
}

impl<A: Into<Part>, B: Into<Part>> From<(A, B)> for Detail {
    fn from((a, b): (A, B)) -> Self {
        Self(vec![a.into(), b.into()])
    }
}

impl<A: Into<Part>, B: Into<Part>, C: Into<Part>> From<(A, B, C)> for Detail {
    fn from((a, b, c): (A, B, C)) -> Self {
        Self(vec![a.into(), b.into(), c.into()])
    }
}

#[cfg(test)]
#[path = "detail_tests.rs"]
mod tests;
