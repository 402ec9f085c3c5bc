//! What a person may answer to a question of the review.

use crate::text;

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The new term, or the suggestion with this index.
    Accept(usize),
    Keep,
    OtherWords,
    Skip,
    AcceptEntry,
    AcceptDocument,
    KeepEntry,
    KeepDocument,
    Back,
    Quit,
    Help,
}

/// What `?` says.
pub(super) const HELP: &str = "\
  y  accept: write the new term here (1 to 9: write the first, second, … suggestion)
  n  keep: the old term stays here
  w  write other words here
  s  skip: leave it undecided for now
  a  accept here and in all places of this entry that are left in this document
  A  accept here and in all places that are left in this document
  k  keep here and in all places of this entry that are left in this document
  K  keep here and in all places that are left in this document
  b  back: take the last answer back
  q  quit; every answer is in the file already, and the next review goes on here
  ?  this help
";

impl Answer {
    /// The answer that a line stands for. Letters of a Chinese keyboard count as plain ones.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let line = text::fold(line);
        Some(match line.trim() {
            "y" | "Y" | "yes" => Self::Accept(0),
            "n" | "N" | "no" => Self::Keep,
            "w" | "W" => Self::OtherWords,
            "s" | "S" => Self::Skip,
            "a" => Self::AcceptEntry,
            "A" => Self::AcceptDocument,
            "k" => Self::KeepEntry,
            "K" => Self::KeepDocument,
            "b" | "B" => Self::Back,
            "q" | "Q" => Self::Quit,
            "?" | "？" | "h" | "help" => Self::Help,
            number => Self::Accept(number.parse::<usize>().ok()?.checked_sub(1)?),
        })
    }

    /// Whether it is for more than the one place that is shown.
    pub(super) fn is_wide(self) -> bool {
        matches!(self, Self::AcceptEntry | Self::AcceptDocument | Self::KeepEntry | Self::KeepDocument)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_letter_or_the_number_of_a_suggestion() {
        assert_eq!(Answer::parse(" y\r\n"), Some(Answer::Accept(0)));
        assert_eq!(Answer::parse("2"), Some(Answer::Accept(1)));
        assert_eq!(Answer::parse("ｎ"), Some(Answer::Keep));
        assert_eq!(Answer::parse("？"), Some(Answer::Help));
        assert_eq!((Answer::parse("a"), Answer::parse("A")), (Some(Answer::AcceptEntry), Some(Answer::AcceptDocument)));
        for nothing in ["", "0", "-1", "yn", "x"] {
            assert_eq!(Answer::parse(nothing), None, "{nothing}");
        }
    }
}
