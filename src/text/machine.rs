//! Text that is not words for a reader: addresses, paths, file names, identifiers, placeholders.

mod address;
mod code;

use std::ops::Range;

use crate::text::{BARRIER, is_han, is_space, is_wide_punctuation, window};

/// How far the token around a match is followed on each side, in bytes.
const REACH: usize = 1_000;

/// Whether the match at `range` is part of something made for machines rather than of a sentence: a
/// web or e-mail address, a handle, an anchor, a path, a file name, an option, a variable, a dotted
/// or assigned identifier, a placeholder.
///
/// Only the token around the match is looked at, which white space, wide punctuation and quotation
/// marks end; Han characters belong to a path or a file name, but not to the name of a host. Two
/// words with a slash between them (`Alipay/WeChat Pay`) are words.
#[must_use]
pub fn machine_text(text: &str, range: Range<usize>) -> bool {
    let range = window::whole_characters(text, &range);
    let around = Around::new(text, &range);
    code::in_placeholder(text, &range)
        || (around.has_marks()
            && (address::in_web_address(&around)
                || address::in_host(&around)
                || address::in_mail_address(&around)
                || address::in_path(&around)
                || address::in_file_name(&around)
                || code::in_identifier(&around)))
}

/// A match and what stands directly before and after it in its token.
struct Around<'t> {
    left: &'t str,
    matched: &'t str,
    right: &'t str,
    /// Whether the token stands between `<` and `>`.
    in_angles: bool,
}

impl<'t> Around<'t> {
    fn new(text: &'t str, range: &Range<usize>) -> Self {
        let before = window::before(text, range.start, REACH);
        let after = window::after(text, range.end, REACH);
        let left = before.get(token_start(before)..).unwrap_or_default();
        let right = after.get(..token_end(after)).unwrap_or_default();
        let matched = text.get(range.clone()).unwrap_or_default();
        let in_angles = before.strip_suffix(left).is_some_and(|head| head.ends_with('<'))
            && after.strip_prefix(right).is_some_and(|tail| tail.starts_with('>'));
        Self { left, matched, right, in_angles }
    }

    /// Whether anything stands beside the match in its token that sets text for machines off from words.
    fn has_marks(&self) -> bool {
        let has_mark = |text: &str| text.bytes().any(|byte| byte.is_ascii_punctuation());
        self.in_angles || has_mark(self.left) || has_mark(self.right)
    }

    /// Whether the match is one ASCII word without white space: what an identifier may hold.
    fn is_ascii_word(&self) -> bool {
        self.matched.is_ascii() && !self.matched.contains(is_space)
    }

    /// Whether the match starts with a lower-case ASCII letter.
    fn starts_lower(&self) -> bool {
        self.matched.starts_with(|first: char| first.is_ascii_lowercase())
    }

    fn starts_ascii(&self) -> bool {
        self.matched.starts_with(is_name_char)
    }

    fn ends_ascii(&self) -> bool {
        self.matched.ends_with(is_name_char)
    }
}

/// Where the token that `text` ends with starts.
fn token_start(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = text.len();
    while let Some(last) = at.checked_sub(1) {
        // Most characters are told by their bytes.
        if bytes.get(last).is_some_and(u8::is_ascii_alphanumeric) {
            at = last;
        } else if let Some(first) =
            at.checked_sub(3).filter(|first| bytes.get(*first).copied().is_some_and(is_han_lead))
        {
            at = first;
        } else {
            match text.get(..at).and_then(|text| text.chars().next_back()) {
                Some(character) if !ends_token(character) => at -= character.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

/// Where the token that `text` starts with ends.
fn token_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if is_han_lead(*byte) {
            at += 3;
        } else {
            match text.get(at..).and_then(|text| text.chars().next()) {
                Some(character) if !ends_token(character) => at += character.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

/// Whether `byte` is the first of three that are one of the common Han characters, U+5000–9FFF.
const fn is_han_lead(byte: u8) -> bool {
    matches!(byte, 0xe5..=0xe9)
}

fn ends_token(character: char) -> bool {
    is_space(character)
        || is_wide_punctuation(character)
        || matches!(character, BARRIER | '"' | '`' | '<' | '>' | '|' | '→' | '«' | '»')
}

/// Whether `character` is an ASCII letter or digit, or `_`.
fn is_name_char(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// The run of characters at the end of `text` that are `is_part`.
fn last_run(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    text.get(text.trim_end_matches(is_part).len()..).unwrap_or_default()
}

/// The run of characters at the start of `text` that are `is_part`.
fn first_run(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    text.get(..text.len() - text.trim_start_matches(is_part).len()).unwrap_or_default()
}

/// Whether `character` may stand in the name of a file that a reader calls by name.
fn is_file_char(character: char) -> bool {
    is_name_char(character) || is_han(character) || matches!(character, '-' | '.' | '~' | '+')
}

#[cfg(test)]
mod tests {
    use crate::text::machine_text;

    /// The match stands between `¦` marks.
    fn is_machine(case: &str) -> bool {
        let mut parts = case.split('¦');
        let (before, matched) = (parts.next().unwrap(), parts.next().unwrap());
        let text = case.replace('¦', "");
        machine_text(&text, before.len()..before.len() + matched.len())
    }

    #[test]
    fn text_for_machines_is_known() {
        let words: Vec<&str> = [
            "https://a.example/¦支付宝账户¦",
            "https://a.example/help/¦支付宝账户¦说明，",
            "(https://a.example/¦alipay¦-account)",
            "见https://a.example?k=¦alipay¦&b",
            "https://¦alipay¦.example",
            "https://my¦alipay¦.example/x",
            "https://¦支付宝账户¦.example",
            "https://a.example:80/¦支付宝¦",
            "https://a.example/a_(¦alipay¦)",
            "https://a.example/#¦alipay¦",
            "¦alipay¦://platformapi/start",
            "www.¦alipay¦.example",
            "¦alipay¦-help.com",
            "see ¦Alipay¦-help.com/start.",
            "my-¦alipay¦.com.cn",
            "www.a.example/¦支付宝账户¦",
            "mailto:¦alipay¦@a.example",
            "¦alipay¦@a.example",
            "¦alipay¦-account@a.example",
            "pay.¦alipay¦@a.example",
            "user@¦alipay¦.example",
            "user@pay.¦alipay¦.example.",
            "邮箱user@¦alipay¦.example，",
            "@¦alipay¦ on",
            "@¦支付宝¦",
            "#¦alipay¦-account",
            "#¦alipay¦",
            "#pay-¦alipay¦",
            "--¦alipay¦-account",
            "--use-¦alipay¦",
            "$¦ALIPAY¦",
            "$¦ALIPAY¦_ID",
            "%¦ALIPAY¦%",
            "/¦alipay¦/account",
            "/v1/¦alipay¦",
            "/pay/¦Alipay¦/x",
            "./¦alipay¦",
            "/help/¦支付宝账户¦/退款",
            "(/api/v1/¦支付宝账户¦)",
            "../¦支付宝账户¦",
            "./x/¦支付宝账户¦/y",
            "~/¦alipay¦",
            "C:\\¦alipay¦",
            "d:\\x\\¦支付宝账户¦\\y",
            "x\\¦alipay¦",
            "¦alipay¦.md",
            "¦Alipay account¦.pdf",
            "¦Alipay account¦.PDF",
            "¦支付宝账户¦说明.pdf",
            "《¦支付宝账户¦说明.pdf》",
            "新版¦支付宝账户¦-2024.docx。",
            "docs/¦alipay¦/account.md",
            "docs/¦alipay¦.yaml, and",
            "my_¦支付宝账户¦.xlsx",
            "¦alipay¦-account=on",
            "type=¦alipay¦",
            "?pay=¦alipay¦&x",
            "¦alipay¦::account",
            "pay::¦alipay¦",
            "¦alipay¦.account.id",
            "pay.¦alipay¦.account",
            "the ¦alipay¦.account field",
            "¦alipay¦()",
            "id_¦支付宝账户¦",
            "¦支付宝账户¦_id",
            "{{¦alipay account¦}}",
            "{{ 您的¦支付宝账户¦ }}",
            "${¦alipay¦}",
            "${user.¦alipay account¦}",
            "{¦alipay¦}",
            "{user_¦alipay¦}",
            "<%= ¦alipay¦ %>",
            "¦alipay¦.com",
            "open.¦alipay¦.com/x",
            "<¦alipay¦-account>",
        ]
        .into_iter()
        .filter(|case| !is_machine(case))
        .collect();
        assert_eq!(words, [""; 0]);
    }

    #[test]
    fn words_for_readers_are_left() {
        let machine: Vec<&str> = [
            "¦Alipay¦/WeChat Pay",
            "WeChat Pay/¦Alipay¦",
            "WeChat/¦Alipay account¦",
            "¦支付宝账户¦/微信账户",
            "微信账户/¦支付宝账户¦",
            "银行卡 /¦支付宝账户¦",
            "card /¦Alipay account¦",
            "and/or ¦Alipay account¦",
            "buyer/seller/¦alipay account¦",
            "(¦Alipay account¦)",
            "(the ¦Alipay account¦).",
            "¦Alipay account¦.",
            "¦Alipay account¦.The next",
            "¦Alipay account¦.Log in",
            "¦Alipay account¦.Go",
            "done.¦Alipay account¦ is",
            "your ¦alipay account¦. the next",
            "No.5¦支付宝账户¦",
            "No.¦Alipay account¦",
            "e.g.¦alipay account¦",
            "i.e.¦alipay account¦",
            "3.¦alipay account¦",
            "3.2.¦Alipay account¦",
            "¦Alipay¦'s account",
            "¦Alipay¦’s",
            "详见https://x.example¦支付宝账户¦页面",
            "详见https://x.example，¦支付宝账户¦",
            "详见https://x.example/a，¦支付宝账户¦",
            "(https://x.example/a)¦支付宝账户¦",
            "详见www.x.example¦支付宝账户¦",
            "https://x.example ¦Alipay account¦",
            "“https://x.example”¦支付宝账户¦",
            "发邮件至a@b.example¦支付宝账户¦",
            "a@b.example ¦Alipay¦",
            "¦支付宝账户¦a@b.example",
            "¦Alipay account¦: a@b.example",
            "# ¦Alipay account¦",
            "#¦Alipay account¦",
            "#¦支付宝账户¦",
            "#1 ¦Alipay account¦",
            "#1¦支付宝账户¦",
            "the card--¦Alipay account¦ or",
            "—¦支付宝账户¦",
            "--¦支付宝账户¦",
            "non-¦Alipay account¦",
            "¦Alipay¦-based",
            "¦Alipay¦-related.The",
            "an ¦Alipay¦-based app.",
            "$5 ¦Alipay balance¦",
            "US$¦5 of¦ it",
            "¦支付宝账户¦____",
            "____¦支付宝账户¦",
            "_¦支付宝账户¦_",
            "¦支付宝账户¦=支付账户",
            "¦Alipay account¦=payment account",
            "¦Alipay balance¦ = x",
            "E=¦支付宝账户¦余额",
            "fee=¦Alipay balance¦",
            "¦account¦(s)",
            "{¦支付宝账户¦}",
            "{a} ¦Alipay account¦ {b}",
            "{{a}} ¦Alipay account¦ {{b}}",
            "[¦Alipay account¦]",
            "<¦Alipay account¦>",
            "Note:¦alipay account¦",
            "注：¦支付宝账户¦：",
            "¦支付宝账户¦.",
            "¦支付宝账户¦.下一句",
            "¦支付宝账户¦（说明.pdf）",
            "a.pdf¦支付宝账户¦",
            "¦Alipay account¦, a.pdf",
            "¦Alipay account¦.2 The",
            "50%¦Alipay¦",
            "¦Alipay account¦...",
            "you...¦alipay account¦",
            "\"¦Alipay account¦\"",
            "5@¦ 3 ¦",
            "R&D/¦Alipay account¦",
            "10:30/¦支付宝账户¦",
            "A: ¦Alipay account¦",
            "A:¦支付宝账户¦",
            "￥5/¦支付宝账户¦",
        ]
        .into_iter()
        .filter(|case| is_machine(case))
        .collect();
        assert_eq!(machine, [""; 0]);
    }

    #[test]
    fn any_range_is_taken() {
        let text = "a://甲.{{é}}/@#-=_$\\ .pdf www.";
        for start in 0..text.len() + 3 {
            for end in 0..text.len() + 3 {
                let _ = machine_text(text, start..end);
            }
        }
    }
}
