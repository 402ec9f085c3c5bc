//! YAML text as a tree of nodes that know where they stand, and the faults found in it.
//!
//! A mapping, a configuration file and the front matter of a document are all read here and nowhere
//! else. A scalar is kept as the text that was written: `2024-09-12`, `1.0` and `no` stay what they
//! are, and the caller says which type a value has by the accessor of [`Reader`] it uses. A fault
//! does not stop the reading: [`Reader`] collects all of a file.
//!
//! Nothing here reads a file.

mod diagnostic;
mod node;
mod parse;
mod place;
mod reader;
mod render;

pub use crate::yaml::diagnostic::{Diagnostic, Faults, Label, Severity};
pub use crate::yaml::node::{Node, NodeKind, Pair, Scalar, Style};
pub use crate::yaml::parse::{Parsed, parse};
pub use crate::yaml::place::{Place, Source};
pub use crate::yaml::reader::{Fields, Reader};
pub use crate::yaml::render::{Colour, render};
