//! The register of agencies that a board invited to answer. It is the board's, and no response says it.

use std::collections::HashMap;

use crate::document::json::{Json, Node};
use crate::document::reader::{self, Read, Reader};
use crate::framework::{AnotherFramework, AnswerKind, FieldId, Framework};
use crate::limits::Limits;
use crate::names::{fold, same, suggestion};
use crate::problem::Code;
use crate::response::{AnswerError, Response, in_a_list};
use crate::wording::quote;

const KEYS: [&str; 5] = ["yardstick", "kind", "framework", "edition", "agencies"];
const AGENCY_KEYS: [&str; 3] = ["agency", "areas", "about"];

/// The agencies that a board invited to answer, and in which local areas each of them works.
///
/// ```
/// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nLocal areas:\n - East\n - West\n\
/// # About the agency\n Ask areas (any of Local areas): Where").unwrap();
/// use yardstick::Register;
///
/// let mut register = Register::of(&framework);
/// register.invite(&framework, "Sample Trust", ["East"])?.invite(&framework, "Sample Police", ["East", "West"])?;
/// assert_eq!(register.len(), 2);
/// # Ok::<(), yardstick::AnswerError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    pub(crate) stamp: u64,
    agencies: Vec<Invited>,
    /// Where each agency stands, by its name as names are compared.
    by_name: HashMap<String, usize>,
}

/// An agency in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Invited {
    name: String,
    areas: Vec<u32>,
    /// What the register says in boxes that are marked `from the register`: the slot, and the choices.
    about: Vec<(u32, Vec<u32>)>,
}

impl Register {
    /// A register for one framework, nobody invited yet.
    #[must_use]
    pub fn of(framework: &Framework) -> Register {
        Register { stamp: framework.model().stamp, agencies: Vec::new(), by_name: HashMap::new() }
    }

    /// Adds an agency that was invited, and the local areas in which it works. An agency that is there already gets
    /// the areas added.
    ///
    /// # Errors
    /// [`AnswerError::AnotherFramework`], or [`AnswerError::NotAChoice`] for an area that the framework does not have.
    pub fn invite<S: AsRef<str>>(
        &mut self,
        framework: &Framework,
        agency: &str,
        areas: impl IntoIterator<Item = S>,
    ) -> Result<&mut Register, AnswerError> {
        if framework.model().stamp != self.stamp {
            return Err(AnswerError::AnotherFramework(AnotherFramework));
        }
        let mut numbers = Vec::new();
        for area in areas {
            let area = area.as_ref();
            let at = area_called(framework, area).ok_or_else(|| AnswerError::NotAChoice(area.to_owned()))?;
            numbers.push(at);
        }
        self.add(agency, numbers);
        Ok(self)
    }

    fn add(&mut self, agency: &str, areas: Vec<u32>) {
        let at = *self.by_name.entry(fold(agency).into_owned()).or_insert(self.agencies.len());
        match self.agencies.get_mut(at) {
            Some(known) => known.areas.extend(areas),
            None => self.agencies.push(Invited { name: agency.to_owned(), areas, about: Vec::new() }),
        }
    }

    /// Says what the agency is, in a box that is marked `from the register` (LAM-14). What was said before in that box
    /// is replaced. An agency that is not there yet is added.
    ///
    /// # Errors
    /// [`AnswerError::NotAskedHere`] where the box is not one for the register to fill in,
    /// [`AnswerError::NotAChoice`] for what cannot be chosen in it, [`AnswerError::OtherKind`] for several choices where
    /// it takes one.
    pub fn say<S: AsRef<str>>(
        &mut self,
        framework: &Framework,
        agency: &str,
        field: FieldId,
        choices: impl IntoIterator<Item = S>,
    ) -> Result<&mut Register, AnswerError> {
        field.belongs_to(self.stamp)?;
        let model = framework.model();
        let slot = model.about.fields.iter().position(|&about| about == field.field);
        let slot =
            slot.filter(|_| model.fields[field.field as usize].from_register).ok_or(AnswerError::NotAskedHere)?;
        let mut chosen = Vec::new();
        for choice in choices {
            let choice = choice.as_ref();
            let at =
                choice_called(framework, slot, choice).ok_or_else(|| AnswerError::NotAChoice(choice.to_owned()))?;
            chosen.push(at);
        }
        settle(&mut chosen);
        if chosen.len() > most_choices(framework, slot) {
            return Err(AnswerError::OtherKind);
        }
        self.tell(agency, slot as u32, chosen);
        Ok(self)
    }

    fn tell(&mut self, agency: &str, slot: u32, chosen: Vec<u32>) {
        self.add(agency, Vec::new());
        let at = self.by_name.get(fold(agency).as_ref()).copied().unwrap_or_default();
        if let Some(known) = self.agencies.get_mut(at) {
            known.about.retain(|&(other, _)| other != slot);
            known.about.push((slot, chosen));
        }
    }

    /// What was said of an agency in a box so far.
    fn said(&self, agency: &str, slot: u32) -> Option<&[u32]> {
        let known = self.agencies.get(*self.by_name.get(fold(agency).as_ref())?)?;
        known.about.iter().find(|&&(other, _)| other == slot).map(|(_, chosen)| chosen.as_slice())
    }

    /// A response with what the register says about its agency filled in. Of an agency that is not in the register
    /// nothing is known, and nothing is filled in.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the response was made for another framework.
    ///
    /// ```
    /// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nAbout the agency\n\
    /// # Ask standing (from the register, any of Statutory or Commissioned): Which is it?\n\
    /// # Section 1: S\n Applies when standing includes Statutory\n Standard 1.1: A lead is named").unwrap();
    /// use yardstick::{Context, Register, Response, State, evaluate};
    ///
    /// let mut register = Register::of(&framework);
    /// let standing = framework.about().next().unwrap().id();
    /// register.say(&framework, "Riverside Trust", standing, ["Statutory"])?;
    ///
    /// let response = register.complete(&framework, Response::to(&framework, "Riverside Trust").draft())?;
    /// let evaluation = evaluate(&framework, &response, &Context::new())?;
    /// let standard = framework.item("1.1").unwrap();
    /// assert_eq!(evaluation.state(standard.id())?, State::Unanswered);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn complete(&self, framework: &Framework, response: Response) -> Result<Response, AnotherFramework> {
        let model = framework.model();
        if model.stamp != self.stamp || response.stamp != self.stamp {
            return Err(AnotherFramework);
        }
        let Some(known) = self.by_name.get(fold(response.agency()).as_ref()).and_then(|&at| self.agencies.get(at))
        else {
            return Ok(response);
        };
        let areas = model.about.areas.filter(|_| !known.areas.is_empty()).map(|slot| (slot, known.areas.clone()));
        let said = known.about.iter().cloned().chain(areas);
        let is_its_own = |slot: u32| {
            let field = model.about.fields.get(slot as usize).map(|&field| &model.fields[field as usize]);
            field.is_some_and(|field| field.from_register)
        };
        let mut completed = response;
        for (slot, mut chosen) in said.filter(|(slot, _)| is_its_own(*slot)) {
            chosen.sort_unstable();
            chosen.dedup();
            completed.fill_in(slot as usize, chosen);
        }
        Ok(completed)
    }

    /// How many agencies were invited.
    #[must_use]
    pub fn len(&self) -> usize {
        self.agencies.len()
    }

    /// Whether nobody was invited.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.agencies.is_empty()
    }

    /// The agencies that were invited in one local area, by name.
    pub(crate) fn in_area(&self, area: u32) -> Vec<String> {
        sorted(self.agencies.iter().filter(|invited| invited.areas.contains(&area)))
    }

    /// All agencies that were invited, by name.
    pub(crate) fn everywhere(&self) -> Vec<String> {
        sorted(self.agencies.iter())
    }

    /// Reads a register for `framework` from a JSON document.
    #[must_use]
    pub fn read(framework: &Framework, bytes: &[u8], limits: &Limits) -> Read<Register> {
        reader::read(framework, bytes, limits, "register", |document, entries, whole| {
            let mut register = Register::of(framework);
            let _ = document.required(entries, "agencies", whole);
            for (key, place, value) in reader::firsts(entries) {
                match key.as_ref() {
                    "agencies" => agencies(document, framework, value, &mut register),
                    key if KEYS.contains(&key) || key.starts_with('_') => {}
                    key => document.unknown_key(key, *place, value, key.to_owned(), &KEYS),
                }
            }
            register
        })
    }
}

fn sorted<'r>(agencies: impl Iterator<Item = &'r Invited>) -> Vec<String> {
    let mut names: Vec<&String> = agencies.map(|invited| &invited.name).collect();
    names.sort_by_cached_key(|name| fold(name).into_owned());
    names.into_iter().cloned().collect()
}

fn choice_called(framework: &Framework, slot: usize, name: &str) -> Option<u32> {
    let model = framework.model();
    let field = &model.fields[*model.about.fields.get(slot)? as usize];
    let names = &model.lists.get(field.list? as usize)?.names;
    names.find(name).map(|at| at as u32)
}

/// Each choice once, in the order of the list.
fn settle(chosen: &mut Vec<u32>) {
    chosen.sort_unstable();
    chosen.dedup();
}

/// How many choices a box takes.
fn most_choices(framework: &Framework, slot: usize) -> usize {
    let model = framework.model();
    let field = model.about.fields.get(slot).and_then(|&field| model.fields.get(field as usize));
    if field.is_some_and(|field| field.kind == AnswerKind::AnyOf) { usize::MAX } else { 1 }
}

fn area_called(framework: &Framework, name: &str) -> Option<u32> {
    framework.areas().position(|area| fold(area) == fold(name)).map(|at| at as u32)
}

fn agencies(document: &mut Reader<'_>, framework: &Framework, node: &Node<'_>, register: &mut Register) {
    let Json::List(agencies) = &node.value else {
        let message = format!("`agencies` is a list, not {}", node.kind());
        let help = "Write `\"agencies\": [ { \"agency\": …, \"areas\": [ … ] } ]`.";
        document.report(Code::WrongKind, node.span, message, help);
        return document.keep("agencies".to_owned(), node.span);
    };
    for (at, node) in agencies.iter().enumerate() {
        let path = format!("agencies[{at}]");
        if !matches!(node.value, Json::Object(_) | Json::Null) {
            let _ = document.entries(node, &path); // says what is wrong, and keeps it
            continue;
        }
        if agency(document, framework, node, &path, register).is_none() {
            document.keep(path, node.span);
        }
    }
}

fn agency(
    document: &mut Reader<'_>,
    framework: &Framework,
    node: &Node<'_>,
    path: &str,
    register: &mut Register,
) -> Option<()> {
    let entries = document.entries(node, path);
    for (key, place, value) in entries {
        if !AGENCY_KEYS.contains(&key.as_ref()) && !key.starts_with('_') {
            document.unknown_key(key, *place, value, reader::join(path, key), &AGENCY_KEYS);
        }
    }
    let named = document.required(entries, "agency", node.span)?;
    let name = document.words(named, &reader::join(path, "agency"))?;
    if name.trim().is_empty() {
        let message = "this agency has no name";
        document.report(Code::MissingKey, named.span, message, "Write the name that its responses bear.");
        return None;
    }
    let areas = match reader::get(entries, "areas") {
        Some(areas) => self::areas(document, framework, areas, &reader::join(path, "areas"))?,
        None => Vec::new(),
    };
    register.add(&name, areas);
    if let Some(about) = reader::get(entries, "about") {
        self::about(document, framework, about, &name, &reader::join(path, "about"), register);
    }
    Some(())
}

/// What the register says in the boxes that are its to fill in.
fn about(
    document: &mut Reader<'_>,
    framework: &Framework,
    node: &Node<'_>,
    agency: &str,
    path: &str,
    register: &mut Register,
) {
    let model = framework.model();
    let fields = || model.about.fields.iter().map(|&field| &model.fields[field as usize]);
    for (key, place, value) in reader::firsts(document.entries(node, path)) {
        let path = reader::join(path, key);
        let Some(slot) = fields().position(|field| field.from_register && same(&field.id, key)) else {
            if key.starts_with('_') {
                continue;
            }
            let known = fields().filter(|field| field.from_register).map(|field| field.id.as_str());
            let message = format!("the framework takes no box {} from the register", quote(key));
            document.report(Code::NotAsked, *place, message, suggestion(key, known));
            document.keep(path, value.span);
            continue;
        };
        let parts = match &value.value {
            Json::List(parts) => parts.as_slice(),
            Json::Null => continue,
            _ => std::slice::from_ref(value),
        };
        let mut chosen = Vec::new();
        for part in parts {
            let Some(text) = document.words(part, &path) else { continue };
            match choice_called(framework, slot, &text) {
                Some(at) => chosen.push(at),
                None => {
                    let field = fields().nth(slot).and_then(|field| field.list);
                    let names = field.map(|list| &model.lists[list as usize].names);
                    let help = names.map_or(String::new(), |names| suggestion(&text, names.iter()));
                    document.report(
                        Code::NotAChoice,
                        part.span,
                        format!("{} is not one of the choices", quote(&text)),
                        help,
                    );
                    document.keep(path.clone(), part.span);
                }
            }
        }
        settle(&mut chosen);
        if chosen.len() > most_choices(framework, slot) {
            let message = format!("{} takes one choice, and here are {}", quote(key), chosen.len());
            document.report(Code::WrongKind, value.span, message, "Write one of them only.");
            document.keep(path, value.span);
            continue;
        }
        if register.said(agency, slot as u32).is_some_and(|said| said != chosen) {
            let message = format!("{} is there already for {}, and says something else", quote(key), quote(agency));
            document.report(Code::RepeatedKey, *place, message, "Keep one of them; the first one counts here.");
            document.keep(path, value.span);
            continue;
        }
        register.tell(agency, slot as u32, chosen);
    }
}

fn areas(document: &mut Reader<'_>, framework: &Framework, node: &Node<'_>, path: &str) -> Option<Vec<u32>> {
    let areas = match &node.value {
        Json::List(areas) => areas.as_slice(),
        Json::Text(_) => std::slice::from_ref(node),
        Json::Null => &[],
        _ => {
            let message = format!("`areas` is a list, not {}", node.kind());
            document.report(Code::WrongKind, node.span, message, "Write `\"areas\": [ \"…\" ]`.");
            return None;
        }
    };
    let mut numbers = Vec::new();
    for area in areas {
        let name = document.words(area, path)?;
        match area_called(framework, &name) {
            Some(at) => numbers.push(at),
            None => {
                let message = format!("there is no local area {}", quote(&name));
                let known: Vec<&str> = framework.areas().collect();
                let help = in_a_list(&name, &known).unwrap_or_else(|| suggestion(&name, framework.areas()));
                document.report(Code::NotAChoice, area.span, message, help);
                return None;
            }
        }
    }
    Some(numbers)
}
