//! What is wrong with a command line, in Dutch: clap itself speaks English.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// What to say of a command line that cannot be read; nothing when it only asked for help, which says itself.
pub fn said(error: &Error) -> Option<String> {
    let of = |kind| match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(all)) => all.join(", "),
        _ => String::new(),
    };
    let argument = of(ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument => format!("De optie {argument} is er niet."),
        ErrorKind::InvalidSubcommand => format!("De opdracht {} is er niet.", of(ContextKind::InvalidSubcommand)),
        ErrorKind::ArgumentConflict => format!("De optie {argument} staat er meer dan eens."),
        ErrorKind::InvalidValue | ErrorKind::WrongNumberOfValues => format!("Bij {argument} hoort een waarde."),
        _ => "Deze opdracht is niet te lezen.".to_owned(),
    };
    Some(format!("{sentence} Zie: casusbord --help"))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::config::Cli;

    #[test]
    fn f10_a_wrong_command_line_is_told_in_dutch() {
        for (line, says) in [
            (&["casusbord", "serve", "--adres", "x"][..], "De optie --adres is er niet."),
            (&["casusbord", "server"], "De opdracht server is er niet."),
            (&["casusbord", "serve", "--addr"], "Bij --addr <ADDR> hoort een waarde."),
            (&["casusbord", "serve", "--node", "a", "--node", "b"], "De optie --node <NODE> staat er meer dan eens."),
        ] {
            let error = Cli::try_parse_from(line).unwrap_err();
            assert_eq!(said(&error), Some(format!("{says} Zie: casusbord --help")), "{line:?}");
        }
        assert_eq!(said(&Cli::try_parse_from(["casusbord", "--help"]).unwrap_err()), None);
    }
}
