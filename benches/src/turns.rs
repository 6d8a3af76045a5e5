//! Things measured turn by turn in one process. Criterion measures one thing after the other, so a machine that is busy
//! for a while spoils a ratio; taking turns does not.
#![allow(clippy::print_stdout, clippy::float_arithmetic)]

use std::time::Instant;

/// A thing to measure, and its times.
pub struct Timed<'a> {
    /// What the table calls it.
    pub name: String,
    run: Box<dyn FnMut() + 'a>,
    /// Milliseconds, from the least to the most once turns were taken.
    times: Vec<f64>,
}

/// A thing to measure.
pub fn timed<'a>(name: impl Into<String>, run: impl FnMut() + 'a) -> Timed<'a> {
    Timed { name: name.into(), run: Box::new(run), times: Vec::new() }
}

impl Timed<'_> {
    /// The median of its times in milliseconds.
    #[must_use]
    pub fn median(&self) -> f64 {
        self.times.get(self.times.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// The least of its times in milliseconds.
    #[must_use]
    pub fn least(&self) -> f64 {
        self.times.first().copied().unwrap_or(f64::NAN)
    }
}

/// Runs everything in turn, each so many times in a turn. The first round only warms up.
pub fn take_turns(rounds: usize, each: usize, all: &mut [Timed<'_>]) {
    for round in 0..=rounds {
        for one in &mut *all {
            let start = Instant::now();
            for _ in 0..each {
                (one.run)();
            }
            if round > 0 {
                one.times.push(start.elapsed().as_secs_f64() * 1e3 / each as f64);
            }
        }
    }
    for one in all {
        one.times.sort_by(f64::total_cmp);
    }
}

/// Runs everything in turn, and prints medians and least times beside those of the first.
pub fn compare(title: &str, rounds: usize, each: usize, mut all: Vec<Timed<'_>>) {
    take_turns(rounds, each, &mut all);
    println!("\n{title}\n{:54} {:>10} {:>7} {:>10} {:>7}", "", "median ms", "ratio", "least ms", "ratio");
    let Some(first) = all.first() else { return };
    for one in &all {
        let (of_median, of_least) = (one.median() / first.median(), one.least() / first.least());
        let (name, median, least) = (&one.name, one.median(), one.least());
        println!("{name:54} {median:10.3} {of_median:7.2} {least:10.3} {of_least:7.2}");
    }
}
