//! Path globs as in `.gitignore`, matched on paths relative to the project's root.
//!
//! Nothing here looks at the file system, so a glob with a final `/` means everything below such a path.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A list of globs of which the last that matches a path decides.
///
/// A glob with a `/` other than at its end is matched from the root, any other at every depth; what matches a
/// folder matches all that is in it; `!` takes paths out again; `*` and `?` never match a `/`, `**` does.
/// Beyond `.gitignore`, `{a,b}` means one of several.
#[derive(Clone, Debug, Default)]
pub struct PathGlobs {
    set: GlobSet,
    /// For each glob of the set: whether it takes paths out.
    negated: Vec<bool>,
}

/// A glob that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{glob}` is not a glob: {reason}")]
pub struct GlobError {
    /// The glob as written.
    pub glob: String,
    /// What is wrong with it.
    pub reason: String,
}

impl PathGlobs {
    /// Compiles `globs`.
    ///
    /// # Errors
    /// The first glob that is empty or has a syntax error.
    pub fn new<S: AsRef<str>>(globs: &[S]) -> Result<Self, GlobError> {
        let mut set = GlobSetBuilder::new();
        let mut negated = Vec::new();
        for glob in globs {
            let glob = glob.as_ref();
            for pattern in patterns(glob)? {
                let built = GlobBuilder::new(&pattern).literal_separator(true).backslash_escape(true).build();
                set.add(built.map_err(|error| fault(glob, error.kind().to_string()))?);
                negated.push(glob.starts_with('!'));
            }
        }
        let set = set.build().map_err(|error| fault("", error.to_string()))?;
        Ok(Self { set, negated })
    }

    /// Whether there is no glob at all, so that no path matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.negated.is_empty()
    }

    /// Whether the list takes `path`, relative to the root and written with `/`.
    #[must_use]
    pub fn is_match(&self, path: &str) -> bool {
        let matches = self.set.matches(path);
        let last = matches.iter().max().and_then(|last| self.negated.get(*last));
        last.is_some_and(|is_negated| !is_negated)
    }
}

/// The plain globs that one glob of `.gitignore` stands for.
fn patterns(glob: &str) -> Result<Vec<String>, GlobError> {
    let body = glob.strip_prefix('!').unwrap_or(glob);
    let (core, is_folder) = match body.strip_suffix('/') {
        Some(core) => (core, true),
        None => (body, false),
    };
    let anchored = core.contains('/');
    let core = core.strip_prefix('/').unwrap_or(core);
    if core.trim().is_empty() {
        return Err(fault(glob, "it names no path".to_owned()));
    }
    let core = if anchored || core == "**" { core.to_owned() } else { format!("**/{core}") };
    let below = if core.ends_with("/**") || core == "**" { core.clone() } else { format!("{core}/**") };
    Ok(if is_folder { vec![below] } else { vec![core, below] })
}

fn fault(glob: &str, reason: String) -> GlobError {
    GlobError { glob: glob.to_owned(), reason }
}

/// `name` as a glob that matches nothing else.
#[must_use]
pub fn escape(name: &str) -> String {
    globset::escape(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_follow_gitignore() {
        let cases: &[(&[&str], &[&str], &[&str])] = &[
            (&["*.md"], &["a.md", "x/y/a.md", "a.md/b"], &["a.txt"]),
            (&["rules/zh"], &["rules/zh", "rules/zh/a.md"], &["x/rules/zh/a.md", "rules/zhx"]),
            (&["/a.md"], &["a.md"], &["x/a.md"]),
            (&["zh/"], &["zh/a", "x/zh/a/b"], &["zh"]),
            (&["rules/*.md"], &["rules/a.md"], &["rules/x/a.md"]),
            (&["rules/**/a.md"], &["rules/a.md", "rules/x/y/a.md"], &["a.md"]),
            (&["**"], &["a", "a/b"], &[]),
            (&["*.md", "!draft*"], &["a.md"], &["draft.md", "x/draft-1.md"]),
            (&["!a", "a"], &["a"], &["b"]),
            (&["{a,b}.md"], &["a.md", "x/b.md"], &["c.md"]),
            (&["规则/*"], &["规则/甲.md"], &["规则"]),
            (&[], &[], &["a"]),
        ];
        for (globs, taken, left) in cases {
            let set = PathGlobs::new(globs).unwrap();
            for path in *taken {
                assert!(set.is_match(path), "{globs:?} {path}");
            }
            for path in *left {
                assert!(!set.is_match(path), "{globs:?} {path}");
            }
        }
    }

    #[test]
    fn bad_globs_are_refused() {
        for glob in ["", "/", "!", "a[b", "{a"] {
            assert!(PathGlobs::new(&[glob]).is_err(), "{glob}");
        }
        let error = PathGlobs::new(&["a[b"]).unwrap_err();
        assert!(error.to_string().starts_with("`a[b` is not a glob: "), "{error}");
    }
}
