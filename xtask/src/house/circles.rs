//! Import circles: strongly connected components of the files of a crate (Tarjan).

use std::collections::{BTreeMap, BTreeSet};

use super::imports;

/// More files than this that import one another are one room without walls.
const MOST: usize = 3;

/// The files of one crate by module path, `a::b`; the root is empty.
pub(super) type Modules = BTreeMap<String, String>;

/// The module path of a file, named from the crate's `src`.
pub(super) fn module(file: &str) -> String {
    let path = file.trim_end_matches(".rs");
    let mut parts: Vec<&str> = path.split('/').collect();
    if matches!(parts.last(), Some(&("mod" | "lib" | "main"))) {
        parts.pop();
    }
    parts.join("::")
}

/// Every circle of more than [`MOST`] files, and how many files are in the largest circle of all.
pub(super) fn check(name: &str, modules: &Modules) -> (Vec<String>, usize) {
    let circles = Search::of(edges(modules)).run();
    let largest = circles.iter().map(Vec::len).max().unwrap_or(0);
    let broken = circles.iter().filter(|circle| circle.len() > MOST);
    (broken.map(|circle| format!("{name}: {} files import one another: {}", circle.len(), circle.join(", "))).collect(), largest)
}

/// Which module imports which.
fn edges(modules: &Modules) -> BTreeMap<&str, BTreeSet<&str>> {
    let leads = |own: &str, path: &str| -> Option<&str> {
        let mut at = absolute(own, path);
        loop {
            match modules.get_key_value(at.as_str()) {
                Some((found, _)) => return Some(found.as_str()).filter(|found| !found.is_empty() && *found != own),
                None => at = at.rsplit_once("::")?.0.to_owned(),
            }
        }
    };
    let of = |(own, source): (&'_ String, &String)| imports::paths(source).iter().filter_map(|path| leads(own, path)).collect();
    modules.iter().map(|pair| (pair.0.as_str(), of(pair))).collect()
}

/// `super::c` in `a::b` is `a::c`.
fn absolute(own: &str, path: &str) -> String {
    if let Some(rest) = path.strip_prefix("crate::") {
        return rest.to_owned();
    }
    let (mut base, mut rest) = (own.to_owned(), path);
    while let Some(more) = rest.strip_prefix("super::") {
        base = base.rsplit_once("::").map(|(above, _)| above.to_owned()).unwrap_or_default();
        rest = more;
    }
    if base.is_empty() { rest.to_owned() } else { format!("{base}::{rest}") }
}

/// Tarjan's search for strongly connected components.
struct Search<'a> {
    edges: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Number of the visit, and the lowest number that is reached from here.
    seen: BTreeMap<&'a str, (usize, usize)>,
    open: Vec<&'a str>,
    found: Vec<Vec<&'a str>>,
}

impl<'a> Search<'a> {
    fn of(edges: BTreeMap<&'a str, BTreeSet<&'a str>>) -> Self {
        Self { edges, seen: BTreeMap::new(), open: Vec::new(), found: Vec::new() }
    }

    fn run(mut self) -> Vec<Vec<&'a str>> {
        let all: Vec<&str> = self.edges.keys().copied().collect();
        for module in all {
            if !self.seen.contains_key(module) {
                self.visit(module);
            }
        }
        self.found.retain(|circle| circle.len() > 1);
        self.found
    }

    fn visit(&mut self, module: &'a str) -> usize {
        let number = self.seen.len();
        let mut low = number;
        self.seen.insert(module, (number, low));
        self.open.push(module);
        for next in self.edges.get(module).cloned().unwrap_or_default() {
            match self.seen.get(next).copied() {
                None => low = low.min(self.visit(next)),
                Some((visited, _)) if self.open.contains(&next) => low = low.min(visited),
                Some(_) => {}
            }
        }
        self.seen.insert(module, (number, low));
        if low == number {
            let from = self.open.iter().position(|open| *open == module).unwrap_or(0);
            self.found.push(self.open.split_off(from));
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(files: &[(&str, &str)]) -> Modules {
        files.iter().map(|(file, source)| (module(file), (*source).to_owned())).collect()
    }

    #[test]
    fn a_circle_of_four_is_named_and_one_of_three_is_not() {
        let three =
            [("a.rs", "use crate::b::X;"), ("b/mod.rs", "use crate::b::c;"), ("b/c.rs", "use super::super::a;"), ("lib.rs", "")];
        assert_eq!(check("crate", &modules(&three)), (Vec::new(), 3));
        let four = [
            ("a.rs", "use crate::b::X;"),
            ("b/mod.rs", "use crate::b::c;"),
            ("b/c.rs", "use super::d;"),
            ("b/d.rs", "use crate::a;"),
        ];
        let (broken, largest) = check("crate", &modules(&four));
        assert_eq!((broken.len(), largest), (1, 4));
    }

    #[test]
    fn what_goes_one_way_is_no_circle() {
        assert_eq!(
            check("crate", &modules(&[("a.rs", "use crate::{b, c};"), ("b.rs", "use crate::c;"), ("c.rs", "")])),
            (Vec::new(), 0)
        );
    }
}
