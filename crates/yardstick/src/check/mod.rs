//! From lines to a framework: names resolved, conditions type-checked, all problems in one pass.
//!
//! The order matters: first what declares names (lists, scales, boxes, items), then what uses them
//! (conditions, rules, reports), then what needs the whole framework (examples, warnings).

mod about;
mod applied;
mod attributes;
mod bare_kind;
mod checked;
mod circle;
mod column;
mod condition;
mod condition_box;
mod contradiction;
mod coverage;
mod decided;
mod decision;
mod due;
mod echo;
mod example;
mod follow;
mod form;
mod gate;
mod head;
mod in_words;
mod indentation;
mod items;
mod laid_out;
mod layered;
mod layout;
mod lint;
mod list;
mod many;
mod pack;
mod parting;
mod placeholder;
mod placement;
mod point;
mod printed;
mod profile;
mod publish;
mod question;
pub(crate) mod rating;
mod report;
mod rule;
mod said;
mod scale;
mod scope;
mod shape;
mod submission;
mod survey;
mod timetable;
mod twice;
mod unknown_subject;
mod unused;
mod value;
mod view;
mod waiver;
mod was;

pub use checked::Checked;
pub use coverage::{Coverage, Covered, CoveredKind};
pub(crate) use view::{example, view_condition};

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::framework::Framework;
use crate::framework::model::Model;
use crate::framework::words::Words;
use crate::limits::Limits;
use crate::names::Names;
use crate::problem::{Code, Problem, Problems, Severity};
use crate::source::{Encoding, LineIndex, Source, Span};
use crate::tree::keyword::Keyword;
use crate::tree::outline::{Block, Outline};
use crate::tree::{Line, Tree};
use crate::wording::quote;

/// Reads and checks a framework.
fn check(bytes: &[u8], limits: &Limits) -> Checked {
    if bytes.len() > limits.bytes {
        let message = format!("the file has {} bytes; the limit is {}", bytes.len(), limits.bytes);
        let problem =
            Problem::new(Code::TooLarge, Span::default(), message).with_help("Look whether it is the right file.");
        return Checked::new(None, Problems::of("", vec![problem], limits), Arc::from(""));
    }
    if let Some((message, help)) = not_a_framework(bytes) {
        let problem = Problem::new(Code::NoFramework, Span::default(), message).with_help(help);
        return Checked::new(None, Problems::of("", vec![problem], limits), Arc::from(""));
    }
    let source = Source::read(bytes);
    let text: Arc<str> = Arc::from(&*source.text);
    let tree = Tree::parse(&text);
    let mut outline = Outline::of(&text, tree.lines());
    let found = std::mem::take(&mut outline.problems);
    let mut checker = Checker::new(&text, tree.lines(), &outline, limits);
    checker.problems = found;
    checker.encoding(&source);
    checker.run();
    let unfit = checker.unfit_to_publish();
    let (mut model, mut problems) = (checker.model, checker.problems);
    model.stamp = stamp(&text);
    model.text = Arc::clone(&text);
    model.pieces = outline.pieces.clone();
    let framework = Framework::of(model);
    let mut coverage = Coverage::default();
    if !is_broken(&problems) {
        let (found, reached) = example::run(&framework, &outline, tree.lines());
        problems.extend(found);
        coverage = reached;
    }
    let framework = (!is_broken(&problems)).then_some(framework);
    let problems = echo::without(&text, tree.lines(), &outline, problems);
    // What is said once of a draft is said in another way of what is to be published.
    let for_publishing: Vec<Problem> =
        problems.iter().filter(|problem| problem.code() != Code::PartlyMissing).cloned().chain(unfit).collect();
    let is_alike = for_publishing == problems;
    let ends = tree.lines().iter().filter(|line| line.is_ended()).map(|line| line.span().end);
    // Most frameworks have no problem, and need no lines.
    let lines = LazyCell::new(|| LineIndex::after(ends));
    let place = |problems: Vec<Problem>| match problems.is_empty() {
        true => Problems::default(),
        false => Problems::in_lines(&text, &lines, problems, limits),
    };
    let problems = place(problems);
    let for_publishing = if is_alike { problems.clone() } else { place(for_publishing) };
    Checked::new(framework, problems, text).with(for_publishing, coverage)
}

/// Files of another kind, given by mistake: one message says more than one for each of their lines.
fn not_a_framework(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let start = bytes.trim_ascii_start();
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(("this is a file of Word or Excel, not plain text", "Save the text as plain text, in UTF-8."));
    }
    let is_json = start.starts_with(b"{") && start[1..].trim_ascii_start().starts_with(b"\"");
    is_json.then_some((
        "this is a JSON document, not a framework",
        "Give the framework file: its name ends in `.yardstick`.",
    ))
}

fn is_broken(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity() == Severity::Error)
}

/// The number of the line (from 1) in which a stretch begins.
fn line_in(lines: &[Line], span: Span) -> u32 {
    lines.partition_point(|line| line.span().start <= span.start) as u32
}

/// Tells one framework's handles from another's: the same text has the same.
fn stamp(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
    words.chain([text.len() as u64]).fold(0, |stamp: u64, word| (stamp.rotate_left(5) ^ word).wrapping_mul(SPREAD))
}

/// An odd number with bits all over, so that each bit of a word changes many of a stamp.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The framework as far as it is built, and what was found on the way.
struct Checker<'t> {
    text: &'t str,
    lines: &'t [Line],
    outline: &'t Outline,
    limits: &'t Limits,
    problems: Vec<Problem>,
    model: Model,
    scale_names: Names,
    list_names: Names,
    section_names: Names,
    /// The boxes about the agency; their number is their slot.
    about_names: Names,
    /// The ids of boxes of items; boxes of the same id share a number.
    box_names: Names,
    form_names: Names,
    pack_names: Names,
    decision_names: Names,
    rating_names: Names,
    /// The ids of surveys, and their titles.
    survey_names: Names,
    /// The blocks that declare boxes about the agency, sections, and items of which more is said than their words.
    about_blocks: Vec<usize>,
    form_blocks: Vec<usize>,
    section_blocks: Vec<usize>,
    item_blocks: Vec<items::ItemBlock>,
    /// Boxes of sections that lines about standards ask for, too: both places.
    clashes: BTreeMap<u32, Vec<(Span, Span)>>,
    placement_blocks: Vec<placement::PlacementBlock>,
    /// Items that exist and that our copy does not name: their kind, their section, and what would be asked of them.
    unknown_items: Vec<(&'static str, u32, u32)>,
    /// Where each item's id stands.
    item_spans: Vec<Span>,
    uses: lint::Uses,
    has_too_many_items: bool,
    /// The lines that say that our copy lacks something.
    unprinted: Vec<Span>,
    laid_out: laid_out::LaidOut,
    /// The names of boxes of which it is not known what kind of answer they take: nothing is said of how they are read.
    unclear_boxes: BTreeSet<u32>,
    /// Whether the line is missing with which a scale begins: then what is rated on it is not said to be unknown.
    lacks_scale: bool,
}

impl<'t> Checker<'t> {
    fn new(text: &'t str, lines: &'t [Line], outline: &'t Outline, limits: &'t Limits) -> Checker<'t> {
        Checker {
            text,
            lines,
            outline,
            limits,
            problems: Vec::new(),
            model: Model::default(),
            scale_names: Names::default(),
            list_names: Names::default(),
            section_names: Names::default(),
            about_names: Names::default(),
            box_names: Names::default(),
            form_names: Names::default(),
            pack_names: Names::default(),
            decision_names: Names::default(),
            rating_names: Names::default(),
            survey_names: Names::default(),
            about_blocks: Vec::new(),
            form_blocks: Vec::new(),
            section_blocks: Vec::new(),
            item_blocks: Vec::new(),
            clashes: BTreeMap::new(),
            placement_blocks: Vec::new(),
            unknown_items: Vec::new(),
            item_spans: Vec::new(),
            uses: lint::Uses::default(),
            has_too_many_items: false,
            unprinted: Vec::new(),
            laid_out: laid_out::LaidOut::default(),
            unclear_boxes: BTreeSet::new(),
            lacks_scale: false,
        }
    }

    fn run(&mut self) {
        self.shapes();
        self.head();
        self.lists();
        self.scales();
        self.declare_about();
        self.forms();
        self.declare_sections_and_items();
        self.placements();
        self.surveys();
        let every = self.declare_every();
        self.lay_out(&every);
        self.printed();
        self.origins();
        self.surveys_and_boxes();
        self.about_conditions();
        self.packs();
        self.decisions();
        self.form_lines();
        self.circles();
        self.waivers();
        self.partings();
        self.rules();
        self.submission();
        self.ratings();
        self.reports();
        self.timetable();
        self.monitorings();
        self.escalations();
        if !is_broken(&self.problems) {
            self.decided();
        }
        if !is_broken(&self.problems) {
            self.proved_of_agencies();
        }
        let columns = self.boxes_for_columns();
        self.indentation(&columns);
        self.lint();
    }

    fn encoding(&mut self, source: &Source<'_>) {
        if let (Encoding::Windows1252, Some(span)) = (source.encoding, source.first_guess) {
            let message =
                "the file is not saved as UTF-8; it was read as Windows-1252, as old versions of Word save it";
            let help = "Save it as UTF-8, and look at quotes, dashes and pound signs.";
            self.problem(Problem::new(Code::GuessedEncoding, span, message).with_help(help));
        }
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// How many errors were found so far.
    fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity() == Severity::Error).count()
    }

    /// Whether a problem of one of these kinds was found so far, of which a new one would only be an echo.
    fn has_problem(&self, codes: &[Code]) -> bool {
        self.problems.iter().any(|problem| codes.contains(&problem.code()))
    }

    fn report(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.problem(Problem::new(code, span, message).with_help(help));
    }

    fn block(&self, at: usize) -> &'t Block {
        &self.outline.blocks[at]
    }

    /// The blocks of one keyword at the level of the file.
    fn top(&self, keyword: Keyword) -> Vec<usize> {
        let outline = self.outline;
        outline.children(None).filter(|&at| outline.blocks[at].keyword == keyword).collect()
    }

    /// The blocks of one keyword directly under another.
    fn under(&self, parent: usize, keyword: Keyword) -> Vec<usize> {
        self.outline.children_of(parent, keyword).collect()
    }

    /// What stands after a block's colon, and the lines that go on from it.
    fn words(&self, at: usize) -> Words {
        let block = self.block(at);
        let end = Span { start: block.span.end, end: block.span.end };
        Words { first: block.words.unwrap_or(end), from: block.pieces.start, to: block.pieces.end }
    }

    /// The words of every line of one keyword under a block.
    fn words_under(&self, parent: usize, keyword: Keyword) -> Vec<Words> {
        self.under(parent, keyword).into_iter().map(|at| self.words(at)).collect()
    }

    fn line_of(&self, span: Span) -> u32 {
        line_in(self.lines, span)
    }

    fn of(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    /// Says that a name is used twice, and where it was used first.
    fn duplicate(&mut self, what: &str, span: Span, first: Option<Span>) {
        let message = format!("{what} {} is used twice", quote(self.of(span)));
        let has_id = ["box", "rule", "section", "part", "form", "column"].iter().any(|word| what.ends_with(word));
        let help = format!("Give one of them another {}.", if has_id { "id" } else { "name" });
        let problem = Problem::new(Code::DuplicateName, span, message).with_help(help);
        self.problem(match first {
            Some(first) => problem.with_related(first, "it is used here first"),
            None => problem,
        });
    }
}
