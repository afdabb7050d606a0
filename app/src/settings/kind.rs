//! One kind of meeting: changing it, or no longer offering it.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Typed},
    settings as domain_settings,
    settings::{Purpose, excel_changes},
};
use leptos::prelude::*;
use store::{
    access::Administrator,
    settings::{
        disciplines::{self, Discipline},
        kinds::{self, Kind},
    },
};
use wire::text::with;

use super::{
    back,
    kinds::{fields, ids},
    settle,
};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::Word,
    ui::{self, Form},
};

/// The form of a kind as it is stored.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let kind = kinds::get(visit.store(), &who, &id).await?;
    let typed = Typed::default()
        .with("rev", kind.rev.to_string())
        .with("short", kind.code.clone())
        .with("name", kind.name.clone())
        .with("purpose", kind.purpose().as_str());
    let typed = kind.disciplines().fold(typed, |typed, id| typed.with("discipline", id));
    page(&visit, &who, StatusCode::OK, &kind, Form::filled(visit.t, typed)).await
}

/// Changes it.
pub async fn change(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    kinds::get(visit.store(), &who, &id).await?;
    let offered = disciplines::list(visit.store(), &who).await?;
    let read = typed.whole(&domain_settings::Kind::STORED).and_then(|()| domain_settings::Kind::parse(&typed, &ids(&offered)));
    let problems = match read {
        Err(problems) => problems,
        Ok(new) => {
            let rev = typed.get("rev").parse().unwrap_or(-1);
            let mut tx = visit.store().begin(visit.now).await?;
            let answer = kinds::change(&mut tx, &who, &id, rev, &new).await;
            match settle(tx, answer).await? {
                None => return Ok(Redirect::to(&format!("/instellingen/overlegsoorten#rij-{id}")).into_response()),
                Some(problems) => problems,
            }
        }
    };
    let kind = kinds::get(visit.store(), &who, &id).await?;
    // Saving over a colleague's change is possible, once it was shown.
    let seen = problems.of("short") == Some(Problem::Conflict);
    let typed = if seen { typed.replaced("rev", kind.rev.to_string()) } else { typed };
    page(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, &kind, Form::refused(visit.t, typed, problems)).await
}

async fn page(visit: &Visit, who: &Administrator, status: StatusCode, kind: &Kind, form: Form) -> Result<Response, Fault> {
    let t = visit.t;
    let disciplines = disciplines::list(visit.store(), who).await?;
    let all = kinds::list(visit.store(), who).await?;
    let others = all.iter().any(|other| other.id != kind.id && other.purpose() == Purpose::Cases && !other.is_retired());
    let last = kind.purpose() == Purpose::Cases && !others;
    let title = t.kinds_edit(&kind.code);
    Ok(shell::respond(visit, status, &Head::new(title.clone(), Section::Settings), move || {
        let here = format!("/instellingen/overlegsoorten/{}", kind.id);
        let theirs = (form.problems.of("short") == Some(Problem::Conflict)).then(|| {
            let voices = named(kind, &disciplines);
            ui::warning(t.kinds_stored(with::KindsStored {
                code: &kind.code,
                disciplines: voices,
                name: &kind.name,
                purpose: kind.purpose().word(t),
            }))
        });
        let open = !kind.is_used() || form.problems.of("purpose").is_some();
        let step = format!("{here}/stap");
        let offer = if kind.is_retired() {
            ui::post_button(&step, &[("do", "restore")], t.settings_restore(), None, false)
        } else if last {
            ui::note(t.problem_last_kind())
        } else {
            view! { {ui::note(t.kinds_retire_text())}{ui::post_button(&step, &[("do", "retire")], t.settings_retire(), None, false)} }
                .into_any()
        };
        view! {
            {back("/instellingen/overlegsoorten", t.settings_kinds())}
            {ui::heading(title)}
            {form.summary()}
            {theirs}
            {excel_changes(&kind.code).then(|| ui::warning(t.kinds_excel(&kind.code)))}
            <form class="stack narrow" method="post" action=here>
                {form.hidden("rev")}
                {fields(t, &form, &disciplines, open)}
                {ui::button(t.app_save())}
            </form>
            {ui::card(view! { {ui::subheading(t.kinds_offer())}<div class="stack">{offer}</div> }.into_any())}
        }
        .into_any()
    }))
}

/// Names of the disciplines it needs.
fn named(kind: &Kind, disciplines: &[Discipline]) -> String {
    let names = disciplines.iter().filter(|d| kind.disciplines().any(|id| id == d.id)).map(|d| &*d.name);
    names.collect::<Vec<_>>().join(", ")
}
