//! Two rows of numbers side by side, taken in stretches. A compiler left alone takes a hundred bytes or more at once and
//! what is left one by one, which for the fifty items of a framework is most of them. Where this is called from a function
//! that gets both rows from outside, the compiler knows that they are two, and makes long instructions of the stretches.

/// Does something to each number and the one beside it, as far as both rows go.
#[inline(always)]
pub(super) fn each<A, B: Copy>(row: &mut [A], beside: &[B], work: impl Fn(&mut A, B)) {
    let length = row.len().min(beside.len());
    let (row, beside) = stretches::<A, B, 32>(&mut row[..length], &beside[..length], &work);
    let (row, beside) = stretches::<A, B, 8>(row, beside, &work);
    let (row, beside) = stretches::<A, B, 4>(row, beside, &work);
    for (one, &other) in row.iter_mut().zip(beside) {
        work(one, other);
    }
}

/// The same for whole stretches of so many, and what is left. Both rows are of one length.
#[inline(always)]
fn stretches<'r, 'b, A, B: Copy, const LONG: usize>(
    row: &'r mut [A],
    beside: &'b [B],
    work: &impl Fn(&mut A, B),
) -> (&'r mut [A], &'b [B]) {
    let (stretches, rest) = row.as_chunks_mut::<LONG>();
    let (others, other_rest) = beside.as_chunks::<LONG>();
    for (stretch, other) in stretches.iter_mut().zip(others) {
        for at in 0..LONG {
            work(&mut stretch[at], other[at]);
        }
    }
    (rest, other_rest)
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn each_number_meets_the_one_beside_it_as_far_as_both_go() {
        for (mine, theirs) in [(0, 3), (5, 5), (8, 9), (17, 16), (40, 20), (47, 60), (111, 111)] {
            let mut row: Vec<u32> = (0..mine).collect();
            let beside: Vec<u32> = (0..theirs).map(|at| 100 * at).collect();
            each(&mut row, &beside, |one, other| *one += other);
            let expected: Vec<u32> = (0..mine).map(|at| if at < theirs { 101 * at } else { at }).collect();
            assert_eq!(row, expected);
        }
    }
}
