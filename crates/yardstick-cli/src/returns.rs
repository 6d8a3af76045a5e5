//! Responses read one after another. What is kept of each is small: its return, or why there is none.

use std::path::Path;

use yardstick::aggregate::Return;
use yardstick::{Code, Framework, Problem, Problems, Severity, evaluate};

use crate::beside::Beside;
use crate::clean;
use crate::file::{self, Unread};
use crate::folder::Found;
use crate::frame::counted;
use crate::progress::Progress;
use crate::response;
use crate::sheet::sentence;

/// What came of reading files.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) returns: Vec<Return>,
    pub(crate) unusable: Vec<Unusable>,
    pub(crate) flawed: Vec<Flawed>,
    /// The same in full, for programs.
    pub(crate) problems: Vec<(String, Problems)>,
}

/// A file that is no response to this edition of this framework, or that cannot be opened.
#[derive(Debug)]
pub(crate) struct Unusable {
    /// Its name as it was given.
    pub(crate) file: String,
    /// Why, in a few words that stay the same.
    pub(crate) why: &'static str,
    /// The same in a sentence.
    pub(crate) message: String,
}

/// A response that was read as far as it could be.
#[derive(Debug)]
pub(crate) struct Flawed {
    pub(crate) file: String,
    /// How many errors and warnings.
    pub(crate) counts: String,
    /// The first of them, and where it is.
    pub(crate) first: String,
    pub(crate) has_errors: bool,
    is_only: bool,
}

impl Flawed {
    /// How much is wrong, and what first.
    pub(crate) fn line(&self) -> String {
        let first = if self.is_only { "" } else { "the first in " };
        format!("{}: {first}{}", self.counts, self.first)
    }
}

impl Unusable {
    pub(crate) const NOT_OPENED: &str = "cannot be opened";

    fn of(file: String, problems: &Problems) -> Unusable {
        let errors = || problems.iter().filter(|problem| problem.severity() == Severity::Error);
        let known = errors().find_map(|problem| Some((problem, word_for(problem.code())?)));
        let (problem, why) = known.or_else(|| errors().next().map(|first| (first, "not a response"))).unzip();
        let message = problem.map_or(String::new(), |problem: &Problem| clean::line(problem.message()));
        Unusable { file, why: why.unwrap_or("not a response"), message }
    }
}

impl From<Unread> for Unusable {
    fn from(unread: Unread) -> Unusable {
        Unusable { file: unread.name, why: Unusable::NOT_OPENED, message: unread.why }
    }
}

fn word_for(code: Code) -> Option<&'static str> {
    match code {
        Code::NotJson => Some("not JSON"),
        Code::TooDeep => Some("nested too deep"),
        Code::OtherFramework => Some("another framework"),
        Code::OtherEdition => Some("another edition"),
        _ => None,
    }
}

impl Collected {
    /// Reads all files that were found.
    pub(crate) fn read(framework: &Framework, found: Found, beside: &Beside) -> Collected {
        let mut collected = Collected::default();
        collected.unusable.extend(found.unread.into_iter().map(Unusable::from));
        let progress = Progress::of(found.files.len());
        for path in &found.files {
            collected.add(framework, beside, path);
            progress.step();
        }
        collected.unusable.sort_by(|a, b| a.file.cmp(&b.file));
        collected
    }

    fn add(&mut self, framework: &Framework, beside: &Beside, path: &Path) {
        match file::read(path) {
            Ok(bytes) => self.add_bytes(framework, beside, name(path), &bytes),
            Err(unread) => self.unusable.push(unread.into()),
        }
    }

    fn add_bytes(&mut self, framework: &Framework, beside: &Beside, file: String, bytes: &[u8]) {
        let read = response::read(Path::new(&file), framework, bytes);
        let read = response::completed(read, framework, beside.register.as_ref());
        let evaluation =
            read.value().map(|response| evaluate(framework, response, &beside.context(framework, response.agency())));
        let evaluation = match evaluation {
            Some(Ok(evaluation)) => evaluation,
            Some(Err(error)) => return self.unusable.push(Unusable::of(file, &error.problems())),
            None => return self.unusable.push(Unusable::of(file, read.problems())),
        };
        self.returns.push(Return::of(&evaluation, &file));
        if let Some(first) = first(read.problems()) {
            let problems = read.problems();
            let (counts, first) = (counted(problems), sentence(first));
            let (has_errors, is_only) = (problems.has_errors(), problems.len() == 1);
            self.problems.push((file.clone(), problems.clone()));
            self.flawed.push(Flawed { file, counts, first, has_errors, is_only });
        }
    }

    /// How many files there were.
    pub(crate) fn files(&self) -> usize {
        self.returns.len() + self.unusable.len()
    }
}

/// The first problem, of the errors where there are any.
fn first(problems: &Problems) -> Option<&Problem> {
    let error = problems.iter().find(|problem| problem.severity() == Severity::Error);
    error.or_else(|| problems.iter().next())
}

/// A file's name as it was given.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
