//! What is known beside the responses: the register, what boards recorded, and the day from which it is seen.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use yardstick::{Code, Context, Date, Framework, Limits, Problems, Read, Record, Register, SurveyAnswers};

use crate::arguments::Format;
use crate::clean;
use crate::file::{self, Unread};
use crate::frame::counted;
use crate::indent::indent;
use crate::previous::{self, Previous};
use crate::response::is_table_of;
use crate::screen::Screen;
use crate::sheet;
use crate::surveys::Surveys;

/// What can be given beside responses.
#[derive(Debug, Clone, clap::Args)]
#[group(id = "beside")]
pub(crate) struct Arguments {
    /// What the board knows of each agency: a JSON document of the kind `register`; one for each edition
    #[arg(long = "register", value_name = "FILE")]
    registers: Vec<PathBuf>,
    /// What a board recorded about an agency: a JSON document of the kind `record`; it may be given several times
    #[arg(long = "record", value_name = "FILE")]
    records: Vec<PathBuf>,
    /// An earlier cycle: its framework, and the agency's response to it, or the word `absent`; it may be given several
    /// times, the latest last
    #[arg(long = "previous", num_args = 2, value_names = ["FRAMEWORK", "RESPONSE"])]
    previous: Vec<OsString>,
    /// What staff answered to a survey, as JSON or CSV; it may be given several times
    #[arg(long = "survey", value_name = "FILE")]
    surveys: Vec<PathBuf>,
    /// The day from which it is seen, as in 2017-07-20: whether a deadline has passed for a draft
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
}

impl Arguments {
    /// The files that are given here by name: in a folder of responses they are none of those.
    pub(crate) fn files(&self) -> Vec<&Path> {
        let previous = self.previous.iter().map(Path::new);
        let files = self.registers.iter().chain(&self.records).chain(&self.surveys);
        files.map(PathBuf::as_path).chain(previous).collect()
    }
}

impl Arguments {
    fn with_nothing(as_of: Option<Date>) -> Arguments {
        let (registers, records, previous, surveys) = Default::default();
        Arguments { registers, records, previous, surveys, as_of }
    }

    /// Says what to do with a record that is about another edition.
    fn say_of_earlier(&self, framework: &Framework, screen: &mut Screen) {
        for path in &self.records {
            let problems = file::read(path).map(|bytes| {
                let read = Record::read(framework, &bytes, &Limits::default());
                read.problems().clone()
            });
            if problems.is_ok_and(|problems| is_of_another(&problems)) {
                let name = file::shown(path);
                screen.say(&format!(
                    "If {name} is about an earlier cycle, give that cycle as well: --previous FRAMEWORK RESPONSE."
                ));
            }
        }
    }

    /// The same for each of several editions, with the cycles that came before it; none where something belongs to none
    /// of them, and then it is said.
    fn split(
        &self,
        frameworks: &[&Framework],
        previous: &[Vec<Previous>],
        screen: &mut Screen,
    ) -> Option<Vec<Arguments>> {
        if let [_] = frameworks {
            return Some(vec![self.clone()]);
        }
        let mut split: Vec<Arguments> = frameworks.iter().map(|_| Arguments::with_nothing(self.as_of)).collect();
        let limits = Limits::default();
        // Whose a document is: the first edition that it names, and each that came after the cycle that it names.
        let mut each =
            |what: &str, paths: &[PathBuf], read: &Reads<'_>, place: fn(&mut Arguments) -> &mut Vec<PathBuf>| {
                for path in paths {
                    // What cannot be opened is said when it is opened.
                    let bytes = file::read(path).unwrap_or_default();
                    let fits = |framework: &Framework| !is_of_another(&read(framework, path, &bytes));
                    let own = frameworks.iter().position(|framework| bytes.is_empty() || fits(framework));
                    let came_before =
                        |at: &usize| what == RECORD && previous[*at].iter().any(|cycle| fits(cycle.framework()));
                    let mut all: Vec<usize> = (0..frameworks.len()).filter(came_before).chain(own).collect();
                    all.sort_unstable();
                    all.dedup();
                    if all.is_empty() {
                        let name = clean::line(&path.to_string_lossy());
                        let way = if what == RECORD { ", or its cycle with --previous" } else { "" };
                        screen.say(&format!(
                            "The {what} {name} belongs to none of these editions. Give its framework, too{way}."
                        ));
                        return None;
                    }
                    all.iter().for_each(|&at| place(&mut split[at]).push(path.clone()));
                }
                Some(())
            };
        let register = |of: &Framework, _: &Path, bytes: &[u8]| Register::read(of, bytes, &limits).problems().clone();
        let record = |of: &Framework, _: &Path, bytes: &[u8]| Record::read(of, bytes, &limits).problems().clone();
        // A table of answers does not say of which edition it is: it goes to the first one.
        let survey = |of: &Framework, path: &Path, bytes: &[u8]| match is_table_of(path, bytes) {
            true => Problems::default(),
            false => SurveyAnswers::read(of, bytes, &limits).problems().clone(),
        };
        each("register", &self.registers, &register, |of| &mut of.registers)?;
        each(RECORD, &self.records, &record, |of| &mut of.records)?;
        each("survey", &self.surveys, &survey, |of| &mut of.surveys)?;
        Some(split)
    }
}

/// What a record is called in messages.
const RECORD: &str = "record";

/// What is wrong with a document as one of this framework.
type Reads<'r> = dyn Fn(&Framework, &Path, &[u8]) -> Problems + 'r;

fn is_of_another(problems: &Problems) -> bool {
    problems.iter().any(|problem| matches!(problem.code(), Code::OtherFramework | Code::OtherEdition))
}

pub(crate) fn day(text: &str) -> Result<Date, String> {
    let usual = || "write a day as 2017-07-20, or as \"20 July 2017\"".to_owned();
    Date::read(text).ok_or_else(|| Date::why_not(text).unwrap_or_else(usual))
}

/// Who answered.
pub(crate) struct Answered<'a> {
    /// The agencies whose responses could be used.
    pub(crate) agencies: Vec<&'a str>,
    /// Whether every response could be: of one that could not, nobody knows whose it is.
    pub(crate) are_all_used: bool,
}

impl<'a> Answered<'a> {
    /// One agency, whose response is the only one.
    pub(crate) fn by(agency: &'a str) -> Answered<'a> {
        Answered { agencies: vec![agency], are_all_used: true }
    }
}

/// What is added to `the responses` where some cannot be used.
pub(crate) fn that_are_used(are_all_used: bool) -> &'static str {
    if are_all_used { "" } else { " that could be used" }
}

/// The documents that were given, read for one framework.
pub(crate) struct Beside {
    pub(crate) register: Option<Register>,
    /// Each record with the name of its file.
    records: Vec<(String, Record)>,
    previous: Vec<Previous>,
    surveys: Surveys,
    day: Option<Date>,
}

impl Beside {
    /// Opens records by themselves; none where one of them cannot be used, and then it is said why.
    pub(crate) fn of_records(
        records: &[PathBuf],
        as_of: Option<Date>,
        framework: &Framework,
        screen: &mut Screen,
    ) -> io::Result<Option<Beside>> {
        let arguments = Arguments { records: records.to_vec(), ..Arguments::with_nothing(as_of) };
        Beside::after(Vec::new(), &arguments, framework, screen)
    }

    /// Opens what was given for each of several editions: each document goes to the edition that it names.
    pub(crate) fn of_editions(
        arguments: &Arguments,
        frameworks: &[&Framework],
        screen: &mut Screen,
    ) -> io::Result<Option<Vec<Beside>>> {
        let mut all = Vec::new();
        let Some(previous) = Previous::open(&arguments.previous, screen)? else { return Ok(None) };
        let Some(previous) = Previous::split(previous, frameworks, screen) else { return Ok(None) };
        let Some(split) = arguments.split(frameworks, &previous, screen) else { return Ok(None) };
        for ((arguments, previous), framework) in split.iter().zip(previous).zip(frameworks) {
            let Some(beside) = Beside::after(previous, arguments, framework, screen)? else {
                arguments.say_of_earlier(framework, screen);
                return Ok(None);
            };
            all.push(beside);
        }
        Ok(Some(all))
    }

    /// Opens what was given; none where a part of it cannot be used, and then it is said why.
    pub(crate) fn open(
        arguments: &Arguments,
        framework: &Framework,
        screen: &mut Screen,
    ) -> io::Result<Option<Beside>> {
        Ok(Beside::of_editions(arguments, &[framework], screen)?.and_then(|mut all| all.pop()))
    }

    /// Opens what was given, after these cycles.
    fn after(
        mut previous: Vec<Previous>,
        arguments: &Arguments,
        framework: &Framework,
        screen: &mut Screen,
    ) -> io::Result<Option<Beside>> {
        let register = match arguments.registers.as_slice() {
            [] => None,
            [_, other, ..] => {
                let name = clean::line(&other.to_string_lossy());
                screen.say(&format!("The register {name} is the second for one edition. Give one for each edition."));
                return Ok(None);
            }
            [path] => match register(path, framework, screen)? {
                None => return Ok(None),
                register => register,
            },
        };
        let mut records = Vec::new();
        for path in &arguments.records {
            let name = path.to_string_lossy().into_owned();
            let cycles = cycles_of(path, framework, &previous);
            if cycles.is_empty() {
                let read = |bytes: &[u8]| Record::read(framework, bytes, &Limits::default());
                let Some(record) = document(RECORD, path, read, screen)? else { return Ok(None) };
                records.push((name.clone(), record));
            }
            let mut is_said = false;
            for at in cycles {
                let read = |bytes: &[u8]| Record::read(previous[at].framework(), bytes, &Limits::default());
                // A cycle may be given for several agencies; what is to be said of the record is said once.
                let known = file::read(path).ok().filter(|_| is_said).map(|bytes| read(&bytes));
                let known = known.filter(|known| !known.problems().has_errors());
                let record = match known.as_ref().and_then(Read::value) {
                    Some(record) => Some(record.clone()),
                    None => document(RECORD, path, read, screen)?,
                };
                let Some(record) = record else { return Ok(None) };
                previous[at].add(name.clone(), record);
                is_said = true;
            }
        }
        let surveys = Surveys::open(&arguments.surveys, framework, None, screen)?;
        if let Some((name, problems)) = &surveys.unusable {
            refuse("survey", name, problems, screen)?;
            return Ok(None);
        }
        Ok(Some(Beside { register, records, previous, surveys, day: arguments.as_of }))
    }

    /// What is known when one agency's response is evaluated.
    pub(crate) fn context(&self, framework: &Framework, agency: &str) -> Context {
        let context = self.day.map_or_else(Context::new, |day| Context::new().as_of(day));
        let about = self.records.iter().filter(|(_, record)| record.is_about(agency));
        let context = about.fold(context, |context, (_, record)| context.with_record(record.clone()));
        // Of an agency that is in none of the files it is known that nobody answered.
        let answers = &self.surveys.answers;
        let given = framework.surveys().filter(|survey| answers.iter().any(|given| given.is_to(*survey)));
        let context = given.fold(context, |context, survey| context.with_survey(SurveyAnswers::to(survey, agency)));
        let of_agency = answers.iter().filter(|given| given.is_of(agency));
        let context = of_agency.fold(context, |context, given| context.with_survey(given.clone()));
        previous::into_context(&self.previous, agency, context)
    }

    /// The names of the files of the records that are about an agency, in the order in which the context has them.
    pub(crate) fn records_about(&self, agency: &str) -> Vec<&str> {
        let about = self.records.iter().filter(|(_, record)| record.is_about(agency));
        about.map(|(name, _)| name.as_str()).collect()
    }

    /// Whether some of what was given could be read in part only.
    pub(crate) fn has_errors(&self) -> bool {
        self.surveys.has_errors
    }

    /// Says what is about none of those who answered; whether there is anything.
    pub(crate) fn left_over(&self, answered: &Answered<'_>, screen: &mut Screen) -> bool {
        Beside::all_left_over(&[(self, answered.agencies.clone())], answered.are_all_used, screen)
    }

    /// The same of several editions, each with the agencies that answered it; and whether every response could be used.
    pub(crate) fn all_left_over(editions: &[(&Beside, Vec<&str>)], are_all_used: bool, screen: &mut Screen) -> bool {
        // Whose the responses are that cannot be used, nobody knows: it may be about any of these.
        if !are_all_used && editions.iter().all(|(_, agencies)| agencies.is_empty()) {
            return false;
        }
        let mut is_any = false;
        for (beside, agencies) in editions {
            is_any |= beside.not_meant(agencies, are_all_used, screen);
        }
        let previous: Vec<(&[Previous], &[&str])> =
            editions.iter().map(|(beside, agencies)| (beside.previous.as_slice(), agencies.as_slice())).collect();
        let named =
            |(beside, _): &'_ (&'_ Beside, Vec<&str>)| beside.records.iter().map(|(name, _)| name.clone()).collect();
        let of_editions: Vec<Vec<String>> = editions.iter().map(named).collect();
        previous::left_over(&previous, are_all_used, &of_editions.concat(), screen) || is_any
    }

    /// Says which records are about none of these agencies, and whether no survey is; whether there are such records.
    fn not_meant(&self, agencies: &[&str], are_all_used: bool, screen: &mut Screen) -> bool {
        let is_left = |record: &Record| !agencies.iter().any(|agency| record.is_about(agency));
        let left: Vec<_> = self.records.iter().filter(|(_, record)| is_left(record)).collect();
        for (name, record) in &left {
            let (name, agency) = (clean::line(name), clean::line(record.agency()));
            let used = that_are_used(are_all_used);
            screen.say(&format!("The record {name} is about `{agency}`, and none of the responses{used} is from it."));
        }
        // One file may hold the answers of many agencies' staff, so only where none of them is meant it is a slip.
        let answers = &self.surveys.answers;
        let is_meant = agencies.iter().any(|agency| answers.iter().any(|given| given.is_of(agency)));
        if !answers.is_empty() && !is_meant {
            let used = if are_all_used { "given" } else { "given and could be used" };
            screen.say(&format!(
                "None of the answers to surveys is from the staff of an agency whose response was {used}."
            ));
        }
        !left.is_empty()
    }
}

/// The earlier cycles that a record is about, for it names its edition: wherever that was given for the record's agency;
/// where it was given for others only, the first of them.
fn cycles_of(path: &Path, framework: &Framework, previous: &[Previous]) -> Vec<usize> {
    let Some(bytes) = file::read(path).ok().filter(|_| !previous.is_empty()) else { return Vec::new() };
    let read = |of: &Framework| {
        let read = Record::read(of, &bytes, &Limits::default());
        (!is_of_another(read.problems())).then_some(read)
    };
    if read(framework).is_some() {
        return Vec::new();
    }
    let of_edition = previous.iter().enumerate().filter_map(|(at, cycle)| Some((at, cycle, read(cycle.framework())?)));
    let of_edition: Vec<_> = of_edition.collect();
    let of_agency = of_edition.iter().filter(|(_, cycle, read)| {
        let agency = read.value().map(Record::agency);
        agency.is_some_and(|agency| cycle.may_be_of(agency))
    });
    let of_agency: Vec<usize> = of_agency.map(|&(at, ..)| at).collect();
    if of_agency.is_empty() { of_edition.first().map(|&(at, ..)| at).into_iter().collect() } else { of_agency }
}

/// The register of this file; none where it cannot be used. One that is read in part would make every share out of
/// those invited wrong, so it must have no errors.
pub(crate) fn register(path: &Path, framework: &Framework, screen: &mut Screen) -> io::Result<Option<Register>> {
    document("register", path, |bytes| Register::read(framework, bytes, &Limits::default()), screen)
}

/// A document without errors; none where it has some or cannot be opened, and then it is said why.
fn document<T: Clone>(
    what: &str,
    path: &Path,
    read: impl Fn(&[u8]) -> Read<T>,
    screen: &mut Screen,
) -> io::Result<Option<T>> {
    let name = path.to_string_lossy();
    let (problems, value) = match file::read(path) {
        Ok(bytes) => {
            let read = read(&bytes);
            let value = read.value().filter(|_| !read.problems().has_errors()).cloned();
            if !read.problems().is_empty() {
                let mut listed = Vec::new();
                sheet::list(&mut listed, read.problems(), screen.width)?;
                let counts = counted(read.problems());
                screen.say(&format!("In the {what} {}: {counts}", clean::line(&name)));
                screen.say(String::from_utf8_lossy(&listed).trim_end());
            }
            (read.problems().clone(), value)
        }
        Err(unread) => {
            screen.say(&unread.to_string());
            (Unread::problems(&unread), None)
        }
    };
    if value.is_none() {
        refuse(what, &name, &problems, screen)?;
    }
    Ok(value)
}

/// Says that a document cannot be used; a program that asks for JSON gets one all the same.
fn refuse(what: &str, name: &str, problems: &Problems, screen: &mut Screen) -> io::Result<()> {
    screen.say(&format!("The {what} cannot be used, so nothing is worked out. Mend it first."));
    if screen.format == Format::Json {
        writeln!(screen.out(), "{}", indent(&problems.to_json(name)))?;
    }
    Ok(())
}
