//! Every SQL text of the store, read from its source: literals, and what `concat!` and the macros that paste texts make of
//! them. So a text no test executes is found too. What this reader does not understand fails the test.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What a statement begins with; texts that begin otherwise are parts of one.
const VERBS: [&str; 6] = ["select ", "insert into ", "update ", "delete from ", "with recursive ", "-- "];

/// A macro that pastes a text: its parameters and its body.
#[derive(Clone)]
struct Pasting {
    parameters: Vec<String>,
    body: TokenStream,
}

/// The statements of every file, with its path.
pub fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    let sources: Vec<(PathBuf, TokenStream)> = files.into_iter().map(|file| (file.clone(), source(&file))).collect();
    let mut shared = HashMap::new();
    for (_, tokens) in &sources {
        macros(tokens, &mut shared);
    }
    let mut found = Vec::new();
    for (file, tokens) in sources {
        let mut known = shared.clone();
        macros(&tokens, &mut known);
        let mut reader = Reader { macros: known, file: file.clone(), texts: Vec::new() };
        reader.read(&tokens);
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        found.extend(reader.texts.into_iter().map(|text| (name.clone(), text)));
    }
    found
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// Without the tests at the end of the file.
fn source(file: &Path) -> TokenStream {
    let text = std::fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let put_together = text.contains("AssertSqlSafe") && !file.ends_with("ground/closed_words.rs");
    assert!(!put_together, "{}: SQL that is put together at run time cannot be prepared by a test", file.display());
    text.parse().unwrap()
}

/// The macros of a file that paste texts; those of the file itself take the place of others with the same name.
fn macros(tokens: &TokenStream, into: &mut HashMap<String, Pasting>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let named = at >= 3 && tokens[at - 3].to_string() == "macro_rules";
        if !named {
            macros(&group.stream(), into);
            continue;
        }
        let arm: Vec<TokenTree> = group.stream().into_iter().collect();
        let [TokenTree::Group(pattern), .., TokenTree::Group(body)] = &arm[..arm.len().min(4)] else { continue };
        let text = body.stream().to_string();
        if text.contains("concat !") || text.contains("concat!") || text.starts_with('"') {
            let parameters = parameters(&pattern.stream());
            into.insert(tokens[at - 1].to_string(), Pasting { parameters, body: body.stream() });
        }
    }
}

/// The names behind `$`, in their order.
fn parameters(pattern: &TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut dollar = false;
    for token in pattern.clone() {
        match &token {
            TokenTree::Group(inner) => found.extend(parameters(&inner.stream())),
            TokenTree::Ident(name) if dollar => found.push(name.to_string()),
            _ => {}
        }
        dollar = is(&token, '$');
    }
    found
}

struct Reader {
    macros: HashMap<String, Pasting>,
    file: PathBuf,
    texts: Vec<String>,
}

impl Reader {
    fn read(&mut self, tokens: &TokenStream) {
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let before = |back: usize| at.checked_sub(back).map(|at| tokens[at].to_string()).unwrap_or_default();
            match token {
                // What a macro is made of is read where it is used; an attribute holds no statement.
                TokenTree::Group(_) if before(3) == "macro_rules" || before(1) == "#" => {}
                TokenTree::Group(group) if before(1) == "!" => self.call(&before(2), group),
                TokenTree::Group(group) => self.read(&group.stream()),
                TokenTree::Literal(literal) => {
                    if let Some(text) = string(&literal.to_string()) {
                        self.keep(text);
                    }
                }
                _ => {}
            }
        }
    }

    fn call(&mut self, name: &str, arguments: &Group) {
        match (name, self.macros.get(name)) {
            ("concat" | "include_str", _) => {
                let text = self.pasted(name, arguments);
                self.keep(text);
            }
            (_, Some(pasting)) => {
                let body = pasting.with(arguments);
                self.read(&body);
            }
            // Only what is declared safe is put together at run time, and only `ground::closed_words` does.
            ("format", _) => {}
            _ => self.read(&arguments.stream()),
        }
    }

    fn keep(&mut self, text: String) {
        if VERBS.iter().any(|verb| text.starts_with(verb)) {
            self.texts.push(text);
        }
    }

    /// The text a call makes.
    fn pasted(&self, name: &str, arguments: &Group) -> String {
        match (name, self.macros.get(name)) {
            ("concat", _) => self.joined(&arguments.stream()),
            ("include_str", _) => {
                let path = self.joined(&arguments.stream());
                std::fs::read_to_string(self.file.parent().unwrap().join(path)).unwrap()
            }
            (_, Some(pasting)) => self.joined(&pasting.with(arguments)),
            _ => panic!("{}: {name}! is no macro that pastes a text", self.file.display()),
        }
    }

    /// Literals and calls, one after the other.
    fn joined(&self, tokens: &TokenStream) -> String {
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        let mut text = String::new();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Literal(literal) => text.push_str(&string(&literal.to_string()).unwrap()),
                TokenTree::Group(group) if at >= 2 && is(&tokens[at - 1], '!') => {
                    text.push_str(&self.pasted(&tokens[at - 2].to_string(), group));
                }
                // A variable put in between none.
                TokenTree::Group(group) => text.push_str(&self.joined(&group.stream())),
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
        text
    }
}

impl Pasting {
    /// The body with the arguments in their places.
    fn with(&self, arguments: &Group) -> TokenStream {
        let tokens: Vec<TokenTree> = arguments.stream().into_iter().collect();
        let mut values: Vec<TokenStream> =
            tokens.split(|token| is(token, ',')).map(|part| part.iter().cloned().collect()).collect();
        if self.parameters.len() == 1 {
            values = vec![arguments.stream()];
        }
        // `name: value`
        let plain = |value: TokenStream| {
            let named = value.clone().into_iter().nth(1).is_some_and(|token| is(&token, ':'));
            if named { value.into_iter().skip(2).collect() } else { value }
        };
        let values: Vec<TokenStream> = values.into_iter().map(plain).collect();
        filled(self.body.clone(), &self.parameters.iter().cloned().zip(values).collect())
    }
}

fn filled(body: TokenStream, values: &HashMap<String, TokenStream>) -> TokenStream {
    let mut made = TokenStream::new();
    let mut dollar = false;
    for token in body {
        let after_dollar = std::mem::replace(&mut dollar, is(&token, '$'));
        match &token {
            _ if dollar => {}
            TokenTree::Ident(name) if after_dollar && values.contains_key(&name.to_string()) => {
                made.extend(values[&name.to_string()].clone());
            }
            TokenTree::Group(group) => {
                let inner = filled(group.stream(), values);
                let delimiter = if after_dollar { Delimiter::None } else { group.delimiter() };
                made.extend([TokenTree::Group(Group::new(delimiter, inner))]);
            }
            _ => made.extend([token]),
        }
    }
    made
}

fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// The text of a string literal.
fn string(literal: &str) -> Option<String> {
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    let (mut text, mut rest) = (String::new(), inner.chars().peekable());
    while let Some(sign) = rest.next() {
        match (sign, rest.peek()) {
            ('\\', Some('\n')) => while rest.next_if(|sign| sign.is_whitespace()).is_some() {},
            ('\\', Some('n')) => {
                rest.next();
                text.push('\n');
            }
            ('\\', Some('"' | '\\' | '\'')) => text.extend(rest.next()),
            // No statement has another escape; what has one is no statement.
            _ => text.push(sign),
        }
    }
    Some(text)
}
