//! How Word files are read and written: the key `docx` of the configuration, and the flags of `apply` over it.

use anyhow::bail;

use crate::cli::args::ApplyOptions;
use crate::cli::clock;
use crate::format::{Signature, WordOptions, WordWriting};
use crate::yaml::{Fields, Node, Reader};

/// What the key `docx` says.
#[derive(Clone, Debug, Default)]
pub(super) struct WordConfig {
    /// How files are read.
    pub(super) options: WordOptions,
    /// Whether `apply` tracks its changes.
    track: bool,
    /// Whose changes they are.
    author: Option<String>,
}

impl WordConfig {
    const KEYS: [&str; 6] = ["author", "track", "edit_protected", "most_entries", "most_bytes", "most_part_bytes"];

    /// Reads the value of the key.
    pub(super) fn read(node: &Node, reader: &mut Reader) -> Self {
        let mut config = Self::default();
        if let Some(fields) = reader.fields(node, "docx", &Self::KEYS) {
            config.take(fields, reader);
        }
        config
    }

    fn take(&mut self, fields: Fields<'_>, reader: &mut Reader) {
        self.author = fields.get("author").and_then(|node| reader.text(node)).map(str::to_owned);
        self.track = fields.get("track").and_then(|node| reader.flag(node)).unwrap_or(false);
        self.options.edit_protected = fields.get("edit_protected").and_then(|node| reader.flag(node)).unwrap_or(false);
        let limits = &mut self.options.limits;
        let bounds = [
            ("most_entries", &mut limits.most_entries),
            ("most_bytes", &mut limits.most_bytes),
            ("most_part_bytes", &mut limits.most_part_bytes),
        ];
        for (key, bound) in bounds {
            let Some(node) = fields.get(key) else { continue };
            match reader.text(node).map(|text| text.replace('_', "").parse::<u64>()) {
                Some(Ok(value)) if (1..=u64::from(u32::MAX)).contains(&value) => *bound = value,
                Some(_) => reader.error("number", &node.place, "expected a whole number from 1 to 4294967295"),
                None => {}
            }
        }
    }

    /// How files are written: flag over configuration.
    ///
    /// # Errors
    /// If the date is none.
    pub(super) fn writing(&self, options: &ApplyOptions) -> anyhow::Result<WordWriting> {
        let author = options.author.clone().or_else(|| self.author.clone());
        let track_changes = options.track_changes || self.track;
        let date = if track_changes || options.comment { Some(date(options.date.as_deref())?) } else { None };
        let author = author.unwrap_or_else(|| Signature::default().author);
        Ok(WordWriting { track_changes, signature: Signature { author, date } })
    }
}

/// The date of changes: as given, else now.
fn date(given: Option<&str>) -> anyhow::Result<String> {
    if let Some(given) = given {
        return normal(given)
            .map_or_else(|| bail!("--date {given}: expected a date such as 2024-09-12 or 2024-09-12T08:00:00Z"), Ok);
    }
    Ok(clock::now())
}

/// A date as Word writes it; a day alone begins at midnight.
fn normal(given: &str) -> Option<String> {
    let (day, time) = given.split_once('T').unwrap_or((given, "00:00:00Z"));
    let numbers = |text: &str, mark: char, lengths: &[usize]| -> Option<Vec<u32>> {
        let parts: Vec<&str> = text.split(mark).collect();
        let fits =
            parts.len() == lengths.len() && parts.iter().zip(lengths).all(|(part, length)| part.len() == *length);
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        (fits && parts.iter().all(is_number)).then(|| parts.iter().filter_map(|part| part.parse().ok()).collect())
    };
    let date = numbers(day, '-', &[4, 2, 2])?;
    let clock = numbers(time.strip_suffix('Z').unwrap_or(time), ':', &[2, 2, 2])?;
    let in_range = |values: &[u32], ranges: [std::ops::RangeInclusive<u32>; 3]| {
        values.iter().zip(ranges).all(|(value, range)| range.contains(value))
    };
    let is_date = in_range(&date, [1..=9999, 1..=12, 1..=31]) && in_range(&clock, [0..=23, 0..=59, 0..=59]);
    is_date.then(|| format!("{day}T{}Z", time.strip_suffix('Z').unwrap_or(time)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_taken_as_days_or_to_the_second() {
        assert_eq!(normal("2024-09-12").as_deref(), Some("2024-09-12T00:00:00Z"));
        assert_eq!(normal("2024-09-12T08:30:00").as_deref(), Some("2024-09-12T08:30:00Z"));
        for wrong in ["", "2024", "2024-13-01", "2024-09-12T25:00:00Z", "12.9.2024", "2024-09-12T08:30", "+024-09-12"] {
            assert_eq!(normal(wrong), None, "{wrong}");
        }
    }
}
