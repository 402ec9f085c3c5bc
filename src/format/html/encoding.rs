//! The encoding that a document says it is in.

use crate::format::ReadError;
use crate::format::html::Dialect;
use crate::format::html::tokens::{AttributeName, StartTag, Token, tokenize};

/// Bytes at the start of a document in which its encoding is looked for; the standard asks for the first 1024.
const DECLARED_WITHIN: usize = 4096;

/// Whether browsers read `bytes` as UTF-8, or in an encoding in which they would read the same.
///
/// # Errors
/// [`ReadError::DeclaredEncoding`] if the document declares another encoding and is more than ASCII, or shows more by
/// numeric references: new text would be written in UTF-8 beside them.
pub(in crate::format) fn check_encoding(bytes: &[u8]) -> Result<(), ReadError> {
    let is_plain = bytes.is_ascii() && !bytes.windows(2).any(|pair| pair == b"&#");
    if is_plain || bytes.starts_with("\u{feff}".as_bytes()) {
        return Ok(());
    }
    let head = String::from_utf8_lossy(bytes.get(..DECLARED_WITHIN.min(bytes.len())).unwrap_or_default());
    let Some((at, encoding)) = declared(&head) else { return Ok(()) };
    // A document whose declaration could be read is not in UTF-16, and browsers take it for UTF-8.
    if matches!(encoding.as_str(), "utf-8" | "utf8" | "unicode-1-1-utf-8") || encoding.starts_with("utf-16") {
        return Ok(());
    }
    let before = head.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Err(ReadError::DeclaredEncoding { encoding, line, column })
}

/// Where the encoding is declared first, and its name in lower case.
fn declared(head: &str) -> Option<(usize, String)> {
    let mut found: Option<(usize, String)> = None;
    tokenize(head, Dialect::Html, &mut |token| {
        if found.is_some() {
            return;
        }
        found = match token {
            Token::Start(tag) if tag.name == "meta" => of_meta(&tag, head),
            Token::Comment(span) => {
                let declaration = head.get(span.clone()).unwrap_or_default();
                let is_xml = declaration.starts_with("<?xml ");
                is_xml.then(|| labelled(declaration, "encoding", span.start)).flatten()
            }
            _ => None,
        };
    });
    found
}

fn of_meta(tag: &StartTag<'_>, head: &str) -> Option<(usize, String)> {
    let value = |name| tag.value(name).and_then(|span| Some((span.start, head.get(span)?)));
    if let Some((at, label)) = value(AttributeName::Charset) {
        return Some((at, label.trim().to_ascii_lowercase()));
    }
    let (_, purpose) = value(AttributeName::HttpEquiv)?;
    let (at, content) = value(AttributeName::Content).filter(|_| purpose.eq_ignore_ascii_case("content-type"))?;
    labelled(content, "charset", at)
}

/// The word after `name=` in `text`, which starts at `start`.
fn labelled(text: &str, name: &str, start: usize) -> Option<(usize, String)> {
    let lower = text.to_ascii_lowercase();
    let after = lower.find(name)? + name.len();
    let rest = lower.get(after..)?.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';')).unwrap_or(rest.len());
    Some((start + lower.len() - rest.len(), rest.get(..end)?.to_owned())).filter(|(_, label)| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Option<String> {
        check_encoding(text.as_bytes()).err().map(|error| error.to_string())
    }

    #[test]
    fn another_declared_encoding_is_refused_with_its_place() {
        assert_eq!(fault("<meta charset=gb2312>An Alipay account"), None);
        assert!(fault("<meta charset=gb2312>&#25903;&#20184;").is_some());
        let gbk = "<html>\n<head><meta charset=\"GB2312\"></head>支付宝";
        assert_eq!(
            fault(gbk).as_deref(),
            Some("the document says that it is in gb2312, at line 2, column 22; only UTF-8 documents can be read")
        );
        let old = "<meta http-equiv=Content-Type content=\"text/html; charset=big5\">支付寶";
        assert!(fault(old).is_some_and(|fault| fault.contains("big5, at line 1, column 59")), "{:?}", fault(old));
        assert!(
            fault("<?xml version=\"1.0\" encoding='gbk'?><p>支付宝</p>").is_some_and(|fault| fault.contains("gbk"))
        );
    }

    #[test]
    fn utf_8_and_ascii_are_read_whatever_is_declared_beside_it() {
        for text in [
            "<p>支付宝</p>",
            "<meta charset=utf-8>支付宝",
            "<META CHARSET='UTF8'>支付宝",
            "<meta charset=utf-16>支付宝",
            "<meta charset=gbk>Alipay",
            "\u{feff}<meta charset=gbk>支付宝",
            "<meta http-equiv=refresh content='0; charset=gbk'>支付宝",
            "<!-- <meta charset=gbk> -->支付宝",
            "<meta name=charset content='charset=gbk'>支付宝",
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
    }
}
