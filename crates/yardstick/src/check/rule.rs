//! Rules: what they are about, when they hold, and what they ask for.

use super::Checker;
use super::condition::joined;
use super::scope::{Scope, Sight};
use crate::framework::condition::Test;
use crate::framework::model::{Demand, RequirementModel, RuleModel};
use crate::framework::{ANSWER, Strength};
use crate::names::{Joint, Names, Reader, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::{ITEM, ITEMS, Keyword};
use crate::wording::{and, count, quote};

impl Checker<'_> {
    pub(super) fn rules(&mut self) {
        let (mut names, mut blocks) = (Names::default(), Vec::new());
        let mut scopes = Vec::new();
        for at in self.top(Keyword::Rule) {
            let id = self.id(at).unwrap_or_default();
            if same(&id, "required") {
                let help = "Findings of boxes that are marked so bear this name. Choose another id.";
                self.report(Code::ReservedName, self.block(at).head.name, "a rule cannot be called `required`", help);
            }
            if let Some(first) = names.add(&id).filter(|_| !id.is_empty()) {
                let first = blocks.get(first).map(|&first: &usize| self.block(first).head.name);
                self.duplicate("the rule", self.block(at).head.name, first);
            }
            blocks.push(at);
            let scope = self.rule_scope(at);
            let Some(scope) = scope else { continue };
            let rule = self.rule(at, id, scope.as_ref());
            if let Some(scope) = scope {
                scopes.push((self.model.rules.len() as u32, scope));
            }
            self.model.rules.push(rule);
        }
        self.rules_of_layouts(&scopes);
    }

    /// What a rule is about: nothing said means the agency. `None` outside means that it is not understood.
    fn rule_scope(&mut self, rule: usize) -> Option<Option<Scope>> {
        let lines = [self.under(rule, Keyword::ForEvery), self.under(rule, Keyword::For)].concat();
        if let [_, second, ..] = lines[..] {
            let help = "Write one rule for each. Is a line with `Rule` missing above this one?";
            self.report(Code::UnclearScope, self.block(second).span, "a rule is about one kind of thing", help);
            return None; // two rules in one cannot be read
        }
        let Some(&at) = lines.first() else { return Some(None) };
        let block = self.block(at);
        self.scope_comes_first(rule, at);
        let scope = match block.keyword {
            Keyword::For => self.certain(block.head.name)?,
            _ => self.every(block.head.name, None)?,
        };
        if self.layouts_in(&scope).is_empty() {
            let message = format!("there is no {} that this rule is about", quote(&scope.kind.to_lowercase()));
            self.report(Code::NothingInScope, scope.span, message, "Look at the word, and at the section.");
        }
        Some(Some(scope))
    }

    /// `When …` above `For every …`.
    fn scope_comes_first(&mut self, rule: usize, scope: usize) {
        let above = self.outline.children(Some(rule)).take_while(|&line| line < scope);
        let mut above = above.filter(|&line| !matches!(self.block(line).keyword, Keyword::Note | Keyword::Because));
        let Some(first) = above.find(|&line| !matches!(self.block(line).keyword, Keyword::ForEvery | Keyword::For))
        else {
            return;
        };
        let (first, block) = (self.block(first), self.block(scope));
        let message = format!("{} stands below {}", quote(block.phrase), quote(first.phrase));
        let help = "A rule says first what it is about: move this line right under `Rule`.";
        let problem = Problem::new(Code::WrongPlace, block.span, message).with_help(help);
        self.problem(problem.with_related(first.span, "it belongs above this"));
    }

    fn rule(&mut self, at: usize, id: String, scope: Option<&Scope>) -> RuleModel {
        let sight = match scope {
            Some(scope) => self.sight_of(scope),
            None => Sight::Agency,
        };
        let before = self.problems.len();
        let when = self.conditions(at, &sight);
        let said = &self.problems[before..];
        let lacks_scope = match &sight {
            Sight::Items { layouts } => layouts.is_empty(),
            Sight::Agency | Sight::Board => said.iter().any(|problem| problem.code() == Code::NothingToRateOn),
        };
        let before = self.problems.len();
        let mut requirements = Vec::new();
        let mut lines = 0;
        let strengths =
            [(Keyword::MustDo, Strength::Must), (Keyword::ShouldDo, Strength::Should), (Keyword::MayDo, Strength::May)];
        for line in self.outline.children(Some(at)) {
            let keyword = self.block(line).keyword;
            if let Some(&(_, strength)) = strengths.iter().find(|(word, _)| *word == keyword) {
                lines += 1;
                requirements.extend(self.requirements(line, strength, &sight));
            }
        }
        if lacks_scope {
            // Its boxes are those of standards that it does not name, or that are not there.
            let said = self.problems.split_off(before);
            self.problems.extend(said.into_iter().filter(|problem| problem.code() != Code::UnknownBox));
        }
        lines += self.gates_of_rule(at, self.model.rules.len() as u32, scope.is_some());
        let flag = self.outline.child(at, Keyword::Flag).map(|flag| self.words(flag));
        if lines == 0 && flag.is_none() {
            let help = "Add what it asks for: `Must give …`, `Should be rated`, or `Flag: …`.";
            self.report(
                Code::RuleWithoutEffect,
                self.block(at).span,
                format!("rule {} asks for nothing", quote(&id)),
                help,
            );
        }
        let because = self.outline.child(at, Keyword::Because).map(|because| self.words(because));
        let (title, line) = (self.words(at), self.line_of(self.block(at).span));
        RuleModel { id, title, about: scope.map(Scope::model), when, requirements, flag, because, line }
    }

    /// `When`, then `And when` lines or `Or when` lines.
    pub(super) fn conditions(&mut self, rule: usize, sight: &Sight) -> Option<Test> {
        let mut parts = Vec::new();
        let mut joint = None;
        // A line that is not understood is there all the same.
        let mut first = true;
        for at in self.outline.children(Some(rule)) {
            let block = self.block(at);
            let this = match block.keyword {
                Keyword::When => None,
                Keyword::And => Some(Joint::And),
                Keyword::Or => Some(Joint::Or),
                _ => continue,
            };
            let what = if self.block(rule).keyword == Keyword::Escalation { "an escalation" } else { "a rule" };
            self.condition_line(what, block.span, this, &mut joint, std::mem::take(&mut first));
            if this.is_some() && !block.head.name.is_empty() {
                let message = format!("{} is not understood here", quote(self.of(block.head.name)));
                let help = format!("In a rule, write `{} when …`.", block.phrase);
                self.report(Code::UnclearCondition, block.head.name, message, help);
            } else if block.keyword == Keyword::Or && block.head.condition.is_none() {
                self.report(Code::MisplacedCondition, block.span, "`Or` needs a condition", "Write `Or when …`.");
            }
            if let Some(condition) = block.head.condition.filter(|span| !span.is_empty()) {
                parts.extend(self.condition(condition, sight));
            }
        }
        (!parts.is_empty()).then(|| joined(parts, joint))
    }

    fn condition_line(&mut self, what: &str, span: Span, this: Option<Joint>, joint: &mut Option<Joint>, first: bool) {
        let one = what.trim_start_matches("an ").trim_start_matches("a ");
        match (this, *joint) {
            (None, _) if !first => {
                let help = format!("Write two {one}s, or join the conditions with `And when …` or `Or when …`.");
                self.report(Code::RepeatedLine, span, format!("{what} has one `When`"), help);
            }
            (Some(_), _) if first => {
                self.report(Code::UnclearCondition, span, "there is no `When` above this line", "Start with `When …`.");
            }
            (Some(this), Some(before)) if this != before => {
                let help = format!("Keep to one of them, and write a second {one} for the rest.");
                self.report(Code::MixedAndOr, span, format!("`And when` and `Or when` stand in one {one}"), help);
            }
            _ => *joint = this.or(*joint),
        }
    }

    /// `give evidence and impact`, `not give action`, `be rated`, `not be rated Fully Met`.
    fn requirements(&mut self, at: usize, strength: Strength, sight: &Sight) -> Vec<RequirementModel> {
        let block = self.block(at);
        let mut reader = Reader::new(self.text, block.head.name);
        if reader.is_done() {
            return Vec::new();
        }
        let before = self.problems.len();
        let not = reader.take("not");
        let demands = if reader.take("give") || self.give_meant(&mut reader, block.phrase) {
            if reader.is_done() {
                let help = format!("Name a box: `{} give evidence`.", block.phrase);
                self.report(Code::UnclearRequirement, block.head.name, "it is not said what must be given", help);
            }
            let demands = self.give(&mut reader, sight, not);
            self.said_with_the_verb(before, block.phrase);
            demands
        } else if reader.take("be rated") {
            self.be_rated(&mut reader, sight, not, block.head.name).into_iter().collect()
        } else if !not && reader.take("be answered") {
            self.be_answered(sight, block.head.name).into_iter().collect()
        } else {
            let word = block.phrase;
            let help =
                format!("Write `{word} give …`, `{word} not give …`, `{word} be rated` or `{word} not be rated …`.");
            let message = format!("{} is not understood after {}", quote(self.of(block.head.name)), quote(word));
            self.report(Code::UnclearRequirement, block.head.name, message, help);
            return Vec::new();
        };
        let is_echo = self.lacks_scale || self.has_problem(&[Code::UnknownScale, Code::NothingToRateOn]);
        if demands.is_empty() && self.problems.len() == before && !is_echo {
            let help = "Name boxes as `evidence and impact`, and columns as `action with lead and timescale`.";
            self.report(Code::UnclearRequirement, block.head.name, "this line stops too early", help);
        }
        if !demands.is_empty() && !reader.is_done() {
            let message = format!("{} is not understood here", quote(reader.rest()));
            let help =
                "Write the ids of boxes as `evidence and impact`, and columns as `action with lead and timescale`.";
            self.report(Code::UnclearRequirement, reader.rest_span(), message, help);
        }
        let condition = block.head.condition.filter(|span| !span.is_empty());
        let when = condition.and_then(|condition| self.condition(condition, sight));
        let line = self.line_of(block.span);
        let requirement = |demand| RequirementModel { strength, demand, when: when.clone(), line };
        demands.into_iter().map(requirement).collect()
    }

    /// `Must have evidence`: other words for `give` are refused, and read as it.
    fn give_meant(&mut self, reader: &mut Reader<'_>, phrase: &str) -> bool {
        const SAID: [&str; 9] =
            ["have", "provide", "include", "supply", "contain", "record", "submit", "attach", "complete"];
        let mut ahead = reader.ahead();
        let Some(verb) = ahead.take_word().filter(|&verb| SAID.iter().any(|said| same(said, self.of(verb)))) else {
            return false;
        };
        let message = format!("{} is not understood after {}", quote(self.of(verb)), quote(phrase));
        let problem = Problem::new(Code::UnclearRequirement, verb, message);
        self.problem(problem.with_help(format!("Write `{phrase} give …`.")).with_fix(verb, "give"));
        reader.take_word();
        true
    }

    fn be_rated(&mut self, reader: &mut Reader<'_>, sight: &Sight, not: bool, span: Span) -> Option<Demand> {
        if !not && self.is_rated_by_the_board(sight) {
            let help = "Take the line away. What the Board says is recorded by the Board.";
            let message = "the Board rates these standards, so no agency can be asked for it";
            self.report(Code::UnclearRequirement, span, message, help);
            return None;
        }
        if reader.is_done() && !not && self.any_rated(sight) {
            return Some(Demand::Rate { levels: None });
        }
        let scale = self.scale_in(sight, span)?;
        if reader.is_done() {
            let help = "Name a level: `Must not be rated N/A`.";
            self.report(Code::UnclearRequirement, span, "it is not said what it must not be rated", help);
            return None;
        }
        let levels = self.levels(reader, scale)?;
        Some(if not { Demand::RateOtherThan { levels } } else { Demand::Rate { levels: Some(levels) } })
    }

    /// `Must be answered`: the answer of a typed question is given.
    fn be_answered(&mut self, sight: &Sight, span: Span) -> Option<Demand> {
        let name = self.box_names.find(ANSWER).map(|name| name as u32);
        let known = name.filter(|name| self.boxes_in(sight).iter().any(|(other, ..)| other == name));
        let Some(name) = known else {
            let problem = Problem::new(Code::UnclearRequirement, span, "nothing here has an answer of its own");
            let problem = problem.with_help("What is rated takes `be rated`; a box takes `give` and its id.");
            self.problem(problem);
            return None;
        };
        let Sight::Items { layouts } = sight else { return None };
        let lacking = layouts.iter().find(|&&at| self.model.layouts[at as usize].answer.is_none());
        if let Some(item) = lacking.and_then(|at| self.model.items.iter().find(|item| item.layout == *at)) {
            let message = format!("{} {} has no answer of its own", item.kind.to_lowercase(), item.id);
            let help = "Let the rule be about those that have one: `For every … in section …`, or `For question …`.";
            self.report(Code::UnclearRequirement, span, message, help);
        }
        Some(Demand::Give { name, columns: Vec::new() })
    }

    fn give(&mut self, reader: &mut Reader<'_>, sight: &Sight, not: bool) -> Vec<Demand> {
        let mut demands = Vec::new();
        loop {
            reader.skip_article();
            let Some(demand) = self.give_one(reader, sight, not) else { return Vec::new() };
            demands.push(demand);
            let mut ahead = reader.ahead();
            match ahead.take_joint() {
                None => return demands,
                Some(Some(Joint::Or)) => {
                    let help =
                        "Join boxes that are all needed with `and`. That one of several is enough cannot be said yet.";
                    self.report(Code::UnclearRequirement, reader.rest_span(), "`or` stands between boxes", help);
                    return Vec::new();
                }
                Some(_) if ahead.is_done() => return demands,
                Some(_) => *reader = ahead,
            }
        }
    }

    fn give_one(&mut self, reader: &mut Reader<'_>, sight: &Sight, not: bool) -> Option<Demand> {
        if matches!(sight, Sight::Agency) {
            if let Some((form, span)) = reader.take_name(&self.form_names) {
                if not {
                    let message = "a form cannot be required to be unsigned";
                    self.report(Code::UnclearRequirement, span, message, "Leave the line out.");
                    return None;
                }
                if self.model.forms.get(form).is_some_and(|form| form.signed_by.is_none()) {
                    let message = format!("nobody signs the form {}", quote(self.of(span)));
                    self.report(Code::UnclearRequirement, span, message, "Add `Signed by …` under the form.");
                }
                return Some(Demand::Sign { form: form as u32 });
            }
            return self.give_about(reader, not);
        }
        let mut column = None;
        let mut ahead = reader.ahead();
        let first = ahead.take_word()?;
        if ahead.take("of") {
            // "lead of action": one column of a table.
            column = Some(first);
            *reader = ahead;
        }
        let boxes = self.boxes_in(sight);
        let Some((name, span)) = reader.take_name(&self.box_names) else {
            if !self.is_column(reader.ahead().take_unknown(), sight) {
                self.no_such_box(reader, sight);
            }
            return None;
        };
        if !boxes.iter().any(|&(other, ..)| other == name as u32) {
            if self.about_names.find(self.of(span)).is_some() {
                let kinds = self.kinds_in(sight);
                let message = format!("the box {} is asked about the agency, not of {kinds}", quote(self.of(span)));
                let help = "Write a rule of its own for it, without a `For every` line.";
                self.report(Code::UnknownBox, span, message, help);
                return None;
            }
            if !self.is_asked_of_others(name as u32, span) {
                self.unknown_box(span, &self.item_box_names_in(sight));
            }
            return None;
        }
        self.in_every_layout(name as u32, span, sight);
        if not {
            return Some(Demand::Leave { name: name as u32 });
        }
        let mut columns = Vec::new();
        if let Some(column) = column {
            columns.push(self.column_called(column, name as u32, sight)?);
        }
        if reader.take("with") {
            columns.extend(self.columns_called(reader, name as u32, sight)?);
        }
        Some(Demand::Give { name: name as u32, columns })
    }

    fn no_such_box(&mut self, reader: &mut Reader<'_>, sight: &Sight) -> Option<Demand> {
        let span = reader.take_unknown();
        self.unknown_box(span, &self.item_box_names_in(sight));
        None
    }

    fn give_about(&mut self, reader: &mut Reader<'_>, not: bool) -> Option<Demand> {
        let Some((slot, named)) = reader.take_name(&self.about_names) else {
            if let Some((name, span)) = reader.take_name(&self.box_names) {
                return self.no_standards_meant(name as u32, span);
            }
            let span = reader.take_unknown();
            let forms = self.form_names.iter().map(str::to_owned).collect::<Vec<_>>();
            let known = Names::new(self.about_names.iter().map(str::to_owned).chain(forms));
            self.unknown_box(span, &known);
            return None;
        };
        if self.is_for_the_board_alone(slot as u32, named, &Sight::Agency) {
            return None;
        }
        let name = self.model.fields[self.model.about.fields[slot] as usize].name;
        Some(if not { Demand::Leave { name } } else { Demand::Give { name, columns: Vec::new() } })
    }

    /// A box of standards, in a rule about the agency.
    fn no_standards_meant(&mut self, name: u32, span: Span) -> Option<Demand> {
        let is_said = self.problems.last().is_some_and(|problem| problem.code() == Code::NothingToRateOn);
        if !is_said {
            let (kind, kinds) = self.kind_with(name);
            let message = format!("the box {} is asked of {kinds}, not about the agency", quote(self.of(span)));
            let help = format!("Put `For every {kind}` under `Rule`, above all else.");
            self.report(Code::UnknownBox, span, message, help);
        }
        None
    }

    /// What the standards are called that a rule is about.
    fn kinds_in(&self, sight: &Sight) -> String {
        let Sight::Items { layouts } = sight else { return "standards".to_owned() };
        let item = self.model.items.iter().find(|item| layouts.contains(&item.layout));
        let kind = item.and_then(|item| ITEM.iter().position(|kind| *kind == item.kind));
        kind.and_then(|at| ITEMS.get(at)).unwrap_or(&"standards").to_lowercase()
    }

    /// What those are called of which a box is asked: one of them, and several.
    fn kind_with(&self, name: u32) -> (String, String) {
        let has_it = |layout: u32| self.model.layouts[layout as usize].positions.contains_key(&name);
        let item = self.model.items.iter().find(|item| has_it(item.layout));
        let called = item.and_then(|item| ITEM.iter().zip(ITEMS).find(|(kind, _)| **kind == item.kind));
        called.map_or(("standard".into(), "standards".into()), |(kind, kinds)| {
            (kind.to_lowercase(), kinds.to_lowercase())
        })
    }

    /// A box that a rule asks for is one that all the rule's items have.
    fn in_every_layout(&mut self, name: u32, span: Span, sight: &Sight) {
        let Sight::Items { layouts } = sight else { return };
        let lacking = layouts.iter().find(|&&at| !self.model.layouts[at as usize].positions.contains_key(&name));
        let Some(item) = lacking.and_then(|at| self.model.items.iter().find(|item| item.layout == *at)) else { return };
        // Of which nothing at all is asked lacks every box; where something is wrong, that may be why.
        if !self.asks_something(item.layout) && self.errors() > 0 {
            return;
        }
        let message =
            format!("the box {} is not asked of {} {}", quote(self.of(span)), item.kind.to_lowercase(), item.id);
        let problem = Problem::new(Code::UnknownBox, span, message);
        let kind = item.kind.to_lowercase();
        let help = format!("Let the rule be about those that have it: `For every … in section …`, or `For {kind} …`.");
        self.problem(problem.with_help(help));
    }

    /// A box that is asked of other items than those of the rule. It is said here.
    fn is_asked_of_others(&mut self, name: u32, span: Span) -> bool {
        const MOST: usize = 4;
        let has_it = |layout: u32| self.model.layouts[layout as usize].positions.contains_key(&name);
        let items: Vec<&str> =
            self.model.items.iter().filter(|item| has_it(item.layout)).map(|item| item.id.as_str()).collect();
        let (kind, kinds) = self.kind_with(name);
        let help = match items.as_slice() {
            [] => return false,
            [one] => format!("It is asked of {one}: write `For {kind} {one}`, or ask it of the others, too."),
            few if few.len() <= MOST => {
                let ids = and(few.iter().copied());
                format!("It is asked of {ids}: write `For {kinds} {ids}`, or ask it of the others, too.")
            }
            [first, ..] => format!(
                "It is asked of {}, such as {first}. Let the rule be about those, or ask it of the others, too.",
                count(items.len(), &kind, &kinds)
            ),
        };
        let message = format!("the box {} is not asked of what this rule is about", quote(self.of(span)));
        self.report(Code::UnknownBox, span, message, help);
        true
    }

    fn columns_called(&mut self, reader: &mut Reader<'_>, name: u32, sight: &Sight) -> Option<Vec<String>> {
        let mut columns = Vec::new();
        loop {
            let word = reader.take_word()?;
            columns.push(self.column_called(word, name, sight)?);
            match reader.take_joint() {
                None => return Some(columns),
                Some(Some(Joint::Or)) => {
                    let help = "Join columns that are all needed with `and`.";
                    self.report(Code::UnclearRequirement, word, "`or` stands between columns", help);
                    return None;
                }
                Some(_) => {}
            }
        }
    }

    fn column_called(&mut self, span: Span, name: u32, sight: &Sight) -> Option<String> {
        let Sight::Items { layouts } = sight else { return None };
        let mut fields: Vec<u32> = layouts
            .iter()
            .filter_map(|&at| {
                let layout = &self.model.layouts[at as usize];
                layout.positions.get(&name).map(|&position| layout.fields[position as usize])
            })
            .collect();
        fields.dedup();
        let columns = |field: u32| self.model.fields[field as usize].columns.iter().map(|column| column.id.as_str());
        let column = |field: u32| columns(field).find(|column| same(column, self.of(span)));
        // The column stands in the table of every item that the rule is about.
        let first = fields.first().copied()?;
        match fields.iter().copied().find(|&field| column(field).is_none()) {
            None => column(first).map(str::to_owned),
            Some(lacking) => {
                let message =
                    format!("{} has no column {}", quote(self.box_names.shown(name as usize)), quote(self.of(span)));
                let problem = Problem::new(Code::UnknownBox, span, message);
                let problem = problem.with_suggestion(self.of(span), columns(lacking));
                self.problem(problem);
                None
            }
        }
    }
}
