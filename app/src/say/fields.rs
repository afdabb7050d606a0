//! Fields of forms by name, for where a message stands apart from its field.

use domain::form::{Problem, Problems};
use wire::text::Text;

use super::problem;

/// "Woonplaats: maak een keuze."; the message alone when it says of itself what it is about.
pub fn named(t: Text, field: &str, wrong: Problem) -> String {
    let message = problem(t, wrong);
    let clear = matches!(
        wrong,
        Problem::OutcomeNeeded
            | Problem::CaseManagerNeeded
            | Problem::ActionNeeded
            | Problem::TellerNeeded
            | Problem::TellByNeeded
            | Problem::CodeFormat
            | Problem::PlaceOrLink
            | Problem::Conflict
            | Problem::LoginWrong
            | Problem::PasswordWrong
            | Problem::OnceWrong
            | Problem::PasswordShort { .. }
            | Problem::PasswordCommon
            | Problem::PasswordOwn
            | Problem::LoginTaken
            | Problem::ProviderSilent
            | Problem::ProviderSpelled
            | Problem::ProviderElsewhere
            | Problem::Busy
    );
    let Some(name) = name(t, field).filter(|_| !clear) else { return message };
    let mut letters = message.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    format!("{name}: {}{}", first.collect::<String>(), letters.as_str())
}

/// "Niet opgeslagen: vul nog 2 velden aan.": the first words above a form that comes back.
pub fn refused(t: Text, wrong: &Problems) -> String {
    if wrong.iter().any(|(_, problem)| problem == Problem::Conflict) {
        return t.problem_title_conflict().to_owned();
    }
    let mut fields: Vec<&str> = wrong.iter().filter(|(_, problem)| problem.is_gap()).map(|(field, _)| field).collect();
    let gaps_only = fields.len() == wrong.iter().count();
    fields.dedup();
    match fields.len() {
        1 if gaps_only => t.problem_title_gap().to_owned(),
        gaps if gaps_only => t.problem_title_gaps(gaps),
        _ => t.problem_title().to_owned(),
    }
}

fn name(t: Text, field: &str) -> Option<&'static str> {
    // The rows of actions have numbers.
    Some(match field.split('-').next().unwrap_or(field) {
        "kind" => t.field_kind(),
        "case_type" => t.field_case_type(),
        "weeks" => t.field_weeks(),
        "residence" => t.field_residence(),
        "question" => t.field_question(),
        "going_well" => t.field_going_well(),
        "happy" => t.field_happy(),
        "worries" => t.field_worries(),
        "support" => t.field_support(),
        "involved" => t.field_involved(),
        "instrument" => t.field_instrument(),
        "discipline" => t.field_discipline(),
        "urgency" => t.field_urgency(),
        "urgent_before" => t.field_urgent_before(),
        "urgent_reason" => t.field_urgent_reason(),
        "consent" => t.field_consent(),
        "consent_reason" => t.field_consent_reason(),
        "day" => t.field_day(),
        "starts" => t.field_starts(),
        "ends" => t.field_ends(),
        "municipality" => t.field_municipality(),
        "room" => t.field_room(),
        "link" => t.field_link(),
        "member" => t.field_member(),
        "afterwards" => t.field_afterwards(),
        "decision" => t.field_decision(),
        "action" => t.field_action(),
        "owner" => t.field_owner(),
        "due" => t.field_due(),
        "due_pick" => t.field_due_pick(),
        "due_before_week" => t.field_due_before_week(),
        "programme" => t.field_programme(),
        "also" => t.field_also(),
        "also_domain" => t.field_also_domain(),
        "manager" => t.field_manager(),
        "manager_domain" => t.field_manager_domain(),
        "teller" => t.field_teller(),
        "tell_by" => t.field_tell_by(),
        "outcome" => t.field_outcome(),
        "reason" => t.field_reason(),
        "name" => t.field_name(),
        "email" => t.field_email(),
        "password" => t.field_login_password(),
        "issuer" => t.field_issuer(),
        "client_id" => t.field_client_id(),
        "client_secret" => t.field_client_secret(),
        "two_factors" => t.field_two_factors(),
        "word" => t.field_word(),
        "role" => t.field_role(),
        "organisation" => t.field_organisation(),
        "code" => t.field_code(),
        "short" => t.kinds_code(),
        "result" => t.field_result(),
        "coalition" => t.field_coalition(),
        "region" => t.field_region(),
        "scope" => t.api_keys_scope(),
        "lasts" => t.api_keys_lasts(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_its_field() {
        assert_eq!(named(Text::Nl, "residence", Problem::Choose), "Woonplaats: maak een keuze.");
        assert_eq!(named(Text::Nl, "no-such-field", Problem::Choose), "Maak een keuze.");
        assert!(named(Text::Nl, "short", Problem::Missing).starts_with("Korte naam: "), "F7");
        assert_eq!(named(Text::Nl, "code", Problem::CodeFormat), problem(Text::Nl, Problem::CodeFormat));
    }

    #[test]
    fn f3_a_refusal_says_first_that_nothing_was_stored() {
        let said = |wrong: &[(&'static str, Problem)]| {
            let mut problems = Problems::none();
            for (field, problem) in wrong {
                problems.add(field, *problem);
            }
            refused(Text::Nl, &problems)
        };
        let cases = [
            (said(&[("a", Problem::Missing)]), "vul nog één veld aan."),
            (said(&[("a", Problem::Missing), ("b", Problem::Choose)]), "vul nog 2 velden aan."),
            (said(&[("a", Problem::Missing), ("b", Problem::TextStop)]), "kijk de aangegeven velden na."),
            (said(&[("a", Problem::Conflict)]), "een collega was u voor."),
        ];
        for (words, rest) in cases {
            assert!(words.starts_with(&format!("Niet opgeslagen: {rest}")), "{words}");
        }
    }
}
