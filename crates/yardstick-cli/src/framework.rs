//! The framework that responses are written to: opened and checked, or why it cannot be used.

use std::path::Path;

use yardstick::{Checked, Framework, Limits};

use crate::file::{self, Unread};
use crate::frame::{Frames, counted};
use crate::screen::Screen;

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
