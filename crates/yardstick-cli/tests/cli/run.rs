//! Running the command, and small files to run it on.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// The framework that the examples answer, from the root of the repository.
pub(crate) const FRAMEWORK: &str = "frameworks/cambridgeshire-peterborough-2017.yardstick";

/// A framework with one statement, one rule and one address.
pub(crate) const SMALL: &str = "\
Framework: Small tool
  Id: small
  Edition: 1
Scale (worst first): Grade
  - Not Met
  - Met
  - N/A (not applicable)
For every statement
  Rate on Grade
  Ask evidence (long text): Evidence
Section 1: Leadership
  Statement 1.1: A lead is named
  Statement 1.2: The lead is known
Rule A: All is rated
  For every statement
  Must be rated
Rule B: What is met is evidenced
  For every statement
  When rating is Met
  Must give evidence
Submission
  Send to board@example.org
";

/// What a run came to.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the command at the root of the repository.
pub(crate) fn yardstick(arguments: &[&str]) -> Ran {
    yardstick_in(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")), arguments)
}

/// Runs the command in a folder.
pub(crate) fn yardstick_in(folder: &Path, arguments: &[&str]) -> Ran {
    let output = command(folder).args(arguments).output().unwrap();
    ran(&output)
}

pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yardstick"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("CLICOLOR");
    command
}

pub(crate) fn ran(output: &Output) -> Ran {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
}

/// The name of one of the example responses, from the root of the repository.
pub(crate) fn example(name: &str) -> String {
    format!("frameworks/examples/cambridgeshire-peterborough-2017/{name}.json")
}

/// A folder with files in it.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        path.parent().into_iter().for_each(|above| std::fs::create_dir_all(above).unwrap());
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// A response to the small framework, with these answers.
pub(crate) fn response(answers: &str) -> String {
    format!(
        r#"{{"yardstick": 1, "kind": "response", "framework": "small", "edition": "1",
 "agency": "Eel Trust", "status": "draft", "answers": [{answers}]}}"#
    )
}

/// Compares with a snapshot in `tests/snapshots`, which shows what was given beside what came out.
pub(crate) fn snapshot(name: &str, given: &str, out: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, format!("{}\n──────── prints\n{out}", given.trim_end())));
}
