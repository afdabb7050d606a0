//! The text check as its coalition keeps it: the names that may be written, and what it saw in a month, in numbers.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    calendar::zone,
    form::{Problems, Typed},
    log::review::Month,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use serde::Deserialize;
use store::{
    access::Coordinator,
    text_check::{
        About,
        allowed::{self, AllowedName, NewName},
        seen::{self, Seen},
    },
};
use wire::text::{Text, with};

use super::checking::check_read;
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::{Word, dates},
    settings::{back, id_of, settle},
    ui::{self, Field, Form},
};

const HERE: &str = "/tekstcontrole";

/// The names that may be written, with a form for one more.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.coordinator()?;
    let typed = Typed::default().with("id", visit.store().new_id(visit.now));
    page(&visit, &who, StatusCode::OK, Form::filled(visit.t, typed)).await
}

/// Allows a name.
pub async fn add(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.coordinator()?;
    let id = id_of(&typed)?;
    let read = NewName::parse(typed.raw("name")).map_err(|problem| Problems::one("name", problem));
    let form = match check_read(&visit, &typed, read, About::Other(id.clone()), &[]).await? {
        Err(form) => form,
        Ok(name) => {
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = allowed::add(&mut tx, &who, &id, &name).await;
            match settle(tx, answer).await? {
                None => return Ok(Redirect::to(HERE).into_response()),
                Some(problems) => Form::refused(visit.t, typed, problems),
            }
        }
    };
    page(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, form).await
}

/// No longer allows a name.
pub async fn remove(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, .. } = post;
    let who = visit.actor.coordinator()?;
    let mut tx = visit.store().begin(visit.now).await?;
    allowed::remove(&mut tx, &who, &id).await?;
    tx.commit().await?;
    Ok(Redirect::to(HERE).into_response())
}

async fn page(visit: &Visit, who: &Coordinator, status: StatusCode, form: Form) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let names = allowed::list(visit.store(), who).await?;
    Ok(shell::respond(visit, status, &Head::new(t.text_check_title(), Section::Cases), move || {
        let rows = names.iter().map(|name| row(t, name, today)).collect_view();
        let list =
            if names.is_empty() { ui::note(t.text_check_none()) } else { view! { <ul class="rows">{rows}</ul> }.into_any() };
        view! {
            {back("/casussen", t.cases_title())}
            {ui::heading(t.text_check_title())}
            <p class="nl-paragraph">{t.text_check_text()}</p>
            <p class="nl-paragraph"><a class="nl-link" href="/tekstcontrole/gezien">{t.text_check_seen_link()}</a></p>
            {ui::card(view! {
                {ui::subheading(t.text_check_add())}
                {form.summary()}
                <form class="stack narrow" method="post" action=HERE>
                    {form.hidden("id")}
                    {Field::new(&form, "name", t.text_check_name()).hint(t.text_check_name_hint()).line()}
                    {ui::button(t.text_check_add())}
                </form>
            }.into_any())}
            {ui::card(view! { {ui::subheading(t.text_check_allowed())}{list} }.into_any())}
        }
        .into_any()
    }))
}

fn row(t: Text, name: &AllowedName, today: time::Date) -> AnyView {
    let since = dates::short(t, zone::day(name.added()), today);
    let remove = ui::post_button(
        &format!("{HERE}/{}/weg", name.id),
        &[],
        t.text_check_remove(),
        Some(t.text_check_remove_of(&name.name)),
        true,
    );
    view! {
        <li class="member member--ordered">
            <span>{name.name.clone()}" "<span class="note">{t.text_check_added(with::TextCheckAdded { day: since, who: &name.added_by })}</span></span>
            {remove}
        </li>
    }
    .into_any()
}

/// Which month is asked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    maand: Option<String>,
}

/// What was seen in a month: numbers by kind, never words.
pub async fn month(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (t, who) = (visit.t, visit.actor.coordinator()?);
    let this = Month::of(visit.today());
    let month = asked.maand.as_deref().and_then(Month::parse).unwrap_or(this);
    let rows = seen::of_month(visit.store(), &who, &month.to_string()).await?;
    let months = seen::months(visit.store(), &who).await?;
    let name = dates::month_and_year(t, month.first_day());
    Ok(shell::respond(&visit, StatusCode::OK, &Head::new(t.text_check_seen_title(), Section::Cases), move || {
        let others = months.iter().filter_map(|text| Month::parse(text)).filter(|other| *other != month).map(|other| {
            let name = dates::month_and_year(t, other.first_day());
            view! { <li><a class="nl-link" href=format!("{HERE}/gezien?maand={other}")>{name}</a></li> }
        });
        let others = others.collect::<Vec<_>>();
        let others = (!others.is_empty())
            .then(|| ui::card(view! { {ui::subheading(t.text_check_other_months())}<ul class="rows">{others}</ul> }.into_any()));
        let body = if rows.is_empty() { ui::note(t.text_check_nothing()) } else { table(t, &rows) };
        view! {
            {back(HERE, t.text_check_title())}
            {ui::heading(t.text_check_seen_title())}
            <p class="nl-paragraph">{t.text_check_seen_text()}</p>
            {ui::card(view! { {ui::subheading(name)}{body} }.into_any())}
            {others}
        }
        .into_any()
    }))
}

fn table(t: Text, seen: &[Seen]) -> AnyView {
    let heads = [t.text_check_kind(), t.text_check_stopped(), t.text_check_asked(), t.text_check_excepted()];
    let heads = heads.map(|name| view! { <th class="utrecht-table__header-cell" scope="col">{name}</th> });
    let rows = seen.iter().filter_map(|row| {
        let kind = row.kind()?;
        let numbers = [(row.stopped, t.text_check_stopped()), (row.asked, t.text_check_asked()), (row.excepted, t.text_check_excepted())];
        let cells = numbers.map(|(number, name)| {
            view! { <td class="utrecht-table__cell num" data-label=name>{number.to_string()}</td> }
        });
        Some(view! {
            <tr class="utrecht-table__row"><th class="utrecht-table__cell" scope="row">{Word::word(kind, t)}</th>{cells.into_iter().collect_view()}</tr>
        })
    });
    view! {
        <div class="scroll" tabindex="0">
            <table class="utrecht-table">
                <thead class="utrecht-table__header"><tr class="utrecht-table__row">{heads.into_iter().collect_view()}</tr></thead>
                <tbody class="utrecht-table__body">{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
