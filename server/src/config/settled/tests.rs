use clap::Parser;

use super::*;
use crate::config::{Cli, Command};

fn typed(options: &[&str]) -> Serve {
    let all = ["casusbord", "serve"].iter().chain(options);
    match Cli::try_parse_from(all).unwrap().command {
        Command::Serve(serve) => serve,
        _ => panic!("another command"),
    }
}

fn serve(options: &[&str]) -> Served {
    typed(options).settled().unwrap()
}

/// What is said of settings that are wrong.
fn wrong(options: &[&str]) -> Vec<String> {
    match typed(options).settled() {
        Err(Fault::Settings(all)) => all,
        other => panic!("{other:?}"),
    }
}

#[test]
fn f10_empty_is_not_given_and_spaces_do_not_count() {
    let plain = serve(&[]);
    let empty = serve(&["--addr", "", "--url", " ", "--proxy", "", "--security-contact", " , ", "--node", "  ", "--data", ""]);
    assert_eq!(format!("{plain:?}"), format!("{empty:?}"));
    assert_eq!((plain.node.as_str(), plain.addr.port(), plain.data.as_path()), ("main", 3000, Path::new("data")));
    let spaced = serve(&["--addr", " localhost:0 ", "--node", " een ", "--proxy", "127.0.0.1, ::1,", "--database", " a.db "]);
    assert_eq!((spaced.addr, spaced.node.as_str()), (SocketAddr::from(([127, 0, 0, 1], 0)), "een"));
    assert_eq!(spaced.proxies, ["127.0.0.1".parse::<IpAddr>().unwrap(), "::1".parse().unwrap()]);
    assert_eq!(spaced.database, "sqlite://a.db?mode=rwc");
}

#[test]
fn f10_all_mistakes_are_said_at_once() {
    let all =
        wrong(&["--addr", "3000", "--url", "bord", "--proxy", "10.0.0.0/8,proxy", "--node", "een twee", "--database", "x://y"]);
    let begins: Vec<&str> = all.iter().map(|one| one.split(':').next().unwrap()).collect();
    assert_eq!(begins, ["--database", "--addr", "--url", "--proxy", "--proxy", "--node"], "{all:?}");
    let fault = typed(&["--addr", "3000", "--node", "een twee"]).settled().unwrap_err();
    assert_eq!(fault.to_string().lines().count(), 3, "{fault}");
    assert!(wrong(&["--proxy", "10.0.0.0/8"])[0].contains("netwerk"));
}

#[test]
fn f10_a_proxy_may_be_written_in_either_form() {
    for one in ["127.0.0.1", "::ffff:127.0.0.1", "[::ffff:7f00:1]"] {
        assert_eq!(serve(&["--proxy", one]).proxies, ["127.0.0.1".parse::<IpAddr>().unwrap()], "{one}");
    }
}

#[test]
fn f10_a_password_that_ends_the_address_is_told_how_to_be_written() {
    for url in ["postgres://u:ge/heim@h/b", "postgres://u:ge#heim@h/b", "postgres://u:ge?heim@h/b", "postgres://u:100%@h/b"] {
        let said = wrong(&["--database", url]).join(" ");
        assert!(said.contains("%2F") && !said.contains("heim"), "{url}: {said}");
    }
    for url in ["postgres://u:ge%2Fheim@h/b", "postgresql://h/b", "postgres://u@h:5432/b?sslmode=require"] {
        assert_eq!(serve(&["--database", url]).database, url);
    }
}

#[test]
fn a_contact_is_an_address_that_others_can_use() {
    assert_eq!(contact("lek@example.nl").as_deref(), Ok("mailto:lek@example.nl"));
    for whole in ["mailto:lek@example.nl", "https://example.nl/lek?taal=nl", "tel:+31-26-1234567"] {
        assert_eq!(contact(whole).as_deref(), Ok(whole));
    }
    for wrong in
        ["", "lek", "http://example.nl", "https://", "mailto:", "a@b", "lek@example.nl\nExpires: nooit", "javascript:x@y.nl"]
    {
        assert!(contact(wrong).is_err(), "{wrong}");
    }
    let two = serve(&["--security-contact", " lek@example.nl , https://example.nl/lek"]);
    assert_eq!(two.security_contacts, ["mailto:lek@example.nl", "https://example.nl/lek"]);
}

#[test]
fn the_database_may_be_an_address_or_a_file() {
    let url = |options: &[&str]| serve(options).database;
    assert_eq!(url(&["--data", "/d"]), "sqlite:///d/casusbord.sqlite?mode=rwc");
    assert_eq!(url(&["--database", "/d/a.db"]), "sqlite:///d/a.db?mode=rwc");
    assert_eq!(url(&["--database", "sqlite:/d/a.db"]), "sqlite:/d/a.db?mode=rwc");
    assert_eq!(url(&["--database", "postgres://u:p@h/b"]), "postgres://u:p@h/b");
    let said = wrong(&["--database", "mysql://u:geheim@h/b"]).join(" ");
    assert!(said.contains("mysql") && !said.contains("geheim"), "{said}");
}

#[test]
fn cookies_are_secure_unless_the_board_is_on_this_machine() {
    let origin = |url: &str| Origin::parse(url).map_err(|fault| fault.line());
    let local = |text: &str| Ok(Origin { text: text.to_owned(), secure: false });
    assert_eq!(origin("https://Bord.example.nl/"), Ok(Origin { text: "https://bord.example.nl".into(), secure: true }));
    assert_eq!(origin("http://localhost:3000"), local("http://localhost:3000"));
    assert_eq!(origin("http://[::1]:3000"), local("http://[::1]:3000"));
    assert_eq!(serve(&[]).origin(3000), Origin::local(3000));
    for insecure in ["http://bord.example.nl", "http://192.168.1.4:3000", "http://localhost.example.nl"] {
        assert!(origin(insecure).unwrap_err().contains("onbeveiligd"), "{insecure}");
    }
    for wrong in ["bord.example.nl", "ftp://a.nl", "https://a.nl/bord", "https://u:p@a.nl", "", "https://"] {
        assert!(origin(wrong).unwrap_err().contains("geen webadres"), "{wrong}");
    }
}

#[test]
fn the_demonstration_stays_on_this_machine() {
    let demo = |options: &[&str]| match Cli::try_parse_from(["casusbord", "demo"].iter().chain(options)).unwrap().command {
        Command::Demo(demo) => demo.settled(),
        _ => panic!("another command"),
    };
    let postgres = |url: &str| demo(&["--database", url]).map(|shown| shown.postgres).map_err(|fault| fault.line());
    for here in ["postgres://u:p@127.0.0.1:5432/demo", "postgresql://localhost/demo", "postgres://[::1]/demo"] {
        assert_eq!(postgres(here), Ok(Some(here.to_owned())));
    }
    assert_eq!(postgres(" "), Ok(None));
    for elsewhere in ["postgres://u:geheim@db.example.nl/b", "postgres://u:geheim@localhost/b?host=db.example.nl", "b.sqlite"] {
        let line = postgres(elsewhere).unwrap_err();
        assert!(line.contains("op deze machine") && !line.contains("geheim"), "{line}");
    }
    assert!(matches!(demo(&["--addr", "0.0.0.0:3000"]), Err(Fault::DemoNotLocal(_))));
}
