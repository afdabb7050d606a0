//! How one value of a setting is read. What is wrong with it is a Dutch sentence.

use std::{
    net::{IpAddr, SocketAddr},
    path::Path,
};

use axum::http::Uri;
use store::Store;

/// So long the name of a node may be.
const NODE: usize = 40;

/// The address of a database as the store takes it.
pub(super) fn database(typed: Option<&str>, data: &Path) -> Result<String, String> {
    match typed {
        None => Ok(Store::sqlite_url(&data.join("casusbord.sqlite"))),
        Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => postgres(url),
        Some(url) if url.starts_with("sqlite:") && url.contains('?') => Ok(url.to_owned()),
        Some(url) if url.starts_with("sqlite:") => Ok(format!("{url}?mode=rwc")),
        Some(other) if other.contains("://") => {
            // What comes after the kind may hold a password.
            let kind = other.split("://").next().unwrap_or_default();
            Err(format!("{kind}://… kan niet; geef postgres://…, sqlite:… of de naam van een bestand"))
        }
        Some(file) => Ok(Store::sqlite_url(Path::new(file))),
    }
}

/// A password may hold what ends it in an address: that is said, because what the database says of it is a riddle.
fn postgres(url: &str) -> Result<String, String> {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let (place, after) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let halved = !place.contains('@') && after.contains('@');
    let hex = |code: &[u8]| code.len() == 2 && code.iter().all(u8::is_ascii_hexdigit);
    let percent = place.split('%').skip(1).any(|code| !code.as_bytes().get(..2).is_some_and(hex));
    if halved || percent || url.parse::<Uri>().is_err() {
        return Err(
            "dit is geen leesbaar adres. Staan er leestekens in het wachtwoord, schrijf die dan met een procentteken en \
                    hun code: / is %2F, : is %3A, @ is %40, # is %23, ? is %3F en % is %25"
                .to_owned(),
        );
    }
    Ok(url.to_owned())
}

pub(super) fn address(typed: &str) -> Result<SocketAddr, String> {
    let numeric = typed.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    let read = numeric.as_deref().unwrap_or(typed).parse();
    read.map_err(|_| format!("{typed} kan niet; geef een adres en een poort, zoals 127.0.0.1:3000"))
}

/// An address of a proxy, in its plain form: an IPv4 address may be written as one of IPv6.
pub(super) fn proxy(typed: &str) -> Result<IpAddr, String> {
    let read: Result<IpAddr, _> = typed.trim_start_matches('[').trim_end_matches(']').parse();
    read.map(|address| address.to_canonical()).map_err(|_| {
        let what = if typed.contains('/') { "een heel netwerk" } else { "geen IP-adres" };
        format!("{typed} is {what}; geef elk adres van een proxy, zoals 127.0.0.1, met een komma ertussen")
    })
}

/// The name of a host alone.
pub(super) fn host(typed: &str) -> Result<String, String> {
    let alone = typed.parse::<Uri>().is_ok_and(|uri| uri.scheme().is_none() && uri.host() == Some(typed));
    if alone {
        Ok(typed.to_owned())
    } else {
        Err(format!("{typed} is geen naam van een server; geef die zonder https:// en zonder pad"))
    }
}

/// The name of a node stands in each row of its lane, and in file names.
pub(super) fn node(typed: &str) -> Result<String, String> {
    let plain = typed.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    if plain && typed.len() <= NODE {
        Ok(typed.to_owned())
    } else {
        Err(format!("{typed} kan niet; geef een naam van ten hoogste {NODE} letters, cijfers, punten of streepjes"))
    }
}

/// An address as RFC 9116 (§2.5.3) wants it; an e-mail address alone is one with `mailto:`.
pub(super) fn contact(typed: &str) -> Result<String, String> {
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
    let mail =
        |text: &str| plain(text) && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let known = match typed.split_once(':') {
        Some(("mailto", rest)) => mail(rest),
        Some(("https", rest)) => plain(rest) && rest.starts_with("//") && rest.len() > 2,
        Some(("tel", rest)) => plain(rest),
        _ => false,
    };
    match typed {
        typed if known => Ok(typed.to_owned()),
        typed if mail(typed) && !typed.contains(':') => Ok(format!("mailto:{typed}")),
        _ => Err("geef een e-mailadres of een https-adres".to_owned()),
    }
}
