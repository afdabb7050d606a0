//! Adding a member, and founding a coalition with its first administrator.

use time::{Date, Duration};

use crate::{
    case::intake::one_of,
    form::{Problem, Problems, Typed},
    geography::region_names,
    text::{self, address::email},
    words::Role,
};

/// Kinds of reference region from which a coalition can be made.
pub const REGION_KINDS: [&str; 2] = ["regio", "ggd"];

/// A person as the administrator adds her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMember {
    /// Full name.
    pub name: String,
    /// Lower case; empty when not given.
    pub email: String,
    /// At least one.
    pub roles: Vec<Role>,
    /// Id of the discipline; nothing for who has none at the table.
    pub discipline: Option<String>,
    /// Organisation; may be empty.
    pub organisation: String,
    /// Municipality whose figures a municipal reporter sees.
    pub municipality: Option<String>,
}

impl NewMember {
    /// The fields of the form that changes a member: it always sends them.
    pub const STORED: [&str; 6] = ["rev", "name", "email", "discipline", "organisation", "municipality"];

    /// Reads the member form.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed, disciplines: &[String], municipalities: &[String]) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let name = wrong.take("name", text::name(typed.raw("name")));
        let email = wrong.take("email", email(typed.get("email")));
        let organisation = wrong.take("organisation", text::optional_name(typed.get("organisation")));
        let roles: Vec<Role> = Role::ALL.iter().copied().filter(|role| typed.has("role", role.as_str())).collect();
        if roles.is_empty() {
            wrong.add("role", Problem::Choose);
        }
        let discipline = choice(typed.get("discipline"), disciplines, "discipline", &mut wrong);
        let municipality = choice(typed.get("municipality"), municipalities, "municipality", &mut wrong);
        if roles.contains(&Role::MunicipalReporter) && municipality.is_none() && wrong.of("municipality").is_none() {
            wrong.add("municipality", Problem::Choose);
        }
        match (name, email, organisation) {
            (Some(name), Some(email), Some(organisation)) if wrong.is_empty() => {
                Ok(Self { name, email, roles, discipline, organisation, municipality })
            }
            _ => Err(wrong),
        }
    }
}

/// Whether a member is to be looked at again: a year after she was added, or after the last time somebody said that
/// she still belongs (access rights are reviewed regularly: NEN 7510, `A.9.2.5`).
pub fn review_due(last: Date, today: Date) -> bool {
    last <= review_limit(today)
}

/// Whoever was last looked at on this day or before is due today: the same day a year ago.
pub fn review_limit(today: Date) -> Date {
    // The 29th of February has no other day of its own: the 28th.
    today.replace_year(today.year() - 1).unwrap_or_else(|_| today - Duration::days(366))
}

/// The first coalition on an empty board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founding {
    /// Name of the coalition.
    pub coalition: String,
    /// Reference region it is made of; see [`REGION_KINDS`].
    pub region: String,
    /// Its first administrator, perhaps its coordinator too.
    pub first: NewMember,
}

impl Founding {
    /// Reads the set-up form.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let coalition = wrong.take("coalition", text::name(typed.raw("coalition")));
        let offered: Vec<String> = region_names(&REGION_KINDS).into_iter().map(str::to_owned).collect();
        let region = wrong.take("region", one_of(typed.get("region"), &offered));
        let name = wrong.take("name", text::name(typed.raw("name")));
        let email = wrong.take("email", email(typed.get("email")));
        let mut roles = vec![Role::Administrator];
        if typed.get("coordinator") == "ja" {
            roles.push(Role::Coordinator);
        }
        match (coalition, region, name, email) {
            (Some(coalition), Some(region), Some(name), Some(email)) if wrong.is_empty() => {
                let first =
                    NewMember { name, email, roles, discipline: None, organisation: coalition.clone(), municipality: None };
                Ok(Self { coalition, region, first })
            }
            _ => Err(wrong),
        }
    }
}

fn choice(typed: &str, offered: &[String], field: &'static str, wrong: &mut Problems) -> Option<String> {
    if typed.is_empty() { None } else { wrong.take(field, one_of(typed, offered)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().fold(Typed::default(), |typed, (name, value)| typed.with(name, *value))
    }

    #[test]
    fn a_member_needs_a_name_and_a_role() {
        let wrong = NewMember::parse(&Typed::default(), &[], &[]).unwrap_err();
        assert_eq!((wrong.of("name"), wrong.of("role")), (Some(Problem::Missing), Some(Problem::Choose)));
        let member = typed(&[("name", "Sanne"), ("email", "Sanne@Example.NL"), ("role", "participant")]);
        assert_eq!(NewMember::parse(&member, &[], &[]).map(|m| m.email), Ok("sanne@example.nl".into()));
        let wrong = typed(&[("name", "Sanne"), ("email", "sanne"), ("role", "reporter")]);
        let wrong = NewMember::parse(&wrong, &[], &[]).unwrap_err();
        assert_eq!((wrong.of("email"), wrong.of("municipality")), (Some(Problem::EmailFormat), Some(Problem::Choose)));
    }
    #[test]
    fn a_member_is_looked_at_every_year() {
        let today = date!(2026 - 11 - 23);
        assert!(review_due(date!(2025 - 11 - 23), today) && review_due(date!(2020 - 01 - 01), today));
        assert!(!review_due(date!(2025 - 11 - 24), today) && !review_due(today, today));
        assert_eq!(review_limit(date!(2028 - 02 - 29)), date!(2027 - 02 - 28));
    }

    #[test]
    fn founding_takes_a_region_of_the_reference_data() {
        let filled = typed(&[("coalition", "IJmond"), ("region", "IJmond"), ("name", "Anna"), ("coordinator", "ja")]);
        let founding = Founding::parse(&filled).unwrap();
        assert_eq!(founding.first.roles, [Role::Administrator, Role::Coordinator]);
        let wrong = Founding::parse(&typed(&[("region", "Elders")])).unwrap_err();
        assert_eq!((wrong.of("region"), wrong.of("coalition")), (Some(Problem::Choose), Some(Problem::Missing)));
    }
}
