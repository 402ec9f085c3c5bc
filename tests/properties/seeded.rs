//! How many cases a property is tried on, and which: the same in every run, so that a failure is never a matter of luck.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// `PROPERTY_CASES` and `PROPERTY_SEED` in the environment look further than the `cases` of every run.
pub fn config(cases: u32) -> ProptestConfig {
    let given = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let cases = given("PROPERTY_CASES").map_or(cases, |cases| u32::try_from(cases).unwrap_or(u32::MAX));
    let rng_seed = RngSeed::Fixed(given("PROPERTY_SEED").unwrap_or(20_240_912));
    ProptestConfig { cases, rng_seed, failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() }
}
