//! Days and times in words.

use time::{Date, Time};
use wire::text::Text;

/// `25 november 2026`
pub fn long(t: Text, day: Date) -> String {
    format!("{} {} {}", day.day(), month(t, day), day.year())
}

/// `wo 25 november`, with the year when it is not this one.
pub fn short(t: Text, day: Date, today: Date) -> String {
    let weekday = match day.weekday().number_from_monday() {
        1 => t.weekday_d1(),
        2 => t.weekday_d2(),
        3 => t.weekday_d3(),
        4 => t.weekday_d4(),
        5 => t.weekday_d5(),
        6 => t.weekday_d6(),
        _ => t.weekday_d7(),
    };
    let year = if day.year() == today.year() { String::new() } else { format!(" {}", day.year()) };
    format!("{weekday} {} {}{year}", day.day(), month(t, day))
}

/// `November 2026`, as a title.
pub fn month_and_year(t: Text, day: Date) -> String {
    let month = month(t, day);
    let (first, rest) = month.split_at(month.len().min(1));
    format!("{}{rest} {}", first.to_uppercase(), day.year())
}

/// `13:00`
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn month(t: Text, day: Date) -> &'static str {
    match u8::from(day.month()) {
        1 => t.month_m1(),
        2 => t.month_m2(),
        3 => t.month_m3(),
        4 => t.month_m4(),
        5 => t.month_m5(),
        6 => t.month_m6(),
        7 => t.month_m7(),
        8 => t.month_m8(),
        9 => t.month_m9(),
        10 => t.month_m10(),
        11 => t.month_m11(),
        _ => t.month_m12(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, time};

    #[test]
    fn days_are_said_as_people_say_them() {
        assert_eq!(long(Text::Nl, date!(2026 - 11 - 25)), "25 november 2026");
        assert_eq!(short(Text::Nl, date!(2026 - 11 - 25), date!(2026 - 01 - 01)), "wo 25 november");
        assert_eq!(short(Text::Nl, date!(2027 - 03 - 07), date!(2026 - 01 - 01)), "zo 7 maart 2027");
        assert_eq!(month_and_year(Text::Nl, date!(2026 - 11 - 25)), "November 2026");
        assert_eq!(clock(time!(9:05)), "09:05");
    }
}
