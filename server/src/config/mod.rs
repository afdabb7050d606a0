//! What can be set, on the command line or in the environment, as it is typed; [`Serve::settled`] and its like read it. The
//! help text is for whoever runs the board, and therefore in Dutch.

mod settled;
mod smtp;
mod spoken;
mod values;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use self::{
    settled::{Kept, Served, Shown},
    smtp::{MailServer, Smtp},
    spoken::said,
};

/// The command line of `casusbord`.
#[derive(Debug, Parser)]
#[command(name = "casusbord", version, about = "Casusbord: het casusbord voor MDO Kwetsbaar Zwanger en POP-overleg.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Runs the board.
    #[command(about = "Draait het bord.")]
    Serve(Serve),
    /// Shows the board with invented people and cases.
    #[command(about = "Toont het bord met verzonnen mensen en casussen, alleen op deze machine.")]
    Demo(Demo),
    /// Reads the journal's chains again.
    #[command(about = "Controleert of het logboek heel is; noemt de eerste plek die dat niet is.")]
    CheckLog(CheckLog),
    /// Is the second person of a role where there is none.
    #[command(
        about = "Bevestigt een rol die op een tweede persoon wacht, waar die er niet is. Zonder nummer: zegt wat er wacht."
    )]
    Confirm(Confirm),
    /// Checks texts for what identifies people.
    #[command(
        about = "Leest notities van stdin, per regel {\"id\", \"text\"} (JSON); zegt waar namen, nummers en adressen staan."
    )]
    CheckText,
    /// Says what has to be hidden in a table of counts.
    #[command(
        about = "Leest een tabel met aantallen (JSON) van stdin; zegt wat verborgen moet blijven en wat dan nog te weten valt."
    )]
    Protect(Protect),
}

/// Settings of `casusbord serve`.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Where the data is kept; without it a SQLite file in the data folder.
    #[arg(
        long,
        env = "CASUSBORD_DATABASE",
        hide_env_values = true,
        help = "Database: postgres://…, sqlite:… of een bestand. Zonder: casusbord.sqlite in de gegevensmap"
    )]
    pub database: Option<String>,
    /// The folder for the SQLite file and the journal's key; made, for its owner only, when it is not there.
    #[arg(long, env = "CASUSBORD_DATA", help = "Gegevensmap; bevat ook de sleutel van het logboek. Zonder: data")]
    pub data: Option<String>,
    /// Where to listen; behind a proxy this machine only.
    #[arg(long, env = "CASUSBORD_ADDR", help = "Adres en poort waarop het bord luistert. Zonder: 127.0.0.1:3000")]
    pub addr: Option<String>,
    /// How people reach the board; decides whether cookies are Secure.
    #[arg(
        long,
        env = "CASUSBORD_URL",
        help = "Het adres in de browser, bijvoorbeeld https://bord.example.nl. Zonder: http://localhost met de poort van --addr"
    )]
    pub url: Option<String>,
    /// Whose word is taken for where a request comes from: limits on signing in count by address.
    #[arg(
        long = "proxy",
        env = "CASUSBORD_PROXY",
        help = "Adres van de proxy voor het bord, bijvoorbeeld 127.0.0.1, of meer met een komma ertussen; alleen diens X-Forwarded-For wordt geloofd"
    )]
    pub proxies: Vec<String>,
    /// Whom the board may ask who somebody is: an administrator may name any other, also one behind the wall.
    #[arg(
        long,
        env = "CASUSBORD_PROVIDERS",
        help = "Namen van de servers waar organisaties hun mensen aanmelden, bijvoorbeeld login.microsoftonline.com, met een komma ertussen; het bord vraagt dan alleen daar. Zonder: elke die een beheerder opgeeft"
    )]
    pub providers: Vec<String>,
    /// To whom somebody tells of a hole: shown at /.well-known/security.txt.
    #[arg(
        long = "security-contact",
        env = "CASUSBORD_SECURITY_CONTACT",
        help = "Waar iemand een lek kan melden: een e-mailadres of een https-adres; staat in /.well-known/security.txt"
    )]
    pub security_contacts: Vec<String>,
    /// The mail server.
    #[command(flatten)]
    pub mail: MailServer,
    /// Each node on one database writes its own lane of the journal.
    #[arg(long, env = "CASUSBORD_NODE", help = "Naam van deze server; uniek wanneer er meer zijn op één database. Zonder: main")]
    pub node: Option<String>,
    /// For one start: the journal may be an older one than the checkpoints know.
    #[arg(
        long,
        help = "Voor één start: er is met opzet een oudere kopie van de database teruggezet; het logboek gaat daar verder"
    )]
    pub restored: bool,
}

/// Settings of `casusbord check-log`.
#[derive(Debug, Clone, Args)]
pub struct CheckLog {
    /// As with `serve`.
    #[arg(long, env = "CASUSBORD_DATABASE", hide_env_values = true, help = "Database, zoals bij serve")]
    pub database: Option<String>,
    /// The data folders of all nodes that wrote: each holds a key and checkpoints.
    #[arg(
        long,
        env = "CASUSBORD_DATA",
        help = "Gegevensmap met de sleutel en de checkpoints; zijn er meer servers, dan vaker. Zonder: data"
    )]
    pub data: Vec<String>,
}

/// Settings of `casusbord confirm`.
#[derive(Debug, Clone, Args)]
pub struct Confirm {
    /// As with `serve`.
    #[arg(long, env = "CASUSBORD_DATABASE", hide_env_values = true, help = "Database, zoals bij serve")]
    pub database: Option<String>,
    /// The data folder of the node.
    #[arg(long, env = "CASUSBORD_DATA", help = "Gegevensmap met de sleutel van het logboek. Zonder: data")]
    pub data: Option<String>,
    /// Id of the proposal.
    #[arg(help = "Het nummer van het voorstel, zoals genoemd zonder nummer")]
    pub proposal: Option<String>,
}

/// Settings of `casusbord protect`.
#[derive(Debug, Clone, Args)]
pub struct Protect {
    /// As a release is protected; without it a small total with a part that somebody knows is a fault.
    #[arg(
        long,
        help = "Reken niet mee wat een kijker al uit haar eigen cellen weet. Zonder: dan is een tabel waarin zij zo te veel weet een fout"
    )]
    pub own_knowledge: bool,
}

/// Settings of `casusbord demo`.
#[derive(Debug, Clone, Args)]
pub struct Demo {
    /// Where to listen; this machine only, because the demonstration lets anyone in. Port 0: any free one.
    #[arg(
        long,
        env = "CASUSBORD_ADDR",
        help = "Adres en poort op deze machine; poort 0 kiest een vrije. Zonder: 127.0.0.1:3000"
    )]
    pub addr: Option<String>,
    /// The folder of the demonstration's database, which is made anew at every start.
    #[arg(long, env = "CASUSBORD_DATA", help = "Map voor demo.sqlite; elke start begint opnieuw. Zonder: demo")]
    pub data: Option<String>,
    /// Another database than the file in the folder: an empty one on this machine.
    #[arg(
        long,
        hide_env_values = true,
        help = "Lege PostgreSQL-database op deze machine: postgres://…@127.0.0.1/naam. Zonder: demo.sqlite in de map"
    )]
    pub database: Option<String>,
    /// Begin with a copy of what another demonstration was filled with: it starts in a second instead of replaying two
    /// years. "Today" stays the day of the filling.
    #[arg(
        long,
        help = "Begin met een kopie van de demo die in deze map gevuld is en nu niet draait. Met --database: die database is de kopie"
    )]
    pub copy_of: Option<PathBuf>,
    /// For programs that drive the demonstration.
    #[arg(long, env = "CASUSBORD_LINKS", help = "Bestand (JSON) voor de aanmeldlinks")]
    pub links: Option<String>,
}
