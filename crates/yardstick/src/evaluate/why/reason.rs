//! One thing that came out, and why: the line that asks for it, what it rests on, what was read.

use super::super::Evaluation;
use super::super::finding::{Cause, Finding, Severity};
use super::tested::Tested;
use crate::framework::condition::Test;
use crate::framework::model::RuleModel;
use crate::source::LineIndex;
use crate::wording::one_line;

/// One thing that came out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    message: String,
    severity: Option<Severity>,
    rule: Option<String>,
    title: Option<String>,
    line: Option<u32>,
    asked_by: Option<String>,
    because: Option<String>,
    read: Option<String>,
    conditions: Vec<Tested>,
}

impl Reason {
    pub(super) fn new(message: impl Into<String>) -> Reason {
        Reason {
            message: message.into(),
            severity: None,
            rule: None,
            title: None,
            line: None,
            asked_by: None,
            because: None,
            read: None,
            conditions: Vec::new(),
        }
    }

    /// What came out, in a sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// How much a finding matters; none for what is no finding.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        self.severity
    }

    /// The id of the rule that decided it.
    #[must_use]
    pub fn rule(&self) -> Option<&str> {
        self.rule.as_deref()
    }

    /// The title of that rule.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The line of the framework file that decided it, from 1.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.line
    }

    /// That line as it is written: `Must give evidence`.
    #[must_use]
    pub fn asked_by(&self) -> Option<&str> {
        self.asked_by.as_deref()
    }

    /// The guidance that it rests on.
    #[must_use]
    pub fn because(&self) -> Option<&str> {
        self.because.as_deref()
    }

    /// What stands in the box that it is about, as far as it helps to understand it.
    #[must_use]
    pub fn read(&self) -> Option<&str> {
        self.read.as_deref()
    }

    /// The conditions that were looked at. All of them are needed.
    #[must_use]
    pub fn conditions(&self) -> &[Tested] {
        &self.conditions
    }

    pub(super) fn with_read(mut self, read: Option<String>) -> Reason {
        self.read = read;
        self
    }
}

impl Evaluation<'_> {
    /// Adds the line of the framework file that decided.
    pub(super) fn at_line(&self, reason: Reason, line: u32) -> Reason {
        if line == 0 {
            return reason;
        }
        let mut lines = self.framework.model().text.lines().skip(line as usize - 1);
        let written = lines.next().map(one_line);
        // What goes on in the next line is not shown, and that is.
        let goes_on = lines.next().is_some_and(|next| next.trim_start().starts_with('>'));
        let asked_by = written.map(|written| if goes_on { format!("{written} …") } else { written });
        Reason { line: Some(line), asked_by, ..reason }
    }

    /// Adds conditions, and where no line is known the line on which the first of them stands.
    pub(super) fn with_conditions<'t>(
        &self,
        mut reason: Reason,
        tests: impl IntoIterator<Item = Option<&'t Test>>,
        here: Option<usize>,
    ) -> Reason {
        for test in tests.into_iter().flatten() {
            if reason.line.is_none()
                && let Some(clause) = test.clauses().first()
            {
                let line = LineIndex::new(&self.framework.model().text).line(clause.span.start);
                reason = self.at_line(reason, line);
            }
            reason.conditions.push(self.tested(test, here));
        }
        reason
    }

    pub(super) fn of_rule(&self, reason: Reason, rule: &RuleModel) -> Reason {
        let model = self.framework.model();
        Reason {
            rule: Some(rule.id.clone()),
            title: Some(one_line(&model.words(rule.title))),
            because: rule.because.map(|because| one_line(&model.words(because))),
            ..reason
        }
    }

    /// A finding with all that decided it.
    pub(super) fn reason_of(&self, finding: Finding<'_>) -> Reason {
        let model = self.framework.model();
        let here = finding.found.item.map(|item| item as usize);
        let reason = Reason { severity: Some(finding.severity()), ..Reason::new(finding.message()) };
        let reason = self.at_line(reason, finding.line());
        match finding.found.cause {
            Cause::Rule { rule, requirement } => {
                let rule = &model.rules[rule as usize];
                let requirement = &rule.requirements[requirement as usize];
                let reason = self.of_rule(reason, rule).with_read(self.read_in(finding));
                self.with_conditions(reason, [rule.when.as_ref(), requirement.when.as_ref()], here)
            }
            Cause::Flag { rule } => {
                let rule = &model.rules[rule as usize];
                self.with_conditions(self.of_rule(reason, rule), [rule.when.as_ref()], here)
            }
            Cause::Required { field } | Cause::NotRequested { field } | Cause::Requested { field } => {
                let reason = reason.with_read(self.read_in(finding));
                self.with_conditions(reason, [model.fields[field as usize].when.as_ref()], here)
            }
            Cause::Gate { gate } => {
                let gate = &model.submission.gates[gate as usize];
                let rule = gate.rule.map(|rule| &model.rules[rule as usize]);
                let reason = rule.map_or(reason.clone(), |rule| self.of_rule(reason, rule));
                self.with_conditions(reason, [rule.and_then(|rule| rule.when.as_ref()), Some(&gate.unless)], None)
            }
            Cause::Pack { pack, entry } => {
                let entry = &model.packs[pack as usize].entries[entry as usize];
                self.with_conditions(reason, [entry.when.as_ref()], None)
            }
            Cause::NoRoute => {
                let routes = model.submission.routes.iter().map(|route| route.when.as_ref());
                self.with_conditions(reason, routes, None)
            }
        }
    }

    /// What stands in the box that a finding is about, where there is anything.
    fn read_in(&self, finding: Finding<'_>) -> Option<String> {
        let id = finding.field_name()?;
        let model = self.framework.model();
        let here = finding.found.item.map(|item| item as usize);
        let fields = here.map_or(&model.about.fields, |item| &model.layout_of(item).fields);
        let position = fields.iter().position(|&field| model.fields[field as usize].id == id)?;
        let slot = here.map_or(0, |item| model.items[item].first_slot as usize) + position;
        self.written_in(slot, &model.fields[*fields.get(position)? as usize])
    }
}
