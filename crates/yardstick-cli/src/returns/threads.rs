//! Pieces read by several threads, and what comes of them taken up in the order of the pieces.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::queue::{Piece, Queue};

/// How many threads run at once on this machine.
pub(super) fn available() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Reads every piece, and takes up what comes of them one after another.
pub(super) fn read<P: Send>(
    threads: usize,
    mut queue: Queue<'_>,
    read: impl Fn(Piece) -> P + Sync,
    mut take: impl FnMut(P) + Send,
) {
    if threads <= 1 {
        while let Some((_, piece)) = queue.next() {
            take(read(piece));
        }
        return;
    }
    let queue = Mutex::new(queue);
    let waiting = Mutex::new(Waiting { next: 0, early: BTreeMap::new(), take });
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let piece = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((number, piece)) = piece else { break };
                    let part = read(piece);
                    waiting.lock().unwrap_or_else(PoisonError::into_inner).add(number, part);
                }
            });
        }
    });
}

/// What is read before something that stands further to the front.
struct Waiting<P, T> {
    next: usize,
    early: BTreeMap<usize, P>,
    take: T,
}

impl<P, T: FnMut(P)> Waiting<P, T> {
    fn add(&mut self, number: usize, part: P) {
        self.early.insert(number, part);
        while let Some(part) = self.early.remove(&self.next) {
            (self.take)(part);
            self.next += 1;
        }
    }
}
