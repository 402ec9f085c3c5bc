//! A clause from the labels around it, as one would cite it.

use crate::outline::label::{Frame, Label, Style};
use crate::outline::numeral::Numeral;
use crate::text;
use crate::text::ARTICLE;

/// The clause with these labels, outer first; `None` for none.
///
/// Articles and dotted numbers run through all parts and chapters, so nothing but an attachment is named before them.
pub(super) fn cite(labels: &[&Label]) -> Option<String> {
    let mut pieces: Vec<&Label> = Vec::new();
    for label in labels {
        if is_absolute(label) {
            pieces.retain(|outer| is_attachment(outer));
        } else if is_attachment(label) {
            pieces.clear();
        } else if label.style == Style::Dotted {
            pieces.retain(|outer| is_attachment(outer));
        }
        pieces.push(label);
    }
    let mut clause = String::new();
    for label in pieces {
        join(&mut clause, label);
    }
    (!clause.is_empty()).then_some(clause)
}

/// Numbered through the whole document: 第八条, Article 5, Section 3.2. A Section 2 may stand in an Article 5.
fn is_absolute(label: &Label) -> bool {
    let is_article = |word: &str| matches!(word, "条" | "Article" | "Rule" | "§");
    matches!(label.style, Style::Named { rank: ARTICLE, word } if is_article(word) || label.numbers.len() > 1)
}

fn is_attachment(label: &Label) -> bool {
    matches!(label.style, Style::Named { rank: 0, .. })
}

fn join(clause: &mut String, label: &Label) {
    if clause.is_empty() {
        clause.push_str(&label.shown);
        return;
    }
    let after_han = clause.chars().next_back().is_some_and(|c| text::is_han(c) || matches!(c, '）' | '、'));
    match label.style {
        Style::Named { .. } if label.shown.starts_with('第') && after_han => clause.push_str(&label.shown),
        Style::Named { .. } => {
            clause.push_str(", ");
            clause.push_str(&label.shown);
        }
        Style::Item(_, Frame::Both | Frame::None) => clause.push_str(&label.shown),
        Style::Dotted | Style::Item(Numeral::Han, _) => {
            clause.push(' ');
            clause.push_str(&label.shown);
        }
        Style::Item(..) if after_han => {
            if clause.ends_with(text::is_han) {
                clause.push(' ');
            }
            clause.push_str(label.shown.trim_end_matches([')', '）', '、']));
        }
        Style::Item(..) => {
            clause.push('(');
            clause.push_str(label.shown.trim_end_matches([')', '）', '、']));
            clause.push(')');
        }
    }
}
