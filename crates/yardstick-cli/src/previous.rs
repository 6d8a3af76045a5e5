//! Earlier cycles: the framework of that time, with what an agency answered to it.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use yardstick::{Context, Earlier, Framework, Record, Response};

use crate::beside::that_are_used;
use crate::framework::FrameworkFile;
use crate::response::ResponseFile;
use crate::screen::Screen;
use crate::{clean, sheet};

/// The word for a cycle in which the agency did not answer.
const ABSENT: &str = "absent";

/// One cycle as it was given on the command line.
#[derive(Debug, Clone)]
pub(crate) struct Previous {
    framework: Framework,
    /// The name of the response's file, and what stands in it; none where the agency did not answer.
    response: Option<(String, Response)>,
    /// What was recorded in that cycle, about whichever agency, each with the name of its file.
    records: Vec<(String, Record)>,
}

impl Previous {
    /// Opens pairs of a framework and a response; none where one of them cannot be used, and then it is said why.
    pub(crate) fn open(given: &[OsString], screen: &mut Screen) -> io::Result<Option<Vec<Previous>>> {
        let mut all = Vec::new();
        for pair in given.chunks_exact(2) {
            let (framework, response) = (Path::new(&pair[0]), Path::new(&pair[1]));
            let Some(file) = FrameworkFile::for_responses(framework, screen)? else { return Ok(None) };
            let Some(framework) = file.checked.framework().cloned() else { return Ok(None) };
            let response = match response.as_os_str() == ABSENT {
                true => None,
                false => match earlier(response, &framework, screen)? {
                    None => return Ok(None),
                    response => response,
                },
            };
            all.push(Previous { framework, response, records: Vec::new() });
        }
        Ok(Some(all))
    }

    pub(crate) fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The cycles that came before each of several editions: those that it replaces, and those that these replace. None
    /// where one came before none of them, and then it is said.
    pub(crate) fn split(
        all: Vec<Previous>,
        frameworks: &[&Framework],
        screen: &mut Screen,
    ) -> Option<Vec<Vec<Previous>>> {
        if let [_] = frameworks {
            return Some(vec![all]);
        }
        let came_before: Vec<Vec<bool>> = frameworks.iter().map(|framework| came_before(&all, framework)).collect();
        for (at, previous) in all.iter().enumerate() {
            if !came_before.iter().any(|before| before[at]) {
                let (id, edition) = (previous.framework.id(), previous.framework.edition());
                let called = clean::line(&format!("{id}, edition {edition}"));
                if edition.is_empty() {
                    let id = clean::line(id);
                    screen.say(&format!(
                        "The earlier framework `{id}` names no edition, so none can say that it replaces it. Put the \
                         edition that followed it together by itself."
                    ));
                    return None;
                }
                screen.say(&format!(
                    "None of these editions says that it replaces the earlier one, `{called}`. Write `Replaces: {called}` \
                     under `Framework:` of the one that followed it."
                ));
                return None;
            }
        }
        let of = |before: &Vec<bool>| {
            let cycles = all.iter().zip(before).filter(|(_, came_before)| **came_before);
            cycles.map(|(previous, _)| previous.clone()).collect()
        };
        Some(came_before.iter().map(of).collect())
    }

    /// Adds what was recorded in that cycle.
    pub(crate) fn add(&mut self, name: String, record: Record) {
        self.records.push((name, record));
    }

    /// Whether this is an agency's response, or a cycle in which somebody sent none.
    pub(crate) fn may_be_of(&self, agency: &str) -> bool {
        self.response.as_ref().is_none_or(|(_, response)| response.is_from(agency))
    }

    /// Whether a record is about this response, or about one of these agencies where it sent none.
    fn is_of(&self, record: &Record, agencies: &[&str]) -> bool {
        match &self.response {
            Some((_, response)) => response.is_from(record.agency()),
            None => agencies.iter().any(|agency| record.is_about(agency)),
        }
    }
}

/// Puts the earlier cycles of one agency into its context, in the order in which they were given.
pub(crate) fn into_context(all: &[Previous], agency: &str, context: Context) -> Context {
    let mut cycles: Vec<(&Previous, Option<&Response>)> = Vec::new();
    for previous in all {
        let answered = previous.response.as_ref().map(|(_, response)| response);
        let answered = answered.filter(|response| response.is_from(agency));
        let named = |of: &Previous| (of.framework.id().to_owned(), of.framework.edition().into_owned());
        let is_alike = |other: &Previous| named(other) == named(previous);
        let is_there = cycles.iter().any(|(other, _)| is_alike(other));
        let open = cycles.iter().position(|(other, response)| is_alike(other) && response.is_none());
        match (answered, open) {
            (Some(response), Some(at)) => cycles[at] = (previous, Some(response)),
            (None, _) if is_there => {}
            // That another agency answered says nothing of this one: only the word `absent` does.
            (None, _) if previous.response.is_some() => {}
            (answered, _) => cycles.push((previous, answered)),
        }
    }
    cycles.into_iter().fold(context, |context, (previous, response)| {
        let earlier = match response {
            Some(response) => Earlier::new(&previous.framework, response.clone()),
            None => Earlier::absent(&previous.framework),
        };
        let about = previous.records.iter().filter(|(_, record)| record.is_about(agency));
        context.with_earlier(about.fold(earlier, |earlier, (_, record)| earlier.with_record(record.clone())))
    })
}

/// For each cycle whether an edition replaces it, directly or through other cycles.
fn came_before(all: &[Previous], framework: &Framework) -> Vec<bool> {
    let mut before = vec![false; all.len()];
    let mut later = vec![framework];
    while let Some(now) = later.pop() {
        for (came_before, previous) in before.iter_mut().zip(all) {
            if now.replaces(&previous.framework) && !std::mem::replace(came_before, true) {
                later.push(&previous.framework);
            }
        }
    }
    before
}

/// Says which earlier responses are from none of the agencies that answered the editions to which they belong, and which
/// records are about none of these responses; whether there are any. Records with these names are about an edition as well.
pub(crate) fn left_over(
    editions: &[(&[Previous], &[&str])],
    are_all_used: bool,
    of_editions: &[String],
    screen: &mut Screen,
) -> bool {
    let mut given: Vec<(&str, &Response, bool)> = Vec::new();
    for (all, agencies) in editions {
        for (name, response) in all.iter().filter_map(|previous| previous.response.as_ref()) {
            let is_meant = agencies.iter().any(|agency| response.is_from(agency));
            // One cycle may have come before several editions.
            match given.iter_mut().find(|(known, ..)| known == name) {
                Some((.., known)) => *known |= is_meant,
                None => given.push((name, response, is_meant)),
            }
        }
    }
    let left: Vec<_> = given.iter().filter(|(.., is_meant)| !is_meant).collect();
    let nobody = if editions.len() > 1 { "no response to a later edition" } else { "none of the responses" };
    let used = that_are_used(are_all_used);
    for (name, response, _) in &left {
        let (name, agency) = (clean::line(name), clean::line(response.agency()));
        screen.say(&format!("The earlier response {name} is from `{agency}`, and {nobody}{used} is."));
    }
    let in_vain = records_in_vain(editions);
    let in_vain: Vec<_> = in_vain.iter().filter(|(name, _)| !of_editions.iter().any(|other| other == name)).collect();
    for (name, record) in &in_vain {
        let (name, agency) = (clean::line(name), clean::line(record.agency()));
        screen.say(&format!(
            "The record {name} is about `{agency}` in an earlier cycle, and no earlier response from it was given."
        ));
    }
    !left.is_empty() || !in_vain.is_empty()
}

/// The records of earlier cycles that are about none of the responses of those cycles, each with the name of its file.
fn records_in_vain<'p>(editions: &[(&'p [Previous], &[&str])]) -> Vec<(&'p str, &'p Record)> {
    let mut given: Vec<(&str, &Record, bool)> = Vec::new();
    for (all, agencies) in editions {
        for (previous, (name, record)) in all.iter().flat_map(|one| one.records.iter().map(move |record| (one, record)))
        {
            let is_meant = previous.is_of(record, agencies);
            match given.iter_mut().find(|(known, ..)| known == name) {
                Some((.., known)) => *known |= is_meant,
                None => given.push((name, record, is_meant)),
            }
        }
    }
    given.into_iter().filter(|(.., is_meant)| !is_meant).map(|(name, record, _)| (name, record)).collect()
}

/// An earlier response without errors; else it is said why it cannot be used.
fn earlier(path: &Path, framework: &Framework, screen: &mut Screen) -> io::Result<Option<(String, Response)>> {
    let name = clean::line(&path.to_string_lossy());
    match ResponseFile::open(path, framework, None) {
        Err(unread) => screen.say(&unread.to_string()),
        Ok(file) => {
            let problems = file.read.problems();
            if !problems.is_empty() {
                let mut listed = Vec::new();
                sheet::list(&mut listed, problems, screen.width)?;
                screen.say(&format!("In the earlier response {name}:"));
                screen.say(String::from_utf8_lossy(&listed).trim_end());
            }
            if let Some(response) = file.read.value().filter(|_| !problems.has_errors()) {
                return Ok(Some((file.name.clone(), response.clone())));
            }
        }
    }
    screen.say(&format!("The earlier response {name} cannot be used, so nothing is worked out. Mend it first."));
    Ok(None)
}
