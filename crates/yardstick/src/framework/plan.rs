//! What evaluation does with each item, made ready once: its rules are steps, names are positions, and plain conditions
//! are masks of ratings. Whatever is not plain is left to the conditions themselves.

use std::ops::Range;

use super::condition::{Asks, Clause, Test};
use super::model::{AppliedRule, Demand, FieldModel, LayoutModel, Model};
use crate::response::{NOT_RATED, SaidBoxes};

/// No section.
pub(crate) const NO_SECTION: u32 = u32::MAX;

/// In a mask of ratings: that there is none. Scales have fewer levels than that.
const UNRATED: u64 = 1 << 63;

/// A rating as a bit of a mask.
pub(crate) fn bit(rating: u8) -> u64 {
    if rating < 63 { 1 << rating } else { UNRATED }
}

/// The whole.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// All items, in order.
    pub(crate) stretches: Vec<Stretch>,
    /// For each layout what is done with its items.
    layouts: Vec<Steps>,
    /// The sections and scales of which a summary has a row, in order.
    pub(crate) rows: Vec<(u32, u32)>,
}

/// Items that follow one another and are alike: they stand in the same section, and have the same boxes. One of which
/// more must be looked at stands alone.
#[derive(Debug)]
pub(crate) struct Stretch {
    pub(crate) items: Range<usize>,
    pub(crate) layout: u32,
    /// The slot of the first box of the first item.
    pub(crate) first_slot: usize,
    /// How many boxes each has.
    pub(crate) boxes: usize,
    /// Their first section, or `NO_SECTION`.
    pub(crate) section: u32,
    /// The row of a summary in which their first section is counted; none where they are rated on no scale.
    pub(crate) row: Option<u32>,
    /// Whether they always apply where their only section does, and nothing can stand in for them.
    pub(crate) is_plain: bool,
}

/// What is done with items. Each step is kept once, and for the ratings the numbers of those that are taken: a scale may
/// have sixty levels, and each item steps of its own.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    pub(crate) all: Vec<Step>,
    taken: Vec<u32>,
    /// For each level, and then for what is not rated.
    of_ratings: Vec<OfRating>,
}

/// What is done with an item that has a certain rating.
#[derive(Debug, Clone)]
struct OfRating {
    /// The places of the numbers of its steps.
    taken: Range<usize>,
    well: Well,
}

/// The boxes of which it is enough to look whether they are given: where all is well with them, no step finds anything.
#[derive(Debug, Clone, Copy, Default)]
struct Well {
    /// Those that must be given, with all their columns, as bits.
    whole: u64,
    /// Those that must be empty, as bits.
    empty: u64,
}

/// One thing to look at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// The ratings with which it is taken.
    pub(crate) with: u64,
    /// The ratings with which its box is asked.
    pub(crate) shown: u64,
    /// Whether its box has a condition that is no mask.
    pub(crate) is_hidden_by_test: bool,
    /// Whether its line has a condition that is no mask.
    pub(crate) is_guarded: bool,
    /// The position of its box among the item's boxes.
    pub(crate) position: u32,
    pub(crate) rule: u32,
    pub(crate) requirement: u32,
    pub(crate) what: What,
}

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum What {
    /// Whether a rule applies by a condition that is no mask: else its steps, so many, are left out.
    Rule { steps: u32 },
    /// Whether the box is given, with these columns.
    Give { columns: u64 },
    /// Whether the box is left empty.
    Leave,
    /// Nothing more: it is a finding.
    Find,
    /// The same, of a line that marks.
    Flag,
    /// Whether the agency rated it itself.
    RatedByAgency,
    /// Whether a required box is given, unless a rule said so.
    Required,
    /// Whether a box that is only given on request was asked for.
    OnRequest,
}

impl Plan {
    pub(crate) fn of(model: &Model) -> Plan {
        let mut moves = vec![false; model.layouts.len()];
        for item in model.items.iter().filter(|item| !item.also.is_empty()) {
            moves[item.layout as usize] = true;
        }
        let layouts = model.layouts.iter().zip(moves).map(|(layout, moves)| Steps::of(model, layout, moves)).collect();
        let rows = rows(model);
        let row = |section: u32, layout: u32| {
            let scale = model.layouts[layout as usize].scale?;
            rows.binary_search(&(section, scale)).ok().map(|row| row as u32)
        };
        let mut stretches: Vec<Stretch> = Vec::new();
        for (at, item) in model.items.iter().enumerate() {
            let section = item.section.unwrap_or(NO_SECTION);
            let is_plain = item.applies.is_none() && item.also.is_empty() && item.waived_by.is_empty();
            match stretches.last_mut().filter(|last| last.is_plain && is_plain && last.section == section) {
                Some(last) if last.layout == item.layout => last.items.end = at + 1,
                _ => stretches.push(Stretch {
                    items: at..at + 1,
                    layout: item.layout,
                    first_slot: item.first_slot as usize,
                    boxes: model.layout_of(at).fields.len(),
                    section,
                    row: row(section, item.layout),
                    is_plain,
                }),
            }
        }
        Plan { stretches, layouts, rows }
    }

    /// What is done with the items of a stretch.
    pub(crate) fn steps(&self, stretch: &Stretch) -> &Steps {
        &self.layouts[stretch.layout as usize]
    }
}

/// Every section in which an item stands has a row for its scale; one of which our copy prints no standard, too.
fn rows(model: &Model) -> Vec<(u32, u32)> {
    let unprinted = model.sections.iter().zip(0..).filter(|(section, _)| section.unknown_items);
    let unprinted = unprinted.filter(|_| model.scales.len() == 1).map(|(_, section)| (section, 0));
    let mut rows: Vec<(u32, u32)> = unprinted.collect();
    for item in &model.items {
        let Some(scale) = model.layouts[item.layout as usize].scale else { continue };
        for &section in [item.section.unwrap_or(NO_SECTION)].iter().chain(&item.also) {
            // Items of one section stand together.
            if rows.last() != Some(&(section, scale)) {
                rows.push((section, scale));
            }
        }
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}

impl Steps {
    fn of(model: &Model, layout: &LayoutModel, moves: bool) -> Steps {
        let mut all = Vec::new();
        for applied in &layout.rules {
            of_rule(model, layout, applied, moves, &mut all);
        }
        of_boxes(model, layout, &mut all);
        let levels = layout.scale.map_or(0, |scale| model.scales[scale as usize].levels.len() as u8);
        let mut steps = Steps { all, ..Steps::default() };
        (0..levels).chain([NOT_RATED]).for_each(|rating| steps.add(bit(rating)));
        steps
    }

    fn add(&mut self, rating: u64) {
        let is_taken = |step: &Step| step.with & rating != 0;
        let taken: Vec<u32> = (0..).zip(&self.all).filter(|(_, step)| is_taken(step)).map(|(at, _)| at).collect();
        // Many levels are treated alike.
        let known = self.of_ratings.iter().find(|known| self.taken.get(known.taken.clone()) == Some(&taken));
        let known = known.map(|known| known.taken.clone());
        let taken = known.unwrap_or_else(|| {
            let begins = self.taken.len();
            self.taken.extend(taken);
            begins..self.taken.len()
        });
        let well = self.all.iter().fold(Well::default(), |well, step| well.and(step, rating));
        self.of_ratings.push(OfRating { taken, well });
    }

    fn with(&self, rating: u8) -> Option<&OfRating> {
        self.of_ratings.get(usize::from(rating)).or(self.of_ratings.last())
    }

    /// The numbers of the steps that are taken with an item of this rating, or of none, in order.
    pub(crate) fn taken(&self, rating: u8) -> &[u32] {
        self.with(rating).and_then(|of_rating| self.taken.get(of_rating.taken.clone())).unwrap_or_default()
    }

    /// Whether an item's boxes alone tell that no step finds anything; where nobody but the agency rated anything, and no
    /// board asked for anything.
    pub(crate) fn is_well(&self, rating: u8, boxes: SaidBoxes) -> bool {
        self.with(rating).is_some_and(|of_rating| of_rating.well.holds(boxes))
    }
}

impl Well {
    /// A box cannot be both, so this is never so.
    const NEVER: Well = Well { whole: u64::MAX, empty: u64::MAX };

    fn holds(self, boxes: SaidBoxes) -> bool {
        self.whole & !boxes.whole == 0 && self.empty & boxes.given == 0
    }

    /// The same, and this step finds nothing.
    fn and(self, step: &Step, rating: u64) -> Well {
        let box_of = 1_u64.checked_shl(step.position).unwrap_or(0);
        match step.what {
            _ if step.with & step.shown & rating == 0 => self,
            What::Give { .. } | What::Required if box_of != 0 => Well { whole: self.whole | box_of, ..self },
            What::Leave | What::OnRequest if box_of != 0 => Well { empty: self.empty | box_of, ..self },
            // Whether its steps are taken matters only where one of them finds something.
            What::Rule { .. } => self,
            // Where nobody else rated anything, a level is the agency's own.
            What::RatedByAgency if rating != UNRATED => self,
            _ => Well::NEVER,
        }
    }
}

/// Boxes that are required, or given only on request.
fn of_boxes(model: &Model, layout: &LayoutModel, all: &mut Vec<Step>) {
    if !layout.watched {
        return;
    }
    for (&at, position) in layout.fields.iter().zip(0..) {
        let field = &model.fields[at as usize];
        let step = |what| Step::of(what).about(position, field, true);
        all.extend(field.required.then(|| step(What::Required)));
        all.extend(field.only_on_request.then(|| step(What::OnRequest)));
    }
}

fn of_rule(model: &Model, layout: &LayoutModel, applied: &AppliedRule, moves: bool, all: &mut Vec<Step>) {
    let rule = &model.rules[applied.rule as usize];
    let levels = applied.levels.map_or(u64::MAX, |levels| levels & !UNRATED);
    let of = |what, with| Step { rule: applied.rule, with, ..Step::of(what) };
    let in_sections = rule.about.as_ref().is_some_and(|about| about.sections.is_some());
    // An item in two sections meets the rules of the one in which the agency meets it.
    let is_asked_first = (applied.levels.is_none() && rule.when.is_some()) || (moves && in_sections);
    let mut steps = Vec::new();
    for demand in &applied.demands {
        let requirement = &rule.requirements[demand.requirement as usize];
        let (levels, is_guarded) = match requirement.when.as_ref().map(rated_as) {
            None => (levels, false),
            Some(Some(asked)) => (levels & asked & !UNRATED, false),
            Some(None) => (levels, true),
        };
        let step = |what, with| {
            let field = layout.fields.get(demand.position as usize).map(|&field| &model.fields[field as usize]);
            let step = Step { is_guarded, requirement: demand.requirement, ..of(what, with) };
            field.map_or(step, |field| step.about(demand.position, field, demand.can_be_hidden))
        };
        steps.extend(match requirement.demand {
            Demand::Give { .. } => Some(step(What::Give { columns: demand.columns }, levels)),
            Demand::Leave { .. } => Some(step(What::Leave, levels)),
            Demand::Rate { .. } if layout.scale.is_none() => None,
            // What the agency is to rate, nobody rates for it.
            Demand::Rate { levels: None } => Some(step(What::RatedByAgency, levels)),
            Demand::Rate { levels: Some(wanted) } => Some(step(What::Find, levels & (!wanted | UNRATED))),
            Demand::RateOtherThan { levels: unwanted } => Some(step(What::Find, levels & unwanted & !UNRATED)),
            Demand::Sign { .. } => None,
        });
    }
    steps.extend(rule.flag.is_some().then(|| of(What::Flag, levels)));
    all.extend(is_asked_first.then(|| of(What::Rule { steps: steps.len() as u32 }, levels)));
    all.append(&mut steps);
}

impl Step {
    fn of(what: What) -> Step {
        Step {
            with: u64::MAX,
            shown: u64::MAX,
            is_hidden_by_test: false,
            is_guarded: false,
            position: 0,
            rule: 0,
            requirement: 0,
            what,
        }
    }

    /// The same about a box, which may be hidden by a condition of its own.
    fn about(mut self, position: u32, field: &FieldModel, can_be_hidden: bool) -> Step {
        self.position = position;
        if let Some(when) = field.when.as_ref().filter(|_| can_be_hidden) {
            match rated_as(when) {
                Some(levels) => self.shown = levels & !UNRATED,
                None => self.is_hidden_by_test = true,
            }
        }
        self
    }
}

/// The levels of a condition that asks for the rating at hand, and for nothing else.
pub(crate) fn rated_as(test: &Test) -> Option<u64> {
    match test {
        Test::Clause(Clause { asks: Asks::RatedAs { item: None, levels }, .. }) => Some(*levels),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::framework::Framework;
    use crate::{Context, Response, evaluate};

    /// A scale may have sixty levels, and each standard boxes of its own: neither may be multiplied by the other.
    #[test]
    fn a_step_is_kept_once_however_many_levels_there_are() {
        let kept = |levels: usize| {
            let levels: String = (0..levels).map(|level| format!(" - L{level}\n")).collect();
            let text = format!(
                "Framework: T\n Id: t\n Edition: 1\nScale (worst first): S\n{levels}For every standard\n Rate on S\n \
                 Ask box1 (required, long text): A\n Ask box2 (long text): B\nStandard 1: A\nRule R: R\n For every standard\n \
                 When rating is L0 or box2 is given\n Must give box1\n Must give box2 when rating is L1\n"
            );
            let framework = Framework::read(text.as_bytes()).unwrap();
            framework.model().plan().layouts.iter().map(|steps| steps.all.len()).sum::<usize>()
        };
        assert_eq!((kept(2), kept(60)), (4, 4));
    }

    /// What is seen in one look are the first 64 boxes; those after them are looked at one by one.
    #[test]
    fn boxes_after_the_first_64_are_read_like_the_others() {
        let boxes: String = (0..70).map(|at| format!(" Ask box{at} (long text): B\n")).collect();
        let text = format!(
            "Framework: T\n Id: t\n Edition: 1\nFor every standard\n{boxes} Ask proof (required, long text): L\n\
             Standard 1: A\nStandard 2: B\nRule R: R\n For every standard\n Must give box65\n Must not give box66\n"
        );
        let framework = Framework::read(text.as_bytes()).unwrap();
        let found = |given: &[(&str, &str)]| -> Vec<String> {
            let mut response = Response::to(&framework, "A");
            for (item, name) in given {
                let item = framework.item(item).unwrap();
                response.write(item.id(), item.field(name).unwrap(), "text").unwrap();
            }
            let (response, context) = (response.draft(), Context::new());
            evaluate(&framework, &response, &context).unwrap().findings().map(|finding| finding.message()).collect()
        };
        let all = [("1", "box65"), ("1", "proof"), ("2", "box65"), ("2", "proof")];
        assert_eq!(found(&all), [""; 0]);
        assert_eq!(found(&[&all[..], &[("1", "box66")]].concat()), ["1: box66 is given"]);
        assert_eq!(found(&all[..2]), ["2: box65 is not given", "2: proof is not given"]);
    }
}
