//! One area: which municipality belongs to it from which day to which.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems, Typed},
    geography::{
        self,
        area::{Joining, Leaving},
    },
    settings,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Administrator,
    settings::areas::{self, Area, Member},
};
use time::Date;
use wire::text::{Text, with};

use super::{back, settle};
use crate::{
    frame::{
        fault::Fault,
        shell::{self, Head, Section},
        visit::{Post, Visit},
    },
    say::dates,
    ui::{self, Field, Form, form::Choice},
};

/// The three forms of the page; at most one of them is sent back.
struct Forms {
    name: Form,
    join: Form,
    leave: Form,
}

/// An area, and the coalition as a whole of which it is (a part of).
struct Place {
    area: Area,
    whole: Area,
}

/// The page.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let place = find(&visit, &who, &id).await?;
    let forms = Forms::empty(visit.t, &place);
    Ok(page(&visit, StatusCode::OK, &place, &forms))
}

/// Gives a part another name.
pub async fn rename(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let place = find(&visit, &who, &id).await?;
    if place.area.whole {
        return Err(Error::NotFound.into());
    }
    let problems = match settings::name(&typed) {
        Err(problem) => Problems::one("name", problem),
        Ok(name) => {
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = areas::rename(&mut tx, &who, &id, typed.raw("was"), &name).await;
            match settle(tx, answer).await? {
                None => return Ok(to(&id)),
                Some(problems) => problems,
            }
        }
    };
    let place = find(&visit, &who, &id).await?;
    let seen = problems.of("name") == Some(Problem::Conflict);
    let typed = if seen { typed.replaced("was", place.area.name.clone()) } else { typed };
    let forms = Forms { name: Form::refused(visit.t, typed, problems), ..Forms::empty(visit.t, &place) };
    Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &place, &forms))
}

/// A municipality joins.
pub async fn join(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let place = find(&visit, &who, &id).await?;
    let problems = match Joining::parse(&typed, visit.today()) {
        Err(problems) => problems,
        Ok(joining) => {
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = areas::join(&mut tx, &who, &id, &joining).await;
            match settle(tx, answer).await? {
                None => return Ok(to(&id)),
                Some(problems) => problems,
            }
        }
    };
    let forms = Forms { join: Form::refused(visit.t, typed, problems), ..Forms::empty(visit.t, &place) };
    Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &place, &forms))
}

/// A municipality leaves.
pub async fn leave(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let place = find(&visit, &who, &id).await?;
    let problems = match Leaving::parse(&typed, visit.today()) {
        Err(problems) => problems,
        Ok(leaving) => {
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = areas::leave(&mut tx, &who, &id, &leaving).await;
            match settle(tx, answer).await? {
                None => return Ok(to(&id)),
                Some(problems) => problems,
            }
        }
    };
    let forms = Forms { leave: Form::refused(visit.t, typed, problems), ..Forms::empty(visit.t, &place) };
    Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &place, &forms))
}

fn to(id: &str) -> Response {
    Redirect::to(&format!("/instellingen/regios/{id}")).into_response()
}

async fn find(visit: &Visit, who: &Administrator, id: &str) -> Result<Place, Fault> {
    let all = areas::list(visit.store(), who, visit.today()).await?;
    let whole = all.iter().find(|area| area.whole).cloned().ok_or(Error::NotFound)?;
    let area = all.into_iter().find(|area| area.id == id).ok_or(Error::NotFound)?;
    Ok(Place { area, whole })
}

impl Forms {
    fn empty(t: Text, place: &Place) -> Self {
        let name = Typed::default().with("was", place.area.name.clone()).with("name", place.area.name.clone());
        Self { name: Form::filled(t, name), join: Form::filled(t, Typed::default()), leave: Form::filled(t, Typed::default()) }
    }
}

fn page(visit: &Visit, status: StatusCode, place: &Place, forms: &Forms) -> Response {
    let (t, today, area) = (visit.t, visit.today(), &place.area);
    shell::respond(visit, status, &Head::new(area.name.clone(), Section::Settings), move || {
        let text = if area.whole { t.areas_whole_text() } else { t.areas_part_text() };
        let name = (!area.whole).then(|| ui::card(name_form(t, area, &forms.name)));
        let leave = area.members.iter().any(|m| leaves(m, today)).then(|| ui::card(leave_form(t, area, &forms.leave, today)));
        view! {
            {back("/instellingen/regios", t.settings_areas())}
            {ui::heading(area.name.clone())}
            <p class="nl-paragraph">{text}</p>
            {ui::card(members(t, area, today))}
            {ui::card(join_form(t, place, &forms.join, today))}
            {leave}
            {name}
        }
        .into_any()
    })
}

fn members(t: Text, area: &Area, today: Date) -> AnyView {
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

fn join_form(t: Text, place: &Place, form: &Form, today: Date) -> AnyView {
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

fn leaves(member: &Member, today: Date) -> bool {
    member.period.to.is_none_or(|to| to > today)
}

fn leave_form(t: Text, area: &Area, form: &Form, today: Date) -> AnyView {
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

fn name_form(t: Text, area: &Area, form: &Form) -> AnyView {
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
