//! What is required: each rule as a sentence.

use super::sentence::closed;
use super::whom::{Those, Whom};
use super::{Part, Teller};
use crate::framework::Strength;
use crate::framework::condition::{Asks, Clause, Test};
use crate::framework::model::{Demand, RequirementModel, RuleModel};
use crate::wording::{and, capital};

/// Of whom a rule is, and what is asked of those.
struct About {
    whom: Option<Whom>,
    /// The layouts of the standards; none where the rule is about the agency.
    here: Vec<u32>,
}

impl Teller<'_> {
    pub(super) fn required(&self) -> Part {
        let mut part = Part::new("What is required");
        let rules: Vec<&RuleModel> = self.rules_that_apply().collect();
        part.say(strengths(&rules));
        for rule in rules {
            let sentences = self.rule(rule);
            // What only keeps a response from being submitted is said there.
            let is_said_here = !sentences.is_empty();
            sentences.into_iter().for_each(|sentence| part.point(sentence));
            if let Some(because) = rule.because.filter(|_| is_said_here) {
                part.under(closed(&format!("Because: {}", self.words(because))));
            }
        }
        self.optional(&mut part);
        part
    }

    /// The rules that may ask this agency for anything.
    pub(super) fn rules_that_apply(&self) -> impl Iterator<Item = &RuleModel> {
        self.model.rules.iter().zip(&self.rule_applies).filter(|(_, applies)| **applies).map(|(rule, _)| rule)
    }

    /// Whether a rule may ask this agency for anything.
    pub(super) fn can_apply(&self, rule: &RuleModel) -> bool {
        let Some(about) = self.about_whom(rule) else { return false };
        let holds = |layout: Option<u32>| {
            let here = layout.map(|layout| self.layout(layout));
            let may_hold = |test: Option<&Test>| !self.known.settle(self.model, test, here).is_never();
            let asks = |requirement: &RequirementModel| {
                let hidden = match (&requirement.demand, layout) {
                    (Demand::Give { name, .. } | Demand::Leave { name }, Some(layout)) => {
                        !self.is_asked_in(layout, *name)
                    }
                    (Demand::Give { name, .. } | Demand::Leave { name }, None) => !self.is_asked_about(*name),
                    _ => false,
                };
                !hidden && may_hold(requirement.when.as_ref())
            };
            let is_gate = self.model.submission.gates.iter().any(|gate| {
                gate.rule.and_then(|at| self.model.rules.get(at as usize)).is_some_and(|of| std::ptr::eq(of, rule))
            });
            may_hold(rule.when.as_ref()) && (rule.flag.is_some() || is_gate || rule.requirements.iter().any(asks))
        };
        match about.whom {
            Some(_) => about.here.iter().any(|&layout| holds(Some(layout))),
            None => holds(None),
        }
    }

    fn is_asked_in(&self, layout: u32, name: u32) -> bool {
        let here = self.layout(layout);
        let field = here.positions.get(&name).and_then(|&position| here.fields.get(position as usize));
        field.is_none_or(|&field| self.may_be_asked(field, Some(here)))
    }

    fn is_asked_about(&self, name: u32) -> bool {
        let about = &self.model.about.fields;
        let field = about.iter().find(|&&field| self.model.fields[field as usize].name == name);
        field.is_none_or(|&field| self.may_be_asked(field, None))
    }

    /// Of whom a rule is; none where nobody of those is left for this agency.
    fn about_whom(&self, rule: &RuleModel) -> Option<About> {
        let Some(scope) = &rule.about else { return Some(About { whom: None, here: Vec::new() }) };
        let those: Those = self.those_in(scope);
        if those.is_empty() {
            return None;
        }
        let whom = self.whom(scope.kind, &those);
        Some(About { here: self.layouts_of(scope.kind, &those), whom: Some(whom) })
    }

    /// A sentence for the requirements that have the same condition, and one for what is marked.
    fn rule(&self, rule: &RuleModel) -> Vec<String> {
        let Some(about) = self.about_whom(rule) else { return Vec::new() };
        let layout = match about.here[..] {
            [only] => Some(self.layout(only)),
            _ => None,
        };
        let settle = |test: Option<&Test>| self.known.settle(self.model, test, layout);
        let called = match self.words(rule.title) {
            title if title.is_empty() => format!("rule {}", rule.id),
            title => format!("rule {}: {}", rule.id, title.trim_end_matches('.')),
        };
        let mut sentences = Vec::new();
        for group in rule.requirements.chunk_by(|one, other| one.when == other.when) {
            let when = group.first().and_then(|first| first.when.as_ref());
            let (of_rule, own) = (settle(rule.when.as_ref()), settle(when));
            if of_rule.is_never() || own.is_never() {
                continue;
            }
            let parts = [of_rule.left(), own.left()]
                .into_iter()
                .flatten()
                .flat_map(|test| self.flat(test, &about.here))
                .collect();
            let mut verbs = self.verbs(group, &about);
            if let ([only], Some(level)) = (group, self.not_applicable(&about.here))
                && only.demand == (Demand::Rate { levels: None })
            {
                verbs = vec![format!("{} be rated, and {level} counts as a rating", only.strength.as_str())];
            }
            if !verbs.is_empty() {
                sentences.push(format!("{} ({called}).", self.sentence(&about, parts, &and(verbs))));
            }
        }
        if let Some(flag) = rule.flag {
            let parts =
                settle(rule.when.as_ref()).left().into_iter().flat_map(|test| self.flat(test, &about.here)).collect();
            let subject = if about.whom.is_some() { "" } else { "the response " };
            let verb = format!("{subject}is marked: {}", self.words(flag));
            sentences.push(format!("{} ({called}).", self.sentence(&about, parts, &verb)));
        }
        sentences
    }

    /// `A statement that is rated Not Met must have evidence if areas include Peterborough`.
    fn sentence(&self, about: &About, parts: Vec<Test>, verbs: &str) -> String {
        let (about_it, others) = self.split(parts, &about.here);
        let conditions = match others.len() {
            0 => None,
            1 => Some(self.condition(&others[0], &about.here)),
            _ => Some(self.condition(&Test::All(others), &about.here)),
        };
        let first = conditions.as_ref().map_or(String::new(), |conditions| format!("if {conditions}, "));
        let Some(whom) = &about.whom else { return capital(&format!("{first}{verbs}")) };
        // What marks a standard ends in the board's own words, so nothing can stand behind it.
        let is_marked = verbs.starts_with("is marked");
        let last = conditions.as_ref().map_or(String::new(), |conditions| format!(" if {conditions}"));
        let (first, last) = if is_marked { (first, String::new()) } else { (String::new(), last) };
        let subject = match about_it {
            Some(about_it) if whom.is_named() => {
                let and_if = conditions.map_or(String::new(), |conditions| format!(", and if {conditions}"));
                return capital(&format!("if {} {about_it}{and_if}, it {verbs}", self.one_of(whom)));
            }
            Some(about_it) => format!("{} that {about_it}", self.one_of(whom)),
            None if conditions.is_none() => self.every(whom),
            None => self.one_of(whom),
        };
        capital(&format!("{first}{subject} {verbs}{last}"))
    }

    /// What must hold of the standard's own rating, as `is rated Red or Amber`; and the other conditions.
    fn split(&self, parts: Vec<Test>, here: &[u32]) -> (Option<String>, Vec<Test>) {
        let mut mask: Option<u64> = None;
        let mut answered: Option<bool> = None;
        let mut others = Vec::new();
        for part in parts {
            match part {
                Test::Clause(Clause { asks: Asks::RatedAs { item: None, levels }, .. }) => {
                    mask = Some(mask.unwrap_or(u64::MAX) & levels);
                }
                Test::Clause(Clause { asks: Asks::Answered { item: None, wanted }, .. }) if answered.is_none() => {
                    answered = Some(wanted);
                }
                part => others.push(part),
            }
        }
        let rated = mask.map(|mask| format!("is rated {}", self.levels(self.scale_of(here), mask)));
        let answered = answered.map(|answered| if answered { "is answered" } else { "is unanswered" }.to_owned());
        let both: Vec<String> = rated.into_iter().chain(answered).collect();
        ((!both.is_empty()).then(|| and(both)), others)
    }

    /// Conditions that must all hold, one by one; those that are said in one breath stay together.
    fn flat(&self, test: Test, here: &[u32]) -> Vec<Test> {
        match test {
            Test::All(parts) if self.all_chosen(&parts, here).is_none() => {
                parts.into_iter().flat_map(|part| self.flat(part, here)).collect()
            }
            test => vec![test],
        }
    }

    /// What is asked for: `must have evidence and impact`, `should not be rated N/A`.
    fn verbs(&self, requirements: &[RequirementModel], about: &About) -> Vec<String> {
        let mut verbs = Vec::new();
        for group in requirements.chunk_by(|one, other| one.strength == other.strength) {
            let strength = group.first().map_or("must", |first| first.strength.as_str());
            let mut given = Vec::new();
            for requirement in group {
                match &requirement.demand {
                    Demand::Give { name, .. } if self.is_answer(*name, about) => {
                        verbs.push(format!("{strength} be answered"));
                    }
                    Demand::Give { name, columns } => given.extend(self.given_words(*name, columns, about)),
                    demand => verbs.extend(self.demand_words(strength, demand, about)),
                }
            }
            if !given.is_empty() {
                let start = if about.whom.is_some() { "" } else { "the agency " };
                let have = if about.whom.is_some() { "have" } else { "give" };
                verbs.push(format!("{start}{strength} {have} {}", and(given)));
            }
        }
        verbs
    }

    /// Whether a box is the answer of typed questions.
    fn is_answer(&self, name: u32, about: &About) -> bool {
        let layouts = about.here.iter().map(|&layout| self.layout(layout));
        let answers = layouts.filter_map(|layout| layout.answer_field());
        about.whom.is_some() && answers.into_iter().any(|field| self.model.fields[field as usize].name == name)
    }

    /// A box that is asked for; where it may be hidden from some, that is said.
    fn given_words(&self, name: u32, columns: &[String], about: &About) -> Option<String> {
        if about.whom.is_none() {
            return self.is_asked_about(name).then(|| self.about_box(name));
        }
        let asked: Vec<u32> = about.here.iter().copied().filter(|&layout| self.is_asked_in(layout, name)).collect();
        let id = self.box_id(asked.first().copied()?, name);
        let id = match columns.is_empty() {
            true => id,
            false => format!("{id} with {} in each row", and(columns)),
        };
        let is_hidden = |&layout: &u32| {
            let rules = &self.layout(layout).rules;
            rules
                .iter()
                .flat_map(|rule| {
                    let requirements = &self.model.rules[rule.rule as usize].requirements;
                    rule.demands.iter().map(move |demand| (demand, &requirements[demand.requirement as usize]))
                })
                .any(|(demand, requirement)| {
                    let is_this = matches!(&requirement.demand, Demand::Give { name: other, .. } if *other == name);
                    is_this && demand.can_be_hidden && !demand.never_asked
                })
        };
        let hidden = asked.iter().any(is_hidden);
        Some(if hidden { format!("{id} (where it is asked for)") } else { id })
    }

    fn demand_words(&self, strength: &str, demand: &Demand, about: &About) -> Option<String> {
        Some(match demand {
            Demand::Give { .. } => return None,
            Demand::Leave { name } if about.whom.is_none() => {
                format!("the agency {strength} leave {} empty", self.about_box(*name))
            }
            Demand::Leave { name } => format!("{strength} have no {}", self.box_id(*about.here.first()?, *name)),
            Demand::Rate { levels: None } => match self.not_applicable(&about.here) {
                Some(level) => format!("{strength} be rated ({level} counts as a rating)"),
                None => format!("{strength} be rated"),
            },
            Demand::Rate { levels: Some(levels) } => {
                format!("{strength} be rated {}", self.levels(self.scale_of(&about.here), *levels))
            }
            Demand::RateOtherThan { levels } => {
                format!("{strength} not be rated {}", self.levels(self.scale_of(&about.here), *levels))
            }
            Demand::Sign { form } => {
                let form = &self.model.forms[*form as usize];
                let by = form.signed_by.map_or(String::new(), |by| format!(" by {}", self.name(by.who)));
                format!("the form {} {strength} be signed{by}", form.id)
            }
        })
    }

    fn not_applicable(&self, here: &[u32]) -> Option<&str> {
        let scale = &self.model.scales[self.scale_of(here)? as usize];
        scale.levels.iter().find(|level| level.not_applicable).map(|level| self.name(level.name))
    }

    fn box_id(&self, layout: u32, name: u32) -> String {
        self.field_in(layout, name).map_or(String::new(), |field| field.id.clone())
    }

    fn about_box(&self, name: u32) -> String {
        let fields = self.model.about.fields.iter().map(|&field| &self.model.fields[field as usize]);
        fields.into_iter().find(|field| field.name == name).map_or(String::new(), |field| field.id.clone())
    }
}

/// What the words of strength mean, as far as they are used.
fn strengths(rules: &[&RuleModel]) -> String {
    let uses = |strength| rules.iter().flat_map(|rule| &rule.requirements).any(|one| one.strength == strength);
    let said = [
        (Strength::Must, "“must” means that a response is not complete without it"),
        (Strength::Should, "“should” is a warning"),
        (Strength::May, "“may” is a suggestion"),
    ];
    let said: Vec<&str> = said.into_iter().filter(|(strength, _)| uses(*strength)).map(|(_, words)| words).collect();
    if said.is_empty() { String::new() } else { format!("Here {}.", said.join("; ")) }
}
