//! The framework that responses are written to: opened and checked, or why it cannot be used.

use std::io;
use std::path::Path;

use yardstick::{Checked, Framework, Limits};

use crate::arguments::Format;
use crate::file::{self, Unread};
use crate::folder::{RESPONSES, has_ending};
use crate::frame::{Frames, counted};
use crate::indent::indent;
use crate::screen::Screen;

/// Whether responses were given in the place of their framework: a folder, or a file that is called as they are.
fn is_of_responses(path: &Path) -> bool {
    path.is_dir() || path.is_file() && has_ending(path, RESPONSES)
}

/// A framework file that could be opened.
pub(crate) struct FrameworkFile {
    /// Its name as it was given.
    pub(crate) name: String,
    pub(crate) checked: Checked,
}

impl FrameworkFile {
    pub(crate) fn open(path: &Path) -> Result<FrameworkFile, Unread> {
        let bytes = file::read(path)?;
        let name = path.to_string_lossy().into_owned();
        Ok(FrameworkFile { name, checked: Framework::check(&bytes, &Limits::default()) })
    }

    /// Opens a framework to which responses are to be read. Where it cannot be used, it is said why; a program that
    /// asks for JSON then gets one document all the same.
    pub(crate) fn for_responses(path: &Path, screen: &mut Screen) -> io::Result<Option<FrameworkFile>> {
        if is_of_responses(path) && screen.format != Format::Json {
            let name = file::shown(path);
            screen.say(&format!("{name} is no framework: the name of a framework file ends in `.yardstick`."));
            screen.say("The framework comes first, and then the responses to it.");
            return Ok(None);
        }
        let refused = match FrameworkFile::open(path) {
            Ok(file) if screen.format != Format::Json => return Ok(file.usable(screen).is_some().then_some(file)),
            Ok(file) if file.checked.framework().is_some() => return Ok(Some(file)),
            Ok(file) => file.checked.problems().to_json(&file.name),
            Err(unread) => {
                screen.say(&unread.to_string());
                unread.problems().to_json(&unread.name)
            }
        };
        if screen.format == Format::Json {
            writeln!(screen.out(), "{}", indent(&refused))?;
        }
        Ok(None)
    }

    /// The framework; where it has errors, none, and all problems are said.
    pub(crate) fn usable(&self, screen: &mut Screen) -> Option<&Framework> {
        if self.checked.framework().is_none() {
            let problems = Frames::new(&self.name, &self.checked, screen.width);
            problems.all().for_each(|problem| screen.say(&format!("{problem}\n")));
            let (counts, name) = (counted(self.checked.problems()), file::shown(Path::new(&self.name)));
            screen.say(&format!("The framework cannot be used: {counts} in {name}. Mend the errors first."));
        }
        self.checked.framework()
    }
}
