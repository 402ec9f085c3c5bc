//! Markup of a run of text.

/// How a run of text is marked up, as a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style(u16);

impl Style {
    /// No markup.
    pub const PLAIN: Self = Self(0);
    /// Strong emphasis, bold.
    pub const STRONG: Self = Self(1);
    /// Emphasis, italic.
    pub const EMPHASIS: Self = Self(2);
    /// Struck or deleted text: old text, never rewritten.
    pub const STRIKE: Self = Self(4);
    /// The text of a link.
    pub const LINK: Self = Self(8);
    /// The alternative text of an image.
    pub const ALT: Self = Self(16);
    /// Other markup that shows nothing itself.
    pub const OTHER: Self = Self(32);
    /// Shown, but where no rewrite reaches or lasts: what a program computes, a property, hidden text.
    pub const UNREACHED: Self = Self(64);
    /// Another person's remark on the text.
    pub const COMMENT: Self = Self(128);

    /// Both sets of flags.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The flags that are set in both.
    #[must_use]
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether every flag of `other` is set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}
