//! Web and e-mail addresses, paths and file names.

use crate::text::machine::{Around, first_run, is_file_char, is_name_char, last_run};
use crate::text::{is_han, is_space};

/// Endings that make a token the name of a file.
const EXTENSIONS: &[&str] = &[
    "7z",
    "apk",
    "avi",
    "bak",
    "bat",
    "bmp",
    "cfg",
    "conf",
    "cpp",
    "cs",
    "css",
    "csv",
    "dat",
    "dll",
    "doc",
    "docm",
    "docx",
    "dotx",
    "eml",
    "epub",
    "exe",
    "gif",
    "gz",
    "htm",
    "html",
    "ico",
    "ini",
    "ipa",
    "ipynb",
    "jar",
    "java",
    "jpeg",
    "jpg",
    "js",
    "json",
    "jsonl",
    "jsp",
    "jsx",
    "kt",
    "log",
    "lua",
    "m4a",
    "md",
    "mdx",
    "mov",
    "mp3",
    "mp4",
    "msg",
    "odp",
    "ods",
    "odt",
    "pdf",
    "pem",
    "php",
    "plist",
    "png",
    "po",
    "ppt",
    "pptx",
    "properties",
    "proto",
    "ps1",
    "psd",
    "py",
    "rar",
    "rb",
    "rs",
    "rst",
    "rtf",
    "scss",
    "sh",
    "sql",
    "svg",
    "swift",
    "tar",
    "tex",
    "tgz",
    "tif",
    "tiff",
    "toml",
    "ts",
    "tsv",
    "tsx",
    "ttf",
    "txt",
    "vsd",
    "vsdx",
    "vue",
    "wav",
    "webp",
    "wps",
    "xhtml",
    "xls",
    "xlsm",
    "xlsx",
    "xml",
    "yaml",
    "yml",
    "zip",
];

/// Whether the match stands in a web address or any other address with a scheme.
pub(super) fn in_web_address(around: &Around<'_>) -> bool {
    if around.right.starts_with("://") && around.ends_ascii() {
        return true;
    }
    if !around.left.bytes().any(|byte| matches!(byte, b':' | b'.')) {
        return false;
    }
    around.left.rfind("://").is_some_and(|at| {
        let scheme = around.left.get(..at).unwrap_or_default();
        let rest = around.left.get(at + 3..).unwrap_or_default();
        scheme.ends_with(|last: char| last.is_ascii_alphanumeric()) && reaches_match(rest, around)
    }) || around.left.rfind("www.").is_some_and(|at| {
        let head = around.left.get(..at).unwrap_or_default();
        let rest = around.left.get(at..).unwrap_or_default();
        !head.ends_with(is_name_char) && reaches_match(rest, around)
    })
}

/// Endings of hosts that are no words.
const HOST_ENDINGS: &[&str] =
    &["ai", "app", "cn", "com", "de", "dev", "edu", "eu", "gov", "hk", "info", "io", "jp", "net", "org", "tw", "uk"];

/// Whether the match stands in the name of a host that is written without a scheme and holds a hyphen: `alipay-help.com`.
pub(super) fn in_host(around: &Around<'_>) -> bool {
    let is_label = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let behind = first_run(around.right, |c| is_label(c) || c == '.').trim_end_matches('.');
    let Some((front, ending)) = behind.rsplit_once('.') else { return false };
    let is_hyphenated = || front.starts_with('-') || last_run(around.left, is_label).ends_with('-');
    around.is_ascii_word() && is_hyphenated() && HOST_ENDINGS.contains(&ending)
}

/// Whether an address whose part before the match, without its scheme, is `rest` goes on into the
/// match.
fn reaches_match(rest: &str, around: &Around<'_>) -> bool {
    let Some(path) = rest.find(['/', '?', '#']) else {
        let in_name = rest.chars().all(is_host_char) && around.starts_ascii();
        return rest.is_empty() || in_name;
    };
    let (host, path) = rest.split_at_checked(path).unwrap_or((rest, ""));
    host.chars().all(|character| is_host_char(character) || is_han(character)) && !is_left(path)
}

/// Whether an address has ended inside `path`: at a closing bracket that `path` did not open, or at
/// an ASCII comma or semicolon.
fn is_left(path: &str) -> bool {
    let mut open = 0_usize;
    for character in path.chars() {
        match character {
            '(' | '[' => open += 1,
            ')' | ']' if open == 0 => return true,
            ')' | ']' => open -= 1,
            ',' | ';' => return true,
            _ => {}
        }
    }
    false
}

fn is_host_char(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_' | ':' | '@' | '%')
}

/// Whether the match stands in an e-mail address, in `user@host`, or is a handle (`@name`).
pub(super) fn in_mail_address(around: &Around<'_>) -> bool {
    if around.matched.contains(is_space) {
        return false;
    }
    let is_mail = |character: char| is_name_char(character) || matches!(character, '.' | '-' | '+' | '%');
    let is_start = |text: &str| text.starts_with(|first: char| first.is_ascii_alphanumeric());
    let tail = around.right.trim_start_matches(is_mail);
    let is_direct = tail.len() == around.right.len();
    if (around.ends_ascii() || is_direct) && tail.strip_prefix('@').is_some_and(is_start) {
        return true;
    }
    if around.left.ends_with('@') {
        return true;
    }
    around.starts_ascii() && around.left.trim_end_matches(is_mail).ends_with('@')
}

/// Whether the match stands in a path from a root: `/a/b`, `./a`, `~/a`, `C:\a`, `a\b`.
pub(super) fn in_path(around: &Around<'_>) -> bool {
    let left = around.left.trim_start_matches(['(', '[', '\'', '{']);
    if left.ends_with('\\') || around.right.starts_with('\\') {
        return true;
    }
    if left.starts_with("./") || left.starts_with("../") || left.starts_with("~/") || has_drive(left) {
        return true;
    }
    if !left.starts_with('/') || !left.is_ascii() {
        return false;
    }
    // /help/支付宝账户: behind a folder that no sentence writes, any word is a name.
    let folder = left.get(1..).and_then(|rest| rest.split_once('/')).map_or("", |(folder, _)| folder);
    if folder.starts_with(|first: char| first.is_ascii_lowercase()) && left.ends_with('/') {
        return true;
    }
    if !around.is_ascii_word() {
        return false;
    }
    let has_second = left.get(1..).is_some_and(|rest| rest.contains('/')) || around.right.starts_with('/');
    has_second || around.starts_lower() || left.len() > 1
}

/// Whether `text` starts with a drive: `C:\`.
fn has_drive(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && characters.next() == Some(':')
        && characters.next() == Some('\\')
}

/// Whether the match stands in the name of a file, which is known by its ending.
pub(super) fn in_file_name(around: &Around<'_>) -> bool {
    let name = first_run(around.right, |character| is_file_char(character) || character == '/');
    name.match_indices('.').any(|(at, _)| {
        let ending = first_run(name.get(at + 1..).unwrap_or_default(), is_name_char);
        let before = name.get(..at).unwrap_or_default();
        !before.ends_with('.') && is_extension(ending) && !leads_to_words(before)
    })
}

/// Whether a file name that follows after a slash is not that of the match: Han words with a slash
/// between them.
fn leads_to_words(before: &str) -> bool {
    before.contains('/') && before.contains(is_han) && !last_run(before, |character| character != '/').is_ascii()
}

/// Whether `ending` is a known ending in small letters or in capitals: `account.The` is none.
fn is_extension(ending: &str) -> bool {
    let lower = ending.to_ascii_lowercase();
    let is_even = ending == lower || ending == ending.to_ascii_uppercase();
    is_even && EXTENSIONS.contains(&lower.as_str())
}
