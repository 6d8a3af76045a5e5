//! Responses read one after another. What is kept of each is small: its return, or why there is none.

mod mistaken;
mod part;
mod queue;
mod threads;

use std::collections::HashMap;

use yardstick::aggregate::{Returns, UnreadReturn};
use yardstick::{Code, Framework, Problem, Problems, Severity};

use crate::beside::Beside;
use crate::clean;
use crate::file::Unread;
use crate::folder::Found;
use crate::frame::counted;
use crate::progress::{Progress, Work};
use crate::sheet::sentence;
use part::{Part, Reading};
use queue::Queue;

/// What came of reading files: the responses to one edition.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) returns: Returns,
    pub(crate) unusable: Vec<Unusable>,
    pub(crate) flawed: Vec<Flawed>,
    /// The same in full, for programs.
    pub(crate) problems: Vec<(String, Problems)>,
    /// Whether some responses are lines or rows of a file.
    pub(crate) from_streams: bool,
}

/// What came of reading files for several editions.
#[derive(Debug)]
pub(crate) struct Gathered {
    /// What came of each edition, in their order.
    pub(crate) editions: Vec<Collected>,
    /// What belongs to none of them; where there is only one, nothing.
    pub(crate) common: Collected,
    /// What was wrong in each file of many lines.
    streams: HashMap<String, Stream>,
}

/// How much was wrong in one file of many lines.
#[derive(Debug, Default)]
struct Stream {
    unusable: usize,
    flawed: usize,
    /// How many of those that are not listed have errors.
    more_with_errors: usize,
}

/// A file that is no response to this edition of this framework, or that cannot be opened.
#[derive(Debug)]
pub(crate) struct Unusable {
    /// Its name as it was given, and for a line its number.
    pub(crate) file: String,
    /// The file of which it is one line of many.
    stream: Option<String>,
    /// Why, in a few words that stay the same.
    pub(crate) why: &'static str,
    /// The same in a sentence.
    pub(crate) message: String,
    /// What to do, where that is known.
    help: Option<String>,
    /// For how many it stands.
    pub(crate) number: usize,
}

/// A response that was read as far as it could be.
#[derive(Debug)]
pub(crate) struct Flawed {
    pub(crate) file: String,
    /// The file of which it is one line of many.
    stream: Option<String>,
    /// How many errors and warnings, and each of them up to a number.
    said: Vec<String>,
    pub(crate) has_errors: bool,
    /// Whether it is a table with the ratings of many.
    pub(crate) is_table: bool,
    problems: Problems,
    /// For how many it stands.
    pub(crate) number: usize,
}

/// So much of what is wrong with one response, or one table, is said.
const MOST_SAID: usize = 20;

/// What is wrong with many lines of one file is listed up to here; the rest is counted.
const MOST_LISTED: usize = 1_000;

impl Flawed {
    fn of(file: String, stream: Option<String>, problems: &Problems) -> Option<Flawed> {
        let said = said(problems, stream.is_some());
        let has_errors = problems.has_errors();
        let is_flawed = !problems.is_empty();
        is_flawed.then(|| Flawed {
            file,
            stream,
            said,
            has_errors,
            is_table: false,
            problems: problems.clone(),
            number: 1,
        })
    }

    fn of_table(file: String, problems: &Problems) -> Option<Flawed> {
        Flawed::of(file, None, problems).map(|flawed| Flawed { is_table: true, ..flawed })
    }

    /// So many of one file of which no more is said.
    fn not_listed(file: String, number: usize, has_errors: bool) -> Flawed {
        let (said, problems) = (Vec::new(), Problems::default());
        Flawed { file, stream: None, said, has_errors, is_table: false, problems, number }
    }

    fn is_listed(&self) -> bool {
        !self.said.is_empty()
    }

    /// How much is wrong, and what.
    pub(crate) fn lines(&self) -> Vec<String> {
        let file = clean::line(&self.file);
        if !self.is_listed() {
            let what = if self.has_errors { "errors" } else { "warnings" };
            return vec![match self.number {
                1 => format!("{file}: 1 more response has {what}, and is not listed"),
                number => format!("{file}: {number} more responses have {what}, and are not listed"),
            }];
        }
        self.said.iter().map(|said| format!("{file}: {said}")).collect()
    }
}

impl Unusable {
    pub(crate) const NOT_OPENED: &str = "cannot be opened";
    const TOO_LONG: &str = "too long";
    const NOT_LISTED: &str = "not listed";

    fn of(file: String, stream: Option<String>, problems: &Problems) -> Unusable {
        let errors = || problems.iter().filter(|problem| problem.severity() == Severity::Error);
        let known = errors().find_map(|problem| Some((problem, word_for(problem.code())?)));
        let (problem, why) = known.or_else(|| errors().next().map(|first| (first, "not a response"))).unzip();
        let message = problem.map_or(String::new(), |problem| where_and_what(problem, stream.is_some()));
        let is_broken =
            |problem: &&Problem| matches!(problem.code(), Code::NotATable | Code::NotJson | Code::NotOfThisResponse);
        let help = problem.filter(is_broken).and_then(Problem::help).map(clean::line);
        Unusable { file, stream, why: why.unwrap_or("not a response"), message, help, number: 1 }
    }

    /// The file, why it cannot be used, and what to do.
    pub(crate) fn line(&self) -> String {
        format!("{}: {}", clean::line(&self.file), self.in_full())
    }

    /// Why it cannot be used, and what to do.
    fn in_full(&self) -> String {
        // A sentence within brackets has no full stop of its own.
        let message = self.message.strip_suffix('.').unwrap_or(&self.message);
        let help = self.help.as_ref().map_or(String::new(), |help| format!(". {help}"));
        format!("{} ({message}){help}", self.why)
    }

    /// Whether it is a whole file, and not one line or row of many.
    pub(crate) fn is_whole_file(&self) -> bool {
        self.stream.is_none() && self.why != Unusable::NOT_LISTED
    }
}

impl From<Unread> for Unusable {
    fn from(unread: Unread) -> Unusable {
        Unusable {
            file: unread.name,
            stream: None,
            why: Unusable::NOT_OPENED,
            message: unread.why,
            help: None,
            number: 1,
        }
    }
}

/// What is wrong with a document as a whole; where it stops being JSON, with the place.
fn where_and_what(problem: &Problem, is_one_line: bool) -> String {
    let message = clean::line(problem.message());
    if problem.code() != Code::NotJson {
        return message;
    }
    let (start, what) = (problem.start(), message.strip_prefix("the file is not JSON: ").unwrap_or(&message));
    match is_one_line {
        true => format!("column {}: {what}", start.column),
        false => format!("line {}, column {}: {what}", start.line, start.column),
    }
}

fn word_for(code: Code) -> Option<&'static str> {
    match code {
        Code::NotJson => Some("not JSON"),
        Code::TooDeep => Some("nested too deep"),
        Code::OtherFramework => Some("another framework"),
        Code::OtherEdition => Some("another edition"),
        Code::NotOfThisResponse => Some("does not fit what was given beside it"),
        _ => None,
    }
}

impl Collected {
    /// How many responses there were.
    pub(crate) fn files(&self) -> usize {
        self.returns.len() + self.unusable.iter().map(|unusable| unusable.number).sum::<usize>()
    }

    /// What could not be read at all, each with the reason.
    pub(crate) fn unread(&self) -> Vec<UnreadReturn> {
        let unread = |unusable: &Unusable| {
            let file = unusable.file.as_str();
            match unusable.why {
                Unusable::NOT_LISTED => UnreadReturn::new(file, unusable.message.as_str(), unusable.message.as_str()),
                why => UnreadReturn::new(file, why, unusable.in_full()),
            }
        };
        self.unusable.iter().map(unread).collect()
    }

    /// What they are called: each is a file, or some are lines or rows of one.
    pub(crate) fn are_called(&self) -> &'static str {
        if self.from_streams { "response" } else { "file" }
    }
}

impl Gathered {
    /// Reads all files that were found. However many threads read, what comes of it is the same.
    pub(crate) fn read(frameworks: &[&Framework], found: Found, beside: &[Beside], threads: Option<usize>) -> Gathered {
        let work = queue::work(&found.files);
        let is_little = matches!(work, Work::Files(0..=20));
        let progress = Progress::of(work);
        let reading = Reading { frameworks, beside, progress: &progress };
        let threads = threads.unwrap_or_else(|| if is_little { 1 } else { threads::available() });
        let editions = frameworks.iter().map(|_| Collected::default()).collect();
        let mut gathered = Gathered { editions, common: Collected::default(), streams: HashMap::new() };
        gathered.common.unusable.extend(found.unread.into_iter().map(Unusable::from));
        let queue = Queue::of(found.files, &progress);
        threads::read(threads, queue, |piece| reading.read(piece), |part| gathered.add(part));
        gathered.finish()
    }

    fn of(&mut self, edition: Option<usize>) -> &mut Collected {
        match edition.and_then(|edition| self.editions.get_mut(edition)) {
            Some(collected) => collected,
            None => &mut self.common,
        }
    }

    fn add(&mut self, part: Part) {
        self.common.from_streams |= part.is_of_stream;
        for (edition, returns) in part.returns {
            self.of(Some(edition)).returns.merge(returns);
        }
        for unusable in part.unusable {
            let stream = unusable.stream.as_ref().and_then(|stream| self.stream(stream));
            let is_listed = stream.is_none_or(|stream| {
                stream.unusable += 1;
                stream.unusable <= MOST_LISTED
            });
            if is_listed {
                self.common.unusable.push(unusable);
            }
        }
        for (edition, flawed) in part.flawed {
            let stream = flawed.stream.as_ref().and_then(|stream| self.stream(stream));
            let is_listed = stream.is_none_or(|stream| {
                stream.flawed += 1;
                let is_listed = stream.flawed <= MOST_LISTED;
                stream.more_with_errors += usize::from(!is_listed && flawed.has_errors);
                is_listed
            });
            if is_listed {
                self.of(edition).flawed.push(flawed);
            }
        }
    }

    fn stream(&mut self, name: &String) -> Option<&mut Stream> {
        if !self.streams.contains_key(name) {
            self.streams.insert(name.clone(), Stream::default());
        }
        self.streams.get_mut(name)
    }

    /// Says how much is not listed, and sorts.
    fn finish(mut self) -> Gathered {
        for (file, stream) in std::mem::take(&mut self.streams) {
            if let more @ 1.. = stream.unusable.saturating_sub(MOST_LISTED) {
                let lines = if more == 1 { "line" } else { "lines" };
                let message = format!("{more} more {lines} cannot be used");
                let (file, stream, help) = (file.clone(), None, None);
                let why = Unusable::NOT_LISTED;
                self.common.unusable.push(Unusable { file, stream, why, message, help, number: more });
            }
            let more = stream.flawed.saturating_sub(MOST_LISTED);
            for (number, has_errors) in
                [(stream.more_with_errors, true), (more.saturating_sub(stream.more_with_errors), false)]
            {
                self.common.flawed.extend((number > 0).then(|| Flawed::not_listed(file.clone(), number, has_errors)));
            }
        }
        let from_streams = self.common.from_streams;
        self.editions.iter_mut().for_each(|collected| collected.from_streams = from_streams);
        if let [only] = self.editions.as_mut_slice() {
            let common = std::mem::take(&mut self.common);
            only.unusable.extend(common.unusable);
            only.flawed.extend(common.flawed);
        }
        for collected in self.editions.iter_mut().chain([&mut self.common]) {
            // Lines of one file stay in their order.
            collected.unusable.sort_by(|a, b| {
                let name = |unusable: &Unusable| unusable.stream.clone().unwrap_or_else(|| unusable.file.clone());
                name(a).cmp(&name(b)).then(a.stream.is_none().cmp(&b.stream.is_none()))
            });
            collected.flawed.sort_by(|a, b| {
                let name = |flawed: &Flawed| flawed.stream.clone().unwrap_or_else(|| flawed.file.clone());
                name(a).cmp(&name(b)).then(a.stream.is_none().cmp(&b.stream.is_none()))
            });
            let problems = collected.flawed.iter_mut().filter(|flawed| flawed.is_listed());
            collected.problems =
                problems.map(|flawed| (flawed.file.clone(), std::mem::take(&mut flawed.problems))).collect();
        }
        self
    }
}

/// What is wrong with one response, or one table of many, with what to do about it.
fn said(problems: &Problems, is_one_line: bool) -> Vec<String> {
    let each = problems.iter().take(MOST_SAID).map(|problem| {
        let help = problem.help().map_or(String::new(), |help| format!(" {}", clean::line(help)));
        let stop = if help.is_empty() { "" } else { "." };
        let sentence = sentence(problem);
        // A line of many is named by its number already.
        let sentence = sentence.strip_prefix("line 1, ").filter(|_| is_one_line).unwrap_or(&sentence);
        format!("{sentence}{stop}{help}")
    });
    match problems.len() {
        1 => each.map(|one| format!("{}: {one}", counted(problems))).collect(),
        number => {
            let more = number.saturating_sub(MOST_SAID);
            let more = (more > 0).then(|| format!("{more} more; `--format json` lists them all"));
            std::iter::once(counted(problems)).chain(each).chain(more).collect()
        }
    }
}
