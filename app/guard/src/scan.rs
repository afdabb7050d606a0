//! One text being checked: its tokens, what is settled about each, and what was found.

use crate::mark::{Kind, Weight};
use crate::normal::Normal;
use crate::token::{Class, Gap, Token, tokens};
use crate::why::of_a_rule;

/// What is settled about a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing yet.
    Free,
    /// Part of something that may be named, such as a care organisation.
    Allowed,
    /// Part of a mark.
    Marked,
}

/// Something found: tokens `first..=last`.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The first token.
    pub(crate) first: usize,
    /// The last token.
    pub(crate) last: usize,
    /// What it is.
    pub(crate) kind: Kind,
    /// How grave.
    pub(crate) weight: Weight,
    /// Why, in Dutch.
    pub(crate) why: String,
}

/// One text being checked. The rules are functions of this crate that take it and mark.
pub(crate) struct Scan {
    /// The text in one spelling.
    pub(crate) normal: Normal,
    /// Its tokens.
    pub(crate) tokens: Vec<Token>,
    /// What is settled about each token.
    pub(crate) state: Vec<State>,
    /// Whether each token is part of something known that may be named.
    pub(crate) nameable: Vec<bool>,
    /// What was found.
    pub(crate) found: Vec<Found>,
    /// What rules take tokens for, without being sure.
    pub(crate) hints: Vec<Found>,
}

/// Longest run of tokens that is taken for one address.
const RUN: usize = 60;

impl Scan {
    /// Before any rule.
    pub(crate) fn of(text: &str) -> Self {
        let normal = Normal::of(text);
        let tokens = tokens(&normal);
        let state = vec![State::Free; tokens.len()];
        let nameable = vec![false; tokens.len()];
        Self { normal, tokens, state, nameable, found: Vec::new(), hints: Vec::new() }
    }

    /// How many tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// A token's letters, as typed but spelled plainly.
    pub(crate) fn word(&self, at: usize) -> &[u8] {
        let token = &self.tokens[at];
        &self.normal.bytes[token.start..token.end]
    }

    /// Whether there is such a token, and it is this word in any case.
    pub(crate) fn reads(&self, at: usize, word: &[u8]) -> bool {
        at < self.len() && self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether there is such a token, and it is one of these words, parted by spaces, in any case.
    pub(crate) fn among(&self, at: usize, words: &str) -> bool {
        at < self.len() && words.split(' ').any(|word| self.word(at).eq_ignore_ascii_case(word.as_bytes()))
    }

    /// The sign at a token, when it is one.
    pub(crate) fn sign(&self, at: usize) -> Option<u8> {
        let token = self.tokens.get(at)?;
        (token.class == Class::Sign).then(|| self.normal.bytes[token.start])
    }

    /// Whether there is such a token and it is one of these.
    pub(crate) fn is(&self, at: usize, flags: u64) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(flags))
    }

    /// The class of a token, when there is one.
    pub(crate) fn class(&self, at: usize) -> Option<Class> {
        self.tokens.get(at).map(|token| token.class)
    }

    /// Whether there is such a token and it stands directly after the one before.
    pub(crate) fn joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether there is such a token, on the line of the token before.
    pub(crate) fn same_line(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.gap != Gap::Line)
    }

    /// Whether nothing was settled about a token yet.
    pub(crate) fn is_free(&self, at: usize) -> bool {
        self.state.get(at) == Some(&State::Free)
    }

    /// Whether one of the at most `far` tokens before this one, on its line and in its sentence, is one of these.
    pub(crate) fn before(&self, at: usize, far: usize, flags: u64) -> Option<usize> {
        for place in (at.saturating_sub(far)..at).rev() {
            if matches!(self.sign(place), Some(b'!' | b'?' | b';')) {
                return None;
            }
            if self.tokens[place].is(flags) {
                return Some(place);
            }
            if self.tokens[place].opens && self.tokens[place].gap == Gap::Line {
                return None;
            }
        }
        None
    }

    /// Notes that tokens may be named.
    pub(crate) fn allow(&mut self, first: usize, last: usize) {
        for state in &mut self.state[first..=last] {
            if *state == State::Free {
                *state = State::Allowed;
            }
        }
    }

    /// Where the letters, digits and signs glued to a token start; brackets and such end them.
    pub(crate) fn run_start(&self, at: usize) -> usize {
        let goes_on =
            |place: &usize| self.joined(*place) && self.sign(*place - 1).is_none_or(|sign| b"._-+%&#/:?=~".contains(&sign));
        (at.saturating_sub(RUN)..=at).rev().take_while(|place| *place > 0 && goes_on(place)).last().map_or(at, |place| place - 1)
    }

    /// Where they end; a sign at the end is not of them.
    pub(crate) fn run_end(&self, at: usize) -> usize {
        let goes_on =
            |place: &usize| self.joined(*place) && self.sign(*place).is_none_or(|sign| b"._-+%&#/:?=~@".contains(&sign));
        let mut last = (at + 1..self.len().min(at + RUN)).take_while(goes_on).last().unwrap_or(at);
        while last > at && matches!(self.sign(last), Some(sign) if sign != b'_') {
            last -= 1;
        }
        last
    }

    /// Marks as what may never be stored; marks never overlap.
    pub(crate) fn stop(&mut self, first: usize, last: usize, kind: Kind) {
        self.mark(first, last, kind, Weight::Stop, of_a_rule(kind));
    }

    /// Notes what these tokens may be.
    pub(crate) fn hint(&mut self, first: usize, last: usize, kind: Kind) {
        self.hints.push(Found { first, last, kind, weight: Weight::Confirm, why: String::new() });
    }

    /// Marks what is free of `first..=last`.
    pub(crate) fn mark(&mut self, first: usize, last: usize, kind: Kind, weight: Weight, why: &str) {
        let mut place = first;
        while place <= last {
            if self.state[place] == State::Marked {
                place += 1;
                continue;
            }
            let start = place;
            while place <= last && self.state[place] != State::Marked {
                place += 1;
            }
            if (start..place).any(|token| self.tokens[token].class != Class::Sign) {
                self.state[start..place].fill(State::Marked);
                self.found.push(Found { first: start, last: place - 1, kind, weight, why: why.to_owned() });
            }
        }
    }
}
