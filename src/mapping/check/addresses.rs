//! New addresses that another entry of addresses takes for old ones.

use crate::mapping::{Entry, Phrase};
use crate::text::AddressStarts;
use crate::yaml::Diagnostic;

/// That the new address of the entry `maker` begins as the old one of `finder` does.
pub(super) struct AddressLink<'m> {
    pub maker: usize,
    pub finder: usize,
    pub phrase: &'m Phrase,
    pub old: &'m str,
    pub new: &'m str,
}

/// For each entry of addresses the other one that takes what it writes for old; the longest old address counts.
pub(super) fn links(entries: &[Entry]) -> Vec<AddressLink<'_>> {
    let mut starts: AddressStarts<Vec<(usize, &Phrase, &str)>> = AddressStarts::default();
    for (index, entry) in addresses(entries) {
        for (phrase, old) in entry.strings() {
            starts.entry(old).push((index, phrase, old));
        }
    }
    let link = |(maker, entry): (usize, &'_ Entry)| {
        let new = entry.replacement()?.base.as_str();
        let known = starts.of(new).into_iter().flat_map(|(_, known)| known.iter().copied());
        let is_other =
            |finder: usize| entries.get(finder).is_some_and(|finder| finder.replacement() != entry.replacement());
        let (finder, phrase, old) = known.into_iter().find(|(finder, ..)| is_other(*finder))?;
        Some((maker, finder, phrase, old))
    };
    let found: Vec<(usize, usize, &Phrase, &str)> = addresses(entries).filter_map(link).collect();
    let new = |maker: usize| entries.get(maker).and_then(Entry::replacement).map_or("", |target| target.base.as_str());
    found
        .into_iter()
        .map(|(maker, finder, phrase, old)| AddressLink { maker, finder, phrase, old, new: new(maker) })
        .collect()
}

/// One warning for each old address that goes on where the new one of another entry ends: what stands behind may make one
/// of the other.
pub(super) fn unstable_addresses(entries: &[Entry]) -> Vec<Diagnostic> {
    let mut new: AddressStarts<Vec<&Entry>> = AddressStarts::default();
    let mut old: AddressStarts<()> = AddressStarts::default();
    for (_, entry) in addresses(entries) {
        entry.strings().for_each(|(_, start)| old.add(start));
        if let Some(target) = entry.replacement() {
            new.entry(&target.base).push(entry);
        }
    }
    let fault = |entry: &Entry| {
        entry.strings().find_map(|(phrase, string)| {
            let makers = new.of(string).into_iter().filter(|(length, _)| *length < string.len());
            let mut makers = makers.flat_map(|(length, makers)| makers.iter().map(move |maker| (length, *maker)));
            let (length, maker) = makers.find(|(length, maker)| {
                let behind = string.get(*length..).unwrap_or_default();
                // Where the longer old address of the maker has an entry of its own, it never comes to this.
                let is_open = |start: &str| old.of(&format!("{start}{behind}")).first().is_none_or(|(longest, ())| *longest <= start.len());
                maker.replacement() != entry.replacement() && maker.strings().any(|(_, start)| is_open(start))
            })?;
            let written = string.get(..length).unwrap_or_default();
            let message =
                format!("`{string}` (`{}`) begins with `{written}`, the new address of `{}`", entry.id, maker.id);
            let fault = Diagnostic::warning("unstable", &phrase.place, message);
            Some(fault.with_help("where the two meet in an address, it is left for review; to settle it here, say what becomes of the longer old address"))
        })
    };
    addresses(entries).filter_map(|(_, entry)| fault(entry)).collect()
}

fn addresses(entries: &[Entry]) -> impl Iterator<Item = (usize, &Entry)> {
    entries.iter().enumerate().filter(|(_, entry)| entry.is_address())
}
