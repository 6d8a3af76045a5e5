//! Places are counted and rated one by one, or, with the feature `rayon`, on as many threads as the caller's pool has.

/// Below so many ratings threads would cost more than they gain.
#[cfg(feature = "rayon")]
const WORTH_THREADS: usize = 4 << 20;

/// Works through places, of which each is a chunk of the same size. `room` is made once on each thread.
#[cfg(not(feature = "rayon"))]
pub(super) fn each_place<R, T>(
    places: std::slice::ChunksExactMut<'_, T>,
    _ratings: usize,
    room: impl Fn() -> R,
    work: impl Fn(&mut R, usize, &mut [T]),
) {
    let mut room = room();
    for (at, place) in places.enumerate() {
        work(&mut room, at, place);
    }
}

/// Works through places, of which each is a chunk of the same size. `room` is made once on each thread.
#[cfg(feature = "rayon")]
pub(super) fn each_place<R, T: Send>(
    places: std::slice::ChunksExactMut<'_, T>,
    ratings: usize,
    room: impl Fn() -> R + Sync + Send,
    work: impl Fn(&mut R, usize, &mut [T]) + Sync + Send,
) {
    use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
    if ratings < WORTH_THREADS {
        let mut room = room();
        places.enumerate().for_each(|(at, place)| work(&mut room, at, place));
        return;
    }
    let places: Vec<&mut [T]> = places.collect();
    let least = places.len().div_ceil(rayon::current_num_threads() * 8).max(1);
    let places = places.into_par_iter().enumerate().with_min_len(least);
    places.for_each_init(&room, |room, (at, place)| work(room, at, place));
}
