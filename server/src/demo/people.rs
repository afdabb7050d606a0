//! The invented people of the demonstration.

use domain::{people::member::NewMember, words::Role};
use scene::people::person as person_of;

/// A person at the table, or beside it.
#[derive(Debug)]
pub(super) struct Person {
    /// By which the rest of the demonstration calls her; those with a sign-in link carry its name.
    pub key: &'static str,
    name: &'static str,
    discipline: &'static str,
    organisation: &'static str,
    roles: &'static [Role],
    municipality: Option<&'static str>,
}

const PROFESSIONAL: &[Role] = &[Role::Participant];

/// Gelderland-Midden; the first one administers it.
pub(super) const HERE: [Person; 16] = [
    person("administrator", "Bram Kuipers", "", "Kansrijke Start Gelderland-Midden", &[Role::Administrator]),
    person("coordinator", "Annelies Brouwer", "", "Kansrijke Start Gelderland-Midden", &[Role::Coordinator]),
    person("participant", "Marijke de Wit", "verloskundige", "Verloskundigenpraktijk De Wiek", PROFESSIONAL),
    person("participant2", "Joke Timmermans", "jeugdgezondheidszorg (JGZ)", "JGZ Vallei en Rijn", PROFESSIONAL),
    Person {
        municipality: Some("GM0228"),
        ..person("reporter", "Gerda Hofstra", "gemeente", "Gemeente Ede", &[Role::MunicipalReporter])
    },
    person("log_reviewer", "Wilma van Loon", "", "Functionaris gegevensbescherming", &[Role::LogReviewer]),
    person("midwife2", "Sofie Jansen", "verloskundige", "Verloskundigen Enkazijde", PROFESSIONAL),
    person("hospital", "Ilse Verhagen", "klinisch verloskundige", "Ziekenhuis Rijnoever", PROFESSIONAL),
    person("gynaecologist", "Pieter Roelofs", "gynaecoloog", "Ziekenhuis Rijnoever", PROFESSIONAL),
    person("psychiatrist", "Hanna Meijerink", "psychiater", "Ziekenhuis Rijnoever", PROFESSIONAL),
    person("paediatrician", "Daan Vermeulen", "kinderarts", "Ziekenhuis Rijnoever", PROFESSIONAL),
    person("maternity", "Els Dijkman", "kraamzorg", "Kraamzorg Het Nest", PROFESSIONAL),
    person("doctor", "Farah Aziz", "huisarts", "Huisartsenpraktijk Molenhoek", PROFESSIONAL),
    person("team", "Nadia el Amrani", "sociaal wijkteam/CJG", "Sociaal team Barneveld", PROFESSIONAL),
    person("social", "Karin Postma", "maatschappelijk werk", "Welzijn Aan de Rijn", PROFESSIONAL),
    person("safe", "Rob Schaapman", "Veilig Thuis", "Veilig Thuis", PROFESSIONAL),
];

/// `IJmond`.
pub(super) const ELSEWHERE: [Person; 3] = [
    person("other_coalition", "Renske Visser", "", "Kansrijke Start IJmond", &[Role::Administrator, Role::Coordinator]),
    person("midwife", "Saskia Molenaar", "verloskundige", "Verloskundigenpraktijk Duinzoom", PROFESSIONAL),
    person("nurse", "Petra Zwart", "jeugdgezondheidszorg (JGZ)", "JGZ Kennemerkust", PROFESSIONAL),
];

const fn person(
    key: &'static str,
    name: &'static str,
    discipline: &'static str,
    organisation: &'static str,
    roles: &'static [Role],
) -> Person {
    Person { key, name, discipline, organisation, roles, municipality: None }
}

impl Person {
    /// As the administrator would add her. `discipline_id`: finds the coalition's own id of a discipline.
    pub(super) fn member(&self, discipline_id: impl Fn(&str) -> Option<String>) -> NewMember {
        NewMember {
            email: self.address(),
            discipline: discipline_id(self.discipline),
            organisation: self.organisation.to_owned(),
            municipality: self.municipality.map(str::to_owned),
            ..person_of(self.name, self.roles)
        }
    }

    /// An address that nobody has (RFC 2606).
    fn address(&self) -> String {
        format!("{}@voorbeeld.example", self.name.to_lowercase().replace(' ', "."))
    }

    /// Whether she sits at the table.
    pub(super) fn takes_part(&self) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::Participant | Role::Coordinator))
    }
}
