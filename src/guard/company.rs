//! `company`.

use crate::guard::Scene;

pub(super) fn company(_scene: &Scene<'_>) -> bool {
    false
}
