//! Planning a meeting, and changing one that has not begun.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems, Typed, WAS},
    geography,
    meeting::{Choices, Plan},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::{Coordinator, Seat},
    meeting::{self, voices},
    people::{
        coalition::{self, Kind, Lists},
        member::{self, Member},
    },
    text_check::About,
};
use wire::text::with;

use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::dates,
    settings::settle,
    text_check::checking::check_read,
    ui::{self, Field, Form, field::Choice},
};

/// An empty form for a new meeting, with everybody who takes part ticked.
pub async fn new(visit: Visit) -> Result<Response, Fault> {
    let coordinator = visit.actor.coordinator()?;
    let offer = Offer::load(&visit, &coordinator, None).await?;
    let typed = Typed::default().with("id", visit.store().new_id(visit.now)).with("starts", "13:00").with("ends", "14:30");
    let typed = offer.members.iter().fold(typed, |typed, m| typed.with("member", m.id.clone()));
    Ok(page(&visit, StatusCode::OK, None, &offer, Form::filled(visit.t, typed), None))
}

/// Plans the meeting.
pub async fn create(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let coordinator = visit.actor.coordinator()?;
    let offer = Offer::load(&visit, &coordinator, None).await?;
    let id = uuid::Uuid::parse_str(typed.get("id")).map_err(|_| Error::NotFound)?.to_string();
    let plan = match check_read(&visit, &typed, offer.parse(&visit, &typed), About::Other(id.clone()), &[]).await? {
        Ok(plan) => plan,
        Err(form) => return Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, &offer, form, None)),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    match meeting::plan(&mut tx, &coordinator, &id, &plan).await {
        Ok(()) => tx.commit().await?,
        // Sent before, and changed since: she sees both, and what she sends now would be a meeting of its own.
        Err(Error::State) => {
            tx.rollback_after_group().await?;
            let typed = typed.replaced("id", visit.store().new_id(visit.now));
            let form = Form::refused(visit.t, typed, Problems::default());
            let (says, link) = (visit.t.meeting_sent_before(), visit.t.meeting_sent_before_link());
            let sent = ui::sent_before(says, format!("/overleggen/{id}"), link);
            return Ok(page(&visit, StatusCode::CONFLICT, None, &offer, form, Some(sent)));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&format!("/overleggen/{id}")).into_response())
}

/// The form of a meeting as it is planned now.
pub async fn edit(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let coordinator = visit.actor.coordinator()?;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let offer = Offer::load(&visit, &coordinator, Some(seat.meeting().kind_id.clone())).await?;
    let plan = planned(&visit, &seat).await?;
    let typed = Typed::default()
        .with(WAS, plan.mark())
        .with("kind", plan.kind)
        .with("day", plan.day.to_string())
        .with("starts", dates::clock(plan.starts))
        .with("ends", dates::clock(plan.ends))
        .with("municipality", plan.municipality)
        .with("room", plan.room)
        .with("link", plan.link)
        .with("afterwards", plan.afterwards);
    let typed = plan.members.into_iter().fold(typed, |typed, member| typed.with("member", member));
    Ok(page(&visit, StatusCode::OK, Some(&id), &offer, Form::filled(visit.t, typed), None))
}

/// Changes the meeting.
pub async fn change(Path(id): Path<String>, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let coordinator = visit.actor.coordinator()?;
    let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
    let offer = Offer::load(&visit, &coordinator, Some(seat.meeting().kind_id.clone())).await?;
    let stored = [("room", seat.meeting().room.as_str()), ("afterwards", seat.meeting().afterwards.as_str())];
    let read = typed.whole(&Plan::STORED).and_then(|()| offer.parse(&visit, &typed));
    let plan = match check_read(&visit, &typed, read, About::Other(id.clone()), &stored).await? {
        Ok(plan) => plan,
        Err(form) => return Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(&id), &offer, form, None)),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    let answer = meeting::change(&mut tx, &coordinator, &id, typed.get(WAS), &plan).await;
    let Some(problems) = settle(tx, answer).await? else {
        return Ok(Redirect::to(&format!("/overleggen/{id}")).into_response());
    };
    let conflict = problems.of("day") == Some(Problem::Conflict);
    let mut form = Form::refused(visit.t, typed, problems);
    let mut theirs = None;
    if conflict {
        // Having seen what a colleague made of it, she may save over it knowingly.
        let seat = visit.store().seat(&visit.actor.participant()?, &id).await?;
        let now = planned(&visit, &seat).await?;
        form.typed = form.typed.replaced(WAS, now.mark());
        theirs = Some(stored_by_colleague(&visit, &offer, &now));
    }
    Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(&id), &offer, form, theirs))
}

/// How a meeting is planned now.
async fn planned(visit: &Visit, seat: &Seat) -> Result<Plan, Fault> {
    let facts = seat.meeting();
    let voices = voices::all(visit.store(), seat).await?;
    Ok(Plan {
        kind: facts.kind_id.clone(),
        day: facts.day(),
        starts: facts.starts(),
        ends: facts.ends(),
        municipality: facts.municipality_code.clone(),
        room: facts.room.clone(),
        link: facts.link.clone(),
        members: voices.into_iter().filter(|voice| voice.stands_in_for.is_none()).map(|voice| voice.member).collect(),
        afterwards: facts.afterwards.clone(),
    })
}

fn stored_by_colleague(visit: &Visit, offer: &Offer, now: &Plan) -> AnyView {
    let t = visit.t;
    let kind = offer.kinds().find(|kind| kind.id == now.kind).map(|kind| &*kind.code).unwrap_or_default();
    let place = [geography::name_on(&now.municipality, now.day), &now.room, &now.link];
    ui::warning(t.meeting_stored(with::MeetingStored {
        day: dates::short(t, now.day, visit.today()),
        ends: dates::clock(now.ends),
        kind,
        members: now.members.len(),
        place: place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        starts: dates::clock(now.starts),
    }))
}

struct Offer {
    lists: Lists,
    members: Vec<Member>,
    /// The kind the meeting has now, which it may keep though it is no longer offered.
    own: Option<String>,
}

impl Offer {
    async fn load(visit: &Visit, coordinator: &Coordinator, own: Option<String>) -> Result<Self, Fault> {
        let lists = coalition::lists(visit.store(), coordinator, visit.today()).await?;
        let members = member::list(visit.store(), coordinator).await?;
        Ok(Self { lists, members: members.into_iter().filter(Member::takes_part).collect(), own })
    }

    fn kinds(&self) -> impl Iterator<Item = &Kind> {
        self.lists.plannable(self.own.as_deref())
    }

    fn parse(&self, visit: &Visit, typed: &Typed) -> Result<Plan, Problems> {
        let kinds: Vec<_> = self.kinds().map(|kind| kind.id.clone()).collect();
        let municipalities: Vec<_> = self.lists.municipalities.iter().map(|m| m.id.clone()).collect();
        let members: Vec<_> = self.members.iter().map(|m| m.id.clone()).collect();
        let choices = Choices { today: visit.today(), kinds: &kinds, municipalities: &municipalities, members: &members };
        Plan::parse(typed, &choices)
    }
}

fn page(visit: &Visit, status: StatusCode, id: Option<&str>, offer: &Offer, form: Form, told: Option<AnyView>) -> Response {
    let t = visit.t;
    let new = id.is_none();
    let title = if new { t.meeting_new() } else { t.meeting_edit() };
    let action = id.map_or_else(|| "/overleggen/nieuw".to_owned(), |id| format!("/overleggen/{id}/wijzigen"));
    let name = |kind: &Kind| if kind.has_cases { kind.name.clone() } else { t.meeting_kind_without(&kind.name) };
    let kinds: Vec<&Kind> = offer.kinds().collect();
    let names: Vec<Choice> = kinds.iter().map(|kind| (kind.id.clone(), name(kind))).collect();
    let places: Vec<Choice> = offer.lists.municipalities.iter().map(|m| (m.id.clone(), m.name.clone())).collect();
    let members: Vec<Choice> = offer.members.iter().map(|m| (m.id.clone(), name_of(m))).collect();
    let me = visit.actor.membership().to_owned();
    shell::respond(visit, status, &Head::new(title, Section::Meetings).with_islands(), move || {
        let people = if members.is_empty() {
            ui::warning(t.meeting_members_none())
        } else {
            let needs = kinds.iter().filter(|kind| !kind.required.is_empty());
            let needs: Vec<String> = needs
                .map(|kind| t.meeting_kind_needs(with::MeetingKindNeeds { disciplines: &kind.required, kind: &kind.code }))
                .collect();
            let field = Field::new(&form, "member", t.meeting_members());
            let field = if needs.is_empty() { field } else { field.hint(needs.join(" ")) };
            field.ticks(&members)
        };
        view! {
            {ui::heading(title)}
            {form.summary()}
            {told}
            <form class="stack narrow" method="post" action=action>
                {form.draft(&me)}{if new { form.hidden("id") } else { form.hidden(WAS) }}
                {Field::new(&form, "kind", t.meeting_kind()).radios(&names)}
                <div class="side-by-side">
                    {Field::new(&form, "day", t.meeting_day()).kind("date").line()}
                    {Field::new(&form, "starts", t.meeting_starts()).kind("time").line()}
                    {Field::new(&form, "ends", t.meeting_ends()).kind("time").line()}
                </div>
                {Field::new(&form, "municipality", t.meeting_municipality()).hint(t.meeting_municipality_hint()).select(&places)}
                {Field::new(&form, "room", t.meeting_room()).hint(t.meeting_place_hint()).line()}
                {Field::new(&form, "link", t.meeting_link()).line()}
                {people}
                {Field::new(&form, "afterwards", t.meeting_afterwards()).hint(t.meeting_afterwards_hint()).optional().story().line()}
                {ui::button(if new { t.meeting_plan() } else { t.app_save() })}
            </form>
        }
        .into_any()
    })
}

/// "Marijke de Boer · verloskundige".
pub fn name_of(member: &Member) -> String {
    if member.discipline.is_empty() { member.name.clone() } else { format!("{} · {}", member.name, member.discipline) }
}
