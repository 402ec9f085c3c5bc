//! `exclusivity`.

use crate::guard::Scene;

pub(super) fn exclusivity(_scene: &Scene<'_>) -> bool {
    false
}
