//! The points of a list of names: `- name (what it is like): words`, with what goes on below each.

use super::Checker;
use crate::framework::words::Words;
use crate::names::{LONGEST_NAME, Names, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::LineKind;
use crate::tree::head::Head;
use crate::wording::quote;

/// One point of a list of names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    /// The whole line.
    pub(super) span: Span,
    pub(super) name: Span,
    pub(super) brackets: Option<Span>,
    /// A bracket that is not closed, with what follows it.
    stray: Option<Span>,
    pub(super) words: Words,
}

impl<'t> Checker<'t> {
    /// The points under a block, each split at its first colon.
    pub(super) fn points(&mut self, at: usize) -> Vec<Point> {
        let mut points = self.points_as_written(at);
        points.retain(|point| !self.is_acknowledged(point));
        self.brackets_closed(&points);
        for point in &points {
            if point.name.is_empty() {
                let help = "After the bullet comes a name, then a colon, then words.";
                self.report(Code::MissingName, point.span, "this point of the list has no name", help);
            }
        }
        points.retain(|point| !point.name.is_empty());
        points
    }

    /// The same with those that have no name.
    pub(super) fn points_as_written(&mut self, at: usize) -> Vec<Point> {
        let block = self.block(at);
        let mut points: Vec<Point> = Vec::new();
        for index in block.pieces.clone() {
            let piece = self.outline.pieces[index as usize];
            match (piece.kind, points.last_mut()) {
                (LineKind::Point, _) => points.push(self.point(piece.span, piece.words, index)),
                (_, Some(last)) => last.words.to = index + 1,
                (LineKind::DeepPoint, None) => {
                    let help = "Start the list with a single bullet.";
                    self.report(Code::MisplacedPoint, piece.span, "a point of a point has no point above it", help);
                }
                _ => {}
            }
        }
        points
    }

    /// Says which brackets are not closed.
    pub(super) fn brackets_closed(&mut self, points: &[Point]) {
        for stray in points.iter().filter_map(|point| point.stray) {
            let help = "Close it with `)` before the colon.";
            self.report(Code::StrayText, stray, "this bracket is not closed", help);
        }
    }

    /// `- (not in our copy)`: the list exists, and the guidance does not print it.
    fn is_acknowledged(&self, point: &Point) -> bool {
        let attributes = self.attributes(point.brackets);
        point.name.is_empty() && attributes.iter().any(|&part| same(self.of(part), "not in our copy"))
    }

    fn point(&self, span: Span, all: Span, index: u32) -> Point {
        let colon = self.of(all).find([':', '：']).map(|colon| all.start + colon as u32);
        let front = Span { start: all.start, end: colon.unwrap_or(all.end) };
        let words = colon.map_or(Span { start: all.end, end: all.end }, |colon| {
            let sign = Span { start: colon, end: all.end }.of(self.text).chars().next().map_or(0, char::len_utf8);
            Span { start: colon + sign as u32, end: all.end }
        });
        let head = Head::read_without_condition(self.text, front);
        let words = Words { first: words.trim(self.text), from: index + 1, to: index + 1 };
        let stray = head.stray.filter(|&stray| self.is_bracket(stray));
        Point { span, name: head.name, brackets: head.brackets, stray, words }
    }

    /// The names of a list's points; says where one is there twice, or can be read in two ways.
    pub(super) fn point_names(&mut self, what: &str, points: &[Point]) -> Names {
        let mut names = Names::default();
        for point in points {
            if let Some(first) = names.add(self.of(point.name)) {
                self.duplicate(what, point.name, Some(points[first].name));
            }
        }
        for point in points {
            self.readable_in_one_way(what, point, &names);
        }
        names
    }

    /// `X`, `Y` and `X or Y` in one list cannot be told apart in a condition.
    fn readable_in_one_way(&mut self, what: &str, point: &Point, names: &Names) {
        const STATES: [&str; 5] = ["unanswered", "answered", "waived", "out of scope", "given"];
        let name = self.of(point.name);
        if STATES.iter().any(|state| same(state, name)) {
            let message = format!("{what} cannot be called {}", quote(name));
            let help = "That is what Yardstick calls a state of every standard. Choose another word.";
            self.report(Code::ReservedName, point.name, message, help);
        }
        if name.len() > LONGEST_NAME {
            let message = format!("{what} {} is too long for a name", quote(name));
            self.report(Code::TooManyThings, point.name, message, "Write a short name, a colon, and then the words.");
        }
        if name.bytes().any(|byte| matches!(byte, b',' | b';' | b'(' | b')')) {
            let message = format!("{what} {} holds a comma, a semicolon or a bracket", quote(name));
            self.report(Code::AmbiguousName, point.name, message, "Names are read in lists; leave such signs out.");
        }
        for joint in [" or ", " and "] {
            let has_blank = name.bytes().any(|byte| byte == b' ');
            let Some((left, right)) = has_blank.then(|| name.split_once(joint)).flatten() else { continue };
            if names.find(left).is_some() && names.find(right).is_some() {
                let message = format!("{what} {} can be read in two ways", quote(name));
                let problem = Problem::new(Code::AmbiguousName, point.name, message);
                let help = format!(
                    "{} and {} are in the list, too. Give one of them another name.",
                    quote(left),
                    quote(right)
                );
                self.problem(problem.with_help(help));
            }
        }
    }
}
