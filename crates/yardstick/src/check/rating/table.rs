//! The lines of a rating's table, and their conditions over counts.

use super::quantity::{self, Quantity, Unclear};
use crate::check::Checker;
use crate::check::in_words;
use crate::framework::condition::Order;
use crate::framework::rating::table::{Bound, CountedStates, Table, TableLine, TallyClause, TallyTest};
use crate::names::{Joint, Reader, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

/// Words that say what is counted. The block says it, so they are read and mean nothing more.
const THINGS: [&str; 14] = [
    "of the agencies taking part",
    "of the agencies",
    "of all agencies",
    "of agencies",
    "the agencies",
    "of all",
    "of them all",
    "of them",
    "agencies",
    "standards",
    "statements",
    "themes",
    "duties",
    "sections",
];

const LINE_HELP: &str = "Write what must hold as in `more than 1/3 are rated Red or Amber`, or `none are rated Green`.";

/// The scales that a table speaks of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scales {
    /// That of the result.
    pub(super) result: u32,
    /// That of what is counted.
    pub(super) counted: u32,
}

/// How a line says that nobody is rated.
pub(in crate::check) const NONE_RATED: &str = "none are rated";

/// Whether these are other words for it.
pub(in crate::check) fn says_no_data(words: &str) -> bool {
    NO_DATA.iter().any(|no_data| same(no_data, words))
}

const NO_DATA: [&str; 8] = [
    "no data",
    "there is no data",
    "there are no data",
    "no ratings",
    "there are no ratings",
    "nothing is rated",
    "nobody is rated",
    "no one is rated",
];

impl Checker<'_> {
    pub(super) fn table(&mut self, rating: usize, scales: Scales) -> Table {
        let mut lines: Vec<TableLine> = Vec::new();
        let outline = self.outline;
        for at in outline.children(Some(rating)) {
            let block = self.block(at);
            let is_line = matches!(block.keyword, Keyword::NotRated | Keyword::Rated | Keyword::Otherwise);
            if !is_line {
                continue;
            }
            if lines.last().is_some_and(|line| line.when.is_none()) && block.keyword == Keyword::Otherwise {
                continue; // that it is there twice has been said
            }
            if lines.last().is_some_and(|line| line.when.is_none()) {
                let help = "Put it above `Otherwise`: the first line that holds decides.";
                self.report(
                    Code::UnclearRating,
                    block.span,
                    "this line stands after the last one, and can never decide",
                    help,
                );
                continue;
            }
            if let Some((level, when)) = self.table_line(at, scales) {
                lines.push(TableLine { level, when, span: block.span, line: self.line_of(block.span) });
            }
        }
        Table { lines, rounded: self.rounded(rating) }
    }

    /// The level that a line gives, and when.
    fn table_line(&mut self, at: usize, scales: Scales) -> Option<(Option<u32>, Option<TallyTest>)> {
        let block = self.block(at);
        let name = block.head.name;
        let condition = block.head.condition.filter(|span| !span.is_empty());
        match block.keyword {
            Keyword::NotRated => {
                let condition = condition?;
                if says_no_data(self.of(condition)) {
                    let message = format!("{} is not understood here", quote(self.of(condition)));
                    let problem = Problem::new(Code::UnclearRating, condition, message);
                    let problem = problem.with_help(format!("Write `Not rated when {NONE_RATED}`."));
                    self.problem(problem.with_fix(condition, NONE_RATED));
                    return None;
                }
                Some((None, Some(self.tally_condition(condition, scales.counted)?)))
            }
            Keyword::Rated => {
                let level = self.result_level(name, scales.result);
                let when = self.tally_condition(condition?, scales.counted);
                Some((Some(level?), Some(when?)))
            }
            _ => {
                let mut reader = Reader::new(self.text, name);
                if reader.take("not rated") && reader.is_done() {
                    return Some((None, None));
                }
                if !reader.take("rated") && !name.is_empty() {
                    let help = "Write `Otherwise rated Green`, or `Otherwise not rated`.";
                    self.report(Code::UnclearRating, name, "it is not said what holds otherwise", help);
                    return None;
                }
                Some((Some(self.result_level(reader.rest_span(), scales.result)?), None))
            }
        }
    }

    fn result_level(&mut self, span: Span, scale: u32) -> Option<u32> {
        if span.is_empty() {
            return None; // that a name is missing has been said
        }
        let mut reader = Reader::new(self.text, span);
        let (level, _) = self.level(&mut reader, scale)?;
        if ["if", "where", "unless"].iter().any(|word| reader.is_at(word)) {
            return None; // that a condition follows `when` has been said
        }
        if !reader.is_done() {
            let message = format!("{} is not understood after the level", quote(reader.rest()));
            self.report(Code::UnclearRating, reader.rest_span(), message, "A line gives one level.");
            return None;
        }
        let model = &self.model.scales[scale as usize].levels[level as usize];
        if model.not_applicable {
            let help = "Where there is nothing to rate, write `Not rated when …`.";
            self.report(
                Code::UnclearRating,
                span,
                format!("{} is no level to be rated with", quote(self.of(span))),
                help,
            );
            return None;
        }
        Some(level)
    }

    /// A condition over counts: clauses joined by "and", or by "or", never both.
    fn tally_condition(&mut self, span: Span, scale: u32) -> Option<TallyTest> {
        let mut reader = Reader::new(self.text, span);
        let mut parts = Vec::new();
        let mut joint: Option<Joint> = None;
        loop {
            parts.extend(self.tally_clause(&mut reader, scale)?);
            if reader.is_done() {
                break;
            }
            let at = reader.rest_span();
            let Some(Some(next)) = reader.take_joint() else {
                return self.unclear_line(at, format!("{} is not understood here", quote(self.of(at))), LINE_HELP);
            };
            if joint.is_some_and(|joint| joint != next) {
                let help =
                    "Keep one of them, and give the other case a line of its own: the first line that holds decides.";
                self.report(
                    Code::MixedAndOr,
                    at,
                    "`and` and `or` stand in one condition, which can be read in two ways",
                    help,
                );
                return None;
            }
            joint = Some(next);
        }
        Some(match (parts.len(), joint) {
            (1, _) => parts.remove(0),
            (_, Some(Joint::Or)) => TallyTest::Any(parts),
            _ => TallyTest::All(parts),
        })
    }

    pub(super) fn unclear_line<T>(&mut self, span: Span, message: impl Into<String>, help: &str) -> Option<T> {
        self.report(Code::UnclearRating, span, message, help);
        None
    }

    /// One clause; `between` makes two that must both hold.
    fn tally_clause(&mut self, reader: &mut Reader<'_>, scale: u32) -> Option<Vec<TallyTest>> {
        let start = reader.rest_span();
        let quantity = self.quantity(reader)?;
        let _ = THINGS.iter().any(|things| reader.take(things));
        if reader.is_at("of those") || reader.is_at("of") {
            let help = "The block says out of what, once: `Out of those rated`. Leave it out here.";
            return self.unclear_line(reader.rest_span(), "this line says again out of what", help);
        }
        let _ = ["are", "is", "have", "has"].iter().any(|word| reader.take(word));
        let states = self.counted_states(reader, scale)?;
        let end = reader.rest_span().start;
        let span = Span { start: start.start, end }.trim(self.text);
        let clause = |bound| TallyTest::Clause(TallyClause { span, counts: states, bound });
        Some(match quantity {
            Quantity::One(bound) => vec![clause(bound)],
            Quantity::Between(from, to) => vec![TallyTest::All(vec![clause(from), clause(to)])],
        })
    }

    fn quantity(&mut self, reader: &mut Reader<'_>) -> Option<Quantity> {
        let at = reader.rest_span();
        let shown = quote(reader.rest());
        let range = quantity::range_with_dash(reader.rest());
        match quantity::quantity(reader) {
            Ok(quantity) => {
                self.not_more_than_all(&quantity, at);
                Some(quantity)
            }
            Err(Unclear::Missing) if at.is_empty() => self.unclear_line(at, "the condition stops too early", LINE_HELP),
            Err(Unclear::Missing) if reader.is_done() => {
                let help = "A number or a share is missing, as in `more than 1/3 are rated Red`.";
                self.unclear_line(at, "the condition stops too early", help)
            }
            Err(Unclear::Missing) => {
                let _ = reader.take("a") || reader.take("an") || reader.take("one");
                let word = reader.rest().split_whitespace().next().unwrap_or_default();
                let span = Span { end: reader.rest_span().start + word.len() as u32, ..reader.rest_span() };
                let problem =
                    Problem::new(Code::UnclearRating, span, format!("{} is no number and no share", quote(word)));
                self.problem(match nearest(word, quantity::parts()) {
                    Some(part) => problem.with_suggestion(word, [part].into_iter()),
                    None => problem.with_help(LINE_HELP),
                });
                None
            }
            Err(Unclear::Sign(sign, words)) => {
                let start = reader.rest_span().start;
                let span = Span { start, end: start + sign.len() as u32 };
                let message = format!("{} is a sign, and a condition is written in words", quote(sign));
                let problem = Problem::new(Code::UnclearRating, span, message);
                let gap = if reader.rest()[sign.len()..].starts_with(' ') { "" } else { " " };
                let fix = format!("{words}{gap}");
                self.problem(problem.with_help(format!("Write {}.", quote(words))).with_fix(span, fix));
                None
            }
            Err(Unclear::Meant(written, meant)) => {
                let span = self.span_of(written, reader);
                let message = format!("{} is not understood", quote(self.of(span)));
                let percent = match meant {
                    "1/4" => " or `25%`",
                    "1/2" => " or `50%`",
                    "3/4" => " or `75%`",
                    _ => "",
                };
                let help = format!("Write {}{percent}.", quote(meant));
                self.problem(Problem::new(Code::UnclearRating, span, message).with_help(help).with_fix(span, meant));
                None
            }
            Err(Unclear::InWords(number)) => {
                let mut ahead = reader.ahead();
                let _ = in_words::take(&mut ahead);
                let span = Span { end: ahead.rest_span().start, ..reader.rest_span() }.trim(self.text);
                let message = format!("{} is not understood", quote(self.of(span)));
                let help = format!("Write `{number}%` for a share, or `{number}` for a number.");
                self.report(Code::UnclearRating, span, message, help);
                None
            }
            Err(Unclear::NoOrder | Unclear::BadNumber) if range.is_some() => {
                let help = format!("Write {}.", quote(&range.unwrap_or_default()));
                self.unclear_line(at, format!("the number in {shown} is not understood"), &help)
            }
            Err(Unclear::NoOrder) => {
                let help = "Say whether more or fewer: `more than 20%`, `20% or more`, `exactly 20%`.";
                self.unclear_line(at, "it is not said what holds at this number exactly", help)
            }
            Err(Unclear::BadNumber) => {
                let help = "Write a whole number, a percentage such as `33.3%`, or a fraction such as `1/3`.";
                self.unclear_line(at, format!("the number in {shown} is not understood"), help)
            }
        }
    }

    /// Where these words stand, with which the rest begins.
    fn span_of(&self, words: &str, reader: &Reader<'_>) -> Span {
        let mut ahead = reader.ahead();
        let rest = reader.rest_span();
        let end = if ahead.take(words) { ahead.rest_span().start } else { rest.start + words.len() as u32 };
        Span { end, ..rest }.trim(self.text)
    }

    fn not_more_than_all(&mut self, quantity: &Quantity, span: Span) {
        let bounds = match quantity {
            Quantity::One(bound) => vec![bound],
            Quantity::Between(from, to) => vec![from, to],
        };
        let kinds = bounds.iter().map(|bound| matches!(bound, Bound::Share { .. })).collect::<Vec<_>>();
        if kinds.windows(2).any(|two| two[0] != two[1]) {
            let help = "Write both alike, as in `between 20% and 33%`.";
            self.report(Code::UnclearRating, span, "one end is a number, and the other a share", help);
        }
        let shares = bounds.iter().filter_map(|bound| match bound {
            Bound::Share { share, .. } => Some(*share),
            _ => None,
        });
        let shares: Vec<_> = shares.collect();
        if shares.iter().any(|share| share.count() > share.of()) {
            let help = "Write a share of at most 100%, or a whole number.";
            self.report(Code::UnclearRating, span, "this is more than all of them", help);
        }
        if let [from, to] = shares[..]
            && from.compare(to).is_gt()
        {
            self.report(
                Code::UnclearRating,
                span,
                "the first number is larger than the second",
                "Write the smaller number first.",
            );
        }
    }

    /// `rated Red or Amber`, `rated worse than Green`, `rated`, `answered`, `unanswered`, `N/A`.
    fn counted_states(&mut self, reader: &mut Reader<'_>, scale: u32) -> Option<CountedStates> {
        let start = reader.rest_span();
        let levels = self.model.scales[scale as usize].levels.iter().enumerate();
        let (all, outside) = levels.fold((0_u64, 0_u64), |(all, outside), (at, level)| {
            (all | 1 << at, outside | u64::from(level.not_applicable) << at)
        });
        if reader.is_at("not rated") || reader.is_at("rated other than") {
            let help = "Write `rated worse than …`, or name the other levels: `rated Red or Amber`.";
            return self.unclear_line(reader.rest_span(), "it is not said which levels are counted", help);
        }
        let (levels, unanswered) = if reader.take("unanswered") || reader.take("not answered") {
            let mut ahead = reader.ahead();
            let goes_on = ahead.take_joint().is_some() && !quantity::begins(&ahead);
            let levels = if goes_on {
                *reader = ahead;
                let _ = reader.take("rated");
                self.rated_levels(reader, scale, false, 0)?.0
            } else {
                0
            };
            (levels, true)
        } else if reader.take("answered") {
            (all, false)
        } else {
            let is_rated = reader.take("rated");
            let _ = is_rated && (reader.take("as") || reader.take("either"));
            self.rated_levels(reader, scale, is_rated, all & !outside)?
        };
        let words = Span { start: start.start, end: reader.rest_span().start }.trim(self.text);
        Some(CountedStates { levels, unanswered, words })
    }

    /// Levels as bits, and whether unanswered stands among them.
    fn rated_levels(&mut self, reader: &mut Reader<'_>, scale: u32, is_rated: bool, any: u64) -> Option<(u64, bool)> {
        let ends = reader.is_done() || (reader.ahead().take_joint().is_some() && !self.starts_a_level(reader, scale));
        if is_rated && ends {
            return Some((any, false));
        }
        if let Some(worse) = reader.take_any(&[("worse than", true), ("better than", false)]) {
            let (level, span) = self.level(reader, scale)?;
            return Some((self.beyond(scale, level, span, worse)?, false));
        }
        let (first, span) = self.level(reader, scale)?;
        if let Some(worse) = reader.take_any(&[("or worse", true), ("or better", false)]) {
            return Some((self.beyond(scale, first, span, worse)? | 1 << first, false));
        }
        let mut levels = 1_u64 << first;
        loop {
            let mut ahead = reader.ahead();
            let Some(joint) = ahead.take_joint() else { return Some((levels, false)) };
            let next = ahead.rest_span();
            if ahead.take("unanswered") {
                *reader = ahead;
                return Some((levels, true));
            }
            let Some((level, span)) = ahead.take_name(&self.model.scales[scale as usize].names) else {
                if joint.is_some() && quantity::begins(&ahead) {
                    return Some((levels, false));
                }
                *reader = ahead;
                let word = reader.take_unknown();
                self.unknown_level(if word.is_empty() { next } else { word }, scale);
                return None;
            };
            if joint == Some(Joint::And) {
                let message = "one rating cannot be two levels at once";
                self.report(Code::UnclearRating, span, message, "Write `or` between them.");
            }
            levels |= 1 << level;
            *reader = ahead;
        }
    }

    fn starts_a_level(&self, reader: &Reader<'_>, scale: u32) -> bool {
        let mut ahead = reader.ahead();
        let _ = ahead.take_joint();
        self.model.scales[scale as usize].names.longest_at(ahead.rest()).is_some()
    }

    /// `Compare shares rounded to the nearest 1%`.
    fn rounded(&mut self, rating: usize) -> Option<u32> {
        let at = self.outline.child(rating, Keyword::CompareShares)?;
        let name = self.block(at).head.name;
        let mut reader = Reader::new(self.text, name);
        let _ = reader.take("rounded");
        self.nearest(&mut reader, name)
    }

    /// `to the nearest 1%`: a step that divides a hundred.
    pub(super) fn nearest(&mut self, reader: &mut Reader<'_>, whole: Span) -> Option<u32> {
        if whole.is_empty() {
            return None; // that something is missing has been said
        }
        let nearest = if reader.take("to the nearest") || reader.take("to") { reader.take_number() } else { None };
        let nearest = nearest.filter(|number| (1..=50).contains(number) && 100 % number == 0);
        let is_percent = reader.take_sign('%') || reader.take("per cent");
        if nearest.is_none() || !is_percent || !reader.is_done() {
            let help = "Write `to the nearest 1%`, `5%`, `10%`, `20%`, `25%` or `50%`.";
            return self.unclear_line(whole, "the rounding is not understood", help);
        }
        nearest
    }
}

/// Whether a table says in so many words when there is no rating.
pub(super) fn says_when_not_rated(table: &Table) -> bool {
    table.lines.iter().any(|line| line.level.is_none())
}

/// Whether a name is one of those by which layers of ratings are called.
pub(super) fn is_layer(name: &str) -> bool {
    ["final rating", "self rating", "moderated rating"].iter().any(|layer| same(layer, name))
}

impl Bound {
    /// The whole number with which it compares.
    pub(super) fn number(self) -> Option<u64> {
        match self {
            Bound::Number { number, .. } => Some(number),
            _ => None,
        }
    }

    /// The order in which it compares, where it compares.
    pub(super) fn share(self) -> Option<(Order, crate::aggregate::Share)> {
        match self {
            Bound::Share { order, share } => Some((order, share)),
            _ => None,
        }
    }
}
