//! `clash`.

use crate::guard::Scene;

pub(super) fn clash(_scene: &Scene<'_>) -> bool {
    false
}
