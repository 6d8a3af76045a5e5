//! A timetable: what happens when, and whether that can be in the order in which it is listed.

use super::Checker;
use super::point::Point;
use crate::date::{Date, MONTHS, month};
use crate::framework::When;
use crate::framework::timetable::{EntryModel, TimetableModel};
use crate::names::{nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

const ATTRIBUTES: [&str; 2] = ["uncertain", "no date"];
const HELP: &str = "Write a month, a day such as `30 September 2024`, `Throughout the year` or `(no date)`.";

impl Checker<'_> {
    pub(super) fn timetable(&mut self) {
        for at in self.top(Keyword::Timetable) {
            self.only_attributes(self.block(at), &["in this order", "not in our copy", "ours"]);
            let points = self.points_as_written(at);
            self.brackets_closed(&points);
            if points.is_empty() && !self.is_not_in_our_copy(self.block(at)) {
                self.not_empty(at, 0);
            }
            let in_order = self.has_attribute(self.block(at), "in this order");
            let entries: Vec<(Span, EntryModel)> =
                points.iter().filter_map(|point| Some((point.name, self.entry(point)?))).collect();
            if in_order {
                self.in_order(&entries);
            }
            let entries = entries.into_iter().map(|(_, entry)| entry).collect();
            self.model.timetable = TimetableModel { in_order, entries };
        }
    }

    fn entry(&mut self, point: &Point) -> Option<EntryModel> {
        for part in self.attributes(point.brackets) {
            if !ATTRIBUTES.iter().any(|word| same(word, self.of(part))) {
                self.unknown_attribute(part, &ATTRIBUTES);
            }
        }
        let has = |word: &str| self.attributes(point.brackets).iter().any(|&part| same(self.of(part), word));
        let (uncertain, no_date) = (has("uncertain"), has("no date"));
        let when = match point.name.is_empty() {
            true if no_date => When::NoDate,
            true => {
                let help = format!("{HELP} Where none is printed, write `- (no date): …`.");
                self.report(Code::MissingName, point.span, "it is not said when this happens", help);
                return None;
            }
            false if point.words.is_empty() && self.lost_colon_after_time(point.name) => return None,
            false => self.time(point.name)?,
        };
        if no_date && when != When::NoDate {
            let message = format!("{} and `no date` do not go together", quote(self.of(point.name)));
            self.report(Code::UnclearTime, point.name, message, "Take one of them away.");
        }
        if point.words.is_empty() {
            let help = format!("Write what happens, as in `- {}: Feedback to agencies`.", self.of(point.name));
            self.report(Code::MissingWords, point.span, "it is not said what happens then", help);
            return None;
        }
        Some(EntryModel { when, uncertain, words: point.words, line: self.line_of(point.span) })
    }

    /// `May Panel`: a time, and what happens then, without the colon between them.
    fn lost_colon_after_time(&mut self, span: Span) -> bool {
        let text = self.of(span);
        let mut ends = text.char_indices().rev().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
        let Some(at) = ends.find(|&at| text.get(..at).is_some_and(|time| When::read(time).is_some())) else {
            return false;
        };
        let (time, words) = text.split_at(at);
        let message = format!("a colon is missing after {}", quote(time));
        let words = words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ','));
        let help = format!("Write {}.", quote(&format!("- {time}: {words}")));
        self.report(Code::MissingColon, span, message, help);
        true
    }

    fn time(&mut self, span: Span) -> Option<When> {
        let text = self.of(span);
        let when = When::read(text);
        if when.is_none() {
            let is_a_day =
                text.starts_with(|c: char| c.is_ascii_digit()) && text.split(' ').any(|word| month(word).is_some());
            if is_a_day {
                let message = format!("{} is not a day of the calendar", quote(text));
                self.report(Code::ImpossibleDate, span, message, "Write a day that there is, or the month alone.");
                return None;
            }
            let message = format!("{} is not understood as a time", quote(text));
            let problem = Problem::new(Code::UnclearTime, span, message);
            let sure = text.trim_end_matches(['?', ' ']);
            let times = || MONTHS.into_iter().chain(["Throughout the year"]);
            self.problem(match nearest(text, times()) {
                _ if sure.len() < text.len() && When::read(sure).is_some() => problem
                    .with_help(format!("Write `{sure} (uncertain)`."))
                    .with_fix(span, format!("{sure} (uncertain)")),
                Some(_) => problem.with_suggestion(text, times()),
                None => problem.with_help(HELP),
            });
        }
        when
    }

    /// Whether months come round in this order within twelve months of the first, and days do not go back. A month
    /// without a year and a day with one cannot be compared, so each is held against its own kind.
    fn in_order(&mut self, entries: &[(Span, EntryModel)]) {
        let (mut first_month, mut round) = (None, None::<((u32, u8), Span)>);
        let mut latest = None::<(Date, Span)>;
        for &(span, ref entry) in entries {
            if let Some((month, first, last)) = entry.when.yearly() {
                let start = *first_month.get_or_insert(month);
                let since = (u32::from(month) + 12 - u32::from(start)) % 12;
                match round.filter(|&(before, _)| (since, last) < before) {
                    Some((_, before)) => self.out_of_order(span, before, true),
                    None => round = Some(((since, first), span)),
                }
            }
            if let Some((first, last)) = entry.when.days() {
                match latest.filter(|&(before, _)| last < before) {
                    Some((_, before)) => self.out_of_order(span, before, false),
                    None => latest = Some((latest.map_or(first, |(before, _)| before.max(first)), span)),
                }
            }
        }
    }

    fn out_of_order(&mut self, span: Span, before: Span, comes_round: bool) {
        let (this, other) = (quote(self.of(span)), quote(self.of(before)));
        let message = match comes_round {
            true => format!("{this} cannot follow {other} within twelve months of the first month"),
            false => format!("{this} is before {other}, which stands above it"),
        };
        let problem = Problem::new(Code::OutOfOrder, span, message).with_related(before, "this stands before it");
        self.problem(problem.with_help("Put the lines in their order, or take `(in this order)` away."));
    }
}
