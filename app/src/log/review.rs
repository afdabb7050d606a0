//! The monthly review of the access log: which months wait, what stood out in one, its sign-off.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    calendar::zone,
    form::{Problems, Typed},
    log::{
        Object, Verb,
        review::{Kind, Month},
    },
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::LogReviewer,
    log::{
        self, Filter, Row,
        review::{self, Noted, Review},
    },
};
use time::Date;
use wire::text::{Text, with};

use super::address;
use crate::{
    frame::{
        fault::Fault,
        shell::{self, Head, Section},
        visit::{Post, Visit},
    },
    say::{self, Word, dates, journal},
    ui::{self, piece::Tone},
};

/// The months that wait, and the one that runs.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.log_reviewer()?;
    let (t, today) = (visit.t, visit.today());
    let waiting = review::waiting(visit.store(), &who, today).await?;
    visit.saw(Object::LogReview, "").await?;
    Ok(shell::respond(&visit, StatusCode::OK, &Head::new(t.monthly_title(), Section::Log), move || {
        let running = Month::of(today);
        view! {
            {ui::heading(t.monthly_title())}
            {ui::note(t.monthly_text())}
            {ui::card(view! { {ui::subheading(t.monthly_waiting())}{months(t, &waiting)} }.into_any())}
            {ui::card(view! { {ui::subheading(t.monthly_running())}{months(t, &[running])} }.into_any())}
        }
        .into_any()
    }))
}

/// Months as links.
pub fn months(t: Text, months: &[Month]) -> AnyView {
    if months.is_empty() {
        return ui::note(t.monthly_none());
    }
    let rows = months.iter().map(|month| {
        let name = dates::month_and_year(t, month.first_day());
        view! { <li><a class="nl-link" href=format!("/logboek/maand/{month}")>{name}</a></li> }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
}

/// One month.
pub async fn month(visit: Visit, Path(month): Path<String>) -> Result<Response, Fault> {
    let who = visit.actor.log_reviewer()?;
    let month = Month::parse(&month).ok_or(Error::NotFound)?;
    page(&visit, &who, month, StatusCode::OK, &Typed::default(), &Problems::none()).await
}

/// Keeps a remark, or signs the month off.
pub async fn save(Path(month): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.log_reviewer()?;
    let month = Month::parse(&month).ok_or(Error::NotFound)?;
    let (store, now) = (visit.store(), visit.now);
    let done = if typed.get("do") == "sign" {
        review::sign(store, &who, month, now).await
    } else {
        let key = (typed.get("kind"), typed.get("person"));
        review::remark(store, &who, month, key, typed.raw("remark"), now).await
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/logboek/maand/{month}")).into_response()),
        Err(Error::Invalid(problems)) => page(&visit, &who, month, StatusCode::UNPROCESSABLE_ENTITY, &typed, &problems).await,
        Err(error) => Err(error.into()),
    }
}

async fn page(
    visit: &Visit,
    who: &LogReviewer,
    month: Month,
    status: StatusCode,
    typed: &Typed,
    problems: &Problems,
) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let review = review::of(visit.store(), who, month).await?;
    // Each time a case was opened with a reason: the reviewer reads why, and of which case.
    let opened = Filter { verb: Some(Verb::Open), ..of_month(month) };
    let opened = log::whole(visit.store(), who, &opened).await?;
    visit.saw(Object::LogReview, &month.to_string()).await?;
    let over = month < Month::of(today);
    let title = dates::month_and_year(t, month.first_day());
    let unsaid = problems.of("remark").map(|problem| Unsaid {
        kind: typed.get("kind").to_owned(),
        person: typed.get("person").to_owned(),
        remark: typed.raw("remark").to_owned(),
        problem: say::problem(t, problem),
    });
    let refused = problems.of("sign").map(|problem| say::problem(t, problem));
    Ok(shell::respond(visit, status, &Head::new(title.clone(), Section::Log), move || {
        let reasons = |noted: &Noted| match noted.hint.kind {
            Kind::Opening => {
                let hers: Vec<_> =
                    opened.iter().filter(|row| row.membership_id.as_deref() == Some(&*noted.hint.person)).collect();
                Some(openings(t, &hers, today))
            }
            _ => None,
        };
        let hints = review.hints.iter().map(|noted| hint(t, &review, noted, reasons(noted), unsaid.as_ref())).collect_view();
        let none = review.hints.is_empty().then(|| ui::note(t.monthly_nothing()));
        let filter = of_month(month);
        let refused = refused.map(|text| view! { <div role="alert">{ui::warning(text)}</div> });
        view! {
            <p><a class="nl-link" href="/logboek/controle">{t.monthly_title()}</a></p>
            {ui::heading(title)}
            {ui::note(t.monthly_rows(review.rows))}
            <p><a class="nl-link" href=address("/logboek", &filter, "")>{t.monthly_to_rows()}</a></p>
            {refused}
            {ui::card(view! { {ui::subheading(t.monthly_hints())}{none}<ul class="rows">{hints}</ul> }.into_any())}
            {ui::card(sign(t, &review, over))}
        }
        .into_any()
    }))
}

/// Everything of a month.
fn of_month(month: Month) -> Filter {
    let (from, to) = (month.first_day(), month.last_day());
    Filter { from, to, person: String::new(), verb: None, case: String::new() }
}

/// When somebody opened which case, and why: the closed word only, the note is text of the case.
fn openings(t: Text, rows: &[&Row], today: Date) -> AnyView {
    let rows = rows.iter().map(|row| {
        let (day, time) = zone::local(row.at());
        let why = journal::detail(t, row);
        let when = format!("{} {}", dates::short(t, day, today), dates::clock(time));
        view! { <li class="facts"><span class="note">{when}</span><span class="code">{row.code()}</span><span>{why}</span></li> }
    });
    view! { <ul class="plain-list">{rows.collect_view()}</ul> }.into_any()
}

/// A remark that was not stored: beside which hint, what was typed, and why not.
struct Unsaid {
    kind: String,
    person: String,
    remark: String,
    problem: String,
}

/// One thing that stood out, with its remark.
fn hint(t: Text, review: &Review, noted: &Noted, more: Option<AnyView>, unsaid: Option<&Unsaid>) -> AnyView {
    let Noted { hint, name, remark } = noted;
    let number = hint.number;
    let words = match hint.kind {
        Kind::Opening => t.monthly_opening_text(with::MonthlyOpeningText { name, number }),
        Kind::ManyViews => t.monthly_many_views_text(with::MonthlyManyViewsText { name, number }),
        Kind::Outside => t.monthly_outside_text(with::MonthlyOutsideText { name, number }),
        Kind::Refusals => t.monthly_refusals_text(with::MonthlyRefusalsText { name, number }),
        Kind::Night => t.monthly_night_text(with::MonthlyNightText { name, number }),
    };
    let (month, kind, person) = (review.month, hint.kind.as_str(), hint.person.clone());
    let filter = Filter { person: person.clone(), ..of_month(month) };
    let id = format!("opmerking-{kind}-{person}");
    let unsaid = unsaid.filter(|unsaid| unsaid.kind == kind && unsaid.person == person);
    let remark = unsaid.map_or(remark, |unsaid| &unsaid.remark);
    let wrong = unsaid.map(|unsaid| unsaid.problem.clone());
    let invalid = wrong.is_some().then_some("true");
    let error = format!("{id}-fout");
    let described = wrong.is_some().then(|| error.clone());
    let wrong = wrong.map(|text| view! { <p class="utrecht-form-field-error-message" id=error>{text}</p> });
    let form = if review.signed.is_some() {
        view! { <p class="lines">{remark.clone()}</p> }.into_any()
    } else {
        view! {
            <form class="stack narrow" method="post" action=format!("/logboek/maand/{month}")>
                <input type="hidden" name="kind" value=kind />
                <input type="hidden" name="person" value=person />
                <div class="utrecht-form-field">
                    <label class="utrecht-form-label" for=id.clone()>{t.monthly_remark_of(with::MonthlyRemarkOf { kind: hint.kind.word(t), name })}</label>
                    <textarea class="utrecht-textarea" id=id name="remark" rows="2" aria-invalid=invalid aria-describedby=described>{remark.clone()}</textarea>
                    {wrong}
                </div>
                <button class="nl-button nl-button--secondary" type="submit" aria-label=t.monthly_keep_of(with::MonthlyKeepOf { kind: hint.kind.word(t), name })>{t.monthly_keep()}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <li class="passage">
            <p class="facts">{ui::badge(Tone::Warn, hint.kind.word(t))}<span>{words}</span><a class="nl-link" href=address("/logboek", &filter, "")>{t.monthly_to_rows_of(name)}</a></p>
            {more}
            {form}
        </li>
    }
    .into_any()
}

fn sign(t: Text, review: &Review, over: bool) -> AnyView {
    let body = match &review.signed {
        Some(signed) => {
            let (day, time) = zone::local(signed.at);
            ui::good(t.monthly_signed(with::MonthlySigned {
                day: dates::long(t, day),
                name: &signed.name,
                time: dates::clock(time),
            }))
        }
        None if over => {
            let action = format!("/logboek/maand/{}", review.month);
            view! { {ui::note(t.monthly_sign_text())}{ui::post_button(&action, &[("do", "sign")], t.monthly_sign(), None, false)} }
                .into_any()
        }
        None => ui::note(t.monthly_not_over()),
    };
    view! { {ui::subheading(t.monthly_sign_title())}{body} }.into_any()
}
