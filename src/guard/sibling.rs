//! `sibling`.

use crate::guard::Scene;

pub(super) fn sibling(_scene: &Scene<'_>) -> bool {
    false
}
