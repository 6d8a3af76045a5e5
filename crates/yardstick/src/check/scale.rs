//! Scales: their direction, their levels, and what each level is like.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Checker;
use super::attributes::meant;
use super::point::Point;
use crate::framework::Colour;
use crate::framework::model::{LevelModel, ScaleModel};
use crate::framework::words::Words;
use crate::names::{Names, Reader, fold, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

/// Levels are kept as bits of a word.
const MOST_LEVELS: usize = 60;

impl Checker<'_> {
    pub(super) fn scales(&mut self) {
        for at in self.top(Keyword::Scale) {
            let best_first = self.direction(at);
            let mut points = self.points(at);
            self.not_empty(at, points.len());
            if points.len() > MOST_LEVELS {
                let message = format!("the scale has {} levels", points.len());
                self.report(
                    Code::TooManyThings,
                    self.block(at).span,
                    message,
                    format!("A scale has at most {MOST_LEVELS}."),
                );
            }
            points.truncate(MOST_LEVELS);
            let mut names = self.point_names("the level", &points);
            let levels: Vec<LevelModel> = points.iter().map(|point| self.declare_level(point)).collect();
            self.codes(&levels, &points, &mut names);
            self.one_not_applicable(&levels);
            self.one_key_each(&levels);
            let name = self.scale_name(at);
            if let Some(first) = self.scale_names.add(self.of(name)) {
                let first = self.model.scales[first].name;
                self.duplicate("the scale", name, Some(first));
                self.uses.scales.insert(self.model.scales.len());
            }
            let fingerprint = fingerprint(self.of(name), best_first, &levels);
            let outside = levels.iter().enumerate().filter(|(_, level)| level.not_applicable);
            let outside_order = outside.fold(0, |mask, (at, _)| mask | 1_u64 << at);
            self.model.scales.push(ScaleModel { name, best_first, levels, names, outside_order, fingerprint });
        }
    }

    /// There is no default: half of the tools in use print the best level first.
    fn direction(&mut self, at: usize) -> bool {
        let block = self.block(at);
        let (mut best_first, mut is_said) = (None, false);
        for part in self.attributes(block.head.brackets) {
            match self.of(part) {
                word if best_first.is_some() && !same(word, "ours") => {
                    let help = "Keep `worst first` or `best first`.";
                    self.report(Code::UnknownAttribute, part, format!("{} comes too late", quote(word)), help);
                }
                word if same(word, "worst first") => best_first = Some(false),
                word if same(word, "best first") => best_first = Some(true),
                word if same(word, "ours") => {}
                word => {
                    let known = ["worst first", "best first", "ours"];
                    self.unknown_attribute(part, &known);
                    is_said = true;
                    let meant = meant(word, &known);
                    best_first = meant.filter(|meant| *meant != "ours").map(|meant| meant == "best first");
                }
            }
        }
        if best_first.is_none() && !is_said {
            let name = self.scale_name(at);
            let message = format!("the scale {} does not say which end is best", quote(self.of(name)));
            let late = Span { start: name.end, end: self.words(at).first.end }.trim(self.text);
            let problem = Problem::new(Code::ScaleWithoutDirection, block.span, message);
            self.problem(if late.is_empty() {
                problem.with_help(
                    "Write `Scale (worst first): …` or `Scale (best first): …`, as the levels stand below it.",
                )
            } else {
                let mended = format!("{} {}: {}", self.of(block.start), self.of(late), self.of(name));
                let help = format!("Put the brackets before the colon: {}.", quote(&mended));
                problem.with_help(help).with_fix(block.span, mended)
            });
        }
        best_first.unwrap_or(false)
    }

    /// The name of a scale, without a direction that has come after it: `Scale: RAG (worst first)`.
    fn scale_name(&self, at: usize) -> Span {
        let name = self.words(at).first;
        let is_direction = |words: &str| ["worst first", "best first"].iter().any(|known| same(known, words));
        let late = self.of(name).strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        let late = late.filter(|(_, inside)| is_direction(inside) && self.block(at).head.brackets.is_none());
        late.map_or(name, |(before, _)| {
            Span { start: name.start, end: name.start + before.len() as u32 }.trim(self.text)
        })
    }

    fn declare_level(&mut self, point: &Point) -> LevelModel {
        let (mut colour, mut code, mut not_applicable) = (None, None, false);
        for part in self.attributes(point.brackets) {
            let word = self.of(part);
            let mut reader = Reader::new(self.text, part);
            if let Some(&found) = Colour::ALL.iter().find(|colour| same(colour.as_str(), word)) {
                self.one_only(part, colour.is_some());
                colour = Some(found);
            } else if same(word, "not applicable") {
                not_applicable = true;
            } else if same(word, "ours") {
            } else if reader.take("code") {
                self.one_only(part, code.is_some());
                code = reader.take_number().filter(|_| reader.is_done());
                if code.is_none() {
                    let help = "After `code` comes a whole number, as in `code 1`.";
                    self.report(Code::UnknownAttribute, part, format!("{} is no code", quote(word)), help);
                }
            } else {
                let colours = Colour::ALL.iter().map(|colour| colour.as_str());
                let known: Vec<&str> =
                    ["not applicable", "code 1"].into_iter().chain(colours).chain(["ours"]).collect();
                self.unknown_attribute(part, &known);
                not_applicable |= meant(word, &known) == Some("not applicable");
            }
        }
        if self.of(point.words.first).starts_with('(') && point.brackets.is_none() {
            let help = "Put the brackets before the colon: `- Red (red): …`.";
            self.report(
                Code::BracketsTooLate,
                point.words.first,
                "what stands after the colon is words, brackets and all",
                help,
            );
        }
        let key = key(self.of(point.name));
        LevelModel { name: point.name, key, colour, code, not_applicable, words: point.words }
    }

    fn one_only(&mut self, part: Span, is_second: bool) {
        if is_second {
            let message = format!("{} is the second of its kind in these brackets", quote(self.of(part)));
            self.report(Code::UnknownAttribute, part, message, "Keep one of them.");
        }
    }

    /// Documents name levels by their keys, so `A+` and `A-` cannot stand in one scale.
    fn one_key_each(&mut self, levels: &[LevelModel]) {
        for (at, level) in levels.iter().enumerate() {
            let other = levels[..at]
                .iter()
                .find(|other| other.key == level.key && !same(self.of(other.name), self.of(level.name)));
            let help = "Let their names differ in letters or figures: documents leave other signs out.";
            if level.key.is_empty() {
                let message = format!("the level {} has no letter and no figure", quote(self.of(level.name)));
                self.report(Code::AmbiguousName, level.name, message, help);
            } else if let Some(other) = other {
                let message =
                    format!("{} and {} differ in signs only", quote(self.of(other.name)), quote(self.of(level.name)));
                self.report(Code::AmbiguousName, level.name, message, help);
            }
        }
    }

    /// Only one level stands outside the order.
    fn one_not_applicable(&mut self, levels: &[LevelModel]) {
        let outside: Vec<Span> = levels.iter().filter(|level| level.not_applicable).map(|level| level.name).collect();
        if let [first, second, ..] = outside[..]
            && !same(self.of(first), self.of(second))
        {
            let problem = Problem::new(Code::RepeatedLine, second, "two levels are marked as not applicable");
            self.problem(problem.with_help("Keep one of them.").with_related(first, "the other one"));
        }
    }

    /// A level can be entered by its code, so no two have the same, and no code is another level's name.
    fn codes(&mut self, levels: &[LevelModel], points: &[Point], names: &mut Names) {
        for (at, level) in levels.iter().enumerate() {
            let Some(code) = level.code else { continue };
            let taken = names.find(&code.to_string()).filter(|&other| other != at);
            // A level that stands there twice has been said.
            let is_same = |other: usize| same(self.of(points[other].name), self.of(points[at].name));
            if let Some(other) = taken.filter(|&other| !is_same(other)) {
                let message = format!("the code {code} stands for two levels");
                let problem = Problem::new(Code::DuplicateName, points[at].span, message);
                self.problem(
                    problem
                        .with_help("Give each level a code of its own.")
                        .with_related(points[other].span, "the other one"),
                );
            }
            names.also(at, &code.to_string());
        }
    }

    /// The scale that a line names.
    pub(super) fn scale_called(&mut self, span: Span) -> Option<u32> {
        if let Some(at) = self.scale_names.find(self.of(span)) {
            self.uses.scales.insert(at);
            return Some(at as u32);
        }
        if self.lacks_scale {
            return None;
        }
        let message = format!("there is no scale called {}", quote(self.of(span)));
        let problem = Problem::new(Code::UnknownScale, span, message);
        self.problem(problem.with_suggestion(self.of(span), self.scale_names.iter()));
        // What is rated on it is checked on the one that was probably meant, so that one slip is one message.
        let meant = nearest(self.of(span), self.scale_names.iter()).or(self.scale_names.iter().next());
        let meant = meant.and_then(|name| self.scale_names.find(name));
        self.uses.scales.extend(meant);
        meant.map(|at| at as u32)
    }

    /// What levels mean for certain items: `Descriptors` and its points.
    pub(super) fn descriptors(&mut self, parent: usize, scale: Option<u32>) -> Vec<(u32, Words)> {
        let mut all: Vec<(u32, Words)> = Vec::new();
        for at in self.under(parent, Keyword::Descriptors) {
            let points = self.points(at);
            self.not_empty(at, points.len());
            let Some(scale) = scale else { continue };
            for point in points {
                self.no_brackets(&point);
                let Some(level) = self.model.scales[scale as usize].names.find(self.of(point.name)) else {
                    self.unknown_level(point.name, scale);
                    continue;
                };
                if let Some((_, first)) = all.iter().find(|&&(other, _)| other == level as u32) {
                    let message = format!("{} is described twice", quote(self.of(point.name)));
                    let problem = Problem::new(Code::RepeatedLine, point.name, message).with_help("Keep one of them.");
                    self.problem(problem.with_related(first.first, "it is described here first"));
                }
                all.push((level as u32, point.words));
            }
        }
        all
    }

    pub(super) fn unknown_level(&mut self, span: Span, scale: u32) {
        let scale = &self.model.scales[scale as usize];
        let message = format!("{} is no level of the scale {}", quote(self.of(span)), quote(self.of(scale.name)));
        let problem = Problem::new(Code::UnknownLevel, span, message);
        let outside = scale.levels.iter().find(|level| level.not_applicable).map(|level| self.of(level.name));
        let problem = match outside.filter(|_| is_not_applicable(self.of(span))) {
            Some(outside) => problem.with_help(format!("Did you mean {}?", quote(outside))).with_fix(span, outside),
            None => problem.with_suggestion(span.of(self.text), scale.names.iter()),
        };
        self.problem(problem);
    }
}

/// Whether a level is called so as those are that stand outside the order.
pub(super) fn is_not_applicable(name: &str) -> bool {
    ["n/a", "na", "n.a.", "not applicable", "does not apply"].contains(&fold(name).as_ref())
}

/// The stable key of a level: small letters, and a hyphen for whatever is no letter or digit.
fn key(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// What a scale says, in one number. Colours, codes and words may differ between two editions of one scale.
fn fingerprint(name: &str, best_first: bool, levels: &[LevelModel]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (fold(name), best_first).hash(&mut hasher);
    for level in levels {
        (&level.key, level.not_applicable).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    #[test]
    fn keys_are_plain() {
        assert_eq!(super::key("Not Met"), "not-met");
        assert_eq!(super::key("N/A"), "n-a");
        assert_eq!(super::key("1"), "1");
    }
}
