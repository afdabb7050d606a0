//! Bars as SVG. Their heights and the scale come from numbers that are shown and from nothing else; the order is the
//! caller's. What is not shown is a gap of one size with a word in it, and says no more than the word.
//!
//! No style and no script: colours are attributes, which a page's style sheet overrules (`.chart__bar` …), so that
//! the same drawing serves a page with a strict policy, a file of its own and paper.

use std::fmt::Write;

/// Width of the drawing, in its own units; a letter of 12 is still read on a narrow telephone.
const WIDTH: i64 = 320;
/// Height of the part with the columns.
const TALL: i64 = 170;
/// Room above the columns, for the number of the highest.
const TOP: i64 = 20;
/// Height of a row: its name, its bar.
const ROW: i64 = 38;
/// Room beside the longest bar, for its number.
const SIDE: i64 = 56;

/// A bar, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bar {
    /// A number that is shown.
    Number(i64),
    /// A word in a gap.
    Gap(String),
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Unique in its page, `a`-`z`, digits and `-`: what its title and description are called.
    pub id: String,
    /// What is drawn.
    pub title: String,
    /// Bars in their order, each with its name.
    pub bars: Vec<(String, Bar)>,
}

impl Chart {
    /// Upright bars beside each other: years.
    pub fn columns(&self) -> String {
        let most = self.most();
        let count = i64::try_from(self.bars.len()).unwrap_or(1).max(1);
        let step = (WIDTH / count).min(84);
        let base = TOP + TALL;
        let mut svg = self.open(base + 24);
        let _ = write!(svg, r#"<path class="chart__base" stroke="currentColor" d="M0 {base}H{}"/>"#, step * count);
        for (place, (name, bar)) in (0..).zip(&self.bars) {
            let (left, middle, width) = (place * step + step / 6, place * step + step / 2, step - step / 3);
            match bar {
                Bar::Number(number) => {
                    let height = number * TALL / most;
                    let top = base - height;
                    let _ = write!(
                        svg,
                        r#"<rect class="chart__bar" fill="{BAR}" x="{left}" y="{top}" width="{width}" height="{height}"/>"#
                    );
                    text(&mut svg, middle, top - 5, "middle", "", &number.to_string());
                }
                Bar::Gap(word) => {
                    let (x, y) = (middle + 4, base - 8);
                    let turned = format!(r#" transform="rotate(-90 {x} {y})""#);
                    text(&mut svg, x, y, "start", &format!(r#" class="chart__gap"{turned}"#), word);
                }
            }
            text(&mut svg, middle, base + 18, "middle", "", name);
        }
        svg + "</svg>"
    }

    /// Lying bars under each other: places, whose names are long.
    pub fn rows(&self) -> String {
        let most = self.most();
        let mut svg = self.open(ROW * i64::try_from(self.bars.len()).unwrap_or(0) + 4);
        for (place, (name, bar)) in (0..).zip(&self.bars) {
            let top = place * ROW;
            text(&mut svg, 0, top + 14, "start", "", name);
            match bar {
                Bar::Number(number) => {
                    let width = number * (WIDTH - SIDE) / most;
                    let y = top + 19;
                    let _ = write!(svg, r#"<rect class="chart__bar" fill="{BAR}" x="0" y="{y}" width="{width}" height="14"/>"#);
                    text(&mut svg, width + 6, top + 31, "start", "", &number.to_string());
                }
                Bar::Gap(word) => text(&mut svg, 6, top + 31, "start", r#" class="chart__gap""#, word),
            }
        }
        svg + "</svg>"
    }

    /// The drawing in words: every name with its number or its word.
    pub fn words(&self) -> String {
        let bars = self.bars.iter().map(|(name, bar)| match bar {
            Bar::Number(number) => format!("{name}: {number}"),
            Bar::Gap(word) => format!("{name}: {word}"),
        });
        bars.collect::<Vec<_>>().join("; ")
    }

    /// The end of the scale: the largest number that is shown.
    fn most(&self) -> i64 {
        let shown = self.bars.iter().filter_map(|(_, bar)| match bar {
            Bar::Number(number) => Some(*number),
            Bar::Gap(_) => None,
        });
        shown.max().unwrap_or(1).max(1)
    }

    fn open(&self, height: i64) -> String {
        let (id, title, words) = (&self.id, escaped(&self.title), escaped(&self.words()));
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-labelledby="{id}-title {id}-words" font-family="Noto Sans, sans-serif" font-size="12"><title id="{id}-title">{title}</title><desc id="{id}-words">{words}</desc>"#
        )
    }
}

/// A blue that is told from white and from black paper; a page overrules it.
const BAR: &str = "#2f6f9f";

fn text(svg: &mut String, x: i64, y: i64, anchor: &str, more: &str, words: &str) {
    let words = escaped(words);
    let _ = write!(svg, r#"<text fill="currentColor" x="{x}" y="{y}" text-anchor="{anchor}"{more}>{words}</text>"#);
}

/// A text within a tag of XML. Characters XML does not know become a space.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => safe.push(' '),
            control if control.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(bars: &[(&str, Bar)]) -> Chart {
        let bars = bars.iter().map(|(name, bar)| ((*name).to_owned(), bar.clone())).collect();
        Chart { id: "a".into(), title: "zwangeren in POP".into(), bars }
    }

    fn hidden() -> Bar {
        Bar::Gap("verborgen".into())
    }

    #[test]
    fn the_scale_is_that_of_what_is_shown() {
        let chart = chart(&[("2021", Bar::Number(195)), ("2022", hidden()), ("2023", Bar::Number(39))]);
        let svg = chart.columns();
        assert!(svg.contains(r#"height="170"/>"#) && svg.contains(r#"height="34"/>"#), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 2);
        assert_eq!(svg.matches(">verborgen<").count(), 1);
        assert!(svg.contains("<desc id=\"a-words\">2021: 195; 2022: verborgen; 2023: 39</desc>"));
        assert_eq!(chart.rows().matches("<rect").count(), 2);
    }

    /// Abuse cases 61 and 66: a gap looks alike wherever it stands and whatever is around it.
    #[test]
    fn abuse_66_a_gap_is_a_gap() {
        let gap = |svg: &str| {
            let start = svg.find("<text fill=\"currentColor\" x=\"6\"").unwrap();
            svg[start..].split("</text>").next().unwrap().to_owned()
        };
        let small = chart(&[("A", hidden()), ("B", Bar::Number(10))]).rows();
        let large = chart(&[("A", hidden()), ("B", Bar::Number(9000))]).rows();
        assert_eq!(gap(&small), gap(&large));
    }

    #[test]
    fn nothing_shown_is_still_a_drawing() {
        for svg in [chart(&[("2021", hidden())]).columns(), chart(&[("2021", Bar::Number(0))]).rows(), chart(&[]).columns()] {
            assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"));
        }
    }

    /// Abuse case 41: a name is text, and a strict policy has nothing to refuse.
    #[test]
    fn abuse_41_no_markup_no_style() {
        let svg = chart(&[("<script>\"'&\u{0}", Bar::Number(1))]).rows();
        assert!(svg.contains("&lt;script&gt;&quot;&#39;&amp; "));
        assert!(!svg.contains("style") && !svg.contains("<script"));
    }
}
