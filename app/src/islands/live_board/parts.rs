//! The parts of the live board: the state of the connection, the case, the chair's buttons, the order, the people.

use leptos::prelude::*;

use super::{Board, Line, time_line};
use crate::{
    api::live::{Item, Person, Shown, Snapshot},
    text::Text,
};

/// "Nu aan tafel: K7Q-4MD-9R, punt 3 van 8."
pub(super) fn at_table(t: Text, now: &Snapshot) -> String {
    let here = now.items.iter().position(|item| now.at_table.as_ref() == Some(&item.id));
    match here {
        Some(place) => t.live_at_table(&now.items[place].code, now.items.len(), place + 1),
        None if !now.running => t.live_closed().to_owned(),
        None if now.began => t.live_all_done().to_owned(),
        None => t.live_not_begun().to_owned(),
    }
}

/// Whether every change is heard, in words; and where the meeting is.
pub(super) fn line(board: Board) -> AnyView {
    let t = board.t;
    let words = move || match board.line.get() {
        Line::Drawn => t.live_drawn(),
        Line::Live => t.live_live(),
        Line::Lost => t.live_lost(),
        Line::SignedOut => t.live_signed_out(),
        Line::Gone => t.live_gone(),
    };
    let class = move || match board.line.get() {
        Line::Drawn => "live-line",
        Line::Live => "live-line live-line--good",
        Line::Lost | Line::SignedOut | Line::Gone => "live-line live-line--warn",
    };
    let sign_in = move || board.line.get() != Line::SignedOut;
    view! {
        <div class="live-state">
            <p class="live-place">{move || board.now.with(|now| at_table(t, now))}</p>
            {time_line::timer(board)}
            {time_line::running_out(board)}
            <p class=class aria-live="polite">
                {words}" "
                <a class="nl-link" href="/aanmelden" target="_blank" rel="noopener" hidden=sign_in>{t.fault_sign_in_new_tab()}</a>
            </p>
        </div>
    }
    .into_any()
}

/// The way back from one's own choice.
pub(super) fn back(board: Board) -> AnyView {
    let t = board.t;
    view! {
        <p class="live-back" hidden=move || !board.browses()>
            {t.live_browsing()}" "<a class="nl-button nl-button--primary" href=board.address()>{t.live_back()}</a>
        </p>
    }
    .into_any()
}

/// The case at the table, or the one she chose.
pub(super) fn case(board: Board) -> AnyView {
    let t = board.t;
    let shown = Memo::new(move |_| board.now.with(|now| now.shown.clone()));
    let state = Memo::new(move |_| board.now.with(|now| (now.writes && now.running, now.running)));
    let meeting = board.address();
    let card = move || match shown.get() {
        Some(case) => in_full(t, case, &meeting, state.get().0 && board.is_seat()),
        None => view! { <p class="nl-paragraph">{board.now.with_untracked(|now| at_table(t, now))}</p> }.into_any(),
    };
    view! { <section class="card live-case" aria-label=t.live_case()>{card}</section> }.into_any()
}

fn in_full(t: Text, case: Shown, address: &str, writes: bool) -> AnyView {
    let pairs = |pairs: Vec<(String, String)>| {
        pairs.into_iter().map(|(title, body)| view! { <div><dt>{title}</dt><dd class="lines">{body}</dd></div> }).collect_view()
    };
    let factors = case.factors.into_iter().map(|(word, tone)| {
        let class = match &*tone {
            "stop" => "nl-data-badge badge badge--stop",
            "good" => "nl-data-badge badge badge--good",
            _ => "nl-data-badge badge badge--warn",
        };
        view! { <li><span class=class>{word}</span></li> }
    });
    let factors = (factors.len() > 0).then(|| {
        view! { <div><dt>{t.case_factors()}</dt><dd><ul class="badges">{factors.collect_view()}</ul></dd></div> }
    });
    let needed =
        (!case.voices.is_empty()).then(|| view! { <div><dt>{t.agenda_voices()}</dt><dd>{voices(t, case.voices)}</dd></div> });
    let before = (!case.actions.is_empty()).then(|| {
        let rows = case.actions.into_iter().map(|action| view! { <li>{action}</li> }).collect_view();
        view! { <div><dt>{t.live_open_actions()}</dt><dd><ul class="rows">{rows}</ul></dd></div> }
    });
    let item = format!("{}/punten/{}", address.trim_end_matches("/volgen"), case.item);
    let name = if writes { t.live_write() } else { t.live_to_item() };
    let class = if writes { "nl-button nl-button--primary" } else { "nl-button nl-button--secondary" };
    view! {
        <div class="case-head">
            <h2 class="nl-heading nl-heading--level-2 code">{case.code}</h2>
            <span class="nl-data-badge badge">{case.case_type}</span>
            {case.urgent.then(|| view! { <span class="nl-data-badge badge badge--stop">{t.agenda_urgent()}</span> })}
        </div>
        <p class="question">{case.question}</p>
        {case.clock.map(|clock| view! { <p class="nl-paragraph"><b>{clock}</b></p> })}
        <dl class="facts-list">
            {pairs(case.texts)}
            {factors}
            {needed}
            {before}
            {pairs(case.facts)}
        </dl>
        {case.read_back.map(|words| view! { <div class="read-back"><h3 class="nl-heading nl-heading--level-3">{t.read_back_title()}</h3><p>{words}</p></div> })}
        <p class="live-case__to"><a class=class href=item>{name}</a></p>
    }
    .into_any()
}

/// Disciplines, and which of them nobody at the table has.
fn voices(t: Text, voices: Vec<(String, bool)>) -> AnyView {
    let rows = voices.into_iter().map(|(name, here)| {
        let (class, word) = if here {
            ("voice voice--present", t.presence_present())
        } else {
            ("voice voice--missing", t.agenda_missing_voice())
        };
        view! { <li class=class>{name}" "<span>{word}</span></li> }
    });
    view! { <ul class="voices">{rows.collect_view()}</ul> }.into_any()
}

/// The chair's buttons, with their keys.
pub(super) fn steering(board: Board) -> AnyView {
    let t = board.t;
    let leads = Memo::new(move |_| board.now.with(|now| now.leads && now.running));
    let stage = Memo::new(move |_| board.now.with(|now| (now.at_table.is_some(), now.began)));
    let buttons = move || {
        leads.get().then(|| {
            let (here, began) = stage.get();
            let (next, class) = if began { (t.live_next(), "nl-button nl-button--primary") } else { (t.live_begin(), "nl-button nl-button--primary") };
            let back = began.then(|| view! { <button class="nl-button nl-button--secondary" type="submit" name="previous" value="ja" id="live-previous">{t.live_previous()}</button> });
            let on = (here || !began)
                .then(|| view! { <button class=class type="submit" name="next" value="ja" id="live-next">{next}</button> });
            let later = here.then(|| view! { <button class="nl-button nl-button--subtle" type="submit" name="defer" value="ja" id="live-defer">{t.live_defer()}</button> });
            let close = (began && !here).then(|| {
                let to = format!("{}/sluiten", board.address().trim_end_matches("/volgen"));
                view! { <a class="nl-button nl-button--primary" href=to>{t.agenda_close()}</a> }
            });
            view! {
                <section class="card live-steer" aria-label=t.live_steering()>
                    <div class="toolbar">{on}{back}{later}{close}</div>
                    <p class="note">{t.live_keys()}</p>
                </section>
            }
        })
    };
    view! { <div class="live-part">{buttons}</div> }.into_any()
}

/// The running order.
pub(super) fn order(board: Board) -> AnyView {
    let t = board.t;
    let rows = Memo::new(move |_| board.now.with(|now| (now.items.clone(), now.at_table.clone(), now.leads && now.running)));
    let list = move || {
        let (items, here, leads) = rows.get();
        items.into_iter().map(|item| row(board, item, here.as_deref(), leads)).collect_view()
    };
    view! {
        <section class="card" aria-label=t.agenda_title()>
            <h2 class="nl-heading nl-heading--level-2">{t.agenda_title()}</h2>
            <ol class="live-order">{list}</ol>
        </section>
    }
    .into_any()
}

fn row(board: Board, item: Item, here: Option<&str>, leads: bool) -> AnyView {
    let t = board.t;
    let now = here == Some(&*item.id);
    let class = match (now, item.outcome.is_some()) {
        (true, _) => "live-item live-item--now",
        (false, true) => "live-item live-item--done",
        _ => "live-item",
    };
    let code = if board.is_seat() {
        let to = format!("{}?punt={}", board.address(), item.id);
        view! { <a class="nl-link code" href=to id=format!("i-{}", item.id)>{item.code.clone()}</a> }.into_any()
    } else {
        view! { <span class="code">{item.code.clone()}</span> }.into_any()
    };
    let minutes = match item.spent {
        Some(spent) if !now => t.live_took(item.minutes, spent),
        _ => t.agenda_minutes(item.minutes),
    };
    let state = item.outcome.clone().or_else(|| item.feedback.then(|| t.part_feedback().to_owned()));
    let urgent = item.urgent.then(|| view! { <span class="nl-data-badge badge badge--stop">{t.agenda_urgent()}</span> });
    let jump = (leads && !now && board.is_seat()).then(|| {
        let label = t.live_jump_to(&item.code);
        view! { <button class="nl-button nl-button--subtle" type="submit" name="jump" value=item.id.clone() aria-label=label id=format!("i-{}--jump", item.id)>{t.live_jump()}</button> }
    });
    view! {
        <li class=class aria-current=now.then_some("step")>
            <span class="live-item__what">{code}" "<span class="note">{item.about}</span>{urgent}</span>
            <span class="live-item__side note num">{state.map(|state| view! { <b>{state}</b> })}" "{minutes}</span>
            {jump}
        </li>
    }
    .into_any()
}

/// Who is there, and what is said of it.
pub(super) fn people(board: Board) -> AnyView {
    let t = board.t;
    let known = Memo::new(move |_| board.now.with(|now| (now.people.clone(), now.me.clone(), now.writes, now.running)));
    let required = Memo::new(move |_| board.now.with(|now| now.required.clone()));
    let always = move || {
        let list = required.get();
        (!list.is_empty()).then(|| voices(t, list))
    };
    let count = move || known.with(|(people, ..)| t.live_count(people.len(), people.iter().filter(|p| p.here).count()));
    let own = move || {
        known.with(|(people, me, _, running)| {
            let me = people.iter().find(|person| me.as_ref() == Some(&person.id)).filter(|_| *running && board.is_seat())?;
            Some(if me.here {
                view! { <button class="nl-button nl-button--subtle" type="submit" name="left" value="ja" id="me--left">{t.live_i_go()}</button> }.into_any()
            } else {
                view! { <button class="nl-button nl-button--primary" type="submit" name="here" value="ja" id="me--here">{t.live_i_am_here()}</button> }.into_any()
            })
        })
    };
    let list = move || {
        let (people, _, writes, running) = known.get();
        people.iter().map(|who| person(t, who, writes && running && board.is_seat())).collect_view()
    };
    view! {
        <section class="card stack live-people" aria-label=t.agenda_people()>
            <h2 class="nl-heading nl-heading--level-2">{t.agenda_people()}" "<span class="note num">{count}</span></h2>
            {always}
            <p class="live-own" id="me">{own}</p>
            <ul class="live-persons">{list}</ul>
        </section>
    }
    .into_any()
}

fn person(t: Text, who: &Person, writes: bool) -> AnyView {
    let class = match (who.here, who.away) {
        (true, _) => "live-person live-person--here",
        (_, true) => "live-person live-person--away",
        _ => "live-person",
    };
    let button = |verb: &'static str, name: &'static str| {
        let label = format!("{}: {name}", who.name);
        let id = format!("p-{}--{verb}", who.id);
        view! { <button class="nl-button nl-button--subtle" type="submit" name=verb value=who.id.clone() aria-label=label id=id>{name}</button> }
    };
    let buttons = writes.then(|| {
        let come = (!who.here).then(|| button("came", t.live_came()));
        let instead = (!who.here).then(|| button("stand_in", t.presence_stand_in()));
        let go = who.here.then(|| button("left", t.live_left()));
        let absent = (!who.here && !who.away).then(|| button("absent", t.presence_absent()));
        let pen = (who.here && !who.scribe).then(|| button("pen", t.live_pen()));
        view! {
            <details class="live-person__edit">
                <summary aria-label=t.live_edit_of(&who.name) id=format!("p-{}--edit", who.id)>{t.live_edit()}</summary>
                <span class="toolbar">{come}{instead}{go}{absent}{pen}</span>
            </details>
        }
    });
    view! {
        <li class=class id=format!("p-{}", who.id) tabindex="-1">
            <span><b>{who.name.clone()}</b>" "<span class="note">{who.about.clone()}</span></span>
            <span class="live-person__state">{who.state.clone()}</span>
            {buttons}
        </li>
    }
    .into_any()
}
