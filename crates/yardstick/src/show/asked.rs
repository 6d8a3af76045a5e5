//! What is asked of each standard: said in full where it is asked of most, and by its differences elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::sentence::{closed, quoted};
use super::whom::{Those, one};
use super::{Part, Teller};
use crate::framework::model::LayoutModel;
use crate::wording::capital;

/// Standards of which the very same is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) kind: &'static str,
    pub(super) those: Those,
    /// One of their layouts: they ask alike.
    pub(super) layout: u32,
}

impl Teller<'_> {
    /// The standards, those together of which the same is asked; the largest group of a kind comes first.
    pub(super) fn groups(&self) -> Vec<Group> {
        let mut all = Vec::new();
        for kind in self.kinds() {
            let mut groups: Vec<Group> = Vec::new();
            let Some(whole) = self.all_of(kind) else { continue };
            let known = whole.items.iter().map(|&item| (self.model.items[item as usize].layout, Some(item), None));
            let unknown = whole.unknown.iter().flat_map(|&section| {
                let layouts = &self.model.sections[section as usize].unknown_layouts;
                let mine = layouts.iter().filter(|(other, _)| *other == kind);
                mine.map(move |&(_, layout)| (layout, None, Some(section)))
            });
            let mut at_layout: Vec<Option<usize>> = vec![None; self.model.layouts.len()];
            let mut with_fields: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
            for (layout, item, section) in known.chain(unknown) {
                let alike = with_fields.entry(self.layout(layout).beside()).or_default();
                let is_alike = |&&at: &&usize| asks_alike(self.layout(groups[at].layout), self.layout(layout));
                let found = at_layout[layout as usize].or_else(|| alike.iter().find(is_alike).copied());
                let at = found.unwrap_or_else(|| {
                    alike.push(groups.len());
                    groups.push(Group { kind, those: Those::default(), layout });
                    groups.len() - 1
                });
                at_layout[layout as usize] = Some(at);
                groups[at].those.items.extend(item);
                groups[at].those.unknown.extend(section);
            }
            // What is asked of most is the rule, and the others are said by how they differ.
            let sections = |group: &Group| {
                let known = group.those.items.iter().filter_map(|&item| self.model.items[item as usize].section);
                let all: BTreeSet<u32> = known.chain(group.those.unknown.iter().copied()).collect();
                (all.len(), group.those.items.len())
            };
            if let Some(most) = (0..groups.len()).rev().max_by_key(|&at| sections(&groups[at])) {
                let first = groups.remove(most);
                groups.insert(0, first);
            }
            all.extend(groups);
        }
        all
    }

    pub(super) fn asked(&self) -> Part {
        let kinds: Vec<&str> = self.kinds();
        let title = match kinds[..] {
            [kind] => format!("What is asked of each {}", one(kind)),
            _ => "What is asked of each standard".to_owned(),
        };
        let mut part = Part::new(title);
        let mut base: Option<&Group> = None;
        for group in &self.groups {
            match base.filter(|base| base.kind == group.kind) {
                Some(base) if self.is_like(base, group) => self.differences(&mut part, base, group),
                known => {
                    self.in_full(&mut part, group, known.is_none());
                    base = known.or(Some(group));
                }
            }
        }
        part
    }

    /// Everything that is asked of a group; `is_first` of those of its kind.
    fn in_full(&self, part: &mut Part, group: &Group, is_first: bool) {
        let layout = self.layout(group.layout);
        let here = self.layouts_of(group.kind, &group.those);
        let whom = self.whom(group.kind, &group.those);
        // What is asked of most is said of all but those that are named after it.
        let is_usual = is_first && self.groups.iter().filter(|other| other.kind == group.kind).count() > 1;
        let each = match whom.is_named() && is_usual {
            true => format!("each {} that is not named below", one(group.kind)),
            false => self.each(&whom),
        };
        let fields: Vec<u32> =
            layout.beside().iter().copied().filter(|&field| self.may_be_asked(field, Some(layout))).collect();
        let rated = match (layout.scale, layout.answer, fields.is_empty()) {
            (Some(scale), ..) => {
                let by = if layout.by_board { " by the Board, and not by the agency" } else { "" };
                format!("{} is rated on {}{by}.", capital(&each), self.name(self.scale_name(scale)))
            }
            (None, Some(_), _) => format!("{} has an answer of its own, which is said with it above.", capital(&each)),
            (None, None, false) => {
                format!("{} has no rating; it counts as answered once one of its boxes is filled in.", capital(&each))
            }
            (None, None, true) => format!("Nothing is asked of {}.", self.any(&whom)),
        };
        part.say(format!("{rated}{}{}", self.question(layout), if fields.is_empty() { "" } else { " Beside that:" }));
        for field in fields {
            self.box_points(part, field, &here, "asked for");
        }
    }

    /// What the agency reads where it rates.
    pub(super) fn question(&self, layout: &LayoutModel) -> String {
        let question = self.words(layout.rate_label);
        if question.is_empty() { String::new() } else { format!(" The agency reads: {}", closed(&quoted(&question))) }
    }

    pub(super) fn scale_name(&self, scale: u32) -> crate::source::Span {
        self.model.scales[scale as usize].name
    }
}

/// Whether two layouts ask the very same; typed questions each have their own answer, which is said with them.
fn asks_alike(one: &LayoutModel, other: &LayoutModel) -> bool {
    std::ptr::eq(one, other)
        || (one.scale == other.scale
            && one.rate_label == other.rate_label
            && one.beside() == other.beside()
            && one.answer.is_some() == other.answer.is_some()
            && one.descriptors == other.descriptors)
}
