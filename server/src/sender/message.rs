//! A message as mail programs read it (MIME): text, HTML and, with a meeting, an entry for the calendar, once among the ways to
//! read it (Gmail) and once as a file (Outlook).

use app::mail::Mail;
use lettre::{
    Address, Message,
    address::AddressError,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, ContentTypeErr, HeaderName, HeaderValue},
    },
};
use store::mail::letter::Addressee;
use time::OffsetDateTime;
use wire::text::Text;

/// "Mailbox name not allowed" (RFC 5321): what a mail server says of an address that is none.
pub(super) const NO_ADDRESS: u16 = 553;

/// Why a message cannot be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Wrong {
    #[error("{0}")]
    Address(#[from] AddressError),
    #[error("{0}")]
    Message(#[from] lettre::error::Error),
    #[error("{0}")]
    Kind(#[from] ContentTypeErr),
}

pub(super) fn build(mail: &Mail, from: &Mailbox, now: OffsetDateTime) -> Result<Message, Wrong> {
    let t = Text::Nl;
    let mut builder = Message::builder()
        .from(from.clone())
        .to(mailbox(&mail.to)?)
        .subject(&mail.words.subject)
        .date(now.into())
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        // Nobody's absence is answered to the coordinator (RFC 3834, and what Exchange reads).
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"));
    if let Some(reply) = &mail.reply {
        builder = builder.reply_to(mailbox(reply)?);
    }
    let body = MultiPart::alternative().singlepart(SinglePart::plain(mail.words.text(t)));
    let body = body.singlepart(SinglePart::html(mail.words.html(t)));
    let Some(calendar) = &mail.calendar else { return Ok(builder.multipart(body)?) };
    let kind = ContentType::parse(&format!("text/calendar; charset=utf-8; method={}", calendar.method))?;
    let body = body.singlepart(SinglePart::builder().content_type(kind).body(calendar.file.clone()));
    let file = Attachment::new("agenda.ics".to_owned()).body(calendar.file.clone(), ContentType::parse("application/ics")?);
    Ok(builder.multipart(MultiPart::mixed().multipart(body).singlepart(file))?)
}

fn mailbox(of: &Addressee) -> Result<Mailbox, AddressError> {
    Ok(Mailbox::new(Some(of.name.clone()), of.email.parse::<Address>()?))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
