//! Colours of terminal output. The only user of `anstyle`.

use anstyle::{AnsiColor, Style};

/// Wraps text in colours, or leaves it as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Paint {
    on: bool,
}

/// What a stretch of output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A line or word that goes.
    Removed,
    /// A line or word that comes.
    Added,
    /// A changed word inside a removed line.
    RemovedWord,
    /// A changed word inside an added line.
    AddedWord,
    /// The head of a hunk.
    Hunk,
    /// The name of a file.
    Header,
    /// A rewrite.
    Rewrite,
    /// A question.
    Review,
    /// An error.
    Error,
    /// Line numbers and rulers.
    Faint,
}

impl Paint {
    /// Colours only if `on`.
    #[must_use]
    pub fn new(on: bool) -> Self {
        Self { on }
    }

    /// Whether colours are on.
    #[must_use]
    pub fn is_on(self) -> bool {
        self.on
    }

    /// `text` in the colour of its role.
    #[must_use]
    pub fn paint(self, role: Role, text: &str) -> String {
        if !self.on || text.is_empty() {
            return text.to_owned();
        }
        let style = style(role);
        format!("{style}{text}{style:#}")
    }
}

fn style(role: Role) -> Style {
    let of = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
    match role {
        Role::Removed => of(AnsiColor::Red),
        Role::Added => of(AnsiColor::Green),
        Role::RemovedWord => of(AnsiColor::Red).bold().strikethrough().invert(),
        Role::AddedWord => of(AnsiColor::Green).bold().underline().invert(),
        Role::Hunk => of(AnsiColor::Cyan),
        Role::Header => Style::new().bold(),
        Role::Rewrite => of(AnsiColor::Green).bold(),
        Role::Review => of(AnsiColor::Yellow).bold(),
        Role::Error => of(AnsiColor::Red).bold(),
        Role::Faint => of(AnsiColor::Blue),
    }
}
