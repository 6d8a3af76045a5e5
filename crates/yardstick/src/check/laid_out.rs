//! Which layouts there are, so that the many that a scope holds are found without walking through all standards.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState as Quick;

use super::scope::Scope;

/// The layouts by kind and by section, and which of them ask the same.
#[derive(Debug, Default)]
pub(super) struct LaidOut {
    /// The kind of each layout's items.
    kinds: Vec<&'static str>,
    /// For each layout the first that asks the same.
    alike: Vec<u32>,
    /// The layouts of each section's items.
    of_sections: HashMap<u32, Vec<u32>, Quick>,
    /// By kind and by the numbers of the `For every` blocks that ask.
    known: HashMap<(&'static str, Vec<usize>), u32>,
}

impl LaidOut {
    /// Adds the next layout: its kind, and which blocks ask; none where it is one item's own. Gives the first layout that
    /// asks the same, where there is one.
    pub(super) fn add(&mut self, kind: &'static str, asked: Option<&[usize]>) -> Option<u32> {
        let this = self.kinds.len() as u32;
        self.kinds.push(kind);
        let key = asked.map(|asked| (kind, asked.to_vec()));
        let alike = key.map_or(this, |key| *self.known.entry(key).or_insert(this));
        self.alike.push(alike);
        (alike != this).then_some(alike)
    }

    /// The first layout that asks the same.
    pub(super) fn alike(&self, layout: u32) -> u32 {
        self.alike.get(layout as usize).copied().unwrap_or(layout)
    }

    /// Notes that an item of a layout stands in a section.
    pub(super) fn place(&mut self, layout: u32, section: u32) {
        let layouts = self.of_sections.entry(section).or_default();
        if layouts.last() != Some(&layout) {
            layouts.push(layout);
        }
    }

    /// The layouts of the items that a scope without single items holds.
    pub(super) fn held_by(&self, scope: &Scope) -> impl Iterator<Item = u32> {
        let all = scope.sections.is_none().then_some(0..self.kinds.len() as u32);
        let sections = scope.sections.iter().flatten();
        let of_sections = sections.filter_map(|section| self.of_sections.get(section)).flatten().copied();
        let is_kind = |layout: &u32| self.kinds.get(*layout as usize).is_some_and(|kind| *kind == scope.kind);
        all.into_iter().flatten().chain(of_sections).filter(is_kind)
    }

    /// The first of those that ask the same: a condition, or a rule, sees no more than that.
    pub(super) fn unlike(&self, mut layouts: Vec<u32>) -> Vec<u32> {
        if layouts.len() > 1 {
            let mut seen: HashSet<u32, Quick> = HashSet::default();
            layouts.retain(|&layout| seen.insert(self.alike(layout)));
        }
        layouts
    }

    /// One of each that differ in what they ask.
    pub(super) fn all_unlike(&self) -> Vec<u32> {
        self.alike.iter().zip(0..).filter(|(alike, at)| *alike == at).map(|(_, at)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_those_that_ask_the_same_the_first_is_left() {
        let mut laid_out = LaidOut::default();
        let one = |laid_out: &mut LaidOut, asked: Option<&[usize]>| laid_out.add("standard", asked);
        assert_eq!(one(&mut laid_out, Some(&[1])), None);
        assert_eq!(one(&mut laid_out, None), None);
        assert_eq!(one(&mut laid_out, Some(&[1])), Some(0));
        assert_eq!(one(&mut laid_out, Some(&[2])), None);
        assert_eq!(laid_out.unlike(vec![2, 1, 0, 3, 3]), [2, 1, 3]);
        assert_eq!(laid_out.unlike(vec![2]), [2]);
        assert_eq!(laid_out.all_unlike(), [0, 1, 3]);
    }
}
