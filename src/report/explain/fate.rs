//! What became of something of the mapping that stands in the text, in words.

use crate::format::Part;
use crate::mapping::Mapping;
use crate::matcher::{Fate, Obstacle, Role, Sighting, Unmet};
use crate::report::visible;

/// Says why a sighting counts or does not, and what of its entry would change that.
pub(super) fn told(part: &Part, seen: &Sighting, mapping: &Mapping) -> String {
    match seen.fate {
        Fate::Won if seen.role == Role::New => "it stands here already, and nothing inside it is old".to_owned(),
        Fate::Won => "it stands here, but the text is right already".to_owned(),
        Fate::Lost { to, role, entry } => lost(part, seen, to, role, id(mapping, entry)),
        Fate::Barred { by, unmet } => barred(by, unmet),
    }
}

fn lost(part: &Part, seen: &Sighting, to: crate::span::ViewSpan, role: Role, winner: &str) -> String {
    let words = visible(part.view.slice(to));
    match () {
        () if seen.role == Role::Note => format!("a note gives way to everything else, here to {winner}"),
        () if to == seen.span && role != seen.role => {
            format!(
                "{winner} has the same words, and protected goes before review, review before old term, old before new"
            )
        }
        () if to == seen.span => {
            format!("{winner} has the same words and is more special: exact case, then conditions, then language")
        }
        () if to.contains(seen.span) => format!("{winner} covers it with the longer {words}"),
        () => format!("{winner} claims {words}, which begins before it"),
    }
}

fn barred(by: Obstacle, unmet: Option<Unmet>) -> String {
    match by {
        Obstacle::File => "its `files` or `not_files` leave this file out".to_owned(),
        Obstacle::Opaque => "code, an image or a line break stands inside it".to_owned(),
        Obstacle::Machine => {
            "it is part of an address, a path, a file name or an identifier, which no term matches".to_owned()
        }
        Obstacle::Language { wanted, found } => match found {
            Some(found) => format!("its `lang` is {wanted}, and this text is {found}"),
            None => format!("its `lang` is {wanted}"),
        },
        Obstacle::Condition => match unmet {
            Some(Unmet::Unless(key)) => format!("its `unless: {{{key}: …}}` holds here"),
            Some(Unmet::Only(key)) => format!("its `only: {{{key}: …}}` does not hold here"),
            None => "its condition is not met".to_owned(),
        },
        Obstacle::PartOfWord => "it is part of a longer word; where that word is meant, add it as a phrase".to_owned(),
        Obstacle::Spelling => {
            "the capitals are others than those of the phrase; `case: ignore` or another phrase would take them"
                .to_owned()
        }
    }
}

fn id(mapping: &Mapping, entry: usize) -> &str {
    mapping.entries.get(entry).map_or("", |entry| entry.id.as_str())
}
