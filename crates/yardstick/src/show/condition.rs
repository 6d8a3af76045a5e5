//! Conditions as people say them, from what was understood: names for numbers, levels for bits.

use super::Teller;
use super::sentence::is_or_are;
use super::whom::one;
use crate::framework::AnswerKind;
use crate::framework::condition::{Against, Asks, Choosing, Clause, Order, Place, Says, Test};
use crate::framework::layer::Whose;
use crate::framework::model::FieldModel;
use crate::wording::{and, or, thousands};

impl Teller<'_> {
    /// A condition as a clause: `the rating is Red or Amber and evidence is given`. `here` is the layouts of the standards that it speaks of.
    pub(super) fn condition(&self, test: &Test, here: &[u32]) -> String {
        match test {
            Test::Clause(clause) => self.clause(clause, here),
            Test::All(parts) => match self.all_chosen(parts, here) {
                Some(words) => words,
                None => self.joined(parts, here, "and", "either "),
            },
            Test::Any(parts) => self.joined(parts, here, "or", "both "),
        }
    }

    /// Parts with a joint between them; those that are themselves joined are set apart.
    fn joined(&self, parts: &[Test], here: &[u32], joint: &str, inner: &str) -> String {
        let is_joined = |part: &Test| match part {
            Test::Clause(_) => false,
            Test::All(parts) => self.all_chosen(parts, here).is_none(),
            Test::Any(_) => true,
        };
        let words = |part: &Test| {
            let before = if is_joined(part) { inner } else { "" };
            format!("{before}{}", self.condition(part, here))
        };
        let comma = if parts.iter().any(is_joined) { "," } else { "" };
        parts.iter().map(words).collect::<Vec<_>>().join(&format!("{comma} {joint} "))
    }

    /// `areas include Cambridgeshire and Peterborough`, where that is all that is asked.
    pub(super) fn all_chosen(&self, parts: &[Test], here: &[u32]) -> Option<String> {
        let mut asked: Option<Place> = None;
        let mut options = Vec::new();
        for part in parts {
            let Test::Clause(Clause { asks: Asks::Chosen { place, how: Choosing::Includes, options: one }, .. }) = part
            else {
                return None;
            };
            let &[option] = one.as_slice() else { return None };
            if *asked.get_or_insert(*place) != *place {
                return None;
            }
            options.push(option);
        }
        let place = asked?;
        let field = self.field(place, here).filter(|field| field.kind == AnswerKind::AnyOf)?;
        let names = and(options.iter().map(|&option| self.option(field, option)));
        Some(format!("{} {} {names}", self.box_name(place, here), include(field)))
    }

    fn clause(&self, clause: &Clause, here: &[u32]) -> String {
        match &clause.asks {
            Asks::RatedAs { item, levels } => {
                let scale = match item {
                    Some(item) => self.model.layout_of(*item as usize).scale,
                    None => self.scale_of(here),
                };
                format!("{} {}", self.rating_of(*item), self.levels(scale, *levels))
            }
            Asks::Answered { item: Some(item), wanted } => {
                let item = &self.model.items[*item as usize];
                let answered = if *wanted { "answered" } else { "unanswered" };
                format!("{} {} is {answered}", one(item.kind), item.id)
            }
            Asks::Answered { item: None, wanted: true } => "it is answered".to_owned(),
            Asks::Answered { item: None, wanted: false } => "it is unanswered".to_owned(),
            Asks::Layered { item, whose, says } => self.layered(*item, *whose, *says, here),
            Asks::Many(many) => self.many(many),
            Asks::Given { place, wanted } => {
                let not = if *wanted { "" } else { " not" };
                format!("{} {}{not} given", self.box_name(*place, here), self.is_or_are(*place, here))
            }
            Asks::Chosen { place, how, options } => self.chosen(*place, *how, options, here),
            Asks::Dated { place, order, date } => format!("{} {} {date}", self.box_name(*place, here), dated(*order)),
            Asks::Numbered { place, order, number } => {
                let number = thousands(*number as usize);
                format!(
                    "{} {} {} {number}",
                    self.box_name(*place, here),
                    self.is_or_are(*place, here),
                    numbered(*order)
                )
            }
            Asks::Surveyed(asked) => self.surveyed(asked),
            Asks::Submitted { wanted: true } => "the response is submitted".to_owned(),
            Asks::Submitted { wanted: false } => "the response is still a draft".to_owned(),
            Asks::Paper(paper) => self.paper(*paper),
        }
    }

    /// `the moderated rating is Red or Amber`, `the rating of standard 1.1 is worse than the previous rating`.
    fn layered(&self, item: Option<u32>, whose: Whose, says: Says, here: &[u32]) -> String {
        let scale = match item {
            Some(item) => self.model.layout_of(item as usize).scale,
            None => self.scale_of(here),
        };
        let rating = if whose == Whose::NOW { "rating".to_owned() } else { whose.words() };
        let of = item.map(|item| &self.model.items[item as usize]);
        let of = of.map_or(String::new(), |item| format!(" of {} {}", one(item.kind), item.id));
        let says = match says {
            Says::OneOf(levels) => format!("is {}", self.levels(scale, levels)),
            Says::Something(true) => "is given".to_owned(),
            Says::Something(false) => "is not given".to_owned(),
            Says::Against { how, other } => {
                let how = match how {
                    Against::Worse => "is worse than",
                    Against::Better => "is better than",
                    Against::Same => "is the same as",
                    Against::Other => "differs from",
                };
                format!("{how} the {}", if other == Whose::NOW { "final rating".to_owned() } else { other.words() })
            }
        };
        format!("the {rating}{of} {says}")
    }

    fn rating_of(&self, item: Option<u32>) -> String {
        match item.map(|item| &self.model.items[item as usize]) {
            Some(item) => format!("{} {} is rated", one(item.kind), item.id),
            None => "the rating is".to_owned(),
        }
    }

    fn chosen(&self, place: Place, how: Choosing, options: &[u32], here: &[u32]) -> String {
        let (name, field) = (self.box_name(place, here), self.field(place, here));
        let names: Vec<&str> =
            options.iter().filter_map(|&option| field.map(|field| self.option(field, option))).collect();
        let is_many = field.is_some_and(|field| field.kind == AnswerKind::AnyOf);
        let include = field.map_or("include", include);
        match (how, is_many) {
            (Choosing::Includes, true) if names.len() > 1 => format!("{name} {include} at least one of {}", and(names)),
            (Choosing::Includes, true) => format!("{name} {include} {}", and(names)),
            (Choosing::Includes, false) => format!("{name} is {}", or(names)),
            // A blank satisfies no comparison, and that has to be said where something is not.
            (Choosing::DoesNotInclude, true) => {
                let does = if include == "include" { "do" } else { "does" };
                format!("{name} {} given and {does} not include {}", self.is_or_are(place, here), or(names))
            }
            (Choosing::DoesNotInclude, false) if names.len() > 1 => {
                format!("{name} is given and is neither {}", names.join(" nor "))
            }
            (Choosing::DoesNotInclude, false) => format!("{name} is given and is not {}", or(names)),
            (Choosing::IncludesOnly, _) => format!("{name} {include} nothing but {}", and(names)),
        }
    }

    /// The levels of a mask by their names: `Red or Amber`.
    pub(super) fn levels(&self, scale: Option<u32>, mask: u64) -> String {
        let all = scale.map_or(&[][..], |scale| &self.model.scales[scale as usize].levels);
        let named: Vec<&str> = all
            .iter()
            .enumerate()
            .filter(|(at, _)| mask >> at & 1 == 1)
            .map(|(_, level)| self.name(level.name))
            .collect();
        match named.len() {
            0 => "at no level".to_owned(),
            some if some == all.len() && some > 2 => "anything at all".to_owned(),
            _ => or(named),
        }
    }

    fn option(&self, field: &FieldModel, option: u32) -> &str {
        field.list.map_or("", |list| self.model.lists[list as usize].names.shown(option as usize))
    }

    /// A box by its id; of another standard with that standard's.
    fn box_name(&self, place: Place, here: &[u32]) -> String {
        let id = self.field(place, here).map_or("", |field| &field.id);
        match place {
            Place::Of { item, .. } => format!("{id} of {}", self.model.items[item as usize].id),
            Place::About(_) | Place::Here(_) => id.to_owned(),
        }
    }

    /// The box that stands at a place. In the standards at hand, those of one id take the same kind of answer.
    fn field(&self, place: Place, here: &[u32]) -> Option<&FieldModel> {
        match place {
            Place::About(slot) => Some(&self.model.fields[*self.model.about.fields.get(slot as usize)? as usize]),
            Place::Here(name) => here.iter().find_map(|&layout| self.field_in(layout, name)),
            Place::Of { item, name } => self.model.field_of(item as usize, name),
        }
    }

    /// A box of these standards, by the number of its id.
    pub(super) fn field_in(&self, layout: u32, name: u32) -> Option<&FieldModel> {
        let layout = self.layout(layout);
        let position = *layout.positions.get(&name)?;
        layout.fields.get(position as usize).map(|&field| &self.model.fields[field as usize])
    }

    /// The scale on which these standards are rated; a condition about their rating is about one.
    pub(super) fn scale_of(&self, here: &[u32]) -> Option<u32> {
        here.iter().find_map(|&layout| self.layout(layout).scale)
    }

    fn is_or_are(&self, place: Place, here: &[u32]) -> &'static str {
        is_or_are(self.field(place, here).is_some_and(|field| field.kind == AnswerKind::AnyOf && is_plural(&field.id)))
    }

    /// What an agency is like for which a condition holds: `whose areas include Peterborough`.
    pub(super) fn agencies(&self, test: &Test) -> String {
        let whose = |clause: &Clause| match &clause.asks {
            Asks::Given { place: Place::About(_), .. }
            | Asks::Chosen { place: Place::About(_), .. }
            | Asks::Dated { place: Place::About(_), .. }
            | Asks::Numbered { place: Place::About(_), .. } => Some(format!("whose {}", self.clause(clause, &[]))),
            Asks::Submitted { wanted: true } => Some("whose response is submitted".to_owned()),
            Asks::Submitted { wanted: false } => Some("whose response is still a draft".to_owned()),
            _ => None,
        };
        let each = |parts: &[Test]| -> Option<Vec<String>> {
            parts
                .iter()
                .map(|part| match part {
                    Test::Clause(clause) => whose(clause),
                    _ => None,
                })
                .collect()
        };
        let said = match test {
            Test::Clause(clause) => whose(clause),
            Test::All(parts) => match self.all_chosen(parts, &[]) {
                Some(words) => Some(format!("whose {words}")),
                None => each(parts).map(and),
            },
            Test::Any(parts) => each(parts).map(or),
        };
        said.unwrap_or_else(|| format!("for which {}", self.condition(test, &[])))
    }
}

fn include(field: &FieldModel) -> &'static str {
    if is_plural(&field.id) { "include" } else { "includes" }
}

/// Whether an id reads as several: `areas`, not `address`.
fn is_plural(id: &str) -> bool {
    id.ends_with('s') && !id.ends_with("ss") && !id.ends_with("us") && !id.ends_with("is")
}

fn dated(order: Order) -> &'static str {
    match order {
        Order::Less => "is before",
        Order::AtMost => "is on or before",
        Order::Same => "is",
        Order::Other => "is a day other than",
        Order::AtLeast => "is on or after",
        Order::More => "is after",
    }
}

fn numbered(order: Order) -> &'static str {
    match order {
        Order::Less => "fewer than",
        Order::AtMost => "at most",
        Order::Same => "exactly",
        Order::Other => "a number other than",
        Order::AtLeast => "at least",
        Order::More => "more than",
    }
}
