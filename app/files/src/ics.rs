//! A calendar entry as a file (iCalendar, RFC 5545). Instants are in UTC: a reader shows them in her own time, and no time
//! zone has to be described.

use icalendar::{Calendar, Component, Event, EventLike};
use time::{OffsetDateTime, UtcOffset, format_description::FormatItem, macros::format_description};

/// What stands in a calendar.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// What it is known by for ever: an entry with the same one takes its place.
    pub uid: &'a str,
    /// Raised by every change.
    pub sequence: u32,
    /// When it was made.
    pub made: OffsetDateTime,
    /// When it begins.
    pub starts: OffsetDateTime,
    /// When it ends.
    pub ends: OffsetDateTime,
    /// Its name.
    pub title: &'a str,
    /// Where; may be empty.
    pub place: &'a str,
    /// A sentence or two.
    pub text: &'a str,
    /// Address of its page.
    pub page: &'a str,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// A calendar with the entry alone.
pub fn write(entry: &Entry<'_>) -> Vec<u8> {
    let mut event = Event::new();
    event
        .uid(entry.uid)
        .sequence(entry.sequence)
        .summary(entry.title)
        .description(entry.text)
        .url(entry.page)
        .add_property("DTSTAMP", stamp(entry.made))
        .add_property("DTSTART", stamp(entry.starts))
        .add_property("DTEND", stamp(entry.ends))
        .add_property("STATUS", if entry.cancelled { "CANCELLED" } else { "CONFIRMED" })
        // Whoever shares her calendar with colleagues shares no more than that she is taken.
        .add_property("CLASS", "PRIVATE");
    if !entry.place.is_empty() {
        event.location(entry.place);
    }
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//Casusbord//NL"));
    calendar.append_property(("METHOD", if entry.cancelled { "CANCEL" } else { "PUBLISH" })).push(event.done());
    calendar.to_string().into_bytes()
}

/// `20261201T120000Z`
fn stamp(at: OffsetDateTime) -> String {
    const STAMP: &[FormatItem<'_>] = format_description!("[year][month][day]T[hour][minute][second]Z");
    at.to_offset(UtcOffset::UTC).format(STAMP).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn entry(title: &str) -> String {
        let entry = Entry {
            uid: "1@casusbord",
            sequence: 7,
            made: datetime!(2026-11-30 09:00 UTC),
            starts: datetime!(2026-12-01 13:00 +1),
            ends: datetime!(2026-12-01 14:30 +1),
            title,
            place: "",
            text: "Zes casussen.\nTot dan.",
            page: "https://bord.example/overleggen/1",
            cancelled: false,
        };
        String::from_utf8(write(&entry)).unwrap()
    }

    #[test]
    fn instants_are_utc_and_lines_end_as_the_norm_says() {
        let file = entry("MDO Barneveld");
        for line in ["BEGIN:VCALENDAR", "DTSTART:20261201T120000Z", "DTEND:20261201T133000Z", "SEQUENCE:7", "UID:1@casusbord"] {
            assert!(file.split("\r\n").any(|one| one == line), "{line} in {file}");
        }
        assert!(file.lines().all(|line| line.len() <= 75), "{file}");
        assert!(!file.contains("LOCATION") && !file.replace("\r\n", "").contains('\n'), "{file}");
    }

    #[test]
    fn words_cannot_become_lines_of_the_file() {
        let file = entry("Overleg, met; \\ en\r\nATTENDEE:mailto:iemand@elders.nl");
        assert!(!file.lines().any(|line| line.starts_with("ATTENDEE")), "{file}");
        assert!(file.contains("Overleg\\, met\\; \\\\ en"), "{file}");
    }
}
