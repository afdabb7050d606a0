//! What people see while they wait.

use std::time::{Duration, Instant};

use crate::Result;

/// Does one step of work; says before it what starts and after it how long it took.
pub(crate) fn step<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("· {title}");
    let start = Instant::now();
    let outcome = work()?;
    println!("  done in {}", seconds(start.elapsed()));
    Ok(outcome)
}

/// A remark inside a step.
pub(crate) fn note(text: &str) {
    println!("  {text}");
}

/// `0.4 s`, `12 s`, `3 min 20 s`.
pub(crate) fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        whole @ 10..60 => format!("{whole} s"),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_reads_well() {
        assert_eq!(seconds(Duration::from_millis(440)), "0.4 s");
        assert_eq!(seconds(Duration::from_millis(12_900)), "12 s");
        assert_eq!(seconds(Duration::from_secs(200)), "3 min 20 s");
    }
}
