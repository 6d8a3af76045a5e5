//! Packs: what is there, and what is lacking.

use super::Evaluation;
use super::facts::Facts;
use crate::context::Context;
use crate::date::Date;
use crate::framework::form::{FormModel, key};
use crate::framework::pack::PackEntryModel;
use crate::framework::{AnswerKind, Pack};
use crate::record::Seen;
use crate::response::{Status, Value};
use crate::wording::and;

/// Why a form of a pack is not what it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lack {
    /// Nothing of it is there.
    NotIncluded,
    /// Its content is elsewhere, and nobody said in a record that it is there.
    NotSeen,
    /// A box that it asks for is not given.
    Box {
        slot: u32,
    },
    NotSigned,
    NotDated,
    NotAttached,
    /// Its content is elsewhere, and nobody said in a record whether it is complete.
    NotLookedAt,
    /// The board looked at it, and it is not complete.
    FoundIncomplete,
    /// It is for another year than that in which the response was sent in, or is seen.
    OtherYear {
        year: String,
        current: i32,
    },
    /// It does not say for which year it is.
    NoYear {
        slot: u32,
    },
    /// Neither the day of sending nor the caller says which year is the current one.
    CurrentNotKnown,
}

/// For each pack and each of its entries what is lacking.
pub(super) fn lacking(facts: Facts<'_>, context: &Context) -> Vec<Vec<Vec<Lack>>> {
    let seen = |form: u32| {
        let documents = context.records.iter().flat_map(|record| &record.documents);
        documents.filter(|seen| seen.form == form).max_by_key(|seen| seen.on)
    };
    let day = match facts.response.status {
        Status::Submitted => facts.response.submitted_on,
        Status::Draft => context.date,
    };
    let entries = |entries: &[PackEntryModel]| {
        let each = entries.iter().map(|entry| match facts.hold(entry.when.as_ref(), None) {
            true => lacks(facts, entry, seen(entry.form), day),
            false => Vec::new(),
        });
        each.collect()
    };
    facts.model.packs.iter().map(|pack| entries(&pack.entries)).collect()
}

fn lacks(facts: Facts<'_>, entry: &PackEntryModel, seen: Option<&Seen>, day: Option<Date>) -> Vec<Lack> {
    let Some(form) = facts.model.forms.get(entry.form as usize) else { return Vec::new() };
    let is_given = |slot: u32| facts.says_something(slot as usize);
    let any_given = form.boxes.clone().any(is_given);
    if !any_given && !facts.has_signature(entry.form) && seen.is_none() {
        // What has no box and is not signed, only somebody who saw it can say.
        let only_seen = form.boxes.is_empty() && form.signed_by.is_none();
        return vec![if only_seen { Lack::NotSeen } else { Lack::NotIncluded }];
    }
    let mut lacks = Vec::new();
    let is_asked = |slot: u32| {
        facts.model.about.fields.get(slot as usize).is_some_and(|&field| {
            facts.model.fields.get(field as usize).is_some_and(|field| facts.is_asked(field, None))
        })
    };
    if entry.complete {
        let empty = form.boxes.clone().filter(|&slot| is_asked(slot) && !is_given(slot));
        lacks.extend(empty.map(|slot| Lack::Box { slot }));
        lacks.extend(content(form, seen));
    }
    if (entry.signed || entry.complete && form.signed_by.is_some()) && !facts.is_signed(entry.form) {
        lacks.push(if facts.has_signature(entry.form) { Lack::NotDated } else { Lack::NotSigned });
    }
    if entry.attached && !form.boxes.clone().any(|slot| is_given(slot) && is_attachment(facts, slot)) {
        lacks.push(Lack::NotAttached);
    }
    lacks.extend(entry.current.and_then(|slot| year(facts, slot, day)));
    // A year that is not given is a box that is not given: one gap is said once.
    if lacks.iter().any(|lack| matches!(lack, Lack::NoYear { .. })) {
        lacks.retain(|lack| !matches!(lack, Lack::Box { slot } if entry.current == Some(*slot)));
    }
    lacks
}

/// Whether what is in another file is complete: that only the board can say.
fn content(form: &FormModel, seen: Option<&Seen>) -> Option<Lack> {
    match seen {
        _ if !form.elsewhere => None,
        None => Some(Lack::NotLookedAt),
        Some(seen) => (!seen.complete).then_some(Lack::FoundIncomplete),
    }
}

fn is_attachment(facts: Facts<'_>, slot: u32) -> bool {
    let field = facts.model.about.fields.get(slot as usize);
    field
        .and_then(|&field| facts.model.fields.get(field as usize))
        .is_some_and(|field| field.kind == AnswerKind::Attachment)
}

fn year(facts: Facts<'_>, slot: u32, day: Option<Date>) -> Option<Lack> {
    let year = match facts.value_in(slot as usize) {
        Some(Value::Number(number)) => number.trim().to_owned(),
        Some(Value::Date(date)) => date.year().to_string(),
        _ => return Some(Lack::NoYear { slot }),
    };
    let Some(day) = day else { return Some(Lack::CurrentNotKnown) };
    let current = i32::from(day.year());
    (year.parse() != Ok(current)).then_some(Lack::OtherYear { year, current })
}

/// A pack, and what it lacks (TOR-11). Whether a response is signed off is a decision: [`Evaluation::decisions`].
#[derive(Debug, Clone, Copy)]
pub struct PackState<'e> {
    evaluation: &'e Evaluation<'e>,
    pack: Pack<'e>,
}

impl<'e> PackState<'e> {
    /// The pack.
    #[must_use]
    pub fn pack(self) -> Pack<'e> {
        self.pack
    }

    /// Whether it has all that it must have.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.evaluation.facts().is_complete(self.pack.index)
    }

    /// What it lacks, in sentences: what it should have and what it may have, too.
    #[must_use]
    pub fn lacking(self) -> Vec<String> {
        let of_this = self.evaluation.beside.lacking().filter(|(pack, ..)| *pack == self.pack.index);
        of_this.map(|(pack, entry, _)| self.evaluation.pack_message(pack, entry)).collect()
    }
}

impl Evaluation<'_> {
    /// Each pack of the framework, and what it lacks.
    ///
    /// ```
    /// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nForm plan: The plan\n Ask copy (attachment): A copy\n\
    /// #  Signed by the head\nPack: Return\n Must include plan, attached and signed").unwrap();
    /// use yardstick::{Context, Response, evaluate};
    ///
    /// let mut response = Response::to(&framework, "Riverside Trust");
    /// response.sign("plan", "Jane Doe", None)?;
    /// let response = response.draft();
    /// let evaluation = evaluate(&framework, &response, &Context::new())?;
    /// let pack = evaluation.packs().next().unwrap();
    /// assert!(!pack.is_complete());
    /// assert_eq!(pack.lacking(), ["the pack Return lacks plan: no copy of it is attached"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn packs(&self) -> impl ExactSizeIterator<Item = PackState<'_>> {
        self.framework.packs().map(|pack| PackState { evaluation: self, pack })
    }

    /// `the pack Declaration lacks training-needs: its year is 2013, and this was sent in in 2015`.
    pub(super) fn pack_message(&self, pack: u32, entry: u32) -> String {
        let model = self.framework.model();
        let Some(of) = model.packs.get(pack as usize) else { return String::new() };
        let form = of.entries.get(entry as usize).and_then(|entry| model.forms.get(entry.form as usize));
        let id = form.map_or("", |form| &form.id);
        let lacks = self.beside.packs.get(pack as usize).and_then(|entries| entries.get(entry as usize));
        let lacks = lacks.map_or(&[][..], Vec::as_slice);
        if lacks == [Lack::NotIncluded] {
            return format!("the pack {} lacks {id}", of.name);
        }
        let slots = lacks.iter().filter_map(|lack| match lack {
            Lack::Box { slot } | Lack::NoYear { slot } => Some(*slot),
            _ => None,
        });
        let boxes: Vec<&str> = slots.map(|slot| form.map_or("", |form| form.key_of(model, slot))).map(key).collect();
        let mut reasons = Vec::new();
        if !boxes.is_empty() {
            let are = if boxes.len() == 1 { "is" } else { "are" };
            reasons.push(format!("{} {are} not given", and(&boxes)));
        }
        reasons.extend(lacks.iter().filter_map(|lack| self.lack_words(lack)));
        format!("the pack {} lacks {id}: {}", of.name, and(reasons))
    }

    fn lack_words(&self, lack: &Lack) -> Option<String> {
        let words = match lack {
            Lack::Box { .. } | Lack::NoYear { .. } | Lack::NotIncluded => return None,
            Lack::NotSeen => "nobody has recorded yet that it is there".to_owned(),
            Lack::NotSigned => "it is not signed".to_owned(),
            Lack::NotDated => "it is signed without a date".to_owned(),
            Lack::NotAttached => "no copy of it is attached".to_owned(),
            Lack::NotLookedAt => "nobody has looked yet whether it is complete".to_owned(),
            Lack::FoundIncomplete => "the Board found it not complete".to_owned(),
            Lack::OtherYear { year, current } => match self.response.status {
                Status::Submitted => format!("its year is {year}, and this was sent in in {current}"),
                Status::Draft => format!("its year is {year}, and this is {current}"),
            },
            Lack::CurrentNotKnown => match self.response.status {
                Status::Submitted => "the day of sending is not known, so nor is the current year".to_owned(),
                Status::Draft => "no day is given from which to see which year is the current one".to_owned(),
            },
        };
        Some(words)
    }
}
