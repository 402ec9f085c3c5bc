//! Forms of English words: number, possessive, letter case, and the article before a word.
//!
//! Rules of spelling and short tables, no dictionary and no grammar: nothing here knows whether a
//! word is a noun. What stands in a sentence, and which form it needs, is for `wording`.
//! Text that is not English comes back as it is.

mod article;
mod letter_case;
mod number;
mod possessive;
mod word_list;
mod words;

pub use crate::inflect::article::{Article, article_for};
pub use crate::inflect::letter_case::{
    CaseClass, capitalize_first, case_class, is_name, small_words, title_case, upper_case,
};
pub use crate::inflect::number::{head, is_plural, made_plural, plural, plural_phrase};
pub use crate::inflect::possessive::{possessive_after, possessive_at};
