//! From text to a checked framework, turn by turn with the `toml` crate, which reads the same words into structs that
//! own them and checks nothing; a real framework of 20 KB; and the time for each standard as there are more of them.
//!
//! `cargo bench -p yardstick-benches --bench text -- toml 20000`, `-- real`, `-- growth 2000 20000 60000 200000`
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::float_arithmetic)]

use std::hint::black_box;

use yardstick::{Context, Framework, Limits, Response, evaluate};
use yardstick_benches::large::Large;
use yardstick_benches::turns::{Timed, compare, take_turns, timed};

const REAL: [(&str, &str); 2] = [
    ("Lambeth", include_str!("../frameworks/lambeth.yardstick")),
    ("Cambridgeshire and Peterborough", include_str!("../frameworks/cambridgeshire-peterborough-2017.yardstick")),
];

/// The checked framework, with no mistakes in it.
fn check(text: &str) -> Framework {
    let checked = Framework::check(text.as_bytes(), &Limits::default());
    let problems: Vec<&str> = checked.problems().iter().map(|problem| problem.message()).collect();
    assert!(!checked.problems().has_errors(), "{problems:?}");
    checked.framework().expect("no mistakes").clone()
}

/// What was read is what was written: the head, every section and statement in its words, and every rule as it comes
/// out where nothing is filled in.
fn assert_same(framework: &Framework, large: &Large) {
    let head = [framework.title(), framework.id().into(), framework.publisher().unwrap(), framework.edition()];
    assert_eq!(head, [&large.title, &large.id, &large.publisher, &large.edition].map(String::as_str));
    let scale = framework.scales().next().unwrap();
    let levels = scale.levels().map(|level| (level.name().to_owned(), level.words().into_owned()));
    let expected = large.levels.iter().map(|level| (level.name.clone(), level.words.clone()));
    assert!(levels.eq(expected));
    assert_eq!(framework.sections().len(), large.sections.len());
    for (section, expected) in framework.sections().zip(&large.sections) {
        assert_eq!((section.name(), &*section.title()), (&*expected.id, &*expected.title));
        let items = section.items().map(|item| (item.name(), item.words().unwrap().into_owned()));
        assert!(items.eq(expected.statements.iter().map(|one| (&*one.id, one.words.clone()))));
    }
    for level in &large.levels {
        assert_same_findings(framework, large, &level.name);
    }
}

/// Where everything is rated the same and every box is blank, each rule finds what it is about.
fn assert_same_findings(framework: &Framework, large: &Large, rating: &str) {
    let mut response = Response::to(framework, "A trust");
    for item in framework.items() {
        response.rate(item.id(), item.level(rating).unwrap()).unwrap();
    }
    let context = Context::new();
    let response = response.draft();
    let evaluation = evaluate(framework, &response, &context).unwrap();
    let found =
        evaluation.findings().filter_map(|found| Some((found.rule(), found.item()?.name(), found.field_name()?)));
    let mut found: Vec<(&str, &str, &str)> = found.collect();
    let asks = large.rules.iter().filter(|rule| rule.when.iter().any(|level| level == rating));
    let mut expected: Vec<(&str, &str, &str)> =
        asks.flat_map(|rule| large.about(rule).map(|id| (rule.id.as_str(), id, rule.gives.as_str()))).collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found.len(), expected.len(), "{rating}");
    assert!(found == expected, "{rating}");
}

/// The same words as TOML, beside Yardstick.
fn beside_toml(standards: usize, rounds: usize) {
    let large = Large::of(standards);
    let text = large.text();
    let toml = toml::to_string(&large).unwrap();
    assert!(Framework::check(text.as_bytes(), &Limits::default()).problems().is_empty());
    assert_same(&check(&text), &large);
    assert_eq!(toml::from_str::<Large>(&toml).unwrap(), large);
    let all = vec![
        timed("toml, into structs that own their words", || {
            black_box(toml::from_str::<Large>(black_box(&toml)).unwrap());
        }),
        timed("the library, to a checked framework", || {
            black_box(Framework::check(black_box(text.as_bytes()), &Limits::default()));
        }),
    ];
    let (bytes, of_toml) = (text.len(), toml.len());
    let title = format!("{standards} standards and 100 rules, {bytes} bytes of text, {of_toml} bytes of TOML");
    compare(&title, rounds, 1, all);
}

/// Frameworks that boards use. The target is 0.2 ms for 20 KB.
fn real(rounds: usize) {
    let mut all: Vec<Timed<'_>> = Vec::new();
    for (name, text) in REAL {
        check(text);
        all.push(timed(format!("{name}, {} bytes", text.len()), move || {
            black_box(Framework::check(black_box(text.as_bytes()), &Limits::default()));
        }));
    }
    take_turns(rounds, 20, &mut all);
    println!("\nReal frameworks\n{:54} {:>10} {:>10} {:>14}", "", "median ms", "least ms", "ms for 20 KB");
    for (one, (_, text)) in all.iter().zip(REAL) {
        let of_twenty = one.median() * 20_000.0 / text.len() as f64;
        println!("{:54} {:10.3} {:10.3} {of_twenty:14.3}", one.name, one.median(), one.least());
    }
}

/// The time for each standard, which stays the same where it is linear.
fn growth(sizes: &[usize], rounds: usize) {
    let texts: Vec<String> = sizes.iter().map(|&standards| Large::of(standards).text()).collect();
    let mut all: Vec<Timed<'_>> = Vec::new();
    for (standards, text) in sizes.iter().zip(&texts) {
        assert_eq!(check(text).items().len(), *standards);
        all.push(timed(format!("{standards} standards, {} bytes", text.len()), move || {
            black_box(Framework::check(black_box(text.as_bytes()), &Limits::default()));
        }));
    }
    take_turns(rounds, 1, &mut all);
    println!("\nMore and more standards\n{:54} {:>10} {:>10} {:>14}", "", "median ms", "least ms", "ns a standard");
    for (one, &standards) in all.iter().zip(sizes) {
        let each = one.median() * 1e6 / standards as f64;
        println!("{:54} {:10.3} {:10.3} {each:14.0}", one.name, one.median(), one.least());
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let (sizes, names): (Vec<_>, Vec<_>) = arguments.iter().partition(|argument| argument.parse::<usize>().is_ok());
    let sizes: Vec<usize> = sizes.iter().filter_map(|size| size.parse().ok()).collect();
    let is_wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| *wanted == name);
    if is_wanted("toml") {
        beside_toml(sizes.first().copied().unwrap_or(20_000), 15);
    }
    if is_wanted("real") {
        real(31);
    }
    if is_wanted("growth") {
        let usual = [2_000, 20_000, 60_000, 200_000];
        growth(if sizes.is_empty() { &usual } else { &sizes }, 5);
    }
}
