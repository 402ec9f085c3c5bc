//! Signs of a right that a company has in the name: Orbit®, © 2024 Orbit, Orbit is a trade mark of ….
//!
//! With another name the text would claim a registration or a copyright that nobody has.

use crate::guard::Scene;
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ends, first_phrase, is_wrapper, starts};

/// How far a sign of copyright may stand before the name, in bytes.
const REACH: usize = 60;

/// Names of such a right.
#[rustfmt::skip]
const TRADE_MARKS: &Words = &Words::new(&[
    "trade mark", "trade marks", "trademark", "trademarks", "service mark", "service marks", "registered mark",
    "registered marks", "word mark",
]);

/// What stands in a list of names besides names.
#[rustfmt::skip]
const LISTED: &Words = &Words::new(&[
    ",", "and", "or", "the", "its", "logo", "logos", "name", "names", "all", "related", "、", "和", "及", "与", "與", "标识", "標識",
    "标志", "標誌", "名称", "名稱", "图形", "圖形", "文字", "等",
]);

/// What joins names to what is said of them.
const BE: &Words =
    &Words::new(&["is", "are", "均是", "均为", "均為", "都是", "皆为", "皆為", "是", "系", "係", "为", "為"]);

/// The longest list of names that is gone through, in words.
const MOST_WORDS: usize = 24;

/// What says before a year that a copyright follows.
#[rustfmt::skip]
const COPYRIGHT: &Words =
    &Words::new(&["copyright", "(c)", "copr.", "版权所有", "版權所有", "著作权所有", "著作權所有", "copyright (c)"]);

/// Whether the sign of a registration stands behind the name, or that of a copyright before it. Not "(TM)", which texts write
/// behind every name of theirs, whoever keeps it.
pub(super) fn is_claimed(scene: &Scene<'_>) -> bool {
    let after = head(scene.after(), REACH).trim_start_matches(is_wrapper);
    after.starts_with(['®', '™', '℠', '©'])
        || starts(after, &["(R)"])
        || is_trade_mark(after)
        || is_copyright(tail(scene.before(), REACH))
}

/// "Orbit is a registered trade mark of", "Orbit and the Orbit logo are trade marks", 云桌面是……的注册商标, 云桌面商标.
fn is_trade_mark(after: &str) -> bool {
    let is_noun = |text: &str| starts(text, TRADE_MARKS) || starts(text, &["商标", "商標", "注册商标", "註冊商標"]);
    if is_noun(after) {
        return true;
    }
    let Some(said) = said_of_names(after) else { return false };
    let said = first_phrase(said).trim_end_matches(['.', '。']).trim_start();
    let noun = strip_start(said, &["a", "an", "the", "our"]).map_or(said, str::trim_start);
    let noun = strip_start(noun, &["registered", "unregistered"]).map_or(noun, str::trim_start);
    is_noun(noun) || ends(said, &["商标", "商標"])
}

/// What is said, behind "is", of a list of names to which the term belongs; `after` is what stands behind the term.
fn said_of_names(after: &str) -> Option<&str> {
    let mut rest = after.trim_start_matches(is_wrapper);
    for _ in 0..MOST_WORDS {
        if let Some(said) = strip_start(rest, BE) {
            return Some(said);
        }
        let rest_of_list = strip_start(rest, LISTED)
            .or_else(|| rest.starts_with(char::is_uppercase).then(|| rest.trim_start_matches(char::is_alphanumeric)))?;
        rest = rest_of_list.trim_start_matches(is_wrapper);
    }
    None
}

/// © 2019–2024, © by, Copyright 2024.
fn is_copyright(before: &str) -> bool {
    let lead = before.trim_end_matches(is_wrapper);
    let lead = strip_end(lead, &["by", "the"]).map_or(lead, str::trim_end);
    let front = lead.trim_end_matches(|c: char| c.is_ascii_digit() || " -–—~,，至年".contains(c));
    let has_year = lead.get(front.len()..).is_some_and(|year| year.bytes().filter(u8::is_ascii_digit).count() >= 4);
    front.ends_with('©') || has_year && ends(front, COPYRIGHT)
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check_with;
    use crate::mapping::Guard;

    #[test]
    fn sees_rights_that_are_claimed_in_the_name() {
        check_with(
            "terms: [{id: desk, from: CloudDesk, to: Orbit Suite}, {id: han, from: 云桌面, to: 轨道套件}]",
            Guard::Company,
            &[
                "CloudDesk® is easy to use.",
                "Use CloudDesk™ at work.",
                "Use **CloudDesk** ® at work.",
                "CloudDesk(R) is easy to use.",
                "CloudDesk<sup>®</sup> is easy to use.",
                "© 2024 CloudDesk.",
                "© CloudDesk. All rights reserved.",
                "Copyright © 2019–2024 by CloudDesk.",
                "Copyright 2024 CloudDesk.",
                "(c) 2019, 2024 CloudDesk",
                "版权所有 © 2024 云桌面",
                "CloudDesk is a registered trade mark of the Operator.",
                "“CloudDesk” is a trademark.",
                "CloudDesk, the CloudDesk logo and Orbit Pro are registered trademarks of the Operator.",
                "CloudDesk and Orbit are trade marks of the Operator.",
                "云桌面标识及文字均为运营商的注册商标。",
                "CloudDesk © 2024",
                "云桌面®为您服务。",
                "云桌面是运营商的注册商标。",
                "“云桌面”商标归运营商所有。",
            ],
            &[
                "CloudDesk is easy to use.",
                "CloudDesk (TM) claims no registration.",
                "The agreement of 2024 covers CloudDesk.",
                "(c) CloudDesk is used at work.",
                "Since 2024 CloudDesk is free.",
                "No copyright; CloudDesk is free.",
                "CloudDesk is a tool with which trade marks are found.",
                "云桌面是办公工具。",
                "Users of CloudDesk respect names that are trade marks of others.",
                "CloudDesk and Orbit are tools for trade marks.",
                "云桌面和轨道是管理商标的工具。",
                "使用云桌面查询商标。",
                "版权所有者使用云桌面。",
            ],
        );
    }
}
