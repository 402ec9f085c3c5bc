//! Finds the starts of web addresses that moved, in addresses alone.

use std::sync::Arc;

use crate::mapping::Mapping;
use crate::matcher::{Candidate, FoundBy, Role, Scope};
use crate::span::ViewSpan;
use crate::text::{AddressStarts, WebAddress, address_goes_on, web_addresses};

/// All starts of addresses of a mapping, old and new.
#[derive(Default)]
pub(super) struct Addresses {
    starts: AddressStarts<Vec<u32>>,
    uses: Vec<AddressUse>,
}

/// What an entry means by the start of an address.
struct AddressUse {
    entry: usize,
    role: Role,
    /// As the mapping writes it, the host in small letters.
    written: Arc<str>,
    /// What it becomes.
    new: Arc<str>,
}

impl Addresses {
    pub(super) fn new(mapping: &Mapping) -> Self {
        let mut all = Self::default();
        for (entry, of_entry) in mapping.entries.iter().enumerate().filter(|(_, entry)| entry.is_address()) {
            let Some(target) = of_entry.replacement() else { continue };
            let new: Arc<str> = target.base.as_str().into();
            for (_, old) in of_entry.strings() {
                all.add(AddressUse { entry, role: Role::Old, written: old.into(), new: Arc::clone(&new) });
            }
            all.add(AddressUse { entry, role: Role::New, written: Arc::clone(&new), new });
        }
        all
    }

    fn add(&mut self, added: AddressUse) {
        self.starts.entry(&added.written).push(self.uses.len() as u32);
        self.uses.push(added);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.uses.is_empty()
    }

    /// How the mapping writes the start that a candidate was found by.
    pub(super) fn written(&self, index: u32) -> Arc<str> {
        self.uses.get(index as usize).map_or_else(Arc::default, |found| Arc::clone(&found.written))
    }

    /// Calls `found` with each start of an address of `text` that the mapping knows. A block that is an address is one
    /// whatever it holds; in others, addresses end where the sentence goes on.
    pub(super) fn each(&self, text: &str, scope: &Scope<'_>, mut found: impl FnMut(Candidate)) {
        if self.is_empty() {
            return;
        }
        for address in web_addresses(text) {
            if !(scope.is_address)(address.start) {
                self.each_of(text, address, &mut found);
                continue;
            }
            // What stands further inside is a part of it.
            let is_first = text.get(..address.start).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
            let block = text.get(address.start..).filter(|_| is_first).and_then(|rest| rest.split('\n').next());
            if let Some(whole) = block.and_then(WebAddress::whole) {
                self.each_of(text, whole.moved_by(address.start), &mut found);
            }
        }
    }

    fn each_of(&self, text: &str, address: WebAddress, found: &mut impl FnMut(Candidate)) {
        let written = address.behind_user(text);
        for (length, uses) in self.starts.of(written) {
            let behind = written.get(length..).unwrap_or_default();
            for index in uses {
                let Some(of_use) = self.uses.get(*index as usize) else { continue };
                if of_use.role == Role::Old && !address_goes_on(&of_use.new, behind) {
                    continue;
                }
                let span = ViewSpan::new(address.host, address.host + length);
                let (role, entry) = (of_use.role, of_use.entry);
                found(Candidate { span, role, entry, found_by: FoundBy::Address(*index) });
            }
        }
    }
}
