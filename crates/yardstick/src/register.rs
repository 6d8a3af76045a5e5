//! The register of agencies that a board invited to answer. It is the board's, and no response says it.

use crate::document::json::{Json, Node};
use crate::document::reader::{self, Read, Reader};
use crate::framework::Framework;
use crate::limits::Limits;
use crate::names::{fold, suggestion};
use crate::problem::Code;
use crate::response::AnswerError;
use crate::wording::quote;

const KEYS: [&str; 5] = ["yardstick", "kind", "framework", "edition", "agencies"];
const AGENCY_KEYS: [&str; 2] = ["agency", "areas"];

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
    agencies: Vec<(String, Vec<u32>)>,
}

impl Register {
    /// A register for one framework, nobody invited yet.
    #[must_use]
    pub fn of(framework: &Framework) -> Register {
        Register { stamp: framework.model().stamp, agencies: Vec::new() }
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
            return Err(AnswerError::AnotherFramework(crate::framework::AnotherFramework));
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
        let name = fold(agency).into_owned();
        match self.agencies.iter_mut().find(|(known, _)| fold(known) == name) {
            Some((_, known)) => known.extend(areas),
            None => self.agencies.push((agency.to_owned(), areas)),
        }
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
        sorted(self.agencies.iter().filter(|(_, areas)| areas.contains(&area)))
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

fn sorted<'r>(agencies: impl Iterator<Item = &'r (String, Vec<u32>)>) -> Vec<String> {
    let mut names: Vec<&String> = agencies.map(|(name, _)| name).collect();
    names.sort_by_cached_key(|name| fold(name).into_owned());
    names.into_iter().cloned().collect()
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
    Some(())
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
                document.report(Code::NotAChoice, area.span, message, suggestion(&name, framework.areas()));
                return None;
            }
        }
    }
    Some(numbers)
}
