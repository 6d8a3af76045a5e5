//! `yardstick check`.

use serde_json::Value;

use crate::run::{FRAMEWORK, SMALL, command, folder, ran, snapshot, yardstick, yardstick_in};

const BROKEN: &str = "\
Framework: Broken tool
  Id: broken
  Editon: 1
Scale (worst first): Grade
  - Not Met
  - Met
For every standard
  Rate on Grade
  Ask evidence (long text): Evidence
Section 1: Leadership
  Standard 1.1: A lead is named
  Standard 1.1: The lead is known
Rule A: What is met is evidenced
  For every standard
  When rating is Mett
  Must give evidence
";

#[test]
fn every_problem_is_framed_and_the_last_line_says_what_to_do() {
    let folder = folder(&[("tool.yardstick", BROKEN)]);
    let ran = yardstick_in(folder.path(), &["check", "tool.yardstick"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    snapshot("check_broken", BROKEN, &ran.out);
}

#[test]
fn a_framework_with_a_note_is_well() {
    let ran = yardstick(&["check", FRAMEWORK]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("note[YS0603]"), "{}", ran.out);
    assert!(ran.out.contains("1 note in frameworks/cambridgeshire"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'));
}

#[test]
fn all_is_well_where_nothing_is_wrong() {
    let folder = folder(&[("a.yardstick", SMALL), ("b.yardstick", SMALL)]);
    let one = yardstick_in(folder.path(), &["check", "a.yardstick"]);
    assert_eq!((one.code, one.out.as_str()), (0, "All is well.\n"));
    let two = yardstick_in(folder.path(), &["check", "a.yardstick", "b.yardstick"]);
    assert_eq!((two.code, two.out.as_str()), (0, "All is well in 2 files.\n"));
}

#[test]
fn a_file_that_cannot_be_opened_does_not_stop_the_others() {
    let folder = folder(&[("tool.yardstick", SMALL)]);
    let ran = yardstick_in(folder.path(), &["check", "tool.yardstik", ".", "away/tool", "tool.yardstick"]);
    assert_eq!(ran.code, 1);
    let said: Vec<&str> = ran.err.lines().collect();
    assert_eq!(
        said,
        [
            "away/tool cannot be opened: there is no folder away.",
            "tool.yardstik cannot be opened: there is no such file. Did you mean tool.yardstick?",
        ]
    );
    assert!(ran.out.starts_with("2 files could not be opened: away/tool and tool.yardstik.\n"), "{}", ran.out);
    assert!(ran.out.ends_with("All is well in the 1 file that could be opened.\n"), "{}", ran.out);
}

#[test]
fn where_no_file_can_be_read_nothing_is_checked() {
    let folder = folder(&[]);
    assert_eq!(yardstick_in(folder.path(), &["check", "a", "b"]).code, 2);
    let ran = yardstick_in(folder.path(), &["check", "--format", "json", "a"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, document["problems"].as_array().unwrap().len()), (2, 1));
    assert_eq!(document["problems"][0]["code"], "YS0905");
    assert_eq!(document["problems"][0]["file"], "a");
}

#[test]
fn json_is_one_document_for_all_files() {
    let folder = folder(&[("a.yardstick", BROKEN), ("b.yardstick", ""), ("c.yardstick", SMALL)]);
    let ran = yardstick_in(folder.path(), &["check", "a.yardstick", "b.yardstick", "c.yardstick", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(
        ran.out.starts_with("{\n  \"yardstick\": 1,\n  \"kind\": \"problems\",\n  \"problems\": [\n"),
        "{}",
        ran.out
    );
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let problems = document["problems"].as_array().unwrap();
    let keys =
        ["code", "severity", "message", "help", "file", "line", "column", "end_line", "end_column", "related", "fix"];
    for problem in problems {
        assert!(keys.iter().all(|key| problem.get(key).is_some()), "{problem}");
    }
    let files: Vec<&str> = problems.iter().map(|problem| problem["file"].as_str().unwrap()).collect();
    assert!(files.is_sorted() && files.contains(&"a.yardstick") && files.contains(&"b.yardstick"), "{files:?}");
}

#[test]
fn colour_is_for_terminals_only() {
    let folder = folder(&[("tool.yardstick", BROKEN)]);
    let coloured = |name: &str, also: Option<&str>| {
        let mut command = command(folder.path());
        command.args(["check", "tool.yardstick"]).env(name, "1").envs(also.map(|also| (also, "1")));
        ran(&command.output().unwrap()).out.contains('\u{1b}')
    };
    assert!(coloured("CLICOLOR_FORCE", None));
    assert!(!coloured("NO_COLOR", None));
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_as_a_command() {
    let text = "Framework: \u{1b}[31mA\r  Id: a\rEdi\u{9b}tion\u{202e}: 1\r\u{7}Fo\0o\u{1b}]0;title\u{7}: x\r";
    let folder = folder(&[("tool.yardstick", text)]);
    let ran = yardstick_in(folder.path(), &["check", "tool.yardstick"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("tool.yardstick:3:"), "a single carriage return ends a line: {}", ran.out);
    let is_safe = |c: char| c == '\n' || !(c.is_control() || c == '\u{202e}');
    assert!(ran.out.chars().all(is_safe), "{:?}", ran.out);
}

#[test]
fn a_file_as_windows_saves_it_is_read() {
    let text = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    let folder = folder(&[("tool.yardstick", &text)]);
    assert_eq!(yardstick_in(folder.path(), &["check", "tool.yardstick"]).out, "All is well.\n");
    let broken = folder.path().join("broken.yardstick");
    std::fs::write(&broken, BROKEN.replace('\n', "\r\n")).unwrap();
    let ran = yardstick_in(folder.path(), &["check", "broken.yardstick"]);
    assert!(ran.out.contains("\n3 |   Editon: 1\n"), "{}", ran.out);
}

const SLIPS: &str = "Framework: T\n  Id: t\n  Editon: 1\nSection 1: S\n  Standard 1.1 – A lead is named\n";

#[test]
fn folders_are_walked() {
    let folder =
        folder(&[("a.yardstick", SMALL), ("old/b.yardstick", SLIPS), ("old/notes.txt", "x"), (".c.yardstick", SLIPS)]);
    let ran = yardstick_in(folder.path(), &["check", "."]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("2 errors in ./old/b.yardstick."), "{}", ran.out);
    assert!(!ran.out.contains(".c.yardstick"), "{}", ran.out);
    let none = yardstick_in(folder.path(), &["check", "old/notes.txt", "old"]);
    assert!(none.out.contains("old/b.yardstick"), "{}", none.out);
}

#[test]
fn a_folder_without_frameworks_is_said() {
    let folder = folder(&[("old/notes.txt", "x")]);
    let ran = yardstick_in(folder.path(), &["check", "old"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "old holds no file whose name ends in .yardstick.\n"));
}

#[test]
fn plain_is_made_of_sentences() {
    let folder = folder(&[("tool.yardstick", SLIPS)]);
    let ran = yardstick_in(folder.path(), &["check", "tool.yardstick", "--format", "plain"]);
    let expected = "Line 3, error YS0101: no line starts with `Editon`. Did you mean `Edition`? The line reads: Editon: 1\n\n\
        Line 5, error YS0103: a colon is missing after `Standard 1.1`. Write `Standard 1.1: A lead is named`. \
        The line reads: Standard 1.1 – A lead is named\n\n\
        2 errors in tool.yardstick. Mend the errors first; then check again.\n\
        2 can be mended for you: add `--fix`. For more on the first error: yardstick explain YS0101\n";
    assert_eq!((ran.code, ran.out.as_str()), (1, expected));
}

#[test]
fn what_is_certain_is_shown_and_then_mended() {
    let folder = folder(&[("tool.yardstick", SLIPS)]);
    let shown = yardstick_in(folder.path(), &["check", "tool.yardstick", "--diff"]);
    assert_eq!(shown.code, 1);
    assert!(shown.out.contains("-  Editon: 1\n+  Edition: 1\n"), "{}", shown.out);
    let file = folder.path().join("tool.yardstick");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), SLIPS, "--diff writes nothing");
    let mended = yardstick_in(folder.path(), &["check", "tool.yardstick", "--fix"]);
    assert_eq!(mended.err, "2 mistakes mended in tool.yardstick.\n");
    assert_eq!(mended.code, 0, "{}", mended.out);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("Edition: 1") && text.contains("Standard 1.1: A lead is named"), "{text}");
    let again = yardstick_in(folder.path(), &["check", "tool.yardstick", "--diff"]);
    assert_eq!((again.code, again.out.as_str()), (0, ""));
}

#[test]
fn a_file_in_another_encoding_is_not_rewritten() {
    let folder = folder(&[("tool.yardstick", "")]);
    let file = folder.path().join("tool.yardstick");
    std::fs::write(&file, b"Framework: Caf\xE9\n Id: t\n Editon: 1\n").unwrap();
    let ran = yardstick_in(folder.path(), &["check", "tool.yardstick", "--fix"]);
    assert!(ran.err.contains("is not saved as UTF-8, and stays as it is"), "{}", ran.err);
    assert_eq!(std::fs::read(&file).unwrap(), b"Framework: Caf\xE9\n Id: t\n Editon: 1\n");
}
