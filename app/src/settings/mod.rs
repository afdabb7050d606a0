//! Instellingen: what the administrator chooses for the coalition. Here the way to each part; a page of its
//! own for every part.

pub mod api_keys;
pub mod coalition;
pub mod disciplines;
pub mod kind;
pub mod kinds;
pub mod organisation;
pub mod region;
mod region_forms;
pub mod regions;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problems, Typed},
    meeting::agenda::Direction,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error, Tx,
    entry::provider,
    settings::{self, areas},
};
use wire::text::{Text, with};

use crate::{
    frame::{
        fault::Fault,
        shell::{self, Head, Section},
        visit::Visit,
    },
    ui,
};

/// The parts, each with what it says now.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let t = visit.t;
    let who = visit.actor.administrator()?;
    let (general, _) = settings::general(visit.store(), &who).await?;
    let kinds = settings::kinds::list(visit.store(), &who).await?;
    let disciplines = settings::disciplines::list(visit.store(), &who).await?;
    let areas = areas::list(visit.store(), &who, visit.today()).await?;
    let codes: Vec<&str> = kinds.iter().filter(|kind| !kind.is_retired()).map(|kind| &*kind.code).collect();
    let offered = disciplines.iter().filter(|discipline| !discipline.is_retired()).count();
    let now = |area: &areas::Area| area.members.iter().filter(|member| member.period.contains(visit.today())).count();
    let municipalities = areas.iter().find(|area| area.whole).map_or(0, now);
    let parts = areas.iter().filter(|area| !area.whole).count();
    let provider = provider::of(visit.store(), who.coalition()).await?;
    let rows = [
        (
            "/instellingen/coalitie",
            t.settings_coalition(),
            t.settings_coalition_now(with::SettingsCoalitionNow {
                least: general.n_min,
                minutes: general.minutes_per_case,
                months: general.retention_months,
                name: &general.name,
            }),
        ),
        ("/instellingen/overlegsoorten", t.settings_kinds(), codes.join(", ")),
        ("/instellingen/disciplines", t.settings_disciplines(), t.settings_disciplines_now(offered)),
        ("/instellingen/regios", t.settings_areas(), t.settings_areas_now(with::SettingsAreasNow { n: municipalities, parts })),
        ("/instellingen/api-toegang", t.api_keys_title(), t.settings_api_keys().to_owned()),
        ("/instellingen/organisatie", t.provider_title(), provider.map_or_else(String::new, |provider| provider.name)),
    ];
    let coordinates = visit.actor.coordinator().is_ok();
    Ok(shell::respond(&visit, StatusCode::OK, &Head::new(t.settings_title(), Section::Settings), move || {
        let own = rows.into_iter().map(|(to, name, now)| entrance(to, name, now));
        let counts = if coordinates {
            entrance("/aantallen/niet-geregistreerd", t.not_registered_title(), t.settings_not_registered().to_owned())
        } else {
            view! { <li><b>{t.not_registered_title()}</b><br /><span class="note">{t.settings_not_registered()}</span></li> }
                .into_any()
        };
        view! {
            {ui::heading(t.settings_title())}
            {ui::card(view! { <ul class="rows">{own.collect_view()}{counts}</ul> }.into_any())}
        }
        .into_any()
    }))
}

fn entrance(to: &'static str, name: &'static str, now: String) -> AnyView {
    view! { <li><a class="nl-link" href=to>{name}</a><br /><span class="note">{now}</span></li> }.into_any()
}

/// The way back to a page above.
pub fn back(to: &'static str, name: &'static str) -> AnyView {
    view! { <p class="nl-paragraph"><a class="nl-link" href=to>{format!("← {name}")}</a></p> }.into_any()
}

/// Stores what was done; gives the problems when a rule refused it.
pub async fn settle(tx: Tx, answer: store::Result<()>) -> Result<Option<Problems>, Fault> {
    match answer {
        Ok(()) => {
            tx.commit().await?;
            Ok(None)
        }
        Err(Error::Invalid(problems)) => {
            tx.rollback_after_group().await?;
            Ok(Some(problems))
        }
        Err(error) => Err(error.into()),
    }
}

/// The id a form gives to what it makes.
pub fn id_of(typed: &Typed) -> Result<String, Fault> {
    Ok(uuid::Uuid::parse_str(typed.get("id")).map_err(|_| Error::NotFound)?.to_string())
}

/// A change of something in an ordered list.
enum Step {
    Move(Direction),
    Retire,
    Restore,
}

impl Step {
    fn parse(typed: &Typed) -> Result<Self, Fault> {
        match typed.get("do") {
            "up" => Ok(Self::Move(Direction::Up)),
            "down" => Ok(Self::Move(Direction::Down)),
            "retire" => Ok(Self::Retire),
            "restore" => Ok(Self::Restore),
            _ => Err(Error::NotFound.into()),
        }
    }
}

/// Buttons that move something a place up or down.
fn arrows(t: Text, action: &str, name: &str) -> AnyView {
    let arrow =
        |verb: &'static str, sign: &'static str, label: String| ui::post_button(action, &[("do", verb)], sign, Some(label), true);
    view! { <div class="controls">{arrow("up", "↑", t.settings_up_of(name))}{arrow("down", "↓", t.settings_down_of(name))}</div> }
        .into_any()
}

/// A button that offers something again.
fn restore_button(t: Text, action: &str, name: &str) -> AnyView {
    ui::post_button(action, &[("do", "restore")], t.settings_restore(), Some(t.settings_restore_of(name)), true)
}

/// To the place in a list where something now stands.
fn to_row(list: &str, id: &str) -> Response {
    Redirect::to(&format!("{list}#rij-{id}")).into_response()
}
