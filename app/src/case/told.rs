//! Who was told that a case cannot wait, and whom to call.

use domain::calendar::zone;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::case::told::Told;
use time::Date;
use wire::text::Text;

use crate::{say::dates, ui};

/// For its submitter and the coordinator.
pub(super) fn card(t: Text, told: &[Told], today: Date) -> AnyView {
    let rows = told.iter().map(|one| {
        let about = [one.discipline.as_str(), &one.organisation];
        let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let says = match one.at() {
            Some(at) => {
                let (day, time) = zone::local(at);
                t.told_at(format!("{} {}", dates::short(t, day, today), dates::clock(time)))
            }
            None if one.unreached() => t.told_unreached().to_owned(),
            None => t.told_on_board().to_owned(),
        };
        view! { <li><b>{one.name.clone()}</b>" "<span class="note">{about}</span><br /><span>{says}</span></li> }
    });
    let rows = rows.collect_view();
    ui::card(view! { {ui::subheading(t.told_title())}<ul class="rows">{rows}</ul>{ui::note(t.told_call())} }.into_any())
}
