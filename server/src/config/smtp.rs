//! The mail server as it is named: `smtp[s]://user@host:port`, its password elsewhere.

use std::{env, fs};

use axum::http::Uri;
use clap::Args;
use lettre::message::Mailbox;

use super::settled::{Mistakes, given};
use crate::origin::is_this_machine;

/// Where the password is, when no file is named. It is no option: command lines are seen by everybody on the machine.
const PASSWORD: &str = "CASUSBORD_SMTP_PASSWORD";

/// The mail server as it is typed.
#[derive(Debug, Clone, Default, Args)]
pub struct MailServer {
    /// The mail server; without it nothing is sent, and what would be can be copied.
    #[arg(
        long,
        env = "CASUSBORD_SMTP",
        help = "Mailserver: smtp://gebruiker@server:587 of smtps://gebruiker@server; het wachtwoord staat in CASUSBORD_SMTP_PASSWORD of in --smtp-password-file, nooit hier. Zonder: het bord verstuurt geen post"
    )]
    pub smtp: Option<String>,
    /// Where the password of the mail server's account is.
    #[arg(
        long,
        env = "CASUSBORD_SMTP_PASSWORD_FILE",
        help = "Bestand met het wachtwoord voor de mailserver. Zonder: uit CASUSBORD_SMTP_PASSWORD"
    )]
    pub smtp_password_file: Option<String>,
    /// In whose name the board writes.
    #[arg(
        long,
        env = "CASUSBORD_MAIL_FROM",
        help = "Afzender van de post, bijvoorbeeld 'Casusbord <bord@example.nl>'; nodig bij --smtp"
    )]
    pub mail_from: Option<String>,
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether it is this machine.
    pub local: bool,
    /// TLS from the first byte on (`smtps`); else it is asked for (STARTTLS).
    pub tls_at_once: bool,
    /// Account and password, when it asks for them.
    pub account: Option<(String, String)>,
    /// In whose name messages go.
    pub from: Mailbox,
}

impl MailServer {
    /// Reads it; notes what is wrong with it.
    pub(super) fn settled(&self, wrong: &mut Mistakes) -> Option<Smtp> {
        let typed = given(self.smtp.as_ref())?;
        let place = wrong.take("--smtp", place(typed));
        let from = given(self.mail_from.as_ref()).ok_or_else(|| "ontbreekt; --smtp vraagt een afzender".to_owned());
        let from = wrong.take("--mail-from", from.and_then(sender));
        let Place { host, port, local, tls_at_once, user } = place?;
        let account = match user {
            None => None,
            Some(user) => {
                let password = password(given(self.smtp_password_file.as_ref()));
                Some((user, wrong.take("--smtp-password-file", password)?))
            }
        };
        Some(Smtp { host, port, local, tls_at_once, account, from: from? })
    }
}

struct Place {
    host: String,
    port: u16,
    local: bool,
    tls_at_once: bool,
    user: Option<String>,
}

fn place(typed: &str) -> Result<Place, String> {
    // What cannot be read may hold a password: it is not said again.
    let wrong = || "geef smtp://server:587 of smtps://server, zo nodig met gebruiker@ ervoor".to_owned();
    let uri: Uri = typed.parse().map_err(|_| wrong())?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return Err(wrong()) };
    let tls_at_once = match scheme {
        "smtps" => true,
        "smtp" => false,
        _ => return Err(wrong()),
    };
    if uri.path_and_query().is_some_and(|rest| rest.as_str() != "/") {
        return Err(wrong());
    }
    let user = authority.as_str().rsplit_once('@').map(|(user, _)| user);
    if user.is_some_and(|user| user.contains(':')) {
        return Err(format!("het wachtwoord hoort hier niet; zet het in {PASSWORD} of in een bestand (--smtp-password-file)"));
    }
    let user = user.map(|user| percent_encoding::percent_decode_str(user).decode_utf8_lossy().into_owned());
    let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_owned();
    let port = authority.port_u16().unwrap_or(if tls_at_once { 465 } else { 587 });
    Ok(Place { local: is_this_machine(&host), host, port, tls_at_once, user })
}

fn sender(typed: &str) -> Result<Mailbox, String> {
    typed.parse().map_err(|_| format!("{typed} is geen afzender; geef een e-mailadres, of een naam met het adres tussen < en >"))
}

fn password(file: Option<&str>) -> Result<String, String> {
    let read = match file {
        Some(file) => fs::read_to_string(file).map_err(|error| format!("{file} is niet te lezen ({error})"))?,
        None => env::var(PASSWORD).unwrap_or_default(),
    };
    let password = read.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(format!("--smtp noemt een gebruiker, maar er is geen wachtwoord: zet het in {PASSWORD} of in een bestand"));
    }
    Ok(password.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_is_read_as_people_write_it() {
        let read = |typed| {
            place(typed).map(|place| (place.host, place.port, place.local, place.tls_at_once, place.user.unwrap_or_default()))
        };
        let of = |host: &str, port, local, tls, user: &str| Ok((host.to_owned(), port, local, tls, user.to_owned()));
        assert_eq!(read("smtp://mail.example.nl"), of("mail.example.nl", 587, false, false, ""));
        assert_eq!(read("smtps://bord%40example.nl@mail.example.nl"), of("mail.example.nl", 465, false, true, "bord@example.nl"));
        assert_eq!(read("smtp://127.0.0.1:2525"), of("127.0.0.1", 2525, true, false, ""));
        assert_eq!(read("smtp://[::1]:25/"), of("::1", 25, true, false, ""));
        for wrong in ["mail.example.nl", "http://mail.example.nl", "smtp://", "smtp://a b", "smtp://h/pad", "smtp:/h"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        let said = read("smtp://ans:geheim@mail.example.nl").unwrap_err();
        assert!(said.contains(PASSWORD) && !said.contains("geheim"), "{said}");
    }

    #[test]
    fn a_sender_has_an_address() {
        assert_eq!(sender("Casusbord <bord@example.nl>").unwrap().email.to_string(), "bord@example.nl");
        assert!(sender("bord@example.nl").is_ok());
        assert!(sender("Casusbord").is_err());
    }
}
