//! The kinds of meeting: their order, a new one, and those that are no longer offered.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::Typed,
    settings as domain_settings,
    settings::{Purpose, excel_changes},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::Administrator,
    settings::{
        disciplines::{self, Discipline},
        kinds::{self, Kind},
    },
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
    say::Word,
    ui::{self, Field, Form, field::Choice, piece::Tone},
};

const HERE: &str = "/instellingen/overlegsoorten";

/// The list, with a form for one more.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let typed = Typed::default().with("id", visit.store().new_id(visit.now)).with("purpose", Purpose::Cases.as_str());
    page(&visit, &who, StatusCode::OK, Form::filled(visit.t, typed)).await
}

/// Adds a kind.
pub async fn add(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let offered = disciplines::list(visit.store(), &who).await?;
    let problems = match domain_settings::Kind::parse(&typed, &ids(&offered)) {
        Err(problems) => problems,
        Ok(new) => {
            let id = id_of(&typed)?;
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = kinds::add(&mut tx, &who, &id, &new).await;
            match settle(tx, answer).await? {
                None => return Ok(to_row(HERE, &id)),
                Some(problems) => problems,
            }
        }
    };
    page(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(visit.t, typed, problems)).await
}

/// Moves a kind, or stops or starts offering it.
pub async fn step(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let step = Step::parse(&typed)?;
    let mut tx = visit.store().begin(visit.now).await?;
    match step {
        Step::Move(direction) => kinds::shift(&mut tx, &who, &id, direction).await?,
        Step::Retire => kinds::retire(&mut tx, &who, &id).await?,
        Step::Restore => kinds::restore(&mut tx, &who, &id).await?,
    }
    tx.commit().await?;
    Ok(match step {
        Step::Retire => Redirect::to(HERE).into_response(),
        Step::Move(_) | Step::Restore => to_row(HERE, &id),
    })
}

/// Ids of the disciplines that are offered.
pub fn ids(all: &[Discipline]) -> Vec<String> {
    all.iter().filter(|discipline| !discipline.is_retired()).map(|discipline| discipline.id.clone()).collect()
}

async fn page(visit: &Visit, who: &Administrator, status: StatusCode, form: Form) -> Result<Response, Fault> {
    let t = visit.t;
    let kinds = kinds::list(visit.store(), who).await?;
    let disciplines = disciplines::list(visit.store(), who).await?;
    Ok(shell::respond(visit, status, &Head::new(t.settings_kinds(), Section::Settings), move || {
        let (retired, offered): (Vec<&Kind>, Vec<&Kind>) = kinds.iter().partition(|kind| kind.is_retired());
        let rows = offered.into_iter().map(|kind| row(t, kind, &disciplines)).collect_view();
        let old = (!retired.is_empty()).then(|| {
            let rows = retired.into_iter().map(|kind| retired_row(t, kind)).collect_view();
            ui::card(
                view! { {ui::subheading(t.settings_retired())}{ui::note(t.kinds_retired_text())}<ul class="rows">{rows}</ul> }
                    .into_any(),
            )
        });
        view! {
            {back("/instellingen", t.settings_title())}
            {ui::heading(t.settings_kinds())}
            {ui::card(view! { <ul class="rows">{rows}</ul> }.into_any())}
            {old}
            {ui::card(view! {
                {ui::subheading(t.kinds_add())}
                {form.summary()}
                <form class="stack narrow" method="post" action=HERE>
                    {form.hidden("id")}
                    {fields(t, &form, &disciplines, true)}
                    {ui::button(t.kinds_add())}
                </form>
            }.into_any())}
        }
        .into_any()
    }))
}

/// The fields of a kind; `open`: whether it may still gain or lose its cases.
pub fn fields(t: Text, form: &Form, disciplines: &[Discipline], open: bool) -> AnyView {
    let purposes: Vec<Choice> = Purpose::ALL.iter().map(|p| (p.as_str().to_owned(), p.word(t).to_owned())).collect();
    let voices: Vec<Choice> = disciplines.iter().filter(|d| !d.is_retired()).map(|d| (d.id.clone(), d.name.clone())).collect();
    let purpose = if open {
        Field::new(form, "purpose", t.kinds_purpose()).hint(t.kinds_purpose_hint()).radios(&purposes)
    } else {
        let now = Purpose::parse(form.typed.get("purpose")).map(|purpose| purpose.word(t));
        view! { {form.hidden("purpose")}<p class="nl-paragraph"><b>{t.kinds_purpose()}</b>" "{now}<br /><span class="note">{t.kinds_fixed()}</span></p> }
            .into_any()
    };
    view! {
        {Field::new(form, "name", t.kinds_name()).hint(t.kinds_name_hint()).line()}
        {Field::new(form, "short", t.kinds_code()).hint(t.kinds_code_hint()).line()}
        {purpose}
        {Field::new(form, "discipline", t.kinds_required()).hint(t.kinds_required_hint()).optional().ticks(&voices)}
    }
    .into_any()
}

fn row(t: Text, kind: &Kind, disciplines: &[Discipline]) -> AnyView {
    let without = (kind.purpose() == Purpose::Meeting).then(|| ui::badge(Tone::Plain, t.kinds_without()));
    let required: Vec<&str> = disciplines.iter().filter(|d| kind.disciplines().any(|id| id == d.id)).map(|d| &*d.name).collect();
    let excel = excel_changes(&kind.code).then(|| view! { <br /><span class="note">{t.kinds_excel(&kind.code)}</span> });
    let required = (!required.is_empty()).then(|| view! { <br /><span class="note">{t.kinds_needs(required.join(", "))}</span> });
    view! {
        <li class="member member--ordered" id=format!("rij-{}", kind.id)>
            <span><a class="nl-link" href=format!("{HERE}/{}", kind.id)>{kind.code.clone()}</a>" "{long_name(kind)}" "{without}{required}{excel}</span>
            {arrows(t, &format!("{HERE}/{}/stap", kind.id), &kind.code)}
        </li>
    }
    .into_any()
}

/// The name, unless the code says it all.
fn long_name(kind: &Kind) -> Option<String> {
    (kind.name != kind.code).then(|| kind.name.clone())
}

fn retired_row(t: Text, kind: &Kind) -> AnyView {
    let waiting = (kind.open_cases > 0).then(|| view! { <br /><span class="note">{t.kinds_waiting(kind.open_cases)}</span> });
    view! {
        <li class="member member--ordered" id=format!("rij-{}", kind.id)>
            <span><a class="nl-link" href=format!("{HERE}/{}", kind.id)>{kind.code.clone()}</a>" "{long_name(kind)}{waiting}</span>
            {restore_button(t, &format!("{HERE}/{}/stap", kind.id), &kind.code)}
        </li>
    }
    .into_any()
}
