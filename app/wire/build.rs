//! Makes typed messages of the tables in `src/*.toml`: one method per key, so that a missing or
//! misspelt key is a compile error. `{name}` in a message becomes an argument of the method; of two or more of them a
//! struct of that message in module `with`, so that they are given by name and cannot be swapped.

use std::{collections::BTreeSet, env, fmt::Write as _, fs, path::Path};

/// A type of messages: its name, its file, its languages. The first one says which keys there are.
type Messages = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const TYPES: [Messages; 2] = [
    ("Text", "messages.rs", &[("Nl", "src/nl.toml")]),
    ("ApiText", "api_messages.rs", &[("En", "src/en.toml"), ("Nl", "src/nl.toml")]),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=src/nl.toml");
    println!("cargo:rerun-if-changed=src/en.toml");
    for (name, file, languages) in TYPES {
        fs::write(Path::new(&env::var("OUT_DIR")?).join(file), methods(name, languages)?)?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("arguments.rs"), arguments()?)?;
    Ok(())
}

/// The arguments of each message that has two or more.
fn arguments() -> Result<String, Box<dyn std::error::Error>> {
    let table: toml::Table = fs::read_to_string("src/nl.toml")?.parse()?;
    let mut code = String::new();
    for (key, message) in flatten(&table) {
        let holes = holes(&message);
        if holes.len() < 2 {
            continue;
        }
        let types: Vec<String> = (0..holes.len()).map(|number| format!("T{number}")).collect();
        writeln!(code, "/// {}\npub struct {}<{}> {{", message.replace('\n', " "), camel(&key), types.join(", "))?;
        for (hole, of) in holes.iter().zip(&types) {
            writeln!(code, "    /// `{{{hole}}}`\n    pub {hole}: {of},")?;
        }
        code.push_str("}\n\n");
    }
    Ok(code)
}

/// `intake_next_meeting` becomes `IntakeNextMeeting`.
fn camel(key: &str) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    key.split('_').filter(|part| !part.is_empty()).map(capital).collect()
}

fn methods(name: &str, languages: &[(&str, &str)]) -> Result<String, Box<dyn std::error::Error>> {
    let mut tables = Vec::new();
    for (language, file) in languages {
        let table: toml::Table = fs::read_to_string(file)?.parse()?;
        tables.push((language, flatten(&table)));
    }
    let mut code = format!("impl {name} {{\n");
    for (key, message) in &tables[0].1 {
        let holes = holes(message);
        let one: String = holes.iter().flat_map(|hole| [", ", hole, ": impl std::fmt::Display"]).collect();
        let displayed = "impl std::fmt::Display, ".repeat(holes.len());
        let fields: String = holes.iter().flat_map(|hole| [hole, ", "]).collect();
        let several = format!(", with::{0} {{ {fields} }}: with::{0}<{displayed}>", camel(key));
        let arguments = if holes.len() < 2 { one } else { several };
        let answer = if holes.is_empty() { "&'static str" } else { "String" };
        writeln!(
            code,
            "    /// {}\n    pub fn {key}(self{arguments}) -> {answer} {{\n        match self {{",
            message.replace('\n', " ")
        )?;
        for (language, messages) in &tables {
            let (_, own) = messages.iter().find(|(k, _)| k == key).ok_or(format!("{language} lacks {key}"))?;
            let value = if holes.is_empty() { format!("{own:?}") } else { format!("format!({own:?})") };
            writeln!(code, "            Self::{language} => {value},")?;
        }
        writeln!(code, "        }}\n    }}\n")?;
    }
    code.push_str("}\n");
    Ok(code)
}

/// `[section] key` becomes `section_key`.
fn flatten(table: &toml::Table) -> Vec<(String, String)> {
    let sections = table.iter().filter_map(|(section, value)| Some((section, value.as_table()?)));
    sections
        .flat_map(|(section, keys)| {
            keys.iter().filter_map(move |(key, value)| Some((format!("{section}_{key}"), value.as_str()?.to_owned())))
        })
        .collect()
}

fn holes(message: &str) -> BTreeSet<&str> {
    message.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}
