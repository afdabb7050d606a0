//! A linear-chain conditional random field: how likely each label is for each token, given all clues and the labels
//! beside it. Forward and backward over the tokens, each scaled to one, so that a long text loses no precision.

/// The labels: nothing, and for each class its first token and the others; one is never used.
pub const LABELS: usize = 16;
/// A number for each label.
pub type Row = [f32; LABELS];

/// The weights of what label follows what: `[before][after]`, as powers of e. The first row after the end is how a text starts.
#[derive(Debug, Clone)]
pub struct Links {
    /// How a text starts.
    pub start: Row,
    /// What follows what.
    pub next: [Row; LABELS],
}

/// Of a sum of weights in the file, so many are one power of e.
pub const ONE: i32 = 64;
/// What is further below the best than this counts as nothing.
const FAR: usize = 1024;
/// Powers of e from nought down, in steps of one weight.
static POWERS: [f32; FAR] = {
    let mut powers = [0.0; FAR];
    let (mut power, mut at) = (1.0_f64, 0);
    while at < FAR {
        #[expect(clippy::cast_possible_truncation, reason = "a share; the digits behind it do not count")]
        {
            powers[at] = power as f32;
        }
        // e to the power of -1/64.
        power *= 0.984_496_437_005_408_4;
        at += 1;
    }
    powers
};

/// Sums of weights as powers of e, relative to `best`, the highest of them.
pub(crate) fn powers(sums: &[i32; LABELS], best: i32) -> Row {
    sums.map(|sum| usize::try_from(best - sum).ok().and_then(|below| POWERS.get(below)).copied().unwrap_or(1e-8))
}

fn scaled(mut row: Row) -> (Row, f32) {
    let sum: f32 = row.iter().sum();
    let sum = if sum > 0.0 { sum } else { 1.0 };
    for value in &mut row {
        *value /= sum;
    }
    (row, sum)
}

/// The forward and backward shares: for each token how likely its labels are after what stands before it, and what they
/// make of what follows. `scores` are powers of e already.
pub fn shares(scores: &[Row], links: &Links) -> (Vec<Row>, Vec<Row>) {
    let mut forward: Vec<Row> = Vec::with_capacity(scores.len());
    for (at, score) in scores.iter().enumerate() {
        let mut row = [0.0; LABELS];
        if at == 0 {
            row = links.start;
        } else {
            for (before, next) in forward[at - 1].iter().zip(&links.next) {
                for (sum, link) in row.iter_mut().zip(next) {
                    *sum += before * link;
                }
            }
        }
        row.iter_mut().zip(score).for_each(|(sum, score)| *sum *= score);
        forward.push(scaled(row).0);
    }
    let mut backward = vec![[1.0 / 16.0; LABELS]; scores.len()];
    for at in (1..scores.len()).rev() {
        let mut after = scores[at];
        after.iter_mut().zip(&backward[at]).for_each(|(value, share)| *value *= share);
        let mut row = [0.0; LABELS];
        for (sum, next) in row.iter_mut().zip(&links.next) {
            *sum = next.iter().zip(&after).map(|(link, value)| link * value).sum();
        }
        backward[at - 1] = scaled(row).0;
    }
    (forward, backward)
}

/// How likely each label is for each token.
pub(crate) fn chances(scores: &[Row], links: &Links) -> Vec<Row> {
    let (forward, backward) = shares(scores, links);
    let both = forward.into_iter().zip(backward).map(|(mut row, back)| {
        row.iter_mut().zip(&back).for_each(|(value, share)| *value *= share);
        scaled(row).0
    });
    both.collect()
}
