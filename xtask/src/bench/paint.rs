//! How soon a slow browser shows what a key does: Chromium, slowed down four times, on the board of a meeting with
//! twenty cases and in the scribe's form. `end2end/paint.ts` presses the keys; the browser itself takes the time.

use std::process::Command;

use serde_json::{Value, json};

use super::Bed;
use super::ground::{Ground, SMALL};
use super::table::{Row, median};
use crate::{Result, command, end2end, files, npm};

/// Milliseconds, of ninety-five in a hundred interactions.
const SOON: f64 = 100.0;

/// Lets Playwright measure.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let folder = bed.workspace.root.join("end2end");
    let chromium = end2end::chromium()?;
    npm::install(&folder)?;
    let ground = Ground::open(bed, SMALL)?;
    let page = ground.page("/overleggen/{id}/volgen")?;
    let [_, _, meeting, _] = page.path.split('/').collect::<Vec<_>>()[..] else {
        return Err("a meeting has another address".into());
    };
    let session = page.headers.trim().strip_prefix("Cookie: casusbord=").ok_or("a filled database without a session")?;
    let file = bed.workspace.target.join("bench/paint.json");
    let task = json!({
        "origin": format!("http://localhost:{}", ground.program.address.port()), "session": session,
        "meeting": meeting, "file": file,
    });
    command::run(
        Command::new(folder.join("node_modules/.bin/playwright"))
            .current_dir(&folder)
            .args(["test", "--config", "paint.config.ts"])
            .env("PAINT", task.to_string())
            .env("CHROMIUM", chromium),
    )?;
    let said: Value = serde_json::from_slice(&files::read(&file)?)?;
    let measured = [("live", "the live board, 20 cases"), ("editor", "the scribe's form")];
    measured.into_iter().map(|(name, what)| row(&said[name], what)).collect()
}

fn row(times: &Value, what: &str) -> Result<Row> {
    let mut times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    let place = (times.len() * 95).div_ceil(100).saturating_sub(1);
    let (Some(most), Some(p95)) = (times.last(), times.get(place)) else {
        return Err(format!("{what}: nothing was measured").into());
    };
    let told = format!("{p95:.0} ms (half {:.0}, most {most:.0})", median(times.iter().copied()));
    let figure = format!("{what}: key to next paint at 4 × slow-down, p95 of {}", times.len());
    Ok(Row::told(figure, told).aim(format!("≤ {SOON:.0} ms"), *p95 <= SOON))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_five_of_a_hundred_count() {
        let times: Vec<u32> = (1..=100).map(|n| if n > 95 { 900 } else { 50 }).collect();
        let row = row(&json!(times), "the board").unwrap();
        assert_eq!((row.met, row.measured.as_str()), (Some(true), "50 ms (half 50, most 900)"));
        assert!(super::row(&json!([]), "the board").is_err());
    }
}
