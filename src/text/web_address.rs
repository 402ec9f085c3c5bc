//! Web addresses in text, and with which host and start of a path they begin.
//!
//! An address has a scheme (`https://`, any `x://`) or begins with `//`. What it begins with is the part behind `//`
//! and `user@`: its whole host, in any case, and whole segments of its path.

use std::collections::HashMap;

use crate::text::{BARRIER, LINE_BREAK, is_han, is_space, is_wide_punctuation};

/// Where an address stands in a text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebAddress {
    /// Where its scheme starts, or its `//`.
    pub start: usize,
    /// Where its host starts.
    pub host: usize,
    /// Where it ends.
    pub end: usize,
}

impl WebAddress {
    /// All of `text` as one address.
    #[must_use]
    pub fn whole(text: &str) -> Option<Self> {
        let slashes = text.find("//")?;
        let before = text.get(..slashes)?;
        let is_address = before.is_empty() || before.strip_suffix(':').is_some_and(is_scheme);
        is_address.then(|| Self::new(text, 0, slashes, text.len()))
    }

    /// The address that starts at `start`, has its `//` at `slashes` and ends at `end`.
    fn new(text: &str, start: usize, slashes: usize, end: usize) -> Self {
        let rest = text.get(slashes + 2..end).unwrap_or_default();
        let authority = rest.get(..authority_length(rest)).unwrap_or_default();
        let user = authority.rfind('@').map_or(0, |at| at + 1);
        Self { start, host: slashes + 2 + user, end }
    }

    /// The address in a text in which `count` bytes stand before it.
    #[must_use]
    pub fn moved_by(self, count: usize) -> Self {
        Self { start: self.start + count, host: self.host + count, end: self.end + count }
    }

    /// The host and all behind it.
    #[must_use]
    pub fn behind_user<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.host..self.end).unwrap_or_default()
    }
}

/// The addresses that stand in `text`, in order. One inside another (`https://a.example/?to=https://b.example`) is a part
/// of it.
pub fn web_addresses(text: &str) -> impl Iterator<Item = WebAddress> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let slashes = from + text.get(from..)?.find("//")?;
            let before = text.get(from..slashes).unwrap_or_default();
            let end = slashes + 2 + length(text.get(slashes + 2..).unwrap_or_default());
            // What stands inside this token is a part of it, be it an address or not.
            from = end;
            if let Some(scheme) = scheme_length(before) {
                return Some(WebAddress::new(text, slashes - scheme, slashes, end));
            }
        }
    })
}

/// The bytes of the scheme and colon that `before` ends with, before `//`: 0 for an address that begins with `//`; `None`
/// where the `//` is none of an address.
fn scheme_length(before: &str) -> Option<usize> {
    let Some(named) = before.strip_suffix(':') else {
        let starts = before.chars().next_back().is_none_or(|c| ends_address(c) || matches!(c, '(' | '[' | '\''));
        return starts.then_some(0);
    };
    let run = named.len() - named.trim_end_matches(is_scheme_character).len();
    let name = named.get(named.len() - run..)?.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    (!name.is_empty()).then_some(name.len() + 1)
}

fn is_scheme(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_scheme_character)
}

fn is_scheme_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.')
}

/// The bytes of the address that goes on with `rest`, without the marks of the sentence around it.
fn length(rest: &str) -> usize {
    let run = rest.get(..rest.find(ends_address).unwrap_or(rest.len())).unwrap_or_default();
    let count = |mark: char| run.matches(mark).count();
    let mut surplus = [(')', count(')').saturating_sub(count('('))), (']', count(']').saturating_sub(count('[')))];
    let mut kept = run;
    while let Some(last) = kept.chars().next_back() {
        let closes = surplus.iter_mut().find(|(mark, surplus)| *mark == last && *surplus > 0);
        match closes {
            Some((_, surplus)) => *surplus -= 1,
            None if ".,:;!?'*_~".contains(last) => {}
            None => break,
        }
        kept = kept.strip_suffix(last).unwrap_or_default();
    }
    kept.len()
}

/// Han characters end an address in running text: they are the words around it.
fn ends_address(character: char) -> bool {
    is_space(character)
        || character.is_control()
        || is_han(character)
        || is_wide_punctuation(character)
        || matches!(
            character,
            BARRIER | LINE_BREAK | '"' | '`' | '<' | '>' | '|' | '→' | '«' | '»' | '“' | '”' | '‘' | '’'
        )
}

/// The bytes of the host and port that `rest` starts with.
fn authority_length(rest: &str) -> usize {
    rest.find(['/', '?', '#']).unwrap_or(rest.len())
}

/// The starts of addresses, each a host or a host with the start of a path, and what is known of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressStarts<T> {
    known: HashMap<String, T>,
    longest: usize,
}

impl<T> Default for AddressStarts<T> {
    fn default() -> Self {
        Self { known: HashMap::new(), longest: 0 }
    }
}

impl<T: Default> AddressStarts<T> {
    /// What is known of `start`.
    pub fn entry(&mut self, start: &str) -> &mut T {
        self.longest = self.longest.max(start.len());
        self.known.entry(comparable_address(start)).or_default()
    }
}

impl AddressStarts<()> {
    /// Makes `start` known.
    pub fn add(&mut self, start: &str) {
        *self.entry(start) = ();
    }
}

impl<T> AddressStarts<T> {
    /// Whether `address`, a whole one, begins with a known start.
    #[must_use]
    pub fn begin(&self, address: &str) -> bool {
        let address = Some(address).filter(|_| !self.is_empty());
        let found = address.and_then(|address| Some((address, WebAddress::whole(address)?)));
        found.is_some_and(|(address, found)| !self.of(found.behind_user(address)).is_empty())
    }

    /// Whether no start is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The known starts with which an address begins that is `address` from its host on, each with its bytes, the
    /// longest first.
    #[must_use]
    pub fn of(&self, address: &str) -> Vec<(usize, &T)> {
        let reach = address.get(..address.ceil_char_boundary(self.longest)).unwrap_or(address);
        let spelled = comparable_address(reach);
        let authority = authority_length(address);
        let is_end = |at: usize| match address.as_bytes().get(at) {
            None | Some(b'/' | b'?' | b'#') => true,
            Some(b':') => at <= authority,
            Some(_) => at > authority && address.as_bytes().get(at - 1) == Some(&b'/'),
        };
        let ends = (1..=spelled.len()).rev().filter(|at| is_end(*at));
        ends.filter_map(|at| Some((at, self.known.get(spelled.get(..at)?)?))).collect()
    }
}

/// The start of an address in the spelling in which two that mean the same are equal: the host in small letters.
#[must_use]
pub fn comparable_address(start: &str) -> String {
    let mut spelled = start.to_owned();
    let authority = authority_length(start);
    if let Some(host) = spelled.get_mut(..authority) {
        host.make_ascii_lowercase();
    }
    spelled
}

/// Whether `new` can take the place of the start of an address that goes on with `behind`: a port follows only a host,
/// and nothing but `#` a query.
#[must_use]
pub fn address_goes_on(new: &str, behind: &str) -> bool {
    match behind.chars().next() {
        None => true,
        Some('#') => !new.contains('#'),
        Some(':') => !new.contains(['/', ':', '?', '#']),
        Some(_) => !new.contains(['?', '#']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_running_text() {
        let cases = [
            ("see https://a.example/x, or", "https://a.example/x"),
            ("(https://a.example/x_(y))", "https://a.example/x_(y)"),
            ("见https://a.example，以及", "https://a.example"),
            ("https://a.example/x页面", "https://a.example/x"),
            ("“http://a.example:80/?q=1#f”", "http://a.example:80/?q=1#f"),
            ("//a.example/x at (//b.example)", "//a.example/x //b.example"),
            ("<https://a.example>", "https://a.example"),
            ("ftp://u:p@a.example/", "ftp://u:p@a.example/"),
            ("https://a.example/?to=https://b.example c", "https://a.example/?to=https://b.example"),
            ("https://a.example/*, **https://b.example**", "https://a.example/ https://b.example"),
            ("a.example and mailto:x@a.example", ""),
            ("a//b, and/or, 1//2, x:://y", ""),
            ("file:///etc/a", "file:///etc/a"),
            ("://", ""),
            ("https://", "https://"),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = web_addresses(text).map(|found| &text[found.start..found.end]).collect();
            assert_eq!(found.join(" "), expected, "{text:?}");
        }
    }

    #[test]
    fn an_address_begins_with_a_whole_host_and_whole_segments() {
        let cases = [
            ("a.example", "https://a.example", true),
            ("a.example", "https://A.Example/x", true),
            ("a.example", "//a.example?x", true),
            ("a.example", "x-y://a.example#x", true),
            ("a.example", "https://user@a.example:8080/x", true),
            ("a.example", "https://b.example/a.example", false),
            ("a.example", "https://my-a.example", false),
            ("a.example", "https://b.a.example", false),
            ("a.example", "https://a.example.evil.example", false),
            ("a.example", "https://a.example@evil.example/", false),
            ("a.example", "a.example/x", false),
            ("a.example", "mailto:x@a.example", false),
            ("a.example", "/x//a.example", false),
            ("a.example/rules", "https://a.example/rules", true),
            ("a.example/rules", "https://a.example/rules/x", true),
            ("a.example/rules", "https://a.example/rules?x#y", true),
            ("a.example/rules", "https://a.example/rules#y", true),
            ("a.example/rules", "https://a.example/rules2", false),
            ("a.example/rules", "https://a.example/Rules", false),
            ("a.example/rules", "https://a.example/rules:x", false),
            ("a.example/rules", "https://a.example:80/rules", false),
            ("a.example:80", "https://a.example:80/rules", true),
            ("a.example:80", "https://a.example:8080", false),
            ("a.example/rules/", "https://a.example/rules/x", true),
            ("a.example/rules/", "https://a.example/rules", false),
        ];
        for (start, address, expected) in cases {
            let mut starts = AddressStarts::default();
            starts.add(start);
            assert_eq!(starts.begin(address), expected, "{start} in {address}");
        }
    }

    #[test]
    fn the_longest_start_comes_first() {
        let mut starts: AddressStarts<Vec<&str>> = AddressStarts::default();
        for start in ["a.example", "a.example/rules", "a.example/rules/", "A.example/Rules"] {
            starts.entry(start).push(start);
        }
        let of =
            |address: &str| -> Vec<&str> { starts.of(address).iter().flat_map(|(_, of)| of.iter().copied()).collect() };
        assert_eq!(of("A.example/rules/x"), ["a.example/rules/", "a.example/rules", "a.example"]);
        assert_eq!(of("a.example/Rules"), ["A.example/Rules", "a.example"]);
        assert_eq!(of("b.example"), [""; 0]);
    }

    #[test]
    fn a_new_start_must_fit_what_follows() {
        let cases = [
            ("b.example", ":80/x", true),
            ("b.example/x", ":80/x", false),
            ("b.example/x", "/y?z#z", true),
            ("b.example/?q=1", "", true),
            ("b.example/?q=1", "#x", true),
            ("b.example/?q=1", "?x", false),
            ("b.example/?q=1", "/x", false),
            ("b.example/#q", "#x", false),
        ];
        for (new, behind, expected) in cases {
            assert_eq!(address_goes_on(new, behind), expected, "{new} before {behind}");
        }
    }

    #[test]
    fn many_slashes_and_brackets_take_linear_time() {
        let text = format!("https://a.example{}", "/)".repeat(200_000));
        let mut starts = AddressStarts::default();
        starts.add("a.example/x");
        assert!(!starts.begin(&text));
        assert_eq!(web_addresses(&"//".repeat(200_000)).count(), 1);
        assert_eq!(web_addresses(&"a://b ".repeat(20_000)).count(), 20_000);
    }
}
