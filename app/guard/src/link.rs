//! What a link says in words: a meeting service's own tokens say nothing, a name or number written into it does.

/// What may be given as a name before "=" that says what the rest is.
const TELLING: &str = "tel telefoon phone mobiel bsn naam name voornaam achternaam email mail postcode adres dossier";

/// The words of a link, decoded; nothing when it holds a user or password.
pub(crate) fn words(link: &str) -> Option<String> {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if host.contains('@') {
        return None;
    }
    let mut words = String::new();
    for part in path.split(['/', '?', '&', '#', ';']) {
        let (key, value) = part.split_once('=').unwrap_or(("", part));
        let (key, value) = (decoded(key).to_lowercase(), decoded(value));
        let telling = TELLING.split(' ').any(|one| one == key);
        // "19:meeting_…@thread.v2" is a room.
        let person = value.contains('@') && !value.contains("@thread.");
        if telling || value.contains(char::is_whitespace) || person {
            words.extend([&key, " ", &value, "\n"]);
        }
    }
    Some(words)
}

/// With `%20` and `+` as the signs they stand for.
fn decoded(part: &str) -> String {
    let bytes = part.as_bytes();
    let digit =
        |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
    let (mut plain, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(at + 1).zip(digit(at + 2))) {
            (b'%', Some((high, low))) => {
                plain.push(high << 4 | low);
                at += 2;
            }
            (b'+', _) => plain.push(b' '),
            _ => plain.push(*byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&plain).into_owned()
}
