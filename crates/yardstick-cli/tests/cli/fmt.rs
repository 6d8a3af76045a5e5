//! `yardstick fmt`.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use tempfile::TempDir;

use crate::run::{Ran, SMALL, command, folder, ran, snapshot, yardstick_in};

const RAGGED: &str = "\
Framework: Small tool
Id: small
    edition: 1


Scale (worst first): Grade
• Not Met
• Met
";

const LAID_OUT: &str = "\
Framework: Small tool
  Id: small
  Edition: 1

Scale (worst first): Grade
  - Not Met
  - Met
";

fn fmt(folder: &TempDir, arguments: &[&str]) -> Ran {
    yardstick_in(folder.path(), &[&["fmt"], arguments].concat())
}

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

/// The names of what lies in a folder: nothing may be left behind.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn files_are_laid_out_in_their_place() {
    let folder = folder(&[("a.yardstick", RAGGED), ("b.yardstick", LAID_OUT), ("c.yardstick", SMALL)]);
    let first = fmt(&folder, &["a.yardstick", "b.yardstick", "c.yardstick"]);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert_eq!(first.out, "a.yardstick is laid out anew.\n2 files are laid out as they should be.\n");
    assert_eq!(text(&folder, "a.yardstick"), LAID_OUT);
    assert_eq!(text(&folder, "c.yardstick"), SMALL);
    assert_eq!(names(folder.path()), ["a.yardstick", "b.yardstick", "c.yardstick"]);
    assert_eq!(fmt(&folder, &["a.yardstick"]).out, "It is laid out as it should be.\n");
}

#[test]
fn check_writes_nothing_and_names_what_would_change() {
    let folder = folder(&[("a.yardstick", RAGGED), ("b.yardstick", LAID_OUT)]);
    let both = fmt(&folder, &["--check", "a.yardstick", "b.yardstick"]);
    assert_eq!((both.code, both.err.as_str()), (1, ""));
    assert_eq!(both.out, "a.yardstick would be laid out anew.\n1 file is laid out as it should be.\n");
    assert_eq!(text(&folder, "a.yardstick"), RAGGED);
    assert_eq!(fmt(&folder, &["--check", "b.yardstick"]).code, 0);
}

#[test]
fn diff_shows_what_would_change_and_writes_nothing() {
    let folder = folder(&[("tool.yardstick", RAGGED), ("other.yardstick", LAID_OUT)]);
    let diff = fmt(&folder, &["--diff", "tool.yardstick", "other.yardstick"]);
    assert_eq!((diff.code, diff.err.as_str()), (0, ""));
    snapshot("fmt_diff", RAGGED, &diff.out);
    let both = fmt(&folder, &["--diff", "--check", "tool.yardstick"]);
    assert_eq!(both.code, 1);
    assert_eq!(both.out, format!("{}tool.yardstick would be laid out anew.\n", diff.out));
    assert_eq!(text(&folder, "tool.yardstick"), RAGGED);
}

fn from_standard_input(arguments: &[&str], given: &[u8]) -> Ran {
    let mut command = command(Path::new("."));
    command.arg("fmt").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(given).unwrap();
    ran(&child.wait_with_output().unwrap())
}

#[test]
fn standard_input_goes_to_standard_output_and_nothing_else_does() {
    let once = from_standard_input(&["-"], RAGGED.as_bytes());
    assert_eq!((once.code, once.out.as_str(), once.err.as_str()), (0, LAID_OUT, ""));
    let signs = "Framework: \u{1b}[31mred\n";
    assert_eq!(from_standard_input(&["-"], signs.as_bytes()).out, signs, "no sign of the text is taken away");
    let check = from_standard_input(&["--check", "-"], RAGGED.as_bytes());
    assert_eq!((check.code, check.out.as_str()), (1, "standard input would be laid out anew.\n"));
}

#[test]
fn folders_are_walked_and_what_is_hidden_is_left_out() {
    let folder = folder(&[("b.yardstick", RAGGED), ("notes.txt", RAGGED), (".d.yardstick", RAGGED)]);
    for (inner, name) in [("a", "c.yardstick"), (".git", "e.yardstick"), ("empty", "notes.md")] {
        fs::create_dir(folder.path().join(inner)).unwrap();
        fs::write(folder.path().join(inner).join(name), RAGGED).unwrap();
    }
    let check = fmt(&folder, &["--check", "."]);
    let expected = ["a", "c.yardstick"].iter().collect::<std::path::PathBuf>();
    let expected = format!("./{} would be laid out anew.\n./b.yardstick would be laid out anew.\n", expected.display());
    assert_eq!((check.code, check.out.replace('\\', "/")), (1, expected.replace('\\', "/")));
    let empty = fmt(&folder, &["empty"]);
    assert_eq!((empty.code, empty.out.as_str()), (2, ""));
    assert_eq!(empty.err, "empty holds no file whose name ends in .yardstick.\n");
}

#[test]
fn a_file_that_is_not_utf8_keeps_every_byte() {
    let folder = folder(&[("fine.yardstick", RAGGED)]);
    for bytes in [b"Framework: children\x92s tool\n  \n".as_slice(), b"\xFF\xFEF\0r\0".as_slice()] {
        let path = folder.path().join("old.yardstick");
        fs::write(&path, bytes).unwrap();
        let alone = fmt(&folder, &["old.yardstick"]);
        assert_eq!((alone.code, alone.out.as_str()), (2, ""));
        assert_eq!(
            alone.err,
            "old.yardstick is not saved as UTF-8, and stays as it is. Save it as UTF-8, and look at quotes, dashes \
             and pound signs.\n"
        );
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    assert_eq!(fmt(&folder, &["old.yardstick", "fine.yardstick"]).code, 1);
    assert_eq!(text(&folder, "fine.yardstick"), LAID_OUT, "the others are laid out all the same");
}

#[test]
fn a_file_that_is_not_there_is_said() {
    let folder = folder(&[("tool.yardstick", LAID_OUT)]);
    let ran = fmt(&folder, &["tool.yardstik"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "tool.yardstik cannot be opened: there is no such file. Did you mean tool.yardstick?\n");
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn permissions_stay_and_a_link_stays_a_link() {
        let folder = folder(&[]);
        fs::create_dir(folder.path().join("texts")).unwrap();
        let file = folder.path().join("texts/tool.yardstick");
        fs::write(&file, RAGGED).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link.yardstick");
        symlink("texts/tool.yardstick", &link).unwrap();
        assert_eq!(fmt(&folder, &["link.yardstick"]).out, "link.yardstick is laid out anew.\n");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), LAID_OUT);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(names(&folder.path().join("texts")), ["tool.yardstick"]);
    }

    #[test]
    fn nothing_is_written_where_nothing_changes() {
        let folder = folder(&[("tool.yardstick", LAID_OUT)]);
        let path = folder.path().join("tool.yardstick");
        let before = fs::metadata(&path).unwrap();
        fmt(&folder, &["tool.yardstick"]);
        let after = fs::metadata(&path).unwrap();
        assert_eq!((before.ino(), before.mtime_nsec()), (after.ino(), after.mtime_nsec()));
    }

    #[test]
    fn a_protected_file_stays_as_it_is() {
        let folder = folder(&[("tool.yardstick", RAGGED)]);
        let path = folder.path().join("tool.yardstick");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let ran = fmt(&folder, &["tool.yardstick"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert_eq!(ran.err, "tool.yardstick is not written: it is protected against writing.\n");
        assert_eq!(text(&folder, "tool.yardstick"), RAGGED);
        assert_eq!(names(folder.path()), ["tool.yardstick"]);
    }
}
