//! Who is named in an outcome form: the fixed contact person, and who tells the parents.

use domain::words::ManagerDomain;
use leptos::{prelude::*, tachys::view::any_view::AnyView};

use super::{
    chosen::{described, labelled, message, was},
    desk::Desk,
    lists::{groups, tellers, untold},
};
use crate::{say::Word, ui::field::Choice};

/// The fixed contact person; her domain follows from her discipline. Folded: another domain, one more case manager.
pub(super) fn contact(desk: &Desk<'_>) -> AnyView {
    let (t, people) = (desk.t, groups(desk.t, desk.people));
    let domains: Vec<Choice> = ManagerDomain::ALL.iter().map(|d| (d.as_str().to_owned(), d.word(t).to_owned())).collect();
    let domains = [("", domains.as_slice())];
    let folded = ["manager_domain", "also", "also_domain"];
    let open = folded.iter().any(|field| desk.form.message(field).is_some() || !desk.form.typed.get(field).is_empty());
    let overtaken = desk.overtaken("manager");
    let now = desk.agreed.details.contact.clone().unwrap_or_default();
    let theirs = overtaken.is_some().then_some("");
    // What was named is said in the sentence: to leave it there would name it again with every word.
    let done = desk.sent.is_some_and(|sent| {
        let (_, half) = desk.agreed.read_part(desk.people, sent);
        folded.iter().all(|field| half.of(field).is_none())
    });
    view! {
        <div class="agreed-part" data-part="" data-back=desk.form.back() data-theirs=theirs data-moved=desk.moved(&[("manager", &now)])>
            {was("manager", now.clone())}
            {labelled(desk, "manager", t.item_manager(), t.app_choose(), &people)}
            {overtaken}
            {desk.theirs_now("manager", &now)}
        </div>
        <div class="agreed-part" data-part="" data-back=desk.form.back() data-done=done.then_some("")>
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
    let by = record.tell_by().map(|day| day.to_string()).unwrap_or_default();
    let overtaken = desk.overtaken("teller").or_else(|| desk.overtaken("tell_by"));
    let theirs = overtaken.is_some().then_some("");
    view! {
        <div class="agreed-part agreed-part--parents" data-part="" data-back=desk.form.back() data-theirs=theirs data-moved=desk.moved(&[("teller", &told), ("tell_by", &by)])>
            {was("teller", told.clone())}
            {was("tell_by", by.clone())}
            {labelled(desk, "teller", t.item_teller(), t.app_choose(), &all)}
            <div class="utrecht-form-field agreed-day">
                <label class="utrecht-form-label" for="tell_by">{t.item_tell_by()}</label>
                <input class="utrecht-textbox utrecht-textbox--short" type="date" id="tell_by" name="tell_by" value=desk.typed("tell_by") autocomplete="off"
                    aria-invalid=desk.form.message("tell_by").map(|_| "true") aria-describedby=described(desk.form, "tell_by") />
                {message(desk.form, "tell_by")}
            </div>
            {overtaken}
            {desk.theirs_now("teller", &told)}
            {desk.theirs_now("tell_by", &by)}
        </div>
    }
    .into_any()
}
