//! Who may be named in an outcome form.

use domain::meeting::minutes::Person;
use store::{
    meeting::voices::{Table, Voice},
    people::member,
};

use crate::{
    frame::{fault::Fault, visit::Visit},
    meeting::plan::name_of,
    ui::field::Choice,
};

/// The people who may be named in the form.
#[derive(Debug, Clone, Default)]
pub(in crate::meeting) struct People {
    /// Those at the table first, then the other members: id and name.
    pub(super) choices: Vec<Choice>,
    /// How many of them are there now.
    pub(super) here: usize,
    pub(super) persons: Vec<Person>,
}

impl People {
    /// Who is there now first: she can say yes.
    pub(in crate::meeting) async fn load(visit: &Visit, table: &Table) -> Result<Self, Fault> {
        let members = member::list(visit.store(), &visit.actor).await?;
        let voice = |id: &str| table.voices.iter().find(|voice| voice.member == id);
        let (mut at_table, others): (Vec<_>, Vec<_>) =
            members.into_iter().filter(member::Member::takes_part).partition(|member| voice(&member.id).is_some());
        let is_here = |member: &member::Member| voice(&member.id).is_some_and(Voice::is_here);
        at_table.sort_by_key(|member| !is_here(member));
        let here = at_table.iter().filter(|member| is_here(member)).count();
        let all: Vec<_> = at_table.into_iter().chain(others).collect();
        let persons = all.iter().map(|member| Person { id: member.id.clone(), domain: member.domain }).collect();
        Ok(Self { choices: all.iter().map(|member| (member.id.clone(), name_of(member))).collect(), here, persons })
    }

    /// Her name, without her discipline.
    pub(super) fn name(&self, id: &str) -> Option<&str> {
        let (_, name) = self.choices.iter().find(|(member, _)| member == id)?;
        Some(name.split(" · ").next().unwrap_or(name))
    }
}
