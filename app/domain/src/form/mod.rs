//! What was typed, and what is wrong with it.
//!
//! A form is parsed into a domain value or into [`Problems`]; the page then shows every typed
//! value again with the message beside its field. Nothing is parked anywhere.

pub mod lines;
pub mod look_up;
mod mark;
mod merge;
mod problem;

pub use self::mark::{WAS, WRITER, mark};
pub use self::merge::{Change, Merge, merge, was_field};
pub use self::problem::{Problem, Problems};

/// Fields of which nothing is changed, and which are in no page.
pub const SECRETS: [&str; 4] = ["password", "client_secret", "proof_password", "proof_code"];

/// The fields of a form as the browser sent them: names may repeat (ticks).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// The pairs in the order in which they were sent, each in the one form of what people type ([`spelling::meant`]);
    /// but for secrets, of which every sign counts.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        let form = |(name, value): (String, String)| {
            let value = if SECRETS.contains(&name.as_str()) { value } else { spelling::meant(&value) };
            (name, value)
        };
        Self(pairs.into_iter().map(form).collect())
    }

    /// The first value of a field, without surrounding space; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value with the space around it.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// Every value of a repeated field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Every field in the order in which it was sent.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether this value of a repeated field was sent (a tick).
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(n, v)| n == name && v == value)
    }

    /// Whether a field was sent, empty or not.
    pub fn sent(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// Whether all fields of a stored record were sent. A browser sends an empty field too: one that is absent was lost on
    /// the way, and is not to empty what is stored.
    ///
    /// # Errors
    /// [`Problem::NotSent`] beside each that was not.
    pub fn whole(&self, fields: &[&'static str]) -> Result<(), Problems> {
        let mut wrong = Problems::none();
        let absent = fields.iter().filter(|field| !self.sent(field));
        absent.for_each(|field| wrong.add(field, Problem::NotSent));
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    /// The same fields with one of them replaced.
    #[must_use]
    pub fn replaced(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.retain(|(field, _)| field != name);
        self.with(name, value)
    }

    /// The same fields without one of them.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(field, _)| field != name);
        self
    }

    /// Adds a value, as a page does to fill a form beforehand.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_fields_keep_repeats_and_trim() {
        let typed = Typed::new(vec![("a".into(), " x ".into()), ("t".into(), "1".into()), ("t".into(), "2".into())]);
        assert_eq!(typed.get("a"), "x");
        assert_eq!(typed.raw("a"), " x ");
        assert_eq!(typed.get("absent"), "");
        assert!(typed.has("t", "2") && !typed.has("t", "3"));
        assert_eq!(typed.all("t").count(), 2);
    }

    #[test]
    fn what_is_typed_comes_in_one_form_but_secrets() {
        let odd = "cre\u{300}me\u{200b}";
        let typed = Typed::new(vec![("name".into(), odd.into()), ("password".into(), odd.into())]);
        assert_eq!((typed.raw("name"), typed.raw("password")), ("crème", odd));
    }

    #[test]
    fn a12_a_field_that_was_not_sent_is_not_an_empty_one() {
        let typed = Typed::new(vec![("a".into(), String::new()), ("b".into(), "x".into())]);
        assert_eq!(typed.whole(&["a", "b"]), Ok(()));
        assert_eq!(typed.whole(&["a", "c"]), Err(Problems::one("c", Problem::NotSent)));
    }

    #[test]
    fn problems_are_found_by_field() {
        let mut problems = Problems::none();
        assert!(problems.is_empty());
        assert_eq!(problems.take::<()>("a", Err(Problem::Missing)), None);
        assert_eq!(problems.of("a"), Some(Problem::Missing));
        assert_eq!(problems.of("b"), None);
    }
}
