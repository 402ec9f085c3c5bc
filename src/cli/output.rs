//! Where a run prints: data to stdout, talk to stderr, colours where they are wanted.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use anstream::{AutoStream, ColorChoice};

use crate::cli::args::Color;
use crate::report::paint::{Paint, Role};

/// The two streams of a run.
pub(super) struct Output {
    stdout: AutoStream<io::Stdout>,
    stderr: AutoStream<io::Stderr>,
    quiet: bool,
    verbose: bool,
    /// Nobody reads stdout any more.
    closed: bool,
    pub(super) stdout_paint: Paint,
    pub(super) stderr_paint: Paint,
}

impl Output {
    pub(super) fn new(color: Color, quiet: bool, verbose: bool) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let (stdout, stderr) = (AutoStream::new(io::stdout(), choice), AutoStream::new(io::stderr(), choice));
        let (stdout_paint, stderr_paint) =
            (Paint::new(has_colors(stdout.current_choice())), Paint::new(has_colors(stderr.current_choice())));
        Self { stdout, stderr, quiet, verbose, closed: false, stdout_paint, stderr_paint }
    }

    /// Whether stdout goes to a terminal.
    pub(super) fn is_terminal() -> bool {
        io::stdout().is_terminal()
    }

    /// Writes data. A reader that went away is no error: the rest is dropped in silence.
    pub(super) fn data(&mut self, text: &str) -> anyhow::Result<()> {
        if self.closed || text.is_empty() {
            return Ok(());
        }
        match self.write_data(text) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => Ok(other?),
        }
    }

    /// A patch must reach a file byte for byte, so only a terminal's stream is translated.
    fn write_data(&mut self, text: &str) -> io::Result<()> {
        if self.stdout_paint.is_on() {
            self.stdout.write_all(text.as_bytes())?;
            return self.stdout.flush();
        }
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()
    }

    /// Writes a document to stdout, byte for byte.
    pub(super) fn raw(bytes: &[u8]) -> anyhow::Result<()> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other?),
        }
    }

    /// Whether nobody reads stdout any more.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether only data and errors are wanted.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Says something that `--quiet` silences.
    pub(super) fn talk(&mut self, text: &str) {
        if !self.quiet {
            let _ = self.stderr.write_all(text.as_bytes());
        }
    }

    /// Says something that only `--verbose` asks for.
    pub(super) fn detail(&mut self, text: &str) {
        if self.verbose {
            self.talk(text);
        }
    }

    /// Says what is worth a look.
    pub(super) fn warning(&mut self, text: &str) {
        let head = self.stderr_paint.paint(Role::Review, "warning:");
        self.talk(&format!("{head} {text}\n"));
    }

    /// Says what went wrong.
    pub(super) fn error(&mut self, text: &str) {
        let head = self.stderr_paint.paint(Role::Error, "error:");
        let _ = writeln!(self.stderr, "{head} {text}");
    }

    /// Asks a question on the terminal; yes only for an answer that starts with y.
    pub(super) fn ask(&mut self, question: &str) -> bool {
        let answer = self.answer(&format!("{question} [y/N] ")).ok().flatten();
        answer.is_some_and(|answer| answer.trim_start().to_lowercase().starts_with('y'))
    }

    /// Shows what a question is about, also where `--quiet` was given.
    pub(super) fn show(&mut self, text: &str) {
        let _ = self.stderr.write_all(text.as_bytes());
    }

    /// The line that is typed behind `prompt`; `None` at the end of the input.
    ///
    /// # Errors
    /// If the terminal cannot be read.
    pub(super) fn answer(&mut self, prompt: &str) -> io::Result<Option<String>> {
        let _ = self.stderr.write_all(prompt.as_bytes());
        let _ = self.stderr.flush();
        let mut line = Vec::new();
        let read = io::stdin().lock().read_until(b'\n', &mut line)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
    }
}

fn has_colors(choice: ColorChoice) -> bool {
    choice != ColorChoice::Never
}
