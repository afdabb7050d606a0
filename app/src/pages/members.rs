//! The people of the coalition, and links to let them in.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{form::Typed, member::NewMember, words::Role};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Administrator,
    coalition::{self, Lists},
    member::{self, Member},
    session,
};

use crate::{
    fault::Fault,
    say::Word,
    shell::{self, Head, Section},
    text::Text,
    ui::{self, Field, Form, form::Choice},
    visit::{Post, Visit},
};

/// The list, with a form for one more.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let administrator = visit.actor.administrator()?;
    let form = empty(&visit);
    page(&visit, &administrator, StatusCode::OK, form, None).await
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
            return page(&visit, &administrator, StatusCode::UNPROCESSABLE_ENTITY, form, None).await;
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
    page(&visit, &administrator, StatusCode::OK, empty(&visit), Some((id, link))).await
}

fn empty(visit: &Visit) -> Form {
    Form::filled(visit.t, Typed::default().with("id", visit.store().new_id(visit.now)))
}

async fn page(
    visit: &Visit,
    who: &Administrator,
    status: StatusCode,
    form: Form,
    link: Option<(String, String)>,
) -> Result<Response, Fault> {
    let t = visit.t;
    let members = member::list(visit.store(), who).await?;
    let lists = coalition::lists(visit.store(), who, visit.today()).await?;
    Ok(shell::respond(visit, status, &Head::new(t.members_title(), Section::Members), move || {
        let link = link.and_then(|(id, link)| {
            let name = members.iter().find(|member| member.id == id)?.name.clone();
            Some(view! {
                <div class="utrecht-alert utrecht-alert--ok" role="status">
                    <div class="utrecht-alert__content">
                        <p><b>{t.members_link_title(&name)}</b></p>
                        <p class="link-to-copy">{link}</p>
                        <p>{t.members_link_text(&name)}</p>
                    </div>
                </div>
            })
        });
        let rows = members.iter().map(|member| row(t, member)).collect_view();
        view! {
            {ui::heading(t.members_title())}
            {link}
            {ui::card(view! { <ul class="rows">{rows}</ul> }.into_any())}
            {ui::card(add_form(t, &form, &lists))}
        }
        .into_any()
    }))
}

fn row(t: Text, member: &Member) -> AnyView {
    let roles = member.roles.iter().map(|role| role.word(t)).collect::<Vec<_>>().join(", ");
    let about: Vec<&str> =
        [&*member.discipline, &*member.organisation, &*roles].into_iter().filter(|part| !part.is_empty()).collect();
    let action = format!("/leden/{}/link", member.id);
    view! {
        <li class="member">
            <span><b>{member.name.clone()}</b><br /><span class="note">{about.join(" · ")}</span></span>
            {ui::post_button(&action, &[], t.members_link(), Some(t.members_link_of(&member.name)), true)}
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
