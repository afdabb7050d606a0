//! `casusbord check-log`: is the journal whole? For whoever runs the board, and for an auditor.

use domain::calendar::zone;
use store::ground::journal::{
    Key,
    check::{self, Broken, Finding},
};
use time::{OffsetDateTime, macros::format_description};

use crate::{checkpoints, config::CheckLog, error::Fault, folder, restored, serve::say};

/// Reads every lane and says what was found.
///
/// # Errors
/// [`Fault::JournalBroken`] when a place is broken; other faults when it cannot be read.
pub async fn run(settings: &CheckLog) -> Result<(), Fault> {
    let settings = settings.settled()?;
    let (mut keys, mut points) = (Vec::new(), Vec::new());
    for data in &settings.data {
        keys.push(Key::new(folder::known_key(data)?));
        points.extend(checkpoints::read(data)?);
    }
    let findings = check::check(&settings.database, &keys, &points).await?;
    for finding in &findings {
        say(&sentence(finding));
    }
    for line in settings.data.iter().flat_map(|data| restored::told(data)) {
        say(&line);
    }
    let broken = findings.iter().filter(|finding| finding.broken.is_some()).count();
    if points.is_empty() {
        say("Er zijn geen checkpoints: of er aan het eind regels zijn weggehaald, is niet te zien.");
    }
    match (findings.is_empty(), broken) {
        (true, _) => say("Het logboek is leeg."),
        (_, 0) => say("Het logboek is heel."),
        _ => return Err(Fault::JournalBroken),
    }
    Ok(())
}

fn sentence(finding: &Finding) -> String {
    let Finding { lane, whole, gone, until, broken } = finding;
    let good = until.map_or_else(String::new, |until| format!(" (de laatste van {})", instant(until)));
    let whole = match whole {
        0 => "geen regel in orde".to_owned(),
        1 => format!("1 regel in orde{good}"),
        n => format!("{n} regels in orde{good}"),
    };
    let whole = match gone {
        0 => whole,
        gone => format!("{whole}, na regel {gone}: die en eerdere zijn na de bewaartermijn weggehaald"),
    };
    let what = match broken {
        None => return format!("{lane}: {whole}."),
        Some(Broken::Emptied) => {
            return "Het logboek is leeg, terwijl er op het bord iets gedaan is. GEBROKEN: alles is weggehaald.".to_owned();
        }
        Some(Broken::Missing(seq)) => format!("regel {seq} ontbreekt"),
        Some(Broken::Altered(seq)) => {
            format!("regel {seq} is niet zoals zij is opgeschreven, of de sleutel is die van een ander logboek")
        }
        Some(Broken::Cut { from, until }) if from == until => format!("regel {until} is weggehaald; een checkpoint kent haar"),
        Some(Broken::Cut { from, until }) => format!("regels {from} tot en met {until} zijn weggehaald; een checkpoint kent ze"),
        Some(Broken::Rewritten(seq)) => {
            format!("tot en met regel {seq} is de keten opnieuw gemaakt; een checkpoint zegt iets anders")
        }
        Some(Broken::ForgedStart(seq)) => {
            format!("de regels tot en met {seq} zijn weggehaald, en dat is niet met deze sleutel verzegeld")
        }
        Some(Broken::Forged(seq)) => format!("het checkpoint van regel {seq} is niet met deze sleutel verzegeld"),
    };
    format!("{lane}: {whole}. GEBROKEN: {what}.")
}

fn instant(at: OffsetDateTime) -> String {
    let (day, time) = zone::local(at);
    let time = time.format(format_description!("[hour]:[minute]:[second]")).unwrap_or_default();
    format!("{day} {time}")
}
