//! What a bench found, as one reads it.

/// One figure.
pub(crate) struct Row {
    /// What was measured.
    pub(crate) figure: String,
    /// What it should be; empty when it is told for information only.
    pub(crate) target: String,
    /// What it is.
    pub(crate) measured: String,
    /// Beside the yardstick of the same run; empty when there is none.
    pub(crate) ratio: String,
    /// Whether the target is met.
    pub(crate) met: Option<bool>,
}

impl Row {
    /// A figure without a target.
    pub(crate) fn told(figure: impl Into<String>, measured: impl Into<String>) -> Self {
        Self { figure: figure.into(), target: String::new(), measured: measured.into(), ratio: String::new(), met: None }
    }

    /// What it should be, and whether it is.
    pub(crate) fn aim(self, target: impl Into<String>, met: bool) -> Self {
        Self { target: target.into(), met: Some(met), ..self }
    }

    /// What it is beside the yardstick.
    pub(crate) fn beside(self, ratio: impl Into<String>) -> Self {
        Self { ratio: ratio.into(), ..self }
    }
}

/// Prints rows in columns.
pub(crate) fn print(rows: &[Row]) {
    let head = Row { ratio: "ratio".to_owned(), ..Row::told("figure", "measured").aim("target", true) };
    let width =
        |cell: fn(&Row) -> &str| rows.iter().chain([&head]).map(|row| cell(row).chars().count()).max().unwrap_or_default();
    let widths = [width(|row| &row.figure), width(|row| &row.target), width(|row| &row.measured), width(|row| &row.ratio)];
    for (index, row) in [&head].into_iter().chain(rows).enumerate() {
        let verdict = match row.met {
            _ if index == 0 => "",
            None => "",
            Some(true) => "ok",
            Some(false) => "NOT MET",
        };
        let [figure, target, measured, ratio] = widths;
        let line = format!(
            "{:figure$}  {:target$}  {:measured$}  {:ratio$}  {verdict}",
            row.figure, row.target, row.measured, row.ratio
        );
        println!("{}", line.trim_end());
    }
}

/// The middle one; of an even number the mean of the two in the middle.
pub(crate) fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.get(middle), values.len() % 2) {
        (None, _) => 0.0,
        (Some(value), 1) => *value,
        (Some(value), _) => f64::midpoint(values[middle - 1], *value),
    }
}

/// The value that this part of the values is below, at most: 0.95 for the p95.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "a few thousand")]
pub(crate) fn part_below(values: &[f64], part: f64) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let place = (values.len() as f64 * part).ceil() as usize;
    values.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

/// A part as `23 %`.
pub(crate) fn percent(part: f64) -> String {
    format!("{:.0} %", part * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "these values are exact")]
    fn the_median_is_the_middle_one() {
        assert_eq!(median([3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median([4.0, 1.0, 3.0, 2.0]), 2.5);
        assert_eq!(median([]), 0.0);
        assert_eq!(percent(0.154), "15 %");
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!([0.0, 0.5, 0.95, 1.0].map(|part| part_below(&hundred, part)), [1.0, 50.0, 95.0, 100.0]);
        assert_eq!(part_below(&[], 0.95), 0.0);
    }
}
