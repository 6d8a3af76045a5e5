//! What can be worked out from groups that are shown, by adding them up and taking them from each other, however often: exactly,
//! whether any such sum is about a few responses only.
//!
//! Responses that are in the same groups can never be told apart by such sums; together they are an atom. A sum of groups
//! comes to so many times each atom, and those that are not nought times are what it is about. Numbers are those modulo a
//! large prime, with which one can divide.

use std::collections::{BTreeMap, HashSet};

/// The prime: 2⁶¹ − 1.
const PRIME: u64 = (1 << 61) - 1;
/// So many numbers are looked at; a search that is not done by then counts as found, so that rather too much is hidden.
const MOST_LOOKED_AT: usize = 5_000_000;

/// Groups with so many times each, and how many times each atom they come to.
#[derive(Debug, Clone)]
struct Sum {
    groups: Vec<u64>,
    atoms: Vec<u64>,
}

/// Groups of which a sum is about a few agencies only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The groups, by their numbers.
    pub(super) groups: Vec<usize>,
    /// Whether the search was cut short, so that it is not known whether there is such a sum.
    pub(super) is_cut_short: bool,
}

/// The groups of a sum that is about no more than `most` agencies, and about some; none where there is no such sum.
/// Groups are given as bits: which responses are in them. `agencies` has for each response the number of its agency.
pub(super) fn about_few(groups: &[&[u64]], most: usize, agencies: &[usize]) -> Option<Found> {
    let weights = atoms(groups, agencies);
    let atoms: Vec<&Vec<bool>> = weights.keys().collect();
    let weights: Vec<usize> = weights.values().copied().collect();
    let mut free: Vec<Sum> = Vec::new();
    for at in 0..groups.len() {
        let of = |is_in: bool| u64::from(is_in);
        let mut sum = Sum {
            groups: (0..groups.len()).map(|group| of(group == at)).collect(),
            atoms: atoms.iter().map(|atom| of(atom.get(at).copied().unwrap_or(false))).collect(),
        };
        // A group that is a sum of those before it says nothing new.
        for known in &free {
            if let Some(pivot) = known.atoms.iter().position(|&times| times != 0) {
                sum.clear(pivot, known);
            }
        }
        if sum.atoms.iter().any(|&times| times != 0) {
            free.push(sum);
        }
    }
    if is_about_more(&atoms, &weights, free.len(), most) {
        return None;
    }
    let mut search = Search { weights: &weights, looked_at: 0, is_cut_short: false };
    let found = search.look(&free, &mut vec![false; weights.len()], most)?;
    let is_in = |at: &usize| found.groups.get(*at).is_some_and(|&times| times != 0);
    Some(Found { groups: (0..groups.len()).filter(is_in).collect(), is_cut_short: search.is_cut_short })
}

/// A quick proof that every sum is about more than `most`. A sum that comes to nothing for as many atoms as there are groups,
/// none of which is a sum of the others, comes to nothing at all. So wherever there are so many such bases, in which no atom
/// stands more often than it has agencies, every sum is about one agency of each of them.
fn is_about_more(atoms: &[&Vec<bool>], weights: &[usize], rank: usize, most: usize) -> bool {
    let mut left = weights.to_vec();
    for _ in 0..=most {
        let mut order: Vec<usize> = (0..atoms.len()).filter(|&atom| left[atom] > 0).collect();
        order.sort_by_key(|&atom| std::cmp::Reverse(left[atom]));
        let mut basis: Vec<Vec<u64>> = Vec::with_capacity(rank);
        for atom in order {
            let mut row: Vec<u64> = atoms[atom].iter().map(|&is_in| u64::from(is_in)).collect();
            for known in &basis {
                reduce(&mut row, known);
            }
            if row.iter().any(|&times| times != 0) {
                basis.push(row);
                left[atom] -= 1;
            }
            if basis.len() == rank {
                break;
            }
        }
        if basis.len() < rank {
            return false;
        }
    }
    true
}

/// Takes away as many times another row as brings this one to nought where that one begins.
fn reduce(row: &mut [u64], other: &[u64]) {
    let Some(pivot) = other.iter().position(|&times| times != 0) else { return };
    if row[pivot] != 0 {
        let times = multiply(row[pivot], inverse(other[pivot]));
        row.iter_mut().zip(other).for_each(|(mine, &theirs)| *mine = (*mine + PRIME - multiply(times, theirs)) % PRIME);
    }
}

/// Which groups each atom is in, and how many agencies it is. One with responses in several atoms counts in the first
/// only, so that a sum may seem to be about fewer than it is, and never about more.
fn atoms(groups: &[&[u64]], agencies: &[usize]) -> BTreeMap<Vec<bool>, usize> {
    let words = groups.iter().map(|group| group.len()).max().unwrap_or(0);
    let mut atoms = BTreeMap::new();
    let mut seen = HashSet::new();
    for at in 0..words * 64 {
        let is_in = |group: &&[u64]| group.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1);
        let atom: Vec<bool> = groups.iter().map(is_in).collect();
        if atom.contains(&true) {
            let is_new = agencies.get(at).is_none_or(|&agency| seen.insert(agency));
            *atoms.entry(atom).or_default() += usize::from(is_new);
        }
    }
    atoms
}

struct Search<'w> {
    weights: &'w [usize],
    looked_at: usize,
    is_cut_short: bool,
}

impl Search<'_> {
    /// Looks among all sums of these for one that is about some atoms that are free to be in it, which are no heavier than
    /// `most` together, and about no others.
    fn look(&mut self, sums: &[Sum], is_free: &mut Vec<bool>, most: usize) -> Option<Sum> {
        self.looked_at += sums.len() * self.weights.len();
        let is_about = |atom: usize| sums.iter().any(|sum| sum.atoms[atom] != 0);
        let others = (0..self.weights.len()).filter(|&atom| !is_free[atom] && is_about(atom));
        // The heaviest first: it leaves the fewest ways.
        let heaviest = others.max_by_key(|&atom| self.weights[atom]);
        let Some(atom) = heaviest else { return sums.first().cloned() };
        if self.looked_at > MOST_LOOKED_AT {
            self.is_cut_short = true;
            return sums.first().cloned();
        }
        if self.weights[atom] <= most {
            is_free[atom] = true;
            let found = self.look(sums, is_free, most - self.weights[atom]);
            is_free[atom] = false;
            if found.is_some() {
                return found;
            }
        }
        self.look(&without(sums, atom), is_free, most)
    }
}

/// All sums of these that are not about one atom.
fn without(sums: &[Sum], atom: usize) -> Vec<Sum> {
    let Some(pivot) = sums.iter().find(|sum| sum.atoms[atom] != 0) else { return sums.to_vec() };
    let each = sums.iter().map(|sum| {
        let mut sum = sum.clone();
        sum.clear(atom, pivot);
        sum
    });
    // One of them is nothing now: that by which the others were cleared.
    each.filter(|sum| sum.atoms.iter().any(|&times| times != 0)).collect()
}

impl Sum {
    /// Takes away as many times another sum as brings one atom to nought times.
    fn clear(&mut self, atom: usize, other: &Sum) {
        if self.atoms[atom] == 0 {
            return;
        }
        let times = multiply(self.atoms[atom], inverse(other.atoms[atom]));
        let subtract = |(mine, theirs): (&mut u64, &u64)| *mine = (*mine + PRIME - multiply(times, *theirs)) % PRIME;
        self.groups.iter_mut().zip(&other.groups).for_each(subtract);
        self.atoms.iter_mut().zip(&other.atoms).for_each(subtract);
    }
}

fn multiply(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

/// By Fermat: the number to the power of the prime less two.
fn inverse(number: u64) -> u64 {
    let (mut result, mut base, mut power) = (1, number, PRIME - 2);
    while power > 0 {
        if power & 1 == 1 {
            result = multiply(result, base);
        }
        base = multiply(base, base);
        power >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(groups: &[u64], most: usize) -> Option<Vec<usize>> {
        let groups: Vec<[u64; 1]> = groups.iter().map(|&group| [group]).collect();
        let found = about_few(&groups.iter().map(<[u64; 1]>::as_slice).collect::<Vec<_>>(), most, &[])?;
        assert!(!found.is_cut_short);
        Some(found.groups)
    }

    #[test]
    fn a_group_within_another_and_the_rest_of_all_are_found() {
        assert_eq!(found(&[0b1111, 0b1_1111_1111], 4), Some(vec![0]));
        assert_eq!(found(&[0b1111, 0b11_1111_1111], 3), None);
        assert_eq!(found(&[0b1_1111, 0b11_1111], 1), Some(vec![0, 1]));
        assert_eq!(found(&[0b0_0111, 0b1_1000, 0b11_1111], 1), Some(vec![0, 1, 2]));
    }

    /// Three heavy atoms of which one is the sum of the others prove nothing of the fourth group, which without the third is
    /// one agency.
    #[test]
    fn what_is_the_sum_of_others_proves_nothing() {
        let [one, two, both, third] = [0b111, 0b111 << 3, 0b111 << 6, 0b111 << 9];
        assert_eq!(found(&[one | both, two | both, third, third | 1 << 12], 1), Some(vec![2, 3]));
        assert_eq!(found(&[one | both, two | both, third, third | 0b111 << 12], 1), None);
    }

    /// Three areas in which many work, two by two, and one agency works in all of them: each sum of two says little, and
    /// East + West + North − all − all is that one agency.
    #[test]
    fn a_sum_of_three_that_overlap_is_found() {
        // Six in East and West, six in West and North, six in North and East, and one in all three.
        let [one, two, three] = [0b11_1111, 0b11_1111 << 6, 0b11_1111 << 12];
        let everywhere = 1 << 18;
        let areas = [one | three | everywhere, one | two | everywhere, two | three | everywhere];
        let all = one | two | three | everywhere;
        assert_eq!(found(&[areas[0], areas[1], areas[2], all], 2), Some(vec![0, 1, 2, 3]));
        assert_eq!(found(&areas, 2), None);
        assert_eq!(found(&[areas[0], areas[1], all], 2), None);
    }

    /// Numbers that look like chance, and are the same each time.
    fn numbers() -> impl FnMut() -> u64 {
        let mut seed = 1_u64;
        move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            seed >> 40
        }
    }

    /// 33 areas that overlap, of which every agency works in some: nothing need be hidden, and that is soon proved.
    #[test]
    fn of_many_areas_nothing_is_found_where_all_are_large() {
        let mut next = numbers();
        let mut areas = [[0_u64; 4]; 33];
        for at in 0..240 {
            for _ in 0..=next() % 6 {
                areas[next() as usize % 33][at / 64] |= 1 << (at % 64);
            }
        }
        let mut all = [u64::MAX; 4];
        all[3] = (1 << 48) - 1;
        let groups: Vec<&[u64]> = areas.iter().chain([&all]).map(<[u64; 4]>::as_slice).collect();
        assert_eq!(about_few(&groups, 4, &[]), None);
    }

    /// Every sum of up to three groups with small numbers of times, tried one by one, says the same.
    #[test]
    fn it_is_found_where_trying_finds_it() {
        let mut next = numbers();
        for _ in 0..400 {
            let groups = [next() & 0xFFF, next() & 0xFFF, 0xFFF];
            let times = -2..=2_i32;
            let mut is_there = false;
            for a in times.clone() {
                for b in times.clone() {
                    for c in times.clone() {
                        let of = |at: u32| {
                            let is_in = |group: u64| (group >> at & 1) as i32;
                            a * is_in(groups[0]) + b * is_in(groups[1]) + c * is_in(groups[2])
                        };
                        let about = (0..12).filter(|&at| of(at) != 0).count();
                        is_there |= (1..=3).contains(&about);
                    }
                }
            }
            assert_eq!(found(&groups, 3).is_some(), is_there, "{groups:?}");
        }
    }
}
