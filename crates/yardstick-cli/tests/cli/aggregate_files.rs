//! Which files `yardstick aggregate` reads, and in what order it does not matter.

use std::path::Path;

use crate::run::{FRAMEWORK, Ran, yardstick, yardstick_in};
use crate::towns::{EAST, all, answered, bad, good, towns};

fn run(folder: &Path, files: &[&str]) -> Ran {
    yardstick_in(folder, &[&["aggregate", "towns.yardstick"], files].concat())
}

/// The line that says how many files there were.
fn files(ran: &Ran) -> &str {
    let line = ran.out.lines().find_map(|line| line.strip_prefix("Files:    "));
    line.unwrap_or_else(|| panic!("{}{}", ran.out, ran.err))
}

#[test]
fn the_order_of_the_files_makes_no_difference() {
    let all = all();
    let folder = towns(&all);
    let mut names: Vec<String> = all.iter().map(|(name, _)| format!("answers/{name}")).collect();
    let of = |names: &[String], more: &[&str]| {
        let names: Vec<&str> = names.iter().map(String::as_str).chain(more.iter().copied()).collect();
        run(folder.path(), &names)
    };
    let (text, json) = (of(&names, &[]), of(&names, &["--format", "json"]));
    let whole = run(folder.path(), &["answers"]);
    assert_eq!((text.code, &text.out), (1, &whole.out));
    for turn in 1..names.len() {
        names.rotate_left(turn);
        names.swap(0, turn);
        let (other, document) = (of(&names, &[]), of(&names, &["--format", "json"]));
        assert_eq!((other.out, other.err), (text.out.clone(), text.err.clone()));
        assert_eq!((document.out, document.err), (json.out.clone(), json.err.clone()));
    }
}

#[test]
fn a_file_is_read_once_by_whatever_way_it_is_reached() {
    let folder = towns(&good());
    assert_eq!(files(&run(folder.path(), &["answers"])), "5, of which 5 counted and 0 left out");
    let twice = run(folder.path(), &["answers/police.json", "answers", "./answers/police.json", "answers/", "."]);
    assert_eq!((twice.code, files(&twice)), (0, "5, of which 5 counted and 0 left out"));
    let some = run(folder.path(), &["answers/police.json", "answers/trust.json", "answers/police.json"]);
    assert_eq!((some.code, files(&some)), (0, "2, of which 2 counted and 0 left out"));
}

#[test]
fn folders_in_folders_are_searched_and_what_is_hidden_is_not() {
    let folder = towns(&good());
    let answers = folder.path().join("answers");
    std::fs::create_dir_all(answers.join("late/.git")).unwrap();
    std::fs::create_dir_all(answers.join("folder.json")).unwrap();
    let text = answered("Fire Service", EAST, "2024-06-01", &[("1.1", "Green")]);
    for name in ["late/fire.JSON", "late/.fire.json", "late/.git/fire.json", "late/notes.txt", "late/fire"] {
        std::fs::write(answers.join(name), &text).unwrap();
    }
    assert_eq!(files(&run(folder.path(), &["answers"])), "6, of which 6 counted and 0 left out");
    // What is named is read, whatever it is called. These say the same as each other.
    let named = run(folder.path(), &["answers/late/notes.txt", "answers/late/.fire.json"]);
    assert_eq!((named.code, files(&named)), (0, "2, of which 1 counted and 1 left out"));
}

#[cfg(unix)]
#[test]
fn links_that_lead_round_in_a_circle_do_no_harm() {
    use std::os::unix::fs::symlink;
    let folder = towns(&good());
    let answers = folder.path().join("answers");
    std::fs::create_dir(answers.join("sub")).unwrap();
    symlink(&answers, answers.join("sub/round")).unwrap();
    symlink("itself", answers.join("itself")).unwrap();
    symlink(answers.join("police.json"), answers.join("sub/police-again.json")).unwrap();
    let ran = run(folder.path(), &["answers", "answers/sub"]);
    assert_eq!((ran.code, files(&ran)), (0, "5, of which 5 counted and 0 left out"));
    symlink("nowhere.json", answers.join("lost.json")).unwrap();
    let ran = run(folder.path(), &["answers"]);
    assert_eq!((ran.code, files(&ran)), (1, "6, of which 5 counted and 1 left out"));
    assert_eq!(ran.err, "answers/lost.json cannot be opened: there is no such file.\n");
}

#[test]
fn a_folder_without_any_response_is_said() {
    let folder = towns(&good());
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    std::fs::write(folder.path().join("empty/readme.txt"), "nothing").unwrap();
    let said = "There is no file that ends in .json, .jsonl, .ndjson, .csv or .tsv in the folder empty.\n";
    let alone = run(folder.path(), &["empty"]);
    assert_eq!((alone.code, alone.err.as_str(), files(&alone)), (2, said, "0, of which 0 counted and 0 left out"));
    let beside = run(folder.path(), &["empty", "answers"]);
    assert_eq!((beside.code, beside.err.as_str(), files(&beside)), (1, said, "5, of which 5 counted and 0 left out"));
}

#[test]
fn what_cannot_be_opened_is_said_and_listed() {
    let folder = towns(&good());
    let ran = run(folder.path(), &["answers/polise.json", "nowhere/a.json", "answers/trust.json"]);
    assert_eq!((ran.code, files(&ran)), (1, "3, of which 1 counted and 2 left out"));
    let said = [
        "answers/polise.json cannot be opened: there is no such file. Did you mean answers/police.json?",
        "nowhere/a.json cannot be opened: there is no folder nowhere.",
    ];
    assert_eq!(ran.err.lines().collect::<Vec<_>>(), said);
    assert!(ran.out.contains("\n  - nowhere/a.json: cannot be opened (there is no folder nowhere)\n"), "{}", ran.out);
    let none = run(folder.path(), &["nowhere"]);
    assert_eq!((none.code, files(&none)), (2, "1, of which 0 counted and 1 left out"));
}

#[test]
fn where_nothing_can_be_used_the_code_is_2() {
    let bad: Vec<_> = bad().into_iter().filter(|(name, _)| *name != "school.json").collect();
    let folder = towns(&bad);
    let ran = run(folder.path(), &["answers"]);
    assert_eq!((ran.code, ran.err.as_str(), files(&ran)), (2, "", "5, of which 0 counted and 5 left out"));
    assert!(!ran.out.contains("Town rating"), "{}", ran.out);
    let ran = yardstick_in(folder.path(), &["aggregate", "towns.yardstik", "answers"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "towns.yardstik cannot be opened: there is no such file. Did you mean towns.yardstick?\n");
}

#[test]
fn without_files_there_is_help_and_it_tells_the_exit_codes() {
    let ran = yardstick(&["aggregate", FRAMEWORK]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let ran = yardstick(&["aggregate", "--help"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for words in ["What it returns", "--register", "--reports", "--format", "RESPONSE_OR_FOLDER"] {
        assert!(ran.out.contains(words), "{}", ran.out);
    }
}

#[test]
fn the_register_in_the_folder_is_no_response() {
    let folder = towns(&good());
    std::fs::rename(folder.path().join("register.txt"), folder.path().join("answers/register.json")).unwrap();
    let ran = run(folder.path(), &["answers", "--register", "answers/register.json"]);
    assert_eq!((ran.code, files(&ran)), (0, "5, of which 5 counted and 0 left out"));
    let ran = run(folder.path(), &["answers"]);
    assert_eq!((ran.code, files(&ran)), (1, "6, of which 5 counted and 1 left out"));
}

#[test]
fn many_files_in_a_pipe_show_no_bar() {
    let agencies: Vec<String> = (0..40).map(|number| format!("{number}.json")).collect();
    let many: Vec<(&str, String)> =
        agencies.iter().map(|name| (name.as_str(), answered(name, EAST, "2024-05-01", &[("1.1", "Green")]))).collect();
    let ran = run(towns(&many).path(), &["answers"]);
    assert_eq!((ran.code, ran.err.as_str(), files(&ran)), (0, "", "40, of which 40 counted and 0 left out"));
}
