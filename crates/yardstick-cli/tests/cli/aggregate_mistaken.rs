//! `yardstick aggregate` with files that hold something else than they should: what it is, and what to do, said once.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use crate::run::{Ran, command, folder, ran, yardstick_in};
use crate::towns::{EAST, TOWNS, answered};

/// What a file comes to by itself, in one line.
fn run(name: &str, text: &[u8]) -> (i32, String) {
    let folder = folder(&[("towns.yardstick", TOWNS)]);
    std::fs::write(folder.path().join(name), text).unwrap();
    let ran = yardstick_in(folder.path(), &["aggregate", "towns.yardstick", name]);
    assert_eq!(ran.err, "");
    (ran.code, in_one_line(&ran.out))
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn typed(folder: &TempDir, text: &str) -> Ran {
    let mut command = command(folder.path());
    command.args(["aggregate", "towns.yardstick", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    ran(&child.wait_with_output().unwrap())
}

/// A response as people write it, over several lines.
fn response() -> String {
    answered("Police", EAST, "2024-05-01", &[("1.1", "Red")])
}

#[test]
fn what_a_file_of_lines_holds_instead_is_said_once() {
    let utf16: Vec<u8> = "\u{FEFF}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, text, said) in [
        ("a.jsonl", b"".to_vec(), "a.jsonl: empty (there is no response in it) "),
        ("a.jsonl", b"\n \r\n".to_vec(), "a.jsonl: empty (there is no response in it) "),
        (
            "a.jsonl",
            response().into_bytes(),
            "a.jsonl: not a response in each line (the first one goes on over several lines). Write each response in \
             one line; or, if there is only one, give it a name that ends in `.json`. ",
        ),
        (
            "a.jsonl",
            b"[{\"yardstick\": 1},\n{\"yardstick\": 1}]".to_vec(),
            "a.jsonl: not a response in each line (it is a list between square brackets). Write each response in a \
             line of its own, without the brackets and commas. ",
        ),
        (
            "a.ndjson",
            b"Trust;Grade\nA;Red\nB;Green\n".to_vec(),
            "a.ndjson: a table (here each line is read as a response in JSON). Give it a name that ends in `.csv`. ",
        ),
        ("a.jsonl", utf16, "a.jsonl: not UTF-8 (it is saved as UTF-16). Save it as UTF-8. "),
        (
            "a.xlsx",
            b"PK\x03\x04\x14".to_vec(),
            "a.xlsx: a workbook (only tables that are saved as CSV are read). Save the sheet as `CSV UTF-8`, and give \
             that file. ",
        ),
        (
            "b.yardstick",
            TOWNS.as_bytes().to_vec(),
            "b.yardstick: a framework (here its responses are wanted). Give another edition with `--framework`. ",
        ),
        (
            "a.json",
            b"{\n\"yardstick\": 1,\n}".to_vec(),
            "a.json: not JSON (line 3, column 1: the comma before this is one too many). Nothing follows it: take it \
             away. ",
        ),
        ("a.csv", b"agency,item,rating\n,,\n".to_vec(), "a.csv: empty (there are no ratings below the headings) "),
    ] {
        let (code, out) = run(name, &text);
        assert_eq!(code, 2, "{out}");
        let said = format!("Left out: 1 - {said}To be mended: 1 file that cannot be used.");
        assert!(out.contains(&said), "{said}: {out}");
    }
}

#[test]
fn a_line_that_is_amiss_among_others_is_said_by_itself() {
    let good = response().replace('\n', " ");
    let (code, out) = run("a.jsonl", format!("{}\n{good}\n", &good[..60]).as_bytes());
    assert_eq!(code, 1);
    let said = "Left out: 1 - a.jsonl, line 1: not JSON (column 60: the file stops before its JSON is complete).";
    assert!(out.contains(said), "{out}");
    // A text that goes over two lines, and a list, before many that are as they should be.
    let many = format!("{good}\n").repeat(5);
    for amiss in [good.replace("Police", "Pol\nice"), "[1, 2]".to_owned(), "a,b\nc,d".to_owned()] {
        let (code, out) = run("a.jsonl", format!("{amiss}\n{many}").as_bytes());
        assert_eq!(code, 1);
        assert!(out.contains("a.jsonl, line 1: not ") && out.contains("of which 1 counted"), "{out}");
    }
    let (code, out) = run("a.jsonl", format!("\u{FEFF}{good}\n").as_bytes());
    assert_eq!(code, 0, "{out}");
}

#[test]
fn what_comes_from_standard_input_is_to_be_saved_first() {
    let folder = folder(&[("towns.yardstick", TOWNS)]);
    let ran = typed(&folder, "agency,item,rating\nSample Trust,1.1,Red\n");
    let said = "standard input: a table (here each line is read as a response in JSON). Save it under a name that ends in \
                `.csv`, and give that file. ";
    assert_eq!(ran.code, 2);
    assert!(in_one_line(&ran.out).contains(said), "{}", ran.out);
    let out = typed(&folder, &response()).out;
    assert!(in_one_line(&out).contains("save it under a name that ends in `.json`, and give that file."), "{out}");
    let out = typed(&folder, "").out;
    assert!(out.contains("standard input: empty (there is no response in it)"), "{out}");
}

#[test]
fn headings_that_are_amiss_are_said_as_those_of_the_table_that_is_meant() {
    for (text, said) in [
        (
            "agency,item,grade\nA,1.1,Red\n",
            "(the first row names no column called `rating`). Write `agency`, `item` and `rating` above the columns",
        ),
        ("trust,item,rating\nA,1.1,Red\n", "(the first row names no column called `agency`)."),
        (
            "organisation,standard,grade\nA,1.1,Red\n",
            "(these headings are of no table that is known). Write `item`, `box` and `value` above the answers of one \
             agency; or, above one rating in each row, `agency`, `item` and `rating`.",
        ),
        (
            "organisation,Standard 1.1,1.2\nA,Red,Green\n",
            "(this table has a column for each standard). Put each rating in a row of its own, under `agency`, `item` and \
             `rating`.",
        ),
        (
            "Audit 2024,,\n\nagency,item,rating\nA,1.1,Red\n",
            "(the first row has one cell only, and no headings). Headings stand in the first row, each in a cell of its \
             own. Take away what stands above them.",
        ),
        ("item,box\n1.1,rating\n", "(the first row names no column called `value`)."),
    ] {
        let (code, out) = run("ratings.csv", text.as_bytes());
        assert!(code == 2 && out.contains(said), "{said}: {out}");
    }
}

#[test]
fn a_table_that_cannot_say_of_which_edition_a_row_is_is_refused_once() {
    let older = TOWNS.replace("Edition: 2", "Edition: 1");
    let other = TOWNS.replace("Id: towns", "Id: cities");
    let row = |number: usize| format!("Trust {number},Eastham,1.1,Red,towns\n");
    let rows: String = (0..9).map(row).collect();
    let table = format!("agency,areas,item,rating,framework\n{rows}");
    let folder = folder(&[
        ("towns.yardstick", TOWNS),
        ("older.yardstick", &older),
        ("other.yardstick", &other),
        ("ratings.csv", &table),
        ("unnamed.csv", &table.replace(",framework", ",_remark")),
    ]);
    let run = |other: &str, table: &str| {
        yardstick_in(folder.path(), &["aggregate", "towns.yardstick", "--framework", other, table])
    };
    let ran = run("older.yardstick", "ratings.csv");
    let said = "In none of the editions: 1 - ratings.csv: not a response (the first row names no column called \
                `edition`). Several editions are put together. Write a column `edition` that says to which a row belongs. \
                To be mended: 1 file that cannot be used. Then aggregate again.";
    assert_eq!(ran.code, 2);
    assert!(in_one_line(&ran.out).ends_with(said), "{}", ran.out);
    // Two frameworks with the same edition are told apart by their names.
    let ran = run("other.yardstick", "ratings.csv");
    assert_eq!(ran.code, 0, "{}", ran.out);
    let ran = run("other.yardstick", "unnamed.csv");
    assert!(in_one_line(&ran.out).contains("no column called `framework`)."), "{}", ran.out);
}

#[test]
fn several_areas_written_as_one_are_taken_apart_in_the_help() {
    for areas in ["Eastham/Westham", "Eastham & Westham", "eastham and westham"] {
        let (code, out) = run("ratings.csv", format!("agency,areas,item,rating\nA,{areas},1.1,Red\n").as_bytes());
        assert!(code == 1 && out.contains("is no local area. Write `Eastham; Westham`."), "{out}");
        let text = response().replace("Eastham", areas);
        let (code, out) = run("a.json", text.as_bytes());
        assert!(code == 1 && out.contains("Write `\"Eastham\", \"Westham\"`. Until it is mended"), "{out}");
        // In words of their own, and not in a list.
        let text = response().replace("[\"Eastham\"]", &format!("\"{areas}\""));
        let (code, out) = run("a.json", text.as_bytes());
        assert!(code == 1 && out.contains("Write `Eastham; Westham`. Until it is mended"), "{out}");
        let table = format!(
            "item,box,value\nresponse,framework,towns\nresponse,edition,2\nresponse,agency,A\nresponse,status,draft\n\
             response,areas,{areas}\n"
        );
        let (_, out) = run("a.csv", table.as_bytes());
        assert!(out.contains("Write `Eastham; Westham`. Until it is mended"), "{out}");
    }
}

#[test]
fn a_table_with_errors_is_no_response() {
    let (code, out) = run("ratings.csv", b"agency,areas,item,rating\nA,Eastham,1.1,Rd\nB,Eastham,1.1,Red\n");
    assert_eq!(code, 1);
    assert!(out.ends_with("To be mended: 1 table read with errors. Then aggregate again."), "{out}");
}

#[test]
fn what_was_given_in_the_wrong_order_is_said() {
    let folder =
        folder(&[("towns.yardstick", TOWNS), ("answers/a.json", &response()), ("a.csv", "agency,item,rating\n")]);
    for (verb, given) in [("aggregate", "answers"), ("aggregate", "a.csv"), ("evaluate", "answers/a.json")] {
        let ran = yardstick_in(folder.path(), &[verb, given, "towns.yardstick"]);
        let said = format!(
            "{given} is no framework: the name of a framework file ends in `.yardstick`.\n\
             The framework comes first, and then the responses to it.\n"
        );
        assert_eq!((ran.code, ran.out.as_str(), ran.err), (2, "", said));
    }
    let ran = yardstick_in(folder.path(), &["aggregate", "answers", "towns.yardstick", "--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &document["kind"]), (2, &Value::from("problems")));
}

#[test]
fn programs_are_told_the_same() {
    let folder = folder(&[("towns.yardstick", TOWNS), ("a.jsonl", &response())]);
    let out = yardstick_in(folder.path(), &["aggregate", "towns.yardstick", "a.jsonl", "--format", "json"]).out;
    let document: Value = serde_json::from_str(&out).unwrap();
    let expected = serde_json::json!([
        {
            "file": "a.jsonl", "agency": null, "why": "not a response in each line",
            "message": "not a response in each line (the first one goes on over several lines). Write each response in one \
                        line; or, if there is only one, give it a name that ends in `.json`.",
            "other": null
        }
    ]);
    assert_eq!(document["left_out"], expected);
}

#[test]
fn what_was_sent_in_too_early_says_where_to_look() {
    let tool = "Framework: T\n Id: t\n Edition: 1\nAbout the agency\n Ask ready (yes or no): Ready?\nSection 1: S\n \
                Question 1.1 (yes or no): A\nSubmission\n Cannot be submitted unless ready is Yes\n";
    let early = r#"{ "yardstick": 1, "kind": "response", "framework": "t", "edition": "1", "agency": "Police",
        "status": "submitted", "submitted_on": "2024-05-01", "answers": [{ "item": "1.1", "answer": "Yes" }] }"#;
    let folder = folder(&[("t.yardstick", tool), ("early.json", early)]);
    let ran = yardstick_in(folder.path(), &["aggregate", "t.yardstick", "early.json"]);
    let said = "early.json (Police): sent in, and lacks what submitting needs (`yardstick evaluate` says what)";
    assert!(in_one_line(&ran.out).contains(said), "{}", ran.out);
    assert_eq!(ran.code, 1);
}

/// An agency that sent a workbook is not lost in a folder; what a program lays beside an open one is nobody's.
#[test]
fn a_workbook_in_a_folder_is_said_not_to_be_read() {
    let table = "agency\titem\trating\nSample Trust\t1.1\tRed\n";
    let files =
        [("towns.yardstick", TOWNS), ("in/a.json", &response()), ("in/b.xlsx", "PK\u{3}\u{4}"), ("in/c.tsv", table)];
    let folder = folder(&[&files[..], &[("in/~$b.xlsx", "\u{7}"), ("in/notes.docx", "PK\u{3}\u{4}")]].concat());
    let ran = yardstick_in(folder.path(), &["aggregate", "towns.yardstick", "in"]);
    assert_eq!(ran.code, 1);
    let out = in_one_line(&ran.out);
    assert!(
        out.contains("Answers: 3, of which 2 counted and 1 left out") && out.contains("in/b.xlsx: a workbook"),
        "{out}"
    );
    assert!(!out.contains("~$") && !out.contains("notes"), "{out}");
}
