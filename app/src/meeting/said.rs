//! What is written down of a member: until a meeting begins whether she comes, from then on whether she is there.

use domain::words::{Answer, Presence};
use store::meeting::{
    Facts,
    voices::{Heard, Voice},
};
use wire::text::Text;

use crate::say::Word;

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Whether she comes.
    Answer,
    /// Whether she is there.
    Presence,
}

impl Said {
    /// Of a meeting.
    pub(super) fn of(facts: &Facts) -> Self {
        if facts.is_ahead() { Self::Answer } else { Self::Presence }
    }

    /// How the names of its fields begin.
    fn prefix(self) -> &'static str {
        match self {
            Self::Answer => "answer-",
            Self::Presence => "presence-",
        }
    }

    /// The field of a member.
    pub(super) fn field(self, member: &str) -> String {
        format!("{}{member}", self.prefix())
    }

    /// Whether a field is one of its.
    pub(super) fn has(self, field: &str) -> bool {
        field.starts_with(self.prefix())
    }

    /// What is stored of a member, as its field says it.
    pub(super) fn stored(self, voice: &Voice) -> &'static str {
        match self {
            Self::Answer => answer_word(voice.answer),
            Self::Presence => presence_word(voice.presence),
        }
    }

    /// The same for people.
    pub(super) fn says(self, t: Text, voice: &Voice) -> &'static str {
        match self {
            Self::Answer => voice.answer.map_or(t.answer_none(), |answer| answer.word(t)),
            Self::Presence => voice.presence.map_or(t.presence_unknown(), |presence| presence.word(t)),
        }
    }

    /// What can be chosen, nothing first.
    pub(super) fn choices(self, t: Text) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Answer => {
                let words = Answer::ALL.iter().map(|answer| (answer.as_str(), answer.word(t)));
                [("", t.answer_none())].into_iter().chain(words).collect()
            }
            Self::Presence => {
                let words = Presence::ALL.iter().map(|presence| (presence.as_str(), presence.word(t)));
                [("", t.presence_unknown())].into_iter().chain(words).collect()
            }
        }
    }

    /// How her row is drawn.
    pub(super) fn class(self, voice: &Voice) -> &'static str {
        let instead = match self {
            Self::Answer => voice.answer == Some(Answer::SendsStandIn),
            Self::Presence => voice.presence == Some(Presence::StandIn),
        };
        match voice.heard(self == Self::Answer) {
            _ if instead => "voice voice--stand-in",
            Heard::Yes => "voice voice--present",
            Heard::No => "voice voice--missing",
            Heard::Unknown => "voice",
        }
    }
}

/// As its field says it.
pub(super) fn answer_word(answer: Option<Answer>) -> &'static str {
    answer.map(Answer::as_str).unwrap_or_default()
}

/// As its field says it.
pub(super) fn presence_word(presence: Option<Presence>) -> &'static str {
    presence.map(Presence::as_str).unwrap_or_default()
}
