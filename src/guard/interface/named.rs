//! A term inside the name of an app, page or site: in the Courier App, on the Host Dashboard page.
//!
//! What is told by capitals: "the courier app" is ordinary text.

use std::collections::BTreeSet;

use crate::guard::Scene;
use crate::guard::scene::{head, strip_start};
use crate::mapping::Entry;
use crate::text;

/// Last words of such names.
const PLACES: [&str; 9] = ["App", "Center", "Centre", "Console", "Dashboard", "Hub", "Page", "Portal", "Tab"];

/// More words with capitals than this are a title.
const MOST_WORDS: usize = 4;

/// The longest name that a text defines, in bytes.
const LONGEST: usize = 60;

/// Whether the words in capitals that begin with the term are such a name. Where one name becomes another, what bears the
/// old one bears the new one too; and a name that the text defines is a word of the text.
pub(super) fn is_in_name(scene: &Scene<'_>) -> bool {
    if scene.is_han() || !scene.matched().starts_with(char::is_uppercase) {
        return false;
    }
    let Some(words) = rest_of_name(scene.after()) else { return false };
    let is_rename = || scene.mapping.entries.get(scene.found.entry).is_some_and(Entry::is_rename);
    let is_defined = || {
        let name = [scene.matched(), words].concat();
        scene.facts.names_of_places().iter().any(|defined| defined.ends_with(&name))
    };
    ends_as_place(words) && !is_rename() && !is_defined()
}

/// Names of this kind that `text` defines: “Courier App” means, (the “Courier App”).
pub(in crate::guard) fn defined_names(text: &str) -> BTreeSet<String> {
    let names = text.match_indices(['“', '"']).filter_map(|(at, mark)| {
        let quoted = head(text.get(at + mark.len()..)?, LONGEST);
        let end = quoted.find(['”', '"'])?;
        let (name, behind) = (quoted.get(..end)?, quoted.get(end..)?.trim_start_matches(['”', '"']));
        let is_defined = behind.starts_with(')') || strip_start(behind.trim_start(), &MEANS).is_some();
        (ends_as_place(name) && is_defined).then(|| name.to_owned())
    });
    names.take(MOST_NAMES).collect()
}

/// Verbs behind a name that is defined.
const MEANS: [&str; 5] = ["means", "shall mean", "refers to", "is defined", "has the meaning"];

/// More names of places no text defines.
const MOST_NAMES: usize = 50;

fn ends_as_place(name: &str) -> bool {
    name.rsplit_once(' ').is_some_and(|(_, last)| PLACES.contains(&last))
}

/// The words with a capital at the start of `after`, which are few.
fn rest_of_name(after: &str) -> Option<&str> {
    let mut end = 0;
    for _ in 0..=MOST_WORDS {
        let rest = after.get(end..).unwrap_or_default();
        let Some(word) = rest.strip_prefix(' ').map(first_word).filter(|word| is_titled(word)) else {
            return after.get(..end);
        };
        end += 1 + word.len();
    }
    None
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !text::is_word_char(c)).next().unwrap_or(text)
}

/// A capital and small letters: in a clause that is all in capitals, they say nothing.
fn is_titled(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check_with;
    use crate::mapping::Guard;

    #[test]
    fn sees_names_of_apps_and_pages() {
        check_with(
            "terms: [{from: courier, to: delivery partner}, {from: host, to: provider}, {from: seller, to: merchant}, \
             {from: Polldaddy, to: Crowdsignal}, {from: 骑手, to: 配送伙伴}]",
            Guard::Interface,
            &[
                "Accept the order in the Courier App.",
                "Your earnings are shown on the Host Dashboard page.",
                "Appeal in the Seller Center app.",
                "Open the **Seller** Service Centre, then choose Fees.",
                "The Courier App's map is shown.",
                "- Host Portal",
                "骑手可以在 Courier App 中查看。",
            ],
            &[
                "Accept the order in the courier app.",
                "Accept the order in the Courier app.",
                "A Courier may use the App.",
                "The Courier, App and all, is insured.",
                "ACCEPT THE ORDER IN THE COURIER APP.",
                "The Courier App Terms of Service apply.",
                "The Seller Hub Fees Schedule applies.",
                "Hosts Centre Their Listings On Guests And Portals",
                "Log in to the Polldaddy Dashboard.",
                "Please see the seller Page.",
                "骑手 App 的设置",
            ],
        );
    }

    #[test]
    fn names_that_the_text_defines_are_words_of_the_text() {
        let terms = "terms: [{from: courier, to: delivery partner}, {from: host, to: provider}]";
        check_with(
            terms,
            Guard::Interface,
            &[
                "“Fee” means a fee. Accept the order in the Courier App.",
                "“Host App” means the application for Hosts. Accept the order in the Courier App.",
                "Tap “Courier App”. Then open the Courier App.",
            ],
            &[
                "“Courier App” means the application for Couriers. Accept the order in the Courier App.",
                "Couriers use our application (the “Fawn Courier App”). Accept the order in the Courier App.",
                "\"Courier App\" has the meaning given below.",
            ],
        );
    }
}
