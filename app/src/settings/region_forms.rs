//! The forms of a region: who joins, who leaves, its name.

use domain::{
    form::Problem,
    geography::{self},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::settings::areas::{Area, Member};
use time::Date;
use wire::text::{Text, with};

use super::region::Place;
use crate::{
    say::dates,
    ui::{self, Field, Form, field::Choice},
};

pub(super) fn members(t: Text, area: &Area, today: Date) -> AnyView {
    if area.members.is_empty() {
        return ui::note(t.areas_empty());
    }
    let rows = area.members.iter().map(|member| {
        let until = member.period.to.map(|day| t.areas_until(dates::long(t, day)));
        let from = t.areas_from(dates::long(t, member.period.from));
        let class = if member.period.contains(today) { "member" } else { "member note" };
        view! { <li class=class><span>{member.name.clone()}</span><span class="note">{from}" "{until}</span></li> }
    });
    view! { {ui::subheading(t.areas_members())}<ul class="rows">{rows.collect_view()}</ul> }.into_any()
}

pub(super) fn join_form(t: Text, place: &Place, form: &Form, today: Date) -> AnyView {
    let offered = if place.area.whole { everywhere(t, today) } else { inside(&place.whole) };
    view! {
        {ui::subheading(t.areas_join())}
        {form.summary()}
        <form class="stack narrow" method="post" action=format!("/instellingen/regios/{}/erbij", place.area.id)>
            {Field::new(form, "municipality", t.areas_municipality()).select(&offered)}
            {Field::new(form, "from", t.areas_join_from()).hint(t.areas_join_from_hint()).kind("date").line()}
            {ui::button(t.areas_join())}
        </form>
    }
    .into_any()
}

/// Every municipality of the reference data, by name; one that has ended says so.
fn everywhere(t: Text, today: Date) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    let last = |code: &str| geography::municipalities().iter().rfind(|row| row.code == code).and_then(|row| row.valid_to);
    for row in geography::municipalities() {
        if all.iter().all(|(code, _)| *code != row.code) {
            let name = geography::name_on(&row.code, today).to_owned();
            let ended = last(&row.code).filter(|day| *day <= today);
            let name = ended
                .map_or_else(|| name.clone(), |day| t.areas_ended(with::AreasEnded { day: dates::long(t, day), name: &name }));
            all.push((row.code.clone(), name));
        }
    }
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

/// The municipalities of the coalition.
fn inside(whole: &Area) -> Vec<Choice> {
    let mut all: Vec<Choice> = whole.members.iter().map(|m| (m.municipality.clone(), m.name.clone())).collect();
    all.dedup();
    all
}

pub(super) fn leaves(member: &Member, today: Date) -> bool {
    member.period.to.is_none_or(|to| to > today)
}

pub(super) fn leave_form(t: Text, area: &Area, form: &Form, today: Date) -> AnyView {
    let offered = area.members.iter().filter(|member| leaves(member, today)).map(|member| {
        let value = format!("{} {}", member.municipality, member.period.from);
        (value, t.areas_since(with::AreasSince { day: dates::long(t, member.period.from), name: &member.name }))
    });
    let offered: Vec<Choice> = offered.collect();
    let hint = if area.whole { t.areas_leave_whole_hint() } else { t.areas_leave_hint() };
    view! {
        {ui::subheading(t.areas_leave())}
        {form.summary()}
        <form class="stack narrow" method="post" action=format!("/instellingen/regios/{}/eraf", area.id)>
            {Field::new(form, "member", t.areas_municipality()).select(&offered)}
            {Field::new(form, "until", t.areas_leave_until()).hint(hint).kind("date").line()}
            <button class="nl-button nl-button--secondary" type="submit">{t.areas_leave()}</button>
        </form>
    }
    .into_any()
}

pub(super) fn name_form(t: Text, area: &Area, form: &Form) -> AnyView {
    let theirs = (form.problems.of("name") == Some(Problem::Conflict)).then(|| ui::warning(t.settings_name_now(&area.name)));
    view! {
        {ui::subheading(t.areas_rename())}
        {form.summary()}
        {theirs}
        <form class="stack narrow" method="post" action=format!("/instellingen/regios/{}", area.id)>
            {form.hidden("was")}
            {Field::new(form, "name", t.areas_name()).line()}
            <button class="nl-button nl-button--secondary" type="submit">{t.areas_rename()}</button>
        </form>
    }
    .into_any()
}
