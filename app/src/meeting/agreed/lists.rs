//! Lists to choose from: who, and who tells the parents.

use domain::words::Untold;
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

use super::People;
use crate::{say::Word, ui::field::Choice};

/// Groups of a list: who is there now, who else there is.
pub(in crate::meeting) fn groups(t: Text, people: &People) -> [(&'static str, &[Choice]); 2] {
    let (here, others) = people.choices.split_at_checked(people.here).unwrap_or((&[], &people.choices));
    if here.is_empty() { [("", here), ("", others)] } else { [(t.item_here(), here), (t.item_not_here(), others)] }
}

/// A list to choose from, without anything around it.
pub(in crate::meeting) struct List<'a> {
    pub(in crate::meeting) name: String,
    pub(in crate::meeting) chosen: &'a str,
    pub(in crate::meeting) none: &'static str,
    pub(in crate::meeting) groups: &'a [(&'static str, &'a [Choice])],
    pub(in crate::meeting) invalid: bool,
    pub(in crate::meeting) described: Option<String>,
    pub(in crate::meeting) label: Option<String>,
}

impl List<'_> {
    pub(in crate::meeting) fn view(self) -> AnyView {
        let chosen = self.chosen.to_owned();
        let groups = self.groups.iter().filter(|(_, choices)| !choices.is_empty()).map(|(group, choices)| {
            let options = choices.iter().map(|(value, name)| {
                view! { <option value=value.clone() selected={*value == chosen}>{name.clone()}</option> }
            });
            let options = options.collect_view();
            if group.is_empty() { options.into_any() } else { view! { <optgroup label=*group>{options}</optgroup> }.into_any() }
        });
        view! {
            <select class="utrecht-select utrecht-select--html-select" id=self.name.clone() name=self.name aria-label=self.label
                aria-invalid=self.invalid.then_some("true") aria-describedby=self.described>
                <option value="">{self.none}</option>
                {groups.collect_view()}
            </select>
        }
        .into_any()
    }
}

/// Who may tell the parents, or why nobody does: the groups of that list. `not`: the reasons.
pub(in crate::meeting) fn tellers<'a>(t: Text, people: &'a People, not: &'a [Choice]) -> [(&'static str, &'a [Choice]); 3] {
    let [here, others] = groups(t, people);
    [here, others, (t.item_untold(), not)]
}

/// Why parents are not told, to choose from.
pub(in crate::meeting) fn untold(t: Text) -> Vec<Choice> {
    Untold::ALL.iter().map(|why| (format!("niet:{why}"), why.word(t).to_owned())).collect()
}
