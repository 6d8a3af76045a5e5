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

impl Space {
    /// The kinds of agency that these conditions tell apart; none where they are too many to try.
    pub(in crate::check) fn of<'t>(model: &Model, tests: impl IntoIterator<Item = &'t Test>) -> Option<Space> {
        let mut read: BTreeMap<u32, Read> = BTreeMap::new();
        let mut reads_status = false;
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
                        reads_status = true;
                        continue;
                    }
                    _ => continue,
                };
                if !read.contains_key(&slot) {
                    // Whether that box is asked depends on others, and they are read, too.
                    waiting.extend(field_at(model, slot).into_iter().flat_map(|field| opens(model, field)));
                }
                let known = read.entry(slot).or_default();
                known.options.extend(options);
                known.marks.extend(mark);
            }
        }
        let mut space = Space::default();
        for (slot, read) in read {
            let field = field_at(model, slot)?;
            let answers = space.answers(model, slot, field, read)?;
            space.boxes.push((slot, answers));
        }
        space.status = reads_status.then_some(space.boxes.len());
        (space.size()? <= MOST).then_some(space)
    }

    fn answers(&mut self, model: &Model, slot: u32, field: &FieldModel, read: Read) -> Option<Vec<Said>> {
        let mut answers = if field.required { Vec::new() } else { vec![Said::Blank] };
        let Read { mut options, mut marks } = read;
        options.sort_unstable();
        options.dedup();
        marks.sort_unstable();
        marks.dedup();
        let all = field.list.map_or(0, |list| model.lists[list as usize].options.len() as u32);
        options.extend((0..all).find(|option| !options.contains(option))); // stands for all others
        match field.kind {
            AnswerKind::OneOf | AnswerKind::YesOrNo => {
                answers.extend(options.iter().map(|&one| Said::Chosen(vec![one])))
            }
            AnswerKind::AnyOf => {
                let sets = 1_usize.checked_shl(options.len() as u32).filter(|&sets| sets <= MOST)?;
                let chosen =
                    |set: usize| (0..options.len()).filter(|at| set >> at & 1 == 1).map(|at| options[at]).collect();
                answers.extend((1..sets).map(|set| Said::Chosen(chosen(set))));
            }
            _ if marks.is_empty() => answers.push(Said::Given),
            _ => {
                answers.extend((0..=2 * marks.len()).map(Said::Placed));
                self.marks.insert(slot, marks);
            }
        }
        Some(answers)
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

    pub(super) fn place_of(&self, slot: u32, mark: Mark) -> Option<usize> {
        Some(2 * self.marks.get(&slot)?.iter().position(|&other| other == mark)? + 1)
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
                Said::Given | Said::Placed(_) => format!("fills in `{id}`"),
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

fn field_at(model: &Model, slot: u32) -> Option<&FieldModel> {
    model.about.fields.get(slot as usize).and_then(|&field| model.fields.get(field as usize))
}

/// The conditions that decide whether a box is asked.
fn opens<'m>(model: &'m Model, field: &'m FieldModel) -> impl Iterator<Item = &'m Test> {
    let section = match field.home {
        Home::Section(section) => model.sections.get(section as usize).and_then(|section| section.applies.as_ref()),
        Home::Agency | Home::Submission => None,
    };
    field.when.iter().chain(section)
}
