//! About a meeting that is to come: that she is invited, that it moved, that it is called off, that she need not come.

use domain::{mail::Kind, meeting::State};
use files::ics::{self, Entry};
use store::{
    Result,
    mail::letter::{self, Addressee},
    meeting::Facts,
};
use wire::text::with;

use super::{Calendar, Desk, Mail, Words};
use crate::{
    meeting::{from_mail, invitation},
    say::dates,
};

pub(super) async fn compose(desk: Desk<'_>) -> Result<Option<Mail>> {
    let Some(facts) = letter::meeting(&desk.board.store, desk.letter).await? else { return Ok(None) };
    let (kind, member) = (desk.letter.kind(), facts.is_member());
    // What is so now decides, not what was so when it was written.
    let holds = match kind {
        Kind::Agenda | Kind::Changed | Kind::AskStandIn => member && facts.state() == State::Invited,
        Kind::StandIn => facts.stands_in_for().is_some() && facts.state().is_open(),
        Kind::Cancelled => member && facts.state() == State::Cancelled,
        _ => !member && facts.state() != State::Draft,
    };
    if !holds {
        return Ok(None);
    }
    let habits = letter::habits(&desk.board.store, desk.letter).await?;
    let by = Some(habits.reply.clone()).filter(|by| !by.email.is_empty());
    let absent = letter::absent(&desk.board.store, desk.letter).await?;
    let link = habits.sends_link() && !facts.link.is_empty();
    let words = words(&desk, &facts, (by.as_ref(), link), absent.as_deref());
    let calendar = (kind != Kind::AskStandIn).then(|| entry(&desk, &facts));
    Ok(Some(desk.mail(words, by, calendar)))
}

fn words(desk: &Desk<'_>, facts: &Facts, (by, video): (Option<&Addressee>, bool), absent: Option<&str>) -> Words {
    let t = desk.t;
    let title = invitation::title(facts);
    let today = domain::calendar::zone::day(desk.board.now());
    let day = dates::short(t, facts.day(), today);
    let short = format!("{day} {}", dates::clock(facts.starts()));
    let when = format!("{day}, {}–{}", dates::clock(facts.starts()), dates::clock(facts.ends()));
    let page = Some((invitation::page(desk.board, facts), t.mail_to_agenda()));
    let room = (!facts.room.is_empty()).then(|| t.invitation_room(&facts.room));
    let cases = invitation::cases(t, facts);
    let (subject, first, more, link) = match desk.letter.kind() {
        Kind::Agenda => (
            t.mail_invited_subject(with::MailInvitedSubject { title: &title, when: &short }),
            t.invitation_what(with::InvitationWhat { title: &title, when: &when }),
            [room, cases, Some(t.mail_answer().to_owned())],
            page,
        ),
        Kind::StandIn => (
            t.mail_stand_in_subject(with::MailStandInSubject { title: &title, when: &short }),
            t.mail_stand_in(with::MailStandIn { name: absent.unwrap_or_default(), title: &title, when: &when }),
            [room, cases, Some(t.mail_stand_in_told().to_owned())],
            page,
        ),
        Kind::AskStandIn => (
            t.mail_ask_stand_in_subject(with::MailAskStandInSubject { title: &title, when: &short }),
            t.mail_ask_stand_in(with::MailAskStandIn { title: &title, when: &when }),
            [Some(t.mail_ask_stand_in_why().to_owned()), None, None],
            Some((format!("{}/waarnemer", invitation::page(desk.board, facts)), t.mail_to_stand_in())),
        ),
        Kind::Changed => (
            t.mail_changed_subject(with::MailChangedSubject { title: &title, when: &short }),
            t.mail_changed(with::MailChanged { title: &title, when: &when }),
            [room, cases, Some(t.mail_answer().to_owned())],
            page,
        ),
        Kind::Cancelled => (
            t.mail_cancelled_subject(with::MailCancelledSubject { title: &title, when: &short }),
            t.mail_cancelled(with::MailCancelled { title: &title, when: &when }),
            [Some(t.mail_out_of_calendar().to_owned()), None, None],
            None,
        ),
        _ => (
            t.mail_removed_subject(with::MailRemovedSubject { title: &title, when: &short }),
            t.mail_removed(with::MailRemoved { title: &title, when: &when }),
            [Some(t.mail_out_of_calendar().to_owned()), None, None],
            None,
        ),
    };
    let invites = matches!(desk.letter.kind(), Kind::Agenda | Kind::Changed | Kind::StandIn);
    // In her own invitation alone, and never in a file that calendars share.
    let video = (invites && video).then(|| t.mail_video(&facts.link));
    let lines = [Some(first), video].into_iter().chain(more).flatten().collect();
    let comes = invites && facts.asks();
    let last = by.map(|by| if comes { t.mail_reply(&by.name) } else { t.mail_ask(&by.name) });
    let answers = if comes { from_mail::links(desk.board, t, facts, &desk.letter.membership_id) } else { Vec::new() };
    let yours = comes.then(|| t.mail_answer_yours().to_owned());
    Words { dear: t.mail_dear(&desk.to.name), subject, lines, answers, link, after: last.into_iter().chain(yours).collect() }
}

fn entry(desk: &Desk<'_>, facts: &Facts) -> Calendar {
    let off = matches!(desk.letter.kind(), Kind::Cancelled | Kind::Removed);
    let whom = Some((desk.to.name.clone(), desk.to.email.clone()));
    let entry = invitation::entry(desk.board, desk.t, facts, off);
    // Only what comes by mail is asked about by a calendar.
    let entry = Entry { whom, text: format!("{} {}", entry.text, desk.t.invitation_calendar_accept()), ..entry };
    Calendar { method: entry.method(), file: ics::write(&entry) }
}
