//! After a meeting: one message to who has something to do, and one to who was there that the report can be checked.

use domain::{mail::Kind, meeting::State};
use store::{Result, mail::letter};
use wire::text::with;

use super::{Desk, Mail, Words};
use crate::{meeting::invitation, say::dates};

pub(super) async fn actions(desk: Desk<'_>) -> Result<Option<Mail>> {
    let Some(facts) = letter::meeting(&desk.board.store, desk.letter).await? else { return Ok(None) };
    let count = letter::actions(&desk.board.store, desk.letter).await?;
    if !matches!(facts.state(), State::Closed | State::Final) || count == 0 {
        return Ok(None);
    }
    let t = desk.t;
    let (title, day) = (invitation::title(&facts), dates::long(t, facts.day()));
    let what = match count {
        1 => t.mail_one_action(with::MailOneAction { day: &day, title: &title }),
        n => t.mail_actions(with::MailActions { day: &day, n, title: &title }),
    };
    let words = Words {
        dear: t.mail_dear(&desk.to.name),
        subject: t.mail_actions_subject(with::MailActionsSubject { day: &day, title: &title }),
        lines: vec![what, t.mail_actions_where().to_owned()],
        answers: Vec::new(),
        link: Some((desk.page("/acties"), t.mail_to_actions())),
        after: Vec::new(),
    };
    let by = Some(letter::habits(&desk.board.store, desk.letter).await?.reply);
    Ok(Some(desk.mail(words, by, None)))
}

/// Its report: that it can be checked, that a correction is asked for, that one was looked at.
pub(super) async fn report(desk: Desk<'_>) -> Result<Option<Mail>> {
    let Some(facts) = letter::meeting(&desk.board.store, desk.letter).await? else { return Ok(None) };
    let kind = desk.letter.kind();
    // A report that is final is not there to be checked any more; whoever closed the meeting need not be one of its members.
    let to_check = facts.state() == State::Closed;
    if !(to_check || kind == Kind::Answered && facts.state() == State::Final) || (kind == Kind::Report && !facts.is_member()) {
        return Ok(None);
    }
    let t = desk.t;
    let (title, day) = (invitation::title(&facts), dates::long(t, facts.day()));
    let (subject, says) = match kind {
        Kind::Correction => (
            t.mail_correction_subject(with::MailCorrectionSubject { day: &day, title: &title }),
            t.mail_correction(with::MailCorrection { day: &day, title: &title }),
        ),
        Kind::Answered => (
            t.mail_answered_subject(with::MailAnsweredSubject { day: &day, title: &title }),
            t.mail_answered(with::MailAnswered { day: &day, title: &title }),
        ),
        _ => (
            t.mail_report_subject(with::MailReportSubject { day: &day, title: &title }),
            t.mail_report(with::MailReport { day: &day, title: &title }),
        ),
    };
    let link = Some((format!("{}/verslag", invitation::page(desk.board, &facts)), t.mail_to_report()));
    let words =
        Words { dear: t.mail_dear(&desk.to.name), subject, lines: vec![says], answers: Vec::new(), link, after: Vec::new() };
    let by = Some(letter::habits(&desk.board.store, desk.letter).await?.reply);
    Ok(Some(desk.mail(words, by, None)))
}
