//! `title`.

use crate::guard::Scene;
use crate::mapping::GuardOutcome;

pub(super) fn title(_scene: &Scene<'_>) -> Option<GuardOutcome> {
    None
}
