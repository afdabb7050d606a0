//! What was published, for everybody; what is proposed, and the form for one more, for the coordinator.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    counts::{Geography, publication::may_publish},
    form::{Problem, Problems, Typed},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Deed,
    counts::{
        self,
        release::{self, Listed, Stage},
    },
};
use wire::text::Text;

use super::protection;
use super::{HERE, by, name};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    settings::settle,
    ui::{self, Field, Form, field::Choice, piece::Tone},
};

/// The list.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    page(&visit, StatusCode::OK, Form::filled(visit.t, Typed::default())).await
}

/// Counts a year and proposes it for publication.
pub async fn make(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.coordinator()?;
    let mut problems = Problems::none();
    let year: Option<i32> = problems.take("year", typed.get("year").parse().map_err(|_| Problem::Choose));
    let known = years(&visit).await?;
    let year = year.filter(|year| {
        let fits = known.contains(year);
        if !fits {
            problems.add("year", Problem::Choose);
        }
        fits
    });
    let geography = problems.take("geography", Geography::parse(typed.get("geography")).ok_or(Problem::Choose));
    if let (Some(year), Some(geography)) = (year, geography) {
        let exact = release::proposal(visit.store(), &who, year, geography, visit.now).await?;
        let earlier = release::earlier(visit.store(), &who, year).await?;
        let mut tx = visit.store().begin(visit.now).await?;
        let answer = release::make(&mut tx, &who, &exact).await;
        match settle(tx, answer).await? {
            None => {
                let to = format!("{HERE}/{}", exact.id);
                protection::compute(visit.board.clone(), who, exact, earlier, visit.t).await;
                return Ok(Redirect::to(&to).into_response());
            }
            Some(refused) => problems = refused,
        }
    }
    page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(visit.t, typed, problems)).await
}

/// The years there are figures of, for who may publish them.
async fn years(visit: &Visit) -> Result<Vec<i32>, Fault> {
    match (visit.actor.may(Deed::Coordinate), visit.actor.reader_of_figures()) {
        (true, Ok(reader)) => Ok(counts::years(visit.store(), &reader).await?),
        (true, Err(Error::NotFound)) | (false, _) => Ok(Vec::new()),
        (true, Err(error)) => Err(error.into()),
    }
}

async fn page(visit: &Visit, status: StatusCode, form: Form) -> Result<Response, Fault> {
    let t = visit.t;
    let all = release::list(visit.store(), &visit.actor).await?;
    let years = years(visit).await?;
    let today = visit.today();
    let coordinates = visit.actor.may(Deed::Coordinate);
    let own = visit.actor.reader_of_figures().is_ok();
    Ok(shell::respond(visit, status, &Head::new(t.publication_title(), Section::Counts), move || {
        let list = if all.is_empty() {
            ui::note(t.publication_none())
        } else {
            view! { <ul class="rows">{all.iter().map(|one| row(t, one)).collect_view()}</ul> }.into_any()
        };
        let own = own.then(|| view! { <p class="nl-paragraph"><a class="nl-link" href="/aantallen">{format!("← {}", t.publication_counts_link())}</a></p> });
        let form = coordinates.then(|| {
            let years: Vec<Choice> = years
                .into_iter()
                .rev()
                .filter(|year| may_publish(*year, today))
                .map(|year| (year.to_string(), year.to_string()))
                .collect();
            make_form(t, &form, &years)
        });
        view! {
            {own}
            {ui::heading(t.publication_title())}
            <p class="nl-paragraph">{t.publication_text()}</p>
            <p class="nl-paragraph"><a class="nl-link" href="/uitleg-aantallen">{t.publication_explained()}</a></p>
            {ui::card(list)}
            {form}
        }
        .into_any()
    }))
}

fn make_form(t: Text, form: &Form, years: &[Choice]) -> AnyView {
    let by: Vec<Choice> = Geography::ALL.iter().map(|one| (one.as_str().to_owned(), by(t, *one).to_owned())).collect();
    ui::card(
        view! {
            {ui::subheading(t.publication_make_title())}
            <p class="nl-paragraph">{t.publication_make_text()}</p>
            {form.summary()}
            <form class="stack narrow" method="post" action=HERE>
                {Field::new(form, "year", t.publication_year()).hint(t.publication_year_hint()).select(years)}
                {Field::new(form, "geography", t.publication_by()).hint(t.publication_by_hint()).radios(&by)}
                {ui::button(t.publication_make())}
            </form>
        }
        .into_any(),
    )
}

fn row(t: Text, one: &Listed) -> AnyView {
    let (tone, word) = match one.stage {
        Stage::Released => (Tone::Good, t.publication_stage_released()),
        Stage::Asked => (Tone::Warn, t.publication_stage_asked()),
        Stage::Failed => (Tone::Stop, t.publication_stage_failed()),
        Stage::Returned => (Tone::Warn, t.publication_stage_returned()),
        Stage::Computing => (Tone::Plain, t.publication_stage_computing()),
        Stage::Proposed => (Tone::Plain, t.publication_stage_proposed()),
        Stage::Withdrawn => (Tone::Plain, t.publication_stage_withdrawn()),
    };
    view! {
        <li class="member member--ordered">
            <a class="nl-link" href=format!("{HERE}/{}", one.id)>{name(t, one)}</a>
            {ui::badge(tone, word)}
        </li>
    }
    .into_any()
}
