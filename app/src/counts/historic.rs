//! Totals from before the board, from a spreadsheet: first what stands in it, line by line; only what is confirmed is stored,
//! and only when every line is right. The lines travel with the form, so that nothing is lost.

use std::collections::BTreeMap;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    case::intake::{OUTSIDE, UNKNOWN},
    counts::{
        Geography,
        historic::{self, Column, Known, TOTAL, Total},
    },
    form::Typed,
    geography,
    settings::{YearCell, years},
    words::CaseType,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Coordinator,
    counts::{self, historic as totals},
    people::coalition,
};

use super::historic_lines::{heading, preview, refusal, row};
use super::{names::many, outputs::own::word};
use crate::{
    frame::{
        fault::Fault,
        multipart::NO_TEXT,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    settings::{back, settle},
    ui::{self, Field, Form},
};

pub(super) const HERE: &str = "/aantallen/eerdere-jaren";

/// What is stored, and where lines are pasted or a file is chosen.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.coordinator()?;
    page(&visit, &who, StatusCode::OK, Typed::default()).await
}

/// Shows what stands in it, or stores it when all of it is right.
pub async fn save(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.coordinator()?;
    if typed.sent(NO_TEXT) {
        return page(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, typed).await;
    }
    let known = known(&visit, &who).await?;
    let read = historic::read(typed.raw("lines"), &known);
    let right: Option<Vec<Total>> = read.ok().and_then(|lines| lines.into_iter().map(|line| line.outcome.ok()).collect());
    let Some(right) = right else {
        return page(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, typed).await;
    };
    if typed.get("do") != "save" {
        return page(&visit, &who, StatusCode::OK, typed).await;
    }
    let mut tx = visit.store().begin(visit.now).await?;
    let answer = totals::import(&mut tx, &who, &right).await;
    settle(tx, answer).await?;
    Ok(Redirect::to(HERE).into_response())
}

/// Takes the totals of a year, kind and type away.
pub async fn take_away(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.coordinator()?;
    let kinds: Vec<String> = kinds(&visit, &who).await?.into_iter().map(|(_, id)| id).collect();
    let cell = YearCell::parse(&typed, visit.today(), &kinds).map_err(|_| Error::NotFound)?;
    let mut tx = visit.store().begin(visit.now).await?;
    totals::take_away(&mut tx, &who, (cell.year, &cell.kind, cell.case_type)).await?;
    tx.commit().await?;
    Ok(Redirect::to(HERE).into_response())
}

/// Kinds that can have figures, by code and by name.
async fn kinds(visit: &Visit, who: &Coordinator) -> Result<Vec<(String, String)>, Fault> {
    let lists = coalition::lists(visit.store(), who, visit.today()).await?;
    let kinds = lists.kinds.into_iter().filter(|kind| kind.has_cases);
    Ok(kinds.flat_map(|kind| [(kind.code, kind.id.clone()), (kind.name, kind.id)]).collect())
}

async fn known(visit: &Visit, who: &Coordinator) -> Result<Known, Fault> {
    let t = visit.t;
    let [counted, marked] = totals::taken(visit.store(), who).await?;
    let years: Vec<i32> = years(visit.today()).collect();
    let members = counts::members(visit.store(), who, &years).await?;
    let areas = members.into_iter().map(|(year, codes)| {
        let day = geography::parse_date(&format!("{year}-01-01")).unwrap_or(visit.today());
        let common = [(t.area_outside(), OUTSIDE), (t.area_unknown(), UNKNOWN), (TOTAL, TOTAL)];
        let common = common.into_iter().map(|(name, key)| (name.to_owned(), key.to_owned()));
        let spelled = |code: String| geography::spellings(&code, day).into_iter().map(move |name| (name, code.clone()));
        let places = codes.into_iter().flat_map(spelled);
        (year, places.chain(common).collect())
    });
    let areas: BTreeMap<i32, Vec<(String, String)>> = areas.collect();
    let types = CaseType::ALL.iter().flat_map(|one| [(many(t, *one).to_owned(), *one), (one.as_str().to_owned(), *one)]);
    let places = Geography::ALL.iter().flat_map(|one| [(word(t, *one).to_owned(), *one), (one.as_str().to_owned(), *one)]);
    Ok(Known {
        headings: Column::ALL.iter().map(|column| (heading(t, *column).to_owned(), *column)).collect(),
        years,
        kinds: kinds(visit, who).await?,
        types: types.collect(),
        geographies: places.collect(),
        areas,
        counted,
        marked,
    })
}

async fn page(visit: &Visit, who: &Coordinator, status: StatusCode, typed: Typed) -> Result<Response, Fault> {
    let t = visit.t;
    let stored = totals::list(visit.store(), who).await?;
    let looked = !typed.raw("lines").is_empty() || status != StatusCode::OK;
    let read = if looked { Some(historic::read(typed.raw("lines"), &known(visit, who).await?)) } else { None };
    let no_text = typed.sent(NO_TEXT);
    let form = Form::filled(t, typed);
    Ok(shell::respond(visit, status, &Head::new(t.historic_title(), Section::Counts), move || {
        let right =
            read.as_ref().is_some_and(|read| read.as_ref().is_ok_and(|lines| lines.iter().all(|line| line.outcome.is_ok())));
        let preview = read.as_ref().map(|read| match read {
            _ if no_text => ui::refusal(t.import_no_text(), ().into_any()),
            Ok(lines) => preview(t, lines),
            Err(why) => ui::refusal(t.problem_title(), view! { <p>{refusal(t, *why)}</p> }.into_any()),
        });
        let save = (right && !no_text).then(|| {
            view! { <button class="nl-button nl-button--primary" type="submit" name="do" value="save">{t.historic_save()}</button> }
        });
        let columns = Column::ALL.iter().map(|column| heading(t, *column)).collect::<Vec<_>>().join("; ");
        let list = if stored.is_empty() {
            ui::note(t.historic_none())
        } else {
            view! { <ul class="rows">{stored.iter().map(|one| row(t, one)).collect_view()}</ul> }.into_any()
        };
        view! {
            {back("/aantallen", t.nav_counts())}
            {ui::heading(t.historic_title())}
            <p class="nl-paragraph">{t.historic_text()}</p>
            {preview}
            <section class="card">
                <form class="stack narrow" method="post" action=HERE enctype="multipart/form-data">
                    <p class="nl-paragraph">{t.historic_columns(columns)}</p>
                    <p class="nl-paragraph note">{t.historic_areas()}</p>
                    {Field::new(&form, "file", t.import_file()).kind("file").line()}
                    {Field::new(&form, "lines", t.import_lines()).hint(t.import_lines_hint()).lines(8)}
                    <div class="toolbar">
                        {save}
                        <button class="nl-button nl-button--secondary" type="submit" name="do" value="look">{if looked { t.import_look_again() } else { t.import_look() }}</button>
                    </div>
                </form>
            </section>
            {ui::subheading(t.historic_stored())}
            {ui::card(list)}
        }
        .into_any()
    }))
}

pub(super) fn alert(words: String) -> AnyView {
    ui::refusal(words, ().into_any())
}
