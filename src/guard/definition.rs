//! `definition`.

use crate::guard::Scene;

pub(super) fn definition(_scene: &Scene<'_>) -> bool {
    false
}
