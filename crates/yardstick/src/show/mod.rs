//! A framework in plain English, so that staff can compare what was understood with the guidance.
//!
//! Every sentence is made from the compiled framework, never from the text of the line: what is shown is what is
//! evaluated. Only names and the board's own words are taken as they stand. Each file has one subject.

mod about;
mod asked;
mod condition;
mod difference;
mod evidence;
mod follow;
mod head;
mod ids;
mod left_out;
mod missing;
mod once;
mod optional;
mod paper;
mod quantity;
mod rating;
mod report;
mod rule;
mod scale;
mod section;
mod sentence;
mod shown;
mod submission;
mod survey;
mod timetable;
mod unit;
mod waiver;
mod was;
mod whom;

pub(crate) use ids::and_ids;
pub use shown::{Entry, EntryKind, Part, Shown};

use crate::framework::Framework;
use crate::framework::condition::Test;
use crate::framework::model::{Home, LayoutModel, Model};
use crate::framework::words::Words;
use crate::source::Span;
use crate::view::{Known, View};
use crate::wording::one_line;

impl Framework {
    /// What was understood, in plain sentences: who must answer what, which rating needs what, how the area is rated.
    #[must_use]
    pub fn show(&self) -> Shown {
        Teller::new(self.model(), &Known::default(), false).tell(Vec::new())
    }
}

impl View {
    /// The framework in plain sentences, as this agency meets it: what is not for it is left out, and said so.
    #[must_use]
    pub fn show(&self) -> Shown {
        let given = self.given().map(str::to_owned).collect();
        Teller::new(self.framework().model(), self.known(), true).tell(given)
    }
}

/// One condition as a clause, for a standard of this layout where it speaks of one: `the rating is Red or Amber`.
pub(crate) fn condition(model: &Model, test: &Test, layout: Option<u32>) -> String {
    let (known, here) = (Known::default(), layout.into_iter().collect::<Vec<_>>());
    Teller::bare(model, &known, false).condition(test, &here)
}

/// A framework, and what is known of the agency that it is told to.
struct Teller<'m> {
    model: &'m Model,
    known: &'m Known,
    is_view: bool,
    /// For each section and each item, whether it is certainly not for the agency.
    section_is_out: Vec<bool>,
    item_is_out: Vec<bool>,
    wholes: Vec<whom::Whole>,
    groups: Vec<asked::Group>,
    /// For each rule whether it may ask for anything.
    rule_applies: Vec<bool>,
}

impl<'m> Teller<'m> {
    fn new(model: &'m Model, known: &'m Known, is_view: bool) -> Teller<'m> {
        let section_is_out: Vec<bool> =
            (0..model.sections.len() as u32).map(|section| known.leaves_out(model, section)).collect();
        let item_is_out = (0..model.items.len() as u32).map(|item| known.is_out_of_scope(model, item)).collect();
        let mut teller = Teller { section_is_out, item_is_out, ..Teller::bare(model, known, is_view) };
        // Each of these is worked out once, and the next one needs it.
        teller.wholes = teller.wholes();
        teller.groups = teller.groups();
        teller.rule_applies = model.rules.iter().map(|rule| teller.can_apply(rule)).collect();
        teller
    }

    /// With nothing worked out: enough for a condition.
    fn bare(model: &'m Model, known: &'m Known, is_view: bool) -> Teller<'m> {
        let (section_is_out, item_is_out, rule_applies) = (Vec::new(), Vec::new(), Vec::new());
        let (wholes, groups) = (Vec::new(), Vec::new());
        Teller { model, known, is_view, section_is_out, item_is_out, wholes, groups, rule_applies }
    }

    fn tell(&self, given: Vec<String>) -> Shown {
        let parts = [
            self.head(&given),
            self.about(),
            self.sections(),
            self.scales(),
            self.asked(),
            self.required(),
            self.waived(),
            self.forms(),
            self.packs(),
            self.decisions(),
            self.letters(),
            self.submission(),
            self.ratings(),
            self.reports(),
            self.surveys(),
            self.followed_up(),
            self.timetable(),
            self.left_out(),
            self.missing(),
        ];
        let model = self.model;
        Shown {
            title: self.words(model.title),
            framework: model.id.clone(),
            edition: model.edition.map_or(String::new(), |words| self.words(words)),
            given,
            parts: parts.into_iter().filter(|part| !part.is_empty()).collect(),
        }
    }

    /// Words of the framework on one line.
    fn words(&self, words: Words) -> String {
        one_line(&self.model.words(words))
    }

    fn name(&self, span: Span) -> &'m str {
        span.of(&self.model.text)
    }

    /// The items that are, or may be, for the agency.
    fn items(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.model.items.len() as u32).filter(|&item| !self.item_is_out[item as usize])
    }

    /// The sections that are, or may be, for the agency.
    fn sections_in(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.model.sections.len() as u32).filter(|&section| !self.section_is_out[section as usize])
    }

    fn layout(&self, index: u32) -> &'m LayoutModel {
        &self.model.layouts[index as usize]
    }

    /// Whether a box is, or may be, asked of the agency.
    fn may_be_asked(&self, field: u32, here: Option<&LayoutModel>) -> bool {
        let field = &self.model.fields[field as usize];
        let is_left_out = matches!(field.home, Home::Section(section) if self.section_is_out[section as usize]);
        !is_left_out && !self.known.settle(self.model, field.when.as_ref(), here).is_never()
    }
}
