//! Web addresses in the markup: destinations of links and images, and autolinks.
//!
//! Only those that begin as one of the addresses in the options are read. A destination is then a block of its own, after
//! the block under way; one that is written with escapes or references is passed over. An autolink is text.

use pulldown_cmark::LinkType;

use crate::format::markdown::Reader;
use crate::format::markdown::asides::Aside;
use crate::span::SourceSpan;
use crate::view::{Piece, Style, Syntax};

impl Reader<'_> {
    /// Counts the destination `url` of a link or image as markup, or shows it. `label` is that of its definition, which
    /// shows the destination where it has one.
    pub(super) fn destination(&mut self, kind: LinkType, url: &str, label: &str, link: SourceSpan) {
        if !self.addresses.begin(url) || self.is_hidden() {
            return self.structure.mix_text(url);
        }
        let written = self.source.get(link.range()).unwrap_or_default();
        let place = match kind {
            LinkType::Inline => written.rfind("](").and_then(|at| place_behind(written, at + "](".len(), url)),
            _ => return self.structure.mix_text(label),
        };
        match place {
            Some(at) => self.show_address(SourceSpan::new(link.start + at, link.start + at + url.len())),
            None => self.structure.mix_text(url),
        }
    }

    /// Shows the address in `<…>`, or a barrier.
    pub(super) fn autolink(&mut self, url: &str, link: SourceSpan) {
        let span = SourceSpan::new(link.start + 1, link.start + 1 + url.len());
        let is_listed = self.addresses.begin(url) && !self.is_hidden();
        if is_listed && self.source.get(span.range()) == Some(url) {
            let style = self.style().with(Style::LINK);
            // The signs around it part it from what stands beside them.
            self.builder.barrier(SourceSpan::new(link.start, span.start));
            self.builder.piece(Piece { style, syntax: Syntax::Address, link: None });
            self.builder.text(span);
            self.markup();
            self.builder.barrier(SourceSpan::new(span.end, link.end));
        } else {
            self.builder.barrier(link);
        }
    }

    fn show_address(&mut self, span: SourceSpan) {
        let style = self.style();
        self.asides.push(Aside::address(span, style));
    }
}

/// The place of the destination `url` in `definition`, the source of a link definition.
pub(super) fn in_definition(definition: &str, url: &str) -> Option<usize> {
    let mut ends = definition.match_indices("]:").map(|(at, _)| at);
    let label = ends.find(|at| !definition.get(..*at).is_some_and(|label| label.ends_with('\\')))?;
    place_behind(definition, label + "]:".len(), url)
}

/// Where `url` stands in `written` as the whole destination behind byte `at`; `None` where it is written otherwise.
fn place_behind(written: &str, at: usize, url: &str) -> Option<usize> {
    let rest = written.get(at..)?.trim_start();
    let rest = rest.strip_prefix('<').unwrap_or(rest);
    let behind = rest.strip_prefix(url)?;
    let is_whole = behind.chars().next().is_none_or(|next| next.is_whitespace() || matches!(next, ')' | '>'));
    is_whole.then(|| written.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use crate::format::{self, BlockKind, Format, Part, ReadOptions};

    fn read(source: &str, format: Format) -> Part {
        let mut options = ReadOptions::default();
        options.addresses.add("a.example");
        format::read_text(source.to_owned(), format, &options).parts.remove(0)
    }

    /// The addresses that are blocks, with the bytes that they stand for.
    fn addresses(source: &str, format: Format) -> Vec<(String, String)> {
        let part = read(source, format);
        let blocks = part.blocks.iter().filter(|block| block.kind == BlockKind::Address);
        let shown = blocks.map(|block| {
            let source = part.view.source_hull(block.text.view);
            (part.block_text(block).to_owned(), part.source[source.range()].to_owned())
        });
        shown.collect()
    }

    #[test]
    fn addresses_out_of_sight_are_blocks_where_they_are_asked_for() {
        let cases = [
            ("[x](https://a.example/y \"t\") and [x](<//A.example>)", "https://a.example/y //A.example"),
            ("[![x](http://a.example/i.png)](http://a.example/y)", "http://a.example/y http://a.example/i.png"),
            (
                "[x]\n\n[x]: https://a.example/y 'z'\n[\\]:]:\n  <https://a.example>\n",
                "https://a.example/y https://a.example",
            ),
            ("| [x](https://a.example/y) | z |\n|-|-|\n", "https://a.example/y"),
            ("> - [x](https://a.example\n>   \"t\")", "https://a.example"),
            ("a <a href='https://a.example/y'>b</a> <img src=//a.example>", "https://a.example/y //a.example"),
            ("<p><a href=\" https://a.example/?x&amp;y \">b</a></p>", "https://a.example/?x&y"),
            ("[x](https://b.example/?https://a.example) <https://b.example> https://a.example", ""),
            ("[x](https://a.example/\\_y) [y](https://a.example/&amp;)", ""),
            ("`<https://a.example>` `[x](https://a.example)` <code><a href=https://a.example>b</a></code>", ""),
            ("    [x](https://a.example)\n\n<!-- <a href='https://a.example'> -->", ""),
            ("[x](mailto:a@a.example) [y](a.example) [z](/a.example)", ""),
        ];
        for (source, expected) in cases {
            let found: Vec<String> = addresses(source, Format::Markdown).into_iter().map(|(shown, _)| shown).collect();
            assert_eq!(found.join(" "), expected, "{source:?}");
        }
        let mdx = "<A href=\"https://a.example\" src={https://a.example} />";
        assert_eq!(addresses(mdx, Format::Mdx).len(), 1);
    }

    #[test]
    fn the_start_of_an_address_is_no_markup_and_the_rest_of_the_link_is() {
        let structure = |source: &str| {
            let mut options = ReadOptions::default();
            options.addresses.add("a.example");
            options.addresses.add("b.example");
            format::read_text(source.to_owned(), Format::Markdown, &options).parts.remove(0).structure
        };
        let source = "[x](https://a.example/y) [z] <i title=t>k</i>\n\n[z]: https://a.example\n";
        assert_eq!(structure(source), structure(&source.replace("a.example", "b.example")));
        assert_ne!(structure(source), structure(&source.replace("a.example", "c.example")));
        assert_ne!(structure(source), structure(&source.replace("[x]", "![x]")));
    }
}
