//! `quotation`.

use crate::guard::Scene;

pub(super) fn quotation(_scene: &Scene<'_>) -> bool {
    false
}
