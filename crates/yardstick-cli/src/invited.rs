//! The register of the agencies that were invited: opened and read, or why it cannot be used.

use std::io;
use std::path::Path;

use yardstick::{Framework, Limits, Register};

use crate::arguments::Format;
use crate::clean;
use crate::file::{self, Unread};
use crate::frame::counted;
use crate::indent::indent;
use crate::screen::Screen;
use crate::sheet;

/// No register where no file is named; outside an error where one is named and cannot be used.
pub(crate) fn maybe(
    path: Option<&Path>,
    framework: &Framework,
    screen: &mut Screen,
) -> io::Result<Result<Option<Register>, Unusable>> {
    match path {
        None => Ok(Ok(None)),
        Some(path) => Ok(register(path, framework, screen)?.map(Some).ok_or(Unusable)),
    }
}

/// The register cannot be used, and it has been said why.
pub(crate) struct Unusable;

/// The register of this file; none where it cannot be used, and then it is said why. One that is read in part would
/// make every share out of those invited wrong, so it must have no errors.
fn register(path: &Path, framework: &Framework, screen: &mut Screen) -> io::Result<Option<Register>> {
    let name = path.to_string_lossy();
    let (problems, register) = match file::read(path) {
        Ok(bytes) => {
            let read = Register::read(framework, &bytes, &Limits::default());
            let register = read.value().filter(|_| !read.problems().has_errors()).cloned();
            if !read.problems().is_empty() {
                let mut listed = Vec::new();
                sheet::list(&mut listed, read.problems(), screen.width)?;
                let counts = counted(read.problems());
                screen.say(&format!("In the register {}: {counts}", clean::line(&name)));
                screen.say(String::from_utf8_lossy(&listed).trim_end());
            }
            (read.problems().clone(), register)
        }
        Err(unread) => {
            screen.say(&unread.to_string());
            (Unread::problems(&unread), None)
        }
    };
    if register.is_none() {
        screen.say("The register cannot be used, so nothing is worked out. Mend it first.");
        if screen.format == Format::Json {
            writeln!(screen.out(), "{}", indent(&problems.to_json(&name)))?;
        }
    }
    Ok(register)
}
