//! Pure facts about text: what the reader does not see, width folding, scripts and languages, word
//! boundaries, sentences, and text that is not words for a reader.
//!
//! Offsets are bytes. Every function takes any text and any offset: an offset past the end is the
//! end, and one inside a character means that character. What looks around a place looks at a
//! bounded stretch of text, never at the whole. Nothing here knows a mapping or a file format.
//!
//! Text here may be a view: `\n` stands between its blocks, U+2028 is a hard line break inside a
//! block, and U+FFFC stands for something opaque (code, an image) that no term can contain.

mod bytes;
mod characters;
mod collation;
mod han_script;
mod label;
mod language;
mod machine;
mod sentence;
mod variant;
mod web_address;
mod window;

pub use crate::text::bytes::ByteSet;
pub use crate::text::characters::{
    display_width, fold, fold_width, is_han, is_hangul, is_invisible, is_kana, is_latin_letter, is_space,
    is_wide_punctuation, is_word_boundary, is_word_char,
};
pub use crate::text::collation::HanCollation;
pub use crate::text::han_script::{HanScript, han_script};
pub use crate::text::label::{
    ARTICLE, ENGLISH_WORDS, HAN_ATTACHMENTS, HAN_UNITS, after_ordinal, han_label, is_english_label, is_numeral,
};
pub use crate::text::language::{Language, LanguageVotes, UnknownLanguage};
pub use crate::text::machine::machine_text;
pub use crate::text::sentence::{clause_range, is_sentence_start, sentence_range};
pub use crate::text::variant::VariantFold;
pub use crate::text::web_address::{AddressStarts, WebAddress, address_goes_on, comparable_address, web_addresses};
pub use crate::text::window::nearby;

/// Whether an ASCII character stands in `text`; several times faster than `str::contains`.
#[must_use]
pub fn contains_byte(text: &str, character: u8) -> bool {
    memchr::memchr(character, text.as_bytes()).is_some()
}

/// Where an ASCII character stands in `text`.
pub fn byte_places(text: &str, character: u8) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(character, text.as_bytes())
}

/// Whether `string` stands in `text`; for long texts, where it is several times faster than `str::contains`.
#[must_use]
pub fn contains_string(text: &str, string: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), string.as_bytes()).is_some()
}

/// Whether an ASCII character stands in `text` with another directly after it; for long texts, where the first is rare.
#[must_use]
pub fn contains_pair(text: &str, first: u8, second: u8) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(first, bytes).any(|at| bytes.get(at + 1) == Some(&second))
}

/// Stands in a view for something inline that is not text (code, an image, a field).
pub const BARRIER: char = '\u{FFFC}';

/// Stands in a view for a hard line break inside a block.
pub const LINE_BREAK: char = '\u{2028}';
