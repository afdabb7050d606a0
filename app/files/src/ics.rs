//! A calendar entry as a file (iCalendar, RFC 5545). Instants are in UTC: a reader shows them in her own time, and no time
//! zone has to be described.

use icalendar::{Calendar, Component, Event, EventLike, Property};
use time::{OffsetDateTime, UtcOffset, format_description::FormatItem, macros::format_description};

/// What stands in a calendar.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it is known by for ever: an entry with the same one takes its place.
    pub uid: String,
    /// Raised by every change.
    pub sequence: u32,
    /// When it was made.
    pub made: OffsetDateTime,
    /// When it begins.
    pub starts: OffsetDateTime,
    /// When it ends.
    pub ends: OffsetDateTime,
    /// Its name.
    pub title: String,
    /// Where; may be empty.
    pub place: String,
    /// A sentence or two.
    pub text: String,
    /// Address of its page.
    pub page: String,
    /// Whether it was called off.
    pub cancelled: bool,
    /// Name and address of who invites (ORGANIZER): always the same one, or a calendar does not take it away again.
    pub by: Option<(String, String)>,
    /// Name and address of her to whom it is sent, when it is: her calendar asks her, or takes it away (iTIP, RFC 5546).
    /// Nobody else is named: who comes is not for every calendar to know.
    pub whom: Option<(String, String)>,
}

impl Entry {
    /// What a calendar is to do with it alone (iTIP).
    pub fn method(&self) -> &'static str {
        match (self.cancelled, &self.whom) {
            (true, _) => "CANCEL",
            (false, Some(_)) => "REQUEST",
            (false, None) => "PUBLISH",
        }
    }
}

/// A calendar with the entry alone, and what is to be done with it.
pub fn write(entry: &Entry) -> Vec<u8> {
    let mut calendar = empty();
    calendar.append_property(("METHOD", entry.method())).push(event(entry));
    calendar.to_string().into_bytes()
}

/// A calendar of its own, under a name, that is fetched again and again: what is called off stays in it and says so.
pub fn feed(name: &str, entries: &[Entry]) -> Vec<u8> {
    let mut calendar = empty();
    calendar.append_property(("METHOD", "PUBLISH")).append_property(Property::new("X-WR-CALNAME", name).done());
    // An hour (RFC 7986, and what Outlook reads).
    calendar.append_property(("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")).append_property(("X-PUBLISHED-TTL", "PT1H"));
    calendar.extend(entries.iter().map(event));
    calendar.to_string().into_bytes()
}

fn empty() -> Calendar {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//Casusbord//NL"));
    calendar
}

fn event(entry: &Entry) -> Event {
    let mut event = Event::new();
    event
        .uid(&entry.uid)
        .sequence(entry.sequence)
        .summary(&entry.title)
        .description(&entry.text)
        .url(&entry.page)
        .add_property("DTSTAMP", stamp(entry.made))
        .add_property("DTSTART", stamp(entry.starts))
        .add_property("DTEND", stamp(entry.ends))
        .add_property("STATUS", if entry.cancelled { "CANCELLED" } else { "CONFIRMED" })
        // Whoever shares her calendar with colleagues shares no more than that she is taken.
        .add_property("CLASS", "PRIVATE");
    if !entry.place.is_empty() {
        event.location(&entry.place);
    }
    if let Some(by) = &entry.by {
        event.append_property(person("ORGANIZER", by));
    }
    if let Some(whom) = &entry.whom {
        let mut attendee = person("ATTENDEE", whom);
        // What she presses in her calendar reaches nobody: it does not ask.
        for (name, value) in [("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "FALSE")] {
            attendee.add_parameter(name, value);
        }
        event.append_multi_property(attendee);
    }
    event.done()
}

/// Somebody by name and address. Of a name what could end it is left out: parameters have no escapes (RFC 5545, §3.2).
fn person(property: &str, (name, address): &(String, String)) -> Property {
    let plain = |text: &str, also: &[char]| -> String {
        text.chars().filter(|sign| !sign.is_control() && !also.contains(sign)).collect()
    };
    let mut person = Property::new(property, format!("mailto:{}", plain(address, &[' '])));
    person.add_parameter("CN", &format!("\"{}\"", plain(name, &['"'])));
    person.done()
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
        with(title, None, None)
    }

    fn with(title: &str, by: Option<(String, String)>, whom: Option<(String, String)>) -> String {
        let entry = Entry {
            uid: "1@casusbord".to_owned(),
            sequence: 7,
            made: datetime!(2026-11-30 09:00 UTC),
            starts: datetime!(2026-12-01 13:00 +1),
            ends: datetime!(2026-12-01 14:30 +1),
            title: title.to_owned(),
            place: String::new(),
            text: "Zes casussen.\nTot dan.".to_owned(),
            page: "https://bord.example/overleggen/1".to_owned(),
            cancelled: false,
            by,
            whom,
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

    #[test]
    fn an_invitation_names_who_invites_and_whom_and_asks_for_no_answer() {
        let person = |name: &str, address: &str| (name.to_owned(), address.to_owned());
        let by = person("Annelies \"A.\" Brouwer\r\nX-EVIL:1", "annelies@bord.example");
        let file = with("MDO", Some(by), Some(person("Wit, Marijke: de", "marijke@praktijk.example")));
        let file = file.replace("\r\n ", "");
        let line = |name: &str| file.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        assert_eq!(line("METHOD"), "METHOD:REQUEST");
        assert_eq!(line("ORGANIZER"), "ORGANIZER;CN=\"Annelies A. BrouwerX-EVIL:1\":mailto:annelies@bord.example");
        let attendee = line("ATTENDEE");
        for part in ["CN=\"Wit, Marijke: de\"", "RSVP=FALSE", "PARTSTAT=NEEDS-ACTION", ":mailto:marijke@praktijk.example"] {
            assert!(attendee.contains(part), "{part}: {attendee}");
        }
        assert!(!file.lines().any(|line| line.starts_with("X-EVIL")), "{file}");
    }
}
