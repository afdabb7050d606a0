//! What is agreed about an item, to read. Until the meeting is closed it is the scribe's draft.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use time::Date;
use wire::text::{Text, with};

use super::Agreed;
use crate::{
    case::about::managers,
    say::{Word, dates},
    ui::{self, action_row, piece::Tone},
};

/// The outcome, the decision, the actions, the case managers and what the parents hear.
pub(in crate::meeting) fn view(t: Text, agreed: &Agreed, today: Date) -> AnyView {
    let record = &agreed.record;
    let result = record.outcome().map_or_else(|| ui::badge(Tone::Plain, t.outcome_open()), |outcome| ui::outcome(t, outcome));
    let line = |title: &'static str, text: &str| {
        (!text.is_empty()).then(|| view! { <dt>{title}</dt><dd class="lines">{text.to_owned()}</dd> })
    };
    let own: Vec<_> = agreed.own().map(|action| view! { <li>{action_row::view(t, action, today)}</li> }).collect();
    let actions = match (own.is_empty(), record.no_action()) {
        (false, _) => view! { <ul class="rows">{own}</ul> }.into_any(),
        (true, true) => t.item_no_action().into_any(),
        (true, false) => t.item_no_actions().into_any(),
    };
    view! {
        <p>{result}</p>
        <dl class="facts-list">
            {line(t.item_decision(), record.decision())}
            {line(t.item_reason(), record.reason())}
            <dt>{t.item_actions()}</dt><dd>{actions}</dd>
            <dt>{t.case_managers()}</dt><dd>{managers(t, &agreed.details)}</dd>
            {line(t.item_teller(), &told(t, agreed, today))}
        </dl>
    }
    .into_any()
}

/// "Els Bos, uiterlijk wo 2 december"; why they are not told; empty while nobody said.
fn told(t: Text, agreed: &Agreed, today: Date) -> String {
    let record = &agreed.record;
    if let Some(why) = record.untold() {
        return t.read_back_untold(why.word(t));
    }
    let day = |day| dates::short(t, day, today);
    match (record.teller(), record.tell_by()) {
        (Some(who), Some(by)) => t.report_told(with::ReportTold { day: day(by), who }),
        (Some(who), None) => who.to_owned(),
        _ => String::new(),
    }
}
