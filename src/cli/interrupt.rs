//! Lets a run that writes come to an end between two documents when somebody interrupts it.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::Status;

/// Whether somebody has interrupted the run.
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on to what else would end the process at once: Ctrl-C, and on Unix that the system or the terminal
    /// ends. What whoever started the process wants ignored (`nohup`) stays ignored. A second interruption ends it at once.
    pub(super) fn listen() -> Self {
        let is_set = Arc::new(AtomicBool::new(false));
        let setter = Arc::clone(&is_set);
        // Without a handler the process ends as it would have, which is no reason not to write.
        let _ = ctrlc::try_set_handler(move || {
            if setter.swap(true, Ordering::Relaxed) {
                process::exit(Status::Trouble as i32);
            }
        });
        Self(is_set)
    }

    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
