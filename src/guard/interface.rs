//! `interface`.

use crate::guard::Scene;

pub(super) fn interface(_scene: &Scene<'_>) -> bool {
    false
}
