//! Imports of a source file: the paths of its `use` declarations and its inline `crate::…` paths.

/// Every path of one file that begins with `crate` or `super`, groups taken apart, without aliases. Comments and
/// strings are left out.
pub(super) fn paths(source: &str) -> Vec<String> {
    let code = code(source);
    let mut found = Vec::new();
    for part in code.split(';') {
        let declaration = part.rfind("use ").filter(|at| part[..*at].chars().next_back().is_none_or(|before| !is_word(before)));
        if let Some(at) = declaration {
            let tree: String = part[at + 4..].split_whitespace().collect::<Vec<_>>().join(" ");
            spread("", &tree, &mut found);
        }
    }
    for (at, _) in code.match_indices("crate::") {
        if code[..at].chars().next_back().is_none_or(|before| !is_word(before)) {
            found.push(code[at..].chars().take_while(|sign| is_word(*sign) || *sign == ':').collect());
        }
    }
    found.retain(|path: &String| (path.starts_with("crate::") || path.starts_with("super::")) && !path.ends_with(':'));
    found
}

/// `a::{b, c::{d}}` becomes `a::b`, `a::c::d`.
fn spread(before: &str, tree: &str, found: &mut Vec<String>) {
    let (mut depth, mut from) = (0_usize, 0);
    let ends = tree.char_indices().chain([(tree.len(), ',')]);
    for (at, sign) in ends {
        match sign {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                let part = tree[from..at].trim();
                match part.split_once('{') {
                    Some((head, rest)) => {
                        let inside = rest.trim_end();
                        spread(&format!("{before}{head}"), inside.strip_suffix('}').unwrap_or(inside), found);
                    }
                    None if part.is_empty() => {}
                    None => {
                        let plain = part.split(" as ").next().unwrap_or(part).trim();
                        found.push(format!("{before}{plain}"));
                    }
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// The source without line comments and without what is in quotes.
fn code(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut signs = source.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign == '/' && signs.peek() == Some(&'/') {
            while signs.next_if(|next| *next != '\n').is_some() {}
        } else if sign == '"' {
            while let Some(inside) = signs.next() {
                match inside {
                    '\\' => drop(signs.next()),
                    '"' => break,
                    _ => {}
                }
            }
        } else {
            code.push(sign);
        }
    }
    code
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_taken_apart_and_others_are_left_out() {
        let source = "use std::fmt;\npub use crate::{a, b::{self, c as d}};\n// use crate::no;\nuse super::e::F;\n\
                      fn g() { crate::h::i(\"crate::quoted\"); mycrate::j(); }";
        assert_eq!(paths(source), ["crate::a", "crate::b::self", "crate::b::c", "super::e::F", "crate::h::i"]);
    }
}
