//! Another style for all text of a view: where it stands decides what may become of it.

use crate::view::{Style, View};

impl View {
    /// The same view with a style on all of its text besides what it has.
    #[must_use]
    pub fn with_style(mut self, style: Style) -> Self {
        for piece in &mut self.pieces {
            piece.style = piece.style.with(style);
        }
        self
    }
}
