//! Decisions: what can be decided, where it is open, what it needs, and how each document words it.

use super::Checker;
use super::echo::NO_OUTCOME;
use super::scope::Sight;
use crate::framework::condition::{Paper, Test};
use crate::framework::decision::{DecisionModel, OutcomeModel, without_end};
use crate::framework::words::Words;
use crate::names::{Names, Reader, same};
use crate::problem::{Code, Problem};
use crate::source::{Span, is_blank};
use crate::tree::keyword::Keyword;
use crate::wording::quote;

/// Outcomes are kept as bits of a word where a condition names them.
const MOST_OUTCOMES: usize = 60;

impl Checker<'_> {
    pub(super) fn decisions(&mut self) {
        let mut spans: Vec<Span> = Vec::new();
        for at in self.top(Keyword::Decision) {
            let (span, name) = (self.words(at).first, self.put_together(self.words(at)));
            self.named_like_a_box(&name, span);
            // A nameless one keeps its number, so that names are numbers here as everywhere.
            let first = self.decision_names.find(&name).filter(|&first| first < spans.len() && !name.is_empty());
            if let Some(first) = first {
                self.duplicate("the decision", span, spans.get(first).copied());
            }
            spans.push(span);
            let (outcomes, names) = self.outcomes(at);
            let recorded_by = self.outline.child(at, Keyword::RecordedBy).map(|line| self.words(line));
            let because = self.outline.child(at, Keyword::Because).map(|line| self.words(line));
            let line = self.line_of(self.block(at).span);
            self.model.decisions.push(DecisionModel { name, recorded_by, outcomes, names, because, line });
        }
    }

    fn named_like_a_box(&mut self, name: &str, span: Span) {
        if self.about_names.find(name).is_some() || self.box_names.find(name).is_some() {
            let message = format!("a box is called {}, too", quote(name));
            let help = "Give one of them another name, so that a condition can tell them apart.";
            self.report(Code::DuplicateName, span, message, help);
        }
    }

    fn outcomes(&mut self, decision: usize) -> (Vec<OutcomeModel>, Names) {
        let (mut outcomes, mut names) = (Vec::new(), Names::default());
        let mut known: Vec<(String, usize, Span)> = Vec::new();
        let lines = self.under(decision, Keyword::Outcome);
        if lines.is_empty() {
            let help = "Write each thing that can be decided on a line of its own: `Outcome approved: …`.";
            self.report(Code::EmptyList, self.block(decision).span, "nothing can be decided here", help);
        }
        if let Some(&at) = lines.get(MOST_OUTCOMES) {
            let message = format!("the decision has {} outcomes", lines.len());
            let help = format!("A decision has at most {MOST_OUTCOMES}.");
            self.report(Code::TooManyThings, self.block(at).span, message, help);
        }
        for at in lines.into_iter().take(MOST_OUTCOMES) {
            let Some(id) = self.id(at) else { continue };
            let outcome = outcomes.len();
            names.add(&id);
            let words = self.words(at);
            let mut said = vec![(id.clone(), self.block(at).head.name)];
            said.extend(self.said(words));
            let wordings = self.wordings(at);
            said.extend(wordings.iter().filter_map(|&(_, words)| self.said(words)));
            for (place, (words, span)) in said.into_iter().enumerate() {
                match known.iter().find(|(other, of, _)| same(other, &words) && *of != outcome) {
                    Some(&(_, _, first)) => {
                        let message = format!("two outcomes are called {}", quote(&words));
                        let problem = Problem::new(Code::DuplicateName, span, message);
                        // The first of what is said is the id.
                        let problem = problem.with_help(match place {
                            0 => "Give one of them another id.",
                            _ => "Word one of them otherwise, so that a record can tell them apart.",
                        });
                        self.problem(problem.with_related(first, "it is here first"));
                    }
                    None => known.push((words.clone(), outcome, span)),
                }
                names.also(outcome, &words);
            }
            outcomes.push(self.outcome(at, id, words, wordings));
        }
        (outcomes, names)
    }

    /// Words as they are compared, and where they stand.
    fn said(&self, words: Words) -> Option<(String, Span)> {
        let said = self.put_together(words);
        let said = without_end(&said);
        (!said.is_empty()).then(|| (said.to_owned(), words.first))
    }

    fn outcome(&mut self, at: usize, id: String, words: Words, wordings: Vec<(Vec<u32>, Words)>) -> OutcomeModel {
        let only = self.outline.child(at, Keyword::Only);
        let only = only.and_then(|line| self.block(line).head.condition).filter(|span| !span.is_empty());
        let only = only.and_then(|condition| self.condition(condition, &Sight::Board));
        let gives = self.under(at, Keyword::MustDo).into_iter().flat_map(|line| self.needs(line)).collect();
        let returns = self.outline.child(at, Keyword::Returns).is_some();
        OutcomeModel { id, words, wordings, only, gives, returns, line: self.line_of(self.block(at).span) }
    }

    /// `Must give further-actions`: boxes of the board, which the outcome needs.
    fn needs(&mut self, at: usize) -> Vec<(u32, Option<Test>)> {
        let block = self.block(at);
        let mut reader = Reader::new(self.text, block.head.name);
        if block.head.name.is_empty() {
            return Vec::new();
        }
        if self.is_only_a_verb(block) {
            return Vec::new(); // the colon after it has been refused
        }
        if !reader.take("give") {
            let message = format!("{} is not understood after `Must`", quote(self.of(block.head.name)));
            let help = "Under an outcome write `Must give …` and the id of a box that the Board fills in.";
            self.report(Code::UnclearDecision, block.head.name, message, help);
            return Vec::new();
        }
        let condition = block.head.condition.filter(|span| !span.is_empty());
        let when = condition.and_then(|condition| self.condition(condition, &Sight::Board));
        let mut slots = Vec::new();
        loop {
            reader.skip_article();
            let Some((slot, span)) = reader.take_name(&self.about_names) else {
                if let Some((_, span)) = reader.take_name(&self.box_names) {
                    self.not_of_the_board(span);
                    return slots;
                }
                let span = reader.take_unknown();
                let boards = Names::new(self.boards_boxes());
                self.unknown_box(if span.is_empty() { block.head.name } else { span }, &boards);
                return slots;
            };
            if !self.is_of_the_board(slot as u32) {
                self.not_of_the_board(span);
                return slots;
            }
            let of_form = self.box_names.find(self.of(span)).filter(|_| reader.is_at("of"));
            if of_form.is_some_and(|name| self.form_of_no_box(name, reader.ahead())) {
                return slots;
            }
            slots.push((slot as u32, when.clone()));
            if reader.take_joint().is_none() {
                break;
            }
        }
        if !reader.is_done() {
            let message = format!("{} is not understood here", quote(reader.rest()));
            self.report(
                Code::UnclearDecision,
                reader.rest_span(),
                message,
                "Write the ids of boxes: `Must give findings and further-actions`.",
            );
        }
        slots
    }

    fn not_of_the_board(&mut self, span: Span) {
        let message = format!("{} is not filled in by the Board", quote(self.of(span)));
        let help = "Name a box of a form `(by the Board)`. What the agency must give is for a rule to say.";
        self.report(Code::UnclearDecision, span, message, help);
    }

    /// `Worded in qa-report and feedback: Declaration approved`.
    fn wordings(&mut self, outcome: usize) -> Vec<(Vec<u32>, Words)> {
        let mut wordings: Vec<(Vec<u32>, Words)> = Vec::new();
        for at in self.under(outcome, Keyword::WordedIn) {
            let mut reader = Reader::new(self.text, self.block(at).head.name);
            let mut forms = Vec::new();
            while !reader.is_done() {
                reader.skip_article();
                let Some((form, span)) = reader.take_name(&self.form_names) else {
                    let span = reader.take_unknown();
                    let message = format!("there is no form or letter called {}", quote(self.of(span)));
                    let problem = Problem::new(Code::UnknownForm, span, message);
                    self.problem(problem.with_suggestion(self.of(span), self.form_names.iter()));
                    break;
                };
                let form = form as u32;
                if forms.contains(&form) || wordings.iter().any(|(known, _)| known.contains(&form)) {
                    let message = format!("how {} words this outcome is said already", quote(self.of(span)));
                    self.report(Code::RepeatedLine, span, message, "Keep one of them.");
                }
                forms.push(form);
                if reader.take_joint().is_none() && !reader.is_done() {
                    if !self.block(at).has_colon {
                        break; // that the colon is missing is said
                    }
                    let message = format!("{} is not understood here", quote(reader.rest()));
                    let help = "Write the ids of forms and letters, as in `Worded in report and feedback: …`.";
                    self.report(Code::UnclearDecision, reader.rest_span(), message, help);
                    break;
                }
            }
            wordings.push((forms, self.words(at)));
        }
        wordings
    }

    /// Whether a box about the agency is one that the board fills in.
    pub(super) fn is_of_the_board(&self, slot: u32) -> bool {
        self.model.forms.iter().any(|form| form.by_board && form.boxes.contains(&slot))
    }

    fn boards_boxes(&self) -> Vec<String> {
        let forms = self.model.forms.iter().filter(|form| form.by_board);
        let slots = forms.flat_map(|form| form.boxes.clone());
        slots.map(|slot| self.shortest_name(slot)).collect()
    }

    /// The shortest name that means a box of a form.
    fn shortest_name(&self, slot: u32) -> String {
        let whole = self.about_names.shown(slot as usize);
        let alone = crate::framework::form::key(whole);
        let is_enough = self.about_names.find(alone) == Some(slot as usize);
        (if is_enough { alone } else { whole }).to_owned()
    }

    /// A clause about a form, a pack or a decision; none where it is about none of them.
    pub(super) fn clause_of_papers(&mut self, reader: &mut Reader<'_>, sight: &Sight) -> Option<Option<Paper>> {
        if let Some((form, wanted)) = self.signed_clause(reader) {
            return Some(Some(Paper::Signed { form, wanted }));
        }
        let start = reader.rest_span();
        if let Some(pack) = self.pack_in(reader) {
            let complete = [("is complete", true), ("is not complete", false), ("is incomplete", false)];
            let wanted = reader.take_any(&complete);
            let Some((wanted, pack)) = wanted.zip(pack) else {
                let help = match pack {
                    Some(_) => "Write `the pack is complete` or `the pack is not complete`.".to_owned(),
                    None => self.which_pack(),
                };
                let message = format!("{} is not understood in this condition", quote(self.of(start)));
                self.report(Code::UnclearCondition, start, message, help);
                return Some(None);
            };
            return Some(self.seen_by_board(sight, start, "pack").then_some(Paper::Complete { pack, wanted }));
        }
        let (decision, _) = reader.take_name(&self.decision_names)?;
        if !self.seen_by_board(sight, start, "decision") {
            return Some(None);
        }
        let decision = decision as u32;
        if let Some(wanted) = reader.take_any(&[("is recorded", true), ("is not recorded", false)]) {
            return Some(Some(Paper::Recorded { decision, wanted }));
        }
        let outcomes = self.outcomes_in(reader, decision);
        Some(outcomes.map(|outcomes| Paper::Decided { decision, outcomes }))
    }

    /// `declaration is signed`.
    fn signed_clause(&self, reader: &mut Reader<'_>) -> Option<(u32, bool)> {
        let mut ahead = reader.ahead();
        let (form, _) = ahead.take_name(&self.form_names)?;
        let wanted = ahead.take_any(&[("is signed", true), ("is not signed", false), ("is unsigned", false)])?;
        *reader = ahead;
        Some((form as u32, wanted))
    }

    /// `the pack`, `the Declaration pack`: which it is, if that is said.
    fn pack_in(&self, reader: &mut Reader<'_>) -> Option<Option<u32>> {
        let mut ahead = reader.ahead();
        if ahead.take("pack") {
            *reader = ahead;
            // One that is there twice is still the only one.
            let first = self.pack_names.shown(0);
            let is_only = !self.pack_names.is_empty() && self.pack_names.iter().all(|name| same(name, first));
            return Some(is_only.then_some(0));
        }
        let (pack, span) = ahead.take_name(&self.pack_names)?;
        // `the Return pack`, of a pack that is called so.
        let says_pack = self.of(span).rsplit(is_blank).next().is_some_and(|last| same(last, "pack"));
        (ahead.take("pack") || says_pack).then(|| *reader = ahead)?;
        Some(Some(pack as u32))
    }

    /// What an agency answers may not depend on what the board makes of it.
    pub(super) fn seen_by_board(&mut self, sight: &Sight, span: Span, what: &str) -> bool {
        let is_seen = matches!(sight, Sight::Board);
        if !is_seen {
            let message = format!("what is asked of the agency cannot depend on a {what}");
            let help = "It can stand under an outcome, in a letter, and in a text on a form.";
            self.report(Code::WrongType, span, message, help);
        }
        is_seen
    }

    /// `is approved`, `is conditional or peer-review`, `is not approved`: outcomes, as bits.
    fn outcomes_in(&mut self, reader: &mut Reader<'_>, decision: u32) -> Option<u64> {
        let all = self.model.decisions.get(decision as usize).map_or(0, |decision| decision.outcomes.len());
        let all = (1_u64 << all.min(63)) - 1;
        let is_not = reader.take("is neither") || reader.take("is other than");
        if !is_not && !reader.take("is") {
            let help = "After a decision comes `is` and an outcome, `is recorded` or `is not recorded`.";
            return self.not_an_outcome(reader.rest_span(), help.to_owned());
        }
        let is_not = is_not || reader.take("not");
        let mut outcomes = 0;
        loop {
            let names = self.model.decisions.get(decision as usize)?.names.clone();
            let Some((outcome, _)) = reader.take_name(&names) else {
                let span = reader.take_unknown();
                let ids =
                    self.model.decisions.get(decision as usize)?.outcomes.iter().map(|outcome| outcome.id.clone());
                let ids: Vec<String> =
                    ids.chain([if is_not { "not recorded" } else { "recorded" }.to_owned()]).collect();
                let help = crate::names::suggestion(self.of(span), ids.iter().map(String::as_str));
                return self.not_an_outcome(span, help);
            };
            outcomes |= 1 << outcome;
            let mut ahead = reader.ahead();
            let joined = ahead.take_joint().is_some() && names.longest_at(ahead.rest()).is_some();
            if !joined {
                return Some(if is_not { all & !outcomes } else { outcomes });
            }
            *reader = ahead;
        }
    }

    fn not_an_outcome(&mut self, span: Span, help: String) -> Option<u64> {
        let message = match span.is_empty() {
            true => "the condition stops too early".to_owned(),
            false => format!("{} {NO_OUTCOME}", quote(self.of(span))),
        };
        self.report(Code::UnclearCondition, span, message, help);
        None
    }

    /// A box of the board, where only what the agency gives can be read.
    pub(super) fn is_for_the_board_alone(&mut self, slot: u32, span: Span, sight: &Sight) -> bool {
        let is_hidden = self.is_of_the_board(slot) && !matches!(sight, Sight::Board);
        if is_hidden {
            let message = format!("{} is filled in by the Board, and this is about the agency", quote(self.of(span)));
            let help = "It can be read under an outcome, in a letter, and in a text on a form.";
            self.report(Code::WrongType, span, message, help);
        }
        is_hidden
    }
}
