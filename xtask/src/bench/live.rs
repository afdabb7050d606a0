//! Two hundred people who follow fourteen meetings at once: how soon the last of them sees a change, what each of them
//! takes, and whether anybody stays behind when connections are cut.

use serde_json::Value;

use super::program::Program;
use super::table::Row;
use super::{Bed, ground};
use crate::{Result, command, say};

/// How long connections are cut at random: in seconds; with `--big` as long as the target says.
const SHORT: u64 = 60;
const LONG: u64 = 300;
/// Milliseconds from the press of a button until the last watcher has the new snapshot.
const SOON: f64 = 250.0;
/// KB for each watcher.
const SMALL: f64 = 150.0;
/// MB with all of them.
const MODEST: f64 = 80.0;

/// Lets `measure` watch the shipped program.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let folder = bed.workspace.target.join("bench/live");
    command::output(ground::measure(bed).arg("live-fill").arg(&folder))?;
    let program = Program::board(bed.workspace, &folder, &[])?;
    let seconds = if bed.big { LONG } else { SHORT };
    if !bed.big {
        say::note(&format!("connections are cut for {SHORT} s; with --big for {LONG} s"));
    }
    let mut watch = ground::measure(bed);
    watch.arg("live").arg(&folder).arg(program.address.to_string()).arg(program.id().to_string()).arg(seconds.to_string());
    rows(&serde_json::from_str(&command::output(&mut watch)?)?)
}

fn rows(said: &Value) -> Result<Vec<Row>> {
    let number = |value: &Value| value.as_f64().ok_or("measure says too little");
    let (watchers, meetings) = (number(&said["watchers"])?, number(&said["meetings"])?);
    let spread = |name: &str| -> Result<(f64, String, String)> {
        let part = |part: &str| number(&said[name][part]);
        let told = format!("{:.0} ms (half {:.0}, most {:.0})", part("p99")?, part("p50")?, part("most")?);
        Ok((part("p99")?, told, said[name]["count"].to_string()))
    };
    let (apart, apart_told, apart_count) = spread("apart")?;
    let (together, together_told, together_count) = spread("together")?;
    let each = (number(&said["resident"]["after"])? - number(&said["resident"]["before"])?) / watchers;
    let behind = said["behind"].as_u64().ok_or("measure does not say who is behind")?;
    let longest = number(&said["longest"])?;
    let peak = number(&said["peak"])? / 1024.0;
    let soon = format!("≤ {SOON:.0} ms");
    Ok(vec![
        Row::told(
            format!("one of {meetings:.0} meetings moves → its last watcher has the snapshot, p99 of {apart_count}"),
            apart_told,
        )
        .aim(soon.clone(), apart <= SOON),
        Row::told(
            format!("all {meetings:.0} move at once → the last of {watchers:.0} has it, p99 of {together_count}"),
            together_told,
        )
        .aim(soon, together <= SOON),
        Row::told("resident memory for each watcher", format!("{each:.0} KB")).aim(format!("≤ {SMALL:.0} KB"), each <= SMALL),
        Row::told(
            format!(
                "behind after 2 s, in {} s with {} connections cut at random (longest {longest:.0} ms)",
                said["seconds"], said["cut"]
            ),
            format!("{behind} of {}", said["changes"]),
        )
        .aim("0", behind == 0),
        Row::told(format!("memory with {watchers:.0} watchers (VmHWM)"), format!("{peak:.1} MB"))
            .aim(format!("≤ {MODEST:.0} MB"), peak <= MODEST),
        Row::told(
            format!("a snapshot with {} items, compressed", said["items"]),
            format!("{:.1} KB", number(&said["bytes"])? / 1e3),
        ),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_that_is_missed_is_said() {
        let said = serde_json::json!({
            "watchers": 200, "meetings": 14, "items": 8, "seconds": 60, "cut": 50, "changes": 4000, "behind": 1, "longest": 2100.0,
            "apart": { "count": 420, "p50": 20.0, "p99": 60.0, "most": 80.0 },
            "together": { "count": 40, "p50": 200.0, "p99": 251.0, "most": 251.0 },
            "bytes": 1500, "resident": { "before": 40_000, "after": 60_000 }, "peak": 70_000,
        });
        let met: Vec<_> = rows(&said).unwrap().iter().map(|row| row.met).collect();
        assert_eq!(met, [Some(true), Some(false), Some(true), Some(false), Some(true), None]);
        assert!(rows(&serde_json::json!({})).is_err(), "what is not said is not taken for good");
    }
}
