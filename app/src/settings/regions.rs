//! The municipalities of the coalition and its subregions.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problems, Typed},
    settings,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::Administrator,
    settings::areas::{self, Area},
};
use time::Date;
use wire::text::{Text, with};

use super::{back, id_of, settle};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    ui::{self, Field, Form},
};

const HERE: &str = "/instellingen/regios";

/// The coalition and its parts, with a form for one more part.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let typed = Typed::default().with("id", visit.store().new_id(visit.now));
    page(&visit, &who, StatusCode::OK, Form::filled(visit.t, typed)).await
}

/// Adds a part; then its page, to put municipalities in it.
pub async fn add(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let problems = match settings::name(&typed) {
        Err(problem) => Problems::one("name", problem),
        Ok(name) => {
            let id = id_of(&typed)?;
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = areas::add(&mut tx, &who, &id, &name).await;
            match settle(tx, answer).await? {
                None => return Ok(Redirect::to(&format!("{HERE}/{id}")).into_response()),
                Some(problems) => problems,
            }
        }
    };
    page(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(visit.t, typed, problems)).await
}

async fn page(visit: &Visit, who: &Administrator, status: StatusCode, form: Form) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let all = areas::list(visit.store(), who, today).await?;
    Ok(shell::respond(visit, status, &Head::new(t.settings_areas(), Section::Settings), move || {
        let rows = all.iter().map(|area| row(t, area, today)).collect_view();
        view! {
            {back("/instellingen", t.settings_title())}
            {ui::heading(t.settings_areas())}
            <p class="nl-paragraph">{t.areas_text()}</p>
            {ui::card(view! { <ul class="rows">{rows}</ul> }.into_any())}
            {ui::card(view! {
                {ui::subheading(t.areas_add())}
                {form.summary()}
                <form class="stack narrow" method="post" action=HERE>
                    {form.hidden("id")}
                    {Field::new(&form, "name", t.areas_name()).line()}
                    {ui::button(t.areas_add())}
                </form>
            }.into_any())}
        }
        .into_any()
    }))
}

fn row(t: Text, area: &Area, today: Date) -> AnyView {
    let now: Vec<&str> = area.members.iter().filter(|m| m.period.contains(today)).map(|m| &*m.name).collect();
    let members = if now.is_empty() {
        t.areas_empty().to_owned()
    } else {
        t.areas_now(with::AreasNow { n: now.len(), names: now.join(", ") })
    };
    let level = if area.whole { t.areas_whole() } else { t.areas_part() };
    view! {
        <li>
            <a class="nl-link" href=format!("{HERE}/{}", area.id)>{area.name.clone()}</a>" "<span class="note">{level}</span>
            <br /><span>{members}</span>
        </li>
    }
    .into_any()
}
