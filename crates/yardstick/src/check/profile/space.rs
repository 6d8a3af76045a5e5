//! The answers that are worth trying: those that conditions name, and one for all others.

use std::collections::BTreeMap;

use super::{Mark, Profile, Said};
use crate::framework::AnswerKind;
use crate::framework::condition::{Asks, Place, Test};
use crate::framework::model::{FieldModel, Home, Model};
use crate::wording::and;

/// More kinds of agency than these are not tried: then nothing is said.
const MOST: usize = 200_000;

/// The boxes that some conditions read, and for each the answers that they tell apart.
#[derive(Debug, Clone, Default)]
pub(in crate::check) struct Space {
    boxes: Vec<(u32, Vec<Said>)>,
    marks: BTreeMap<u32, Vec<Mark>>,
    /// The place of the response's status among the answers, where a condition reads it.
    pub(super) status: Option<usize>,
}

/// What conditions read of one box.
#[derive(Debug, Default)]
struct Read {
    options: Vec<u32>,
    marks: Vec<Mark>,
}

/// The boxes that some conditions read, before their answers are made.
#[derive(Debug, Default)]
pub(super) struct Plan {
    read: BTreeMap<u32, Read>,
    reads_status: bool,
    /// How many answers all boxes have together.
    pub(super) answers: usize,
}

impl Plan {
    /// What has to be tried for these conditions; none where it is too much.
    pub(super) fn of<'t>(model: &Model, tests: impl IntoIterator<Item = &'t Test>) -> Option<Plan> {
        let mut plan = Plan::default();
        let mut waiting: Vec<&Test> = tests.into_iter().collect();
        while let Some(test) = waiting.pop() {
            for clause in test.clauses() {
                let (slot, options, mark) = match &clause.asks {
                    Asks::Given { place: Place::About(slot), .. } => (*slot, &[][..], None),
                    Asks::Chosen { place: Place::About(slot), options, .. } => (*slot, options.as_slice(), None),
                    Asks::Dated { place: Place::About(slot), date, .. } => (*slot, &[][..], Some(Mark::Date(*date))),
                    Asks::Numbered { place: Place::About(slot), number, .. } => {
                        (*slot, &[][..], Some(Mark::Number(*number)))
                    }
                    Asks::Submitted { .. } => {
                        plan.reads_status = true;
                        continue;
                    }
                    _ => continue,
                };
                if !plan.read.contains_key(&slot) {
                    // Whether that box is asked depends on others, and they are read, too.
                    waiting.extend(field_at(model, slot).into_iter().flat_map(|field| opens(model, field)));
                }
                let known = plan.read.entry(slot).or_default();
                known.options.extend(options);
                known.marks.extend(mark);
            }
        }
        let mut kinds = if plan.reads_status { 2_usize } else { 1 };
        for (&slot, read) in &mut plan.read {
            let field = field_at(model, slot)?;
            read.settle(model, field);
            let answers = read.answers(field)?;
            kinds = kinds.checked_mul(answers).filter(|&kinds| kinds <= MOST)?;
            plan.answers += answers;
        }
        Some(plan)
    }

    /// The kinds of agency to try.
    pub(super) fn space(self, model: &Model) -> Option<Space> {
        let mut space = Space::default();
        for (slot, read) in self.read {
            let answers = space.answers(slot, field_at(model, slot)?, read);
            space.boxes.push((slot, answers));
        }
        space.status = self.reads_status.then_some(space.boxes.len());
        Some(space)
    }
}

impl Read {
    /// Each option and each mark once, and one option that stands for all others.
    fn settle(&mut self, model: &Model, field: &FieldModel) {
        let Read { options, marks } = self;
        options.sort_unstable();
        options.dedup();
        marks.sort_unstable();
        marks.dedup();
        let all = field.list.map_or(0, |list| model.lists[list as usize].options.len() as u32);
        let other = (0..all).find(|option| options.binary_search(option).is_err());
        options.extend(other);
    }

    /// How many answers are told apart; none where they cannot be counted.
    fn answers(&self, field: &FieldModel) -> Option<usize> {
        let number = match field.kind {
            AnswerKind::OneOf | AnswerKind::YesOrNo => self.options.len(),
            AnswerKind::AnyOf => 1_usize.checked_shl(self.options.len() as u32)?.checked_sub(1)?,
            _ if self.marks.is_empty() => 1,
            kind => 2 * self.marks.len() + 1 + usize::from(kind == AnswerKind::DateOrText),
        };
        number.checked_add(usize::from(!field.required))
    }
}

impl Space {
    /// The kinds of agency that these conditions tell apart; none where they are too many to try.
    pub(in crate::check) fn of<'t>(model: &Model, tests: impl IntoIterator<Item = &'t Test>) -> Option<Space> {
        Plan::of(model, tests)?.space(model)
    }

    fn answers(&mut self, slot: u32, field: &FieldModel, read: Read) -> Vec<Said> {
        let mut answers = if field.required { Vec::new() } else { vec![Said::Blank] };
        let Read { options, marks } = read;
        match field.kind {
            AnswerKind::OneOf | AnswerKind::YesOrNo => {
                answers.extend(options.iter().map(|&one| Said::Chosen(vec![one])))
            }
            AnswerKind::AnyOf => {
                let sets = 1_usize.checked_shl(options.len() as u32).unwrap_or_default();
                let chosen =
                    |set: usize| (0..options.len()).filter(|at| set >> at & 1 == 1).map(|at| options[at]).collect();
                answers.extend((1..sets).map(|set| Said::Chosen(chosen(set))));
            }
            _ if marks.is_empty() => answers.push(Said::Given),
            kind => {
                let is_something = |place: &usize| !is_between_two_days(&marks, *place);
                answers.extend((0..=2 * marks.len()).filter(is_something).map(Said::Placed));
                if kind == AnswerKind::DateOrText {
                    answers.push(Said::Given); // a text that is no date
                }
                self.marks.insert(slot, marks);
            }
        }
        answers
    }

    pub(super) fn size(&self) -> Option<usize> {
        let status = if self.status.is_some() { 2 } else { 1 };
        self.boxes.iter().try_fold(status, |size: usize, (_, answers)| size.checked_mul(answers.len()))
    }

    /// Every kind of agency, in an order that is always the same: few answers first.
    pub(in crate::check) fn profiles(&self) -> impl Iterator<Item = Profile<'_>> {
        let sizes: Vec<usize> =
            self.boxes.iter().map(|(_, answers)| answers.len()).chain(self.status.map(|_| 2)).collect();
        let all = self.size().unwrap_or_default();
        (0..all).map(move |number| {
            let mut rest = number;
            let digit = |size: &usize| {
                let at = rest % size;
                rest /= size;
                at
            };
            Profile { space: self, answers: sizes.iter().map(digit).collect() }
        })
    }

    pub(super) fn answer(&self, slot: u32, answers: &[usize]) -> Option<&Said> {
        let at = self.boxes.iter().position(|&(of, _)| of == slot)?;
        self.boxes[at].1.get(*answers.get(at)?)
    }

    /// A place among dates or numbers in words: `1 April 2020`, `a number between 3 and 4`.
    fn placed(&self, slot: u32, place: usize) -> String {
        let marks = self.marks.get(&slot).map_or(&[][..], Vec::as_slice);
        let mark = |at: Option<usize>| at.and_then(|at| marks.get(at)).copied();
        if !place.is_multiple_of(2) {
            return mark(Some(place / 2)).map_or(String::new(), Mark::words);
        }
        let is_day = matches!(marks.first(), Some(Mark::Date(_)));
        let what = if is_day { "a day" } else { "a number" };
        match (mark((place / 2).checked_sub(1)), mark(Some(place / 2))) {
            (Some(one), Some(next)) => format!("{what} between {} and {}", one.words(), next.words()),
            (Some(one), None) if is_day => format!("a day after {}", one.words()),
            (None, Some(next)) if is_day => format!("a day before {}", next.words()),
            (Some(one), None) => format!("more than {}", one.words()),
            (None, Some(next)) => format!("less than {}", next.words()),
            (None, None) => what.to_owned(),
        }
    }

    pub(super) fn place_of(&self, slot: u32, mark: Mark) -> Option<usize> {
        Some(2 * self.marks.get(&slot)?.iter().position(|&other| other == mark)? + 1)
    }
}

impl Mark {
    fn words(self) -> String {
        match self {
            Mark::Date(date) => date.to_string(),
            Mark::Number(number) => number.to_string(),
        }
    }
}

impl Profile<'_> {
    /// The kind of agency in words: ``that answers `kind` with Health and Other``.
    pub(super) fn words(&self, model: &Model) -> String {
        let said = self.space.boxes.iter().filter_map(|&(slot, _)| {
            let field = field_at(model, slot)?;
            let id = &field.id;
            Some(match self.said(model, slot) {
                Said::Blank => format!("leaves `{id}` blank"),
                Said::Given => format!("fills in `{id}`"),
                Said::Placed(place) => format!("fills in `{id}` with {}", self.space.placed(slot, *place)),
                Said::Chosen(chosen) => {
                    let names = &model.lists.get(field.list? as usize)?.names;
                    format!("answers `{id}` with {}", and(chosen.iter().map(|&option| names.shown(option as usize))))
                }
            })
        });
        match and(said) {
            words if words.is_empty() => "an agency".to_owned(),
            words => format!("an agency that {words}"),
        }
    }
}

/// Whether a place lies between a day and the one after it, where there is no day.
fn is_between_two_days(marks: &[Mark], place: usize) -> bool {
    let after = place / 2;
    let day = |at: Option<usize>| match at.and_then(|at| marks.get(at)) {
        Some(Mark::Date(date)) => Some(*date),
        _ => None,
    };
    let (one, next) = (day(after.checked_sub(1)), day(Some(after)));
    place.is_multiple_of(2) && one.zip(next).is_some_and(|(one, next)| one.next_day() == Some(next))
}

fn field_at(model: &Model, slot: u32) -> Option<&FieldModel> {
    model.about.fields.get(slot as usize).and_then(|&field| model.fields.get(field as usize))
}

/// The conditions that decide whether a box is asked.
fn opens<'m>(model: &'m Model, field: &'m FieldModel) -> impl Iterator<Item = &'m Test> {
    let section = match field.home {
        Home::Section(section) => model.sections.get(section as usize).and_then(|section| section.applies.as_ref()),
        Home::Agency | Home::Submission | Home::Form(_) => None,
    };
    field.when.iter().chain(section)
}
