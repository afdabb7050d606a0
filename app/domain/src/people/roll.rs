//! A list of members from a spreadsheet: what stands on each line, and what is wrong with it. Cells are text, also
//! those a spreadsheet would run as a formula.

use super::member::NewMember;
use crate::{
    form::{
        Problem, Typed,
        lines::{self, Record, Unreadable, unix},
        look_up::{Found, find},
    },
    words::{Role, list},
};

/// The most lines that are read at once.
pub const MOST: usize = 500;

list! {
    /// A column, by the name of its field in the form of one member.
    Column {
        /// naam
        Name = "name",
        /// e-mail
        Email = "email",
        /// rollen
        Roles = "role",
        /// discipline
        Discipline = "discipline",
        /// organisatie
        Organisation = "organisation",
        /// gemeente
        Municipality = "municipality",
    }
}

/// What the words of a file are held against, in its language.
#[derive(Debug, Default)]
pub struct Known {
    /// Headings of the columns; one column may have several.
    pub headings: Vec<(String, Column)>,
    /// Roles by name.
    pub roles: Vec<(String, Role)>,
    /// Disciplines by name: their ids.
    pub disciplines: Vec<(String, String)>,
    /// Municipalities by name: their codes.
    pub municipalities: Vec<(String, String)>,
    /// E-mail addresses of members, and their names.
    pub members: Vec<(String, String)>,
}

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, as an editor counts.
    pub number: u64,
    /// Its cells as they were written, without those of columns nobody knows.
    pub cells: Vec<String>,
    /// Whom it adds, or what is wrong.
    pub outcome: Outcome,
}

/// What comes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A member to be added.
    New(NewMember),
    /// She is a member already, under this name.
    Member(String),
    /// Something is wrong, at least one thing.
    Wrong(Vec<Wrong>),
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// As in the form of one member.
    Field(Column, Problem),
    /// No such role.
    Role(String),
    /// No such discipline.
    Discipline(String),
    /// No municipality of the coalition.
    Municipality(String),
    /// A word that may be one of several.
    Several(Column, String),
    /// The e-mail address of an earlier line.
    Twice(u64),
    /// A cell goes on over the end of its line: a quotation mark too many.
    Quote,
}

/// Reads the lines of a file, whatever stands between its cells.
///
/// # Errors
/// When there is nothing to read line by line.
pub fn read(text: &str, known: &Known) -> Result<Vec<Line>, Unreadable<Column>> {
    let mut read: Vec<Line> = Vec::new();
    for record in lines::read(text, &known.headings, &[Column::Name, Column::Roles], MOST)? {
        let outcome = line(&record, known, &read);
        read.push(Line { number: record.number, cells: record.written(), outcome });
    }
    Ok(read)
}

/// The same file with only the lines that could not be added, to be mended.
pub fn rest(lines: &[Line], text: &str) -> String {
    let text = unix(text);
    let wrong = |number: usize| {
        let number = u64::try_from(number).unwrap_or(0);
        // A line belongs to the last record that began on it or before it.
        lines.iter().rfind(|line| line.number <= number).is_none_or(|line| matches!(line.outcome, Outcome::Wrong(_)))
    };
    let kept = (1..).zip(text.lines()).filter(|(number, _)| wrong(*number)).map(|(_, line)| line);
    kept.collect::<Vec<_>>().join("\n")
}

fn line(record: &Record<Column>, known: &Known, before: &[Line]) -> Outcome {
    let mut wrong = Vec::new();
    if record.cells.iter().any(|(_, cell)| cell.trim().contains('\n')) {
        wrong.push(Wrong::Quote);
    }
    let cell = |column: Column| record.word(column);
    let mut typed = Typed::default()
        .with("name", cell(Column::Name))
        .with("email", cell(Column::Email))
        .with("organisation", cell(Column::Organisation));
    for word in cell(Column::Roles).split(['+', '/', ',', '&', ';']).map(str::trim).filter(|word| !word.is_empty()) {
        match find(word, &known.roles).one() {
            Some(role) => typed = typed.with("role", role.as_str()),
            None => wrong.push(Wrong::Role(word.to_owned())),
        }
    }
    for (column, list, unknown) in [
        (Column::Discipline, &known.disciplines, Wrong::Discipline as fn(String) -> Wrong),
        (Column::Municipality, &known.municipalities, Wrong::Municipality),
    ] {
        match (cell(column), find(cell(column), list)) {
            ("", _) => {}
            (_, Found::One(id)) => typed = typed.with(column.as_str(), id),
            (_, Found::Several(names)) => wrong.push(Wrong::Several(column, names.join(", "))),
            (word, Found::None) => wrong.push(unknown(word.to_owned())),
        }
    }
    let ids = |list: &[(String, String)]| list.iter().map(|(_, id)| id.clone()).collect::<Vec<_>>();
    match NewMember::parse(&typed, &ids(&known.disciplines), &ids(&known.municipalities)) {
        Ok(new) if wrong.is_empty() => settled(new, known, before),
        Ok(_) => Outcome::Wrong(wrong),
        Err(problems) => {
            let said = |column: Column, wrong: &[Wrong]| match column {
                Column::Roles => wrong.iter().any(|wrong| matches!(wrong, Wrong::Role(_))),
                Column::Municipality => {
                    wrong.iter().any(|wrong| matches!(wrong, Wrong::Municipality(_) | Wrong::Several(Column::Municipality, _)))
                }
                _ => false,
            };
            for (field, problem) in problems.iter() {
                if let Some(column) = Column::parse(field).filter(|column| !said(*column, &wrong)) {
                    wrong.push(Wrong::Field(column, problem));
                }
            }
            Outcome::Wrong(wrong)
        }
    }
}

/// A line that is right by itself: is she there already, or on an earlier line?
fn settled(new: NewMember, known: &Known, before: &[Line]) -> Outcome {
    let same = |email: &str| !email.is_empty() && email == new.email;
    if let Some((_, name)) = known.members.iter().find(|(email, _)| same(email)) {
        return Outcome::Member(name.clone());
    }
    let first = before.iter().find(|line| matches!(&line.outcome, Outcome::New(other) if same(&other.email)));
    match first {
        Some(line) => Outcome::Wrong(vec![Wrong::Twice(line.number)]),
        None => Outcome::New(new),
    }
}

#[cfg(test)]
#[path = "roll_tests.rs"]
mod tests;
