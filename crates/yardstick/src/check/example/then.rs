//! What must come of an example: counts and shares of a report, what a rule asks for, scope, and where it is sent.

use super::Case;
use crate::aggregate::{Share, Tally};
use crate::evaluate::{Evaluation, FindingSeverity};
use crate::framework::report::{Base, Cell, Counted, RowsModel};
use crate::names::{Names, Reader, nearest, plain_blanks, same};
use crate::problem::Code;
use crate::report::counted;
use crate::source::Span;
use crate::wording::{and, quote};

impl Case<'_> {
    pub(super) fn then(&mut self, evaluation: &Evaluation<'_>, span: Span) -> Option<()> {
        let mut reader = self.reader(span);
        let mut ahead = reader.ahead();
        let understood = if let Some((rating, _)) = ahead.take_name(self.rating_names()) {
            reader = ahead;
            self.rating_is_now(evaluation, rating, &mut reader, span)
        } else if let Some(item) = self.standard_at_start(&reader) {
            // Before shares: the id of a standard may be a number.
            self.state_is(evaluation, item, &mut reader, span)
        } else if ahead.take_number().is_some() {
            self.share_is(&mut reader, span)
        } else if reader.take("rule") {
            self.rule_asks(evaluation, &mut reader, span)
        } else if let Some(rule) = self.rule_at_start(&reader) {
            let help = format!("Write `rule` before it: {}.", quote(&format!("rule {}", self.of(span))));
            self.unclear(rule, "the word `rule` is missing", help);
            None
        } else if let Some(wanted) = reader.take_any(&[("it is complete", true), ("it is not complete", false)]) {
            self.completeness(evaluation, span, wanted)
        } else if let Some(wanted) = reader.take_any(&[("it is submitted", true), ("it is not submitted", false)]) {
            self.submission_is(evaluation, span, wanted)
        } else if reader.take("section") {
            self.section_scope(evaluation, &mut reader, span)
        } else if reader.take("it is sent to") {
            self.sent_to(evaluation, &mut reader)
        } else if self.pack_is(evaluation, &mut reader, span).is_some()
            || self.escalation_begins(evaluation, &mut reader, span).is_some()
        {
            Some(())
        } else {
            self.report_shows(evaluation, &mut reader, span)
        };
        if understood.is_some() && !reader.is_done() {
            let message = format!("{} is not understood here", quote(reader.rest()));
            self.unclear(reader.rest_span(), message, "Put each result on a line of its own, after `And`.");
        }
        understood
    }

    /// `R1 asks for evidence`: a rule without the word for it.
    fn rule_at_start(&self, reader: &Reader<'_>) -> Option<Span> {
        let mut ahead = reader.ahead();
        let word = ahead.take_word()?;
        let is_said = ["asks for", "flags", "does not flag"].iter().any(|words| ahead.is_at(words));
        (is_said && self.names.rules.find(self.of(word)).is_some()).then_some(word)
    }

    /// `rule C2 asks for action of 1.1`, `rule C2 asks for nothing of 1.1`, `rule C3 flags 1.1`.
    fn rule_asks(&mut self, evaluation: &Evaluation<'_>, reader: &mut Reader<'_>, span: Span) -> Option<()> {
        let word = reader.take_word()?;
        let names = self.names;
        let Some(rule) = names.rules.find(self.of(word)) else {
            self.unknown(Code::UnknownRule, word, "rule", &names.rules);
            return None;
        };
        self.reached.rules.insert(rule);
        let rule = names.rules.shown(rule);
        if let Some(wanted) = reader.take_any(&[("flags", true), ("does not flag", false)]) {
            return self.rule_flags(evaluation, reader, span, rule, wanted);
        }
        if !reader.take("asks for") {
            let help = "Write `rule C2 asks for action of 1.1`, or `rule C3 flags 1.1`.";
            self.unclear(reader.rest_span(), "after the rule comes `asks for` or `flags`", help);
            return None;
        }
        let to_leave = reader.take("no");
        let of_a_form = self.box_of_a_form(reader);
        let wanted = if of_a_form.is_some() { None } else { Some(reader.take_word()?) };
        if wanted.is_some() && reader.ahead().take_joint().is_some() {
            let help = "Write one line for each: `Then rule … asks for …`, and `And rule … asks for …`.";
            self.unclear(reader.rest_span(), "a line of an example names one thing that is asked for", help);
            return None;
        }
        let item = if wanted.is_some() && reader.take("of") { Some(self.item(reader)? as u32) } else { None };
        self.is_about(rule, item, span)?;
        let of_rule = evaluation.findings().filter(|finding| finding.found.item == item && finding.rule() == rule);
        let asks = |finding: crate::evaluate::Finding<'_>| match finding.asks_to_leave() {
            Some(name) => Some((true, name.to_owned())),
            None => finding.asks_for().map(|name| (false, name.to_owned())),
        };
        let asked: Vec<(bool, String)> = of_rule.filter_map(asks).collect();
        let wanted = match (of_a_form, wanted) {
            (Some((_, field)), _) => self.model().fields.get(field as usize).map_or("", |field| &field.id),
            (None, Some(wanted)) => {
                self.is_askable(wanted, item)?;
                self.of(wanted)
            }
            (None, None) => return None,
        };
        let comes_out = match same(wanted, "nothing") {
            true => asked.is_empty(),
            false => asked.iter().any(|(leave, asked)| *leave == to_leave && same(asked, wanted)),
        };
        if !comes_out {
            let found = asked.iter().map(|(leave, name)| if *leave { format!("no {name}") } else { name.clone() });
            let found = if asked.is_empty() { "nothing".to_owned() } else { and(found) };
            let no = if to_leave { "no " } else { "" };
            let message = format!("rule {rule} asks for {found} here, not for {no}{wanted}");
            self.fails(span, message, "Mend the rule, or the example.");
        }
        Some(())
    }

    /// What a rule can ask for: a box, a form, a rating, or nothing.
    fn is_askable(&mut self, wanted: Span, item: Option<u32>) -> Option<()> {
        let model = self.model();
        let fields = match item {
            Some(item) => &model.layout_of(item as usize).fields,
            None => &model.about.fields,
        };
        let boxes = fields.iter().map(|&field| model.fields[field as usize].id.as_str());
        let forms = model.forms.iter().map(|form| form.id.as_str());
        let known = boxes.chain(forms).chain(["rating", "nothing"]);
        if !known.clone().any(|name| same(name, self.of(wanted))) {
            let known = Names::new(known);
            self.unknown(Code::UnknownBox, wanted, "box", &known);
            return None;
        }
        Some(())
    }

    /// A rule about standards is asked about one of them, and a rule about the agency about none.
    fn is_about(&mut self, rule: &str, item: Option<u32>, span: Span) -> Option<()> {
        let model = self.model();
        let at = model.rules.iter().position(|known| known.id == rule)?;
        let fits = match item {
            Some(item) => model.layout_of(item as usize).rules.iter().any(|applied| applied.rule as usize == at),
            None => model.rules[at].about.is_none(),
        };
        if !fits {
            let message = match item {
                Some(item) => format!("rule {rule} is not about {}", model.items[item as usize].id),
                None => format!("rule {rule} is about standards, and none is named"),
            };
            self.unclear(span, message, "Name a standard that the rule is about: `… of 1.1`.");
        }
        fits.then_some(())
    }

    fn rule_flags(
        &mut self,
        evaluation: &Evaluation<'_>,
        reader: &mut Reader<'_>,
        span: Span,
        rule: &str,
        wanted: bool,
    ) -> Option<()> {
        let item = if reader.is_done() { None } else { Some(self.item(reader)? as u32) };
        self.is_about(rule, item, span)?;
        let mut of_rule = evaluation.findings().filter(|finding| finding.found.item == item && finding.rule() == rule);
        let found = of_rule.any(|finding| finding.severity() == FindingSeverity::Flag);
        if found != wanted {
            let found = if found { "flags it" } else { "does not flag it" };
            self.fails(span, format!("rule {rule} {found} here"), "Mend the rule, or the example.");
        }
        Some(())
    }

    /// `it is complete`, `it is not complete`.
    fn completeness(&mut self, evaluation: &Evaluation<'_>, span: Span, wanted: bool) -> Option<()> {
        if evaluation.is_complete() != wanted {
            let first = evaluation.findings().find(|finding| finding.severity() == FindingSeverity::Must);
            let found = first.map_or("nothing is missing".to_owned(), |finding| finding.message());
            let is = if wanted { "is not complete" } else { "is complete" };
            self.fails(span, format!("it {is} here: {found}"), "Mend the rules, or the example.");
        }
        Some(())
    }

    /// `section 8 is out of scope`, `section 8 applies`.
    fn section_scope(&mut self, evaluation: &Evaluation<'_>, reader: &mut Reader<'_>, span: Span) -> Option<()> {
        let section = self.section(reader)?;
        let wanted = reader.take_any(&[("is out of scope", false), ("applies", true), ("is in scope", true)]);
        let Some(wanted) = wanted else {
            self.unclear(
                reader.rest_span(),
                "this result is not understood",
                "Write `section 8 is out of scope` or `section 8 applies`.",
            );
            return None;
        };
        if evaluation.outcome.in_scope[section] != wanted {
            let found = if wanted { "is out of scope" } else { "applies" };
            let id = &self.model().sections[section].id;
            self.fails(
                span,
                format!("section {id} {found} here"),
                "Look at its `Applies when` line, or mend the example.",
            );
        }
        Some(())
    }

    fn sent_to(&mut self, evaluation: &Evaluation<'_>, reader: &mut Reader<'_>) -> Option<()> {
        let at = reader.rest_span();
        let wanted = at.of(&self.model().text);
        while reader.take_word().is_some() {}
        let routes: Vec<&str> = evaluation.routes().collect();
        if !routes.contains(&wanted) {
            let found = if routes.is_empty() { "nowhere".to_owned() } else { format!("to {}", and(&routes)) };
            self.fails(at, format!("it is sent {found}"), "Look at the `Send to` lines, or mend the example.");
        }
        Some(())
    }

    /// `Score Summary in total shows 46 asked and 7 Not Met`, `Score Summary of section 1 shows 43% Fully Met`.
    fn report_shows(&mut self, evaluation: &Evaluation<'_>, reader: &mut Reader<'_>, span: Span) -> Option<()> {
        let Some((report, _)) = reader.take_name(&self.names.reports) else {
            let rating_ends = [" of ", " is "];
            let name = rating_ends.iter().filter_map(|end| self.of(span).find(end)).min();
            let name = name.map(|bytes| Span { start: span.start, end: span.start + bytes as u32 });
            let names = self.names;
            if let Some(name) = name.filter(|name| nearest(self.of(*name), names.ratings.iter()).is_some()) {
                self.unknown(Code::UnknownRating, name, "rating", &names.ratings);
                return None;
            }
            let ends = [" in total", " of section", " shows "];
            let said = plain_blanks(self.of(span));
            let name = ends.iter().filter_map(|end| said.find(end)).min();
            if let Some(bytes) = name.filter(|_| said.contains(" shows ")) {
                let name = Span { start: span.start, end: span.start + bytes as u32 };
                let names = self.names;
                self.unknown(Code::UnknownReport, name, "report", &names.reports);
                return None;
            }
            let is_complete = said.split_whitespace().any(|word| ["complete", "incomplete"].contains(&word));
            if is_complete {
                let help = "Write `it is complete` or `it is not complete`.";
                self.unclear(span, "this result is not understood", help);
                return None;
            }
            let help = "Write `rule … asks for …`, `section … is out of scope`, `it is complete`, `it is sent to …`, or the name of a report.";
            self.unclear(span, "this result is not understood", help);
            return None;
        };
        let section = if reader.take("in total") {
            None
        } else if reader.take("of section") {
            Some(self.section(reader)? as u32)
        } else {
            self.unclear(reader.rest_span(), "it is not said of what", "Write `in total` or `of section 1`.");
            return None;
        };
        if !reader.take("shows") {
            self.unclear(reader.rest_span(), "the word `shows` is missing", "Write `… in total shows 46 asked`.");
            return None;
        }
        let tally = self.tally(evaluation, report, section, span)?;
        loop {
            self.one_number(report, &tally, reader)?;
            if reader.take_joint().is_none() {
                return Some(());
            }
        }
    }

    fn tally(&mut self, evaluation: &Evaluation<'_>, report: usize, section: Option<u32>, span: Span) -> Option<Tally> {
        let is_shown = match section {
            Some(section) => evaluation.outcome.in_scope[section as usize],
            None => self.model().reports[report].last_row.is_some(),
        };
        if !is_shown || !matches!(self.model().reports[report].rows, Some(RowsModel::Sections)) {
            let help = "A result is read from a row for a section in scope, or from the last row of the report.";
            self.unclear(span, "the report has no such row", help);
            return None;
        }
        let found = match section {
            Some(section) => {
                let rows = evaluation.summary().into_iter();
                let mut rows = rows.filter(|row| row.section().is_some_and(|found| found.index == section));
                rows.next().map(|row| row.tally().clone())
            }
            None => evaluation.totals().into_iter().next().map(|(_, tally)| tally),
        };
        if found.is_none() {
            self.unclear(span, "nothing is rated there", "Name another section.");
        }
        found
    }

    /// One number, and what it counts: `46 asked`, `43% Fully Met`.
    fn one_number(&mut self, report: usize, tally: &Tally, reader: &mut Reader<'_>) -> Option<()> {
        let at = reader.rest_span();
        let Some(wanted) = reader.take_number() else {
            self.unclear(at, "a number is missing", "Write `46 asked`, or `43% Fully Met`.");
            return None;
        };
        let is_share = reader.take_sign('%');
        let states = [
            ("asked", Counted::Asked),
            ("unanswered", Counted::Unanswered),
            ("not applicable", Counted::NotApplicable),
            ("waived", Counted::Waived),
            ("out of scope", Counted::OutOfScope),
        ];
        let of = match reader.take_any(&states) {
            Some(state) => state,
            None => {
                let level = self.level(reader, tally.scale)?;
                let is_not_applicable = self.model().scales[tally.scale as usize].levels[level as usize].not_applicable;
                if is_not_applicable { Counted::NotApplicable } else { Counted::Level { scale: tally.scale, level } }
            }
        };
        let span = Span { start: at.start, end: reader.rest_span().start }.trim(&self.model().text);
        let shown = self.model().reports[report].shows.iter().map(|show| show.cell);
        let share = shown.clone().find_map(|cell| match cell {
            Cell::Share { of: shown, base, nearest: Some(nearest) } if shown == of => Some((base, nearest)),
            _ => None,
        });
        let is_number = shown.clone().any(|cell| cell == Cell::Number { of });
        match (is_share, share) {
            (true, Some((base, nearest))) => self.compare_share(span, wanted, tally, of, base, nearest),
            (false, _) if is_number => {
                let found = counted(tally, of);
                if found != u64::from(wanted) {
                    self.fails(
                        span,
                        format!("it comes to {found}, not {wanted}"),
                        "Mend the facts above, or this number.",
                    );
                }
            }
            _ => {
                let what = self.of(span).trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('%');
                let what = quote(what);
                match (is_share, share) {
                    (false, Some(_)) => {
                        let message = format!("the report shows a share of {what}, and no number");
                        self.unclear(span, message, format!("Write `{wanted}%`."));
                    }
                    _ => {
                        let share = if is_share { "a share of " } else { "" };
                        let help = "Add a `Show` line to the report, or leave it out here.";
                        self.unclear(span, format!("the report does not show {share}{what}"), help);
                    }
                }
                return None;
            }
        }
        Some(())
    }

    fn compare_share(&mut self, span: Span, wanted: u32, tally: &Tally, of: Counted, base: Base, nearest: u32) {
        let out_of = match base {
            Base::Asked => tally.asked(),
            Base::Answering => tally.answering(),
            Base::Rated => tally.rated(),
        };
        let share = Share::new(counted(tally, of), out_of);
        let percent = share.percent_to_nearest(nearest);
        if percent != Some(u64::from(wanted)) {
            let found = percent.map_or("no data".to_owned(), |percent| format!("{percent}% ({share})"));
            self.fails(
                span,
                format!("it comes to {found}, not {wanted}%"),
                "Look at the `Show share` line, or mend this number.",
            );
        }
    }
}
