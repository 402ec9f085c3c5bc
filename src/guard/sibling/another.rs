//! A term without a brand that another provider has: 美团的骑手, 在美团注册的骑手, "hosts on Airbnb", "couriers registered with
//! `DoorDash`".

use crate::guard::Scene;
use crate::guard::scene::{strip_end, strip_start, tail};
use crate::guard::sibling::{REACH, names_in, starts_with};
use crate::guard::word_list::{WordList, Words};
use crate::guard::words::{ends, is_clause_mark, skip_back, skip_on, starts};
use crate::mapping::Entry;
use crate::span::ViewSpan;

/// What gives a thing to a provider, behind it.
const OF: &Words = &Words::new(&["of", "of the", "on", "on the", "at", "from"]);

/// What stands between a provider and what it has.
const OWNING: &[&str] = &["的", "之", "'s", "’s", "s’"];

/// How somebody came to a provider, or what they do there, before 的.
#[rustfmt::skip]
const JOINED: &Words = &Words::new(&[
    "注册", "註冊", "登记", "登記", "入驻", "入駐", "签约", "簽約", "接单", "接單", "开店", "開店", "任职", "任職", "兼职", "兼職",
    "工作", "营业", "營業", "经营", "經營", "认证", "認證", "上架", "上线", "上線", "开户", "開戶", "并", "並", "或", "已", "成功",
]);

/// A provider's own platform.
const PLATFORM: &Words = &Words::new(&["平台", "网站", "網站", "上"]);

/// Words before a place or a partner: 在美团注册的, but not 通过微信注册的, which says how.
const AT: &Words = &Words::new(&["在", "于", "於", "与", "與", "和", "跟"]);

/// What stands before "registered with".
const BEFORE_JOINED: &Words = &Words::new(&[
    "who",
    "that",
    "which",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "been",
    "already",
    "also",
    "not",
    "currently",
]);

/// How somebody came to a provider, with the word before its name.
#[rustfmt::skip]
const JOINED_WITH: &Words = &Words::new(&[
    "registered with", "registered on", "registered at", "registered by", "register with", "register on", "signed up with",
    "signed up on", "signed up to", "signed up for", "sign up with", "sign up on", "enrolled with", "enrolled in", "enrolled on",
    "listed on", "listed with", "listed by", "active on", "working for", "working with", "working on", "work for", "works for",
    "employed by", "engaged by", "hired by", "contracted to", "contracted by", "contracted with", "verified by", "approved by",
    "onboarded by", "delivering for", "deliver for", "driving for", "drive for", "hosting on", "host on", "selling on", "sell on",
    "operating on",
]);

/// Whether the term is one of another provider. Not a term that begins with a brand, which is that brand's everywhere.
pub(super) fn has_it(scene: &Scene<'_>) -> bool {
    let before = tail(scene.sentence_before(), REACH);
    let owner = strip_end(before.trim_end(), OWNING).map(str::trim_end);
    let rest = behind_link(scene.sentence_after().trim_start());
    if owner.is_none() && rest.is_none() {
        return false;
    }
    let begins = scene.found.span.start - before.len();
    let name_before = |text: &str| {
        let end = begins + text.len();
        names_in(scene, ViewSpan::new(begins, end)).into_iter().find(|name| name.end == end)
    };
    let is_named_before = owner.is_some_and(|owner| {
        let joined = skip_back(owner, &[JOINED, PLATFORM]);
        let is_joined = ends(skip_back(owner, &[PLATFORM]), JOINED);
        let is_at = |name: ViewSpan| {
            let before = scene.slice(ViewSpan::new(begins, name.start));
            !is_joined || ends(before.trim_end(), AT)
        };
        name_before(joined).is_some_and(is_at)
    });
    let is_named_behind = || {
        rest.is_some_and(|rest| {
            let start = scene.sentence().end - rest.len();
            let names = names_in(scene, ViewSpan::new(start, scene.sentence().end));
            // "On WeChat Pay accounts" is about those.
            names.iter().any(|name| name.start == start && is_end_of_name(after_name(scene, *name)))
        })
    };
    (is_named_before || is_named_behind()) && !begins_with_brand(scene)
}

/// What stands behind "of", "on" or "who are registered with".
fn behind_link(after: &str) -> Option<&str> {
    let rest = strip_start(after, OF).or_else(|| JOINED_WITH.strip_start(skip_on(after, &[BEFORE_JOINED])))?;
    Some(rest.trim_start())
}

/// Whether the name of a provider stands for the provider, as `after` shows: no noun follows that it is said of.
fn is_end_of_name(after: &str) -> bool {
    let verbs = [
        "is", "are", "may", "must", "shall", "can", "will", "who", "that", "which", "have", "has", "do", "does", "and",
        "or", "in", "if", "when", "where", "were", "was", "cannot", "should", "for", "to", "by", "under",
    ];
    after.is_empty()
        || after.starts_with(is_clause_mark)
        || after.starts_with(['.', ')', '）'])
        || starts(after.trim_start(), &verbs)
}

fn after_name<'a>(scene: &Scene<'a>, name: ViewSpan) -> &'a str {
    scene.slice(ViewSpan::new(name.end, scene.sentence().end.max(name.end)))
}

pub(super) fn begins_with_brand(scene: &Scene<'_>) -> bool {
    scene.mapping.notes().flat_map(Entry::strings).any(|(_, brand)| starts_with(scene.matched(), brand))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check_with;
    use crate::mapping::Guard;

    #[test]
    fn sees_terms_of_another_provider() {
        check_with(
            "terms: [{from: 骑手, to: 配送伙伴}, {from: 房東, to: 房源提供者}, {from: courier, to: delivery partner}, {from: host, to: provider}, \
             {from: 美食账户, to: 平台账户}]\nreview: [{text: 美食, level: note}]\nsiblings: [美团, 饿了么, Airbnb, DoorDash]",
            Guard::Sibling,
            &[
                "美团的骑手不适用本规则。",
                "饿了么和美团的**骑手**不适用本规则。",
                "Airbnb 的房東不適用。",
                "Airbnb之房東不適用。",
                "Couriers of DoorDash are not covered.",
                "Hosts on Airbnb may not join.",
                "We hire couriers from DoorDash.",
                "DoorDash’s couriers are not covered.",
                "DoorDash's couriers are not covered.",
                "在美团注册的骑手不适用本规则。",
                "已在美团平台注册并接单的骑手不适用本规则。",
                "与饿了么签约的**骑手**另行约定。",
                "入驻美团平台的骑手另行约定。",
                "美团平台上的骑手另行约定。",
                "在 Airbnb 註冊的房東不適用。",
                "於Airbnb登記之房東不適用。",
                "Couriers registered with DoorDash are not covered.",
                "Couriers who have signed up with DoorDash, and others, are not covered.",
                "A host who is also listed on Airbnb must tell us.",
                "This is not for couriers working for DoorDash.",
                "DoorDash and Harbour couriers wear helmets.",
                "This is for DoorDash or Harbour City couriers.",
            ],
            &[
                "美团的商家和骑手不适用本规则。",
                "美团不是平台，骑手另行约定。",
                "骑手可以使用美团的地图。",
                "美团的美食账户不受影响。",
                "Airbnb 的規則不適用於房東。",
                "Couriers may read what is said of DoorDash.",
                "Couriers on DoorDash accounts are checked.",
                "DoorDash’s rules are not for couriers.",
                "Couriers of our city know DoorDash.",
                "在平台注册的骑手适用本规则。",
                "在本平台注册的骑手可以使用美团的地图。",
                "通过美团注册的骑手适用本规则。",
                "美团登记在册的门店由骑手选择。",
                "在美团公布规则后注册的骑手适用本规则。",
                "在平台註冊的房東適用，在 Airbnb 註冊者亦同。",
                "Couriers registered with the Platform may use DoorDash.",
                "Couriers registered with us are covered.",
                "Couriers who signed up with a DoorDash account are covered.",
                "Couriers registered with DoorDash accounts are covered.",
                "Hosts listed by their names may use Airbnb.",
                "Harbour couriers know DoorDash.",
                "Contact DoorDash, Harbour couriers.",
                "Read about DoorDash and the city of Harbour couriers.",
            ],
        );
    }
}
