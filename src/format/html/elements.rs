//! What each element is to a reader.

use crate::view::Style;

/// Inline elements that say something about their text.
pub(super) const STYLES: [(&str, Style); 9] = [
    ("b", Style::STRONG),
    ("strong", Style::STRONG),
    ("i", Style::EMPHASIS),
    ("em", Style::EMPHASIS),
    ("a", Style::LINK),
    ("del", Style::STRIKE),
    ("s", Style::STRIKE),
    ("strike", Style::STRIKE),
    ("u", Style::OTHER),
];

/// Whether the element strikes its text out. It may hold whole blocks.
pub(super) fn is_strike(name: &str) -> bool {
    matches!(name, "del" | "s" | "strike")
}

/// The row of [`STYLES`] for an element.
pub(super) fn style_index(name: &str) -> Option<usize> {
    STYLES.iter().position(|(known, _)| *known == name)
}

/// Whether no reader takes the content of the element for prose.
pub(super) fn is_opaque(name: &str) -> bool {
    matches!(
        name,
        "audio"
            | "canvas"
            | "code"
            | "iframe"
            | "kbd"
            | "math"
            | "noembed"
            | "noframes"
            | "object"
            | "rp"
            | "rt"
            | "samp"
            | "script"
            | "style"
            | "svg"
            | "template"
            | "tt"
            | "var"
            | "video"
            | "xmp"
    )
}

/// Whether the element leaves no trace on the page, so that text around it is one.
pub(super) fn is_invisible(name: &str) -> bool {
    matches!(name, "base" | "link" | "meta" | "param" | "script" | "source" | "style" | "template" | "track" | "wbr")
}

/// Whether the element never has content, so that no end tag comes.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements without text that stand for something among the text.
pub(super) fn is_thing(name: &str) -> bool {
    matches!(name, "embed" | "img" | "input" | "keygen")
}

/// Elements that begin and end blocks.
pub(super) fn is_block(name: &str) -> bool {
    closes_paragraph(name)
        || matches!(
            name,
            "body"
                | "button"
                | "caption"
                | "col"
                | "colgroup"
                | "dd"
                | "dt"
                | "frameset"
                | "head"
                | "html"
                | "legend"
                | "li"
                | "noscript"
                | "optgroup"
                | "option"
                | "select"
                | "tbody"
                | "td"
                | "textarea"
                | "tfoot"
                | "th"
                | "thead"
                | "title"
                | "tr"
        )
}

/// Elements that mean something in a table only.
pub(super) fn is_table_part(name: &str) -> bool {
    matches!(name, "caption" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr")
}

/// Blocks that end an open `<p>` though no `</p>` stands before them.
pub(super) fn closes_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "ul"
    )
}

/// 1 to 6 for a heading.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}
