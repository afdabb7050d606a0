//! By when an action of a row is due.

use domain::{
    action::{due::Pick, row::Row},
    words::CaseType,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};

use super::{desk::Desk, shown::Shown};
use crate::say::dates;

/// By when: one tap, or something typed beside its tap. `programme`: what stands behind the taps.
pub(super) fn term(desk: &Desk<'_>, row: &Shown, number: usize, described: Option<&str>, programme: AnyView) -> AnyView {
    let (t, agreed) = (desk.t, desk.agreed);
    let name = |field: &str| Row::name(field, &row.id);
    let picks = Pick::ALL.iter().filter_map(|pick| {
        let day = pick.day(agreed.agreed_on(), agreed.next_meeting).map(|day| dates::short(t, day, agreed.today));
        let words = match pick {
            Pick::NextMeeting if day.is_some() => t.item_due_next_meeting(),
            Pick::BeforeWeek if agreed.case.case_type() == CaseType::Pregnant => t.item_due_before_week_pick(),
            Pick::NextMeeting | Pick::BeforeWeek => return None,
            Pick::Week => t.item_due_week(),
            Pick::Typed => t.item_due_typed(),
        };
        // Where there is little room the sentence that is read back says it.
        let day = day.map(|day| view! { <span class="chip__day">{format!(" ({day})")}</span> });
        let beside = match pick {
            Pick::Typed => Some(("date", "due", &row.due, t.item_due_of(number))),
            Pick::BeforeWeek => Some(("number", "due_before_week", &row.week, t.item_due_before_week_of(number))),
            Pick::NextMeeting | Pick::Week => None,
        };
        let beside = beside.map(|(kind, field, value, label)| {
            let mode = (kind == "number").then_some("numeric");
            view! { <input class="utrecht-textbox chip__beside" type=kind id=name(field) name=name(field) value=value.clone() inputmode=mode autocomplete="off" aria-label=label aria-describedby=described.map(str::to_owned) /> }
        });
        let id = format!("{}-{pick}", name("due_pick"));
        Some(view! {
            <span class="chip">
                <input type="radio" id=id.clone() name=name("due_pick") value=pick.as_str() checked={row.pick == Some(*pick)} />
                <label for=id>{words}{day}</label>
                {beside}
            </span>
        })
    });
    let picks = picks.collect_view();
    view! { <fieldset class="chips" id=name("due_pick") aria-describedby=described.map(str::to_owned)><legend class="visually-hidden">{t.item_due_pick_of(number)}</legend>{picks}{programme}</fieldset> }
        .into_any()
}
