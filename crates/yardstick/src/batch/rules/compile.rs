//! Rules of a framework as tests over words.

use crate::framework::Layer;
use crate::framework::condition::{Asks, Clause, Place, Test as Condition};
use crate::framework::layer::Whose;
use crate::framework::many::Many as ManyAsked;
use crate::framework::model::{AppliedDemand, Demand, FieldModel, Home, Model, RuleModel};

use super::cannot::Reads;
use super::test::{Many, Set, Test};
use super::{AskedBox, Check, Column, What};

/// Compiles one rule after the other, and numbers the boxes that they read.
pub(super) struct Compiler<'m> {
    pub(super) model: &'m Model,
    pub(super) boxes: Vec<AskedBox>,
}

impl Compiler<'_> {
    /// What a rule can find. The boxes that it reads are numbered even where it turns out that it cannot be compiled.
    pub(super) fn rule(&mut self, index: usize, rule: &RuleModel) -> Result<Vec<Check>, Reads> {
        let about = rule.about.as_ref().ok_or(Reads::Agency)?;
        let model = self.model;
        let applied = |item: usize| model.layout_of(item).rules.iter().find(|applied| applied.rule as usize == index);
        let items = self.set(|item| applied(item).is_some());
        if about.sections.is_some() {
            self.stand_once(&items)?;
        }
        let when = self.condition(rule.when.as_ref())?;
        let mut checks = Vec::new();
        for (at, requirement) in rule.requirements.iter().enumerate() {
            let demanded = |item: usize| applied(item)?.demands.iter().find(|demand| demand.requirement as usize == at);
            let all = Test::all(vec![when.clone(), self.condition(requirement.when.as_ref())?]);
            let of = |what: What, items: Set, when: Test| Check::new(rule, Some(at), items, when, what);
            let demanding = self.set(|item| demanded(item).is_some());
            match &requirement.demand {
                Demand::Give { name, .. } => {
                    let (number, shown) = self.demanded_box(*name, &demanded)?;
                    let columns = self.columns(*name, &demanded);
                    checks.push(of(What::Missing { number, columns }, demanding, Test::all(vec![all, shown])));
                }
                Demand::Leave { name } => {
                    let (number, shown) = self.demanded_box(*name, &demanded)?;
                    checks.push(of(What::Holds(Test::Given(number)), demanding, Test::all(vec![all, shown])));
                }
                Demand::Rate { levels } => {
                    let rated_here = self.set(|item| demanded(item).is_some() && model.layout_of(item).scale.is_some());
                    let met = levels.map_or(Test::Rated, Test::OneOf);
                    checks.push(of(What::Holds(Test::Not(Box::new(met))), rated_here, all));
                }
                Demand::RateOtherThan { levels } => checks.push(of(What::Holds(Test::OneOf(*levels)), demanding, all)),
                // Only the agency signs.
                Demand::Sign { .. } => {}
            }
        }
        if rule.flag.is_some() {
            checks.push(Check::new(rule, None, items, when, What::Holds(Test::ALWAYS)));
        }
        Ok(checks)
    }

    /// The number of a box that is demanded, and where it is asked.
    fn demanded_box<'d>(
        &mut self,
        name: u32,
        demanded: &impl Fn(usize) -> Option<&'d AppliedDemand>,
    ) -> Result<(usize, Test), Reads> {
        self.cannot_be_waived(name)?;
        let hidden = self.set(|item| demanded(item).is_some_and(|demand| demand.can_be_hidden));
        let shown = match hidden.iter().all(|&items| items == 0) {
            true => Test::ALWAYS,
            false => Test::any(vec![Test::Not(Box::new(Test::Items(hidden))), self.asked(name)?]),
        };
        Ok((self.number(name, None), shown))
    }

    /// The columns that are demanded, each by its place in the box, and of which items.
    fn columns<'d>(&mut self, name: u32, demanded: &impl Fn(usize) -> Option<&'d AppliedDemand>) -> Vec<Column> {
        let model = self.model;
        let mut columns: Vec<Column> = Vec::new();
        for item in 0..model.items.len() {
            let wanted = demanded(item).map_or(0, |demand| demand.columns);
            let fields = model.field_of(item, name).map_or(&[][..], |field| &field.columns);
            for (at, column) in fields.iter().enumerate().filter(|(at, _)| wanted >> at & 1 == 1) {
                let number = self.number(name, Some(&column.id));
                let is_this = |known: &&mut Column| known.at == at && known.number == number;
                match columns.iter_mut().find(is_this) {
                    Some(known) => known.items[item / 64] |= 1 << (item % 64),
                    None => columns.push(Column { at, number, items: self.set(|other| other == item) }),
                }
            }
        }
        columns
    }

    fn condition(&mut self, condition: Option<&Condition>) -> Result<Test, Reads> {
        let (parts, put_together): (_, fn(Vec<Test>) -> Test) = match condition {
            None => return Ok(Test::ALWAYS),
            Some(Condition::Clause(clause)) => return self.clause(clause),
            Some(Condition::All(parts)) => (parts, Test::all),
            Some(Condition::Any(parts)) => (parts, Test::any),
        };
        parts.iter().map(|part| self.condition(Some(part))).collect::<Result<_, _>>().map(put_together)
    }

    fn clause(&mut self, clause: &Clause) -> Result<Test, Reads> {
        let of = |item: Option<u32>, test: Test| match item {
            Some(item) => Test::Of(item as usize, Box::new(test)),
            None => test,
        };
        let is = |wanted: bool, test: Test| if wanted { test } else { Test::Not(Box::new(test)) };
        match &clause.asks {
            Asks::RatedAs { item, levels } => Ok(of(*item, Test::OneOf(*levels))),
            Asks::Answered { item, wanted } => Ok(of(*item, is(*wanted, Test::Rated))),
            Asks::Given { place, wanted } => {
                let (item, name) = match *place {
                    Place::About(_) => return Err(Reads::AboutAgency),
                    Place::Here(name) => (None, name),
                    Place::Of { item, name } => (Some(item), name),
                };
                self.cannot_be_waived(name)?;
                let given = Test::all(vec![Test::Given(self.number(name, None)), self.asked(name)?]);
                Ok(of(item, is(*wanted, given)))
            }
            Asks::Many(many) => self.many(many).map(|many| Test::Many(Box::new(many))),
            Asks::Layered { .. } => Err(Reads::OtherRatings),
            Asks::Chosen { place: Place::About(_), .. }
            | Asks::Dated { place: Place::About(_), .. }
            | Asks::Numbered { place: Place::About(_), .. }
            | Asks::Submitted { .. }
            | Asks::Paper(_) => Err(Reads::AboutAgency),
            Asks::Chosen { .. } | Asks::Dated { .. } | Asks::Numbered { .. } => Err(Reads::InBox),
            Asks::Surveyed(_) => Err(Reads::Survey),
        }
    }

    fn many(&self, many: &ManyAsked) -> Result<Many, Reads> {
        let counts_now = matches!(many.whose, Whose { layer: Layer::Own | Layer::Final, ago: 0 }) && many.running == 1;
        let scale = self.model.scales.get(many.scale as usize).filter(|_| counts_now).ok_or(Reads::OtherRatings)?;
        let items = self.set(|item| many.items.contains(&(item as u32)));
        if many.scope.sections.is_some() {
            self.stand_once(&items)?;
        }
        let levels = scale.levels.iter().enumerate().filter(|(_, level)| !level.not_applicable);
        Ok(Many {
            items,
            levels: many.levels,
            ordered: levels.fold(0, |all, (at, _)| all | 1 << at),
            base: many.base,
            bounds: many.bounds.clone(),
        })
    }

    /// Where the box of this name is there and asked.
    fn asked(&mut self, name: u32) -> Result<Test, Reads> {
        let model = self.model;
        let field = |item: usize| model.field_of(item, name);
        let mut fields: Vec<&FieldModel> = Vec::new();
        for one in (0..model.items.len()).filter_map(field) {
            if !fields.iter().any(|known| std::ptr::eq(*known, one)) {
                fields.push(one);
            }
        }
        let mut tests = Vec::new();
        for one in fields {
            if matches!(one.home, Home::Section(_)) {
                return Err(Reads::AboutAgency);
            }
            let items = self.set(|item| field(item).is_some_and(|field| std::ptr::eq(field, one)));
            tests.push(Test::all(vec![Test::Items(items), self.condition(one.when.as_ref())?]));
        }
        Ok(Test::any(tests))
    }

    /// Refuses items that stand in several sections: in which of them an agency meets one, a batch does not hold.
    fn stand_once(&self, items: &Set) -> Result<(), Reads> {
        let mut all = self.model.items.iter().enumerate();
        let moves = all.any(|(at, item)| holds(items, at) && !item.also.is_empty());
        if moves { Err(Reads::SeveralSections) } else { Ok(()) }
    }

    fn cannot_be_waived(&self, name: u32) -> Result<(), Reads> {
        let is_waived = self.model.waivers.iter().any(|waiver| waiver.field == Some(name));
        if is_waived { Err(Reads::WaivedBox) } else { Ok(()) }
    }

    fn number(&mut self, name: u32, column: Option<&str>) -> usize {
        let known = |asked: &AskedBox| asked.name == name && asked.column.as_deref() == column;
        self.boxes.iter().position(known).unwrap_or_else(|| {
            self.boxes.push(AskedBox { name, id: String::new(), column: column.map(str::to_owned) });
            self.boxes.len() - 1
        })
    }

    fn set(&self, is_in: impl Fn(usize) -> bool) -> Set {
        let items = self.model.items.len();
        let mut set = vec![0; items.div_ceil(64)];
        for item in (0..items).filter(|&item| is_in(item)) {
            set[item / 64] |= 1 << (item % 64);
        }
        set
    }
}

pub(super) fn holds(set: &Set, item: usize) -> bool {
    set.get(item / 64).is_some_and(|word| word >> (item % 64) & 1 == 1)
}
