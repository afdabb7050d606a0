//! Members from a spreadsheet: first what stands in it, line by line; only what is confirmed is stored. The lines
//! travel with the form, so that nothing is lost and what is wrong can be mended where it stands.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Typed, lines::Unreadable},
    geography,
    people::{
        member::NewMember,
        roll::{self, Column, Known, Line, Outcome},
    },
    words::Role,
};
use leptos::prelude::*;
use store::{
    Error,
    access::Administrator,
    people::{coalition, member, membership},
};
use time::Date;
use uuid::Uuid;

use super::import_lines::{explanation, heading, many, preview, refusal};
use crate::{
    frame::{
        fault::Fault,
        multipart::NO_TEXT,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::Word,
    settings::{back, id_of, settle},
    ui::{self, Field, Form},
};

/// What stands above the field.
enum Above<'a> {
    /// What a list looks like; the disciplines by name.
    Explained(&'a [String]),
    /// What was read.
    Read(&'a Result<Vec<Line>, Unreadable<Column>>),
}

/// Where a file is chosen.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let who = visit.actor.administrator()?;
    let lists = coalition::lists(visit.store(), &who, visit.today()).await?;
    let disciplines: Vec<String> = lists.disciplines.into_iter().map(|named| named.name).collect();
    Ok(page(&visit, StatusCode::OK, &Typed::default(), Above::Explained(&disciplines), None))
}

/// Shows what stands in it, or adds those who are right.
pub async fn save(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.administrator()?;
    let known = known(&visit, &who).await?;
    let read = roll::read(typed.raw("lines"), &known);
    if typed.sent(NO_TEXT) {
        return Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, Above::Read(&read), None));
    }
    let lines = match &read {
        Ok(lines) if typed.get("do") == "add" => lines,
        _ => {
            let right = read.as_deref().is_ok_and(all_right);
            return Ok(page(&visit, status(right), &typed, Above::Read(&read), None));
        }
    };
    let batch = Uuid::parse_str(&id_of(&typed)?).map_err(|_| Error::NotFound)?;
    let new: Vec<(u64, &NewMember)> = lines.iter().filter_map(|line| Some((line.number, added(line)?))).collect();
    if new.is_empty() {
        return Ok(page(&visit, status(all_right(lines)), &typed, Above::Read(&read), None));
    }
    let mut tx = visit.store().begin(visit.now).await?;
    let mut answer = Ok(());
    for (number, new) in &new {
        // One id a line, so that a form that is sent twice adds each member once.
        let id = Uuid::from_u128(batch.as_u128() ^ u128::from(*number)).to_string();
        answer = member::add(&mut tx, &who, &id, new).await;
        if answer.is_err() {
            break;
        }
    }
    if settle(tx, answer).await?.is_some() {
        // Somebody added one of them meanwhile: the lines say so now.
        let read = roll::read(typed.raw("lines"), &self::known(&visit, &who).await?);
        return Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, Above::Read(&read), None));
    }
    if all_right(lines) {
        return Ok(Redirect::to(&format!("/leden?erbij={}", new.len())).into_response());
    }
    let typed = Typed::default().with("lines", roll::rest(lines, typed.raw("lines")));
    let read = roll::read(typed.raw("lines"), &known);
    Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, Above::Read(&read), Some(new.len())))
}

fn all_right(lines: &[Line]) -> bool {
    lines.iter().all(|line| !matches!(line.outcome, Outcome::Wrong(_)))
}

fn status(right: bool) -> StatusCode {
    if right { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

fn added(line: &Line) -> Option<&NewMember> {
    match &line.outcome {
        Outcome::New(new) => Some(new),
        _ => None,
    }
}

/// An empty file with the headings.
pub async fn example(visit: Visit) -> Result<Response, Fault> {
    visit.actor.administrator()?;
    let t = visit.t;
    let headings: Vec<&str> = Column::ALL.iter().map(|column| heading(t, *column)).collect();
    let name = format!("attachment; filename=\"{}.csv\"", t.import_file_name());
    let file = format!("\u{feff}{}\r\n", headings.join(";"));
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], file)
        .into_response())
}

pub(super) async fn known(visit: &Visit, who: &Administrator) -> Result<Known, Fault> {
    let t = visit.t;
    let lists = coalition::lists(visit.store(), who, visit.today()).await?;
    let members = membership::list(visit.store(), who).await?;
    let named = |list: Vec<coalition::Named>| list.into_iter().map(|named| (named.name, named.id)).collect();
    let also = [(t.members_email().to_owned(), Column::Email)];
    Ok(Known {
        headings: Column::ALL.iter().map(|column| (heading(t, *column).to_owned(), *column)).chain(also).collect(),
        roles: Role::ALL.iter().map(|role| (role.word(t).to_owned(), *role)).collect(),
        disciplines: named(lists.disciplines),
        municipalities: lists.municipalities.iter().flat_map(|one| spelled(&one.id, visit.today())).collect(),
        members: members.into_iter().filter(|m| m.ended_on().is_none()).map(|m| (m.email, m.name)).collect(),
    })
}

fn spelled(code: &str, day: Date) -> impl Iterator<Item = (String, String)> {
    geography::spellings(code, day).into_iter().map(move |name| (name, code.to_owned()))
}

fn page(visit: &Visit, status: StatusCode, typed: &Typed, above: Above<'_>, added: Option<usize>) -> Response {
    let t = visit.t;
    let no_text = typed.sent(NO_TEXT);
    let typed = typed.clone().replaced("id", visit.store().new_id(visit.now));
    let form = Form::filled(t, typed);
    shell::respond(visit, status, &Head::new(t.import_title(), Section::Members), move || {
        let news = added
            .map(|n| view! { {ui::good(many(n, t.import_added_one(), |n| t.import_added_many(n)))}{ui::note(t.import_left())} });
        let looked = matches!(above, Above::Read(_));
        let (above, explained, new) = match above {
            Above::Explained(disciplines) => (None, Some(explanation(t, disciplines)), 0),
            Above::Read(_) if no_text => (Some(ui::refusal(t.import_no_text(), ().into_any())), None, 0),
            Above::Read(Ok(lines)) => {
                (Some(preview(t, lines)), None, lines.iter().filter(|line| self::added(line).is_some()).count())
            }
            Above::Read(Err(why)) => (Some(refusal(t, *why)), None, 0),
        };
        let look = if looked { t.import_look_again() } else { t.import_look() };
        let add = (new > 0).then(|| {
            let words = many(new, t.import_add_one(), |n| t.import_add_many(n));
            view! { <button class="nl-button nl-button--primary" type="submit" name="do" value="add">{words}</button> }
        });
        view! {
            {back("/leden", t.members_title())}
            {ui::heading(t.import_title())}
            {news}
            {above}
            <section class="card">
                <form class="stack narrow" method="post" action="/leden/importeren" enctype="multipart/form-data">
                    {form.hidden("id")}
                    {explained}
                    {Field::new(&form, "file", t.import_file()).kind("file").line()}
                    {Field::new(&form, "lines", t.import_lines()).hint(t.import_lines_hint()).lines(8)}
                    <div class="toolbar">
                        {add}
                        <button class="nl-button nl-button--secondary" type="submit" name="do" value="look">{look}</button>
                    </div>
                </form>
            </section>
        }
        .into_any()
    })
}
