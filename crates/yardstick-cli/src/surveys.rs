//! Files of answers to surveys: opened and read, as JSON or as a table, with what was wrong with them said.

use std::io;
use std::path::{Path, PathBuf};

use yardstick::{Framework, Limits, Problems, SurveyAnswers};

use crate::clean;
use crate::csv;
use crate::file::{self, Unread};
use crate::frame::counted;
use crate::response::is_table_of;
use crate::screen::Screen;
use crate::sheet;

/// The answers of all files that were given.
#[derive(Default)]
pub(crate) struct Surveys {
    pub(crate) answers: Vec<SurveyAnswers>,
    /// Whether some answers could not be read, and count as none.
    pub(crate) has_errors: bool,
    /// The problems of the first file of which nothing can be used.
    pub(crate) unusable: Option<(String, Problems)>,
}

impl Surveys {
    /// Opens these files. A table that does not say whose staff answered is of `agency`.
    pub(crate) fn open(
        paths: &[PathBuf],
        framework: &Framework,
        agency: Option<&str>,
        screen: &mut Screen,
    ) -> io::Result<Surveys> {
        let mut surveys = Surveys::default();
        for path in paths {
            surveys.add(path, framework, agency, screen)?;
        }
        Ok(surveys)
    }

    fn add(&mut self, path: &Path, framework: &Framework, agency: Option<&str>, screen: &mut Screen) -> io::Result<()> {
        let name = path.to_string_lossy().into_owned();
        let bytes = match file::read(path) {
            Ok(bytes) => bytes,
            Err(unread) => {
                screen.say(&unread.to_string());
                self.unusable.get_or_insert((name, Unread::problems(&unread)));
                return Ok(());
            }
        };
        let limits = Limits::default();
        let read = match is_table_of(path, &bytes) {
            true => SurveyAnswers::read_table(framework, agency, &bytes, &limits, csv::split),
            false => SurveyAnswers::read(framework, &bytes, &limits).map(|answers| vec![answers]),
        };
        if !read.problems().is_empty() {
            let mut listed = Vec::new();
            sheet::list(&mut listed, read.problems(), screen.width)?;
            screen.say(&format!("In the survey {}: {}", clean::line(&name), counted(read.problems())));
            screen.say(String::from_utf8_lossy(&listed).trim_end());
        }
        self.has_errors |= read.problems().has_errors();
        match read.value() {
            Some(answers) => self.answers.extend(answers.iter().cloned()),
            None => {
                self.unusable.get_or_insert((name, read.problems().clone()));
            }
        }
        Ok(())
    }
}
