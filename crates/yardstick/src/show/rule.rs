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
        let rules: Vec<&RuleModel> = self.model.rules.iter().filter(|rule| self.can_apply(rule)).collect();
        part.say(strengths(&rules));
        for rule in rules {
            self.rule(rule).into_iter().for_each(|sentence| part.point(sentence));
            if let Some(because) = rule.because {
                part.under(closed(&format!("Because: {}", self.words(because))));
            }
        }
        self.optional(&mut part);
        part
    }

    /// Whether a rule may ask this agency for anything.
    pub(super) fn can_apply(&self, rule: &RuleModel) -> bool {
        let Some(about) = self.about_whom(rule) else { return false };
        let holds = |layout: Option<u32>| {
            let here = layout.map(|layout| self.layout(layout));
            let may_hold = |test: Option<&Test>| !self.known.settle(self.model, test, here).is_never();
            let asks = |requirement: &RequirementModel| {
                let hidden = match (&requirement.demand, layout) {
                    (Demand::Give { name, .. } | Demand::Leave { name }, Some(layout)) => !self.is_asked_in(layout, *name),
                    (Demand::Give { name, .. } | Demand::Leave { name }, None) => !self.is_asked_about(*name),
                    _ => false,
                };
                !hidden && may_hold(requirement.when.as_ref())
            };
            may_hold(rule.when.as_ref()) && (rule.flag.is_some() || rule.requirements.iter().any(asks))
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
            let parts = [of_rule.left(), own.left()].into_iter().flatten().flat_map(flat).collect();
            let verbs = self.verbs(group, &about);
            if !verbs.is_empty() {
                sentences.push(format!("{} ({called}).", self.sentence(&about, parts, &and(verbs))));
            }
        }
        if let Some(flag) = rule.flag {
            let parts = settle(rule.when.as_ref()).left().into_iter().flat_map(flat).collect();
            let verb = format!("is marked: {}", self.words(flag));
            sentences.push(format!("{} ({called}).", self.sentence(&about, parts, &verb)));
        }
        sentences
    }

    /// `A statement that is rated Not Met must have evidence if areas include Peterborough`.
    fn sentence(&self, about: &About, parts: Vec<Test>, verbs: &str) -> String {
        let (mask, others) = self.split(parts, &about.here);
        let conditions = and(others.iter().map(|test| self.condition(test, &about.here)));
        let Some(whom) = &about.whom else {
            let agency = self.agency_subject(verbs);
            let start = if conditions.is_empty() { agency } else { format!("if {conditions}, {agency}") };
            return capital(&start);
        };
        let at_end = if conditions.is_empty() { String::new() } else { format!(" if {conditions}") };
        let levels = mask.map(|mask| self.levels(self.scale_of(&about.here), mask));
        let subject = match levels {
            Some(levels) if whom.is_named() => {
                return capital(&format!("if {} is rated {levels}, it {verbs}{at_end}", self.one_of(whom)));
            }
            Some(levels) => format!("{} that is rated {levels}", self.one_of(whom)),
            None if conditions.is_empty() => self.every(whom),
            None => self.one_of(whom),
        };
        capital(&format!("{subject} {verbs}{at_end}"))
    }

    fn agency_subject(&self, verbs: &str) -> String {
        let is_marked = verbs.starts_with("is marked");
        if is_marked { format!("the response {verbs}") } else { verbs.to_owned() }
    }

    /// The levels at which something holds, taken out of the other conditions.
    fn split(&self, parts: Vec<Test>, here: &[u32]) -> (Option<u64>, Vec<Test>) {
        let mut mask: Option<u64> = None;
        let mut others = Vec::new();
        for part in parts {
            match part {
                Test::Clause(Clause { asks: Asks::RatedAs { item: None, levels }, .. })
                    if self.scale_of(here).is_some() =>
                {
                    mask = Some(mask.unwrap_or(u64::MAX) & levels);
                }
                part => others.push(part),
            }
        }
        (mask, others)
    }

    /// What is asked for: `must have evidence and impact`, `should not be rated N/A`.
    fn verbs(&self, requirements: &[RequirementModel], about: &About) -> Vec<String> {
        let mut verbs = Vec::new();
        for group in requirements.chunk_by(|one, other| one.strength == other.strength) {
            let strength = group.first().map_or("must", |first| first.strength.as_str());
            let mut given = Vec::new();
            for requirement in group {
                match &requirement.demand {
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
            rules.iter().flat_map(|rule| {
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
                Some(level) => format!("{strength} be rated, where {level} counts as a rating"),
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
                let by = form.signed_by.map_or(String::new(), |by| format!(" by {}", self.name(by)));
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

/// Conditions that must all hold, one by one.
fn flat(test: Test) -> Vec<Test> {
    match test {
        Test::All(parts) => parts.into_iter().flat_map(flat).collect(),
        test => vec![test],
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
