//! The titles of all documents of a run, read when a reference to one of them must be told from others.

use std::fmt;
use std::sync::OnceLock;

/// Reads the titles of the documents, as [`title_names`](super::title_names) gives them.
pub type TitleLoader = Box<dyn Fn() -> Vec<String> + Send + Sync>;

/// Titles that are read once, when first asked for.
#[derive(Default)]
pub struct Titles {
    loader: Option<TitleLoader>,
    found: OnceLock<Vec<String>>,
}

impl Titles {
    /// Titles that `loader` reads.
    #[must_use]
    pub fn new(loader: TitleLoader) -> Self {
        Self { loader: Some(loader), found: OnceLock::new() }
    }

    /// The titles; none where nobody said how to read them.
    #[must_use]
    pub fn get(&self) -> &[String] {
        self.found.get_or_init(|| self.loader.as_ref().map(|load| load()).unwrap_or_default())
    }
}

impl fmt::Debug for Titles {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Titles").field("found", &self.found).finish_non_exhaustive()
    }
}
