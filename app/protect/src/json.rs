//! The table and the answer as JSON, for `casusbord protect`: a table goes in, the hidden cells and what
//! they still tell come out, so that somebody else's program can check both.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    marker::PhantomData,
};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, MapAccess, Visitor},
};

use crate::{Equation, Interval, Protected, Table};

/// A table as it comes in. Other fields, such as a name or a note, are passed over.
#[derive(Debug, Clone, Deserialize)]
pub struct Input {
    #[serde(deserialize_with = "once")]
    cells: BTreeMap<String, i64>,
    #[serde(default)]
    eqs: Vec<(String, Vec<String>)>,
    n_min: i64,
    #[serde(default = "yes")]
    zeros_published: bool,
    #[serde(default, deserialize_with = "once")]
    insiders: BTreeMap<String, BTreeSet<String>>,
    /// Rounded figures would have to be audited as rounded.
    #[serde(default, deserialize_with = "none")]
    #[expect(dead_code, reason = "read to be refused")]
    rounding: (),
}

/// The answer as it goes out.
#[derive(Debug, Clone, Serialize)]
pub struct Output {
    /// All hidden cells, small ones included.
    pub suppressed: BTreeSet<String>,
    /// What each viewer can work out of each.
    pub audit: Vec<Interval>,
}

impl From<Input> for Table {
    fn from(input: Input) -> Self {
        let equations = input.eqs.into_iter().map(|(total, parts)| Equation { total, parts }).collect();
        let Input { cells, n_min, zeros_published, insiders, .. } = input;
        Self { cells, equations, n_min, zeros_published, insiders }
    }
}

impl From<Protected> for Output {
    fn from(protected: Protected) -> Self {
        Self { suppressed: protected.suppressed, audit: protected.audit }
    }
}

fn yes() -> bool {
    true
}

/// Nothing is rounded; zero says the same.
fn none<'de, D: Deserializer<'de>>(from: D) -> Result<(), D::Error> {
    match Option::<i64>::deserialize(from)? {
        None | Some(0) => Ok(()),
        Some(_) => Err(D::Error::custom("afgeronde aantallen worden niet beveiligd")),
    }
}

/// A map in which no key comes twice. JSON allows it, and the last would silently win.
fn once<'de, D: Deserializer<'de>, V: Deserialize<'de>>(from: D) -> Result<BTreeMap<String, V>, D::Error> {
    struct Once<V>(PhantomData<V>);
    impl<'de, V: Deserialize<'de>> Visitor<'de> for Once<V> {
        type Value = BTreeMap<String, V>;

        fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
            to.write_str("een lijst van namen met een waarde")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some((key, value)) = entries.next_entry::<String, V>()? {
                if map.contains_key(&key) {
                    return Err(A::Error::custom(format!("{key} komt twee keer voor")));
                }
                map.insert(key, value);
            }
            Ok(map)
        }
    }
    from.deserialize_map(Once(PhantomData))
}
