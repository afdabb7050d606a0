//! Tokenizer: a file as words with their line numbers, without the marks that make a comment, so that a reference may be
//! cut by the end of a line.

/// Marks at the beginning of a line that are no word.
const COMMENT: [&str; 8] = ["//", "///", "//!", "*", "/**", "/*", "#", "--"];

/// Marks around a word.
const AROUND: &[char] = &['`', '(', ')', '[', ']', '*', '_', '"', '\'', ',', ';', ':', '.', '|'];

/// One word and where it stands.
pub(super) struct Word<'a> {
    text: &'a str,
    /// From 1.
    pub(super) line: usize,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let texts = line.split_whitespace().enumerate();
        let texts = texts.filter(|(place, text)| *place > 0 || !COMMENT.contains(text));
        words.extend(texts.map(|(_, text)| Word { text, line: index + 1 }));
    }
    words
}

impl<'a> Word<'a> {
    /// The word without what stands around it; of a Markdown link `[a](b)` its target.
    pub(super) fn bare(&self) -> &'a str {
        let target = self.text.rsplit("](").next().unwrap_or(self.text).trim_end_matches(AROUND);
        // The dots of "../docs" belong to it.
        target.trim_start_matches(|letter| letter != '.' && AROUND.contains(&letter))
    }

    /// Paths that end in `.md`; no addresses of the web, no patterns.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let of_path = |letter: char| letter.is_alphanumeric() || "_-./*".contains(letter);
        let is_web = self.text.contains("://");
        let parts = self.text.split(move |letter| !of_path(letter)).map(|part| part.trim_end_matches('.'));
        parts.filter(move |part| {
            let stem = part.strip_suffix(".md").and_then(|stem| stem.rsplit('/').next());
            !is_web && !part.contains('*') && stem.is_some_and(|stem| !stem.is_empty() && !stem.starts_with("NNNN"))
        })
    }

    /// Numbers of decisions: behind `decisions/`, or the word itself when it `follows` the word "decision".
    pub(super) fn decisions(&self, follows: bool) -> impl Iterator<Item = &'a str> + use<'a> {
        let itself = Some(self.bare()).filter(|bare| follows && number(bare) == Some(bare));
        self.text.split("decisions/").skip(1).filter_map(number).chain(itself)
    }

    /// The number behind a section sign; behind two signs also those that follow: "4, 5 and 6".
    pub(super) fn sections(&self, rest: &[Word<'a>]) -> Option<Vec<&'a str>> {
        let at = self.text.find('§')?;
        let signs = self.text[at..].trim_start_matches('§');
        let many = self.text[at..].starts_with("§§");
        let mut numbers: Vec<&str> = Some(section(signs)).filter(|number| !number.is_empty()).into_iter().collect();
        let following = rest.iter().take_while(|word| word.bare() == "and" || is_section(word.bare()));
        numbers.extend(following.map(Word::bare).filter(|bare| many && is_section(bare)));
        (!numbers.is_empty()).then_some(numbers)
    }
}

/// The four digits a text begins with, and no fifth.
fn number(text: &str) -> Option<&str> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    (end == 4).then(|| &text[..end])
}

/// What of a text is the number of a section.
fn section(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(text.len());
    text[..end].trim_end_matches('.')
}

fn is_section(text: &str) -> bool {
    !text.is_empty() && section(text) == text
}
