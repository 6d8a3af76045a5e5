//! Answers as CSV: written by `respond`, filled in with a spreadsheet, and read wherever JSON is.

use std::path::Path;

use serde_json::Value;

use crate::run::{FRAMEWORK, Ran, SMALL, example, folder, response, snapshot, yardstick, yardstick_in};

/// Some of all: areas, a table, a list, a number, a date, choices, a form, and ids that Excel shortens.
const TOOL: &str = "\
Framework: Tool with boxes
  Id: boxes
  Edition: 2017/18
Local areas:
  - East
  - West
Choices: Kinds
  - Mental health
  - Police
  - Housing
About the agency
  Ask areas (any of Local areas): Where do you work?
  Ask kinds (any of Kinds): What are you?
  Ask phone (phone number): Telephone
Scale (worst first): Grade
  - Not Met
  - Met
For every statement
  Rate on Grade
  Ask evidence (long text): Evidence
  Ask people (number): How many people?
  Ask seen (date): When was it seen?
  Ask links (list): Links
  Ask action (table): What will you do?
    - lead (short text): Lead person
    - by (date): By when
Section 1: Leadership
  Statement 1.1: A lead is named
  Statement 1.10: The lead is known
Form sign-off: Sign-off
  Signed by Chief Executive
Rule A: What is met is evidenced
  For every statement
  When rating is Met
  Must give evidence
";

const HEAD: &str =
    "response,framework,,boxes\nresponse,edition,,2017/18\nresponse,agency,,Eel Trust\nresponse,status,,draft\n";

/// The evaluation of these bytes under this name, as JSON.
fn evaluated(name: &str, bytes: &[u8]) -> (i32, Value) {
    let folder = folder(&[("tool.yardstick", TOOL)]);
    std::fs::write(folder.path().join(name), bytes).unwrap();
    let ran = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", name, "--format", "json"]);
    (ran.code, serde_json::from_str(&ran.out).unwrap())
}

/// The evaluation of these rows, under the rows about the response.
fn rows(rows: &str) -> Value {
    evaluated("ours.csv", format!("item,box,row,value\n{HEAD}{rows}").as_bytes()).1
}

fn problems(evaluation: &Value) -> Vec<String> {
    let problem = |problem: &Value| {
        let cell = &problem["cell"];
        format!(
            "{} {} {}: {}",
            problem["code"].as_str().unwrap(),
            cell["row"],
            cell["column"].as_str().unwrap(),
            problem["message"].as_str().unwrap()
        )
    };
    evaluation["problems"].as_array().unwrap().iter().map(problem).collect()
}

/// What is found out about a response: all but where it was read from.
fn essence(mut evaluation: Value) -> Value {
    evaluation["file"] = Value::Null;
    evaluation
}

#[test]
fn every_example_written_as_a_table_and_read_back_comes_to_the_same() {
    let mut names: Vec<String> = Vec::new();
    for framework in ["cambridgeshire-peterborough-2017", "sussex-2024", "sussex-2024/elsewhere"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frameworks/examples").join(framework);
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".json") && name != "register.json" {
                names.push(format!("{framework}/{name}"));
            }
        }
    }
    assert_eq!(names.len(), 22);
    let empty = folder(&[]);
    for name in names {
        let framework = format!("frameworks/{}.yardstick", name.split('/').next().unwrap());
        let (json, csv) = (format!("frameworks/examples/{name}"), empty.path().join("again.csv"));
        let csv = csv.to_str().unwrap();
        let written = yardstick(&["respond", &framework, "--from", &json, "--output", csv, "--force"]);
        let evaluate = |file: &str| {
            serde_json::from_str(&yardstick(&["evaluate", &framework, file, "--format", "json"]).out).unwrap()
        };
        let wanted: Value = evaluate(&json);
        if wanted["problems"].as_array().unwrap().iter().any(|problem| problem["severity"] == "error")
            || !wanted["kept"].as_array().unwrap().is_empty()
        {
            assert_eq!(written.code, 2, "{name} has something that a table would lose");
            continue;
        }
        assert_eq!(written.code, 0, "{name}: {}", written.err);
        let read: Value = evaluate(csv);
        assert_eq!(read["problems"], serde_json::json!([]), "{name}");
        let (mut read, mut wanted) = (essence(read), essence(wanted));
        (read["problems"], wanted["problems"]) = (Value::Null, Value::Null);
        assert_eq!(read, wanted, "{name}");
    }
}

#[test]
fn a_blank_table_is_written_and_read_without_a_problem() {
    let folder = folder(&[("tool.yardstick", TOOL)]);
    let ran = yardstick_in(folder.path(), &["respond", "tool.yardstick", "--format", "csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with('\u{feff}') && ran.out.contains("\r\n"));
    snapshot("respond_csv", TOOL, &ran.out.replace(['\u{feff}', '\r'], ""));
    // The name says it, too.
    let named = yardstick_in(folder.path(), &["respond", "tool.yardstick", "--output", "ours.csv"]);
    assert_eq!(named.err, "ours.csv is written. Fill it in; then: yardstick evaluate tool.yardstick ours.csv\n");
    assert_eq!(std::fs::read_to_string(folder.path().join("ours.csv")).unwrap(), ran.out);
    let (code, evaluation) = evaluated("ours.csv", ran.out.as_bytes());
    assert_eq!((code, problems(&evaluation)), (0, vec![]));
    assert_eq!((&evaluation["status"], &evaluation["totals"][0]["unanswered"]), (&"draft".into(), &2.into()));
}

#[test]
fn every_kind_of_box_is_filled_in_by_rows() {
    let given = "agency,areas,,East; West\nagency,kinds,,\"Mental health, Housing\"\nagency,phone,,'01632960001\n\
        Statement 1.10,rating,,met\n1.10,evidence,,\"Two lines,\nand \"\"quotes\"\"\"\n1.10,people,,\"1,250\"\n1.10,seen,,19/07/2017\n\
        1.10,links,2,second\n1.10,links,1,first\n1.10,action.by,2,\n1.10,action.lead,2,Head of Housing\n1.10,action.lead,1,Chair\n\
        1.10,action.by,1,2017-09-01\nform,sign-off.name,,A. Paston-Reeve\nform,sign-off.date,,2017-07-14\n";
    let text = format!("item,box,row,value\n{HEAD}{given}");
    let folder = folder(&[("tool.yardstick", TOOL), ("ours.csv", &text)]);
    let run = |more: &[&str]| yardstick_in(folder.path(), more);
    let (code, evaluation) = evaluated("ours.csv", text.as_bytes());
    assert_eq!((code, problems(&evaluation)), (0, vec![]));
    assert_eq!(evaluation["areas"], serde_json::json!(["East", "West"]));
    assert_eq!(evaluation["states"][1], serde_json::json!({"item": "1.10", "state": "rated", "level": "met"}));
    let again = run(&["respond", "tool.yardstick", "--format", "csv", "--from", "ours.csv"]);
    let filled: Vec<&str> = again.out.lines().filter(|line| !line.contains(",,,") && !line.contains(",1,,")).collect();
    snapshot("respond_csv_from", &text, &filled.join("\n").replace(['\u{feff}', '\r'], ""));
}

#[test]
fn what_spreadsheets_make_of_a_file_is_read() {
    let plain = format!("item,box,row,value\n{HEAD}1.1,rating,,Met\n1.1,evidence,,Café minutes\n");
    let wanted = essence(evaluated("ours.csv", plain.as_bytes()).1);
    assert_eq!(wanted["states"][0]["level"], "met");
    let windows: Vec<u8> = plain.chars().map(|c| if c == 'é' { 0xE9 } else { c as u8 }).collect();
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(plain.replace(',', "\t").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let others: [(&str, &str, Vec<u8>); 8] = [
        ("a mark", "ours.csv", format!("\u{feff}{plain}").into_bytes()),
        ("semicolons", "ours.csv", plain.replace(',', ";").into_bytes()),
        ("tabs", "ours.tsv", plain.replace(',', "\t").into_bytes()),
        ("Unicode text", "ours.txt", utf16),
        ("line ends of Windows", "OURS.CSV", plain.replace('\n', "\r\n").into_bytes()),
        ("blank lines and columns", "ours.csv", format!("\n{}", plain.replace('\n', ",,\n,,,,,\n")).into_bytes()),
        (
            "quotes",
            "ours.csv",
            plain.lines().map(|line| format!("\"{}\"\n", line.replace(',', "\",\""))).collect::<String>().into_bytes(),
        ),
        (
            "another order",
            "ours.csv",
            plain
                .lines()
                .map(|line| {
                    let cells: Vec<&str> = line.split(',').collect();
                    format!("{},{},{}\n", cells[3], cells[0].to_uppercase(), cells[1])
                })
                .collect::<String>()
                .into_bytes(),
        ),
    ];
    for (what, name, bytes) in others {
        assert_eq!(essence(evaluated(name, &bytes).1), wanted, "{what}");
    }
    // Excel's own "CSV" is read with a warning.
    let (code, mut read) = evaluated("ours.csv", &windows);
    assert_eq!((code, read["problems"][0]["code"].as_str()), (0, Some("YS0902")));
    read["problems"] = serde_json::json!([]);
    assert_eq!(essence(read), wanted);
}

#[test]
fn every_problem_names_its_row_and_its_column_and_nothing_is_lost() {
    let rows = "item,box,row,value,notes,_mine\n\
        response,framework,,boxes,,\nresponse,edition,,2017/18,,\nresponse,agency,,Eel Trust,,\nresponse,status,,sent,,\nresponse,sent_on,,May,,\n\
        agency,areas,,East; North,,\nagency,evidence,,x,,\n\n9.9,rating,,Met,,remark\n9.9,evidence,,of nine,,\n1.1,rating,,Mett,see me,\n\
        1.1,evidance,,some,,\n1.1,rating,,Met,,\n1.1,evidence,3,one,,\n1.1,seen,,31/02/2017,,\n1.1,people,,many,,\n1.1,action.leed,1,who,,\n\
        1.1,action.lead,first,Chair,,\n1.1,action.by,1,soon,,\n,evidence,,whose,,\n1.10,,,what,,\n1.10,evidence,,Minutes, May,,,and June\n\
        1.10,action,,Lead person: Chair,,\n1.10,action.lead,1,Head,,\nform,signoff.name,,A. Bee,,\nform,sign-off,,B,,\n1.10,links,,\"never closed,,\n";
    let folder = folder(&[("tool.yardstick", TOOL), ("ours.csv", rows)]);
    let ran = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "ours.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let from = ran.out.find("In the file").unwrap();
    snapshot("evaluate_csv_with_problems", rows, &ran.out[from..]);
    for lost in [
        "sent",
        "May",
        "North",
        "x",
        "Met",
        "of nine",
        "see me",
        "some",
        "one",
        "31/02/2017",
        "many",
        "who",
        "Chair",
        "whose",
        "A. Bee",
        "B",
        "what",
        "and June",
        "Head",
    ] {
        assert!(
            ran.out[from..].lines().any(|line| line.contains("row ") && line.ends_with(lost)),
            "{lost}: {}",
            &ran.out[from..]
        );
    }
}

#[test]
fn an_id_that_excel_shortened_stands_twice_and_is_said() {
    let read = rows("1.1,rating,,Met\n1.1,evidence,,of the first\n1.1,rating,,Not Met\n");
    assert_eq!(problems(&read), ["YS2006 8 box: `rating` of `1.1` is given twice"]);
    let help = read["problems"][0]["help"].as_str().unwrap();
    assert!(help.ends_with("Spreadsheets shorten `1.10`: if that is meant, write `Statement 1.10`."), "{help}");
    assert_eq!(read["problems"][0]["related"][0]["cell"], serde_json::json!({"row": 6, "column": "value"}));
    assert_eq!(read["kept"], serde_json::json!([{"path": "row 8, column \"value\"", "written": "Not Met"}]));
    assert_eq!(read["states"][0]["level"], "met");
}

#[test]
fn a_formula_is_carried_as_text_and_never_written_as_one() {
    let answers = r#"{"item": "1.1", "rating": "Met", "fields": {"evidence": "=cmd|' /C calc'!A0"}}, {"item": "1.2", "rating": "Met", "fields": {"evidence": "'+1"}}"#;
    let folder = folder(&[("tool.yardstick", SMALL), ("ours.json", &response(answers))]);
    let run = |arguments: &[&str]| yardstick_in(folder.path(), arguments);
    let csv = run(&["respond", "tool.yardstick", "--from", "ours.json", "--output", "ours.csv"]);
    assert_eq!(csv.code, 0, "{}", csv.err);
    let written = std::fs::read_to_string(folder.path().join("ours.csv")).unwrap();
    assert!(written.contains("Statement 1.1,evidence,,'=cmd|' /C calc'!A0,"), "{written}");
    assert!(written.contains("Statement 1.2,evidence,,''+1,"), "{written}");
    let why = |file: &str, item: &str| run(&["why", "tool.yardstick", file, item]).out;
    assert!(why("ours.csv", "1.1").contains("There stands: =cmd|' /C calc'!A0."));
    assert!(why("ours.csv", "1.2").contains("There stands: '+1."));
    assert_eq!(why("ours.csv", "1.1"), why("ours.json", "1.1"));
}

#[test]
fn a_typed_question_is_answered_by_a_row() {
    let tool = "Framework: T\n  Id: t\n  Edition: 1\nSection 4: Say\n  Question 4.1 (yes or no): Are you aware?\n\
        \x20 Question 4.2 (any of Red, Green or Blue): Which ones?\n";
    let folder = folder(&[("tool.yardstick", tool)]);
    let run = |arguments: &[&str]| yardstick_in(folder.path(), arguments);
    let blank = run(&["respond", "tool.yardstick", "--format", "csv"]).out;
    assert!(blank.contains("Question 4.1,answer,,,Are you aware? (Yes or No)"), "{blank}");
    let ours = blank.replace("4.1,answer,,,", "4.1,answer,,no,").replace("4.2,answer,,,", "4.2,answer,,Red; Blue,");
    std::fs::write(folder.path().join("ours.csv"), &ours).unwrap();
    let ran = run(&["evaluate", "tool.yardstick", "ours.csv", "--format", "json"]);
    let evaluation: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((problems(&evaluation), &evaluation["answered"][0]["answered"]), (vec![], &2.into()));
    let again = run(&["respond", "tool.yardstick", "--format", "csv", "--from", "ours.csv"]).out;
    assert_eq!(again, ours.replace(",no,", ",No,").replace("Red; Blue", "\"Red; Blue\""));
}

#[test]
fn a_folder_may_hold_both() {
    let one =
        response(r#"{"item": "1.1", "rating": "Met", "fields": {"evidence": "x"}}"#).replace("draft", "submitted");
    let other = "item,box,value\nresponse,framework,small\nresponse,edition,1\nresponse,agency,Heron Trust\nresponse,status,submitted\n1.1,rating,Mett\n";
    let files = [
        ("tool.yardstick", SMALL),
        ("in/one.json", one.as_str()),
        ("in/other.csv", other),
        ("in/list.csv", "name,town\nA,B\n"),
    ];
    let folder = folder(&files);
    let ran = yardstick_in(folder.path(), &["aggregate", "tool.yardstick", "in"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("Files:    3, of which 2 counted and 1 left out"), "{}", ran.out);
    assert!(
        ran.out.contains("other.csv: 1 error: row 6, column \"value\": error[YS2103]: `Mett` is no"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("list.csv"), "{}", ran.out);
}

#[test]
fn a_file_that_is_no_table_of_answers_says_why() {
    let run = |text: &str| -> Ran {
        let folder = folder(&[("tool.yardstick", TOOL), ("ours.csv", text)]);
        yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "ours.csv"])
    };
    for (text, said) in [
        ("", "error[YS2010]: the table is empty"),
        ("\n,,\n", "error[YS2010]: the table is empty"),
        (
            "item,answer\n1.1,Met\n",
            "row 1, column \"item\": error[YS2010]: these headings are of no table that is known",
        ),
        ("item,box,value\n1.1,rating,Met\n", "error[YS2007]: the document does not say its framework"),
        (
            "item,box,value\nresponse,framework,other\n",
            "row 2, column \"value\": error[YS2003]: this document is about the framework `other`, not `boxes`",
        ),
    ] {
        let ran = run(text);
        assert_eq!(ran.code, 2, "{text}: {}", ran.out);
        assert!(ran.out.contains(said), "{text}: {}", ran.out);
    }
}

#[test]
fn what_cannot_be_done_says_why() {
    let csv = yardstick(&["evaluate", FRAMEWORK, &example("draft"), "--format", "csv"]);
    assert_eq!((csv.code, csv.out.as_str()), (2, ""));
    assert_eq!(csv.err, "Only `yardstick respond` writes CSV. Say --format text or json.\n");
    let json = yardstick(&["respond", FRAMEWORK, "--from", &example("draft")]);
    assert_eq!(
        (json.code, json.err.as_str()),
        (2, "Answers can be put into a table only. Say --format csv as well.\n")
    );
    let none = yardstick(&["respond", FRAMEWORK, "--format", "csv", "--from", "none.json"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""));
}

/// The blocks of a kind in the documentation.
fn documented(kind: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/documents.md");
    let text = std::fs::read_to_string(path).unwrap();
    let fence = format!("```{kind}\n");
    let blocks = text.split(&fence).skip(1);
    blocks.map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_table_in_the_documentation_is_read_without_a_problem() {
    let tables = documented("csv");
    let folder = folder(&[("ours.csv", &tables[0])]);
    let ours = folder.path().join("ours.csv");
    let ran = yardstick(&["evaluate", FRAMEWORK, ours.to_str().unwrap(), "--format", "json"]);
    let evaluation: Value = serde_json::from_str(&ran.out).unwrap();
    // The second is of ratings, and has its test below.
    assert_eq!((tables.len(), problems(&evaluation)), (2, vec![]));
    assert_eq!(evaluation["areas"], serde_json::json!(["Cambridgeshire", "Peterborough"]));
    assert_eq!(evaluation["actions"][0]["fields"]["lead"], "Rosa Thistlemoor");
}

#[test]
fn the_table_of_ratings_in_the_documentation_is_counted_without_a_problem() {
    let tool = "Framework: Tool\n  Id: tool\n  Edition: 1\nLocal areas:\n  - East\n  - West\nScale (worst first): Grade\n  - Not Met\n  - Met\n  - N/A (not applicable)\nAbout the agency\n  Ask areas (any of Local areas): Areas\nFor every standard\n  Rate on Grade\nSection 1: S\n  Standard 1.1: A\n  Standard 1.2: B\n";
    let folder = folder(&[("tool.yardstick", tool), ("ratings.csv", &documented("csv")[1])]);
    let (tool, ratings) = (folder.path().join("tool.yardstick"), folder.path().join("ratings.csv"));
    let words = ["aggregate", tool.to_str().unwrap(), ratings.to_str().unwrap(), "--format", "json"];
    let ran = yardstick(&words);
    let aggregate: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &aggregate["problems"]), (0, &serde_json::json!([])), "{}", ran.out);
    assert_eq!(aggregate["areas"][0]["area"], "East", "{}", ran.out);
    assert_eq!(aggregate["areas"][0]["responses"], 2, "{}", ran.out);
}

#[test]
fn the_why_in_the_documentation_is_what_comes_out() {
    let ran = yardstick(&["why", "docs/clubs.yardstick", "docs/clubs.json", "1.2", "--format", "json"]);
    let mut why: Value = serde_json::from_str(&ran.out).unwrap();
    for list in ["scope", "not_found", "boxes"] {
        why[list] = serde_json::json!([]);
    }
    let blocks = documented("json").into_iter().map(|block| serde_json::from_str::<Value>(&block).unwrap_or_default());
    let written: Vec<Value> = blocks.filter(|block| block["kind"] == "why").collect();
    assert_eq!(written, [why]);
}

/// A row that ends early, where the columns stand in another order, loses nothing.
#[test]
fn a_row_that_ends_early_is_read() {
    let csv = "value,box,item\nboxes,framework,response\n2017/18,edition,response\nEel Trust,agency,response\n\
               draft,status,response\nMet,rating\nMet\n";
    let evaluation = evaluated("short.csv", csv.as_bytes()).1;
    assert_eq!(
        problems(&evaluation),
        [
            "YS2007 6 item: this row does not say what it answers",
            "YS2007 7 item: this row does not say what it answers"
        ]
    );
    assert_eq!(evaluation["kept"].as_array().unwrap().len(), 2);
}
