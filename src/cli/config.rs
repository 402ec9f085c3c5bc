//! The configuration file `termigrate.yaml`: flag over config over default.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::cli::args::{AnchorMode, FailOn, Shared};
use crate::cli::word::WordConfig;
use crate::format::{CodeReading, ReadOptions};
use crate::glob::PathGlobs;
use crate::workspace;
use crate::yaml::{Colour, Fields, Node, Reader, render};

/// The name of a configuration file.
pub(super) const FILE_NAME: &str = "termigrate.yaml";

/// What a configuration file says, or its defaults.
#[derive(Clone, Debug)]
pub(super) struct Config {
    /// The file itself; `None` without one.
    pub(super) file: Option<PathBuf>,
    /// The project's root: the folder of the file, else the git root, else the current folder.
    pub(super) root: PathBuf,
    /// Mappings, paths taken relative to the root.
    pub(super) mappings: Vec<String>,
    pub(super) include: Vec<String>,
    pub(super) exclude: Vec<String>,
    pub(super) front_matter: Vec<String>,
    pub(super) code: CodeReading,
    pub(super) word: WordConfig,
    pub(super) fail_on: FailOn,
    pub(super) anchors: AnchorMode,
    /// The decisions file, relative to the root.
    pub(super) decisions: Option<String>,
}

impl Config {
    /// Reads the file that the flags name, or the closest one upwards from the current folder, or none.
    ///
    /// # Errors
    /// What is wrong with the file, at line and column.
    pub(super) fn find(shared: &Shared) -> anyhow::Result<Self> {
        let mut config = Self::find_file(shared)?;
        config.code = shared.code.map_or(config.code, CodeReading::from);
        Ok(config)
    }

    fn find_file(shared: &Shared) -> anyhow::Result<Self> {
        let here = Shared::current_folder()?;
        if let Some(path) = &shared.config {
            let root = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            return Self::read(path, here.join(root));
        }
        if !shared.no_config
            && let Some(root) = workspace::find_upwards(&here, FILE_NAME)
        {
            return Self::read(&root.join(FILE_NAME), root);
        }
        Ok(Self::default_in(workspace::find_upwards(&here, ".git").unwrap_or(here)))
    }

    /// How documents are read.
    pub(super) fn read_options(&self) -> ReadOptions {
        let (front_matter, code, word) = (self.front_matter.clone(), self.code, self.word.options);
        ReadOptions { front_matter, code, word, ..ReadOptions::default() }
    }

    fn default_in(root: PathBuf) -> Self {
        Self {
            file: None,
            root,
            mappings: Vec::new(),
            include: Vec::new(),
            exclude: Vec::new(),
            front_matter: ReadOptions::default().front_matter,
            code: CodeReading::default(),
            word: WordConfig::default(),
            fail_on: FailOn::Review,
            anchors: AnchorMode::Warn,
            decisions: None,
        }
    }

    fn read(path: &Path, root: PathBuf) -> anyhow::Result<Self> {
        let bytes = workspace::read(path)?;
        let text = String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))?;
        let mut reader = Reader::new();
        let mut config = Self { file: Some(path.to_owned()), ..Self::default_in(root) };
        if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return Ok(config);
        }
        if let Some(node) = reader.document(&path.display().to_string(), &text)
            && !node.is_null()
        {
            let known =
                ["mappings", "include", "exclude", "front_matter", "code", "fail_on", "decisions", "anchors", "docx"];
            if let Some(fields) = reader.fields(&node, "the configuration", &known) {
                config.take(fields, &mut reader);
            }
        }
        match reader.finish(config) {
            Ok(config) => Ok(config),
            Err(faults) => bail!("the configuration cannot be used\n{}", render(&faults.0, Colour::Off)),
        }
    }

    fn take(&mut self, fields: Fields<'_>, reader: &mut Reader) {
        let mut texts = |key: &str| {
            let node = fields.get(key)?;
            Some(if node.is_empty_list() { Vec::new() } else { owned(&reader.texts(node)) })
        };
        let (mappings, include, exclude, front_matter) =
            (texts("mappings"), texts("include"), texts("exclude"), texts("front_matter"));
        let root = self.root.clone();
        let from_root =
            |name: String| if name.starts_with("builtin:") { name } else { root.join(name).display().to_string() };
        self.mappings = mappings.unwrap_or_default().into_iter().map(from_root).collect();
        self.include = include.unwrap_or_default();
        self.exclude = exclude.unwrap_or_default();
        self.front_matter = front_matter.unwrap_or_else(|| std::mem::take(&mut self.front_matter));
        for (key, globs) in [("include", &self.include), ("exclude", &self.exclude)] {
            if let Some((error, node)) = PathGlobs::new(globs).err().zip(fields.get(key)) {
                reader.error("glob", &node.place, error.to_string());
            }
        }
        if let Some(node) = fields.get("decisions") {
            self.decisions = reader.text(node).map(str::to_owned);
        }
        if let Some(node) = fields.get("anchors") {
            let choices = [("warn", AnchorMode::Warn), ("keep", AnchorMode::Keep), ("relink", AnchorMode::Relink)];
            self.anchors = reader.choice(node, &choices).unwrap_or(self.anchors);
        }
        if let Some(node) = fields.get("code") {
            let choices = [("skip", CodeReading::Skip), ("prose", CodeReading::Prose)];
            self.code = reader.choice(node, &choices).unwrap_or(self.code);
        }
        if let Some(node) = fields.get("docx") {
            self.word = WordConfig::read(node, reader);
        }
        if let Some(node) = fields.get("fail_on") {
            let choices = [("rewrite", FailOn::Rewrite), ("review", FailOn::Review)];
            self.fail_on = reader.choice(node, &choices).unwrap_or(self.fail_on);
        }
    }
}

fn owned(texts: &[(&str, &Node)]) -> Vec<String> {
    texts.iter().map(|(text, _)| (*text).to_owned()).collect()
}
