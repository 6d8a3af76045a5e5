//! Lists of choices, the local areas, who takes part, terms, and the parts of the printed guidance.

use super::Checker;
use super::point::Point;
use crate::framework::Colour;
use crate::framework::model::{EvidenceModel, ListModel, PartModel, TermModel, TextModel};
use crate::framework::words::Words;
use crate::names::{Names, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::LineKind;
use crate::tree::keyword::{Keyword, Presence};
use crate::wording::quote;

/// By whom a standard can be rated.
const LAYERS: [&str; 4] = ["self", "moderated", "peer", "final"];

const LAYERS_HELP: &str =
    "Write `self` for the agency, `moderated` for a panel or the board, `peer` for another agency.";

impl Checker<'_> {
    pub(super) fn lists(&mut self) {
        for at in self.top(Keyword::LocalAreas) {
            let list = self.list(at, self.block(at).start, "the local area");
            self.model.areas.get_or_insert(list);
        }
        for at in self.top(Keyword::Choices) {
            self.only_attributes(self.block(at), &["ours"]);
            self.list(at, self.words(at).first, "the choice");
        }
        for at in self.top(Keyword::TakingPart) {
            self.model.taking_part = self.plain_points(at);
            self.not_empty(at, self.model.taking_part.len());
        }
        for at in self.top(Keyword::WhoRates) {
            self.who_rates(at);
        }
        for at in self.top(Keyword::Terms) {
            let points = self.points(at);
            self.not_empty(at, points.len());
            self.point_names("the term", &points);
            self.model.terms.extend(points.iter().map(|point| TermModel { name: point.name, words: point.words }));
        }
        self.evidence_lists();
        let (mut seen, mut parts) = (Names::default(), Vec::new());
        for at in self.top(Keyword::Part) {
            self.only_attributes(self.block(at), &["not in our copy", "ours"]);
            let Some(id) = self.id(at) else { continue };
            if let Some(first) = seen.add(&id) {
                self.duplicate("the part", self.block(at).head.name, parts.get(first).copied());
            }
            parts.push(self.block(at).head.name);
            let texts = self.words_under(at, Keyword::Text);
            let texts = texts.into_iter().map(|words| TextModel { words, when: None }).collect();
            let title = self.words(at);
            self.model.parts.push(PartModel { id, title, texts });
        }
    }

    fn list(&mut self, at: usize, name: Span, what: &str) -> usize {
        let points = self.points(at);
        self.not_empty(at, points.len());
        let names = self.point_names(what, &points);
        self.no_levels(&points);
        // The local areas are called so, however their line is spelt.
        let called = if self.block(at).keyword == Keyword::LocalAreas { "Local areas" } else { self.of(name) };
        if let Some(first) = self.list_names.add(called) {
            let at = self.model.lists[first].name;
            self.duplicate("the list", name, Some(at));
            self.uses.lists.insert(self.model.lists.len());
        }
        let options = points.iter().map(|point| (point.name, point.words)).collect();
        self.model.lists.push(ListModel { name, options, names });
        self.model.lists.len() - 1
    }

    /// The lists of evidence, or of indicators, under a block, each with the agencies that it is for.
    pub(super) fn evidence_under(&mut self, parent: usize) -> Vec<EvidenceModel> {
        let lists = self.under(parent, Keyword::EvidenceSuchAs);
        lists.into_iter().map(|at| self.evidence_list(at)).collect()
    }

    fn evidence_list(&mut self, at: usize) -> EvidenceModel {
        let condition = self.block(at).head.condition.filter(|span| !span.is_empty());
        let when = condition.and_then(|condition| self.condition_about_agency(condition));
        EvidenceModel { words: self.words(at), when }
    }

    /// Each list of what can serve as evidence says something, if only in its heading.
    fn evidence_lists(&mut self) {
        let outline = self.outline;
        for (at, block) in outline.blocks.iter().enumerate() {
            if block.keyword == Keyword::EvidenceSuchAs && block.words.is_none() {
                self.not_empty(at, block.pieces.len());
            }
        }
    }

    /// Who gives each layer of ratings (SUS-33, SUS-34).
    fn who_rates(&mut self, at: usize) {
        let mut points = self.points(at);
        self.not_empty(at, points.len());
        self.point_names("the layer", &points);
        for point in &mut points {
            self.no_brackets(point);
            let name = self.of(point.name);
            if let Some(layer) = lost_colon_after(name).filter(|_| point.words.is_empty()) {
                let rest = name.get(layer.len()..).unwrap_or_default().trim_start();
                let rest = rest.strip_prefix("by ").unwrap_or(rest);
                let help = format!("Write {}.", quote(&format!("- {layer}: {rest}")));
                self.report(Code::MissingColon, point.name, format!("a colon is missing after {}", quote(layer)), help);
                point.name.end = point.name.start + layer.len() as u32;
                continue;
            }
            if !LAYERS.iter().any(|layer| same(layer, name)) {
                let problem = Problem::new(
                    Code::UnknownLayerName,
                    point.name,
                    format!("{} is not a name for who rates", quote(name)),
                );
                self.problem(match nearest(name, LAYERS.into_iter()) {
                    Some(_) => problem.with_suggestion(name, LAYERS.into_iter()),
                    None => problem.with_help(LAYERS_HELP),
                });
            }
        }
        self.model.who_rates = points.iter().map(|point| TermModel { name: point.name, words: point.words }).collect();
    }

    /// Points in a list of names that have what only levels have: the line above them is missing.
    fn no_levels(&mut self, points: &[Point]) {
        let is_level = |part: Span| {
            let word = self.of(part);
            let is_code = word.split_once(' ').is_some_and(|(code, _)| same(code, "code"));
            is_code || same(word, "not applicable") || Colour::ALL.iter().any(|colour| same(colour.as_str(), word))
        };
        let first_level = points.iter().find_map(|point| {
            let parts = self.attributes(point.brackets);
            parts.iter().copied().find(|&part| is_level(part)).filter(|_| points.len() > 1)
        });
        let Some(first) = first_level else {
            return points.iter().for_each(|point| self.no_brackets(point));
        };
        self.lacks_scale = true;
        let message = format!("{} is not known in these brackets", quote(self.of(first)));
        let help = "Is a line missing above it, with which a list begins, such as `Scale (worst first): …`?";
        self.report(Code::UnknownAttribute, first, message, help);
    }

    pub(super) fn no_brackets(&mut self, point: &Point) {
        if let Some(brackets) = point.brackets {
            self.unknown_attribute(brackets, &[]);
        }
    }

    /// The list of yes and no, made when first it is needed.
    pub(super) fn yes_or_no(&mut self) -> usize {
        let names = Names::new(["Yes", "No"]);
        let made = self.model.lists.iter().position(|list| list.name.is_empty());
        made.unwrap_or_else(|| {
            let empty = (Span::default(), Words::default());
            self.list_names.add("");
            self.model.lists.push(ListModel { name: Span::default(), options: vec![empty; 2], names });
            self.model.lists.len() - 1
        })
    }

    /// Choices that stand in the brackets themselves: `one of A, B or C`. None where a list is named.
    pub(super) fn choices_said(&mut self, span: Span) -> Option<u32> {
        let text = self.of(span);
        let is_named = self.list_names.find(text).is_some() || nearest(text, self.list_names.iter()).is_some();
        if is_named || !(text.contains(',') || text.contains(" or ")) {
            return None;
        }
        let (mut names, mut options) = (Names::default(), Vec::new());
        let mut at = span.start;
        for part in text.split(',').flat_map(|part| part.split(" or ")) {
            // Each part is found again where it stands, so that messages can point to it.
            let start = at + self.text.get(at as usize..span.end as usize)?.find(part)? as u32;
            at = start + part.len() as u32;
            let option = Span { start, end: at }.trim(self.text);
            if option.is_empty() {
                continue;
            }
            if names.add(self.of(option)).is_some() {
                self.duplicate("the choice", option, None);
            }
            options.push((option, Words { first: Span { start: option.end, end: option.end }, ..Words::default() }));
        }
        self.list_names.add(&format!("\u{0}in brackets at {}", span.start));
        self.uses.lists.insert(self.model.lists.len());
        self.model.lists.push(ListModel { name: span, options, names });
        Some(self.model.lists.len() as u32 - 1)
    }

    /// The list that a box names.
    pub(super) fn list_called(&mut self, span: Span) -> Option<u32> {
        if let Some(at) = self.list_names.find(self.of(span)) {
            self.uses.lists.insert(at);
            return Some(at as u32);
        }
        let message = format!("there is no list of choices called {}", quote(self.of(span)));
        let problem = Problem::new(Code::UnknownList, span, message);
        if self.of(span).contains(['/', ';']) {
            self.problem(problem.with_help("Put commas between the choices, as in `one of Yes, No, In part`."));
            return None;
        }
        self.problem(problem.with_suggestion(
            self.of(span),
            self.list_names.iter().filter(|name| !name.is_empty() && !name.starts_with('\0')),
        ));
        // The list that was probably meant is not unused.
        let near = nearest(self.of(span), self.list_names.iter().filter(|name| !name.starts_with('\0')));
        let meant = near.and_then(|name| self.list_names.find(name));
        self.uses.lists.extend(meant);
        None
    }

    pub(super) fn not_empty(&mut self, at: usize, points: usize) {
        let block = self.block(at);
        // `Local areas: East, West`: that the names stand after the colon has been said.
        let has_words = block.keyword.form().words == Presence::Never && block.words.is_some();
        if self.lacks_points(at, points) && !has_words {
            let message = format!("{} has no points under it", quote(self.of(block.span).trim_end_matches(':')));
            let help = "Write each on a line of its own, after a hyphen: `- …`.";
            self.report(Code::EmptyList, block.span, message, help);
        }
    }

    /// Whether a list has no points, and does not say that our copy has none.
    pub(super) fn lacks_points(&self, at: usize, points: usize) -> bool {
        let block = self.block(at);
        let pieces = &self.outline.pieces[block.pieces.start as usize..block.pieces.end as usize];
        let acknowledged = self.put_together(self.words(at)).contains("(not in our copy)");
        let has_points = pieces.iter().any(|piece| piece.kind != LineKind::More);
        points == 0 && !has_points && !acknowledged && !self.is_not_in_our_copy(block)
    }

    /// Points that are the board's words, whole.
    fn plain_points(&self, at: usize) -> Vec<Words> {
        let mut points: Vec<Words> = Vec::new();
        for index in self.block(at).pieces.clone() {
            let piece = self.outline.pieces[index as usize];
            match (piece.kind, points.last_mut()) {
                (LineKind::Point, _) => points.push(Words { first: piece.words, from: index + 1, to: index + 1 }),
                (_, Some(last)) => last.to = index + 1,
                _ => {}
            }
        }
        points
    }
}

/// `moderated by the panel`: the layer that a point begins with, where more follows and no colon.
fn lost_colon_after(name: &str) -> Option<&'static str> {
    let (first, _) = name.split_once(char::is_whitespace)?;
    LAYERS.into_iter().find(|layer| same(layer, first))
}
