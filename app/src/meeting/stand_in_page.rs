//! The page on which somebody is named who comes instead of a member.

use axum::{http::StatusCode, response::Response};
use domain::{
    form::{Problem, Problems, Typed, WAS},
    log::Object,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    access::Seat,
    meeting::{
        handover::{self, StandsIn},
        voices::{self, Voice},
    },
    people::member::{self, Member},
};
use wire::text::Text;

use super::{invitation, plan::name_of};
use crate::{
    frame::{
        fault::Fault,
        shell::{self, Head, Section},
        visit::Visit,
    },
    ui::{self, Field, Form, field::Choice},
};

/// Of one member.
pub(super) struct Scene {
    pub(super) seat: Seat,
    absent: Voice,
    pub(super) named: Option<StandsIn>,
    /// Who can come: her own discipline first.
    offered: Vec<Choice>,
}

impl Scene {
    /// Of a meeting that was sent and goes on, and a member in her own name: herself, or for who writes.
    pub(super) async fn load(visit: &Visit, id: &str, member: &str) -> Result<Self, Fault> {
        let seat = visit.store().seat(&visit.actor.participant()?, id).await?;
        let seat = visit.see(seat, Object::Meeting, id).await?;
        let named = handover::told(visit.store(), &seat, member).await?;
        let voices = voices::all(visit.store(), &seat).await?;
        let absent = voices.iter().find(|voice| voice.member == member && voice.stands_in_for.is_none()).cloned();
        let absent = absent.ok_or(Error::NotFound)?;
        let at_table = |member: &Member| {
            let voice = voices.iter().find(|voice| voice.member == member.id);
            voice.is_some_and(|voice| !voice.is_stand_in_of(&absent.member))
        };
        let mut others: Vec<_> = member::list(visit.store(), &visit.actor).await?;
        others.retain(|member| member.takes_part() && !at_table(member));
        others.sort_by_key(|member| member.discipline != absent.discipline);
        let offered = others.iter().map(|member| (member.id.clone(), name_of(member))).collect();
        Ok(Self { seat: Seat::clone(&seat), absent, named, offered })
    }

    fn is_own(&self) -> bool {
        self.absent.member == self.seat.membership()
    }

    pub(super) fn answer(&self, visit: &Visit, wrong: Option<Problems>, typed: Typed, back: Response) -> Response {
        match wrong {
            None => back,
            Some(problems) => self.page(visit, StatusCode::UNPROCESSABLE_ENTITY, &Form::refused(visit.t, typed, problems)),
        }
    }

    pub(super) fn page(&self, visit: &Visit, status: StatusCode, form: &Form) -> Response {
        let (t, me) = (visit.t, visit.actor.membership().to_owned());
        let head = Head::new(t.stand_in_title(), Section::Meetings).with_islands();
        shell::respond(visit, status, &head, || self.view(t, form, &me))
    }

    fn view(&self, t: Text, form: &Form, me: &str) -> AnyView {
        let facts = self.seat.meeting();
        let meeting = format!("/overleggen/{}", facts.id);
        let action = format!("{meeting}/waarnemer/{}", self.absent.member);
        let title = if self.is_own() { t.stand_in_title().to_owned() } else { t.stand_in_title_of(&self.absent.name) };
        let hint = t.stand_in_who_hint(invitation::title(facts));
        let ask = (!self.is_own() && self.named.is_none() && self.seat.lead().is_ok() && facts.is_ahead()).then(|| {
            let ask = ui::post_button(&action, &[("do", "vragen")], t.stand_in_ask(&self.absent.name), None, false);
            ui::card(view! { <p class="nl-paragraph">{t.stand_in_ask_text(&self.absent.name)}</p>{ask} }.into_any())
        });
        let conflict = form.problems.of("who") == Some(Problem::Conflict);
        let theirs = self.named.as_ref().filter(|_| conflict).map(|named| {
            let who = self.offered.iter().find(|(id, _)| *id == named.who).map(|(_, name)| name.clone()).unwrap_or_default();
            let said = [who, named.handover.clone()];
            ui::stored_by_another(t, said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": "))
        });
        let take_back =
            self.named.is_some().then(|| ui::post_button(&action, &[("do", "terug")], t.stand_in_take_back(), None, true));
        view! {
            {ui::heading(title)}
            {form.summary()}
            {ask}
            <section class="card stack">
                <form class="stack narrow" method="post" action=action.clone()>
                    {form.draft(me)}
                    {form.hidden(WAS)}
                    {theirs}
                    {Field::new(form, "who", t.stand_in_who()).hint(hint).select(&self.offered)}
                    {Field::new(form, "handover", t.stand_in_handover()).hint(t.stand_in_handover_hint()).optional().story().lines(3)}
                    {ui::note(t.stand_in_not_there())}
                    <div class="toolbar">{ui::button(t.stand_in_save())}{ui::link_button(false, meeting, t.app_back())}</div>
                </form>
                {take_back}
            </section>
        }
        .into_any()
    }
}
