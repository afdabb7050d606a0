//! Submitting a case: the intake, phone first.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    case::{
        factors::{Factor, Group, Instrument},
        intake::{Choices, Intake, OUTSIDE, UNKNOWN},
    },
    form::{Problems, Typed},
    words::{CaseType, Consent, Urgency},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    case::submission,
    people::coalition::{self, Lists},
    text_check::About,
};
use wire::text::Text;

use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::Word,
    text_check::checking::check_read,
    ui::{self, Field, Form, field::Choice},
};

/// An empty intake.
pub async fn new(visit: Visit) -> Result<Response, Fault> {
    let participant = visit.actor.participant()?;
    let lists = coalition::lists(visit.store(), &participant, visit.today()).await?;
    let typed = Typed::default().with("id", visit.store().new_id(visit.now)).with("urgency", Urgency::Regular.as_str());
    Ok(page(&visit, StatusCode::OK, &lists, Form::filled(visit.t, typed), None))
}

/// Stores the case, then shows its code.
pub async fn create(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let participant = visit.actor.participant()?;
    let lists = coalition::lists(visit.store(), &participant, visit.today()).await?;
    let id = uuid::Uuid::parse_str(typed.get("id")).map_err(|_| Error::NotFound)?.to_string();
    let read = parse(&visit, &lists, &typed);
    let about = read.as_ref().map_or(About::Other(id.clone()), |intake| About::NewCase(id.clone(), intake.consent));
    let intake = match check_read(&visit, &typed, read, about, &[]).await? {
        Ok(intake) => intake,
        Err(form) => return Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &lists, form, None)),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    match submission::submit(&mut tx, &participant, &id, &intake).await {
        Ok(_) => tx.commit().await?,
        // Sent before, and changed since: she sees both, and what she sends now would be a case of its own.
        Err(Error::State) => {
            tx.rollback_after_group().await?;
            let typed = typed.replaced("id", visit.store().new_id(visit.now));
            let form = Form::refused(visit.t, typed, Problems::default());
            return Ok(page(&visit, StatusCode::CONFLICT, &lists, form, Some(id)));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&format!("/casussen/{id}?aangemeld")).into_response())
}

fn parse(visit: &Visit, lists: &Lists, typed: &Typed) -> Result<Intake, Problems> {
    let kinds = lists.case_kinds();
    let municipalities: Vec<_> = lists.municipalities.iter().map(|m| m.id.clone()).collect();
    let disciplines: Vec<_> = lists.disciplines.iter().map(|d| d.id.clone()).collect();
    let choices = Choices { today: visit.today(), kinds: &kinds, municipalities: &municipalities, disciplines: &disciplines };
    Intake::parse(typed, &choices)
}

fn page(visit: &Visit, status: StatusCode, lists: &Lists, form: Form, sent: Option<String>) -> Response {
    let t = visit.t;
    let (lists, me) = (lists.clone(), visit.actor.membership().to_owned());
    shell::respond(visit, status, &Head::new(t.intake_title(), Section::Cases).with_islands(), move || {
        view! {
            {ui::heading(t.intake_title())}
            <p class="nl-paragraph">{t.intake_intro()}</p>
            {form.summary()}
            {sent.map(|id| ui::sent_before(t.intake_sent_before(), format!("/casussen/{id}"), t.intake_sent_before_link()))}
            <form class="stack narrow" method="post" action="/casussen/nieuw">
                {form.draft(&me)}{form.hidden("id")}
                {about(t, &form, &lists)}
                {story(t, &form)}
                {picture(t, &form)}
                {table(t, &form, &lists)}
                {ui::note(t.intake_warning())}
                <div class="toolbar toolbar--wide">{ui::button(t.intake_submit())}</div>
            </form>
        }
        .into_any()
    })
}

fn group(title: &'static str, body: AnyView) -> AnyView {
    view! { <section class="card group">{ui::subheading(title)}{body}</section> }.into_any()
}

fn about(t: Text, form: &Form, lists: &Lists) -> AnyView {
    let kinds: Vec<Choice> = lists.intake().map(|k| (k.id.clone(), k.name.clone())).collect();
    let common = [(OUTSIDE, t.area_outside()), (UNKNOWN, t.area_unknown())].map(|(id, name)| (id.to_owned(), name.to_owned()));
    let places: Vec<Choice> = lists.municipalities.iter().map(|m| (m.id.clone(), m.name.clone())).chain(common).collect();
    let body = view! {
        {Field::new(form, "kind", t.intake_kind()).radios(&kinds)}
        {Field::new(form, "case_type", t.intake_case_type()).radios(&choices(t, CaseType::ALL, CaseType::as_str))}
        {Field::new(form, "weeks", t.intake_weeks()).hint(t.intake_weeks_hint()).line()}
        {Field::new(form, "residence", t.intake_residence()).select(&places)}
    };
    group(t.intake_about(), body.into_any())
}

fn story(t: Text, form: &Form) -> AnyView {
    let body = view! {
        {Field::new(form, "question", t.intake_question()).hint(t.intake_question_hint()).story().lines(3)}
        {Field::new(form, "going_well", t.intake_going_well()).optional().story().lines(2)}
        {Field::new(form, "happy", t.intake_happy()).optional().story().lines(2)}
        {Field::new(form, "worries", t.intake_worries()).optional().story().lines(3)}
        {Field::new(form, "support", t.intake_support()).optional().story().lines(2)}
        {Field::new(form, "involved", t.intake_involved()).hint(t.intake_involved_hint()).optional().story().lines(2)}
    };
    group(t.intake_story(), body.into_any())
}

fn picture(t: Text, form: &Form) -> AnyView {
    let factors =
        |group: Group| Factor::of(group).map(|f| (f.as_str().to_owned(), f.word(t).to_owned())).collect::<Vec<Choice>>();
    let body = view! {
        {Field::new(form, "factor", t.intake_risk()).optional().ticks(&factors(Group::Risk))}
        {Field::new(form, "factor", t.intake_urgent_risk()).part("urgent").optional().ticks(&factors(Group::Urgent))}
        {Field::new(form, "factor", t.intake_protective()).part("protective").optional().ticks(&factors(Group::Protective))}
        {Field::new(form, "instrument", t.intake_instrument()).optional().select(&choices(t, Instrument::ALL, Instrument::as_str))}
    };
    group(t.intake_picture(), body.into_any())
}

fn table(t: Text, form: &Form, lists: &Lists) -> AnyView {
    let disciplines: Vec<Choice> = lists.disciplines.iter().map(|d| (d.id.clone(), d.name.clone())).collect();
    let body = view! {
        {Field::new(form, "discipline", t.intake_disciplines()).optional().ticks(&disciplines)}
        {Field::new(form, "parents_attend", t.intake_parents_attend()).tick()}
        {Field::new(form, "urgency", t.intake_urgency()).radios(&choices(t, Urgency::ALL, Urgency::as_str))}
        <div class="when-urgent">
            {Field::new(form, "urgent_before", t.intake_urgent_before()).kind("date").line()}
            {Field::new(form, "urgent_reason", t.intake_urgent_reason()).story().line()}
        </div>
        {Field::new(form, "consent", t.intake_consent()).hint(t.intake_consent_hint()).radios(&choices(t, Consent::ALL, Consent::as_str))}
        <div class="when-no-consent">{Field::new(form, "consent_reason", t.intake_consent_reason()).story().line()}</div>
    };
    group(t.intake_table(), body.into_any())
}

fn choices<W: Word>(t: Text, all: &[W], stored: impl Fn(W) -> &'static str) -> Vec<Choice> {
    all.iter().map(|word| (stored(*word).to_owned(), word.word(t).to_owned())).collect()
}
