//! The closed lists of the field in words.

use domain::{
    action::{Hitch, Programme, Term},
    case::{
        factors::{Factor, Instrument},
        intake::Story,
        opening::Reason,
    },
    entry::device::{Browser, Device, System, Way},
    form::Problem,
    log::review::Kind,
    mail::Choice as MailChoice,
    meeting::{State, outcome::Outcome},
    settings::{FIRST_YEAR, Purpose, Zeros},
    text::free::Exception,
    words::{Answer, CaseType, Consent, Duty, Ending, ManagerDomain, Part, Presence, Role, Stage, Untold, Urgency},
};
use store::text_check::Kind as Identifying;
use wire::text::{Text, with};

/// Something with a name on the screen.
pub trait Word: Copy {
    /// Its name in a language.
    fn word(self, t: Text) -> &'static str;
}

/// One name per value: a value without a name does not compile.
macro_rules! words {
    ($($list:ident { $($value:ident => $message:ident),+ $(,)? })+) => {$(
        impl Word for $list {
            fn word(self, t: Text) -> &'static str {
                match self { $(Self::$value => t.$message()),+ }
            }
        }
    )+};
}
pub(super) use words;

words! {
    Role {
        Coordinator => role_coordinator, Participant => role_participant, MunicipalReporter => role_reporter,
        Administrator => role_administrator, LogReviewer => role_log_reviewer,
    }
    CaseType { Pregnant => case_type_pregnant, Family => case_type_family }
    Story {
        GoingWell => item_going_well, Happy => item_happy, Worries => item_worries, Support => item_support,
        Involved => item_involved,
    }
    State {
        Draft => state_draft, Invited => state_invited, Running => state_running, Closed => state_closed,
        Final => state_final, Cancelled => state_cancelled,
    }
    Outcome {
        Discussed => outcome_discussed, Deferred => outcome_deferred, NotReached => outcome_not_reached,
        Withdrawn => outcome_withdrawn,
    }
    Ending {
        Born => ending_born, HandedOver => ending_handed_over, Elsewhere => ending_elsewhere, Stopped => ending_stopped,
    }
    Stage {
        Submitted => stage_submitted, Scheduled => stage_scheduled, Discussed => stage_discussed, Closed => stage_closed,
    }
    Exception {
        NobodyS => exception_nobody, Place => exception_place, Professional => exception_professional,
        Needed => exception_needed,
    }
    Identifying {
        Bsn => text_kind_bsn, Iban => text_kind_iban, Email => text_kind_email, Phone => text_kind_phone,
        Postcode => text_kind_postcode, Plate => text_kind_plate, PatientNumber => text_kind_patient_number,
        Address => text_kind_address, Date => text_kind_date, Name => text_kind_name, Initials => text_kind_initials,
        Employer => text_kind_employer, School => text_kind_school, Handle => text_kind_handle, Url => text_kind_url,
    }
    Term { Overdue => term_overdue, ThisWeek => term_this_week, Later => term_later }
    Hitch {
        Unwilling => hitch_unwilling, WaitingList => hitch_waiting_list, Moved => hitch_moved,
        NoContact => hitch_no_contact, Unsuitable => hitch_unsuitable, Other => hitch_other,
    }
    Programme {
        HomeVisit => programme_home_visit, StevigOuderschap => programme_stevig_ouderschap,
        VoorZorg => programme_voor_zorg, NuNietZwanger => programme_nu_niet_zwanger,
        MaternityCare => programme_maternity_care, Other => programme_other,
    }
    Untold { Safety => untold_safety, Unaware => untold_unaware, Other => untold_other }
    Consent { Given => consent_given, NotAsked => consent_not_asked, Refused => consent_refused }
    Urgency { Regular => urgency_regular, Urgent => urgency_urgent }
    Part { Discuss => part_discuss, FeedbackOnly => part_feedback }
    Duty { Chair => duty_chair, Scribe => duty_scribe }
    MailChoice { Invitations => messages_invitations, Tasks => messages_tasks, Reports => messages_reports, Confirmations => messages_confirmations }
    Answer { Comes => answer_comes, ComesNot => answer_comes_not, SendsStandIn => answer_sends }
    Presence { Present => presence_present, StandIn => presence_stand_in, Absent => presence_absent }
    Zeros { Hidden => zeros_hidden, Shown => zeros_shown }
    Purpose { Cases => purpose_cases, Meeting => purpose_meeting }
    Way {
        Link => way_link, SetUp => way_set_up, Passkey => way_passkey, Password => way_password,
        Organisation => way_organisation,
    }
    Browser {
        Edge => device_edge, Opera => device_opera, Samsung => device_samsung, Firefox => device_firefox,
        Chrome => device_chrome, Safari => device_safari,
    }
    System {
        Iphone => device_iphone, Ipad => device_ipad, Android => device_android, ChromeOs => device_chromeos,
        Windows => device_windows, Mac => device_mac, Linux => device_linux,
    }
    Reason {
        Urgent => opening_urgent, StandIn => opening_stand_in, Handover => opening_handover, Other => opening_other,
    }
    Kind {
        Opening => monthly_opening, Roles => monthly_roles, ManyViews => monthly_many_views, Outside => monthly_outside, Refusals => monthly_refusals,
        Night => monthly_night,
    }
    ManagerDomain { Medical => domain_medical, YouthHealth => domain_youth, Social => domain_social }
    Factor {
        Money => factor_money, AvoidsCare => factor_avoids_care, Lifestyle => factor_lifestyle,
        Parenting => factor_parenting, Psychosocial => factor_psychosocial, Medical => factor_medical,
        MildDisability => factor_mild_disability, Violence => factor_violence, Addiction => factor_addiction,
        Homeless => factor_homeless, AcutePsychiatric => factor_acute_psychiatric, Motivation => factor_motivation,
        ProblemSolving => factor_problem_solving, GoodParenting => factor_good_parenting, Network => factor_network,
        AcceptsHelp => factor_accepts_help, StableFamily => factor_stable_family,
    }
    Instrument {
        Mind2Care => instrument_mind2care, R4u => instrument_r4u, AlphaNl => instrument_alpha_nl,
        Own => instrument_own, Other => instrument_other,
    }
}

/// "Chrome op Windows", as far as it is known.
pub fn device(t: Text, device: Device) -> String {
    let browser = device.browser.map_or(t.device_unknown_browser(), |browser| browser.word(t));
    match device.system {
        Some(system) => t.device_both(with::DeviceBoth { browser, system: system.word(t) }),
        None => browser.to_owned(),
    }
}

/// What is wrong, as a sentence that says what to do.
pub fn problem(t: Text, problem: Problem) -> String {
    let sentence = match problem {
        Problem::TooLong { max } => return t.problem_too_long(max),
        Problem::PasswordShort { min } => return t.problem_password_short(min),
        Problem::TooShort { min } => return t.problem_too_short(min),
        Problem::DateTooEarly => return t.problem_date_too_early(FIRST_YEAR),
        Problem::NumberRange { min, max } => return t.problem_number_range(with::ProblemNumberRange { max, min }),
        Problem::KindCodeFormat { max } => return t.problem_kind_code_format(max),
        Problem::YearCounted { year } => return t.problem_year_counted(year),
        Problem::YearNotOver { year } => return t.problem_year_not_over(year),
        Problem::ProposalOpen => t.problem_proposal_open(),
        Problem::OtherGeography => t.problem_other_geography(),
        Problem::RemarkNeeded => t.problem_remark_needed(),
        Problem::Missing => t.problem_missing(),
        Problem::SubmittedLater => t.problem_submitted_later(),
        Problem::OtherDay => t.problem_other_day(),
        Problem::NotedAlready => t.problem_noted_already(),
        Problem::NotSent => t.problem_not_sent(),
        Problem::Choose => t.problem_choose(),
        Problem::OneTerm => t.problem_one_term(),
        Problem::WeeksFormat => t.problem_weeks_format(),
        Problem::WeeksRange => t.problem_weeks_range(),
        Problem::DaysRange => t.problem_days_range(),
        Problem::DateFormat => t.problem_date_format(),
        Problem::DateInPast => t.problem_date_in_past(),
        Problem::DateTooFar => t.problem_date_too_far(),
        Problem::TimeFormat => t.problem_time_format(),
        Problem::EndBeforeStart => t.problem_end_before_start(),
        Problem::LinkFormat => t.problem_link_format(),
        Problem::PlaceOrLink => t.problem_place_or_link(),
        Problem::EmailFormat => t.problem_email_format(),
        Problem::NotChanged => t.problem_not_changed(),
        Problem::Overtaken => t.problem_overtaken(),
        Problem::ReasonNeeded => t.problem_reason_needed(),
        Problem::CodeFormat => t.problem_code_format(),
        Problem::OutcomeNeeded => t.problem_outcome_needed(),
        Problem::CaseManagerNeeded => t.problem_case_manager_needed(),
        Problem::ActionNeeded => t.problem_action_needed(),
        Problem::TellerNeeded => t.problem_teller_needed(),
        Problem::TellByNeeded => t.problem_tell_by_needed(),
        Problem::Conflict => t.problem_conflict(),
        Problem::ConsentNotAgreed => t.problem_consent_not_agreed(),
        Problem::EmailTaken => t.problem_email_taken(),
        Problem::LastAdministrator => t.problem_last_administrator(),
        Problem::PasswordWrong => t.problem_password_wrong(),
        Problem::LoginWrong => t.problem_login_wrong(),
        Problem::OnceWrong => t.problem_once_wrong(),
        Problem::LoginTaken => t.problem_login_taken(),
        Problem::ProviderSilent => t.problem_provider_silent(),
        Problem::ProviderSpelled => t.problem_provider_spelled(),
        Problem::ProviderElsewhere => t.problem_provider_elsewhere(),
        Problem::PasswordCommon => t.problem_password_common(),
        Problem::PasswordOwn => t.problem_password_own(),
        Problem::LastFactor => t.problem_last_factor(),
        Problem::Busy => t.problem_busy(),
        Problem::TooEarly => t.problem_too_early(),
        Problem::CorrectionsOpen => t.problem_corrections_open(),
        Problem::Taken => t.problem_taken(),
        Problem::KindInUse => t.problem_kind_in_use(),
        Problem::LastKind => t.problem_last_kind(),
        Problem::AtTheTable => t.problem_at_the_table(),
        Problem::AgendaNotEmpty => t.problem_agenda_not_empty(),
        Problem::HasCounts => t.problem_has_counts(),
        Problem::NoMunicipalityThen => t.problem_no_municipality_then(),
        Problem::NotInCoalition => t.problem_not_in_coalition(),
        Problem::PeriodOverlaps => t.problem_period_overlaps(),
        Problem::EndBeforeFrom => t.problem_end_before_from(),
        Problem::EndsAlready => t.problem_ends_already(),
        Problem::TextStop => t.problem_text_stop(),
        Problem::TextAsk => t.problem_text_ask(),
        Problem::TextNever => t.problem_text_never(),
    };
    sentence.to_owned()
}
