//! Small groups: what is not shown so that nobody can tell what one agency answered, nor work it out from the rest.

use std::collections::HashMap;

use super::Aggregate;
use super::combine::about_few;
use super::place::PlaceModel;
use crate::evaluate::section_of;
use crate::evaluate::state::code;

/// What of one place is not shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Hidden {
    /// The place itself.
    pub(super) place: bool,
    /// For each item; empty where no minimum was asked for.
    pub(super) items: Vec<bool>,
}

/// A set of returns, as bits.
type Set = Vec<u64>;

/// What is not shown in each place where a group has fewer responses than this.
pub(super) fn of(aggregate: &Aggregate<'_>, places: &[PlaceModel], minimum: usize) -> Vec<Hidden> {
    let model = aggregate.framework.model();
    let sets = |counts: &dyn Fn(usize) -> bool| -> Vec<Set> {
        places.iter().map(|place| set(place, aggregate.returns.len(), counts)).collect()
    };
    let whole = judge(&sets(&|_| true), &vec![false; places.len()], minimum);
    // Most standards are asked of the same agencies as others.
    let mut judged: HashMap<Vec<Set>, Vec<bool>> = HashMap::new();
    let mut hidden: Vec<Hidden> =
        whole.iter().map(|&place| Hidden { place, items: vec![place; model.items.len()] }).collect();
    for item in 0..model.items.len() {
        let asked = |at: usize| {
            let state = aggregate.returns[at].states().get(item).copied().unwrap_or(code::OUT_OF_SCOPE);
            !matches!(state, code::OUT_OF_SCOPE | code::WAIVED)
        };
        // What stands in two sections is counted in each of them.
        let sections: Vec<Option<u32>> = match model.items[item].also.is_empty() {
            true => vec![None],
            false => model.places_of(item).map(Some).collect(),
        };
        for section in sections {
            let is_there = |at: usize| {
                section.is_none() || section_of(model, aggregate.returns[at].met().elsewhere, item) == section
            };
            let sets = sets(&|at| asked(at) && is_there(at));
            let small = judged.entry(sets).or_insert_with_key(|sets| judge(sets, &whole, minimum));
            for (hidden, small) in hidden.iter_mut().zip(small) {
                hidden.items[item] |= *small;
            }
        }
    }
    hidden
}

fn set(place: &PlaceModel, of: usize, counts: &dyn Fn(usize) -> bool) -> Set {
    let mut set = vec![0; of.div_ceil(64)];
    for &at in place.members().iter().filter(|&&at| counts(at)) {
        set[at / 64] |= 1 << (at % 64);
    }
    set
}

fn size(set: &[u64]) -> usize {
    set.iter().map(|bits| bits.count_ones() as usize).sum()
}

/// Which of these groups, of which the last is that of all, are not shown: those of which nothing is shown anyway, those
/// that are too small, and as many more as are needed that no sum of those that are shown is about a few responses only.
fn judge(sets: &[Set], hidden: &[bool], minimum: usize) -> Vec<bool> {
    let is_small = |number: usize| (1..minimum).contains(&number);
    let sizes: Vec<usize> = sets.iter().map(|set| size(set)).collect();
    let mut hidden: Vec<bool> =
        sizes.iter().zip(hidden).map(|(&number, &is_hidden)| is_hidden || is_small(number)).collect();
    loop {
        let shown: Vec<usize> = (0..sets.len()).filter(|&at| !hidden[at] && sizes[at] > 0).collect();
        let groups: Vec<&[u64]> = shown.iter().map(|&at| sets[at].as_slice()).collect();
        let Some(found) = about_few(&groups, minimum.saturating_sub(1)) else { return hidden };
        // Without one of them the sum cannot be made. The smallest is the least loss.
        let Some(smallest) = found.into_iter().map(|at| shown[at]).min_by_key(|&at| sizes[at]) else { return hidden };
        hidden[smallest] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(groups: &[&[usize]], minimum: usize) -> Vec<bool> {
        let set = |members: &&[usize]| vec![members.iter().fold(0, |set, at| set | 1 << at)];
        let sets: Vec<Set> = groups.iter().map(set).collect();
        judge(&sets, &vec![false; groups.len()], minimum)
    }

    #[test]
    fn small_groups_are_hidden_and_none_can_be_worked_out() {
        let all: &[usize] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        assert_eq!(judged(&[&[0, 1, 2], &[3, 4, 5, 6], &[7], all], 2), [false, false, true, false]);
    }

    #[test]
    fn of_a_small_rest_the_next_group_is_hidden_as_well() {
        let all: &[usize] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        // 9 could be worked out from all and the two others.
        assert_eq!(judged(&[&[0, 1, 2], &[3, 4, 5, 6, 7, 8], &[9], all], 3), [true, false, true, false]);
        // All but one work here.
        assert_eq!(judged(&[&all[..9], all], 3), [true, false]);
        // They overlap, and one lies within the other.
        assert_eq!(judged(&[&all[..4], &all[..5], all], 3), [true, false, false]);
        assert_eq!(judged(&[&all[..5], &all[5..], &[], all], 5), [false; 4]);
        assert_eq!(judged(&[&all[..1], &all[..2]], 3), [true, true]);
    }

    /// Six work in one and two, six in two and three, six in three and one, and a single one in all three: the sum of the
    /// three less twice all is that single one.
    #[test]
    fn of_three_that_overlap_one_is_hidden() {
        let everywhere = 18;
        let of = |groups: [usize; 2]| -> Vec<usize> {
            groups.iter().flat_map(|group| group * 6..group * 6 + 6).chain([everywhere]).collect()
        };
        let (areas, all): ([Vec<usize>; 3], Vec<usize>) = ([of([0, 2]), of([0, 1]), of([1, 2])], (0..19).collect());
        assert_eq!(judged(&[&areas[0], &areas[1], &areas[2], &all], 3), [true, false, false, false]);
        assert_eq!(judged(&[&areas[0], &areas[1], &areas[2], &all], 1), [false; 4]);
    }
}
