//! Diagnostics as text for people, with the source lines underlined.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::yaml::{Diagnostic, Place, Severity};

/// Whether text is coloured with ANSI escape sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Off,
    /// ANSI escape sequences.
    On,
}

/// The diagnostics in their order: message, `file:line:column`, the line underlined, and the help; an empty
/// line after each.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], colour: Colour) -> String {
    let renderer = match colour {
        Colour::Off => Renderer::plain(),
        Colour::On => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&renderer.render(&groups(diagnostic)));
        text.push_str("\n\n");
    }
    text
}

fn groups(diagnostic: &Diagnostic) -> [Group<'_>; 1] {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&*diagnostic.message).id(diagnostic.code);
    let mut group = title.element(snippet(&diagnostic.place, AnnotationKind::Primary, None));
    for label in &diagnostic.labels {
        group = group.element(snippet(&label.place, AnnotationKind::Context, Some(&label.text)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    [group]
}

/// The first line of a place, with the part of the place that is on it marked.
fn snippet<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = place.source_text();
    let before = text.get(..place.span().start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(line_start..).unwrap_or_default();
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let start = place.span().start.saturating_sub(line_start).min(line.len());
    let end = place.span().end.saturating_sub(line_start).min(line.len());
    let mut annotation = kind.span(start..end.max(start));
    if let Some(label) = label {
        annotation = annotation.label(label);
    }
    Snippet::source(line).line_start(usize::try_from(place.line).unwrap_or(1)).path(place.file()).annotation(annotation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    #[test]
    fn a_diagnostic_shows_its_lines_and_help() {
        let parsed = parse("map.yaml", "terms: 1\nname: 支付\nterms: 2\n");
        let expected = "\
error[duplicate-key]: the key `terms` is given twice
 --> map.yaml:3:1
  |
3 | terms: 2
  | ^^^^^
  |
 ::: map.yaml:1:1
  |
1 | terms: 1
  | ----- first given here
  |
  = help: join the two values in one list, or delete one of the keys

";
        assert_eq!(render(&parsed.diagnostics, Colour::Off), expected);
    }

    #[test]
    fn colour_is_only_there_when_asked_for() {
        let parsed = parse("f", "a: [");
        assert!(!render(&parsed.diagnostics, Colour::Off).contains('\u{1b}'));
        assert!(render(&parsed.diagnostics, Colour::On).contains('\u{1b}'));
    }

    #[test]
    fn columns_count_characters_and_long_lines_are_cut() {
        let text = format!("支付: {}\n支付: 1\n", "x".repeat(100_000));
        let parsed = parse("f", &text);
        let shown = render(&parsed.diagnostics, Colour::Off);
        assert!(shown.contains(" --> f:2:1\n"), "{shown}");
        assert!(shown.len() < 2_000, "{}", shown.len());
    }
}
