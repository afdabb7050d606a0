//! When a message that was not taken is tried again (backoff).

use time::{Duration, OffsetDateTime};

/// Minutes between one try and the next; the last is repeated.
const MINUTES: [i64; 6] = [1, 5, 15, 60, 120, 240];
/// So long after a message was due it is tried; then it is given up.
const LONGEST: Duration = Duration::days(1);

/// When to try again after so many tries, the last of them at `now`; nothing: it is given up. `due`: when it was to go.
pub fn again(tries: i64, due: OffsetDateTime, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let nth = usize::try_from(tries.max(1) - 1).unwrap_or(usize::MAX).min(MINUTES.len() - 1);
    let next = now + Duration::minutes(MINUTES[nth]);
    (next <= due + LONGEST).then_some(next)
}

/// What nobody could send for so long is not sent any more: a board that gets a mail server after months does not begin with them.
const STALE: Duration = Duration::days(7);

/// Whether a message that was to go at `due` has waited too long to be news.
pub fn is_stale(due: OffsetDateTime, now: OffsetDateTime) -> bool {
    now - due > STALE
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_message_is_tried_for_a_day_and_ever_less_often() {
        let due = datetime!(2026-12-01 09:00 UTC);
        let mut tries = vec![due];
        while let Some(next) = again(i64::try_from(tries.len()).unwrap(), due, *tries.last().unwrap()) {
            tries.push(next);
        }
        let minutes: Vec<_> = tries.windows(2).map(|two| (two[1] - two[0]).whole_minutes()).collect();
        assert_eq!(minutes, [1, 5, 15, 60, 120, 240, 240, 240, 240, 240]);
        assert!(*tries.last().unwrap() <= due + LONGEST);
    }

    #[test]
    fn a_board_that_stood_still_for_days_gives_up_after_one_try() {
        let due = datetime!(2026-12-01 09:00 UTC);
        assert_eq!(again(1, due, due + Duration::days(3)), None);
    }
}
