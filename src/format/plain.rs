//! Plain text: paragraphs between empty lines, wrapped or one a line.
//!
//! There is no markup, so the only question is where a block ends: at an empty line, and before a line that
//! starts like a clause, a list item or a rule of dashes.

use crate::format::directive::{Directives, Here};
use crate::format::{Block, BlockKind, Part};
use crate::span::SourceSpan;
use crate::text::{self, is_numeral};
use crate::view::{Piece, Style, Syntax, ViewBuilder};

/// Reads `source`; every text is plain text.
pub(super) fn read(source: String) -> Part {
    let mut builder = ViewBuilder::new(&source);
    let mut blocks: Vec<Block> = Vec::new();
    let mut kind = BlockKind::Paragraph;
    let mut directives = Directives::default();
    let mut line_break: Option<SourceSpan> = None;
    let end_block = |builder: &mut ViewBuilder<'_>, blocks: &mut Vec<Block>, kind: BlockKind| {
        let group = u32::from(kind == BlockKind::ListItem);
        if let Some(text) = builder.end_block() {
            blocks.push(Block { kind, group, text, ..Block::default() });
        }
    };
    for line in lines(&source) {
        let text = source.get(line.content.range()).unwrap_or_default();
        if text.starts_with("termigrate-ignore") {
            let next = blocks.len() + usize::from(line_break.is_some());
            let block = line_break.map(|_| blocks.len());
            directives.comment(text, line.content, Here { block, next, depth: 0 });
            continue;
        }
        let starts = starts_block(text);
        if text.is_empty() || starts {
            end_block(&mut builder, &mut blocks, kind);
            line_break = None;
            kind = if starts { BlockKind::ListItem } else { BlockKind::Paragraph };
        }
        if text.is_empty() {
            continue;
        }
        if line_break.is_none() {
            directives.start_element(0, blocks.len());
            directives.end_element(0, blocks.len() + 1);
        }
        if let Some(span) = line_break {
            builder.soft_break(SourceSpan::new(span.start, line.content.start));
        } else {
            builder.piece(Piece { style: Style::PLAIN, syntax: Syntax::Text, link: None });
        }
        builder.text(line.content);
        line_break = Some(SourceSpan::new(line.content.end, line.end));
    }
    end_block(&mut builder, &mut blocks, kind);
    let view = builder.finish();
    let directives = directives.finish(blocks.len());
    Part { source, view, blocks, directives, ..Part::default() }
}

/// A line without the white space around it, and where the next one starts.
struct Line {
    content: SourceSpan,
    end: usize,
}

fn lines(source: &str) -> impl Iterator<Item = Line> {
    let mut start = 0;
    source.split_inclusive('\n').map(move |line| {
        let is_blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        let lead = line.len() - line.trim_start_matches(is_blank).len();
        let content = line.trim_matches(is_blank).len();
        let found = Line { content: SourceSpan::new(start + lead, start + lead + content), end: start + line.len() };
        start += line.len();
        found
    })
}

/// Whether a line starts a block of its own: `第八条`, `（一）`, `一、`, `3.2.1`, `(a)`, `1)`, `- `, `• `, `Article 5`.
fn starts_block(line: &str) -> bool {
    let Some(first) = line.chars().next() else { return false };
    match first {
        // A line that wraps may well begin with 第二款 or 第一部分, which clauses refer to one another by.
        '第' => text::han_label(line).is_some_and(|(level, _)| (2..=text::ARTICLE).contains(&level)),
        '（' | '(' | '【' | '〔' => {
            let (number, rest) = line.split_once(['）', ')', '】', '〕']).unwrap_or_default();
            let number: String = number.chars().skip(1).collect();
            !number.is_empty()
                && number.chars().count() <= 4
                && !rest.is_empty()
                && number.chars().all(|c| is_numeral(c) || c.is_ascii_alphabetic())
        }
        '-'
        | '*'
        | '+'
        | '•'
        | '·'
        | '●'
        | '○'
        | '■'
        | '□'
        | '◆'
        | '—'
        | '='
        | '_'
        | '#'
        | '|'
        | '\u{2460}'..='\u{249b}' => true,
        _ if is_numeral(first) => is_numbered(line),
        _ => starts_with_label(line),
    }
}

fn is_numbered(line: &str) -> bool {
    let number: String = line.chars().take_while(|c| is_numeral(*c) || *c == '.').collect();
    let rest = line.get(number.len()..).unwrap_or_default();
    if number.ends_with('.') || number.matches('.').count() >= 1 {
        return rest.starts_with(text::is_space) || rest.chars().next().is_some_and(text::is_han);
    }
    number.chars().count() <= 4
        && (rest.starts_with('、') || rest.starts_with('．') || rest.starts_with(") ") || rest.starts_with('）'))
}

fn starts_with_label(line: &str) -> bool {
    // Prose refers to rules and paragraphs more often than clauses are called so.
    let is_common = |word: &&str| !["Title", "Book", "Rule", "Paragraph"].contains(word);
    let words = text::ENGLISH_WORDS.iter().map(|(word, _)| *word).filter(is_common);
    words.chain(["附件", "附录", "附錄"]).any(|label| {
        let rest = line.strip_prefix(label).unwrap_or_default();
        let number = rest.trim_start_matches(' ');
        !rest.is_empty()
            && number.chars().next().is_some_and(|c| {
                c.is_ascii_digit()
                    || is_numeral(c)
                    || (c.is_ascii_uppercase() && number.chars().nth(1).is_none_or(|c| !c.is_alphanumeric()))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(source: &str) -> Vec<String> {
        let part = read(source.to_owned());
        part.blocks.iter().map(|block| part.block_text(block).to_owned()).collect()
    }

    #[test]
    fn a_block_ends_at_an_empty_line_or_before_a_numbered_line() {
        let source = "标题\r\n\r\n第一条 甲方应当使用其支付\r\n宝账户。\r\n（一）乙\r\n1. one\r\ntwo\r\n- item\r\n";
        assert_eq!(blocks(source), ["标题", "第一条 甲方应当使用其支付宝账户。", "（一）乙", "1. one two", "- item"]);
    }

    #[test]
    fn prose_that_only_looks_numbered_goes_on() {
        let cases = [
            "refer to the\n2024 edition",
            "see\n3.5 million orders and",
            "按照\n第三方支付平台的规则",
            "in the manner of\nArticles of association",
            "共计\n10 笔订单",
        ];
        for source in cases {
            assert_eq!(blocks(source).len(), if source.contains("3.5") { 2 } else { 1 }, "{source:?}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_not_text() {
        assert_eq!(blocks("\u{feff}支付宝账户\n"), ["支付宝账户"]);
    }
}
