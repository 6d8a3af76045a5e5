//! Comparisons of levels that people write in other words: `rating is below Met`, `rating < 3`.

use super::Checker;
use super::layered::take_whose;
use crate::names::Reader;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::quote;

/// Words after `is`, and whether they mean worse.
const WORDS: [(&str, bool); 12] = [
    ("below", true),
    ("under", true),
    ("lower than", true),
    ("less than", true),
    ("fewer than", true),
    ("poorer than", true),
    ("above", false),
    ("over", false),
    ("higher than", false),
    ("greater than", false),
    ("more than", false),
    ("over and above", false),
];

/// Signs, what to write instead, and whether they mean worse.
const SIGNS: [(&str, &str, bool); 6] = [
    ("<=", "is … or worse", true),
    (">=", "is … or better", false),
    ("≤", "is … or worse", true),
    ("≥", "is … or better", false),
    ("<", "is worse than", true),
    (">", "is better than", false),
];

impl Checker<'_> {
    /// Says how a comparison is written, if one comes next; and reads on as it was meant: none where nothing is said.
    pub(super) fn compared_otherwise(&mut self, reader: &mut Reader<'_>, scale: u32) -> Option<Option<u64>> {
        let mut ahead = reader.ahead();
        let _ = ahead.take("is");
        if let Some(&(sign, words, worse)) = SIGNS.iter().find(|(sign, ..)| ahead.rest().starts_with(sign)) {
            let start = reader.rest_span().start;
            *reader = ahead;
            let span = Span { start, end: reader.rest_span().start + sign.len() as u32 };
            reader.skip_bytes(sign.len());
            let problem = Problem::new(Code::UnclearCondition, span, "a condition is written in words");
            self.problem(problem.with_help(format!("Write {} instead of {}.", quote(words), quote(self.of(span)))));
            reader.skip_article();
            if reader.is_at("last time") || take_whose(&mut reader.ahead()).is_some() {
                return Some(None); // it is compared with another rating, and that is no level
            }
            let level = self.level(reader, scale);
            return Some(level.and_then(|(level, span)| self.beyond(scale, level, span, worse)));
        }
        let start = ahead.rest_span();
        let worse = ahead.take_any(&WORDS)?;
        let than = if worse { "worse" } else { "better" };
        let said = Span { start: start.start, end: ahead.rest_span().start }.trim(self.text);
        if ahead.is_at("last time") || take_whose(&mut ahead.ahead()).is_some() {
            let message = format!("{} is not understood in this condition", quote(self.of(said)));
            let problem = Problem::new(Code::UnclearCondition, said, message);
            let problem = problem.with_help(format!("Write `{than} than`."));
            self.problem(problem.with_fix(said, format!("{than} than")));
            return Some(None);
        }
        let (level, at) = ahead.take_name(&self.model.scales[scale as usize].names)?;
        *reader = ahead;
        let span = start.to(at);
        let name = self.model.scales[scale as usize].name;
        let message = format!("{} is no level of the scale {}", quote(self.of(span)), quote(self.of(name)));
        let help = format!("Write `is {than} than {}`.", self.of(at));
        self.report(Code::UnknownLevel, span, message, help);
        Some(self.beyond(scale, level as u32, at, worse))
    }
}
