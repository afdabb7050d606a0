//! Whether mail reaches a member.

use leptos::tachys::view::any_view::AnyView;
use store::mail::settle::Unreached;
use time::Date;
use wire::text::{Text, with};

use crate::{say::dates, ui};

/// That the last message to her address did not arrive, and why.
pub(super) fn not_arrived(t: Text, last: &Unreached, today: Date) -> AnyView {
    let day = dates::short(t, domain::calendar::zone::day(last.at()), today);
    ui::warning(match last.refused {
        Some(code) => t.mail_not_arrived(with::MailNotArrived { code, day }),
        None => t.mail_no_answer(day),
    })
}
