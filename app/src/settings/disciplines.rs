//! The disciplines: their order, their names, a new one, and those that are no longer offered.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems, Typed},
    settings,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Administrator,
    settings::disciplines::{self, Discipline},
};
use wire::text::Text;

use super::{Step, arrows, back, id_of, restore_button, settle, to_row};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    ui::{self, Field, Form},
};

const HERE: &str = "/instellingen/disciplines";

/// The list, with a form for one more.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let typed = Typed::default().with("id", visit.store().new_id(visit.now));
    list(&visit, &who, StatusCode::OK, Form::filled(visit.t, typed)).await
}

/// Adds a discipline.
pub async fn add(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let problems = match settings::name(&typed) {
        Err(problem) => Problems::one("name", problem),
        Ok(name) => {
            let id = id_of(&typed)?;
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = disciplines::add(&mut tx, &who, &id, &name).await;
            match settle(tx, answer).await? {
                None => return Ok(to_row(HERE, &id)),
                Some(problems) => problems,
            }
        }
    };
    list(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(visit.t, typed, problems)).await
}

/// Moves a discipline, or stops or starts offering it.
pub async fn step(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let step = Step::parse(&typed)?;
    let mut tx = visit.store().begin(visit.now).await?;
    match step {
        Step::Move(direction) => disciplines::shift(&mut tx, &who, &id, direction).await?,
        Step::Retire => disciplines::retire(&mut tx, &who, &id).await?,
        Step::Restore => disciplines::restore(&mut tx, &who, &id).await?,
    }
    tx.commit().await?;
    Ok(match step {
        Step::Retire => Redirect::to(HERE).into_response(),
        Step::Move(_) | Step::Restore => to_row(HERE, &id),
    })
}

/// One discipline: its name, and whether it is offered.
pub async fn edit(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let discipline = find(&visit, &who, &id).await?;
    let typed = Typed::default().with("was", discipline.name.clone()).with("name", discipline.name.clone());
    Ok(one(&visit, StatusCode::OK, &discipline, &Form::filled(visit.t, typed)))
}

/// Gives it another name.
pub async fn rename(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    find(&visit, &who, &id).await?;
    let problems = match settings::name(&typed) {
        Err(problem) => Problems::one("name", problem),
        Ok(name) => {
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = disciplines::rename(&mut tx, &who, &id, typed.raw("was"), &name).await;
            match settle(tx, answer).await? {
                None => return Ok(to_row(HERE, &id)),
                Some(problems) => problems,
            }
        }
    };
    let now = find(&visit, &who, &id).await?;
    let seen = problems.of("name") == Some(Problem::Conflict);
    let typed = if seen { typed.replaced("was", now.name.clone()) } else { typed };
    Ok(one(&visit, StatusCode::UNPROCESSABLE_ENTITY, &now, &Form::refused(visit.t, typed, problems)))
}

async fn find(visit: &Visit, who: &Administrator, id: &str) -> Result<Discipline, Fault> {
    let all = disciplines::list(visit.store(), who).await?;
    Ok(all.into_iter().find(|discipline| discipline.id == id).ok_or(Error::NotFound)?)
}

async fn list(visit: &Visit, who: &Administrator, status: StatusCode, form: Form) -> Result<Response, Fault> {
    let t = visit.t;
    let all = disciplines::list(visit.store(), who).await?;
    Ok(shell::respond(visit, status, &Head::new(t.settings_disciplines(), Section::Settings), move || {
        let (retired, offered): (Vec<&Discipline>, Vec<&Discipline>) = all.iter().partition(|one| one.is_retired());
        let rows = offered.into_iter().map(|one| row(t, one, false)).collect_view();
        let old = (!retired.is_empty()).then(|| {
            let rows = retired.into_iter().map(|one| row(t, one, true)).collect_view();
            ui::card(view! { {ui::subheading(t.settings_retired())}<ul class="rows">{rows}</ul> }.into_any())
        });
        view! {
            {back("/instellingen", t.settings_title())}
            {ui::heading(t.settings_disciplines())}
            {ui::card(view! {
                {ui::subheading(t.disciplines_add())}
                {form.summary()}
                <form class="stack narrow" method="post" action=HERE>
                    {form.hidden("id")}
                    {Field::new(&form, "name", t.disciplines_name()).line()}
                    {ui::button(t.disciplines_add())}
                </form>
            }.into_any())}
            {ui::card(view! { {ui::subheading(t.disciplines_offered())}<ul class="rows">{rows}</ul> }.into_any())}
            {old}
        }
        .into_any()
    }))
}

fn row(t: Text, one: &Discipline, retired: bool) -> AnyView {
    let action = format!("{HERE}/{}/stap", one.id);
    let members = if one.members == 1 { t.disciplines_member().to_owned() } else { t.disciplines_members(one.members) };
    let members = (one.members > 0).then(|| view! { " "<span class="note">{members}</span> });
    let buttons = if retired { restore_button(t, &action, &one.name) } else { arrows(t, &action, &one.name) };
    view! {
        <li class="member member--ordered" id=format!("rij-{}", one.id)>
            <span><a class="nl-link" href=format!("{HERE}/{}", one.id)>{one.name.clone()}</a>{members}</span>
            {buttons}
        </li>
    }
    .into_any()
}

fn one(visit: &Visit, status: StatusCode, one: &Discipline, form: &Form) -> Response {
    let t = visit.t;
    shell::respond(visit, status, &Head::new(one.name.clone(), Section::Settings), move || {
        let here = format!("{HERE}/{}", one.id);
        let step = format!("{here}/stap");
        let theirs = (form.problems.of("name") == Some(Problem::Conflict)).then(|| ui::warning(t.settings_name_now(&one.name)));
        let offer = if one.is_retired() {
            ui::post_button(&step, &[("do", "restore")], t.settings_restore(), None, false)
        } else {
            view! { {ui::note(t.disciplines_retire_text())}{ui::post_button(&step, &[("do", "retire")], t.settings_retire(), None, false)} }
                .into_any()
        };
        view! {
            {back(HERE, t.settings_disciplines())}
            {ui::heading(one.name.clone())}
            {form.summary()}
            {theirs}
            <form class="stack narrow" method="post" action=here>
                {form.hidden("was")}
                {Field::new(form, "name", t.disciplines_name()).hint(t.disciplines_rename_hint()).line()}
                {ui::button(t.app_save())}
            </form>
            {ui::card(view! { {ui::subheading(t.disciplines_offer())}<div class="stack">{offer}</div> }.into_any())}
        }
        .into_any()
    })
}
