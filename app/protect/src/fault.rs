//! Why a table cannot be protected: one Dutch sentence each, for whoever runs the command.

/// Everything that is wrong with a table, or with publishing it at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The minimum makes no sense.
    #[error("n_min is {0}; het kleinste te tonen aantal ligt tussen 1 en 1000.")]
    Minimum(i64),
    /// A count below zero, or more than can be.
    #[error("Cel {cell} is {value}; een aantal ligt tussen 0 en 1000000.")]
    Count {
        /// The cell.
        cell: String,
        /// Its value.
        value: i64,
    },
    /// A name without letters.
    #[error("Een cel of een kijker heeft geen naam.")]
    Nameless,
    /// An equation or an insider names a cell that is not there.
    #[error("{by} noemt cel {cell}, en die is er niet.")]
    Unknown {
        /// Who names it.
        by: String,
        /// The cell.
        cell: String,
    },
    /// A total of nothing.
    #[error("Het totaal {0} heeft geen delen.")]
    NoParts(String),
    /// A part is named twice in one total.
    #[error("Het totaal {total} telt {part} twee keer.")]
    Twice {
        /// The total.
        total: String,
        /// The part.
        part: String,
    },
    /// A total is, perhaps through other totals, a part of itself.
    #[error("Het totaal {0} is een deel van zichzelf.")]
    Circular(String),
    /// The parts add up to something else.
    #[error("Het totaal {total} is {value}, maar de delen zijn samen {sum}.")]
    Sum {
        /// The total.
        total: String,
        /// Its value.
        value: i64,
        /// What its parts add up to.
        sum: i64,
    },
    /// An insider has the name of the public.
    #[error("Een kijker kan niet \"{0}\" heten; zo heet iedereen die alleen de publicatie ziet.")]
    Public(String),
    /// Even with everything hidden, somebody knows too much of a cell.
    #[error(
        "Deze tabel is niet te beveiligen: ook als alles verborgen is, weet {viewer} dat {cell} {} {bound} is.",
        if *.above { "ten hoogste" } else { "ten minste" }
    )]
    Unprotectable {
        /// The viewer.
        viewer: String,
        /// The cell.
        cell: String,
        /// What she knows.
        bound: i64,
        /// Whether the bound is an upper one.
        above: bool,
    },
    /// A zero is shown where a cell was hidden before: that gives the change away.
    #[error("Cel {0} was verborgen en is nu 0; nullen worden getoond, dus deze correctie kan niet worden gepubliceerd.")]
    NowZero(String),
    /// The correction has another rule than what it corrects.
    #[error("De correctie heeft een ander kleinste aantal, of toont nullen anders dan de eerdere publicatie.")]
    OtherRule,
    /// The solver gave no usable answer.
    #[error("De beveiliging is niet te berekenen ({0}).")]
    Solver(String),
}
