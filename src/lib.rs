//! Changes the terms of platform rules without changing the rules.
//!
//! Rule documents come in, a [`mapping::Mapping`] says which old terms become which new ones, and a
//! [`plan::Planner`] proposes for every place that a reader would take for an old term whether it is
//! rewritten, left to a person or left alone. Everything that is printed or written is made from that plan.
//!
//! Data flows one way, through the modules in this order; a module uses only those before it
//! (`tests/tidy.rs` holds them to it, `docs/architecture.md` says why).
//!
//! ```
//! use termigrate::format::{self, Format, ReadOptions};
//! use termigrate::mapping::Mapping;
//! use termigrate::plan::Planner;
//!
//! let yaml = "terms:\n  - from: Alipay account\n    to: payment account\n";
//! let mapping = Mapping::from_text("example.yaml", yaml).expect("a mapping without faults");
//! let planner = Planner::new(mapping, ReadOptions::default());
//! let document = format::read_text("An **Alipay**\naccount.".to_owned(), Format::Markdown, planner.options());
//! let plan = planner.plan("rules.md", &document);
//! let after = plan.parts[0].edits().apply(&document.parts[0].source);
//! assert_eq!(after.as_deref(), Ok("A **payment**\naccount."));
//! ```
//!
//! The library does no input or output without the feature `cli`, and prints nothing.

#![forbid(unsafe_code)]

pub mod anchors;
pub mod audit;
#[cfg(feature = "cli")]
pub mod cli;
pub mod decisions;
pub mod edit;
pub mod format;
pub mod glob;
pub mod guard;
pub mod inflect;
pub mod mapping;
pub mod matcher;
pub mod outline;
pub mod plan;
pub mod report;
pub mod span;
pub mod text;
pub mod view;
pub mod wording;
#[cfg(feature = "cli")]
pub mod workspace;
pub mod yaml;
