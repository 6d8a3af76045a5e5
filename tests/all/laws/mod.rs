//! Laws: what holds for every text, every document and every response. Each is tried on many made-up ones.

mod aggregate;
mod any_document;
mod any_text;
mod batch;
mod edits;
mod eye;
mod filled;
mod handles;
mod layout;
mod misspelt;
mod oracle;
mod responses;
mod rules;
mod tables;
mod tree;

pub(crate) use layout::lawful as lawful_layout;

/// One of so many cases: for laws that take long. `PROPTEST_CASES` still says how many in all.
fn one_in(slow: u32) -> proptest::test_runner::Config {
    let usual = proptest::test_runner::Config::default();
    proptest::test_runner::Config { cases: (usual.cases / slow).max(1), ..usual }
}
