//! The rows of a form in which actions are written down: what, who, by when, as part of which programme.
//!
//! A page names the fields of a row by the id the action has or will have (`owner--0190…`), so that a row stays the same
//! while others come and go around it; they are read under fixed names, in the order of the page ([`numbered`]).

use time::Date;

use super::{
    Programme,
    due::{self, Due},
};
use crate::{
    case::pregnancy::DueWeek,
    form::{Problem, Problems, Typed, mark},
    meeting::minutes::Choices,
    text::{self, SHORT},
};

/// The names of the fields of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Id of the action.
    pub id: &'static str,
    /// The mark of the action as the form showed it; empty for a new one.
    pub was: &'static str,
    /// What.
    pub action: &'static str,
    /// Who.
    pub owner: &'static str,
    /// By when, picked.
    pub due_pick: &'static str,
    /// … or on a day
    pub due: &'static str,
    /// … or before a week of the pregnancy.
    pub due_before_week: &'static str,
    /// As part of which programme.
    pub programme: &'static str,
}

macro_rules! rows {
    ($($number:literal),+) => {
        [$(Row {
            id: concat!("action_id", $number),
            was: concat!("was_action", $number),
            action: concat!("action", $number),
            owner: concat!("owner", $number),
            due_pick: concat!("due_pick", $number),
            due: concat!("due", $number),
            due_before_week: concat!("due_before_week", $number),
            programme: concat!("programme", $number),
        }),+]
    };
}

/// Between the name of a field and the id of its row.
const BETWEEN: &str = "--";

/// As many rows as a form has at most; a case with more to do than this is more than one case.
pub const ROWS: [Row; 12] = rows!["", "-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9", "-10", "-11", "-12"];

impl Row {
    fn fields(&self) -> [&'static str; 7] {
        [self.was, self.action, self.owner, self.due_pick, self.due, self.due_before_week, self.programme]
    }

    /// The name a page gives to a field of the row of an action.
    pub fn name(field: &str, action: &str) -> String {
        format!("{field}{BETWEEN}{action}")
    }
}

/// A form with the rows of a page under fixed names, in the order in which they stand there; so are the names of what the
/// text check asks about them. Rows beyond the last one keep their names, and are refused.
pub fn numbered(typed: &Typed) -> Typed {
    let [first, ..] = ROWS;
    let mut ids: Vec<&str> = Vec::new();
    let mut fixed = Typed::default();
    for (name, value) in typed.pairs() {
        let part = name.rsplit_once(BETWEEN).and_then(|(base, id)| {
            let field = first.fields().iter().position(|field| base == *field || base.ends_with(&format!("-{field}")))?;
            let place = ids.iter().position(|known| *known == id).unwrap_or_else(|| {
                ids.push(id);
                ids.len() - 1
            });
            let row = ROWS.get(place)?;
            Some((base.replace(first.fields()[field], row.fields()[field]), id, row.id))
        });
        fixed = match part {
            Some((name, id, of)) if !fixed.sent(of) => fixed.with(of, id).with(&name, value),
            Some((name, ..)) => fixed.with(&name, value),
            None => fixed.with(name, value),
        };
    }
    fixed
}

/// An agreed action, as its row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAction {
    /// Its row in the form.
    pub row: Row,
    /// Its id, so that sending it twice stores it once.
    pub id: String,
    /// The mark of the action as the form showed it; empty for a new one.
    pub was: String,
    /// What was agreed.
    pub text: String,
    /// Membership that owns it.
    pub owner: String,
    /// By when.
    pub due: Due,
    /// As part of which programme.
    pub programme: Option<Programme>,
}

impl NewAction {
    /// Its last day; of a week of a pregnancy that is not known today.
    pub fn last_day(&self, due_week: Option<DueWeek>, today: Date) -> Date {
        self.due.last_day(due_week).unwrap_or(today)
    }

    /// Its mark, once it is stored.
    pub fn mark(&self, due_week: Option<DueWeek>, today: Date) -> String {
        mark_of(&self.owner, self.last_day(due_week, today), self.before_week(), self.programme, &self.text)
    }

    /// "vóór week N", when it was agreed so.
    pub fn before_week(&self) -> Option<i64> {
        if let Due::BeforeWeek(week) = self.due { Some(week) } else { None }
    }
}

/// In the place of a mark: whoever fills in the row did not hear whether it was stored, and goes on in it.
pub const UNSURE: &str = "?";

/// The mark of an action: by which a form tells what it showed.
pub fn mark_of(owner: &str, due_on: Date, before_week: Option<i64>, programme: Option<Programme>, text: &str) -> String {
    let week = before_week.map(|week| week.to_string()).unwrap_or_default();
    mark([owner, &due_on.to_string(), &week, programme.map(Programme::as_str).unwrap_or_default(), text])
}

/// Reads the rows. One in which nothing was typed is no action, unless it showed one: an action is taken back by its
/// button, not by emptying it.
pub(crate) fn read(typed: &Typed, choices: &Choices<'_>, wrong: &mut Problems) -> Vec<NewAction> {
    if typed.pairs().any(|(name, _)| name.rsplit_once(BETWEEN).is_some_and(|(base, _)| base == ROWS[0].action)) {
        wrong.add(ROWS[0].action, Problem::TooLong { max: ROWS.len() });
    }
    ROWS.iter().filter_map(|row| read_one(typed, row, choices, wrong)).collect()
}

fn read_one(typed: &Typed, row: &Row, choices: &Choices<'_>, wrong: &mut Problems) -> Option<NewAction> {
    let (what, who, was) = (typed.get(row.action), typed.get(row.owner), typed.get(row.was));
    // A term that was picked for nothing is no action; everything that was typed asks for the rest.
    let begun = [what, who, was, typed.get(row.due), typed.get(row.due_before_week)].iter().any(|field| !field.is_empty());
    if !begun {
        return None;
    }
    let text = wrong.take(row.action, text::required(what, SHORT));
    let owner = wrong.take(row.owner, choices.member(who).map(|person| person.id.clone()));
    let due = due::parse(typed, row, choices).map_err(|(field, problem)| wrong.add(field, problem)).ok();
    let programme = match typed.get(row.programme) {
        "" => Some(None),
        word => wrong.take(row.programme, Programme::parse(word).map(Some).ok_or(Problem::Choose)),
    };
    let (id, was) = (typed.get(row.id).to_owned(), was.to_owned());
    Some(NewAction { row: *row, id, was, text: text?, owner: owner?, due: due?, programme: programme? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::minutes::Person;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 22);

    fn rows(pairs: &[(&str, &str)]) -> (Vec<NewAction>, Problems) {
        let typed = pairs.iter().fold(Typed::default(), |typed, (name, value)| typed.with(name, *value));
        let members = [Person { id: "m1".to_owned(), domain: None }];
        let due_week = DueWeek::from_duration("24", TODAY).ok();
        let choices = Choices { today: TODAY, members: &members, due_week, next_meeting: Some(date!(2026 - 12 - 23)) };
        let mut wrong = Problems::none();
        (read(&numbered(&typed), &choices, &mut wrong), wrong)
    }

    #[test]
    fn rows_are_read_in_the_order_of_the_page_whatever_their_ids() {
        let (rows, wrong) = rows(&[
            ("action--b", "Bellen"),
            ("owner--b", "m1"),
            ("due--b", "2026-12-01"),
            ("action--a", ""),
            ("owner--a", ""),
            ("action--c", "Mailen"),
            ("owner--c", "m1"),
            ("due_pick--c", "over_een_week"),
            ("programme--c", "voorzorg"),
        ]);
        assert!(wrong.is_empty());
        let said: Vec<_> = rows.iter().map(|row| (row.id.as_str(), row.row.action, row.text.as_str())).collect();
        assert_eq!(said, [("b", "action", "Bellen"), ("c", "action-3", "Mailen")]);
        assert_eq!(rows[1].programme, Some(Programme::VoorZorg));
        let asked =
            numbered(&Typed::default().with("action--a", "x").with("uitzondering-action--b", "nodig").with("action--b", "y"));
        let names: Vec<_> = asked.pairs().map(|(name, _)| name).collect();
        assert_eq!(names, ["action_id", "action", "action_id-2", "uitzondering-action-2", "action-2"]);
    }

    #[test]
    fn an_empty_row_is_no_action_and_a_half_one_is_refused_beside_its_own_field() {
        assert_eq!(rows(&[]).0, []);
        assert_eq!(rows(&[("due_pick", "over_een_week")]).0, [], "a term that was picked for nothing");
        let (_, wrong) =
            rows(&[("action--a", "Bellen"), ("owner--a", "m1"), ("due--a", "2026-12-01"), ("action--b", "Huisbezoek")]);
        assert_eq!((wrong.of("owner-2"), wrong.of("due_pick-2")), (Some(Problem::Choose), Some(Problem::Choose)));
        assert_eq!((wrong.of("owner"), wrong.of("action-2")), (None, None));
        let (_, wrong) = rows(&[("action--a", ""), ("was_action--a", "x"), ("owner--a", "m1"), ("due--a", "2026-12-01")]);
        assert_eq!(wrong.of("action"), Some(Problem::Missing), "what was stored is not emptied away");
        let (_, wrong) = rows(&[("action", "Huisbezoek"), ("owner", "m1"), ("due", "2026-11-21")]);
        assert_eq!(wrong.of("due"), Some(Problem::DateInPast));
        let (_, wrong) = rows(&[("action", "x"), ("owner", "m1"), ("due", "2026-12-01"), ("programme", "x")]);
        assert_eq!(wrong.of("programme"), Some(Problem::Choose));
    }

    #[test]
    fn before_week_n_ends_the_day_before_the_clock_shows_n() {
        let before = |week| rows(&[("action", "Huisbezoek"), ("owner", "m1"), ("due_before_week", week)]);
        let due_week = DueWeek::from_duration("24", TODAY).unwrap();
        assert_eq!(due_week.weeks_on(before("35").0[0].last_day(Some(due_week), TODAY)), 34);
        let wrong = |week| before(week).1.of("due_before_week");
        assert_eq!(wrong("20"), Some(Problem::DateInPast));
        for far in ["99", "-1", "1000000", "9223372036854775807"] {
            assert_eq!(wrong(far), Some(Problem::WeeksRange), "{far}");
        }
        assert_eq!(wrong("x"), Some(Problem::WeeksFormat));
    }

    #[test]
    fn more_rows_than_there_can_be_are_refused_and_not_passed_over() {
        let names: Vec<String> = (0..13).map(|place| format!("action--{place}")).collect();
        let (_, wrong) = rows(&names.iter().map(|name| (name.as_str(), "Bellen")).collect::<Vec<_>>());
        assert_eq!(wrong.of("action"), Some(Problem::TooLong { max: 12 }));
    }

    #[test]
    fn a_mark_tells_actions_apart() {
        let day = date!(2026 - 12 - 01);
        let one = mark_of("m1", day, None, None, "Bellen");
        for other in [
            mark_of("m2", day, None, None, "Bellen"),
            mark_of("m1", date!(2026 - 12 - 02), None, None, "Bellen"),
            mark_of("m1", day, Some(30), None, "Bellen"),
            mark_of("m1", day, None, Some(Programme::Other), "Bellen"),
            mark_of("m1", day, None, None, "Mailen"),
        ] {
            assert_ne!(one, other);
        }
    }
}
