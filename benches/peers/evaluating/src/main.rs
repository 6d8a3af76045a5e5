//! One return evaluated by Yardstick and by engines for rules, and a framework's text read by Yardstick and as TOML.
//! Everything is asserted to come to the same before it is timed, and takes turns in one process. A line comes out for
//! each thing: what it is compared with, whose it is, how, and the median in milliseconds, with tabs between.

mod cel;
mod jsonlogic;
mod library;
mod regorus;
mod returned;
mod rules;
mod text;
#[cfg(feature = "zen")]
mod zen;

use std::hint::black_box;
use std::time::{Duration, Instant};

use yardstick_benches::turns::{Timed, take_turns, timed};

/// A rule and the statement that it finds something about.
type Found = (String, String);

/// Somebody who evaluates the return.
struct Peer {
    /// Whose it is.
    whose: &'static str,
    /// In which way.
    how: &'static str,
    /// What it finds, in any order.
    findings: Box<dyn Fn() -> Vec<Found>>,
    /// The same, and only how many are kept: what is timed.
    run: Box<dyn Fn() -> usize>,
}

/// Whoever evaluates finds the same, or is not timed.
fn assert_same(peers: &[Peer]) {
    let mut expected: Vec<Found> = Vec::new();
    for peer in peers {
        let mut found = (peer.findings)();
        found.sort();
        if expected.is_empty() {
            expected.clone_from(&found);
        }
        assert_eq!(found, expected, "{}, {}", peer.whose, peer.how);
        assert_eq!((peer.run)(), found.len(), "{}, {}", peer.whose, peer.how);
    }
    assert_eq!(expected.len(), returned::FINDINGS);
}

fn report(part: &str, whose: &str, how: &str, median: f64) {
    println!("{part}\t{whose}\t{how}\t{median:.6}");
}

fn one_return() {
    let mut peers = library::peers();
    peers.extend(jsonlogic::peers());
    peers.extend(regorus::peers());
    peers.extend(cel::peers());
    #[cfg(feature = "zen")]
    peers.extend(zen::peers());
    assert_same(&peers);
    let repeats: Vec<usize> = peers.iter().map(repeat).collect();
    let mut all: Vec<Timed<'_>> = Vec::new();
    for (peer, &number) in peers.iter().zip(&repeats) {
        all.push(timed(peer.how, move || {
            for _ in 0..number {
                black_box((peer.run)());
            }
        }));
    }
    take_turns(101, 1, &mut all);
    for ((peer, one), &number) in peers.iter().zip(&all).zip(&repeats) {
        report("return", peer.whose, &one.name, one.median() / number as f64);
    }
}

/// How often it runs in about two milliseconds, so that every turn is as long and a busy machine interrupts none of
/// them more than others.
fn repeat(peer: &Peer) -> usize {
    let (start, mut number) = (Instant::now(), 0);
    while start.elapsed() < Duration::from_millis(50) {
        black_box((peer.run)());
        number += 1;
    }
    (number / 25).max(1)
}

fn main() {
    one_return();
    text::beside_toml();
}
