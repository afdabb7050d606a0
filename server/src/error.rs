//! Why the program does not start: one sentence each, for whoever runs it.

use std::{io, path::PathBuf};

use store::OpenError;

/// Everything that keeps the program from running. Shown as one line on stderr, in Dutch.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The data folder is not there and cannot be made, or nothing can be written in it.
    #[error("De gegevensmap {} is niet te maken of niet beschrijfbaar ({source}).", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A key cannot be read.
    #[error("De sleutel {} is niet te lezen ({source}).", file.display())]
    KeyUnreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is there and holds something else.
    #[error("{} is geen sleutel van 32 bytes. Zet de juiste terug uit een reservekopie.", .0.display())]
    KeyDamaged(PathBuf),
    /// There is no key in the folder.
    #[error("{} is er niet. Zonder de sleutel van het logboek is niets te controleren.", .0.display())]
    KeyMissing(PathBuf),
    /// Secrets in the database were sealed with another key.
    #[error("De geheimen in de database passen niet bij de sleutel {}: niemands code zou nog kloppen. Zet de sleutel terug uit een reservekopie.", .0.display())]
    SealsOfAnother(PathBuf),
    /// Another program runs as this node on the same folder.
    #[error("In {} draait al een bord met de naam {node}. Stop dat eerst, of geef dit een andere naam met --node.", folder.display())]
    NodeRunning {
        /// The folder.
        folder: PathBuf,
        /// The name.
        node: String,
    },
    /// The journal in the database was written with another key.
    #[error("Het logboek in de database past niet bij de sleutel {}. Zet de sleutel terug waarmee het is geschreven (zie: casusbord check-log).", .0.display())]
    KeyOfAnother(PathBuf),
    /// A file with checkpoints cannot be read.
    #[error("De checkpoints in {} zijn niet te lezen ({source}).", file.display())]
    CheckpointUnreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A line of the file is no checkpoint.
    #[error("In {} staat een regel die geen checkpoint is.", .0.display())]
    CheckpointDamaged(PathBuf),
    /// The journal is not the one a checkpoint knows.
    #[error(
        "Het logboek is niet zoals het was: het telde {known} regels en telt er nu {found}. Is er een oudere kopie van de database teruggezet? Start dan één keer met --restored. Zo niet, dan zijn er regels weggehaald (zie: casusbord check-log)."
    )]
    JournalShorter {
        /// The last row the checkpoint knows.
        known: i64,
        /// The last row there is.
        found: i64,
    },
    /// The log beside the database is of another one.
    #[error("Naast {} ligt {} van een andere versie van die database: samen worden ze een mengsel. Is de database teruggezet? Zet {} en het bestand dat op -shm eindigt opzij. Zo niet, zet de database terug die erbij hoort.", database.display(), log.display(), log.display())]
    ForeignLog {
        /// The database.
        database: PathBuf,
        /// The log.
        log: PathBuf,
    },
    /// `check-log` found a broken place; it was said already.
    #[error("Het logboek is niet heel.")]
    JournalBroken,
    /// `confirm` was given an id that nothing waits under.
    #[error("Er wacht geen voorstel met dit nummer. Zonder nummer noemt `casusbord confirm` wat er wacht.")]
    NoProposal,
    /// Somebody of the coalition can be the second person.
    #[error("Er is een tweede persoon: {0} bevestigt het op het bord, op Vandaag.")]
    SecondPerson(String),
    /// Who is to have the role has not signed in.
    #[error("{0} heeft zich nog niet aangemeld; tot dan kan wie haar link heeft de rol nemen.")]
    NotCome(String),
    /// What came in on stdin is not a table of counts.
    #[error("De tabel is niet te lezen ({0}).")]
    TableUnreadable(String),
    /// The table cannot be, or cannot be protected.
    #[error("{0}")]
    Table(#[from] ::protect::Fault),
    /// A line of what came in on stdin is no note to check. The line is not shown: it may be about people.
    #[error("Regel {0} is geen notitie: geef per regel {{\"id\": …, \"text\": \"…\"}} in UTF-8.")]
    Note(usize),
    /// Reading stdin or writing stdout failed.
    #[error("Lezen of schrijven lukte niet ({0}).")]
    Pipe(io::Error),
    /// The database does not open.
    #[error("{}", sentence(.0))]
    Database(#[from] OpenError),
    /// Settings that cannot be: all of them, each with its option.
    #[error("{}", all_of(.0))]
    Settings(Vec<String>),
    /// The mail server cannot be spoken to under its name.
    #[error("--smtp: onder deze naam is geen beveiligde verbinding te maken ({0}).")]
    Smtp(lettre::transport::smtp::Error),
    /// The database failed while the board was started.
    #[error("De database werkt niet mee ({0}).")]
    Store(#[from] store::Error),
    /// Somebody else listens there.
    #[error("Op {0} luistert al een ander programma. Kies een andere poort met --addr.")]
    PortInUse(String),
    /// Listening there is not possible.
    #[error("Op {addr} kan niet worden geluisterd ({source}).")]
    Listen {
        /// Where.
        addr: String,
        /// What the system says.
        source: io::Error,
    },
    /// The public address is no address.
    #[error("{0} is geen webadres; geef bij --url iets als https://bord.example.nl.")]
    Url(String),
    /// The public address would send passwords and cases in the open.
    #[error("{0} is onbeveiligd; geef bij --url een adres dat met https:// begint (http:// mag alleen op deze machine).")]
    UrlInsecure(String),
    /// The demonstration signs anybody in.
    #[error("De demo laat iedereen binnen en luistert daarom alleen op deze machine, niet op {0}. Kies bij --addr 127.0.0.1.")]
    DemoNotLocal(String),
    /// The database is elsewhere, or something else.
    #[error("De demo wil een PostgreSQL-database op deze machine, zonder opties: postgres://…@127.0.0.1/naam.")]
    DemoDatabase,
    /// There is something in the database.
    #[error("De database is niet leeg en blijft zoals zij is. Geef de demo een lege.")]
    DemoDatabaseInUse,
    /// The file would be overwritten, and it is not the demonstration's.
    #[error("{} is niet door de demo gemaakt en blijft staan. Kies bij --data een andere map.", .0.display())]
    DemoNotOurs(PathBuf),
    /// Another demonstration uses the folder.
    #[error("In {} draait al een demo. Kies bij --data een andere map.", .0.display())]
    DemoRunning(PathBuf),
    /// There is nothing to begin with a copy of.
    #[error("In {} staat geen gevulde demo.", .0.display())]
    DemoNotFilled(PathBuf),
    /// The file for the links cannot be written.
    #[error("{} met de aanmeldlinks is niet te schrijven ({source}).", file.display())]
    Links {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The server stopped for another reason than that it was asked to.
    #[error("Het bord is gestopt ({0}).")]
    Stopped(io::Error),
}

/// One mistake in a line, more of them in a list.
fn all_of(mistakes: &[String]) -> String {
    match mistakes {
        [one] => format!("Niet gestart. {one}"),
        more => format!("Niet gestart; {} instellingen kloppen niet:\n  {}", more.len(), more.join("\n  ")),
    }
}

fn sentence(error: &OpenError) -> String {
    match error {
        OpenError::Newer(version) => format!(
            "De database is gemaakt door een nieuwere versie van Casusbord (stap {version}). Installeer die versie of zet een oudere kopie terug."
        ),
        OpenError::Altered(version) => {
            format!("Stap {version} van de database is niet die van deze versie; het bord begint er niet aan.")
        }
        OpenError::Locked => "De database is in gebruik door een ander programma.".to_owned(),
        OpenError::Key => "Het logboek in de database past niet bij de sleutel.".to_owned(),
        OpenError::Unreachable(error) => format!("De database is niet te openen ({error})."),
    }
}

impl Fault {
    /// The sentence as one line, whatever the system put into it; of settings a line each.
    pub fn line(&self) -> String {
        if matches!(self, Self::Settings(_)) {
            return self.to_string();
        }
        self.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_one_line() {
        let source = io::Error::other("first\nsecond");
        let fault = Fault::Folder { folder: "/data".into(), source };
        assert_eq!(fault.line(), "De gegevensmap /data is niet te maken of niet beschrijfbaar (first second).");
    }
}
