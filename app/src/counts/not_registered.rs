//! "Niet geregistreerd": the coordinator says of which years, kinds and types nobody kept count.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::Typed,
    settings::{YearCell, years},
    words::CaseType,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Coordinator,
    counts::not_registered::{self, Marked},
    people::coalition,
};
use wire::text::{Text, with};

use super::names::many;
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    settings::settle,
    ui::{self, Field, Form, field::Choice},
};

const HERE: &str = "/aantallen/niet-geregistreerd";

/// What is marked, with a form for one more.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.coordinator()?;
    page(&visit, &who, StatusCode::OK, Form::filled(visit.t, Typed::default())).await
}

/// Marks a year, kind and type.
pub async fn set(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.coordinator()?;
    let kinds: Vec<String> = kinds(&visit, &who).await?.into_iter().map(|(id, _)| id).collect();
    let problems = match YearCell::parse(&typed, visit.today(), &kinds) {
        Err(problems) => problems,
        Ok(cell) => {
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = not_registered::set(&mut tx, &who, &cell).await;
            match settle(tx, answer).await? {
                None => return Ok(Redirect::to(HERE).into_response()),
                Some(problems) => problems,
            }
        }
    };
    page(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(visit.t, typed, problems)).await
}

/// Takes a mark back.
pub async fn take_back(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.coordinator()?;
    let kinds: Vec<String> = kinds(&visit, &who).await?.into_iter().map(|(id, _)| id).collect();
    let cell = YearCell::parse(&typed, visit.today(), &kinds).map_err(|_| Error::NotFound)?;
    let mut tx = visit.store().begin(visit.now).await?;
    not_registered::take_back(&mut tx, &who, &cell).await?;
    tx.commit().await?;
    Ok(Redirect::to(HERE).into_response())
}

/// The kinds that can have figures, also those no longer offered.
async fn kinds(visit: &Visit, who: &Coordinator) -> Result<Vec<Choice>, Fault> {
    let lists = coalition::lists(visit.store(), who, visit.today()).await?;
    Ok(lists.kinds.into_iter().filter(|kind| kind.has_cases).map(|kind| (kind.id, kind.name)).collect())
}

async fn page(visit: &Visit, who: &Coordinator, status: StatusCode, form: Form) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let marked = not_registered::list(visit.store(), who).await?;
    let kinds = kinds(visit, who).await?;
    Ok(shell::respond(visit, status, &Head::new(t.not_registered_title(), Section::Counts), move || {
        let years: Vec<Choice> = years(today).map(|year| (year.to_string(), year.to_string())).collect();
        let types: Vec<Choice> = CaseType::ALL.iter().map(|one| (one.as_str().to_owned(), many(t, *one).to_owned())).collect();
        let list = if marked.is_empty() {
            ui::note(t.not_registered_none())
        } else {
            view! { <ul class="rows">{marked.iter().map(|one| row(t, one)).collect_view()}</ul> }.into_any()
        };
        view! {
            <p class="nl-paragraph"><a class="nl-link" href="/aantallen">{format!("← {}", t.nav_counts())}</a></p>
            {ui::heading(t.not_registered_title())}
            <p class="nl-paragraph">{t.not_registered_text()}</p>
            {ui::card(list)}
            {ui::card(view! {
                {ui::subheading(t.not_registered_add())}
                {form.summary()}
                <form class="stack narrow" method="post" action=HERE>
                    {Field::new(&form, "year", t.not_registered_year()).select(&years)}
                    {Field::new(&form, "kind", t.meeting_kind()).radios(&kinds)}
                    {Field::new(&form, "case_type", t.not_registered_type()).radios(&types)}
                    {ui::button(t.not_registered_set())}
                </form>
            }.into_any())}
        }
        .into_any()
    }))
}

fn row(t: Text, one: &Marked) -> AnyView {
    let cell = t.not_registered_cell(with::NotRegisteredCell {
        cell: t.counts_cell(with::CountsCell { cases: many(t, one.case_type()), kind: &one.kind_code }),
        year: one.year(),
    });
    let year = one.year().to_string();
    let fields = [("year", year.as_str()), ("kind", &*one.kind_id), ("case_type", one.case_type().as_str())];
    let since = (one.counted > 0).then(|| view! { <br /><span class="note">{t.not_registered_counted(one.counted)}</span> });
    let label = Some(t.not_registered_take_back_of(&cell));
    view! {
        <li class="member member--ordered">
            <span>{cell.clone()}{since}</span>
            {ui::post_button("/aantallen/niet-geregistreerd/terug", &fields, t.not_registered_take_back(), label, true)}
        </li>
    }
    .into_any()
}
