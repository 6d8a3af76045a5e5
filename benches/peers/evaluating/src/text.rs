//! A framework of 20,000 standards and 100 rules, checked by Yardstick and read as TOML. What the bench `text` asserts
//! of both in detail is not asserted again: here, that the one has no problems and the other is what was written.

use std::hint::black_box;

use yardstick::{Framework, Limits};
use yardstick_benches::large::Large;
use yardstick_benches::turns::{take_turns, timed};

pub fn beside_toml() {
    let large = Large::of(20_000);
    let text = large.text();
    let toml = toml::to_string(&large).expect("plain data");
    let checked = Framework::check(text.as_bytes(), &Limits::default());
    assert!(checked.problems().is_empty());
    assert_eq!(checked.framework().map(|framework| framework.items().len()), Some(20_000));
    assert_eq!(toml::from_str::<Large>(&toml), Ok(large));
    let mut all = [
        timed("to a checked framework", || {
            black_box(Framework::check(black_box(text.as_bytes()), &Limits::default()));
        }),
        timed("into structs that own their words", || {
            black_box(toml::from_str::<Large>(black_box(&toml))).expect("it is TOML");
        }),
    ];
    take_turns(15, 1, &mut all);
    for (whose, one) in ["Yardstick", "toml"].into_iter().zip(&all) {
        crate::report("text", whose, &one.name, one.median());
    }
}
