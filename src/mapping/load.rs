//! Several files as one mapping: `extends`, replacing, switching off, merging.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::mapping::entry::Budget;
use crate::mapping::read::{Draft, FileContent, free_id, read};
use crate::mapping::same::conflicts;
use crate::mapping::{Entry, EntryKind, Level, Mapping};
use crate::yaml::{Diagnostic, Faults, Place, Reader, Source};

/// The most files one mapping may be made of.
const MAX_FILES: usize = 256;
/// The deepest chain of files that extend one another.
const MAX_DEPTH: usize = 32;

/// Reads mapping files for [`Mapping::load`].
///
/// A closure with the same parameters is a loader.
pub trait Loader {
    /// Reads the mapping `name`: a path, or `builtin:NAME`.
    ///
    /// `from` is the name of the file that extends it, as a loader gave it; paths are relative to that. Without it
    /// the name comes from the person at the command line.
    ///
    /// # Errors
    /// Why it cannot be read, as a message for people.
    fn load(&mut self, name: &str, from: Option<&str>) -> Result<Loaded, String>;
}

impl<F: FnMut(&str, Option<&str>) -> Result<Loaded, String>> Loader for F {
    fn load(&mut self, name: &str, from: Option<&str>) -> Result<Loaded, String> {
        self(name, from)
    }
}

/// A mapping file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// One name for one file, however it was reached (cycles are found by it); shown to people.
    pub name: String,
    /// Its text, decoded.
    pub text: String,
}

/// Loads, joins and checks the mapping files `names`.
pub(super) fn load(names: &[String], loader: &mut dyn Loader) -> Result<Mapping, Faults> {
    let mut files =
        Files { loader, reader: Reader::new(), budget: Budget::default(), done: HashMap::new(), stack: Vec::new() };
    let parts: Vec<Rc<FileContent>> = names.iter().filter_map(|name| files.file(name, None)).collect();
    // Nothing else holds the parts from here on, so that they need not be copied.
    drop(files.done);
    let mut reader = files.reader;
    let joined = join(parts, &HashSet::new(), &mut reader);
    let entries: Vec<Entry> = joined.entries.into_iter().map(|draft| draft.entry).collect();
    let is_note = |entry: &Entry| matches!(entry.kind, EntryKind::Review { level: Level::Note, .. });
    let mapping = Mapping {
        name: joined.name,
        version: joined.version,
        description: joined.description,
        notes: entries.iter().enumerate().filter(|(_, entry)| is_note(entry)).map(|(index, _)| index).collect(),
        entries,
        siblings: without_doubles(joined.siblings),
        guards: joined.guards,
        attributive_before: without_doubles(joined.attributive_before),
    };
    for fault in conflicts(&mapping.entries) {
        reader.report(fault);
    }
    reader.finish(mapping)
}

struct Files<'l> {
    loader: &'l mut dyn Loader,
    reader: Reader,
    budget: Budget,
    /// What each file came to, with all that it extends, so that none is read twice.
    done: HashMap<String, Rc<FileContent>>,
    /// The names of the files that extend one another down to the one being read.
    stack: Vec<String>,
}

impl Files<'_> {
    /// The content of a file joined with what it extends; `extends` and `off` of the result are empty.
    fn file(&mut self, name: &str, from: Option<&Place>) -> Option<Rc<FileContent>> {
        let nowhere = Source::new(name, "").place(0..0);
        let place = from.unwrap_or(&nowhere);
        let loaded = match self.loader.load(name, from.map(Place::file)) {
            Ok(loaded) => loaded,
            Err(message) => {
                let message = format!("the mapping `{name}` cannot be read: {message}");
                self.reader.error("extends", place, message);
                return None;
            }
        };
        if let Some(done) = self.done.get(&loaded.name) {
            return Some(Rc::clone(done));
        }
        if let Some(at) = self.stack.iter().position(|open| *open == loaded.name) {
            let circle = self.stack.get(at..).unwrap_or_default().join(" → ");
            let message = format!("files extend one another in a circle: {circle} → {}", loaded.name);
            self.reader
                .report(Diagnostic::error("extends", place, message).with_help("take one of them out of `extends`"));
            return None;
        }
        if self.stack.len() >= MAX_DEPTH || self.done.len() >= MAX_FILES {
            self.reader.error("extends", place, "too many files extend one another: 256 files, 32 deep, are the most");
            return None;
        }
        self.stack.push(loaded.name.clone());
        let content = Rc::new(self.read_with_bases(&loaded));
        self.stack.pop();
        self.done.insert(loaded.name, Rc::clone(&content));
        Some(content)
    }

    fn read_with_bases(&mut self, loaded: &Loaded) -> FileContent {
        let mut own = read(&loaded.name, &loaded.text, &mut self.reader, &mut self.budget);
        let names = std::mem::take(&mut own.extends);
        let bases: Vec<Rc<FileContent>> =
            names.iter().filter_map(|(name, place)| self.file(name, Some(place))).collect();
        let is_whole = bases.len() == names.len();
        let replaced: HashSet<String> = own_ids(&own).map(str::to_owned).collect();
        let base = join(bases, &replaced, &mut self.reader);
        extend(base, own, is_whole, &mut self.reader)
    }
}

/// The ids that a file gives itself, to entries or to switch entries off.
fn own_ids(content: &FileContent) -> impl Iterator<Item = &str> {
    let written = content.entries.iter().filter(|draft| !draft.is_id_made);
    let off = content.off.iter().map(|(id, _)| id.as_str());
    written.map(|draft| draft.entry.id.as_str()).chain(off)
}

/// Files one behind the other. Equal ids are errors, except those in `replaced`, which stand once; an entry that comes
/// by two ways stands once.
fn join(mut parts: Vec<Rc<FileContent>>, replaced: &HashSet<String>, reader: &mut Reader) -> FileContent {
    // One file without a fault gives every id once.
    if parts.len() == 1 && reader.count() == 0 {
        return parts.pop().map(Rc::unwrap_or_clone).unwrap_or_default();
    }
    let mut joined = FileContent::default();
    let mut places: HashMap<String, Place> = HashMap::new();
    let mut waiting: Vec<Draft> = Vec::new();
    for part in parts.into_iter().map(Rc::unwrap_or_clone) {
        joined.name = both(joined.name, part.name, " + ");
        joined.version = both(joined.version, part.version, " + ");
        joined.description = both(joined.description, part.description, "\n");
        joined.siblings.extend(part.siblings);
        joined.guards = joined.guards.overlaid(&part.guards);
        joined.attributive_before.extend(part.attributive_before);
        for draft in part.entries {
            let id = &draft.entry.id;
            match places.get(id) {
                Some(place) if *place == draft.entry.place => {}
                Some(_) if draft.is_id_made => waiting.push(draft),
                Some(_) if replaced.contains(id) => {}
                // Told when the file was read.
                Some(place) if place.file() == draft.entry.place.file() => {}
                Some(place) => {
                    let message = format!("the id `{id}` is given in two mappings");
                    let fault = Diagnostic::error("duplicate-id", &draft.entry.place, message);
                    reader.report(fault.with_label(place, "given here too").with_help(
                        "give one of the two another id; to replace an entry, let one mapping extend the other",
                    ));
                }
                None => {
                    places.insert(id.clone(), draft.entry.place.clone());
                    joined.entries.push(draft);
                }
            }
        }
    }
    add_with_free_ids(&mut joined.entries, waiting);
    joined
}

/// The file `own` on top of what it extends; ids of missing files (`is_whole` false) are not missed.
fn extend(mut base: FileContent, mut own: FileContent, is_whole: bool, reader: &mut Reader) -> FileContent {
    let known: HashSet<String> = base.entries.iter().map(|draft| draft.entry.id.clone()).collect();
    for (id, place) in own.off.iter().filter(|(id, _)| is_whole && !known.contains(id)) {
        let message = format!("no extended mapping has an entry `{id}`");
        let help = "`off: true` switches off an entry of a mapping named in `extends`";
        reader.report(Diagnostic::error("unknown-id", place, message).with_help(help));
    }
    let off: HashSet<String> = own.off.drain(..).map(|(id, _)| id).collect();
    base.entries.retain(|draft| !off.contains(&draft.entry.id));
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, draft) in base.entries.iter().enumerate() {
        places.insert(draft.entry.id.clone(), at);
    }
    own.entries.retain_mut(|draft| {
        let slot = places.get(&draft.entry.id).and_then(|at| base.entries.get_mut(*at));
        let Some(slot) = slot.filter(|_| !draft.is_id_made) else { return true };
        std::mem::swap(slot, draft);
        false
    });
    add_with_free_ids(&mut base.entries, own.entries);
    base.siblings.append(&mut own.siblings);
    base.attributive_before.append(&mut own.attributive_before);
    FileContent {
        name: own.name.or(base.name),
        version: own.version.or(base.version),
        description: own.description.or(base.description),
        guards: base.guards.overlaid(&own.guards),
        ..base
    }
}

/// Adds entries behind others; made ids that are taken get a number.
fn add_with_free_ids(entries: &mut Vec<Draft>, added: Vec<Draft>) {
    // Each file gives its own entries ids that are free in it.
    if entries.is_empty() {
        *entries = added;
        return;
    }
    if added.is_empty() {
        return;
    }
    let all = entries.iter().chain(added.iter().filter(|draft| !draft.is_id_made));
    let mut taken: HashMap<String, usize> = all.map(|draft| (draft.entry.id.clone(), 1)).collect();
    for mut draft in added {
        if draft.is_id_made {
            draft.entry.id = free_id(std::mem::take(&mut draft.entry.id), &mut taken);
        }
        entries.push(draft);
    }
}

fn both(left: Option<String>, right: Option<String>, between: &str) -> Option<String> {
    match (left, right) {
        (Some(left), Some(right)) if left != right => Some(format!("{left}{between}{right}")),
        (left, right) => left.or(right),
    }
}

fn without_doubles(words: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    words.into_iter().filter(|word| seen.insert(word.clone())).collect()
}
