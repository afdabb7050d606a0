//! Short names that Excel does not leave as they are: they stand in the files that people open in it.

/// Whether Excel makes something else of a short name: a number (`007`, `1E5`, `1E-5`) or a day (`DEC-1`, `1-JAN-26`, `1-2`).
pub fn excel_changes(code: &str) -> bool {
    let code = code.to_lowercase();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let power = code.split_once('e').is_some_and(|(one, other)| digits(one) && digits(other.strip_prefix('-').unwrap_or(other)));
    let parts = runs(&code);
    let words: Vec<_> = parts.iter().filter(|part| !digits(part)).collect();
    let day = (2..=3).contains(&parts.len()) && words.len() <= 1 && words.iter().all(|word| is_month(word));
    digits(&code) || power || day
}

/// What stands between hyphens, digits and letters apart: `dec1` has two.
fn runs(code: &str) -> Vec<&str> {
    let letters: Vec<&str> = code.split(|c: char| c == '-' || c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let numbers = code.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    letters.into_iter().chain(numbers).collect()
}

/// Whether a word is a month in Dutch or English, whole or its first letters, three at least.
fn is_month(word: &str) -> bool {
    const MONTHS: &str = "januari january februari february maart mrt march april mei may juni june juli july augustus august \
                          september oktober october november december";
    word.len() >= 3 && MONTHS.split(' ').any(|month| month.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f10_a_code_that_excel_takes_for_a_number_or_a_day_is_known() {
        let changed = "DEC-1 1E5 1E-5 007 1-2 1-2-26 12-NOV MRT-26 dec1 1DEC 1-JAN-26 12-NOV-26 JUNI-1 MAART-26 JANUARI-2 SEPT-1";
        for code in changed.split(' ') {
            assert!(excel_changes(code), "{code}");
        }
        let kept =
            "MDO POP WT MDO-1 MDO-2 WIJK-12 DECO-1 KZ1 E5 E-5 DECKING DEC POP-NOORD MARK-2 MDO-1-2 MDO-MEI MEI-MDO-1 1-2-3-4";
        for code in kept.split(' ') {
            assert!(!excel_changes(code), "{code}");
        }
    }
}
