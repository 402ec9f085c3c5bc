//! Old phrases that contain what another entry writes, and new addresses that another entry takes for old ones.

use std::collections::{BTreeMap, BTreeSet};

use crate::mapping::check::addresses;
use crate::mapping::check::forms::{Form, FormTree, share_language};
use crate::mapping::spelling::canonical;
use crate::mapping::{Case, Entry, Phrase};
use crate::yaml::Diagnostic;

/// Past so many makers of an entry's old phrases, no further phrase of it is looked at.
const MAX_LINKS: usize = 16;

/// That an entry's old phrase contains a new form of another entry.
struct Link<'m> {
    phrase: &'m Phrase,
    string: &'m str,
    form: &'m str,
}

/// Links by the entry that writes the form, then the entry that looks for it.
type Links<'m> = BTreeMap<(usize, usize), Link<'m>>;

/// One `cycle` for each circle of entries, and one `chain` for each further pair of entries.
pub(super) fn chains(entries: &[Entry], forms: &[Form]) -> Vec<Diagnostic> {
    let mut links = links(entries, forms);
    links.extend(addresses::links(entries).into_iter().map(|link| {
        let addresses::AddressLink { maker, finder, phrase, old, new } = link;
        ((maker, finder), Link { phrase, string: old, form: new })
    }));
    let cycles = cycles(&links);
    let in_cycles: BTreeSet<(usize, usize)> = cycles.iter().flat_map(|cycle| steps(cycle)).collect();
    let circles = cycles.iter().filter_map(|cycle| cycle_fault(entries, cycle));
    let open = links.iter().filter(|(pair, _)| !in_cycles.contains(pair));
    let mut pairs: Vec<(&(usize, usize), &Link<'_>)> = open.collect();
    pairs.sort_by_key(|((maker, finder), _)| (*finder, *maker));
    let pairs = pairs
        .into_iter()
        .filter_map(|((maker, finder), link)| chain_fault(entries.get(*maker)?, entries.get(*finder)?, link));
    circles.chain(pairs).collect()
}

fn links<'m>(entries: &'m [Entry], forms: &'m [Form]) -> Links<'m> {
    let tree = FormTree::new(forms);
    let mut links = Links::new();
    let finders = entries.iter().enumerate();
    for (finder, entry) in finders.filter(|(_, entry)| entry.target().is_some()) {
        let mut own = BTreeMap::new();
        for (phrase, string) in entry.strings() {
            let spelled = canonical(string, Case::Smart);
            let found = tree.found_in(&spelled).into_iter();
            let found = found.filter_map(|form| forms.get(form));
            let found = found.filter(|form| entry.case != Case::Exact || is_written(entries, form, string));
            for (form, maker) in
                found.flat_map(|form| makers(entries, form, entry).map(move |maker| (&form.text, maker)))
            {
                own.entry(maker).or_insert(Link { phrase, string, form });
            }
            if own.len() >= MAX_LINKS {
                break;
            }
        }
        links.extend(own.into_iter().map(|(maker, link)| ((maker, finder), link)));
    }
    links
}

/// The entries that write `form` where `entry` may find it, and make another term of it.
fn makers<'m>(entries: &'m [Entry], form: &'m Form, entry: &'m Entry) -> impl Iterator<Item = usize> + use<'m> {
    let base = |entry: &Entry| entry.target().map(|target| target.base.clone());
    let is_other = move |maker: &usize| {
        entries.get(*maker).is_some_and(|maker| base(maker) != base(entry) && share_language(maker, entry))
    };
    form.makers.iter().copied().filter(is_other)
}

/// Whether the exact letters of `string` hold a form as its mapping writes it.
fn is_written(entries: &[Entry], form: &Form, string: &str) -> bool {
    let targets = form.makers.iter().filter_map(|maker| entries.get(*maker)?.target());
    let string = canonical(string, Case::Exact);
    let mut written =
        targets.flat_map(|target| [Some(&target.base), target.plural.as_ref(), target.attributive.as_ref()]);
    written.any(|text| text.is_some_and(|text| string.contains(canonical(text, Case::Exact).as_ref())))
}

/// Circles of entries, each entry in one at most.
fn cycles(links: &Links<'_>) -> Vec<Vec<usize>> {
    let mut next: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut makers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (maker, finder) in links.keys() {
        next.entry(*maker).or_default().push(*finder);
        makers.entry(*finder).or_default().push(*maker);
    }
    let mut cycles = Vec::new();
    loop {
        drop_dead_ends(&mut next, &makers);
        let Some(start) = next.keys().next() else {
            return cycles;
        };
        let cycle = walk(*start, &next);
        if cycle.is_empty() {
            return cycles;
        }
        for entry in &cycle {
            next.remove(entry);
        }
        cycles.push(cycle);
    }
}

/// Takes out entries from which no way leads on, until every entry that is left leads to another that is left.
fn drop_dead_ends(next: &mut BTreeMap<usize, Vec<usize>>, makers: &BTreeMap<usize, Vec<usize>>) {
    let is_dead = |next: &BTreeMap<usize, Vec<usize>>, entry: &usize| {
        next.get(entry).is_some_and(|finders| !finders.iter().any(|finder| next.contains_key(finder)))
    };
    let mut dead: Vec<usize> = next.keys().copied().filter(|entry| is_dead(next, entry)).collect();
    while let Some(entry) = dead.pop() {
        next.remove(&entry);
        let before = makers.get(&entry).into_iter().flatten();
        dead.extend(before.copied().filter(|maker| is_dead(next, maker)));
    }
}

/// Follows the first link that leads on until an entry comes again; the circle that this closes.
fn walk(start: usize, next: &BTreeMap<usize, Vec<usize>>) -> Vec<usize> {
    let mut path = vec![start];
    let mut at = start;
    let mut seen = BTreeMap::from([(start, 0)]);
    while let Some(finder) = next.get(&at).and_then(|finders| finders.iter().find(|finder| next.contains_key(finder))) {
        if let Some(first) = seen.get(finder) {
            return path.split_off(*first);
        }
        seen.insert(*finder, path.len());
        path.push(*finder);
        at = *finder;
    }
    Vec::new()
}

fn steps(cycle: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    cycle.iter().copied().zip(cycle.iter().copied().cycle().skip(1))
}

fn cycle_fault(entries: &[Entry], cycle: &[usize]) -> Option<Diagnostic> {
    let members: Vec<&Entry> = cycle.iter().filter_map(|index| entries.get(*index)).collect();
    let first = members.first()?;
    let names: Vec<String> = members.iter().chain([first]).map(|entry| format!("`{}`", entry.id)).collect();
    let message = format!(
        "the entries {} make each other's old {}",
        names.join(" → "),
        if first.is_address() { "addresses" } else { "terms" }
    );
    let mut fault = Diagnostic::error("cycle", &first.place, message);
    for entry in members.iter().skip(1).take(8) {
        fault = fault.with_label(&entry.place, "part of the circle");
    }
    Some(fault.with_help("decide which of them is the last, and delete the entry that looks for it"))
}

fn chain_fault(maker: &Entry, finder: &Entry, link: &Link<'_>) -> Option<Diagnostic> {
    let Link { phrase, string, form } = link;
    if finder.is_address() {
        let message = format!("`{form}`, the new address of `{}`, begins with `{string}` (`{}`)", maker.id, finder.id);
        let fault =
            Diagnostic::error("chain", &phrase.place, message).with_label(&maker.place, "written by this entry");
        return Some(fault.with_help(format!("write the last address of the chain in `{}`", maker.id)));
    }
    let message = format!("`{string}` (`{}`) contains `{form}`, the new term of `{}`", finder.id, maker.id);
    let target = finder.target()?;
    let help = format!(
        "a text would become `{}` in a second run; name the old words in `{}`, or protect the new term",
        target.base, finder.id
    );
    Some(
        Diagnostic::error("chain", &phrase.place, message)
            .with_label(&maker.place, "written by this entry")
            .with_help(help),
    )
}
