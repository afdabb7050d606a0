//! The choices of an outcome form: who, by when, in which domain.

use domain::{
    form::was_field,
    words::{ManagerDomain, Untold},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

use super::{Agreed, People, form::Desk};
use crate::{
    say::Word,
    ui::{Form, field::Choice},
};

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

/// What the form showed of a choice, as it is stored by now.
pub(super) fn was(field: &str, stored: String) -> AnyView {
    view! { <input type="hidden" name=was_field(field) value=stored data-base="" /> }.into_any()
}

/// What is wrong with a field.
pub(super) fn message(form: &Form, field: &str) -> Option<AnyView> {
    let message = form.message(field)?;
    Some(view! { <p class="utrecht-form-field-error-message" id=format!("{field}-fout")>{message}</p> }.into_any())
}

fn described(form: &Form, field: &str) -> Option<String> {
    form.message(field).map(|_| format!("{field}-fout"))
}

/// A choice with its label over it.
fn labelled(
    desk: &Desk<'_>,
    field: &'static str,
    label: &'static str,
    none: &'static str,
    groups: &[(&'static str, &[Choice])],
) -> AnyView {
    let form = desk.form;
    let list = List {
        name: field.to_owned(),
        chosen: &desk.typed(field),
        none,
        groups,
        invalid: form.message(field).is_some(),
        described: described(form, field),
        label: None,
    };
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label" for=field>{label}</label>
            {list.view()}
            {message(form, field)}
        </div>
    }
    .into_any()
}

/// The fixed contact person; her domain follows from her discipline. Folded: another domain, one more case manager.
pub(super) fn contact(desk: &Desk<'_>) -> AnyView {
    let (t, people) = (desk.t, groups(desk.t, desk.people));
    let domains: Vec<Choice> = ManagerDomain::ALL.iter().map(|d| (d.as_str().to_owned(), d.word(t).to_owned())).collect();
    let domains = [("", domains.as_slice())];
    let folded = ["manager_domain", "also", "also_domain"];
    let open = folded.iter().any(|field| desk.form.message(field).is_some() || !desk.form.typed.get(field).is_empty());
    let overtaken = desk.overtaken("manager");
    let theirs = overtaken.is_some().then_some("");
    view! {
        <div class="agreed-part" data-part="" data-theirs=theirs>
            {was("manager", desk.agreed.details.contact.clone().unwrap_or_default())}
            {labelled(desk, "manager", t.item_manager(), t.app_choose(), &people)}
            {overtaken}
            <details class="agreed-more" open=open>
                <summary>{t.item_manager_more()}</summary>
                <div class="side-by-side">
                    {labelled(desk, "manager_domain", t.item_manager_domain(), t.item_manager_domain_own(), &domains)}
                    {labelled(desk, "also", t.item_also(), t.app_none(), &people)}
                    {labelled(desk, "also_domain", t.item_also_domain(), t.item_manager_domain_own(), &domains)}
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// Who tells the parents, by when, or that nobody does.
pub(super) fn parents(desk: &Desk<'_>) -> AnyView {
    let (t, record) = (desk.t, &desk.agreed.record);
    let not = untold(t);
    let all = tellers(t, desk.people, &not);
    let told = record.told().map(|told| told.word()).unwrap_or_default();
    let overtaken = desk.overtaken("teller").or_else(|| desk.overtaken("tell_by"));
    let theirs = overtaken.is_some().then_some("");
    view! {
        <div class="agreed-part agreed-part--parents" data-part="" data-theirs=theirs>
            {was("teller", told)}
            {was("tell_by", record.tell_by().map(|day| day.to_string()).unwrap_or_default())}
            {labelled(desk, "teller", t.item_teller(), t.app_choose(), &all)}
            <div class="utrecht-form-field agreed-day">
                <label class="utrecht-form-label" for="tell_by">{t.item_tell_by()}</label>
                <input class="utrecht-textbox utrecht-textbox--short" type="date" id="tell_by" name="tell_by" value=desk.typed("tell_by") autocomplete="off"
                    aria-invalid=desk.form.message("tell_by").map(|_| "true") aria-describedby=described(desk.form, "tell_by") />
                {message(desk.form, "tell_by")}
            </div>
            {overtaken}
        </div>
    }
    .into_any()
}

/// "geen actie nodig"
pub(super) fn no_action(desk: &Desk<'_>) -> AnyView {
    let t = desk.t;
    let stored = if desk.agreed.record.no_action() { "ja" } else { "" };
    view! {
        <div class="utrecht-form-field mark" data-part="">
            {was("no_action", stored.to_owned())}
            <input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="no_action" name="no_action" value="ja" checked={desk.typed("no_action") == "ja"} />
            <label for="no_action">{t.item_no_action()}</label>
        </div>
    }
    .into_any()
}

/// The name of a choice, as the form shows it.
pub(super) fn said(t: Text, people: &People, field: &str, word: &str, agreed: &Agreed) -> String {
    let name = people.choices.iter().find(|(id, _)| id == word).map(|(_, name)| name.clone());
    let not = word.strip_prefix("niet:").and_then(Untold::parse).map(|why| why.word(t).to_owned());
    let day = (field == "tell_by").then(|| domain::geography::parse_date(word)).flatten();
    let day = day.map(|day| crate::say::dates::short(t, day, agreed.today));
    name.or(not).or(day).unwrap_or_else(|| word.to_owned())
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
