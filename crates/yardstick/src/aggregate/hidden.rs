//! Small groups: what is not shown so that nobody can tell what one agency answered, nor work it out from the rest.

use super::Aggregate;
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
    let slots: Vec<Option<u32>> = places.iter().map(PlaceModel::slot).collect();
    let sets = |counts: &dyn Fn(usize) -> bool| -> Vec<Set> {
        places.iter().map(|place| set(place, aggregate.returns.len(), counts)).collect()
    };
    let whole = judge(&sets(&|_| true), &slots, minimum);
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
            let small = judge(&sets(&|at| asked(at) && is_there(at)), &slots, minimum);
            for (hidden, small) in hidden.iter_mut().zip(small) {
                hidden.items[item] |= small;
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

fn without(one: &[u64], other: &[u64]) -> Set {
    one.iter().zip(other).map(|(one, other)| one & !other).collect()
}

/// Which of these groups, of which the last is that of all, are not shown: those that are too small, and as many more as
/// are needed that no small group is the difference of two that are shown, or of all and those that are shown beside it.
fn judge(sets: &[Set], slots: &[Option<u32>], minimum: usize) -> Vec<bool> {
    let is_small = |number: usize| (1..minimum).contains(&number);
    let sizes: Vec<usize> = sets.iter().map(|set| size(set)).collect();
    let mut hidden: Vec<bool> = sizes.iter().map(|&number| is_small(number)).collect();
    for outer in 0..sets.len() {
        for inner in (0..sets.len()).filter(|&inner| sizes[inner] > 0 && sizes[inner] < sizes[outer]) {
            // Only where one lies within the other can they be taken from each other.
            if is_small(sizes[outer] - sizes[inner]) && size(&without(&sets[inner], &sets[outer])) == 0 {
                hidden[inner] = true;
            }
        }
    }
    let Some(all) = sets.last() else { return hidden };
    let mut kinds: Vec<u32> = slots.iter().flatten().copied().collect();
    kinds.dedup();
    for kind in kinds {
        loop {
            let shown: Vec<usize> = (0..sets.len())
                .filter(|&at| slots.get(at) == Some(&Some(kind)) && !hidden[at] && sizes[at] > 0)
                .collect();
            let rest = shown.iter().fold(all.clone(), |rest, &at| without(&rest, &sets[at]));
            let smallest = shown.iter().copied().min_by_key(|&at| sizes[at]);
            match smallest.filter(|_| is_small(size(&rest))) {
                Some(smallest) => hidden[smallest] = true,
                None => break,
            }
        }
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(groups: &[&[usize]], minimum: usize) -> Vec<bool> {
        let set = |members: &&[usize]| vec![members.iter().fold(0, |set, at| set | 1 << at)];
        let sets: Vec<Set> = groups.iter().map(set).collect();
        let slots: Vec<Option<u32>> = (0..groups.len()).map(|at| (at + 1 < groups.len()).then_some(0)).collect();
        judge(&sets, &slots, minimum)
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
}
