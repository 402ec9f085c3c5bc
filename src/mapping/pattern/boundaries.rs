//! Expressions with other boundaries of words, which are several times faster to search with in text that is not all ASCII.

use regex_syntax::hir::{Capture, Hir, HirKind, Look, Repetition};

/// An expression that holds boundaries of words, written with other ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherBoundaries {
    /// With those that ASCII letters, digits and `_` alone make. In a text without other letters and the like it finds what the
    /// expression finds.
    pub ascii: String,
    /// With none. It is found wherever the expression is, and perhaps elsewhere.
    pub none: String,
}

/// `expression` with other boundaries of words; `None` if it has none, or cannot be read.
#[must_use]
pub fn other_boundaries(expression: &str) -> Option<OtherBoundaries> {
    if !expression.contains('\\') {
        return None;
    }
    let parsed = regex_syntax::parse(expression).ok()?;
    parsed.properties().look_set().contains_word_unicode().then(|| OtherBoundaries {
        ascii: with_looks(&parsed, &|look| Hir::look(ascii(look))).to_string(),
        none: with_looks(&parsed, &|look| if ascii(look) == look { Hir::look(look) } else { Hir::empty() }).to_string(),
    })
}

/// The same boundary as ASCII alone makes it; what is no boundary of words that other letters make stays.
fn ascii(look: Look) -> Look {
    match look {
        Look::WordUnicode => Look::WordAscii,
        Look::WordUnicodeNegate => Look::WordAsciiNegate,
        Look::WordStartUnicode => Look::WordStartAscii,
        Look::WordEndUnicode => Look::WordEndAscii,
        Look::WordStartHalfUnicode => Look::WordStartHalfAscii,
        Look::WordEndHalfUnicode => Look::WordEndHalfAscii,
        other => other,
    }
}

fn with_looks(expression: &Hir, changed: &dyn Fn(Look) -> Hir) -> Hir {
    let each = |parts: &[Hir]| parts.iter().map(|part| with_looks(part, changed)).collect();
    match expression.kind() {
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => expression.clone(),
        HirKind::Look(look) => changed(*look),
        HirKind::Repetition(repeated) => {
            Hir::repetition(Repetition { sub: Box::new(with_looks(&repeated.sub, changed)), ..repeated.clone() })
        }
        HirKind::Capture(group) => {
            Hir::capture(Capture { sub: Box::new(with_looks(&group.sub, changed)), ..group.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(each(parts)),
        HirKind::Alternation(parts) => Hir::alternation(each(parts)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    #[test]
    fn other_boundaries_find_the_same_in_ascii_words_and_no_less_anywhere() {
        let expressions = [
            r"(?i)\bbanks?\b|\(EU\)",
            r"\bthat\B.{0,9}account\b",
            r"(?s)third[- ]party.*\b(?:that|such) (?:platform)\b",
            r"(?:\b[\w’-]+ ){2}account(?:[.,]|$| and\b)",
            r"\b{start}account\b{end}",
        ];
        let texts = [
            "A bank’s account and “that” account.",
            "banks account",
            "the third-party platform – such platform",
            "Konto für éaccount, accounté",
            "银行bank account账户",
            "",
        ];
        for expression in expressions {
            let OtherBoundaries { ascii, none } = other_boundaries(expression).unwrap();
            let [exact, ascii, none] = [expression, &ascii, &none].map(|source| Regex::new(source).unwrap());
            for text in texts {
                assert!(none.is_match(text) || !exact.is_match(text), "{expression} in {text}");
                if !text.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()) {
                    let found = |regex: &Regex| regex.find_iter(text).map(|found| found.range()).collect::<Vec<_>>();
                    assert_eq!(found(&ascii), found(&exact), "{expression} in {text}");
                }
            }
        }
        assert_eq!(other_boundaries(r"\d+ accounts|账户"), None);
        assert_eq!(other_boundaries(r"(?-u:\b)account"), None);
    }
}
