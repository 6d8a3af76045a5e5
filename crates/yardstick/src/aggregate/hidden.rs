//! Small groups: what is not shown so that nobody can tell what one agency answered, nor work it out from the rest.

use std::borrow::Cow;
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

/// What is not shown in each place where a group has fewer agencies than this, and whether that may be too much.
pub(super) fn of(aggregate: &Aggregate<'_>, places: &[PlaceModel], minimum: usize) -> (Vec<Hidden>, bool) {
    let model = aggregate.framework.model();
    let sets = |counts: &dyn Fn(usize) -> bool| -> Vec<Set> {
        places.iter().map(|place| set(place, aggregate.returns.len(), counts)).collect()
    };
    let agencies = agencies(aggregate);
    let (whole, mut is_cut_short) = judge(&sets(&|_| true), &vec![false; places.len()], minimum, &agencies);
    // Most standards are asked of the same agencies as others.
    let mut judged: HashMap<Vec<Set>, (Vec<bool>, bool)> = HashMap::new();
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
            let (small, is_cut) = judged.entry(sets).or_insert_with_key(|sets| judge(sets, &whole, minimum, &agencies));
            for (hidden, small) in hidden.iter_mut().zip(&*small) {
                hidden.items[item] |= *small;
            }
            is_cut_short |= *is_cut;
        }
    }
    (hidden, is_cut_short)
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

/// For each return the number of its agency; one without a name stands for itself.
fn agencies(aggregate: &Aggregate<'_>) -> Vec<usize> {
    let mut known: HashMap<Cow<'_, str>, usize> = HashMap::new();
    let mut agencies = Vec::with_capacity(aggregate.returns.len());
    for (at, sent) in aggregate.returns.iter().enumerate() {
        let name = sent.folded_agency();
        agencies.push(if name.is_empty() { at } else { *known.entry(name).or_insert(at) });
    }
    agencies
}

/// How many agencies the returns of a set are from.
fn distinct(set: &[u64], agencies: &[usize]) -> usize {
    let is_in = |at: &usize| set.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1);
    let mut from: Vec<usize> = (0..agencies.len()).filter(is_in).map(|at| agencies[at]).collect();
    from.sort_unstable();
    from.dedup();
    from.len()
}

/// Which of these groups, of which the last is that of all, are not shown: those of which nothing is shown anyway, those
/// that are too small, and as many more as are needed that no sum of those that are shown is about a few responses only.
/// True beside it where that could not be worked out to the end, so that some of them may be hidden without need.
fn judge(sets: &[Set], hidden: &[bool], minimum: usize, agencies: &[usize]) -> (Vec<bool>, bool) {
    let sizes: Vec<usize> = sets.iter().map(|set| size(set)).collect();
    // Several responses of one agency are no group, either.
    let is_small = |set: &Set| (1..minimum).contains(&distinct(set, agencies));
    let mut hidden: Vec<bool> = sets.iter().zip(hidden).map(|(set, &is_hidden)| is_hidden || is_small(set)).collect();
    let mut is_cut_short = false;
    loop {
        let shown: Vec<usize> = (0..sets.len()).filter(|&at| !hidden[at] && sizes[at] > 0).collect();
        let groups: Vec<&[u64]> = shown.iter().map(|&at| sets[at].as_slice()).collect();
        let found = about_few(&groups, minimum.saturating_sub(1), agencies);
        is_cut_short |= found.as_ref().is_some_and(|found| found.is_cut_short);
        let found = found.into_iter().flat_map(|found| found.groups);
        // Without one of them the sum cannot be made. The smallest is the least loss.
        let Some(smallest) = found.map(|at| shown[at]).min_by_key(|&at| sizes[at]) else {
            return (hidden, is_cut_short);
        };
        hidden[smallest] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::Return;
    use crate::{Context, Framework, Item, Response, evaluate};

    fn judged(groups: &[&[usize]], minimum: usize) -> Vec<bool> {
        let set = |members: &&[usize]| vec![members.iter().fold(0, |set, at| set | 1 << at)];
        let sets: Vec<Set> = groups.iter().map(set).collect();
        let agencies: Vec<usize> = (0..64).collect();
        let (hidden, is_cut_short) = judge(&sets, &vec![false; groups.len()], minimum, &agencies);
        assert!(!is_cut_short);
        hidden
    }

    #[test]
    fn several_returns_of_one_agency_are_no_group() {
        let sets: Vec<Set> = vec![vec![0b0111], vec![0b1_1111_1000], vec![0b1_1111_1111]];
        let of_one = [0, 0, 0, 1, 2, 3, 4, 5, 6];
        // Nor can it be worked out from all and the rest.
        assert_eq!(judge(&sets, &[false; 3], 2, &of_one).0, [true, true, false]);
        assert_eq!(judge(&sets, &[false; 3], 1, &of_one).0, [false; 3]);
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

    /// Many areas that overlap by chance, and a minimum that is large for them: where the search is cut short, that is said.
    #[test]
    fn a_search_that_is_cut_short_is_said() {
        let mut seed = 1_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 40) as usize
        };
        let mut sets: Vec<Set> = vec![vec![0; 2]; 24];
        for at in 0..120 {
            for _ in 0..=next() % 4 {
                sets[next() % 24][at / 64] |= 1 << (at % 64);
            }
        }
        sets.push(vec![u64::MAX, (1 << 56) - 1]);
        let agencies: Vec<usize> = (0..120).collect();
        let judged = |minimum: usize| judge(&sets, &vec![false; sets.len()], minimum, &agencies);
        let (hidden, is_cut_short) = judged(4);
        assert!(!is_cut_short && hidden.iter().all(|hidden| !hidden));
        assert!(judged(5).1);
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

    /// Of seven agencies two are of health: what is asked of these alone is hidden, and what they meet in a section of
    /// their own, of which the counts would be about them.
    #[test]
    fn what_few_are_asked_or_meet_in_one_section_is_hidden() {
        let text = "Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Unmet\n - Met\nAbout the agency\n\
            Ask health (required, yes or no): Health?\nFor every document\n Rate on RAG\nSection 1A: All but health\n\
            Applies when health is No\n Document P1: Policy\n Document P2: Plan\nSection 1B: Health\n\
            Applies when health is Yes\n Documents P1 as in section 1A\n Document P3: Dashboard\nSection 2: All\n Document P4: Advice";
        let framework = Framework::read(text.as_bytes()).unwrap();
        let sent = |(at, health): (usize, &str)| {
            let mut response = Response::to(&framework, &format!("Agency {at}"));
            response.about(framework.about().next().unwrap().id(), health).unwrap();
            let (response, context) = (response.submit(None), Context::new());
            Return::of(&evaluate(&framework, &response, &context).unwrap(), "")
        };
        let returns: Vec<Return> =
            ["Yes", "Yes", "No", "No", "No", "No", "No"].into_iter().enumerate().map(sent).collect();
        let shown = |minimum: usize| -> Vec<&str> {
            let aggregate = Aggregate::of(&framework, &returns, None).unwrap().with_minimum(minimum);
            let all = aggregate.overall();
            let is_shown = |item: &Item<'_>| all.tally(item.id()).unwrap().is_some();
            framework.items().filter(is_shown).map(Item::name).collect()
        };
        assert_eq!(shown(2), ["P1", "P2", "P3", "P4"]);
        assert_eq!(shown(3), ["P2", "P4"]);
    }
}
