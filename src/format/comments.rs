//! Comments in program code, which people read, and what they are written in.
//!
//! This is no parser of any language: it knows how comments are marked, and does not take what stands in a string for a
//! mark. What it is not sure of is code: behind a quotation mark that its line does not close, or a heredoc, nothing more
//! of the block is read.

use std::ops::Range;

use crate::text;

/// How a language marks its comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// Marks of comments up to the end of the line.
    line: &'static [&'static str],
    /// Marks before and behind a comment.
    enclosing: &'static [(&'static str, &'static str)],
    strings: Strings,
}

/// What strings a language has, besides those in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strings {
    /// No others.
    Plain,
    /// A heredoc may start with `<<`.
    Heredocs,
    /// Strings in `[[ ]]`.
    Brackets,
    /// Lines that stand further in than a key that ends in `|` or `>`.
    Blocks,
    /// A quotation mark by itself names a lifetime.
    Lifetimes,
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

const HASH: Marks = marks(&["#"], &[], Strings::Heredocs);
const YAML: Marks = marks(&["#"], &[], Strings::Blocks);
const RUST: Marks = marks(&["//"], &[("/*", "*/")], Strings::Lifetimes);
const SLASHES: Marks = marks(&["//"], &[("/*", "*/")], Strings::Plain);
const STYLE: Marks = marks(&[], &[("/*", "*/")], Strings::Plain);
const DASHES: Marks = marks(&["--"], &[("/*", "*/"), ("--[[", "]]"), ("{-", "-}")], Strings::Brackets);
const SEMICOLON: Marks = marks(&[";", "#"], &[], Strings::Plain);
const PERCENT: Marks = marks(&["%"], &[], Strings::Plain);
const PHP: Marks = marks(&["//", "#"], &[("/*", "*/")], Strings::Heredocs);
const ANY: Marks = marks(&["#", "//", "--"], &[("/*", "*/"), ("<!--", "-->")], Strings::Heredocs);

/// The marks of comments in markup.
pub(super) const MARKUP: Marks = marks(&[], &[("<!--", "-->")], Strings::Plain);

const fn marks(
    line: &'static [&'static str],
    enclosing: &'static [(&'static str, &'static str)],
    strings: Strings,
) -> Marks {
    Marks { line, enclosing, strings }
}

/// Languages by the name that a code block gives, in small letters.
#[rustfmt::skip]
const LANGUAGES: [(&[&str], Prose); 13] = [
    (&["text", "txt", "plain", "plaintext", "output", "log", "diff", "patch", "csv", "json", "mermaid"], Prose::None),
    (&["html", "htm", "xml", "xhtml", "svg"], Prose::Markup { has_braces: false }),
    (&["astro", "vue", "svelte"], Prose::Markup { has_braces: true }),
    (&[
        "sh", "bash", "zsh", "fish", "shell", "console", "python", "py", "ruby", "rb", "perl", "pl", "r", "julia", "elixir",
        "toml", "make", "makefile", "dockerfile", "docker", "nginx", "powershell", "ps1", "env", "dotenv",
    ], Prose::Comments(HASH)),
    (&["yaml", "yml"], Prose::Comments(YAML)),
    (&["rust", "rs"], Prose::Comments(RUST)),
    (&[
        "js", "javascript", "mjs", "cjs", "ts", "typescript", "jsx", "tsx", "java", "kotlin", "kt", "scala", "groovy", "c", "h", "cpp", "c++",
        "cc", "hpp", "cs", "csharp", "c#", "go", "golang", "swift", "dart", "objc", "objective-c", "json5", "jsonc",
        "scss", "less", "proto", "protobuf", "solidity",
    ], Prose::Comments(SLASHES)),
    (&["css"], Prose::Comments(STYLE)),
    (&["sql", "mysql", "pgsql", "plsql", "lua", "haskell", "hs", "elm", "ada"], Prose::Comments(DASHES)),
    (&["ini", "cfg", "conf", "properties", "lisp", "clojure", "scheme", "asm"], Prose::Comments(SEMICOLON)),
    (&["tex", "latex", "erlang", "matlab", "prolog"], Prose::Comments(PERCENT)),
    (&["php"], Prose::Comments(PHP)),
    (&["md", "markdown", "mdx"], Prose::None),
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
    // What ends the comment, or the string, that is open at the start of a line.
    let mut open: Option<Open> = None;
    let mut block: Option<usize> = None;
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let is_in_block = block.is_some_and(|key| is_deeper(line, key));
        if is_in_block {
            found.end();
            start += line.len();
            continue;
        }
        block = None;
        let mut at = 0;
        let mut is_continued = matches!(open, Some(Open::Comment(_)));
        while let Some(rest) = line.get(at..) {
            if let Some(inside) = open {
                let end = rest.find(inside.close());
                if matches!(inside, Open::Comment(_)) {
                    found.add(code, start + at..start + at + end.unwrap_or(rest.len()));
                }
                let Some(end) = end else { break };
                found.end();
                (open, at) = (None, at + end + inside.close().len());
                continue;
            }
            match next_mark(line, at, marks) {
                None => {
                    block = Some(indent(line)).filter(|_| marks.strings == Strings::Blocks && opens_block(line));
                    break;
                }
                Some(Mark::Doubt) => return found.comments,
                Some(Mark::Line { at: mark, words }) => {
                    // A comment alone on its line may go on with the one above.
                    let is_alone = line.get(..mark).is_some_and(|before| before.trim().is_empty());
                    if !is_alone {
                        found.end();
                    }
                    found.add(code, start + words..start + line.len());
                    if !is_alone {
                        found.end();
                        let before = line.get(..mark).unwrap_or_default();
                        block = Some(indent(line)).filter(|_| marks.strings == Strings::Blocks && opens_block(before));
                    }
                    is_continued |= is_alone;
                    break;
                }
                Some(Mark::Open { words, opened }) => {
                    found.end();
                    is_continued = matches!(opened, Open::Comment(_));
                    (open, at) = (Some(opened), words);
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

/// Something that may go over several lines, with what ends it.
#[derive(Clone, Copy)]
enum Open {
    Comment(&'static str),
    String(&'static str),
}

impl Open {
    fn close(self) -> &'static str {
        match self {
            Self::Comment(close) | Self::String(close) => close,
        }
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Whether a line belongs to the block of a key that stands `key` columns in.
fn is_deeper(line: &str, key: usize) -> bool {
    line.trim().is_empty() || indent(line) > key
}

/// Whether a line of YAML ends in the sign of a block of text: `|`, `>-`, `|2+`.
fn opens_block(line: &str) -> bool {
    let sign = line.trim_end().trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    sign.strip_suffix(['|', '>']).is_some_and(|before| before.ends_with([' ', '\t']))
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

/// A mark in a line: where it stands, and where what is behind it starts.
enum Mark {
    Line {
        at: usize,
        words: usize,
    },
    Open {
        words: usize,
        opened: Open,
    },
    /// A string may have started whose end is not known.
    Doubt,
}

/// Strings that may go over several lines.
const LONG: [&str; 3] = ["\"\"\"", "'''", "`"];

/// The next mark of a comment from byte `from` of `line` on that stands in no string.
fn next_mark(line: &str, from: usize, marks: Marks) -> Option<Mark> {
    let mut before: Option<char> = line.get(..from).and_then(|text| text.chars().next_back());
    let mut quote: Option<char> = None;
    let mut is_escaped = false;
    for (at, character) in line.get(from..).unwrap_or_default().char_indices() {
        let at = from + at;
        let rest = line.get(at..).unwrap_or_default();
        if is_escaped {
            is_escaped = false;
        } else if quote.is_some() {
            is_escaped = character == '\\';
            quote = quote.filter(|open| *open != character);
        } else if is_fence(rest, before) {
            // Markdown inside the code.
        } else if let Some(long) = LONG.iter().find(|long| rest.starts_with(**long)) {
            return Some(Mark::Open { words: at + long.len(), opened: Open::String(long) });
        } else if opens_string(character, before, rest, marks) {
            quote = Some(character);
        } else if let Some((open, close)) = marks.enclosing.iter().find(|(open, _)| rest.starts_with(open)) {
            return Some(Mark::Open { words: at + open.len(), opened: Open::Comment(close) });
        } else if before.is_none_or(|c| c.is_whitespace() || ";,(){}".contains(c))
            && let Some(words) = marks.line.iter().find_map(|mark| words_behind(rest, mark))
        {
            return Some(Mark::Line { at, words: at + words });
        } else if opens_long_string(rest, marks.strings) {
            return Some(Mark::Doubt);
        }
        before = Some(character);
    }
    quote.map(|_| Mark::Doubt)
}

/// Whether `rest` starts in a run of three backticks or more, of which `before` may be one.
fn is_fence(rest: &str, before: Option<char>) -> bool {
    rest.starts_with("```") || (rest.starts_with('`') && before == Some('`'))
}

/// A quotation mark that opens a string; not an apostrophe, nor the mark of a lifetime.
fn opens_string(character: char, before: Option<char>, rest: &str, marks: Marks) -> bool {
    match character {
        '"' => true,
        '\'' if marks.strings == Strings::Lifetimes => {
            let behind = rest.get(1..).unwrap_or_default();
            behind.starts_with('\\') || behind.chars().nth(1) == Some('\'')
        }
        '\'' => !before.is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// A heredoc (`<<EOF`, `<< EOF`, `<<-'end'`) or a string in `[[ ]]`.
fn opens_long_string(rest: &str, strings: Strings) -> bool {
    match strings {
        Strings::Brackets => rest.starts_with("[["),
        Strings::Heredocs => rest.strip_prefix("<<").is_some_and(|rest| {
            let word = rest.trim_start_matches(['<', '-', '~', '\'', '"']);
            let spaced = rest.trim_start();
            word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                || spaced.starts_with(|c: char| c.is_ascii_uppercase() || "'\"_".contains(c))
        }),
        _ => false,
    }
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
        let cases: [(&str, &str, &[&str]); 34] = [
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
            ("py", "s = \"\"\"\n# one\n\"\"\" # two\n'''# three\n''' # four\n", &["two", "four"]),
            ("js", "f(`\n// one ${x}\n`) // two\n", &["two"]),
            ("", "```sh\n# one\nf(``) # two\n", &["one", "two"]),
            ("sql", "-- one\nSELECT 'a\n-- two\n' -- three\n", &["one"]),
            ("sh", "# one\ncat <<'EOF'\n# two\nEOF\n", &["one"]),
            ("sh", "x=$((1 << 2)) # one\n[[ -f a ]] # two\ncat << EOF\n# three\n", &["one", "two"]),
            ("cpp", "cout << X << y; // one\n", &["one"]),
            ("lua", "x = [[\n-- one\n]]\n", &[]),
            ("yaml", "run: | # one\n  # two\n\n  # three\nkey: >-\n  # four\nx: a > b # five\n", &["one", "five"]),
            ("rust", "fn f<'a>(x: &'a str) {} // one\nlet c = '\"'; let d = '\\''; // two\n", &["one", "two"]),
            ("rust", "let s = \"a\n// one\n\"; // two\n", &[]),
            ("tsx", "const x = a > b ? '甲' : <p>乙</p>; // one\n", &["one"]),
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
