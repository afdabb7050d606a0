//! Lengths of source files, tests apart: one idea per file (docs/quality.md).

/// Half of the files have at most so many lines.
const MEDIAN: usize = 90;
/// Nine of ten have at most so many.
const P90: usize = 200;
/// No file has more: it holds more than one idea.
const MOST: usize = 350;

/// The lengths of all files, named.
#[derive(Default)]
pub(super) struct Sizes(Vec<(usize, String)>);

impl Sizes {
    pub(super) fn add(&mut self, lines: usize, name: &str) {
        self.0.push((lines, name.to_owned()));
    }

    /// What they come to, in words, and what is broken.
    pub(super) fn check(mut self) -> (String, Vec<String>) {
        self.0.sort();
        let at = |tenth: usize| self.0.get(self.0.len() * tenth / 10).map_or(0, |(lines, _)| *lines);
        let (median, p90, most) = (at(5), at(9), self.0.last().map_or(0, |(lines, _)| *lines));
        let told = format!("lines of {} files, tests apart: median {median}, p90 {p90}, most {most}", self.0.len());
        let long = self.0.iter().filter(|(lines, _)| *lines > MOST);
        let mut broken: Vec<String> =
            long.map(|(lines, name)| format!("{name}: {lines} lines without tests, at most {MOST}")).collect();
        for (what, lines, bar) in [("the median", median, MEDIAN), ("nine of ten", p90, P90)] {
            if lines > bar {
                broken.push(format!("{what} of the files is {lines} lines without tests, at most {bar}"));
            }
        }
        (told, broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(lines: &[usize]) -> usize {
        let mut sizes = Sizes::default();
        for (number, lines) in lines.iter().enumerate() {
            sizes.add(*lines, &format!("{number}.rs"));
        }
        sizes.check().1.len()
    }

    #[test]
    fn long_files_and_a_long_middle_are_named() {
        assert_eq!(broken(&[60, 80, 90, 90, 100]), 0);
        assert_eq!(broken(&[60, 80, 351]), 2, "the file, and nine of ten");
        assert_eq!(broken(&[91, 91, 91]), 1);
        assert_eq!(broken(&[]), 0);
    }
}
