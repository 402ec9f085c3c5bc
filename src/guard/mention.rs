//! `mention`.

use crate::guard::Scene;

pub(super) fn mention(_scene: &Scene<'_>) -> bool {
    false
}
