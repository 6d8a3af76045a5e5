//! Earlier cycles: the framework of that time, with what an agency answered to it.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use yardstick::{Context, Earlier, Framework, Record, Response};

use crate::framework::FrameworkFile;
use crate::response::ResponseFile;
use crate::screen::Screen;
use crate::{clean, sheet};

/// The word for a cycle in which the agency did not answer.
const ABSENT: &str = "absent";

/// One cycle as it was given on the command line.
pub(crate) struct Previous {
    framework: Framework,
    /// The name of the response's file, and what stands in it; none where the agency did not answer.
    response: Option<(String, Response)>,
    records: Vec<Record>,
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

    /// Adds what was recorded in that cycle.
    pub(crate) fn add(&mut self, record: Record) {
        self.records.push(record);
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
        let about = previous.records.iter().filter(|record| record.is_about(agency));
        context.with_earlier(about.fold(earlier, |earlier, record| earlier.with_record(record.clone())))
    })
}

/// Says which earlier responses are from none of these agencies; whether there are any.
pub(crate) fn left_over(all: &[Previous], agencies: &[impl AsRef<str>], screen: &mut Screen) -> bool {
    let is_left = |response: &Response| !agencies.iter().any(|agency| response.is_from(agency.as_ref()));
    let left: Vec<_> = all
        .iter()
        .filter_map(|previous| previous.response.as_ref())
        .filter(|(_, response)| is_left(response))
        .collect();
    for (name, response) in &left {
        let (name, agency) = (clean::line(name), clean::line(response.agency()));
        screen.say(&format!("The earlier response {name} is from `{agency}`, and none of the responses is."));
    }
    !left.is_empty()
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
