//! `yardstick aggregate` with JSON Lines, tables of ratings and several editions.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use crate::run::{Ran, command, folder, ran, yardstick_in};
use crate::towns::{BOTH, EAST, TOWNS, WEST, all, answered, good};

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// A text as it reads, however wide the screen is.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The five good responses as lines.
fn lines() -> String {
    good().iter().fold(String::new(), |text, (_, response)| text + &one_line(response) + "\n")
}

/// The same as a table with one rating in each row.
const RATINGS: &str = "\
agency;areas;item;rating;submitted_on\r\n\
Sample Police;Eastham, Westham;1.1;Red;2024-05-01\r\n\
Sample Trust;Eastham;Standard 1.1;green;2 May 2024\r\n\
Sample Council;\"Westham; Eastham\";1.1;\"Amber\";2024-05-03\r\n\
Sample Council;Eastham, Westham;1.2;N/A;2024-05-03\r\n\
Sample Police;Eastham, Westham;1.2;N/A;2024-05-01\r\n\
Sample Police;Eastham, Westham;2.1;Green;2024-05-01\r\n\
Sample Trust;Eastham;1.2;N/A;2 May 2024\r\n\
Sample Trust;Eastham;2.1;Amber;2 May 2024\r\n\
Sample School;Eastham;1.2;N/A;2024-05-04\r\n\
Sample School;Eastham;2.1;Green;2024-05-04\r\n\
Sample Hospital;Westham;1.1;Green;2024-05-05\r\n\
Sample Hospital;Westham;1.2;N/A;2024-05-05\r\n\
Sample Hospital;Westham;2.1;Green;2024-05-05\r\n";

fn run(folder: &TempDir, arguments: &[&str]) -> Ran {
    yardstick_in(folder.path(), &[&["aggregate", "towns.yardstick"], arguments].concat())
}

/// What all of them come to, without the names of files.
fn figures(json: &str) -> Value {
    let mut document: Value = serde_json::from_str(json).unwrap();
    fn strip(value: &mut Value) {
        match value {
            Value::Object(entries) => {
                entries.remove("file");
                entries.values_mut().for_each(strip);
            }
            Value::Array(all) => all.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut document);
    document
}

fn by_files() -> String {
    let folder = crate::towns::towns(&good());
    run(&folder, &["answers", "--format", "json"]).out
}

#[test]
fn lines_and_rows_come_to_the_same_as_files() {
    let (lines, text) = (lines(), lines().replace('\n', "\r\n\r\n"));
    let folder = folder(&[
        ("towns.yardstick", TOWNS),
        ("answers.jsonl", &lines),
        ("answers.NDJSON", &text),
        ("ratings.csv", RATINGS),
    ]);
    let expected = figures(&by_files());
    for name in ["answers.jsonl", "answers.NDJSON", "ratings.csv"] {
        let ran = run(&folder, &[name, "--format", "json"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}: {}", ran.out);
        assert_eq!(figures(&ran.out), expected, "{name}");
    }
    let out = run(&folder, &["answers.jsonl"]).out;
    assert!(out.contains("Answers:  5, of which 5 counted and 0 left out"), "{out}");
}

/// Rows of one response that stand together are read one response after another, and come to the same.
#[test]
fn it_makes_no_difference_whether_the_rows_of_a_response_stand_together() {
    let (headings, rows) = RATINGS.split_once("\r\n").unwrap();
    let mut rows: Vec<String> =
        rows.lines().map(|row| row.replace("\"Westham; Eastham\"", "Eastham, Westham") + "\r\n").collect();
    rows.sort();
    let together = format!("{headings}\r\n{}", rows.concat());
    // The last row of the first response comes after all others, with a standard that was rated before.
    let torn = format!("{together}{}", rows[0].replace("Amber", "Red"));
    let folder = folder(&[("towns.yardstick", TOWNS), ("together.csv", &together), ("torn.csv", &torn)]);
    let ran = run(&folder, &["together.csv", "--format", "json"]);
    assert_eq!((ran.code, figures(&ran.out)), (0, figures(&by_files())));
    let ran = run(&folder, &["torn.csv", "--format", "json"]);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, json["problems"].as_array().unwrap().len()), (1, 1));
    assert_eq!(json["problems"][0]["message"], "`1.1` is rated twice by `Sample Council`");
    assert_eq!(figures(&ran.out)["overall"], figures(&by_files())["overall"]);
}

/// 40 responses of one agency: one counts, and each of the others is listed; of very many, a thousand are, and the rest is
/// counted for each agency.
#[test]
fn what_a_later_one_replaces_is_listed_and_very_many_are_counted() {
    let many = |number: usize| -> String {
        let day = |at: usize| format!("{}-{:02}-{:02}", 1990 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
        (0..number).map(|at| one_line(&answered("Choir", BOTH, &day(at), &[("1.1", "Red")])) + "\n").collect()
    };
    let text = format!("{}{}", lines(), many(1_005));
    let folder = folder(&[("towns.yardstick", TOWNS), ("few.jsonl", &many(40)), ("many.jsonl", &text)]);
    let ran = run(&folder, &["few.jsonl"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("Answers:  40, of which 1 counted and 39 left out"), "{}", ran.out);
    assert!(ran.out.contains("Left out: 39\n"), "{}", ran.out);
    assert_eq!(in_one_line(&ran.out).matches(": replaced by few.jsonl, line 40").count(), 39, "{}", ran.out);
    let ran = run(&folder, &["many.jsonl"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("Answers:  1010, of which 6 counted and 1004 left out"), "{}", ran.out);
    assert!(ran.out.contains("  - 4 more of Sample Choir: replaced by a later one\n"), "{}", ran.out);
    let json: Value = serde_json::from_str(&run(&folder, &["many.jsonl", "--format", "json"]).out).unwrap();
    assert_eq!(json["left_out"].as_array().unwrap().len(), 1_000);
    assert_eq!(
        json["also_left_out"],
        serde_json::json!([{"agency": "Sample Choir", "why": "replaced", "responses": 4}])
    );
}

#[test]
fn standard_input_has_a_response_in_each_line() {
    let folder = folder(&[("towns.yardstick", TOWNS)]);
    let mut command = command(folder.path());
    command.args(["aggregate", "towns.yardstick", "-", "--format", "json"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines().as_bytes()).unwrap();
    let ran = ran(&child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("\"standard input, line 3\""), "{}", ran.out);
    assert_eq!(figures(&ran.out), figures(&by_files()));
}

#[test]
fn a_bad_line_is_said_with_its_number_and_the_others_count() {
    let reddish = one_line(&answered("Clinic", WEST, "2024-06-01", &[("1.1", "Reddish")]));
    let old = one_line(&answered("Fire Service", EAST, "2024-06-01", &[]))
        .replace("\"edition\": \"2\"", "\"edition\": \"1\"");
    let text = format!("{}not JSON\n\n{reddish}\n{old}\n", lines());
    let folder = folder(&[("towns.yardstick", TOWNS), ("answers.jsonl", &text)]);
    let ran = run(&folder, &["answers.jsonl"]);
    assert_eq!(ran.code, 1);
    let out = in_one_line(&ran.out);
    for said in [
        "Answers: 8, of which 6 counted and 2 left out",
        "- answers.jsonl, line 6: not JSON (",
        "- answers.jsonl, line 9: another edition (this document is about the edition `1`, not `2`)",
        "- answers.jsonl, line 8: 1 error: column 218: ",
        "`Reddish` is no level of the scale `RAG`",
        "To be mended: 2 responses that cannot be used and 1 response read with errors.",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
}

#[test]
fn what_is_wrong_with_very_many_lines_is_counted() {
    let text = lines() + &"no\n".repeat(1_003);
    let folder = folder(&[("towns.yardstick", TOWNS), ("answers.jsonl", &text)]);
    let out = run(&folder, &["answers.jsonl"]).out;
    assert!(out.contains("Answers:  1008, of which 5 counted and 1003 left out"), "{out}");
    assert!(out.contains("  - answers.jsonl, line 1005: not JSON"), "{out}");
    assert!(!out.contains("line 1006:"), "{out}");
    assert!(out.contains("  - answers.jsonl: not listed (3 more lines cannot be used)"), "{out}");
    assert!(out.contains("To be mended: 1003 responses that cannot be used."), "{out}");
}

#[test]
fn a_bad_row_is_said_with_its_row_and_column_and_the_others_count() {
    let text =
        format!("{RATINGS}Sample School;Eastham;9.9;Red;2024-05-04\r\nSample School;Eastham;1.1;Rouge;2024-05-04\r\n");
    let folder = folder(&[("towns.yardstick", TOWNS), ("ratings.csv", &text)]);
    let ran = run(&folder, &["ratings.csv"]);
    assert_eq!(ran.code, 1);
    for said in [
        "- ratings.csv: 2 errors - ratings.csv: row 15, column \"item\": error[YS2101]: there is no standard `9.9`",
        "- ratings.csv: row 16, column \"rating\": error[YS2103]: `Rouge` is no level of the scale `RAG`. Write `Red`,",
    ] {
        assert!(in_one_line(&ran.out).contains(said), "{said}: {}", ran.out);
    }
    let json: Value = serde_json::from_str(&run(&folder, &["ratings.csv", "--format", "json"]).out).unwrap();
    assert_eq!(json["problems"][1]["cell"], serde_json::json!({"row": 16, "column": "rating"}));
    assert_eq!(json["problems"][1]["line"], 16);
    assert_eq!(json["overall"]["responses"], 5);
}

#[test]
fn a_table_of_ratings_that_excel_saved_as_unicode_text_is_read() {
    let text = RATINGS.replace(';', "\t").replace("\"Westham\t Eastham\"", "Westham, Eastham");
    let bytes: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let folder = folder(&[("towns.yardstick", TOWNS)]);
    std::fs::write(folder.path().join("ratings.txt"), bytes).unwrap();
    std::fs::write(folder.path().join("ratings.csv"), format!("\u{FEFF}{RATINGS}")).unwrap();
    for name in ["ratings.txt", "ratings.csv"] {
        let ran = run(&folder, &[name, "--format", "json"]);
        assert_eq!(figures(&ran.out), figures(&by_files()), "{name}");
    }
}

#[test]
fn however_many_threads_read_the_result_is_the_same_to_the_byte() {
    let mut text = String::new();
    for at in 0..3_000 {
        let level = ["Red", "Amber", "Green", "Rouge"][at % 4];
        let response =
            answered(&format!("Agency {}", at % 700), BOTH, &format!("2024-05-{:02}", at % 28 + 1), &[("1.1", level)]);
        writeln!(text, "{}", if at % 97 == 0 { "no".to_owned() } else { one_line(&response) }).unwrap();
    }
    let folder = crate::towns::towns(&all());
    std::fs::write(folder.path().join("answers/many.jsonl"), text).unwrap();
    std::fs::write(folder.path().join("answers/ratings.csv"), RATINGS.replace("Sample", "Other")).unwrap();
    for format in ["text", "json"] {
        let one = run(&folder, &["answers", "--threads", "1", "--format", format]);
        assert!(one.out.len() > 10_000);
        for threads in ["2", "5", "16"] {
            let several = run(&folder, &["answers", "--threads", threads, "--format", format]);
            assert!(
                (several.code, several.out, several.err) == (one.code, one.out.clone(), one.err.clone()),
                "{threads}"
            );
        }
    }
}

#[test]
fn editions_are_put_together_side_by_side() {
    let older = TOWNS.replace("Edition: 2", "Edition: 1");
    let first = one_line(&answered("Police", BOTH, "2022-05-01", &[("1.1", "Green")])).replace("\"2\"", "\"1\"");
    let text = format!("{}{first}\n{}\n", lines(), first.replace("\"1\"", "\"0\""));
    let ratings = "agency,area,item,rating,edition\nSample Trust,Eastham,1.1,Red,1\nSample Trust,Eastham,1.2,Red,\n";
    let folder = folder(&[
        ("towns.yardstick", TOWNS),
        ("older.yardstick", &older),
        ("answers.jsonl", &text),
        ("ratings.csv", ratings),
    ]);
    let arguments = ["--framework", "older.yardstick", "answers.jsonl", "ratings.csv"];
    let ran = run(&folder, &[&arguments[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &json["kind"]), (1, &Value::from("aggregates")));
    let editions: Vec<_> = json["editions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| (&each["edition"], &each["overall"]["responses"]))
        .collect();
    assert_eq!(editions, [(&Value::from("2"), &Value::from(5)), (&Value::from("1"), &Value::from(2))]);
    assert_eq!(figures(&json["editions"][0].to_string())["overall"], figures(&by_files())["overall"]);
    assert_eq!(json["left_out"][0]["file"], "answers.jsonl, line 7");
    assert_eq!(json["problems"][0]["message"], "this row does not say to which edition it belongs");
    let text = run(&folder, &arguments).out;
    for said in
        ["Edition:  2\n", "Edition:  1\n", "In none of the editions: 1\n", "  - answers.jsonl, line 7: another edition"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
}

/// Warnings alone are nothing to be mended, however many there are: 1,003 responses name an address that is none.
#[test]
fn very_many_lines_with_warnings_are_no_errors() {
    let with_contact = TOWNS
        .replace("For every standard\n  Rate", "  Ask contact (email address): Contact\nFor every standard\n  Rate");
    let warned = |number: usize| -> String {
        let response = |at: usize| {
            let response = answered(&format!("Agency {at}"), EAST, "2024-05-01", &[("1.1", "Green")]);
            one_line(&response.replace("\"areas\"", "\"about\": {\"contact\": \"nobody\"}, \"areas\"")) + "\n"
        };
        (0..number).map(response).collect()
    };
    let error = one_line(&answered("Choir", EAST, "2024-05-01", &[("1.1", "Rouge")])) + "\n";
    let folder = folder(&[
        ("towns.yardstick", &with_contact),
        ("one.jsonl", &warned(1_001)),
        ("more.jsonl", &warned(1_003)),
        ("both.jsonl", &(warned(1_003) + &error)),
    ]);
    let ran = run(&folder, &["one.jsonl"]);
    assert!(ran.out.contains("  - one.jsonl: 1 more response has warnings, and is not listed\n"), "{}", ran.out);
    assert_eq!(ran.code, 0);
    let ran = run(&folder, &["more.jsonl"]);
    assert!(ran.out.contains("  - more.jsonl: 3 more responses have warnings, and are not listed\n"), "{}", ran.out);
    assert!(!ran.out.contains("To be mended"), "{}", ran.out);
    assert_eq!(ran.code, 0);
    let ran = run(&folder, &["both.jsonl"]);
    for said in [
        "  - both.jsonl: 1 more response has errors, and is not listed\n",
        "  - both.jsonl: 3 more responses have warnings, and are not listed\n",
        "To be mended: 1 response read with errors.",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    assert_eq!(ran.code, 1);
    let json: Value = serde_json::from_str(&run(&folder, &["one.jsonl", "--format", "json"]).out).unwrap();
    assert_eq!(json["problems"].as_array().unwrap().len(), 1_000);
}

/// One line too many, and its number is said all the same.
#[test]
fn one_line_that_is_not_listed_is_counted() {
    let text = lines() + &"no\n".repeat(1_001);
    let folder = folder(&[("towns.yardstick", TOWNS), ("answers.jsonl", &text)]);
    let ran = run(&folder, &["answers.jsonl"]);
    assert!(ran.out.contains("  - answers.jsonl: not listed (1 more line cannot be used)"), "{}", ran.out);
    let json: Value = serde_json::from_str(&run(&folder, &["answers.jsonl", "--format", "json"]).out).unwrap();
    let left_out = json["left_out"].as_array().unwrap();
    assert!(left_out.iter().any(|left| left["why"] == "1 more line cannot be used"), "{left_out:?}");
}

/// Lines are handed out some at a time; they are numbered through, and the blank ones count.
#[test]
fn lines_far_down_a_long_file_have_their_own_numbers() {
    let mut text = String::new();
    for at in 0..2_000 {
        writeln!(text, "{}\n", one_line(&answered(&format!("Agency {at}"), EAST, "2024-05-01", &[]))).unwrap();
    }
    assert!(text.len() > 300_000);
    let folder = folder(&[("towns.yardstick", TOWNS), ("answers.jsonl", &format!("{text}no\n"))]);
    for threads in ["1", "3"] {
        let ran = run(&folder, &["answers.jsonl", "--threads", threads]);
        assert!(ran.out.contains("  - answers.jsonl, line 4001: not JSON"), "{}", ran.out);
    }
}

/// Where some responses are rows of a table, responses are counted, whichever file comes last.
#[test]
fn a_table_and_a_file_hold_so_many_answers() {
    let folder = crate::towns::towns(&[("z.json", answered("Choir", EAST, "2024-05-01", &[("1.1", "Red")]))]);
    std::fs::write(folder.path().join("answers/a.csv"), RATINGS).unwrap();
    for (given, said) in [("answers", "Answers:  6, of which 6"), ("answers/a.csv", "Answers:  5, of which 5")] {
        let out = run(&folder, &[given]).out;
        assert!(out.contains(said), "{out}");
    }
    let out = run(&folder, &["answers/z.json"]).out;
    assert!(out.contains("Files:    1, of which 1"), "{out}");
}

/// Programs that put every cell in quotes put them after the byte order mark.
#[test]
fn a_table_with_a_byte_order_mark_before_a_quote_is_read() {
    let text = format!("\u{FEFF}{}", RATINGS.replacen("agency;areas", "\"agency\";\"areas\"", 1));
    let folder = folder(&[("towns.yardstick", TOWNS), ("ratings.csv", &text)]);
    let ran = run(&folder, &["ratings.csv", "--format", "json"]);
    assert_eq!((ran.code, figures(&ran.out)), (0, figures(&by_files())));
}

/// That a table has no rows is said only where it has none.
#[test]
fn a_table_whose_only_row_has_errors_is_not_empty() {
    let table = "agency,areas,item,rating\nSample Choir,Eastham,9.9,Red\n";
    let folder = folder(&[("towns.yardstick", TOWNS), ("ratings.csv", table)]);
    let ran = run(&folder, &["ratings.csv"]);
    assert!(ran.out.contains("there is no standard `9.9`"), "{}", ran.out);
    assert!(!ran.out.contains("there are no ratings below the headings"), "{}", ran.out);
}

/// What the register knows of an agency counts for its rows, too.
#[test]
fn rows_are_completed_from_the_register() {
    let towns = TOWNS.replace(
        "For every standard\n  Rate",
        "  Ask standing (from the register, any of Statutory or Voluntary): Standing\nFor every standard\n  Rate",
    );
    let towns =
        towns.replace("Section 2: Training\n", "Section 2: Training\n  Applies when standing includes Statutory\n");
    let register = r#"{"yardstick": 1, "kind": "register", "framework": "towns", "edition": "2",
        "agencies": [{"agency": "Sample Trust", "about": {"standing": "Statutory"}}, {"agency": "Sample Choir", "about": {"standing": "Voluntary"}}]}"#;
    let table = "agency,areas,item,rating\nSample Choir,Eastham,2.1,Green\nSample Trust,Eastham,2.1,Green\n";
    let folder = folder(&[("towns.yardstick", &towns), ("register.txt", register), ("ratings.csv", table)]);
    let ran = run(&folder, &["ratings.csv", "--register", "register.txt", "--by", "item"]);
    // Asked of one, Green, and out of scope for the other.
    let row = ran.out.lines().find(|line| line.starts_with(" 2.1 ")).unwrap_or_else(|| panic!("{}", ran.out));
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["2.1", "1", "0", "0", "1", "0", "0", "1"]);
}

/// A thousand drafts are listed, and after them one response that its framework holds back.
#[test]
fn one_that_is_held_back_is_to_be_mended_however_many_drafts_there_are() {
    let towns = format!("{TOWNS}Submission\n  Cannot be submitted unless rating of 1.1 is answered\n");
    let draft = |at: usize| {
        let draft = answered(&format!("Agency {at:04}"), EAST, "", &[]).replace("submitted\",", "draft\",");
        one_line(&draft) + "\n"
    };
    let drafts: String = (0..1_000).map(draft).collect();
    let good = one_line(&answered("Trust", EAST, "2024-05-01", &[("1.1", "Red")])) + "\n";
    let held_back = one_line(&answered("Zoo", EAST, "2024-05-01", &[])) + "\n";
    let folder = folder(&[
        ("towns.yardstick", &towns),
        ("drafts.jsonl", &(drafts.clone() + &good)),
        ("all.jsonl", &(drafts + &good + &held_back)),
    ]);
    let ran = run(&folder, &["drafts.jsonl"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let ran = run(&folder, &["all.jsonl"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
}

/// A response to an edition that was not given is said to be of another edition, though another framework was given, too.
#[test]
fn of_a_response_that_fits_nothing_the_nearest_is_said() {
    let villages = TOWNS.replace("Id: towns", "Id: villages");
    let old =
        one_line(&answered("Police", EAST, "2022-05-01", &[])).replace("\"edition\": \"2\"", "\"edition\": \"1\"");
    let folder =
        folder(&[("towns.yardstick", TOWNS), ("villages.yardstick", &villages), ("old.jsonl", &(lines() + &old))]);
    for frameworks in [["towns.yardstick", "villages.yardstick"], ["villages.yardstick", "towns.yardstick"]] {
        let arguments = ["aggregate", frameworks[0], "--framework", frameworks[1], "old.jsonl"];
        let out = in_one_line(&yardstick_in(folder.path(), &arguments).out);
        let said = "- old.jsonl, line 6: another edition (this document is about the edition `1`, not `2`)";
        assert!(out.contains(said), "{out}");
    }
}
