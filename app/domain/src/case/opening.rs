//! Opening a case with a reason: what has to be said for it.

use super::code::CaseCode;
use crate::{
    form::{Problem, Problems, Typed},
    text::{
        self,
        free::{Free, Texts},
    },
    words::list,
};

list! {
    /// Why somebody opens a case that she has no other right to read.
    Reason {
        /// the safety of mother or child cannot wait
        Urgent = "spoed",
        /// she stands in for a colleague who has the case
        StandIn = "waarneming",
        /// she takes the case over
        Handover = "overdracht",
        /// anything else; the note tells
        Other = "anders",
    }
}

/// The shortest note, in characters: a few words.
pub const NOTE: usize = 10;

/// A form that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The code.
    pub code: CaseCode,
    /// Why, as a closed word.
    pub reason: Reason,
    /// Why, in words. Free text: it goes with the purge of the case.
    pub note: String,
}

impl Texts for Opening {
    fn texts(&self) -> Vec<Free<'_>> {
        let Self { code: _, reason: _, note } = self;
        vec![Free::Story("note", note)]
    }
}

impl Opening {
    /// Reads the form.
    ///
    /// # Errors
    /// What is wrong with it, each beside its field.
    pub fn parse(typed: &Typed) -> Result<Self, Problems> {
        let mut problems = Problems::none();
        let code = CaseCode::parse(typed.get("code"));
        let reason = Reason::parse(typed.get("reason")).ok_or(Problem::Choose);
        let note = text::required(typed.get("note"), text::SHORT)
            .and_then(|note| if note.chars().count() < NOTE { Err(Problem::TooShort { min: NOTE }) } else { Ok(note) });
        for (field, problem) in [("code", code.as_ref().err()), ("reason", reason.as_ref().err()), ("note", note.as_ref().err())]
        {
            if let Some(problem) = problem {
                problems.add(field, *problem);
            }
        }
        match (code, reason, note) {
            (Ok(code), Ok(reason), Ok(note)) => Ok(Self { code, reason, note }),
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(fields: &[(&str, &str)]) -> Result<Opening, Vec<String>> {
        let typed = Typed::new(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
        Opening::parse(&typed).map_err(|problems| problems.iter().map(|(field, _)| field.to_owned()).collect())
    }

    #[test]
    fn a_code_a_word_and_a_few_words_are_asked() {
        let code = CaseCode::from_random(7).to_string();
        let whole = parse(&[("code", &code), ("reason", "waarneming"), ("note", "Ik neem waar voor een collega.")]).unwrap();
        assert_eq!((whole.reason, whole.note.as_str()), (Reason::StandIn, "Ik neem waar voor een collega."));
        assert_eq!(
            parse(&[("code", &code), ("reason", "zomaar"), ("note", "kort")]),
            Err(vec!["reason".to_owned(), "note".to_owned()])
        );
        assert_eq!(parse(&[]).unwrap_err().len(), 3);
        let long = "x".repeat(text::SHORT + 1);
        assert_eq!(parse(&[("code", &code), ("reason", "spoed"), ("note", &long)]), Err(vec!["note".to_owned()]));
    }
}
