//! The Rust tests: compiled once, with the program they start, then run one program of tests after the other. The time of
//! each test is kept, so that the slowest can be named.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::workspace::Workspace;
use crate::{Result, command, say, scratch};

/// So many of the slowest tests are named.
const SLOWEST: usize = 10;

/// A compiled program of tests, and the folder of its package, in which it runs as under `cargo test`.
struct Program {
    file: PathBuf,
    folder: PathBuf,
}

/// Runs all tests, or those whose name holds one of the words; every program runs, also after one that failed.
pub(crate) fn run(workspace: &Workspace, postgres: &str, words: &[String]) -> Result {
    let programs = say::step("tests: compile", || compile(workspace))?;
    let mut times = Vec::new();
    let mut failed = Vec::new();
    for program in &programs {
        let name = program.name();
        let start = Instant::now();
        let succeeded = program.run(postgres, words, &mut times)?;
        println!("  {name}: {}", say::seconds(start.elapsed()));
        if !succeeded {
            failed.push(name);
        }
    }
    if words.is_empty() {
        command::run(workspace.everyday("test").args(["--doc", "--quiet"]))?;
    } else if times.is_empty() && failed.is_empty() {
        return Err(format!("no test is named {}", words.join(" or ")).into());
    }
    slowest(&mut times);
    if failed.is_empty() { Ok(()) } else { Err(format!("tests failed in {}", failed.join(", ")).into()) }
}

/// Compiles every program of tests; cargo tells where they are.
fn compile(workspace: &Workspace) -> Result<Vec<Program>> {
    let mut tools = workspace.cargo();
    tools.args(["test", "--package", "xtask"]);
    let mut programs = Vec::new();
    for mut cargo in [tools, workspace.everyday("test")] {
        let text = command::output(cargo.args(["--no-run", "--quiet", "--message-format", "json-render-diagnostics"]))?;
        for line in text.lines() {
            let message: Value = serde_json::from_str(line)?;
            programs.extend(Program::from_message(&message));
        }
    }
    Ok(programs)
}

impl Program {
    /// Of what cargo says, what was compiled as a program of tests.
    fn from_message(message: &Value) -> Option<Self> {
        if message["profile"]["test"] != true {
            return None;
        }
        let file = message["executable"].as_str()?.into();
        let folder = PathBuf::from(message["manifest_path"].as_str()?).parent()?.to_path_buf();
        Some(Self { file, folder })
    }

    /// `store::board`: folder of the package and program, without the digest behind it.
    fn name(&self) -> String {
        let file = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let package = self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        format!("{package}::{}", file.rsplit_once('-').map_or(file.as_str(), |(name, _)| name))
    }

    /// Runs it and passes on what it prints; tells whether all its tests succeeded.
    fn run(&self, postgres: &str, words: &[String], times: &mut Vec<(Duration, String)>) -> Result<bool> {
        // The time of each test is printed by the stable compiler's harness, too, once it is told that we know it may change.
        let mut child = Command::new(&self.file)
            .current_dir(&self.folder)
            .args(["-Zunstable-options", "--report-time"])
            .args(words)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .env("CASUSBORD_TEST_POSTGRES", postgres)
            .env("TMPDIR", scratch::folder())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", self.file.display()))?;
        for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
            let line = line?;
            times.extend(timed(&line).map(|(time, test)| (time, format!("{} {test}", self.name()))));
            println!("{line}");
        }
        Ok(child.wait()?.success())
    }
}

/// Reads `test outcomes::sqlite ... ok <0.123s>`.
fn timed(line: &str) -> Option<(Duration, &str)> {
    let (test, ending) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let (_, time) = ending.split_once('<')?;
    let seconds = time.strip_suffix("s>")?.parse().ok()?;
    Some((Duration::try_from_secs_f64(seconds).ok()?, test))
}

fn slowest(times: &mut [(Duration, String)]) {
    times.sort_unstable_by(|one, other| other.cmp(one));
    println!("\nThe slowest of {} tests:", times.len());
    for (time, test) in times.iter().take(SLOWEST) {
        println!("{:>12}  {test}", say::seconds(*time));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_harness_tells_a_time() {
        assert_eq!(timed("test a::b ... ok <1.250s>"), Some((Duration::from_millis(1250), "a::b")));
        assert_eq!(timed("test a::b - should panic ... ok <0.001s>"), Some((Duration::from_millis(1), "a::b - should panic")));
        assert_eq!(timed("test a::b ... ignored, needs curl"), None);
        assert_eq!(timed("running 3 tests"), None);
    }
}
