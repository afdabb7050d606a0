//! Makes typed messages of the tables in `src/text/*.toml`: one method per key, so that a missing or
//! misspelt key is a compile error. `{name}` in a message becomes an argument of the method.

use std::{collections::BTreeSet, env, fmt::Write as _, fs, path::Path};

/// A type of messages: its name, its file, its languages. The first one says which keys there are.
type Messages = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const TYPES: [Messages; 2] = [
    ("Text", "messages.rs", &[("Nl", "src/text/nl.toml")]),
    ("ApiText", "api_messages.rs", &[("En", "src/text/en.toml"), ("Nl", "src/text/nl.toml")]),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=src/text");
    for (name, file, languages) in TYPES {
        fs::write(Path::new(&env::var("OUT_DIR")?).join(file), methods(name, languages)?)?;
    }
    Ok(())
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
        let arguments: String = holes.iter().flat_map(|hole| [", ", hole, ": impl std::fmt::Display"]).collect();
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
