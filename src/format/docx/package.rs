//! The zip container of a Word file: what may be read, and how entries are replaced. The only reader of `zip`.
//!
//! Nothing is ever unpacked to disk. Every entry is inflated once against the bounds, so that a damaged or
//! hostile file is refused before anything is planned; entries that are not replaced are copied compressed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read, Write as _};

use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::format::docx::{Fault, Limits};

/// How a zip file starts.
const ZIP_START: &[u8] = b"PK\x03\x04";

/// How a compound file starts: an encrypted Word file or one of the format before 2007.
const COMPOUND_START: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Bytes that one compressed byte can inflate to at most.
const MOST_RATIO: u64 = 1_032;

/// A container that was checked.
///
/// Invariant: names are unique whatever their letter case, no entry is encrypted, and what the entries say they
/// inflate to keeps the bounds.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names in the order of the container, as stored.
    names: Vec<String>,
    /// Index by name in lower case.
    by_name: BTreeMap<String, usize>,
    limits: Limits,
    /// Bytes of the container.
    size: usize,
    /// Bytes of all entries, inflated, as the directory says.
    inflated: u64,
    /// Entries whose checksum is known to be right.
    is_verified: Vec<bool>,
}

impl<'a> Package<'a> {
    /// Opens a container and checks its directory.
    ///
    /// # Errors
    /// Everything but a bad checksum, which [`Package::read`] and [`Package::verify`] find.
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Fault> {
        if bytes.starts_with(COMPOUND_START) {
            return Err(Fault::Compound);
        }
        if !bytes.starts_with(ZIP_START) {
            return Err(Fault::NoContainer { detail: "it does not start as a zip file".to_owned() });
        }
        let broken = |error: zip::result::ZipError| Fault::NoContainer { detail: error.to_string() };
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if archive.has_duplicate_names() {
            return Err(Fault::Duplicate { entry: first_duplicate(bytes, archive.central_directory_start()) });
        }
        if archive.len() as u64 > limits.most_entries {
            return Err(Fault::TooManyEntries { most: limits.most_entries });
        }
        if archive.has_overlapping_entries().map_err(broken)? {
            return Err(Fault::NoContainer { detail: "its entries overlap".to_owned() });
        }
        let is_verified = vec![false; archive.len()];
        let mut package = Self {
            archive,
            names: Vec::new(),
            by_name: BTreeMap::new(),
            limits,
            size: bytes.len(),
            inflated: 0,
            is_verified,
        };
        package.check_directory()?;
        Ok(package)
    }

    fn check_directory(&mut self) -> Result<(), Fault> {
        let mut total: u64 = 0;
        for index in 0..self.archive.len() {
            let broken = |error: zip::result::ZipError| Fault::NoContainer { detail: error.to_string() };
            let entry = self.archive.by_index_data(index).map_err(broken)?;
            let name = entry.name().map_err(broken)?.into_owned();
            if !is_harmless(&name) {
                return Err(Fault::BadName { entry: name });
            }
            if entry.encrypted() {
                return Err(Fault::Encrypted { entry: name });
            }
            if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                let detail = format!("the compression method {} is not one of Word's", entry.compression());
                return Err(Fault::Damaged { entry: name, detail });
            }
            total = total.saturating_add(entry.size());
            if total > self.limits.most_bytes {
                return Err(Fault::TooLarge { entry: name, key: "most_bytes", most: self.limits.most_bytes });
            }
            if self.by_name.insert(name.to_lowercase(), index).is_some() {
                return Err(Fault::Duplicate { entry: name });
            }
            self.names.push(name);
        }
        self.inflated = total;
        Ok(())
    }

    /// Bytes of all entries, inflated.
    pub(super) fn inflated(&self) -> u64 {
        self.inflated
    }

    /// The names of the entries, in the order of the container.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The name as stored of the entry that a part name means; letter case does not count.
    pub(super) fn stored_name(&self, name: &str) -> Option<&str> {
        self.names.get(*self.by_name.get(&name.to_lowercase())?).map(String::as_str)
    }

    /// The text of an entry, `None` if there is none of that name.
    ///
    /// # Errors
    /// [`Fault::Damaged`], [`Fault::TooLarge`], or [`Fault::NotUtf8`].
    pub(super) fn read(&mut self, name: &str) -> Result<Option<String>, Fault> {
        match self.bytes(name)?.map(String::from_utf8) {
            None => Ok(None),
            Some(Ok(text)) => Ok(Some(text)),
            Some(Err(_)) => Err(Fault::NotUtf8 { part: name.to_owned() }),
        }
    }

    /// The content of an entry, `None` if there is none of that name.
    ///
    /// # Errors
    /// [`Fault::Damaged`], [`Fault::TooLarge`].
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(index) = self.by_name.get(&name.to_lowercase()).copied() else { return Ok(None) };
        let mut bytes = Vec::with_capacity(self.likely_size(index));
        self.inflate(index, self.limits.most_part_bytes, "most_part_bytes", &mut bytes)?;
        Ok(Some(bytes))
    }

    /// What the container says that an entry inflates to, as far as its compressed bytes can be believed to hold that.
    fn likely_size(&mut self, index: usize) -> usize {
        let most = self.limits.most_part_bytes;
        let Ok(entry) = self.archive.by_index_data(index) else { return 0 };
        let believable = entry.compressed_size().min(self.size as u64).saturating_mul(MOST_RATIO);
        usize::try_from(entry.size().min(believable).min(most)).unwrap_or(0)
    }

    /// Inflates all entries that were not read, so that a bad checksum is found.
    ///
    /// # Errors
    /// [`Fault::Damaged`], [`Fault::TooLarge`].
    pub(super) fn verify(&mut self) -> Result<(), Fault> {
        for index in 0..self.archive.len() {
            if !self.is_verified.get(index).copied().unwrap_or(true) {
                self.inflate(index, self.limits.most_bytes, "most_bytes", &mut io::sink())?;
            }
        }
        Ok(())
    }

    fn inflate(
        &mut self,
        index: usize,
        most: u64,
        key: &'static str,
        target: &mut impl io::Write,
    ) -> Result<(), Fault> {
        let entry = self.names.get(index).cloned().unwrap_or_default();
        let damaged = |detail: String| Fault::Damaged { entry: entry.clone(), detail };
        let file = self.archive.by_index(index).map_err(|error| damaged(error.to_string()))?;
        let said = file.size();
        if said > most {
            return Err(Fault::TooLarge { entry, key, most });
        }
        let inflated =
            io::copy(&mut file.take(said.saturating_add(1)), target).map_err(|error| damaged(error.to_string()))?;
        if inflated != said {
            return Err(damaged(format!("it inflates to other than the {said} bytes that the container says")));
        }
        if let Some(verified) = self.is_verified.get_mut(index) {
            *verified = true;
        }
        Ok(())
    }

    /// The container with the texts of some entries replaced and others added at the end.
    ///
    /// Entries that are not named keep name, order, method, time, checksum and compressed bytes.
    ///
    /// # Errors
    /// [`Fault::Damaged`] if an entry cannot be copied.
    pub(super) fn rewrite(mut self, texts: &BTreeMap<String, String>) -> Result<Vec<u8>, Fault> {
        let size = self.size;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(size + size / 8)));
        let _ = writer.set_raw_comment(self.archive.comment().into());
        for (index, name) in self.names.iter().enumerate() {
            let damaged =
                |error: zip::result::ZipError| Fault::Damaged { entry: name.clone(), detail: error.to_string() };
            let file = self.archive.by_index_raw(index).map_err(damaged)?;
            let Some(text) = texts.get(name) else {
                writer.raw_copy_file(file).map_err(damaged)?;
                continue;
            };
            writer.start_file(name, file.options()).map_err(damaged)?;
            writer.write_all(text.as_bytes()).map_err(|error| damaged(error.into()))?;
        }
        for (name, text) in texts.iter().filter(|(name, _)| !self.names.contains(name)) {
            let damaged =
                |error: zip::result::ZipError| Fault::Damaged { entry: name.clone(), detail: error.to_string() };
            let options = zip::write::SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .last_modified_time(zip::DateTime::default());
            writer.start_file(name, options).map_err(damaged)?;
            writer.write_all(text.as_bytes()).map_err(|error| damaged(error.into()))?;
        }
        let finished = writer.finish().map_err(|error| Fault::NoContainer { detail: error.to_string() })?;
        Ok(finished.into_inner())
    }
}

/// Whether a name stays inside the container wherever a program unpacks it.
fn is_harmless(name: &str) -> bool {
    let is_absolute = name.starts_with('/') || name.get(1..2) == Some(":");
    let has_odd_character = name.chars().any(|c| c == '\\' || c.is_control());
    !name.is_empty() && !is_absolute && !has_odd_character && !name.split('/').any(|part| part == ".." || part == ".")
}

/// The first name that the central directory holds twice; the archive itself remembers only one of each.
fn first_duplicate(bytes: &[u8], directory: u64) -> String {
    let mut rest = usize::try_from(directory).ok().and_then(|start| bytes.get(start..)).unwrap_or_default();
    let mut seen = BTreeSet::new();
    while let Some(header) = rest.get(..46).filter(|header| header.starts_with(b"PK\x01\x02")) {
        let length = |at: usize| {
            header
                .get(at..at + 2)
                .map_or(0, |pair| pair.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
        };
        let (name, extra, comment) = (length(28), length(30), length(32));
        let found = rest.get(46..46 + name).unwrap_or_default();
        if !seen.insert(found) {
            return String::from_utf8_lossy(found).into_owned();
        }
        rest = rest.get(46 + name + extra + comment..).unwrap_or_default();
    }
    "an entry".to_owned()
}
