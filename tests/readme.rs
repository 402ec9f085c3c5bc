//! The transcripts in the README are what the command prints.

#[test]
fn transcripts_are_real() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .register_bin("termigrate", std::path::Path::new(env!("CARGO_BIN_EXE_termigrate")))
        .case("README.md");
}
