//! Filled databases, kept below `<target>/bench` for as long as the migrations stay the same.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::load::Page;
use super::program::Program;
use super::{Bed, http};
use crate::{Result, command, files, say};

/// Where they are, below the target folder.
const GROUNDS: &str = "bench/grounds";
/// Those of other builds.
const OTHERS: &str = "bench/others";

/// A database with so many cases in a coalition, and so many copies of that coalition.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) cases: usize,
    pub(crate) copies: usize,
}

/// One coalition in its fifth year.
pub(crate) const SMALL: Size = Size { cases: 1_000, copies: 1 };
/// Ten coalitions with ten times the history. (Nobody has fifty years of it, but a page must not mind.)
pub(crate) const LARGE: Size = Size { cases: 10_000, copies: 10 };
/// A hundred of them.
pub(crate) const HUGE: Size = Size { cases: 10_000, copies: 100 };

impl Size {
    /// `1,000`, `100,000`, `1,000,000`
    pub(crate) fn name(self) -> String {
        let digits = (self.cases * self.copies).to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text
    }
}

/// A filled database, served.
pub(crate) struct Ground {
    pub(crate) program: Program,
    /// Every page a coordinator can open, with her session.
    pub(crate) pages: Vec<Page>,
    /// Addresses that are not measured, and why.
    pub(crate) left_out: Vec<String>,
}

impl Ground {
    /// Fills the database unless it is there, starts the server and signs in.
    pub(crate) fn open(bed: &Bed, size: Size) -> Result<Self> {
        let (folder, known) = filled(bed, size)?;
        Self::serve(&bed.workspace.binary(), &folder, &known)
    }

    /// The same of another build: the folder that holds its `casusbord` and its `measure`, which each know their own tables.
    pub(crate) fn of_build(bed: &Bed, build: &Path, size: Size) -> Result<Self> {
        let measure = build.join("measure");
        let digest = files::digest([("measure", files::read(&measure)?.as_slice())]);
        let folder = bed.workspace.target.join(format!("{OTHERS}/{digest}-{}x{}", size.cases, size.copies));
        let known = fill(Command::new(measure), &folder, size)?;
        Self::serve(&build.join("casusbord"), &folder, &known)
    }

    fn serve(binary: &Path, folder: &Path, known: &Value) -> Result<Self> {
        // In front of it stands a proxy that names whoever asks: limits count each address by itself.
        let program = Program::serve(binary, folder, &["--proxy", "127.0.0.1"])?;
        let session = known["session"].as_str().ok_or("a filled database without a session")?;
        let headers = format!("Cookie: casusbord={session}\r\n");

        let names = |key: &str| known[key].as_array().cloned().unwrap_or_default();
        let mut left_out: Vec<String> = names("left_out")
            .iter()
            .filter_map(Value::as_str)
            .map(|name| format!("{name} (no address in this database)"))
            .collect();
        let mut pages = Vec::new();
        for page in names("pages") {
            let word = |key: &str| page[key].as_str().unwrap_or_default().to_owned();
            let page = Page { name: word("name"), path: word("path"), headers: headers.clone() };
            match http::get(program.address, &page.path, &page.headers)?.status {
                200 => pages.push(page),
                status => left_out.push(format!("{} (answers {status})", page.name)),
            }
        }
        Ok(Self { program, pages, left_out })
    }

    /// The page with this name.
    pub(crate) fn page(&self, name: &str) -> Result<&Page> {
        self.pages.iter().find(|page| page.name == name).ok_or_else(|| format!("{name} is no page any more").into())
    }
}

/// The data folder, and what `measure` says of it.
pub(crate) fn filled(bed: &Bed, size: Size) -> Result<(PathBuf, Value)> {
    let folder = bed.workspace.target.join(format!("{GROUNDS}/{}-{}x{}", made_of(bed)?, size.cases, size.copies));
    if !folder.exists() {
        clear(bed)?;
        say::note(&format!("filling a database with {} cases", size.name()));
    }
    let known = fill(measure(bed), &folder, size)?;
    Ok((folder, known))
}

fn fill(mut measure: Command, folder: &Path, size: Size) -> Result<Value> {
    measure.arg("fill").arg(folder).args([size.cases, size.copies].map(|number| number.to_string()));
    Ok(serde_json::from_str(&command::output(&mut measure)?)?)
}

/// Removes databases of other migrations: a large one is gigabytes.
fn clear(bed: &Bed) -> Result {
    let (grounds, now) = (bed.workspace.target.join(GROUNDS), made_of(bed)?);
    for entry in std::fs::read_dir(grounds).into_iter().flatten() {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with(&now) {
            files::remove_folder(&entry.path())?;
        }
    }
    Ok(())
}

/// The program that does what only the board itself can do.
pub(crate) fn measure(bed: &Bed) -> Command {
    Command::new(bed.workspace.target.join("release/measure"))
}

/// Databases are made anew when the migrations, or what fills them, have changed.
fn made_of(bed: &Bed) -> Result<String> {
    let mut parts = Vec::new();
    for folder in ["migrations", "bench/src/measure", "server/scene/src"] {
        for file in files::below(&bed.workspace.root.join(folder))? {
            parts.push((file.to_string_lossy().into_owned(), files::read(&file)?));
        }
    }
    Ok(files::digest(parts.iter().map(|(name, content)| (name.as_str(), content.as_slice()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        assert_eq!([SMALL, LARGE, HUGE].map(Size::name), ["1,000", "100,000", "1,000,000"]);
    }
}
