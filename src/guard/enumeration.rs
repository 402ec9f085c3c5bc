//! `enumeration`.

use crate::guard::Scene;

pub(super) fn enumeration(_scene: &Scene<'_>) -> bool {
    false
}
