//! What is known beside the responses: the register, what boards recorded, and the day from which it is seen.

use std::io;
use std::path::{Path, PathBuf};

use yardstick::{Context, Date, Framework, Limits, Read, Record, Register};

use crate::arguments::Format;
use crate::clean;
use crate::file::{self, Unread};
use crate::frame::counted;
use crate::indent::indent;
use crate::screen::Screen;
use crate::sheet;

/// What can be given beside responses.
#[derive(Debug, clap::Args)]
#[group(id = "beside")]
pub(crate) struct Arguments {
    /// What the board knows of each agency: a JSON document of the kind `register`
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// What a board recorded about an agency: a JSON document of the kind `record`; it may be given several times
    #[arg(long = "record", value_name = "FILE")]
    records: Vec<PathBuf>,
    /// The day from which it is seen, as in 2017-07-20: whether a deadline has passed for a draft
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
}

pub(crate) fn day(text: &str) -> Result<Date, &'static str> {
    Date::read(text).ok_or("write a day as 2017-07-20, or as \"20 July 2017\"")
}

/// The documents that were given, read for one framework.
pub(crate) struct Beside {
    pub(crate) register: Option<Register>,
    /// Each record with the name of its file.
    records: Vec<(String, Record)>,
    day: Option<Date>,
}

impl Beside {
    /// Opens what was given; none where a part of it cannot be used, and then it is said why.
    pub(crate) fn open(
        arguments: &Arguments,
        framework: &Framework,
        screen: &mut Screen,
    ) -> io::Result<Option<Beside>> {
        let register = match &arguments.register {
            None => None,
            Some(path) => match register(path, framework, screen)? {
                None => return Ok(None),
                register => register,
            },
        };
        let mut records = Vec::new();
        for path in &arguments.records {
            let read = |bytes: &[u8]| Record::read(framework, bytes, &Limits::default());
            let Some(record) = document("record", path, read, screen)? else { return Ok(None) };
            records.push((path.to_string_lossy().into_owned(), record));
        }
        Ok(Some(Beside { register, records, day: arguments.as_of }))
    }

    /// What is known when one agency's response is evaluated.
    pub(crate) fn context(&self, agency: &str) -> Context {
        let context = self.day.map_or_else(Context::new, |day| Context::new().as_of(day));
        let about = self.records.iter().filter(|(_, record)| record.is_about(agency));
        about.fold(context, |context, (_, record)| context.with_record(record.clone()))
    }

    /// Says which records are about none of these agencies; whether there are any.
    pub(crate) fn left_over(&self, agencies: &[String], screen: &mut Screen) -> bool {
        let is_left = |record: &Record| !agencies.iter().any(|agency| record.is_about(agency));
        let left: Vec<_> = self.records.iter().filter(|(_, record)| is_left(record)).collect();
        for (name, record) in &left {
            let (name, agency) = (clean::line(name), clean::line(record.agency()));
            screen.say(&format!("The record {name} is about `{agency}`, and none of the responses is from it."));
        }
        !left.is_empty()
    }
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
        screen.say(&format!("The {what} cannot be used, so nothing is worked out. Mend it first."));
        if screen.format == Format::Json {
            writeln!(screen.out(), "{}", indent(&problems.to_json(&name)))?;
        }
    }
    Ok(value)
}
