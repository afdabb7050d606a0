//! Reading a stored detail back. The same word means something else with another object ("left" of somebody at a
//! meeting, "left" of a correction), so each object says which lists its details are made of.

use super::{
    code::Code,
    detail::Part,
    noted::{Answered, Noted, Publishing, SearchResult, Verdict},
    object::Object,
    review::Kind as Hint,
    route::Route,
};
use crate::{
    action::State,
    case::opening::Reason,
    counts::{
        Geography,
        file::{File, Format},
    },
    entry::{device::Way, provider::TwoFactors},
    geography::parse_date,
    meeting::{Step, outcome::Outcome},
    settings::{
        Purpose, Zeros,
        api_key::{Audience, Lasts, Scope},
    },
    text::free::Exception,
    words::{Answer, CaseType, Duty, Ending, ManagerDomain, Presence, Role},
};

/// The most stored words with a space between them that are one part: "at the table".
const LONGEST: usize = 3;

/// Reads one part.
type Reader = fn(&str) -> Option<Part>;

/// A reader for each closed list.
macro_rules! readers {
    ($($name:ident = $list:ident as $part:ident),+ $(,)?) => {
        $(const $name: Reader = |word| $list::parse(word).map(Part::$part);)+
    };
}

readers! {
    NOTED = Noted as Noted, SEARCH = SearchResult as Search, ANSWERED = Answered as Answered,
    PUBLISHING = Publishing as Publishing, VERDICT = Verdict as Verdict, EXCEPTION = Exception as Exception,
    HINT = Hint as Hint, REASON = Reason as Reason, ENDING = Ending as Ending, CASE_TYPE = CaseType as CaseType,
    DOMAIN = ManagerDomain as Domain, STEP = Step as Step, DUTY = Duty as Duty, PRESENCE = Presence as Presence, ANSWER = Answer as Answer,
    OUTCOME = Outcome as Outcome, ACTION = State as Action, WAY = Way as Way, TWO_FACTORS = TwoFactors as TwoFactors,
    PURPOSE = Purpose as Purpose, ZEROS = Zeros as Zeros, SCOPE = Scope as Scope, LASTS = Lasts as Lasts,
    AUDIENCE = Audience as Audience, GEOGRAPHY = Geography as Geography, FORMAT = Format as Format, FILE = File as File,
    ROUTE = Route as Route,
}

const FOUND: Reader = |word| guard::Kind::from_word(word).map(Part::Found);
const DAY: Reader = |word| parse_date(word).map(Part::Day);
const NUMBER: Reader = |word| digits(word)?.parse().ok().map(Part::Number);
const VERSION: Reader = |word| digits(word)?.parse().ok().map(Part::Version);
const YEAR: Reader = |word| digits(word).filter(|word| word.len() == 4)?.parse().ok().map(Part::Year);
const ROLES: Reader = |word| word.split(',').map(Role::parse).collect::<Option<_>>().map(Part::Roles);
const MUNICIPALITY: Reader = |word| Code::municipality(word).map(Part::Municipality);
const MEETING: Reader = |word| Code::id(word).map(Part::Meeting);
const HASH: Reader = |word| Code::hash(word).map(Part::Hash);

fn digits(word: &str) -> Option<&str> {
    word.bytes().all(|digit| digit.is_ascii_digit()).then_some(word)
}

/// What the details of an object are made of; the first reader that knows a word is right.
const fn readers(object: Object) -> &'static [Reader] {
    match object {
        Object::Case => &[NOTED, SEARCH, REASON, ENDING],
        Object::Item | Object::StandIn => &[MEETING],
        Object::Meeting => &[NOTED, DUTY, STEP],
        Object::Agenda | Object::Turn | Object::Report | Object::Discipline | Object::CalendarFeed => &[NOTED],
        Object::Attendance => &[PRESENCE, ANSWER, NOTED, NUMBER],
        Object::Outcome => &[OUTCOME, NOTED],
        Object::Action => &[ACTION, NOTED],
        Object::CaseManager => &[DOMAIN],
        Object::Correction => &[ANSWERED, NOTED],
        Object::Membership | Object::Member => &[NOTED, WAY, ROLES],
        Object::SignIn | Object::Factor => &[WAY, NOTED],
        Object::Provider => &[TWO_FACTORS],
        Object::Coalition => &[NOTED, NUMBER, ZEROS],
        Object::Kind => &[PURPOSE, NOTED],
        Object::Region => &[NOTED, MUNICIPALITY, DAY],
        Object::ApiKey => &[MUNICIPALITY, SCOPE, LASTS],
        Object::Counts | Object::Figures | Object::Releases | Object::Regions | Object::Published => {
            &[FORMAT, AUDIENCE, NOTED, MUNICIPALITY, YEAR, GEOGRAPHY]
        }
        Object::NotRegistered | Object::Historic => &[YEAR, CASE_TYPE, NUMBER],
        Object::Release | Object::ReleaseExact => &[YEAR, GEOGRAPHY, PUBLISHING, FILE, HASH, VERSION],
        Object::Log | Object::CaseLog => &[DAY, NOTED],
        Object::LogReview => &[HINT, NOTED],
        Object::Journal => &[NUMBER],
        Object::Page => &[ROUTE],
        Object::TextCheck => &[VERDICT, EXCEPTION, FOUND, NUMBER],
        Object::Session
        | Object::SetUp
        | Object::UrgentResponder
        | Object::Home
        | Object::CaseList
        | Object::ActionList
        | Object::AllowedName => &[],
    }
}

/// The parts of a stored detail of an object, the longest that is known first, and the words that are none: a newer version
/// may have written them.
pub fn parts(object: Object, stored: &str) -> Vec<Result<Part, &str>> {
    let mut parts = Vec::new();
    let mut rest = stored.trim_matches(' ');
    while !rest.is_empty() {
        let known = ends(rest).find_map(|end| {
            let part = readers(object).iter().find_map(|reader| reader(&rest[..end]))?;
            Some((part, end))
        });
        let (part, end) = if let Some((part, end)) = known {
            (Ok(part), end)
        } else {
            let end = rest.find(' ').unwrap_or(rest.len());
            (Err(&rest[..end]), end)
        };
        parts.push(part);
        rest = rest[end..].trim_start_matches(' ');
    }
    parts
}

/// Where the first words of a text end, of the longest that may be one part first.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let mut ends: Vec<usize> = text.match_indices(' ').map(|(place, _)| place).chain([text.len()]).take(LONGEST).collect();
    ends.reverse();
    ends.into_iter()
}
