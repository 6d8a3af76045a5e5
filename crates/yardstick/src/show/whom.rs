//! Of which standards something is said: `each statement`, `a statement in section 9`, `statements 1.1 to 1.5`.

use std::collections::{BTreeMap, BTreeSet};

use super::Teller;
use super::ids::and_ids;
use crate::framework::model::ScopeModel;
use crate::tree::keyword::{ITEM, ITEMS};

/// Standards of one kind. Those that are not for the agency are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whom {
    pub(super) kind: &'static str,
    which: Which,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Which {
    All,
    /// All of these sections, and these beside them.
    Some {
        sections: Vec<u32>,
        items: Vec<u32>,
    },
}

/// Standards as a set: those that are known, and the sections that have some that are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Those {
    pub(super) items: BTreeSet<u32>,
    pub(super) unknown: BTreeSet<u32>,
}

/// All standards of one kind that are, or may be, for the agency, and how many of them each section has.
#[derive(Debug)]
pub(super) struct Whole {
    kind: &'static str,
    those: Those,
    by_section: BTreeMap<Option<u32>, (usize, bool)>,
}

impl Those {
    pub(super) fn add(&mut self, other: &Those) {
        self.items.extend(&other.items);
        self.unknown.extend(&other.unknown);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.unknown.is_empty()
    }
}

/// The word for one in small letters: `statement`.
pub(super) fn one(kind: &str) -> String {
    kind.to_lowercase()
}

/// The word for several: `duties`.
pub(super) fn several(kind: &str) -> String {
    let at = ITEM.iter().position(|one| *one == kind);
    at.map_or_else(|| format!("{kind}s"), |at| ITEMS[at].to_owned()).to_lowercase()
}

impl Teller<'_> {
    /// The standards that a line is about, as a set.
    pub(super) fn those_in(&self, scope: &ScopeModel) -> Those {
        let holds = |section: Option<u32>| {
            scope.sections.as_ref().is_none_or(|sections| section.is_some_and(|at| sections.contains(&at)))
        };
        let items = self.items().filter(|&at| {
            let item = &self.model.items[at as usize];
            let is_named = scope.items.as_ref().is_none_or(|items| items.contains(&at));
            item.kind == scope.kind && holds(item.section) && is_named
        });
        let has_unknown = |section: u32| {
            let layouts = &self.model.sections[section as usize].unknown_layouts;
            layouts.iter().any(|&(kind, _)| kind == scope.kind)
        };
        let unknown = self.sections_in().filter(|&section| holds(Some(section)) && has_unknown(section));
        Those { items: items.collect(), unknown: unknown.filter(|_| scope.items.is_none()).collect() }
    }

    /// All standards by their kinds, in the order in which the kinds first stand in the file.
    pub(super) fn wholes(&self) -> Vec<Whole> {
        let known = self.items().map(|item| self.model.items[item as usize].kind);
        let unknown = self
            .sections_in()
            .flat_map(|section| self.model.sections[section as usize].unknown_layouts.iter().map(|&(kind, _)| kind));
        let mut kinds: Vec<&'static str> = Vec::new();
        for kind in known.chain(unknown) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let whole = |kind| {
            let those = self.those_in(&ScopeModel { kind, sections: None, items: None });
            let by_section = self.by_section(&those);
            Whole { kind, those, by_section }
        };
        kinds.into_iter().map(whole).collect()
    }

    fn by_section(&self, those: &Those) -> BTreeMap<Option<u32>, (usize, bool)> {
        let mut by: BTreeMap<Option<u32>, (usize, bool)> = BTreeMap::new();
        for &item in &those.items {
            by.entry(self.model.items[item as usize].section).or_default().0 += 1;
        }
        for &section in &those.unknown {
            by.entry(Some(section)).or_default().1 = true;
        }
        by
    }

    /// The kinds of standards, in the order in which they first stand in the file.
    pub(super) fn kinds(&self) -> Vec<&'static str> {
        self.wholes.iter().map(|whole| whole.kind).collect()
    }

    /// Every standard of a kind.
    pub(super) fn all_of(&self, kind: &str) -> Option<&Those> {
        self.wholes.iter().find(|whole| whole.kind == kind).map(|whole| &whole.those)
    }

    /// The layouts of these standards.
    pub(super) fn layouts_of(&self, kind: &str, those: &Those) -> Vec<u32> {
        let known = those.items.iter().map(|&item| self.model.items[item as usize].layout);
        let unknown = those.unknown.iter().flat_map(|&section| {
            let layouts = &self.model.sections[section as usize].unknown_layouts;
            layouts.iter().filter(|&&(other, _)| other == kind).map(|&(_, layout)| layout)
        });
        let layouts: BTreeSet<u32> = known.chain(unknown).collect();
        layouts.into_iter().collect()
    }

    /// Says a set of standards as shortly as can be: by whole sections where they are whole.
    pub(super) fn whom(&self, kind: &'static str, those: &Those) -> Whom {
        let whole = self.wholes.iter().find(|whole| whole.kind == kind);
        if whole.is_some_and(|whole| whole.those == *those) {
            return Whom { kind, which: Which::All };
        }
        let is_whole = |section: &Option<u32>, has: &(usize, bool)| {
            whole.is_some_and(|whole| whole.by_section.get(section) == Some(has))
        };
        let mine = self.by_section(those);
        let sections: Vec<u32> =
            mine.iter().filter(|(section, has)| is_whole(section, has)).filter_map(|(section, _)| *section).collect();
        let is_beside =
            |item: &u32| self.model.items[*item as usize].section.is_none_or(|section| !sections.contains(&section));
        let items = those.items.iter().copied().filter(is_beside).collect();
        Whom { kind, which: Which::Some { sections, items } }
    }

    /// `each statement`, `each statement in sections 1 and 2`, `statement 1.1`, `each of the statements 1.1 and 1.2`.
    pub(super) fn each(&self, whom: &Whom) -> String {
        self.said(whom, "each", "each of the")
    }

    /// `every statement`, and so on.
    pub(super) fn every(&self, whom: &Whom) -> String {
        self.said(whom, "every", "each of the")
    }

    /// `a statement`, `a statement in section 1 or 2`, `statement 1.1`, `any of the statements 1.1 and 1.2`.
    pub(super) fn one_of(&self, whom: &Whom) -> String {
        self.said(whom, "a", "any of the")
    }

    /// `any statement`, `any statement in section 1 or 2`, and so on.
    pub(super) fn any(&self, whom: &Whom) -> String {
        self.said(whom, "any", "any of the")
    }

    fn said(&self, whom: &Whom, single: &str, some: &str) -> String {
        let single = format!("{single} {}", one(whom.kind));
        let Which::Some { sections, items } = &whom.which else { return single };
        let is_all = some.starts_with("each");
        let in_sections = (!sections.is_empty()).then(|| match is_all {
            true => format!("{single} in {}", self.sections_named(sections)),
            false => format!("{single} in {}", self.one_of_sections(sections)),
        });
        let named: Vec<&str> = items.iter().map(|&at| self.model.items[at as usize].id.as_str()).collect();
        let beside = match named[..] {
            [] => None,
            [only] => Some(format!("{} {only}", one(whom.kind))),
            _ => Some(format!("{some} {} {}", several(whom.kind), and_ids(&named))),
        };
        match (in_sections, beside) {
            (Some(sections), Some(beside)) => format!("{sections} {} {beside}", if is_all { "and" } else { "or" }),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => single,
        }
    }
}

impl Whom {
    /// Whether it names standards one by one, so that no relative clause can follow.
    pub(super) fn is_named(&self) -> bool {
        matches!(&self.which, Which::Some { items, .. } if !items.is_empty())
    }
}
