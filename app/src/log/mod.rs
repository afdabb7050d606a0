//! Logboek: who did what to which case, when. For the log reviewer, who sees no text of a case.
//!
//! Here the log itself, with its filter; [`mod@file`] takes it out, [`review`] (drawn by `review_views`) is its monthly review,
//! [`trail`] what the page of a case tells of who saw it. Its words: `say/journal.rs`.

pub mod file;
pub mod review;
mod review_views;
pub mod trail;

use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{calendar::zone, form::Typed, geography::parse_date, log::Verb};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::LogReviewer,
    ground::page::Page,
    log::{self, Filter, Row},
};
use time::{Date, Duration};
use wire::text::Text;

use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::{Word, dates, journal},
    ui::{self, Field, Form, field::Choice, pager, piece::Tone},
};

/// Days that are shown when nothing was asked.
const RECENT: Duration = Duration::days(30);

/// What the address asks for. What is no day, or no kind, asks nothing.
pub fn filter(typed: &Typed, today: Date) -> Filter {
    let to = parse_date(typed.get("tot")).unwrap_or(today);
    let from = parse_date(typed.get("van")).unwrap_or_else(|| to.checked_sub(RECENT).unwrap_or(to));
    let verb = Verb::parse(typed.get("soort"));
    let [person, case] = ["wie", "casus"].map(|name| typed.get(name).replace('\0', ""));
    Filter { from, to, person, verb, case }
}

/// The address of a list with the same filter.
pub fn address(page: &str, filter: &Filter, after: &str) -> String {
    let pairs = [
        ("van", filter.from.to_string()),
        ("tot", filter.to.to_string()),
        ("wie", filter.person.clone()),
        ("soort", filter.verb.map_or_else(String::new, |verb| verb.to_string())),
        ("casus", filter.case.clone()),
        ("na", after.to_owned()),
    ];
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", escaped(&value))).collect();
    format!("{page}?{}", pairs.join("&"))
}

/// A value in an address: what is no letter, digit, hyphen or point is escaped.
fn escaped(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    value.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The list.
pub async fn show(visit: Visit, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let who = visit.actor.log_reviewer()?;
    let typed = Typed::new(pairs);
    let filter = filter(&typed, visit.today());
    page(&visit, &who, StatusCode::OK, filter, typed.get("na"), Form::filled(visit.t, Typed::default())).await
}

/// Goes to the rows of the case with the typed code. A POST, so that no code ends up in an address.
pub async fn find(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.log_reviewer()?;
    let asked = filter(&typed, visit.today());
    let (status, form) = match log::case_with(visit.store(), &who, typed.get("code")).await {
        Ok(case) => {
            let filter = Filter { case, ..asked };
            return Ok(Redirect::to(&address("/logboek", &filter, "")).into_response());
        }
        Err(Error::NotFound) => (StatusCode::NOT_FOUND, Form::filled(visit.t, typed)),
        Err(Error::Invalid(problems)) => (StatusCode::UNPROCESSABLE_ENTITY, Form::refused(visit.t, typed, problems)),
        Err(error) => return Err(error.into()),
    };
    page(&visit, &who, status, asked, "", form).await
}

async fn page(
    visit: &Visit,
    who: &LogReviewer,
    status: StatusCode,
    filter: Filter,
    after: &str,
    search: Form,
) -> Result<Response, Fault> {
    let (t, today, store) = (visit.t, visit.today(), visit.store());
    let code = if filter.case.is_empty() { None } else { Some(log::code_of(store, who, &filter.case).await?) };
    let people = log::people(store, who).await?;
    let years = log::kept_years(store, who).await?;
    let who = log::look(store, who, Verb::View, &filter, visit.now).await?;
    let list = log::list(store, &who, &filter, after).await?;
    let first = (!after.is_empty()).then(|| address("/logboek", &filter, ""));
    let next = list.rows.last().filter(|_| list.more).map(|last| address("/logboek", &filter, &last.place()));
    Ok(shell::respond(visit, status, &Head::new(t.log_title(), Section::Log), move || {
        let not_found = (status == StatusCode::NOT_FOUND).then(|| ui::refusal(t.log_no_such_code(), ().into_any()));
        let about = code.map(|code| {
            let all = address("/logboek", &Filter { case: String::new(), ..filter.clone() }, "");
            view! { <p class="facts"><b>{t.log_of_case()}</b><span class="code">{code}</span><a class="nl-link" href=all>{t.log_all_cases()}</a></p> }
        });
        let files = filter.fits_a_file().then_some([("/logboek.csv", t.log_csv()), ("/logboek.json", t.log_json())]);
        let files = files.into_iter().flatten().map(
            |(to, name)| view! { <a class="nl-button nl-button--secondary" href=address(to, &filter, "") download>{name}</a> },
        );
        let too_long = (!filter.fits_a_file()).then(|| ui::note(t.log_too_long()));
        view! {
            {ui::heading(t.log_title())}
            {ui::note(t.log_text(years))}
            <div class="toolbar">{ui::link_button(true, "/logboek/controle", t.monthly_title())}{files.collect_view()}</div>
            {too_long}
            {not_found}
            {ui::card(choose(t, &filter, &people))}
            {ui::card(by_code(t, &filter, &search))}
            {ui::card(view! { {about}{rows(t, &list, today)} }.into_any())}
            {pager::view(t, first, next)}
        }
        .into_any()
    }))
}

/// Period, person and kind.
fn choose(t: Text, filter: &Filter, people: &[(String, String)]) -> AnyView {
    let typed = Typed::default()
        .with("van", filter.from.to_string())
        .with("tot", filter.to.to_string())
        .with("wie", filter.person.clone())
        .with("soort", filter.verb.map_or("", Verb::as_str));
    let form = Form::filled(t, typed);
    let kinds: Vec<Choice> = Verb::ALL.iter().map(|verb| (verb.as_str().to_owned(), verb.word(t).to_owned())).collect();
    let case = filter.case.clone();
    view! {
        <form class="stack narrow" method="get" action="/logboek">
            <input type="hidden" name="casus" value=case />
            {Field::new(&form, "van", t.log_from()).kind("date").line()}
            {Field::new(&form, "tot", t.log_to()).kind("date").line()}
            {Field::new(&form, "wie", t.log_person()).none(t.log_everybody()).select(people)}
            {Field::new(&form, "soort", t.log_kind()).none(t.log_everything()).select(&kinds)}
            <button class="nl-button nl-button--secondary" type="submit">{t.log_show()}</button>
        </form>
    }
    .into_any()
}

/// The rows of one case.
fn by_code(t: Text, filter: &Filter, search: &Form) -> AnyView {
    view! {
        <form class="search" method="post" action="/logboek">
            <input type="hidden" name="van" value=filter.from.to_string() />
            <input type="hidden" name="tot" value=filter.to.to_string() />
            {search.summary_as(t.cases_not_a_code())}
            {Field::new(search, "code", t.log_code()).hint(t.log_code_hint()).line()}
            <button class="nl-button nl-button--secondary" type="submit">{t.log_find()}</button>
        </form>
    }
    .into_any()
}

fn rows(t: Text, list: &Page<Row>, today: Date) -> AnyView {
    if list.rows.is_empty() {
        return ui::note(t.log_none());
    }
    let rows = list.rows.iter().map(|row| {
        let (day, time) = zone::local(row.at());
        let refused = (row.action == Verb::Refuse.as_str()).then(|| ui::badge(Tone::Warn, t.verb_refuse()));
        let what = if refused.is_some() { String::new() } else { journal::what(t, row) };
        view! {
            <tr class="utrecht-table__row">
                <td class="utrecht-table__cell day">{dates::short(t, day, today)}" "{dates::clock(time)}</td>
                <td class="utrecht-table__cell">{journal::name(t, row)}</td>
                <td class="utrecht-table__cell">{refused}{what}</td>
                <td class="utrecht-table__cell code">{row.code()}</td>
                <td class="utrecht-table__cell note">{journal::detail(t, row)}</td>
            </tr>
        }
    });
    let heads = [t.log_when(), t.log_person(), t.log_what(), t.cases_code(), t.log_detail()];
    let heads = heads.map(|name| view! { <th class="utrecht-table__header-cell" scope="col">{name}</th> });
    view! {
        <table class="utrecht-table blocks">
            <thead class="utrecht-table__header"><tr class="utrecht-table__row">{heads.into_iter().collect_view()}</tr></thead>
            <tbody class="utrecht-table__body">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
