//! What a stand-in has to know, on the page of the meeting: instead of whom she comes, what that one tells her and has in hand.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    access::{Seat, Seen},
    action::{self, Action},
    meeting::voices::Table,
};
use time::Date;
use wire::text::Text;

use crate::{
    action::list::facts,
    frame::{fault::Fault, visit::Visit},
    ui::{self, action_row},
};

/// Of one stand-in.
pub(super) struct Prepared {
    /// Name of her who cannot come.
    name: String,
    handover: String,
    actions: Vec<Action>,
}

impl Prepared {
    /// Of the reader, if she comes instead of somebody.
    pub(super) async fn load(visit: &Visit, seat: &Seen<Seat>, table: &Table) -> Result<Option<Self>, Fault> {
        let own = table.voices.iter().find(|voice| voice.member == seat.membership());
        let Some((voice, (absent, name))) = own.and_then(|voice| Some((voice, voice.stands_in_for.clone()?))) else {
            return Ok(None);
        };
        let actions = action::of_absent(visit.store(), seat, &absent).await?;
        Ok(Some(Self { name, handover: voice.handover.clone(), actions }))
    }

    pub(super) fn view(self, t: Text, today: Date) -> AnyView {
        let Self { name, handover, actions } = self;
        let told = if handover.is_empty() {
            ui::note(t.stand_in_told_nothing(&name))
        } else {
            view! { <p class="nl-paragraph">{t.stand_in_told(&name)}</p><blockquote class="lines">{handover}</blockquote> }
                .into_any()
        };
        let rows = actions.iter().map(|action| {
            view! { <li><span>{action_row::what(t, action)}</span><p class="facts">{facts(t, action, today)}</p></li> }
        });
        let rows = rows.collect_view();
        let actions = if actions.is_empty() {
            ui::note(t.stand_in_no_actions(&name))
        } else {
            view! { <p class="nl-paragraph">{t.stand_in_actions(&name)}</p><ul class="rows">{rows}</ul> }.into_any()
        };
        ui::card(view! { {ui::subheading(t.stand_in_you(&name))}{told}{actions}{ui::note(t.stand_in_until())} }.into_any())
    }
}
