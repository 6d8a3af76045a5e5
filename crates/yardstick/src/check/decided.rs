//! What decides whether something is asked or counts, step by step: sections, boxes that open one another, and what
//! stands in for what. It must come to an end, and soon: it is looked at for every standard of every response.

use std::collections::HashMap;

use foldhash::fast::RandomState as Quick;

use super::Checker;
use crate::framework::condition::{Asks, Clause, Place, Test};
use crate::framework::model::{Home, Model};
use crate::problem::{Code, Problem};
use crate::source::Span;

/// How many steps there may be in a row, and how many in all, to decide one thing.
const LONGEST: u32 = 50;
const MOST: u32 = 10_000;

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Matter {
    /// Whether a section applies.
    Section(u32),
    /// Whether an item is in scope, and nothing stands in for it.
    Item(u32),
    /// Whether a box is asked: its field, and the item where it is one of an item.
    Field { field: u32, item: Option<u32> },
    /// Whether something stands in for one box of an item, by the number of the box's id.
    Lifted { item: u32, name: u32 },
}

/// What takes no more steps than these is sooner looked at again than remembered.
const FEW: u32 = 4;

struct Search<'m> {
    model: &'m Model,
    /// How far one has to look to decide something: in a row, and in all.
    known: HashMap<Matter, (u32, u32), Quick>,
    /// What is being looked at: whoever comes here again goes in a circle.
    path: Vec<Matter>,
    circles: Vec<Vec<Matter>>,
    long: Vec<Matter>,
}

impl Checker<'_> {
    /// Refuses what would depend on itself, and what takes too many steps to decide.
    pub(super) fn decided(&mut self) {
        let model = &self.model;
        let (known, path, circles, long) = (HashMap::default(), Vec::new(), Vec::new(), Vec::new());
        let mut search = Search { model, known, path, circles, long };
        for section in 0..model.sections.len() as u32 {
            search.steps(Matter::Section(section));
        }
        for &field in &model.about.fields {
            search.steps(Matter::Field { field, item: None });
        }
        let mut seen = vec![false; model.layouts.len()];
        for (at, item) in model.items.iter().enumerate() {
            // Items of one layout differ only in what stands in for them.
            let is_new = !std::mem::replace(&mut seen[item.layout as usize], true);
            if !is_new && item.waived_by.is_empty() {
                continue;
            }
            search.steps(Matter::Item(at as u32));
            for &field in &model.layout_of(at).fields {
                let name = model.fields[field as usize].name;
                search.steps(Matter::Field { field, item: Some(at as u32) });
                search.steps(Matter::Lifted { item: at as u32, name });
            }
        }
        let Search { circles, long, .. } = search;
        for circle in circles {
            self.in_circle(&circle);
        }
        for matter in long {
            let message = "too many lines decide whether this one holds";
            let help = format!("At most {LONGEST} may depend on one another in a row, and at most {MOST} in all.");
            self.report(Code::TooManyThings, self.deciding_span(matter), message, help);
        }
    }

    fn in_circle(&mut self, circle: &[Matter]) {
        let span =
            |wanted: fn(&Matter) -> bool| circle.iter().copied().find(wanted).map(|found| self.deciding_span(found));
        let waiver = circle.iter().copied().find(|&matter| self.waiver_line(matter).is_some());
        let waiver = waiver.map(|found| self.deciding_span(found));
        let section = span(|matter| matches!(matter, Matter::Section(_)));
        let (code, at, message, help) = match (waiver, section) {
            (Some(at), _) => (
                Code::WaivesInCircle,
                at,
                "whether this stands in for anything depends on itself",
                "Let its condition read only what it does not itself decide, or take it away.",
            ),
            (None, Some(at)) => (
                Code::WrongType,
                at,
                "whether this section applies depends on itself",
                "Let it read a box under `About the agency` that does not depend on it.",
            ),
            (None, None) => (
                Code::WrongType,
                circle.first().map_or(Span::default(), |&first| self.deciding_span(first)),
                "whether a box is asked depends on itself",
                "Let its condition read only what it does not itself decide.",
            ),
        };
        let mut others: Vec<Span> = circle.iter().map(|&matter| self.deciding_span(matter)).collect();
        others.sort_by_key(|span| (span.start, span.end));
        others.dedup();
        let problem = Problem::new(code, at, message).with_help(help);
        let others = others.into_iter().filter(|&other| other != at && !other.is_empty());
        self.problem(others.fold(problem, |problem, other| problem.with_related(other, "and this")));
    }

    /// The line of the first waiver by which something is decided.
    fn waiver_line(&self, matter: Matter) -> Option<u32> {
        let (item, field) = match matter {
            Matter::Item(item) => (item, None),
            Matter::Lifted { item, name } => (item, Some(name)),
            Matter::Section(_) | Matter::Field { .. } => return None,
        };
        self.model.waivers_of(item as usize, field).next().map(|waiver| waiver.line)
    }

    fn deciding_span(&self, matter: Matter) -> Span {
        if let Some(line) = self.waiver_line(matter) {
            return self.span_of_line(line);
        }
        match matter {
            Matter::Section(section) => self.applies_span(section),
            Matter::Field { field, .. } => self.condition_span(field),
            Matter::Item(item) | Matter::Lifted { item, .. } => {
                self.item_spans.get(item as usize).copied().unwrap_or_default()
            }
        }
    }

    /// The condition of a section, else its heading.
    fn applies_span(&self, section: u32) -> Span {
        let Some(&at) = self.section_blocks.get(section as usize) else { return Span::default() };
        let applies = self.outline.child(at, crate::tree::keyword::Keyword::Applies);
        self.block(applies.unwrap_or(at)).span
    }
}

impl Search<'_> {
    /// How many steps it takes to decide something: in a row, and in all.
    fn steps(&mut self, matter: Matter) -> (u32, u32) {
        if let Some(first) = self.path.iter().position(|&other| other == matter) {
            self.circles.push(self.path.get(first..).unwrap_or_default().to_vec());
            return (0, 0);
        }
        if let Some(&known) = self.known.get(&matter) {
            return known;
        }
        let circles = self.circles.len();
        let (mut in_a_row, mut in_all) = (0, 1_u32);
        let is_too_deep = self.path.len() as u32 > LONGEST;
        if is_too_deep {
            (in_a_row, in_all) = (LONGEST + 1, MOST + 1);
            self.long.push(matter);
        } else {
            self.path.push(matter);
            let mut is_said = false;
            for other in self.reads(matter) {
                let (row, all) = self.steps(other);
                is_said |= row > LONGEST || all > MOST;
                (in_a_row, in_all) = (in_a_row.max(row.saturating_add(1)), in_all.saturating_add(all));
            }
            self.path.pop();
            if !is_said && (in_a_row > LONGEST || in_all > MOST) {
                self.long.push(matter);
            }
        }
        if in_all > FEW || self.circles.len() > circles {
            self.known.insert(matter, (in_a_row, in_all));
        }
        (in_a_row, in_all)
    }

    /// What has to be decided first.
    fn reads(&self, matter: Matter) -> Vec<Matter> {
        let model = self.model;
        let mut reads = Vec::new();
        match matter {
            Matter::Section(section) => {
                let section = model.sections.get(section as usize);
                self.read_in(section.and_then(|section| section.applies.as_ref()), None, &mut reads);
            }
            Matter::Item(item) => {
                let at = item as usize;
                reads.extend(model.places_of(at).map(Matter::Section));
                self.read_in(model.items.get(at).and_then(|item| item.applies.as_ref()), None, &mut reads);
                self.read_by_waivers(item, None, &mut reads);
            }
            Matter::Field { field, item } => {
                let Some(field) = model.fields.get(field as usize) else { return reads };
                if let Home::Section(section) = field.home {
                    reads.push(Matter::Section(section));
                }
                self.read_in(field.when.as_ref(), item, &mut reads);
            }
            Matter::Lifted { item, name } => self.read_by_waivers(item, Some(name), &mut reads),
        }
        reads
    }

    fn read_by_waivers(&self, item: u32, field: Option<u32>, reads: &mut Vec<Matter>) {
        for waiver in self.model.waivers_of(item as usize, field) {
            reads.push(Matter::Item(waiver.by));
            self.read_in(waiver.when.as_ref(), Some(waiver.by), reads);
        }
    }

    fn read_in(&self, test: Option<&Test>, here: Option<u32>, reads: &mut Vec<Matter>) {
        match test {
            None => {}
            Some(Test::Clause(clause)) => self.read_in_clause(clause, here, reads),
            Some(Test::All(parts) | Test::Any(parts)) => {
                parts.iter().for_each(|part| self.read_in(Some(part), here, reads));
            }
        }
    }

    fn read_in_clause(&self, clause: &Clause, here: Option<u32>, reads: &mut Vec<Matter>) {
        let place = match &clause.asks {
            Asks::RatedAs { item, .. } | Asks::Answered { item, .. } | Asks::Layered { item, .. } => {
                reads.extend(item.map(Matter::Item));
                return;
            }
            Asks::Given { place, .. } | Asks::Chosen { place, .. } => *place,
            Asks::Dated { place, .. } | Asks::Numbered { place, .. } => *place,
            Asks::Many(many) => {
                reads.extend(many.items.iter().map(|&item| Matter::Item(item)));
                return;
            }
            Asks::Submitted { .. } | Asks::Paper(_) | Asks::Surveyed(_) => return,
        };
        let (item, name) = match place {
            Place::About(slot) => {
                let field = self.model.about.fields.get(slot as usize);
                reads.extend(field.map(|&field| Matter::Field { field, item: None }));
                return;
            }
            Place::Here(name) => (here, name),
            Place::Of { item, name } => {
                reads.push(Matter::Item(item));
                (Some(item), name)
            }
        };
        let Some(item) = item else { return };
        let layout = self.model.layout_of(item as usize);
        let field = layout.positions.get(&name).and_then(|&at| layout.fields.get(at as usize));
        reads.extend(field.map(|&field| Matter::Field { field, item: Some(item) }));
        if let Asks::Given { wanted: false, .. } = clause.asks {
            reads.push(Matter::Lifted { item, name });
        }
    }
}
