//! Tells from the source alone that no reader's view of it can hold a term, so that most documents are never parsed.
//!
//! The answer may be "maybe" too often, never "no" wrongly. A view shows the characters of its source in order. Where a
//! term shows, either it stands in the source as it is, or something stands inside it that does not show as itself: a
//! line break, markup, an entity. Such a place is a [break](breaks). What stands before the first break inside a term is
//! a beginning of the term, so for each break of the source the text before it is compared with the beginnings of all
//! terms, and where it can be told what shows behind it, that, too ([`Joints`]). What may show as the first letter of a
//! term is not looked into: the answer is "maybe".

use crate::mapping;
use crate::matcher::compile::Compiled;
use crate::matcher::starts::Starts;
use crate::matcher::strings::Strings;
use crate::matcher::{Matcher, Role};

mod behind;
mod breaks;
mod joints;

use breaks::{Break, Shown, any_break};
use joints::{Joints, Left};

/// What a run looks for, ready for a look at sources; made by [`Matcher::screen`].
pub struct Screen {
    starts: Starts,
    strings: Strings,
    joints: Joints,
    /// Whether a term has a letter that a character reference without a semicolon may stand for.
    has_latin_1: bool,
}

/// The word that comments to the program begin with, which must be read wherever they stand.
const DIRECTIVE: &str = "termigrate";

impl Matcher {
    /// A screen for the terms of the entries that are `wanted` (by index).
    ///
    /// `None` where a source does not tell what is found: the mapping moves addresses, or has a pattern without words.
    #[must_use]
    pub fn screen(&self, wanted: impl Fn(usize) -> bool) -> Option<Screen> {
        if !self.addresses.is_empty() {
            return None;
        }
        let mut strings = vec![DIRECTIVE.to_owned()];
        for string in self.compiled.looked_for(&wanted) {
            strings.push(core(string).to_owned());
        }
        let patterns = self.compiled.patterns.iter();
        for pattern in patterns.filter(|pattern| is_told(pattern.role) && wanted(pattern.entry)) {
            let literals = mapping::required_literals(&pattern.source)?;
            strings.extend(literals.iter().map(|literal| core(literal).to_owned()));
        }
        Screen::new(strings)
    }
}

/// Whether places of this role are told to people; the others only compete with them.
fn is_told(role: Role) -> bool {
    matches!(role, Role::Old | Role::Review | Role::Note)
}

/// `string` from its first letter or digit to its last.
fn core(string: &str) -> &str {
    string.trim_matches(|c: char| !c.is_alphanumeric())
}

impl Compiled {
    /// The strings whose places are told to people, as they are searched for.
    fn looked_for(&self, wanted: &impl Fn(usize) -> bool) -> impl Iterator<Item = &str> {
        let is_used = move |uses: std::ops::Range<u32>| {
            let mut uses = uses.filter_map(|index| self.uses.get(index as usize));
            uses.any(|string| is_told(string.role) && wanted(string.entry))
        };
        let strings = self.of_strings.iter().enumerate().filter(move |(_, of_string)| is_used(of_string.uses.clone()));
        strings.map(|(index, _)| self.strings.get(index as u32))
    }
}

impl Screen {
    /// Of strings in lower case (of ASCII letters) that begin and end with a letter or digit.
    fn new(mut strings: Vec<String>) -> Option<Self> {
        strings.sort_unstable();
        strings.dedup();
        if strings.iter().any(String::is_empty) {
            return None;
        }
        let all = || strings.iter().map(String::as_str);
        Some(Self {
            starts: Starts::new(all()),
            strings: Strings::new(all()),
            joints: Joints::new(all()),
            has_latin_1: all().any(|string| string.contains(|c| matches!(c, '\u{80}'..='\u{FF}'))),
        })
    }

    /// Whether a view of `source` may hold something that the run looks for, or a comment that speaks to the program.
    #[must_use]
    pub fn may_show(&self, source: &str) -> bool {
        self.stands_in(source) || self.may_be_split_in(source)
    }

    /// Whether a string stands in `source` as it is.
    fn stands_in(&self, source: &str) -> bool {
        let bytes = source.as_bytes();
        let mut from = 0;
        while let Some(at) = self.starts.next(bytes, from) {
            from = at + 1;
            let mut is_whole = false;
            self.strings.each_start_of(bytes.get(at..).unwrap_or_default(), |_, string| {
                is_whole |= starts_word(bytes, at) && ends_word(bytes, at + string.len());
            });
            if is_whole {
                return true;
            }
        }
        false
    }

    /// Whether a string may stand in `source` with a break inside, or begin with what does not show as itself.
    fn may_be_split_in(&self, source: &str) -> bool {
        let has_front_matter = source.trim_start_matches('\u{feff}').starts_with("---");
        let mut behind_last = 0;
        any_break(source, |at, found| {
            let is_first = at != behind_last || at == 0;
            behind_last = at + 1;
            let may_begin = match found {
                Break::Clear | Break::Opaque | Break::Reference(Shown::Other) => false,
                Break::Reference(Shown::Letter) => true,
                Break::Reference(Shown::MayBeLatin1) => self.has_latin_1,
                Break::Escape => has_front_matter && breaks::is_letter_escape(source, at),
                Break::Folded(shown) => self.joints.may_start(shown),
            };
            // Nothing stands between two breaks in a row.
            may_begin || is_first && self.may_be_split_at(source, at, found)
        })
    }

    fn may_be_split_at(&self, source: &str, at: usize, found: Break) -> bool {
        let left = Left::before(source, at, &self.joints);
        match found {
            Break::Clear | Break::Opaque | Break::Escape => {
                self.joints.may_go_on(&left, source.get(at..).unwrap_or_default())
            }
            Break::Reference(_) | Break::Folded(_) => self.joints.may_break(&left),
        }
    }
}

/// Letters and digits of one word that are looked back over.
const LONG_WORD: usize = 40;

/// Whether a word may start at `at`: no ASCII letter or digit stands before it, but as a part of an escape or reference.
fn starts_word(text: &[u8], at: usize) -> bool {
    if !text.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        return true;
    }
    let before = text.get(..at).unwrap_or_default();
    let length = before.iter().rev().take(LONG_WORD + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let opening = before.len().checked_sub(length + 1).and_then(|at| before.get(at));
    length == 0 || length > LONG_WORD || matches!(opening, Some(b'&' | b'\\' | b'#'))
}

/// Whether a word may end at `at`.
fn ends_word(text: &[u8], at: usize) -> bool {
    let is_word = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    !is_word(Some(at)) || !is_word(at.checked_sub(1))
}
