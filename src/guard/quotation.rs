//! `quotation`: words quoted from another document.

use crate::guard::facts::strip_number;
use crate::guard::scene::{Enclosed, QUOTATION_MARKS, Scene, head, skip_quoted_back, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::span::ViewSpan;
use crate::text;

/// How far before a quotation the document is looked for that it is from, in bytes.
const NEAR: usize = 240;

/// Verbs before a quotation.
#[rustfmt::skip]
const VERBS: [&str; 42] = [
    "约定", "約定", "规定", "規定", "载明", "載明", "写明", "寫明", "订明", "訂明", "列明", "明定", "明确",
    "明確", "表述", "原文", "内容", "內容", "所载", "所載", "指出", "写道", "載有", "reads", "read",
    "states", "state", "stated", "provides", "provide", "provided", "says", "said", "stipulates",
    "stipulated", "prescribes", "sets out", "requires",
    "认为", "認為", "held", "ruled",
];
/// What a quotation may be from.
#[rustfmt::skip]
const SOURCES: [&str; 35] = [
    "》", "〉", "条", "條", "款", "协议", "協議", "规则", "規則", "政策", "办法", "辦法", "章程", "section",
    "article", "clause", "paragraph", "agreement", "policy", "rules", "terms", "measures", "guidelines",
    "regulations", "notice", "contract", "law", "act", "directive", "ordinance", "statute",
    "法院", "仲裁庭", "court", "tribunal",
];
/// What leads from a document to its words without a verb.
#[rustfmt::skip]
const ACCORDING_TO: &Words = &Words::new(&[
    "pursuant to", "according to", "as stated in", "as provided in", "as set out in", "as laid down in",
    "in the words of", "as", "under", "依据", "依據", "根据", "根據", "依照", "按照", "依", "按",
]);
/// What says that it is from this document itself, whose words change.
#[rustfmt::skip]
const OWN: [&str; 22] = [
    "本协议", "本協議", "本规则", "本規則", "本条款", "本條款", "本政策", "本办法", "本辦法", "本条", "本條",
    "本公告", "this agreement", "these terms", "these rules", "this policy", "this section", "this article",
    "this clause", "this notice", "the following", "this page",
];
/// What says that it is from an earlier text after all.
const EARLIER: [&str; 8] = ["曾", "原", "旧", "舊", "former", "previous", "earlier", "old"];

/// In quotation marks or a block quote, behind the name of a document and a verb of quoting: 《…》第五条约定：“…”,
/// "Section 5 of the … reads: …". Not a label, a term in quotation marks or its definition, and not the rules' own words.
pub(super) fn quotation(scene: &Scene<'_>) -> bool {
    let mut inner = scene.found.span;
    for _ in 0..3 {
        let Some(marks) = scene.enclosed_around(inner, &QUOTATION_MARKS) else { break };
        if is_text(scene, marks) && (is_introduced(scene, marks.outer.start) || is_followed_by_source(scene, marks)) {
            return true;
        }
        inner = marks.outer;
    }
    is_in_block_quote(scene, scene.block) && is_introduced(scene, scene.block().text.view.start)
}

/// Whether brackets or a dash behind a quotation name the document that it is from: “…” (Alipay Account Agreement,
/// section 9), “…”（《…》第九条）.
fn is_followed_by_source(scene: &Scene<'_>, marks: Enclosed) -> bool {
    let after = scene.slice(ViewSpan::new(marks.outer.end, scene.block().text.view.end)).trim_start();
    let Some(source) = after.strip_prefix(['(', '（', '—', '–']) else { return false };
    let source = head(source.trim_start_matches(['—', ' ']), 160).split([')', '）', '\n']).next().unwrap_or_default();
    if source.starts_with('《') || source.starts_with('〈') {
        return true;
    }
    let name: Vec<&str> = source.split([',', ';']).next().unwrap_or_default().split(' ').collect();
    let is_noun = name.last().is_some_and(|noun| {
        noun.starts_with(char::is_uppercase) && SOURCES.contains(&noun.to_ascii_lowercase().as_str())
    });
    let is_named = name.iter().rev().skip(1).any(|word| word.starts_with(char::is_uppercase));
    let is_own =
        name.first().is_some_and(|word| ["this", "these", "our"].contains(&word.to_ascii_lowercase().as_str()));
    is_noun && is_named && !is_own
}

/// Whether what is quoted is more than a term: words around the match.
fn is_text(scene: &Scene<'_>, marks: Enclosed) -> bool {
    let inner = scene.slice(marks.inner);
    let more = inner.chars().count().saturating_sub(scene.matched().chars().count());
    if scene.is_han() { more >= 4 } else { more >= 12 }
}

/// Whether a document and a verb of quoting stand before byte `at` of the block, or at the end of the block before if
/// nothing but a quotation mark stands there.
fn is_introduced(scene: &Scene<'_>, at: usize) -> bool {
    let before = scene.slice(ViewSpan::new(scene.block().text.view.start, at));
    if !before.trim().is_empty() {
        return introduces(before);
    }
    // Behind a line that ends in a colon, as in a block quote.
    let mut block = scene.block;
    for _ in 0..5 {
        let Some(above) = scene.part.text_block_before(block) else { return false };
        let Some(text) = scene.part.blocks.get(above).map(|above| scene.part.block_text(above)) else { return false };
        if text.trim_end().ends_with([':', '：']) {
            return introduces(text);
        }
        if !(is_in_block_quote(scene, above) && is_in_block_quote(scene, scene.block)) {
            return false;
        }
        block = above;
    }
    false
}

/// Whether `text` ends with a document, a verb and perhaps a colon.
fn introduces(text: &str) -> bool {
    let text = tail(text, NEAR);
    let trimmed = text.trim_end_matches([' ', ':', '：', ',', '，', '—']);
    let trimmed =
        strip_end(trimmed, &["that", "为", "為", "是"]).map_or(trimmed, |rest| rest.trim_end_matches([' ', ',']));
    let trimmed = strip_end(trimmed, &["如下", "as follows"]).map_or(trimmed, str::trim_end);
    let trimmed = strip_end(trimmed, &["for instance", "for example", "in full", "in part"])
        .map_or(trimmed, |rest| rest.trim_end_matches([' ', ',']));
    // An interjection may stand before the verb: "Article 9 of the …, for instance, provides".
    let rest = strip_end(trimmed, &VERBS);
    let has_verb = rest.is_some();
    let rest = rest.unwrap_or(trimmed);
    let start = sentence_start(rest);
    let clause = rest.get(start..).unwrap_or_default();
    if !has_verb && !names_a_place(clause, text) {
        return false;
    }
    let source = clause.to_ascii_lowercase();
    let has_source = SOURCES.iter().any(|word| {
        source.match_indices(word).any(|(at, _)| {
            !word.is_ascii()
                || (text::is_word_boundary(&source, at) && text::is_word_boundary(&source, at + word.len()))
        })
    });
    let is_own = OWN.iter().any(|own| source.contains(own)) && !source.contains('》');
    has_source && (!is_own || EARLIER.iter().any(|word| source.contains(word)))
}

/// Whether `clause`, at the end of `text`, names the place of the words that follow and nothing else: "Pursuant to Section
/// 3 of the Measures," and 《…》第五条：.
fn names_a_place(clause: &str, text: &str) -> bool {
    let has_pause = text.trim_end().ends_with([',', '，', ':', '：']);
    let clause = clause.trim();
    if strip_start(strip_number(clause), ACCORDING_TO).is_some() {
        let is_one = !clause.contains([',', '，', ';', '；']);
        return has_pause && is_one && clause.len() <= 160;
    }
    // 《…》第五条：“…” and 《…》第五条第二款：“…”.
    let place = clause.rsplit_once('》').map(|(_, place)| place);
    place.is_some_and(|place| {
        has_pause && place.starts_with('第') && place.ends_with(['条', '條', '款', '项', '項']) && place.len() <= 60
    })
}

/// Where the last sentence of `text` starts; one in quotation marks counts as a part of the next.
fn sentence_start(text: &str) -> usize {
    let range = text::sentence_range(text, text.len()..text.len());
    match skip_quoted_back(text.get(..range.start).unwrap_or_default().trim_end()) {
        Some(before) => text::sentence_range(before, before.len()..before.len()).start,
        None => range.start,
    }
}

/// Whether a block stands in a block quote of Markdown.
fn is_in_block_quote(scene: &Scene<'_>, block: usize) -> bool {
    let Some(block) = scene.part.blocks.get(block) else { return false };
    // Only in plain text nobody says how deep a block stands.
    if block.depth == 0 && !scene.facts.is_plain_text() {
        return false;
    }
    let ViewSpan { start, end } = block.text.view;
    let first = ViewSpan::new(start, end.min(start + 1));
    let start = scene.part.view.source_hull(first).start;
    let before = tail(scene.part.source.get(..start).unwrap_or_default(), 60);
    let line = before.rfind('\n').map_or(before, |at| before.get(at + 1..).unwrap_or_default());
    line.trim_start().starts_with('>')
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_words_of_other_documents() {
        check(
            Guard::Quotation,
            &[
                "6.1 Pursuant to Section 3 of the Measures, “a payment service provider shall report it”.",
                "《支付服务协议》第五条约定：“用户应当妥善保管支付宝账户及其密码。”",
                "《支付服务协议》第五条约定：“用户应当妥善保管密码。支付宝账户不得出借。”",
                "《支付服务协议》第五条约定“用户应当妥善保管支付宝账户”。",
                "《支付服务协议》第五条规定如下：“用户应当**妥善**保管支付宝**账户**。”",
                "《退款规则（试行）》第八条曾规定：“退款金额一律退回支付宝账户，不得转至他人账户。”",
                "本规则第八条曾规定：“退款金额一律退回支付宝账户。”",
                "服务协议中约定“支付宝账户仅限本人使用，不得转让”。",
                "《支付协议》原文为：\n\n> 用户应当妥善保管支付宝账户。",
                "《支付协议》第五条载明：\n\n> “用户应当保管密码。\n>\n> 支付宝账户不得出借。”",
                "《支付协议》写明：\"用户应当妥善保管支付宝账户。\"",
                "《支付協議》第五條約定：「支付寶帳戶僅限本人使用。」",
                "《支付協議》第五條約定：「所稱『支付寶帳戶』僅限本人使用。」",
                "《支付寶爭議規則》第九條訂明：「聲稱支付寶賬戶被使用的，須提出。」",
                "依平台的服務協議規定：「支付寶帳戶僅限本人使用」，不得轉讓。",
                "Section 5 of the User Agreement reads: “The user keeps the Alipay account safe.”",
                "Section 5 of the User Agreement states as follows: \"The Alipay account is personal.\"",
                "Article 9 of the Platform Agreement, for instance, provides: \"An Alipay\naccount is personal.\"",
                "Clause 3 of the Account Terms says that “the Alipay account is personal to the user”.",
                "The Payment Policy of the bank provides: “No card. The Alipay account is personal.”",
                "Section 5 of the User Agreement reads:\n\n> “The user may freeze the Alipay account.”",
                "Section 5 of the User Agreement reads:\n\n> The user may freeze the Alipay account.",
                "Pursuant to Section 3 of the Measures, \"a payment service provider shall report it\".",
                "As stated in the E-Commerce Law, “payment service providers shall keep records”.",
                "The E-Commerce Law provides: “A payment service provider shall keep records.”",
                "> “An Alipay account may be closed.” (Alipay Account Agreement, section 9)",
                "“用户应当妥善保管支付宝账户。”（《支付服务协议》第五条）",
                "《支付服务协议》第五条：“用户应当妥善保管支付宝账户。”",
                "依据《支付服务协议》第五条，“用户应当妥善保管支付宝账户”。",
                "依據《支付服務協議》第五條，「用戶應當妥善保管支付寶帳戶」。",
                "Section 5 of the Payment Rules reads: 'The Alipay account must be verified.'",
                "Section 5 of the Payment Rules reads: 'The sellers' Alipay account isn't transferable.'",
                "《支付服务协议》第五条约定：'用户应当妥善保管支付宝账户。'",
            ],
            &[
                "《支付服务协议》第五条约定了支付宝账户的保管义务。",
                "《支付服务协议》第五条约定：用户应当妥善保管支付宝账户。",
                "页面写明“支付宝账户”的，以页面为准。",
                "“支付宝账户”是指用户开立的账户。",
                "《服务协议》规定：“支付宝账户”是指用户开立的账户。",
                "本协议第五条约定：“支付宝账户由用户自行保管。”",
                "点击“绑定支付宝账户并继续”按钮。",
                "系统提示：“您的支付宝账户余额不足。”",
                "所谓“支付宝账户安全险”不在此列。",
                "賣家稱：「支付寶帳戶已被凍結。」",
                "請註明「支付寶帳戶退款申請」字樣。",
                "按照规定，“支付宝账户异常”的订单不予退款。",
                "> 支付宝账户应当实名认证。",
                "说明如下：\n\n> 支付宝账户应当实名认证。",
                "The page says “Your Alipay account is closed.”",
                "“Alipay account” means the account of a user.",
                "These Terms provide: “The Alipay account is personal.”",
                "Section 5 of this Agreement provides that the Alipay account is personal.",
                "Section 5 provides that an Alipay account is needed.",
                "Click “Link your Alipay account now”.",
                "The message reads: “Your Alipay account is closed.”",
                "Note:\n\n> The Alipay account is personal.",
                "Under these Terms, “the Alipay account of the Seller” is closed.",
                "“The Alipay account is personal.” (see section 9)",
                "“The Alipay account is personal.” (These Terms, section 9)",
                "As you know, “the Alipay account is personal”.",
                "根据本规则，“支付宝账户异常的订单”不予退款。",
                "《支付服务协议》和“支付宝账户异常的订单”另行公布。",
                "Section 5 of the Payment Rules reads on; the sellers' Alipay account isn't the buyers'.",
                "Section 5 of the sellers' Payment Rules says the sellers' Alipay account must be verified.",
            ],
        );
    }
}
