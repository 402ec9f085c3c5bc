//! What the matcher saw in a stretch of text and what became of it, for people who ask about one place.
//!
//! Works through the same checks as [`Matcher::candidates`] and the same competition as [`Matcher::select`], but keeps
//! what they drop, with the reason. Looks at every byte of the stretch, so it is for single blocks.

use crate::mapping::Mapping;
use crate::matcher::{Candidate, FoundBy, Matcher, Role, Scope, Unmet, select};
use crate::span::ViewSpan;
use crate::text::{self, Language};

/// What keeps a string of the mapping from counting where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Its entry is not meant for this file.
    File,
    /// Something that is not text stands inside it.
    Opaque,
    /// It is part of an address, a path, a file name or an identifier.
    Machine,
    /// Its entry is for another language.
    Language {
        /// That of the entry.
        wanted: Language,
        /// That of the block.
        found: Option<Language>,
    },
    /// A condition of its entry is not met.
    Condition,
    /// It is part of a longer word.
    PartOfWord,
    /// Its entry asks for other capitals.
    Spelling,
}

/// What became of a string of the mapping that stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It won its place.
    Won,
    /// Another candidate won the place.
    Lost {
        /// The span of the other.
        to: ViewSpan,
        /// What the other is.
        role: Role,
        /// Its entry; `usize::MAX` for siblings.
        entry: usize,
    },
    /// It did not take part.
    Barred {
        /// What keeps it out.
        by: Obstacle,
        /// Which condition, where it is one.
        unmet: Option<Unmet>,
    },
}

/// A string or pattern of the mapping that stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// Where.
    pub span: ViewSpan,
    /// What it is to the mapping.
    pub role: Role,
    /// Index of its entry.
    pub entry: usize,
    /// The string as the mapping has it; empty for a pattern.
    pub written: String,
    /// What became of it.
    pub fate: Fate,
}

impl Matcher {
    /// Everything of the mapping that stands in `range`, a block of `text`, and what became of it. Names of siblings
    /// compete with nothing and are left out. By place, the longest first.
    #[must_use]
    pub fn explain(&self, mapping: &Mapping, text: &str, range: ViewSpan, scope: &Scope<'_>) -> Vec<Sighting> {
        let mut seen: Vec<(Candidate, Option<Obstacle>)> = Vec::new();
        self.see_strings(text, range, scope, &mut seen);
        self.see_patterns(text, range, scope, &mut seen);
        self.addresses.each(text.get(..range.end).unwrap_or(text), scope, |candidate| {
            if range.contains(candidate.span) {
                seen.push((candidate, self.obstacle(text, &candidate, scope)));
            }
        });
        seen.retain(|(candidate, _)| candidate.role != Role::Sibling);
        seen.sort_by_key(|(candidate, _)| {
            (candidate.span.start, usize::MAX - candidate.span.end, candidate.role, candidate.entry)
        });
        let free = seen.iter().filter(|(_, obstacle)| obstacle.is_none());
        let candidates: Vec<Candidate> = free.map(|(candidate, _)| *candidate).collect();
        let winners = select::winners(&self.compiled, mapping, text, &candidates, scope);
        let sighting = |(candidate, obstacle): &(Candidate, Option<Obstacle>)| Sighting {
            span: candidate.span,
            role: candidate.role,
            entry: candidate.entry,
            written: self.written(candidate),
            fate: match obstacle {
                Some(by) => Fate::Barred { by: *by, unmet: self.unmet(text, candidate, *by, scope) },
                None => fate(candidate, &winners),
            },
        };
        seen.iter().map(sighting).collect()
    }

    fn see_strings(
        &self,
        text: &str,
        range: ViewSpan,
        scope: &Scope<'_>,
        seen: &mut Vec<(Candidate, Option<Obstacle>)>,
    ) {
        let Some(block) = text.get(range.range()) else { return };
        for at in block.char_indices().map(|(at, _)| range.start + at) {
            self.each_string_at(text, at, |span, entry| {
                let is_part = (entry.starts_with_word && !text::is_word_boundary(text, span.start))
                    || (entry.ends_with_word && !text::is_word_boundary(text, span.end));
                for index in entry.uses.clone() {
                    let Some(string) = self.compiled.uses.get(index as usize) else { continue };
                    let candidate =
                        Candidate { span, role: string.role, entry: string.entry, found_by: FoundBy::String(index) };
                    let is_misspelt = string.exact && text.get(span.range()) != Some(string.written.as_ref());
                    let obstacle = match () {
                        () if is_part => Some(Obstacle::PartOfWord),
                        () if is_misspelt => Some(Obstacle::Spelling),
                        () => self.obstacle(text, &candidate, scope),
                    };
                    seen.push((candidate, obstacle));
                }
            });
        }
    }

    fn see_patterns(
        &self,
        text: &str,
        range: ViewSpan,
        scope: &Scope<'_>,
        seen: &mut Vec<(Candidate, Option<Obstacle>)>,
    ) {
        for (index, pattern) in self.compiled.patterns.iter().enumerate() {
            pattern.each(text, |span| {
                let found_by = FoundBy::Pattern(index as u32);
                let candidate = Candidate { span, role: pattern.role, entry: pattern.entry, found_by };
                if range.contains(span) {
                    seen.push((candidate, self.obstacle(text, &candidate, scope)));
                }
            });
        }
    }

    fn written(&self, candidate: &Candidate) -> String {
        match candidate.found_by {
            FoundBy::String(index) => {
                self.compiled.uses.get(index as usize).map_or_else(String::new, |string| string.written.to_string())
            }
            FoundBy::Pattern(_) => String::new(),
            FoundBy::Address(index) => self.addresses.written(index).to_string(),
        }
    }

    fn unmet(&self, text: &str, candidate: &Candidate, by: Obstacle, scope: &Scope<'_>) -> Option<Unmet> {
        if by != Obstacle::Condition {
            return None;
        }
        self.compiled.rules.get(candidate.entry)?.condition.unmet(text, candidate.span, scope.document)
    }
}

/// Whether `candidate` is one of `winners`, and to which of them it lost otherwise.
fn fate(candidate: &Candidate, winners: &[Candidate]) -> Fate {
    let overlapping: Vec<&Candidate> = winners.iter().filter(|winner| winner.span.overlaps(candidate.span)).collect();
    let is_itself = |winner: &&&Candidate| winner.span == candidate.span && winner.entry == candidate.entry;
    if let Some(winner) = overlapping.iter().find(is_itself)
        && winner.role == candidate.role
    {
        return Fate::Won;
    }
    let covering = overlapping.iter().find(|winner| winner.span.contains(candidate.span));
    match covering.or(overlapping.first()) {
        Some(winner) => Fate::Lost { to: winner.span, role: winner.role, entry: winner.entry },
        None => Fate::Won,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matcher::DocumentText;

    /// `text@entry: fate` of everything seen.
    fn seen(yaml: &str, text: &str) -> Vec<String> {
        let mapping = Mapping::from_text("m.yaml", yaml).unwrap();
        let matcher = Matcher::new(&mapping);
        let enabled = vec![true; mapping.entries.len()];
        let document = DocumentText::new(text);
        let scope = Scope {
            enabled: &enabled,
            language: &|_| Some(Language::ZhHans),
            document: &document,
            is_address: &|_| false,
        };
        let id = |entry: usize| mapping.entries.get(entry).map_or("", |entry| entry.id.as_str());
        let sightings = matcher.explain(&mapping, text, ViewSpan::new(0, text.len()), &scope);
        let line = |seen: &Sighting| {
            let fate = match seen.fate {
                Fate::Won => "won".to_owned(),
                Fate::Lost { to, entry, .. } => format!("lost to {} of {}", &text[to.range()], id(entry)),
                Fate::Barred { by, unmet } => format!("{by:?} {unmet:?}"),
            };
            format!("{}@{} {:?}: {fate}", &text[seen.span.range()], id(seen.entry), seen.role)
        };
        sightings.iter().map(line).collect()
    }

    #[test]
    fn winners_losers_and_what_took_no_part_are_told() {
        let yaml = "terms:
  - {id: account, from: 支付宝账户, to: 支付账户}
  - {id: en, from: Alipay account, to: payment account, lang: en}
  - {id: psp, from: PSP, to: payment institution}
  - {id: amount, from: 交易金额, to: 订单交易金额, unless: {preceded_by: 关联}}
protect:
  - {id: product, text: 支付宝账户宝}
review:
  - {id: brand, text: 支付宝, level: note}
siblings: [微信]
";
        assert_eq!(
            seen(yaml, "微信支付宝账户宝"),
            [
                "支付宝账户宝@product Protect: won",
                "支付宝账户@account Old: lost to 支付宝账户宝 of product",
                "支付宝@brand Note: lost to 支付宝账户宝 of product",
            ]
        );
        assert_eq!(seen(yaml, "Alipay accounting"), ["Alipay account@en Old: PartOfWord None"]);
        assert_eq!(
            seen(yaml, "Alipay account 用 psp"),
            ["Alipay account@en Old: Language { wanted: En, found: Some(ZhHans) } None", "psp@psp Old: Spelling None",]
        );
        assert_eq!(
            seen(yaml, "关联交易金额，https://a.example/交易金额，订单交易金额"),
            [
                "交易金额@amount Old: Condition Some(Unless(\"preceded_by\"))",
                "交易金额@amount Old: Machine None",
                "订单交易金额@amount New: won",
                "交易金额@amount Old: lost to 订单交易金额 of amount",
            ]
        );
    }
}
