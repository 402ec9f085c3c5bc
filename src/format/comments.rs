//! Comments in program code, which people read, and what they are written in.
//!
//! This is no parser of any language: it knows how comments are marked, and does not take what stands in a string for a
//! mark. What it is not sure of is code.

use std::ops::Range;

use crate::text;

/// How a language marks its comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// Marks of comments up to the end of the line.
    line: &'static [&'static str],
    /// Marks before and behind a comment.
    enclosing: &'static [(&'static str, &'static str)],
}

/// What of a code block people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prose {
    /// Nothing: what programs print, patches.
    None,
    /// Comments.
    Comments(Marks),
    /// The text between the tags, and comments; in some languages braces hold code.
    Markup {
        /// Whether text in braces is code.
        has_braces: bool,
    },
}

const HASH: Marks = Marks { line: &["#"], enclosing: &[] };
const SLASHES: Marks = Marks { line: &["//"], enclosing: &[("/*", "*/")] };
const STYLE: Marks = Marks { line: &[], enclosing: &[("/*", "*/")] };
const DASHES: Marks = Marks { line: &["--"], enclosing: &[("/*", "*/"), ("--[[", "]]"), ("{-", "-}")] };
const SEMICOLON: Marks = Marks { line: &[";", "#"], enclosing: &[] };
const PERCENT: Marks = Marks { line: &["%"], enclosing: &[] };
const PHP: Marks = Marks { line: &["//", "#"], enclosing: &[("/*", "*/")] };
const ANY: Marks = Marks { line: &["#", "//", "--"], enclosing: &[("/*", "*/"), ("<!--", "-->")] };

/// The marks of comments in markup.
pub(super) const MARKUP: Marks = Marks { line: &[], enclosing: &[("<!--", "-->")] };

/// Languages by the name that a code block gives, in small letters.
#[rustfmt::skip]
const LANGUAGES: [(&[&str], Prose); 11] = [
    (&["text", "txt", "plain", "plaintext", "output", "log", "diff", "patch", "csv", "json", "mermaid"], Prose::None),
    (&["html", "htm", "xml", "xhtml", "svg"], Prose::Markup { has_braces: false }),
    (&["astro", "vue", "svelte", "jsx", "tsx", "mdx"], Prose::Markup { has_braces: true }),
    (&[
        "sh", "bash", "zsh", "fish", "shell", "console", "python", "py", "ruby", "rb", "perl", "pl", "r", "julia", "elixir",
        "yaml", "yml", "toml", "make", "makefile", "dockerfile", "docker", "nginx", "powershell", "ps1", "env", "dotenv",
    ], Prose::Comments(HASH)),
    (&[
        "js", "javascript", "mjs", "cjs", "ts", "typescript", "java", "kotlin", "kt", "scala", "groovy", "c", "h", "cpp", "c++",
        "cc", "hpp", "cs", "csharp", "c#", "go", "golang", "rust", "rs", "swift", "dart", "objc", "objective-c", "json5", "jsonc",
        "scss", "less", "proto", "protobuf", "solidity",
    ], Prose::Comments(SLASHES)),
    (&["css"], Prose::Comments(STYLE)),
    (&["sql", "mysql", "pgsql", "plsql", "lua", "haskell", "hs", "elm", "ada"], Prose::Comments(DASHES)),
    (&["ini", "cfg", "conf", "properties", "lisp", "clojure", "scheme", "asm"], Prose::Comments(SEMICOLON)),
    (&["tex", "latex", "erlang", "matlab", "prolog"], Prose::Comments(PERCENT)),
    (&["php"], Prose::Comments(PHP)),
    (&["md", "markdown"], Prose::None),
];

impl Prose {
    /// What people read in a block whose opening fence says `info`; empty for an indented block.
    pub(super) fn of_info(info: &str) -> Self {
        let info = info.trim_start_matches([' ', '{', '.']);
        let end = info.find(|c: char| !c.is_alphanumeric() && !"+#-_".contains(c)).unwrap_or(info.len());
        let name = info.get(..end).unwrap_or_default().to_ascii_lowercase();
        let known = LANGUAGES.iter().find(|(names, _)| names.contains(&name.as_str()));
        known.map_or(Self::Comments(ANY), |(_, prose)| *prose)
    }
}

/// The words of one comment: a stretch for each line, in order. Lines that follow one another belong together, as the lines of
/// a paragraph do.
pub(super) type Comment = Vec<Range<usize>>;

/// The comments of `code`.
pub(super) fn comments(code: &str, marks: Marks) -> Vec<Comment> {
    let mut found = Found::default();
    // What ends the comment that is open at the start of a line.
    let mut open: Option<&str> = None;
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let mut at = 0;
        let mut is_continued = open.is_some();
        while let Some(rest) = line.get(at..) {
            if let Some(close) = open {
                let end = rest.find(close);
                found.add(code, start + at..start + at + end.unwrap_or(rest.len()));
                let Some(end) = end else { break };
                found.end();
                (open, at) = (None, at + end + close.len());
                continue;
            }
            match next_mark(line, at, marks) {
                None => break,
                Some(Mark::Line { at: mark, words }) => {
                    // A comment alone on its line may go on with the one above.
                    let is_alone = line.get(..mark).is_some_and(|before| before.trim().is_empty());
                    if !is_alone {
                        found.end();
                    }
                    found.add(code, start + words..start + line.len());
                    if !is_alone {
                        found.end();
                    }
                    is_continued |= is_alone;
                    break;
                }
                Some(Mark::Open { words, close }) => {
                    found.end();
                    is_continued = true;
                    (open, at) = (Some(close), words);
                }
            }
        }
        if !is_continued {
            found.end();
        }
        start += line.len();
    }
    found.comments
}

#[derive(Default)]
struct Found {
    comments: Vec<Comment>,
    /// Whether the last one may go on.
    is_open: bool,
}

impl Found {
    /// Adds the words of a line; a line without words ends a paragraph.
    fn add(&mut self, code: &str, line: Range<usize>) {
        let text = code.get(line.clone()).unwrap_or_default();
        let decoration = |c: char| c.is_whitespace() || c == '*';
        let words = text.trim_start_matches(decoration);
        let start = line.end - words.len();
        let end = start + words.trim_end().len();
        if start == end {
            return self.end();
        }
        if !std::mem::replace(&mut self.is_open, true) {
            self.comments.push(Comment::new());
        }
        if let Some(comment) = self.comments.last_mut() {
            comment.push(start..end);
        }
    }

    fn end(&mut self) {
        self.is_open = false;
    }
}

/// A mark in a line: where it stands, and where the words behind it start.
enum Mark {
    Line { at: usize, words: usize },
    Open { words: usize, close: &'static str },
}

/// The next mark of a comment from byte `from` of `line` on that stands in no string.
fn next_mark(line: &str, from: usize, marks: Marks) -> Option<Mark> {
    let mut before: Option<char> = line.get(..from).and_then(|text| text.chars().next_back());
    let mut quote: Option<char> = None;
    let mut is_escaped = false;
    for (at, character) in line.char_indices().skip_while(|(at, _)| *at < from) {
        let rest = line.get(at..).unwrap_or_default();
        if is_escaped {
            is_escaped = false;
        } else if quote.is_some() {
            is_escaped = character == '\\';
            quote = quote.filter(|open| *open != character);
        } else if opens_string(character, before, rest) {
            quote = Some(character);
        } else if let Some((open, close)) = marks.enclosing.iter().find(|(open, _)| rest.starts_with(open)) {
            return Some(Mark::Open { words: at + open.len(), close });
        } else if before.is_none_or(|c| c.is_whitespace() || ";,(){}".contains(c))
            && let Some(words) = marks.line.iter().find_map(|mark| words_behind(rest, mark))
        {
            return Some(Mark::Line { at, words: at + words });
        }
        before = Some(character);
    }
    None
}

/// A quotation mark that another one in the line closes; not an apostrophe.
fn opens_string(character: char, before: Option<char>, rest: &str) -> bool {
    matches!(character, '"' | '\'' | '`')
        && !(character == '\'' && before.is_some_and(char::is_alphanumeric))
        && rest.get(1..).is_some_and(|rest| rest.contains(character))
}

/// Where words start behind a mark at the start of `rest`, if any do: `# words`, `//文字`, `/// words`; not `#include`.
fn words_behind(rest: &str, mark: &str) -> Option<usize> {
    let last = mark.chars().next_back()?;
    let behind = rest.strip_prefix(mark)?.trim_start_matches(last).trim_start_matches('!');
    let is_words = |c: char| c.is_whitespace() || text::is_han(c) || text::is_wide_punctuation(c);
    behind.chars().next().is_none_or(is_words).then(|| rest.len() - behind.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of each comment; lines of one comment are joined by `|`.
    fn read(info: &str, code: &str) -> Vec<String> {
        let marks = match Prose::of_info(info) {
            Prose::Comments(marks) => marks,
            Prose::Markup { .. } => MARKUP,
            Prose::None => return Vec::new(),
        };
        let words = |comment: &Comment| comment.iter().map(|line| &code[line.clone()]).collect::<Vec<_>>().join("|");
        comments(code, marks).iter().map(words).collect()
    }

    #[test]
    fn each_language_has_its_own_marks() {
        let cases: [(&str, &str, &[&str]); 22] = [
            ("sh", "pnpm login # 账户\n", &["账户"]),
            ("shell title=\"a b\"", "# one\nlogin\n#two\n#三\n", &["one", "三"]),
            ("{.python}", "x = 1  # a '#' b\n", &["a '#' b"]),
            ("js", "f(); // one\nlet a = 'b // c';\n//二\n", &["one", "二"]),
            ("ts", "/** One\n * two\n *\n * three */ f(/* four */ x)\n", &["One|two", "three", "four"]),
            ("rust", "/// One\n//! two\n//// three\nlet x = '\"'; // four\n", &["One|two|three", "four"]),
            ("c", "#include <x> // why\n", &["why"]),
            ("css", "a { color: #fff; } /* one */ // two\n", &["one"]),
            ("sql", "SELECT 1; -- one\n/* two */\nSELECT '-- three';\n", &["one", "two"]),
            ("lua", "f() --[[ one\n two ]] -- three\n", &["one|two", "three"]),
            ("ini", "; one\n# two\nkey = 3 ;four\n", &["one|two"]),
            ("tex", "50\\% % one\n", &["one"]),
            ("php", "# one\n// two\n/* three */\n", &["one|two", "three"]),
            ("", "redis.call(X) -- only here.\nhttps://a.example // b\n--flag # c\n", &["only here.", "b", "c"]),
            ("html", "<p>a</p> <!-- one\ntwo -->\n", &["one|two"]),
            ("text", "# one\n", &[]),
            ("json", "{\"a\": 1} // one\n", &[]),
            ("diff", "-# one\n", &[]),
            ("js", "// one\n\n// two\n//\n// three\nf(); // four\n// five\n", &["one", "two", "three", "four", "five"]),
            ("js", "// don't\nf(\"it's\") // can't 'x'\n", &["don't", "can't 'x'"]),
            ("js", "/* open to the end\n of it", &["open to the end|of it"]),
            ("py", "#!/bin/sh\n#!  one\n#\n", &["one"]),
        ];
        for (info, code, expected) in cases {
            assert_eq!(read(info, code), expected, "{info}: {code}");
        }
    }

    #[test]
    fn no_line_ending_stands_in_the_words() {
        assert_eq!(read("js", "// one\r\n// two  \r\n/* three\r\n */\r\n"), ["one|two", "three"]);
    }

    #[test]
    fn odd_input_is_read_to_its_end() {
        for code in ["", "\n", "\"", "'\\", "\\", "/*", "/**", "//", "#", "--[[", "\u{feff}# x", "é# x", "/* */*/ /*"]
        {
            for info in ["js", "sh", "", "lua", "html"] {
                assert!(comments(code, ANY).iter().flatten().all(|line| code.get(line.clone()).is_some()));
                read(info, code);
            }
        }
    }
}
