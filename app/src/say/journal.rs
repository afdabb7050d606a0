//! A row of the journal in words: stored are closed English words, which a log reviewer need not know.

use domain::{text::free::Exception, words::Role};
use store::{ground::journal::Verb, log::Row, text_check::Kind};
use wire::text::Text;

use super::Word;

/// Who did it.
pub fn name(t: Text, row: &Row) -> String {
    if row.name.is_empty() { t.log_nobody().to_owned() } else { row.name.clone() }
}

/// "gezien: casus".
pub fn what(t: Text, row: &Row) -> String {
    let verb = Verb::parse(&row.action).map_or(row.action.as_str(), |verb| verb.word(t));
    format!("{verb}: {}", object(t, &row.object))
}

/// A kind of thing.
fn object(t: Text, word: &str) -> &str {
    match word {
        "case" => t.object_case(),
        "item" => t.object_item(),
        "meeting" => t.object_meeting(),
        "agenda" => t.object_agenda(),
        "attendance" => t.object_attendance(),
        "outcome" => t.object_outcome(),
        "action" => t.object_action(),
        "case_manager" => t.object_case_manager(),
        "report" => t.object_report(),
        "correction" => t.object_correction(),
        "membership" | "member" => t.object_membership(),
        "session" => t.object_session(),
        "factor" | "sign_in" => t.object_factor(),
        "provider" => t.object_provider(),
        "coalition" => t.object_coalition(),
        "kind" => t.object_kind(),
        "discipline" => t.object_discipline(),
        "region" => t.object_region(),
        "api_key" => t.object_api_key(),
        "urgent_responder" => t.object_responder(),
        "home" | "case_list" | "action_list" => t.object_list(),
        "figures" | "counts" | "not_registered" | "published" => t.object_figures(),
        "release" | "release_exact" => t.object_release(),
        "log" | "case_log" | "journal" => t.object_log(),
        "log_review" => t.object_log_review(),
        "page" => t.object_page(),
        "text_check" => t.object_text_check(),
        "allowed_name" => t.object_allowed_name(),
        other => other,
    }
}

/// What else is known: closed words, days and numbers. A page that was refused is named by its address.
pub fn detail(t: Text, row: &Row) -> String {
    if row.object == "page" {
        return match row.detail.split_once(' ') {
            Some(("GET", path)) => path.to_owned(),
            Some((_, path)) => t.detail_form(path),
            None => row.detail.clone(),
        };
    }
    if row.object == "text_check" {
        return row.detail.split(' ').map(|word| found(t, word)).collect::<Vec<_>>().join(" ");
    }
    row.detail
        .split(' ')
        .map(|part| part.split(',').map(|word| known(t, word)).collect::<Vec<_>>().join(", "))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A word of the text check: what became of it, why it stays, what it looks like; a number stays as it is.
fn found(t: Text, word: &str) -> &str {
    match word {
        "stopped" => t.text_check_stopped(),
        "asked" => t.text_check_asked(),
        _ => {
            let reason = Exception::parse(word).map(|reason| reason.word(t));
            reason.or_else(|| Kind::from_word(word).map(|kind| Word::word(kind, t))).unwrap_or(word)
        }
    }
}

/// A closed word; what is none (a day, a number, a word that is Dutch already) stays as it is.
fn known(t: Text, word: &str) -> &str {
    if let Some(role) = Role::parse(word) {
        return role.word(t);
    }
    match word {
        "again" => t.detail_again(),
        "order" => t.detail_order(),
        "name" => t.detail_name(),
        "restore" => t.detail_restore(),
        "retire" => t.detail_retire(),
        "roles" => t.detail_roles(),
        "password" => t.detail_password(),
        "totp" | "code" => t.detail_totp(),
        "recovery" => t.detail_recovery(),
        "account" => t.detail_account(),
        "reset" => t.detail_reset(),
        "told" => t.detail_told(),
        "link" => t.detail_link(),
        "enrol" => t.detail_enrol(),
        "proved" | "confirm" => t.detail_proved(),
        "consent_ok" => t.detail_consent_ok(),
        "autosave" => t.detail_autosave(),
        "withdrawn" => t.detail_withdrawn(),
        "others" => t.detail_others(),
        "one" => t.detail_one(),
        "all" => t.detail_all(),
        "ended" => t.detail_ended(),
        "resumed" => t.detail_resumed(),
        "reviewed" => t.detail_reviewed(),
        "final" => t.detail_final(),
        "signed" => t.detail_signed(),
        "found" => t.detail_found(),
        "refused" => t.detail_refused(),
        "nothing" => t.detail_nothing(),
        "join" => t.detail_join(),
        "leave" => t.detail_leave(),
        "person" => t.detail_person(),
        "kind" => t.detail_kind(),
        "case" => t.detail_case(),
        other => other,
    }
}
