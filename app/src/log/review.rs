//! The monthly review of the access log: which months wait, what stood out in one, its sign-off.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems, Typed, WAS},
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
        self, Filter,
        review::{self, Noted},
    },
    people::given,
};
use wire::text::Text;

use super::address;
use super::review_views::{Unsaid, hint, openings, roles, sign};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::{self, dates},
    ui::{self},
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
        review::remark(store, &who, month, key, (typed.raw(WAS), typed.raw("remark")), now).await
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
    let who = &visit.see(who.clone(), Object::LogReview, &month.to_string()).await?;
    let review = review::of(visit.store(), who, month).await?;
    // Each time a case was opened with a reason: the reviewer reads why, and of which case.
    let opened = Filter { verb: Some(Verb::Open), ..of_month(month) };
    let opened = log::whole(visit.store(), who, &opened).await?;
    let given = given::in_month(visit.store(), who, month).await?;
    let over = month < Month::of(today);
    let title = dates::month_and_year(t, month.first_day());
    let unsaid = problems.of("remark").map(|problem| Unsaid {
        kind: typed.get("kind").to_owned(),
        person: typed.get("person").to_owned(),
        remark: typed.raw("remark").to_owned(),
        problem: say::problem(t, problem),
        conflict: problem == Problem::Conflict,
    });
    let refused = ui::refused(t, problems);
    Ok(shell::respond(visit, status, &Head::new(title.clone(), Section::Log), move || {
        let reasons = |noted: &Noted| match noted.hint.kind {
            Kind::Opening => {
                let hers: Vec<_> =
                    opened.iter().filter(|row| row.membership_id.as_deref() == Some(&*noted.hint.person)).collect();
                Some(openings(t, &hers, today))
            }
            Kind::Roles => {
                let hers: Vec<_> = given.iter().filter(|one| one.proposer == noted.hint.person).collect();
                Some(roles(t, &hers, today))
            }
            _ => None,
        };
        let hints = review.hints.iter().map(|noted| hint(t, &review, noted, reasons(noted), unsaid.as_ref())).collect_view();
        let none = review.hints.is_empty().then(|| ui::note(t.monthly_nothing()));
        let filter = of_month(month);
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
pub(super) fn of_month(month: Month) -> Filter {
    let (from, to) = (month.first_day(), month.last_day());
    Filter { from, to, person: String::new(), verb: None, case: String::new() }
}
