//! Forms of one thing (`mc:AlternateContent`): a text box as a drawing, and again for programs that know no drawings.

use crate::format::docx::story::Story;
use crate::format::docx::story::state::{Alternatives, Context, Element, Form, Item};
use crate::format::docx::xml::Tag;

/// Forms of one thing that are compared.
const MOST_FORMS: usize = 8;

/// Text boxes in text boxes whose forms are compared.
const DEEPEST: usize = 8;

impl<'a> Story<'a> {
    pub(super) fn start_alternative(&mut self, tag: &Tag<'a>, parent: Context, context: &mut Context) {
        match tag.name {
            // What is inside stands where the whole stands.
            "AlternateContent" => {
                context.element = Element::Alternatives;
                self.alternatives.push(Alternatives::default());
            }
            "Choice" | "Fallback" if parent.element == Element::Alternatives => {
                let is_first = self.alternatives.last().is_some_and(|alternatives| alternatives.first.is_none());
                context.element = if is_first { Element::Choice } else { Element::Fallback };
                self.fallbacks += usize::from(!is_first);
                self.item(Item::Barrier(tag.span));
                let form = Form {
                    texts: (self.texts.elements.len(), 0),
                    paragraphs: (self.paragraphs.len(), 0),
                    items: self.open_items().map_or(0, |items| items.len()),
                };
                if let Some(alternatives) = self.alternatives.last_mut() {
                    alternatives.current = form;
                }
            }
            _ => {}
        }
    }

    pub(super) fn end_alternative(&mut self) {
        let (texts, paragraphs) = (self.texts.elements.len(), self.paragraphs.len());
        let Some(alternatives) = self.alternatives.last_mut() else { return };
        let mut form = alternatives.current;
        form.texts.1 = texts;
        form.paragraphs.1 = paragraphs;
        alternatives.count += 1;
        let (count, first) = (alternatives.count, alternatives.first);
        match first {
            None => alternatives.first = Some(form),
            // Real text boxes have two forms, in one another at most once or twice; more are shown as they are, so that
            // comparing them takes linear time.
            Some(first) if count <= MOST_FORMS && self.alternatives.len() <= DEEPEST => self.mirror(first, form),
            Some(_) => {}
        }
    }

    /// Shows a form only if it says something else than the first.
    fn mirror(&mut self, first: Form, other: Form) {
        let shown = |form: Form| -> Vec<usize> {
            let is_shown = |index: &usize| self.texts.elements.get(*index).is_some_and(|element| !element.is_mirror);
            (form.texts.0..form.texts.1).filter(is_shown).collect()
        };
        let (firsts, others) = (shown(first), shown(other));
        let text = |index: &usize| {
            self.texts.elements.get(*index).and_then(|element| self.source.get(element.content.range()))
        };
        if firsts.len() != others.len() || !firsts.iter().zip(&others).all(|(left, right)| text(left) == text(right)) {
            return;
        }
        for (index, mirror) in firsts.iter().zip(&others) {
            self.link_mirror(*index, *mirror);
        }
        for paragraph in self.paragraphs.iter_mut().take(other.paragraphs.1).skip(other.paragraphs.0) {
            paragraph.is_mirror = true;
        }
        if let Some(items) = self.open_items() {
            items.truncate(other.items);
        }
    }

    /// Hangs `mirror` at the end of what `index` is mirrored by.
    fn link_mirror(&mut self, index: usize, mirror: usize) {
        let mut last = index;
        while let Some(next) = self.texts.elements.get(last).and_then(|element| element.mirror) {
            last = next as usize;
        }
        if let Some(element) = self.texts.elements.get_mut(last).filter(|_| last != mirror) {
            element.mirror = Some(mirror as u32);
        }
        if let Some(element) = self.texts.elements.get_mut(mirror) {
            element.is_mirror = true;
        }
    }
}
