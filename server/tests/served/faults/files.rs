//! Files that come and go: imports, tags, short names in a spreadsheet (F1, F10).

use super::*;

#[tokio::test]
async fn f1_an_address_in_an_import_is_brought_to_one_form() {
    let w = World::new().await;
    let lines = "naam;e-mail;rollen\nAns Bos;mailto:ans@example.nl\u{200b};deelnemer";
    w.done("administrator", "/leden/importeren", &[("id", "{new}"), ("do", "add"), ("lines", lines)]).await;
    assert_eq!(number(&w.url, "select count(*) from person where email = 'ans@example.nl'").await, 1);
}

#[tokio::test]
async fn f10_a_weak_tag_is_enough_for_who_has_the_file() {
    let w = World::new().await;
    for path in ["/publicaties/{open}/bestand/{file}", "/aantallen/publicaties/{release}/bestand/{file}"] {
        let ask = async |known: &str| {
            let mut request = w.request("GET", "coordinator", path, &[]);
            request.headers_mut().insert(header::IF_NONE_MATCH, known.parse().unwrap());
            w.send(request).await
        };
        let tag = header_of(&w.get("coordinator", path).await, "etag");
        assert!(tag.starts_with('"'), "{path}: {tag}");
        for known in [tag.clone(), format!("W/{tag}"), format!("\"anders\", W/{tag}"), "*".to_owned()] {
            let answer = ask(&known).await;
            assert_eq!((answer.status, &*answer.body), (StatusCode::NOT_MODIFIED, ""), "{path} {known}");
        }
        assert_eq!(ask("W/\"anders\"").await.status, StatusCode::OK, "{path}");
    }
}

/// Who takes lines from a file, where, and what she typed in the field beside it.
const IMPORTS: [(&str, &str, &str, &str); 2] = [
    ("administrator", "/leden/importeren", "naam;rollen\nAns Bos;deelnemer", "wordt toegevoegd"),
    (
        "coordinator",
        "/aantallen/eerdere-jaren",
        "jaar;overlegsoort;casustype;indeling;gebied;aantal\n2019;MDO;zwangeren;woonplaats;totaal;12",
        "Gelezen als: 2019, totaal, 12",
    ),
];

#[tokio::test]
async fn f10_a_workbook_is_refused_in_words_and_the_lines_stay() {
    let w = World::new().await;
    for (who, path, lines, _) in IMPORTS {
        for file in [&b"PK\x03\x04\x14\0\x06\0[Content_Types].xml"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n"] {
            let answer = w.upload(who, path, file, lines).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {file:?}");
            assert!(answer.body.contains("<title>Fout: "), "{path}");
            assert!(answer.body.contains("Niet gelezen: dit is geen CSV-bestand."), "{path}: {}", answer.body);
            let last = lines.rsplit('\n').next().unwrap_or_default();
            assert!(answer.body.contains(&format!("{last}</textarea>")), "{path}: {}", answer.body);
            assert!(!answer.body.contains("Content_Types") && !answer.body.contains("%PDF"), "{path}");
        }
    }
}

#[tokio::test]
async fn f10_a_byte_order_mark_is_no_part_of_the_first_heading() {
    let w = World::new().await;
    for (who, path, lines, read) in IMPORTS {
        let wide: Vec<u8> = lines.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let files = [[&b"\xef\xbb\xbf"[..], lines.as_bytes()].concat(), [&b"\xff\xfe"[..], wide.as_slice()].concat()];
        for file in files {
            let answer = w.upload(who, path, &file, "").await;
            assert_eq!(answer.status, StatusCode::OK, "{path} {:?}: {}", &file[..3], answer.body);
            assert!(answer.body.contains(read), "{path} {:?}: {}", &file[..3], answer.body);
        }
        let pasted = format!("\u{feff}{lines}");
        let answer = w.post(who, path, &[("do", "look"), ("lines", &pasted)]).await;
        assert!(answer.status == StatusCode::OK && answer.body.contains(read), "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn f10_a_short_name_that_excel_changes_is_warned_about() {
    let w = World::new().await;
    let list = "/instellingen/overlegsoorten";
    assert!(!w.page("administrator", list).await.contains("Excel leest"));
    let kind = [("rev", "0"), ("id", "{new}"), ("short", "DEC-1"), ("name", "Decembertafel"), ("purpose", "casussen")];
    w.done("administrator", list, &kind).await;
    for path in [list, "/instellingen/overlegsoorten/{new}"] {
        let page = w.page("administrator", path).await;
        assert_eq!(page.matches("Excel leest ‘DEC-1’ in een CSV-bestand").count(), 1, "{path}: {page}");
    }
}
