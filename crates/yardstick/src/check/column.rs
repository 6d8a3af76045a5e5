//! Columns of a table that are written as boxes: `Ask by-when (date)` below `Ask action (table)`.
//!
//! By the words they are boxes. Where something in the file takes them for columns, that is said once, instead of all
//! that follows from it.

use super::Checker;
use super::scope::Sight;
use crate::framework::AnswerKind;
use crate::framework::model::FieldModel;
use crate::names::same;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::tree::outline::Piece;
use crate::wording::quote;

impl Checker<'_> {
    /// Says which boxes are meant as columns; gives their blocks, of whose place nothing more is to be said.
    pub(super) fn boxes_for_columns(&mut self) -> Vec<usize> {
        let mut said = Vec::new();
        for table in 0..self.outline.blocks.len() {
            if self.is_table(table) {
                let boxes = self.wanted_as_columns(table);
                if !boxes.is_empty() {
                    self.without_echoes(table, &boxes);
                    self.meant_as_columns(table, &boxes);
                    said.extend(boxes);
                }
            }
        }
        said
    }

    /// `Must give lead and timescale of action`: says how a column is asked for, where this is one.
    pub(super) fn is_column(&mut self, span: Span, sight: &Sight) -> bool {
        let names: Vec<u32> = self.boxes_in(sight).into_iter().map(|(name, ..)| name).collect();
        let tables = self.model.fields.iter().filter(|field| names.contains(&field.name));
        let has = |field: &&FieldModel| field.columns.iter().any(|column| same(&column.id, self.of(span)));
        let Some(table) = tables.into_iter().find(has).map(|field| field.id.clone()) else { return false };
        let column = self.of(span);
        let message = format!("{} is a column of {}, and no box", quote(column), quote(&table));
        let help = format!("Write `Must give {table} with {column}`, and more columns after it.");
        self.report(Code::UnclearRequirement, span, message, help);
        true
    }

    /// Where what follows the verb is wrong as well, and its help says the verb, that is enough.
    pub(super) fn said_with_the_verb(&mut self, before: usize, phrase: &str) {
        let line = format!("`{phrase} give ");
        let [verb, after] = self.problems.get(before..).unwrap_or_default() else { return };
        if verb.fix().is_some() && after.help().is_some_and(|help| help.contains(&line)) {
            self.problems.remove(before);
        }
    }

    fn is_table(&self, at: usize) -> bool {
        let block = self.block(at);
        let is_table = |part| self.answer_kind(part).is_some_and(|(kind, _)| kind == AnswerKind::Table);
        block.keyword == Keyword::Ask
            && !block.misplaced
            && self.attributes(block.head.brackets).into_iter().any(is_table)
    }

    /// The boxes right after a table that are missed among its columns.
    fn wanted_as_columns(&self, table: usize) -> Vec<usize> {
        let wanted: Vec<&str> = self.missed(table).map(|problem| self.of(problem.span())).collect();
        let (mut boxes, mut next) = (Vec::new(), self.block(table).end as usize);
        while let Some(block) = self.outline.blocks.get(next).filter(|block| block.keyword == Keyword::Ask) {
            if !block.misplaced && wanted.iter().any(|id| same(id, self.of(block.head.name))) {
                boxes.push(next);
            }
            next = (block.end as usize).max(next + 1);
        }
        boxes
    }

    /// What says that this table lacks a column.
    fn missed(&self, table: usize) -> impl Iterator<Item = &Problem> {
        let start = format!("{} has no column ", quote(self.of(self.block(table).head.name)));
        let unknown = self.problems.iter().filter(|problem| problem.code() == Code::UnknownBox);
        unknown.filter(move |problem| problem.message().starts_with(&start))
    }

    /// Takes out what follows only from boxes that are meant as columns.
    fn without_echoes(&mut self, table: usize, boxes: &[usize]) {
        let outline = self.outline;
        // The bullets below such a box are columns, too.
        let pieces = boxes.iter().flat_map(|&at| outline.blocks[at].pieces.clone());
        let points: Vec<&Piece> = pieces.map(|piece| &outline.pieces[piece as usize]).collect();
        let columns = points
            .iter()
            .map(|point| self.of(point.words))
            .chain(boxes.iter().map(|&at| self.of(self.block(at).head.name)));
        let columns: Vec<&str> =
            columns.map(|words| words.split([':', '(', '（']).next().unwrap_or_default().trim()).collect();
        let missed =
            self.missed(table).map(Problem::span).filter(|span| columns.iter().any(|id| same(id, self.of(*span))));
        let missed: Vec<Span> = missed.collect();
        self.problems.retain(|problem| match problem.code() {
            Code::EmptyList => problem.span() != outline.blocks[table].span,
            Code::UnknownBox => !missed.contains(&problem.span()),
            Code::MisplacedPoint => !points.iter().any(|point| point.span == problem.span()),
            _ => true,
        });
    }

    fn meant_as_columns(&mut self, table: usize, boxes: &[usize]) {
        let Some((&first, others)) = boxes.split_first() else { return };
        let (table, block) = (self.block(table), self.block(first));
        let name = quote(self.of(table.head.name));
        let message =
            format!("{} is a box of its own here, and not a column of {name}", quote(self.of(block.head.name)));
        let rest = Span { start: block.start.end, end: block.span.end }.trim(self.text);
        let help = format!("Columns are bullets. Write {}.", quote(&format!("- {}", self.of(rest))));
        let mut problem = Problem::new(Code::WrongPlace, block.start, message).with_help(help);
        for &other in others {
            problem = problem.with_related(self.block(other).start, "and this");
        }
        self.problem(problem.with_related(table.span, "this is the table"));
    }
}
