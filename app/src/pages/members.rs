//! The people of the coalition, and links to let them in.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{form::Typed, member::NewMember, words::Role};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Administrator,
    coalition::{self, Lists},
    member,
    membership::{self, Membership},
    session,
};
use time::Date;

use crate::{
    fault::Fault,
    say::{Word, dates},
    shell::{self, Head, Section},
    text::Text,
    ui::{self, Field, Form, form::Choice},
    visit::{Post, Visit},
};

/// As many members are found by looking.
const FEW: usize = 20;
/// So many are shown at a time.
const SHOWN: usize = 50;

/// The list, with a form for one more. `zoek`: words to look for; `weer`: who has just become a member again.
pub async fn show(visit: Visit, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let administrator = visit.actor.administrator()?;
    let typed = Typed::new(pairs);
    let news = Some(typed.get("weer")).filter(|id| !id.is_empty()).map(|id| News::Resumed { id: id.to_owned() });
    page(&visit, &administrator, StatusCode::OK, empty(&visit), typed.get("zoek"), news).await
}

/// Adds a member.
pub async fn add(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let administrator = visit.actor.administrator()?;
    let lists = coalition::lists(visit.store(), &administrator, visit.today()).await?;
    let ids = |list: &[coalition::Named]| list.iter().map(|named| named.id.clone()).collect::<Vec<_>>();
    let new = match NewMember::parse(&typed, &ids(&lists.disciplines), &ids(&lists.municipalities)) {
        Ok(new) => new,
        Err(problems) => {
            let form = Form::refused(visit.t, typed, problems);
            return page(&visit, &administrator, StatusCode::UNPROCESSABLE_ENTITY, form, "", None).await;
        }
    };
    let id = uuid::Uuid::parse_str(typed.get("id")).map_err(|_| Error::NotFound)?.to_string();
    let mut tx = visit.store().begin(visit.now).await?;
    member::add(&mut tx, &administrator, &id, &new).await?;
    tx.commit().await?;
    Ok(Redirect::to("/leden").into_response())
}

/// Makes a sign-in link and shows it, once.
pub async fn invite(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let administrator = visit.actor.administrator()?;
    let mut tx = visit.store().begin(visit.now).await?;
    let token = session::invite(&mut tx, &administrator, &id).await?;
    tx.commit().await?;
    let link = format!("{}/aanmelden/{token}", visit.board.origin);
    page(&visit, &administrator, StatusCode::OK, empty(&visit), "", Some(News::Link { id, link })).await
}

fn empty(visit: &Visit) -> Form {
    Form::filled(visit.t, Typed::default().with("id", visit.store().new_id(visit.now)))
}

/// What stands above the list: a new link, or who is a member again.
enum News {
    Link { id: String, link: String },
    Resumed { id: String },
}

async fn page(
    visit: &Visit,
    who: &Administrator,
    status: StatusCode,
    form: Form,
    search: &str,
    news: Option<News>,
) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let members = membership::list(visit.store(), who).await?;
    let lists = coalition::lists(visit.store(), who, today).await?;
    let search = Form::filled(t, Typed::default().with("zoek", search));
    Ok(shell::respond(visit, status, &Head::new(t.members_title(), Section::Members), move || {
        let news = news.and_then(|news| news_view(t, &members, news));
        let find = (members.len() > FEW).then(|| {
            view! {
                <form class="search" method="get" action="/leden">
                    {Field::new(&search, "zoek", t.members_search()).hint(t.members_search_hint()).line()}
                    <button class="nl-button nl-button--secondary" type="submit">{t.members_find()}</button>
                </form>
            }
        });
        let found = members.iter().filter(|member| is_meant(t, member, search.typed.get("zoek")));
        let (present, ended): (Vec<_>, Vec<_>) = found.partition(|member| member.ended_on().is_none());
        let none = present.is_empty().then(|| ui::note(t.members_none_found()));
        let past = (!ended.is_empty())
            .then(|| ui::card(view! { {ui::subheading(t.members_ended())}{rows(t, &ended, today)} }.into_any()));
        view! {
            {ui::heading(t.members_title())}
            {news}
            {find}
            {ui::card(view! { {ui::subheading(t.members_present(present.len()))}{none}{rows(t, &present, today)} }.into_any())}
            {past}
            {ui::card(add_form(t, &form, &lists))}
        }
        .into_any()
    }))
}

fn news_view(t: Text, members: &[Membership], news: News) -> Option<AnyView> {
    let name = |id: &str| Some(members.iter().find(|member| member.id == id)?.name.clone());
    Some(match news {
        News::Resumed { id } => ui::good(t.members_resumed(name(&id)?)),
        News::Link { id, link } => {
            let name = name(&id)?;
            view! {
                <div class="utrecht-alert utrecht-alert--ok" role="status">
                    <div class="utrecht-alert__content">
                        <p><b>{t.members_link_title(&name)}</b></p>
                        <p class="link-to-copy">{link}</p>
                        <p>{t.members_link_text(&name)}</p>
                    </div>
                </div>
            }
            .into_any()
        }
    })
}

/// Whether every word of the search is in what the list says of a member.
fn is_meant(t: Text, member: &Membership, search: &str) -> bool {
    let said = format!("{} {}", member.name, about(t, member)).to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| said.contains(word))
}

fn about(t: Text, member: &Membership) -> String {
    let roles = member.roles().iter().map(|role| role.word(t)).collect::<Vec<_>>().join(", ");
    let parts = [&*member.discipline, &*member.organisation, &*roles];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn rows(t: Text, members: &[&Membership], today: Date) -> AnyView {
    let rows = members.iter().take(SHOWN).map(|member| row(t, member, today)).collect_view();
    let more = members.len().checked_sub(SHOWN).filter(|more| *more > 0).map(|more| ui::note(t.members_more(more)));
    view! { <ul class="rows">{rows}</ul>{more} }.into_any()
}

fn row(t: Text, member: &Membership, today: Date) -> AnyView {
    let (id, name) = (&member.id, &member.name);
    let buttons = match member.ended_on() {
        Some(day) => view! {
            <span class="note">{t.members_ended_on(dates::short(t, day, today))}</span>
            {ui::post_button(&format!("/leden/{id}/terug"), &[], t.members_resume(), Some(t.members_resume_of(name)), true)}
        }
        .into_any(),
        None => view! {
            {ui::post_button(&format!("/leden/{id}/link"), &[], t.members_link(), Some(t.members_link_of(name)), true)}
            <a class="nl-button nl-button--subtle" href=format!("/leden/{id}/beeindigen") aria-label=t.members_end_of(name)>{t.members_end()}</a>
        }
        .into_any(),
    };
    view! {
        <li class="member">
            <span><b>{name.clone()}</b><br /><span class="note">{about(t, member)}</span></span>
            <div class="member__buttons">{buttons}</div>
        </li>
    }
    .into_any()
}

fn add_form(t: Text, form: &Form, lists: &Lists) -> AnyView {
    let roles: Vec<Choice> = Role::ALL.iter().map(|role| (role.as_str().to_owned(), role.word(t).to_owned())).collect();
    let named =
        |list: &[coalition::Named]| list.iter().map(|named| (named.id.clone(), named.name.clone())).collect::<Vec<Choice>>();
    view! {
        {ui::subheading(t.members_add())}
        {form.summary()}
        <form class="stack narrow" method="post" action="/leden">
            {form.hidden("id")}
            {Field::new(form, "name", t.members_name()).line()}
            {Field::new(form, "email", t.members_email()).kind("email").optional().line()}
            {Field::new(form, "role", t.members_roles()).ticks(&roles)}
            {Field::new(form, "discipline", t.members_discipline()).optional().select(&named(&lists.disciplines))}
            {Field::new(form, "organisation", t.members_organisation()).optional().line()}
            {Field::new(form, "municipality", t.members_municipality()).optional().select(&named(&lists.municipalities))}
            {ui::button(t.members_add())}
        </form>
    }
    .into_any()
}
