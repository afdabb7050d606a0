//! Toegang voor programma's: keys with which a program of a municipality reads figures. A key is shown once.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    calendar::zone,
    form::Typed,
    geography,
    settings::api_key::{Lasts, NewKey, Scope},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::Administrator,
    people::coalition,
    settings::api_key::{self, Key},
};
use time::OffsetDateTime;
use wire::text::Text;

use super::{back, id_of};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::dates,
    ui::{self, Field, Form, field::Choice},
};

const HERE: &str = "/instellingen/api-toegang";

/// The keys, with a form for one more.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let form = empty(&visit);
    page(&visit, &who, StatusCode::OK, form, News::None).await
}

/// Makes a key and shows it, once.
pub async fn make(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let lists = coalition::lists(visit.store(), &who, visit.today()).await?;
    let places: Vec<String> = lists.municipalities.iter().map(|place| place.id.clone()).collect();
    let new = match NewKey::parse(&typed, &places) {
        Ok(new) => new,
        Err(problems) => {
            let form = Form::refused(visit.t, typed, problems);
            return page(&visit, &who, StatusCode::UNPROCESSABLE_ENTITY, form, News::None).await;
        }
    };
    let id = id_of(&typed)?;
    let mut tx = visit.store().begin(visit.now).await?;
    let news = if let Some(token) = api_key::make(&mut tx, &who, &id, &new).await? {
        tx.commit().await?;
        News::Made { name: new.name, token }
    } else {
        tx.rollback_after_group().await?;
        News::Twice
    };
    let form = empty(&visit);
    page(&visit, &who, StatusCode::OK, form, news).await
}

/// Ends a key at once.
pub async fn revoke(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let who = visit.actor.administrator()?;
    let mut tx = visit.store().begin(visit.now).await?;
    api_key::revoke(&mut tx, &who, &id).await?;
    tx.commit().await?;
    Ok(Redirect::to(HERE).into_response())
}

/// What stands above the list.
enum News {
    None,
    Made {
        name: String,
        token: String,
    },
    /// The form was sent before; the key was shown then.
    Twice,
}

fn empty(visit: &Visit) -> Form {
    let typed = Typed::default().with("id", visit.store().new_id(visit.now)).with("scope", Scope::Published.as_str());
    Form::filled(visit.t, typed.with("lasts", Lasts::Year.as_str()))
}

async fn page(visit: &Visit, who: &Administrator, status: StatusCode, form: Form, news: News) -> Result<Response, Fault> {
    let (t, now) = (visit.t, visit.now);
    let keys = api_key::list(visit.store(), who).await?;
    let lists = coalition::lists(visit.store(), who, visit.today()).await?;
    let places: Vec<Choice> = lists.municipalities.iter().map(|place| (place.id.clone(), place.name.clone())).collect();
    Ok(shell::respond(visit, status, &Head::new(t.api_keys_title(), Section::Settings), move || {
        let (working, past): (Vec<&Key>, Vec<&Key>) = keys.iter().partition(|key| key.works(now));
        let none = working.is_empty().then(|| ui::note(t.api_keys_none()));
        let past = (!past.is_empty()).then(|| {
            let rows = past.into_iter().map(|key| row(t, key, now)).collect_view();
            ui::card(view! { {ui::subheading(t.api_keys_past())}<ul class="rows">{rows}</ul> }.into_any())
        });
        let rows = working.into_iter().map(|key| row(t, key, now)).collect_view();
        view! {
            {back("/instellingen", t.settings_title())}
            {ui::heading(t.api_keys_title())}
            <p class="nl-paragraph">{t.api_keys_text()}</p>
            {news_view(t, news)}
            {ui::card(view! { {ui::subheading(t.api_keys_working())}{none}<ul class="rows">{rows}</ul> }.into_any())}
            {past}
            {ui::card(add_form(t, &form, &places))}
        }
        .into_any()
    }))
}

fn news_view(t: Text, news: News) -> Option<AnyView> {
    match news {
        News::None => None,
        News::Twice => Some(ui::warning(t.api_keys_twice())),
        News::Made { name, token } => Some(
            view! {
                <div class="utrecht-alert utrecht-alert--ok" role="status">
                    <div class="utrecht-alert__content">
                        <p><b>{t.api_keys_made(name)}</b></p>
                        {ui::copyable(t, token)}
                        <p>{t.api_keys_made_text()}</p>
                    </div>
                </div>
            }
            .into_any(),
        ),
    }
}

fn row(t: Text, key: &Key, now: OffsetDateTime) -> AnyView {
    let day = |at| dates::short(t, zone::day(at), zone::day(now));
    let place = geography::name_on(&key.municipality_code, zone::day(now));
    let gives = if key.is_own() { t.api_keys_scope_own() } else { t.api_keys_scope_published() };
    let used = key.used_at().map_or_else(|| t.api_keys_never_used().to_owned(), |at| t.api_keys_used(day(at)));
    let until = match key.revoked_at() {
        Some(at) => t.api_keys_revoked_on(day(at)),
        None => t.api_keys_until(day(key.expires_at())),
    };
    let button = key.works(now).then(|| {
        let action = format!("{HERE}/{}/intrekken", key.id);
        ui::post_button(&action, &[], t.api_keys_revoke(), Some(t.api_keys_revoke_of(&key.name)), true)
    });
    view! {
        <li class="member">
            <span><b>{key.name.clone()}</b><br /><span class="note">{format!("{place} · {gives} · {until} · {used}")}</span></span>
            {button}
        </li>
    }
    .into_any()
}

fn add_form(t: Text, form: &Form, places: &[Choice]) -> AnyView {
    let choice = |value: &str, text: &str| (value.to_owned(), text.to_owned());
    let scopes =
        [choice(Scope::Published.as_str(), t.api_keys_scope_published()), choice(Scope::Own.as_str(), t.api_keys_scope_own())];
    let lasts: Vec<Choice> = Lasts::ALL.iter().map(|lasts| choice(lasts.as_str(), &t.api_keys_days(lasts))).collect();
    view! {
        {ui::subheading(t.api_keys_add())}
        {form.summary()}
        <form class="stack narrow" method="post" action=HERE>
            {form.hidden("id")}
            {Field::new(form, "name", t.api_keys_name()).hint(t.api_keys_name_hint()).line()}
            {Field::new(form, "municipality", t.api_keys_municipality()).select(places)}
            {Field::new(form, "scope", t.api_keys_scope()).hint(t.api_keys_scope_hint()).radios(&scopes)}
            {Field::new(form, "lasts", t.api_keys_lasts()).radios(&lasts)}
            {ui::button(t.api_keys_add())}
        </form>
    }
    .into_any()
}
