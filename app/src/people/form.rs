//! The fields of a member, as a form for one more and as a form to change one.

use domain::{
    form::{Problems, Typed},
    geography::name_on,
    people::member::NewMember,
    words::Role,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::people::{
    coalition::{Lists, Named},
    membership::Membership,
};
use time::Date;
use wire::text::Text;

use crate::{
    say::Word,
    ui::{Field, Form, field::Choice},
};

/// Reads the form; what a member has already may be kept, also when it is offered to nobody else.
pub fn parse(typed: &Typed, lists: &Lists, now: Option<&Membership>) -> Result<NewMember, Problems> {
    let ids = |list: &[Named], own: Option<&String>| -> Vec<String> {
        list.iter().map(|named| named.id.clone()).chain(own.cloned()).collect()
    };
    let discipline = now.and_then(|member| member.discipline_id.as_ref());
    let municipality = now.and_then(|member| member.municipality_code.as_ref());
    NewMember::parse(typed, &ids(&lists.disciplines, discipline), &ids(&lists.municipalities, municipality))
}

/// The form as a member is stored.
pub fn filled(member: &Membership) -> Typed {
    let typed = Typed::default()
        .with("rev", member.rev.to_string())
        .with("name", &*member.name)
        .with("email", &*member.email)
        .with("discipline", member.discipline_id.as_deref().unwrap_or_default())
        .with("organisation", &*member.organisation)
        .with("municipality", member.municipality_code.as_deref().unwrap_or_default());
    // What waits for a second person goes on waiting when something else is changed.
    member.roles().iter().chain(&member.waits()).fold(typed, |typed, role| typed.with("role", role.as_str()))
}

/// The fields.
pub fn fields(t: Text, form: &Form, lists: &Lists, now: Option<&Membership>) -> AnyView {
    let roles: Vec<Choice> = Role::ALL.iter().map(|role| (role.as_str().to_owned(), role.word(t).to_owned())).collect();
    let discipline = now.and_then(|m| Some((m.discipline_id.clone()?, m.discipline.clone())));
    let code = now.and_then(|m| m.municipality_code.clone());
    let municipality = code.map(|code| (code.clone(), name_on(&code, Date::MAX).to_owned()));
    view! {
        {Field::new(form, "name", t.members_name()).line()}
        {Field::new(form, "email", t.members_email()).kind("email").optional().line()}
        {Field::new(form, "role", t.members_roles()).hint(t.members_roles_hint()).ticks(&roles)}
        {Field::new(form, "discipline", t.members_discipline()).optional().select(&choices(&lists.disciplines, discipline))}
        {Field::new(form, "organisation", t.members_organisation()).optional().line()}
        {Field::new(form, "municipality", t.members_municipality()).optional().select(&choices(&lists.municipalities, municipality))}
    }
    .into_any()
}

fn choices(list: &[Named], own: Option<Choice>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = list.iter().map(|named| (named.id.clone(), named.name.clone())).collect();
    choices.extend(own.filter(|(id, _)| !list.iter().any(|named| named.id == *id)));
    choices
}
