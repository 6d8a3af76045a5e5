//! The compiled framework: everything by dense index, words as places in the text.
//!
//! Nothing here is public. The views beside this file are how the rest of the world sees it.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use foldhash::fast::RandomState as Quick;

use super::answer::AnswerKind;
use super::colour::Colour;
use super::condition::{Against, Test};
use super::decision::DecisionModel;
use super::follow::{EscalationModel, MonitoringModel};
use super::form::FormModel;
use super::pack::PackModel;
use super::plan::Plan;
use super::rating::model::RatingModel;
use super::report::ReportModel;
use super::survey::SurveyModel;
use super::timetable::TimetableModel;
use super::was::{ReplacedModel, WasModel};
use super::words::Words;
use crate::date::Date;
use crate::names::Names;
use crate::source::Span;
use crate::tree::outline::Piece;

/// One framework, immutable once it is checked.
#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) text: Arc<str>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) stamp: u64,
    pub(crate) about: AboutModel,
    pub(crate) title: Words,
    pub(crate) id: String,
    pub(crate) edition: Option<Words>,
    pub(crate) publisher: Option<Words>,
    pub(crate) sections_called: Option<Words>,
    pub(crate) cycle: Option<Words>,
    pub(crate) compares_with: Option<Words>,
    /// The editions that it replaces.
    pub(crate) replaces: Vec<ReplacedModel>,
    pub(crate) laws: Vec<Words>,
    pub(crate) contacts: Vec<Words>,
    pub(crate) guidance: Vec<Words>,
    pub(crate) taking_part: Vec<Words>,
    pub(crate) who_rates: Vec<TermModel>,
    pub(crate) terms: Vec<TermModel>,
    pub(crate) parts: Vec<PartModel>,
    pub(crate) scales: Vec<ScaleModel>,
    pub(crate) lists: Vec<ListModel>,
    /// Which of the lists is the local areas.
    pub(crate) areas: Option<usize>,
    pub(crate) fields: Vec<FieldModel>,
    pub(crate) sections: Vec<SectionModel>,
    pub(crate) items: Vec<ItemModel>,
    pub(crate) item_names: HashMap<String, u32, Quick>,
    pub(crate) layouts: Vec<LayoutModel>,
    pub(crate) rules: Vec<RuleModel>,
    pub(crate) waivers: Vec<WaiverModel>,
    /// What the author says of how sections part the agencies.
    pub(crate) partings: Vec<PartingModel>,
    pub(crate) forms: Vec<FormModel>,
    pub(crate) packs: Vec<PackModel>,
    pub(crate) decisions: Vec<DecisionModel>,
    pub(crate) submission: SubmissionModel,
    pub(crate) ratings: Vec<RatingModel>,
    pub(crate) reports: Vec<ReportModel>,
    pub(crate) timetable: TimetableModel,
    pub(crate) surveys: Vec<SurveyModel>,
    pub(crate) monitorings: Vec<MonitoringModel>,
    pub(crate) escalations: Vec<EscalationModel>,
    /// How many boxes there are in all: the agency's, then each item's.
    pub(crate) slots: usize,
    plan: OnceLock<Plan>,
}

/// What is asked about the agency.
#[derive(Debug, Default)]
pub(crate) struct AboutModel {
    /// Indices of fields; the position is the slot. Those of sections, of the submission and of forms come last, in this order.
    pub(crate) fields: Vec<u32>,
    /// The slot of the box that holds the local areas.
    pub(crate) areas: Option<u32>,
    /// How many of the fields are no boxes of forms.
    pub(crate) own: usize,
}

#[derive(Debug)]
pub(crate) struct TermModel {
    pub(crate) name: Span,
    pub(crate) words: Words,
}

#[derive(Debug)]
pub(crate) struct PartModel {
    pub(crate) id: String,
    pub(crate) title: Words,
    pub(crate) texts: Vec<TextModel>,
}

/// A paragraph of the board's words.
#[derive(Debug)]
pub(crate) struct TextModel {
    pub(crate) words: Words,
    /// Where it is printed; everywhere where there is none.
    pub(crate) when: Option<Test>,
}

#[derive(Debug)]
pub(crate) struct ScaleModel {
    pub(crate) name: Span,
    pub(crate) best_first: bool,
    pub(crate) levels: Vec<LevelModel>,
    pub(crate) names: Names,
    /// Which levels stand outside the order, as bits.
    pub(crate) outside_order: u64,
    /// What the scale says, in one number: its name, its levels and their order.
    pub(crate) fingerprint: u64,
}

#[derive(Debug)]
pub(crate) struct LevelModel {
    pub(crate) name: Span,
    pub(crate) key: String,
    pub(crate) colour: Option<Colour>,
    pub(crate) code: Option<u32>,
    pub(crate) not_applicable: bool,
    pub(crate) words: Words,
}

/// Answers to choose from: a Choices block, the local areas, or yes and no.
#[derive(Debug)]
pub(crate) struct ListModel {
    pub(crate) name: Span,
    pub(crate) options: Vec<(Span, Words)>,
    pub(crate) names: Names,
}

/// Where a box that belongs to no item is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    /// On the page about the agency.
    Agency,
    /// Once in a section, where that applies.
    Section(u32),
    /// Where the response is sent in.
    Submission,
    /// On a form, by its number.
    Form(u32),
}

#[derive(Debug)]
pub(crate) struct FieldModel {
    pub(crate) id: String,
    pub(crate) home: Home,
    /// The number of its id among all ids of boxes; boxes of the same id share it.
    pub(crate) name: u32,
    pub(crate) label: Words,
    /// The label put together, to tell it from an answer.
    pub(crate) prompt: String,
    pub(crate) kind: AnswerKind,
    pub(crate) list: Option<u32>,
    pub(crate) columns: Vec<ColumnModel>,
    pub(crate) required: bool,
    pub(crate) only_on_request: bool,
    pub(crate) for_action_plan: bool,
    /// Whether the board's register says it, and not the agency.
    pub(crate) from_register: bool,
    /// The number that the printed form gives it.
    pub(crate) printed: Option<Span>,
    pub(crate) when: Option<Test>,
    pub(crate) guidance: Vec<Words>,
    pub(crate) line: u32,
}

#[derive(Debug)]
pub(crate) struct ColumnModel {
    pub(crate) id: String,
    pub(crate) kind: AnswerKind,
    pub(crate) label: Words,
    /// The label put together, to tell it from an answer.
    pub(crate) prompt: String,
}

#[derive(Debug)]
pub(crate) struct SectionModel {
    pub(crate) id: String,
    /// The word that it was written with: `Section` or `Appendix`.
    pub(crate) word: &'static str,
    pub(crate) title: Words,
    pub(crate) applies: Option<Test>,
    pub(crate) guidance: Vec<Words>,
    pub(crate) evidence: Vec<EvidenceModel>,
    /// Whether it stands outside the assessment: what it asks is not counted.
    pub(crate) outside: bool,
    /// Whether it has standards that the framework's copy of the guidance does not print.
    pub(crate) unknown_items: bool,
    /// What would be asked of those standards: the word for them, and the layout.
    pub(crate) unknown_layouts: Vec<(&'static str, u32)>,
}

/// What a line is about: standards of one kind, everywhere or in certain sections, or certain ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ScopeModel {
    /// The word for them: `Statement`.
    pub(crate) kind: &'static str,
    pub(crate) sections: Option<Vec<u32>>,
    pub(crate) items: Option<Vec<u32>>,
}

impl ScopeModel {
    /// Whether it holds an item in any of the sections in which that stands.
    pub(crate) fn holds(&self, item: &ItemModel, at: u32) -> bool {
        let mut places = item.section.iter().chain(&item.also);
        self.kind == item.kind
            && self.sections.as_ref().is_none_or(|sections| places.any(|place| sections.contains(place)))
            && self.items.as_ref().is_none_or(|items| items.contains(&at))
    }
}

#[derive(Debug)]
pub(crate) struct ItemModel {
    pub(crate) id: String,
    /// The word that it was written with: `Statement`.
    pub(crate) kind: &'static str,
    pub(crate) section: Option<u32>,
    /// Further sections in which it stands. No agency meets it in two, which the checker proves.
    pub(crate) also: Vec<u32>,
    /// Its words; none where the framework's copy of the guidance does not print them.
    pub(crate) words: Option<Words>,
    pub(crate) applies: Option<Test>,
    pub(crate) layout: u32,
    pub(crate) first_slot: u32,
    pub(crate) descriptors: Vec<(u32, Words)>,
    pub(crate) guidance: Vec<Words>,
    pub(crate) evidence: Vec<EvidenceModel>,
    /// Its own words beside a box, by the number of the box's id.
    pub(crate) hints: Vec<(u32, Words)>,
    /// The numbers that the printed form gives its boxes and its rating, in order.
    pub(crate) printed: Vec<String>,
    /// What it was in editions before.
    pub(crate) was: Vec<WasModel>,
    /// Whether the author says that it is new, whatever stood under its id before.
    pub(crate) is_new: bool,
    /// The numbers of the waivers that name it.
    pub(crate) waived_by: Vec<u32>,
}

/// A list of what can serve as evidence, or of what a standard looks like in practice. Never rated.
#[derive(Debug, Clone)]
pub(crate) struct EvidenceModel {
    pub(crate) words: Words,
    /// For which agencies it is.
    pub(crate) when: Option<Test>,
}

/// Items that another stands in for.
#[derive(Debug)]
pub(crate) struct WaiverModel {
    pub(crate) by: u32,
    /// The one box of them that is waived, by the number of its id; none where all of them is.
    pub(crate) field: Option<u32>,
    pub(crate) items: Vec<u32>,
    pub(crate) when: Option<Test>,
    pub(crate) line: u32,
}

/// How many of these sections each agency meets.
#[derive(Debug)]
pub(crate) struct PartingModel {
    pub(crate) least: u32,
    pub(crate) most: u32,
    pub(crate) sections: Vec<u32>,
    pub(crate) line: u32,
}

/// What is asked of items, and which rules are about them; shared by all items of which the same is asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct LayoutModel {
    pub(crate) scale: Option<u32>,
    /// Whether the board rates these, and not the agency.
    pub(crate) by_board: bool,
    pub(crate) rate_label: Words,
    pub(crate) descriptors: Vec<(u32, Words)>,
    pub(crate) fields: Vec<u32>,
    /// Where among them the answer of a typed question stands.
    pub(crate) answer: Option<u32>,
    /// Whether one of the boxes is required, or given only on request.
    pub(crate) watched: bool,
    /// For the number of a box's id, its position in `fields`.
    pub(crate) positions: HashMap<u32, u32>,
    /// How many of the boxes stand before the rating.
    pub(crate) before_rating: u32,
    pub(crate) rules: Vec<AppliedRule>,
    pub(crate) guidance: Vec<Words>,
    pub(crate) evidence: Vec<EvidenceModel>,
}

/// A rule made ready for the items of one layout: names have become positions, and a plain condition a mask.
#[derive(Debug, PartialEq, Eq, Clone)]
pub(crate) struct AppliedRule {
    pub(crate) rule: u32,
    /// Where the whole condition is "the rating is one of these levels".
    pub(crate) levels: Option<u64>,
    pub(crate) demands: Vec<AppliedDemand>,
}

#[derive(Debug, PartialEq, Eq, Clone)]
pub(crate) struct AppliedDemand {
    pub(crate) requirement: u32,
    /// The position of its box among the item's boxes.
    pub(crate) position: u32,
    /// The columns that each row must have, as bits.
    pub(crate) columns: u64,
    /// Whether the box has a condition of its own that can hide it where the rule applies.
    pub(crate) can_be_hidden: bool,
    /// Whether it is hidden wherever the rule applies.
    pub(crate) never_asked: bool,
}

#[derive(Debug)]
pub(crate) struct RuleModel {
    pub(crate) id: String,
    pub(crate) title: Words,
    /// The items that it is about; none where it is about the agency.
    pub(crate) about: Option<ScopeModel>,
    pub(crate) when: Option<Test>,
    pub(crate) requirements: Vec<RequirementModel>,
    pub(crate) flag: Option<Words>,
    pub(crate) because: Option<Words>,
    pub(crate) line: u32,
}

#[derive(Debug)]
pub(crate) struct RequirementModel {
    pub(crate) strength: super::rule::Strength,
    pub(crate) demand: Demand,
    pub(crate) when: Option<Test>,
    pub(crate) line: u32,
}

/// What a rule asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Demand {
    /// A box is given; for a table, each of its rows has these columns.
    Give { name: u32, columns: Vec<String> },
    /// A box is left empty.
    Leave { name: u32 },
    /// There is a rating, one of these levels where some are named.
    Rate { levels: Option<u64> },
    /// The rating is none of these levels.
    RateOtherThan { levels: u64 },
    /// A form is signed.
    Sign { form: u32 },
}

#[derive(Debug, Default)]
pub(crate) struct SubmissionModel {
    pub(crate) deadline: Option<DeadlineModel>,
    pub(crate) routes: Vec<RouteModel>,
    pub(crate) gates: Vec<GateModel>,
    /// What makes a response that is sent in a final one.
    pub(crate) submitted: Option<(Test, u32)>,
    pub(crate) guidance: Vec<Words>,
    pub(crate) line: u32,
}

/// Without this a response cannot be submitted.
#[derive(Debug)]
pub(crate) struct GateModel {
    /// The rule in which it stands, and that rule's condition applies.
    pub(crate) rule: Option<u32>,
    pub(crate) unless: Test,
    pub(crate) line: u32,
}

#[derive(Debug)]
pub(crate) struct DeadlineModel {
    pub(crate) words: Words,
    pub(crate) date: Option<Date>,
}

#[derive(Debug)]
pub(crate) struct RouteModel {
    pub(crate) address: Span,
    pub(crate) when: Option<Test>,
}

impl LayoutModel {
    /// The boxes without the answer of a typed question, which stands first.
    pub(crate) fn beside(&self) -> &[u32] {
        self.fields.get(usize::from(self.answer.is_some())..).unwrap_or_default()
    }

    /// The answer of a typed question.
    pub(crate) fn answer_field(&self) -> Option<u32> {
        self.fields.get(self.answer? as usize).copied()
    }
}

impl ScaleModel {
    /// Whether one level compares so with another. What stands outside the order is neither worse nor better, and the
    /// same only as itself.
    pub(crate) fn compares(&self, level: u8, how: Against, other: u8) -> bool {
        let ordered = |level: u8| self.levels.get(usize::from(level)).is_some_and(|level| !level.not_applicable);
        let is_worse =
            |one: u8, other: u8| ordered(one) && ordered(other) && (one < other) != self.best_first && one != other;
        match how {
            Against::Worse => is_worse(level, other),
            Against::Better => is_worse(other, level),
            Against::Same => level == other,
            Against::Other => level != other,
        }
    }
}

impl Model {
    /// What evaluation does with all of it: made for the first evaluation, as most who check a framework want none.
    pub(crate) fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| Plan::of(self))
    }

    /// The line of the file on which something stands, from 1.
    pub(crate) fn line_of(&self, span: Span) -> u32 {
        let before = self.text.get(..span.start as usize).unwrap_or_default();
        1 + before.bytes().filter(|&byte| byte == b'\n').count() as u32
    }

    pub(crate) fn words(&self, words: Words) -> std::borrow::Cow<'_, str> {
        words.read(&self.text, &self.pieces)
    }

    pub(crate) fn layout_of(&self, item: usize) -> &LayoutModel {
        &self.layouts[self.items[item].layout as usize]
    }

    /// The waivers that name an item: of the whole of it, or of the box with this number.
    pub(crate) fn waivers_of(&self, item: usize, field: Option<u32>) -> impl Iterator<Item = &WaiverModel> {
        let named = self.items.get(item).map_or(&[][..], |item| &item.waived_by);
        let waivers = named.iter().filter_map(|&at| self.waivers.get(at as usize));
        waivers.filter(move |waiver| waiver.field == field)
    }

    /// The slot of an item's box, by the number of the box's id.
    pub(crate) fn slot(&self, item: usize, name: u32) -> Option<usize> {
        let position = self.layout_of(item).positions.get(&name)?;
        Some(self.items[item].first_slot as usize + *position as usize)
    }

    /// The field that an item's box is, by the number of the box's id.
    pub(crate) fn field_of(&self, item: usize, name: u32) -> Option<&FieldModel> {
        let layout = self.layout_of(item);
        let position = layout.positions.get(&name)?;
        layout.fields.get(*position as usize).map(|&field| &self.fields[field as usize])
    }

    /// Every section in which an item stands, its first one first.
    pub(crate) fn places_of(&self, item: usize) -> impl Iterator<Item = u32> + '_ {
        let item = self.items.get(item);
        item.into_iter().flat_map(|item| item.section.into_iter().chain(item.also.iter().copied()))
    }

    pub(crate) fn scale_of(&self, item: usize) -> Option<&ScaleModel> {
        self.layout_of(item).scale.map(|scale| &self.scales[scale as usize])
    }
}
