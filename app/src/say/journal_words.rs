//! The closed lists of the journal in words that a log reviewer understands: a value without them does not compile.

use domain::{
    action::State,
    counts::{Geography, file::Format},
    entry::provider::TwoFactors,
    log::{Answered, Noted, Object, Publishing, SearchResult, Verb, Verdict},
    meeting::Step,
    settings::api_key::{Audience, Scope},
};
use wire::text::Text;

use super::words::{Word, words};

words! {
    Verb {
        View => verb_view, Search => verb_search, Open => verb_open, Create => verb_create, Change => verb_change,
        Step => verb_step, Remove => verb_remove, Export => verb_export, Print => verb_print, Refuse => verb_refuse,
        SignIn => verb_sign_in, SignOut => verb_sign_out, Invite => verb_invite,
    }
    Object {
        Case => object_case, Item => object_item, Meeting => object_meeting, Agenda => object_agenda,
        Attendance => object_attendance, StandIn => object_stand_in, Turn => object_turn, Outcome => object_outcome, Action => object_action,
        CaseManager => object_case_manager, Report => object_report, Correction => object_correction,
        Membership => object_membership, Session => object_session, SignIn => object_sign_in, SetUp => object_set_up,
        Factor => object_factor, Provider => object_provider, Coalition => object_coalition, Kind => object_kind,
        Discipline => object_discipline, Region => object_region, ApiKey => object_api_key,
        UrgentResponder => object_responder, CalendarFeed => object_calendar_feed, Home => object_home, CaseList => object_case_list,
        ActionList => object_action_list, Counts => object_counts, NotRegistered => object_not_registered,
        Historic => object_historic, Release => object_release, ReleaseExact => object_release_exact,
        Releases => object_releases, Regions => object_regions, Log => object_log, CaseLog => object_case_log,
        LogReview => object_log_review, Journal => object_journal, Page => object_page, TextCheck => object_text_check,
        AllowedName => object_allowed_name, Member => object_membership, Figures => object_counts,
        Published => object_releases,
    }
    Noted {
        Again => detail_again, Name => detail_name, Order => detail_order, Retire => detail_retire,
        Restore => detail_restore, Roles => detail_roles, Proposed => detail_proposed, Confirmed => detail_confirmed,
        Declined => detail_declined, Joined => detail_joined, Ended => detail_ended,
        Resumed => detail_resumed, Reviewed => detail_reviewed, Messages => detail_messages, Withdrawn => detail_withdrawn, Demo => detail_demo,
        Others => detail_others, One => detail_one, All => detail_all, Account => detail_account, Totp => detail_totp,
        Code => detail_code, Recovery => detail_recovery, Reset => detail_reset, Told => detail_told,
        Enrol => detail_enrol, Proved => detail_proved, Confirm => detail_confirm, ConsentOk => detail_consent_ok,
        Autosave => detail_autosave, AtTable => detail_at_table, TableEmpty => detail_table_empty, Parents => detail_parents, Left => detail_left,
        Text => detail_text, Same => detail_same, Final => detail_final, Signed => detail_signed, Join => detail_join,
        Leave => detail_leave, Minutes => detail_minutes, Retention => detail_retention, NMin => detail_n_min,
        Zeros => detail_zeros, Api => detail_api, Coalition => detail_coalition, OnePerson => detail_one_person,
        OneKind => detail_one_kind, OneCase => detail_one_case,
    }
    SearchResult { Found => detail_found, Refused => detail_refused, Nothing => detail_nothing }
    Answered { TakenOver => detail_taken_over, Left => detail_not_taken_over }
    Publishing {
        Computed => detail_computed, Failed => detail_failed, Asked => detail_asked, AskedOpen => detail_asked_open,
        Withdrawn => detail_withdrawn, SentBack => detail_sent_back, Released => detail_released,
    }
    Verdict { Stopped => text_check_stopped, Asked => text_check_asked, Excepted => text_check_excepted }
    State {
        Open => detail_action_open, Running => detail_action_running, Done => detail_action_done,
        Failed => detail_action_failed, Lapsed => action_lapsed,
    }
    Step { Send => detail_step_send, Open => detail_step_open, Close => detail_step_close, Cancel => detail_step_cancel, TakeBack => detail_step_take_back }
    TwoFactors { Trusted => provider_trusted, Acr => provider_acr, Amr => provider_amr }
    Scope { Published => api_keys_scope_published, Own => api_keys_scope_own }
    Audience { Published => detail_published, Own => detail_own }
    Geography { Residence => counts_geography_residence, Location => counts_geography_location }
    Format { Csv => detail_csv, Xlsx => detail_xlsx, Json => detail_json }
}
