use super::*;

const TOWNS: &[u8] = b"Framework: T\n Id: t\n Edition: 1\nLocal areas:\n - East\n - West\nScale (worst first): Grade\n - Red (code 1)\n - Green (code 2)\n\
About the agency\n Ask areas (any of Local areas): Where\nFor every standard\n Rate on Grade\nSection 1: S\n Standard 1.1: A\n Standard 1.10: B\n";

fn read(rows: &[&str]) -> (Vec<(u32, Response)>, Vec<String>) {
    let framework = Framework::read(TOWNS).unwrap();
    let mut table = RatingRows::of(&[&framework], &Limits::default());
    for (row, cells) in (1..).zip(rows) {
        table.add((row, row), &cells.split('|').collect::<Vec<_>>());
    }
    let say = |problem: &Problem| format!("{}: {}", problem.cell().unwrap(), problem.message());
    let problems = table.problems().iter().map(say).collect();
    (table.responses().map(|found| (found.row, found.response)).collect(), problems)
}

#[test]
fn rows_of_one_agency_are_one_response_wherever_they_stand() {
    let rows = [
        "agency|areas|item|rating|submitted_on",
        "A|East; West|1.1|Red|2024-05-01",
        "B|East|1.1|2|",
        "a|west, East|Standard 1.10|green|1 May 2024",
    ];
    let (responses, problems) = read(&rows);
    assert_eq!(problems, [""; 0]);
    let framework = Framework::read(TOWNS).unwrap();
    assert_eq!(responses.len(), 2);
    assert_eq!((responses[0].0, responses[0].1.agency(), responses[1].0), (2, "A", 3));
    assert_eq!(responses[0].1.submitted_on().unwrap().iso(), "2024-05-01");
    assert_eq!(responses[0].1.areas(&framework), ["East", "West"]);
    assert_eq!(responses[0].1.status(), super::super::Status::Submitted);
}

#[test]
fn every_slip_is_said_with_its_row_and_column_and_the_rest_counts() {
    let rows = [
        "",
        "agency|area|item|rating|status|edition|remark|_note|",
        "A|East|1.1|Red|||||",
        "A|East|1.1|Green|||||",
        "A|East|1.2|Green|||||",
        "A|East|1.10|Greeen|||||",
        "|East|1.1|Red|||||",
        "B|Eest|1.1|Red|||||",
        "C|||Red|||||",
        "D||1.1|Red||2|||",
        "E||1.1|Red|sent||||",
        "F||1.1|Red|draft||||",
        "F||1.10|Red|submitted|1|||",
        "G||1.1|Red|||||Blue, ",
        "G||1.10||||||",
    ];
    let (responses, problems) = read(&rows);
    assert_eq!(
        problems,
        [
            "row 2, column \"remark\": the column `remark` is not known",
            "row 4, column \"item\": `1.1` is rated twice by `A`",
            "row 5, column \"item\": there is no standard `1.2` in this framework",
            "row 6, column \"rating\": `Greeen` is no level of the scale `Grade`",
            "row 7, column \"agency\": this row does not say whose rating it is",
            "row 8, column \"area\": `Eest` is no local area",
            "row 9, column \"item\": this row does not say what it rates",
            "row 10, column \"edition\": this row is about the edition `2`",
            "row 11, column \"status\": `sent` is no status",
            "row 13, column \"status\": `submitted` stands here, and something else in another row of the same response",
            "row 14, column I: this stands in a column without a heading",
        ]
    );
    let agencies: Vec<&str> = responses.iter().map(|(_, response)| response.agency()).collect();
    assert_eq!(agencies, ["A", "B", "C", "E", "F", "G"]);
    let drafts = responses.iter().filter(|(_, response)| response.status() == super::super::Status::Draft);
    assert_eq!(drafts.map(|(_, response)| response.agency()).collect::<Vec<_>>(), ["E", "F"]);
}

#[test]
fn a_table_of_something_else_is_refused_and_too_many_problems_are_counted() {
    let (responses, problems) = read(&["agency|standard|rating", "A|1.1|Red"]);
    assert_eq!(problems, ["row 1, column \"agency\": the first row names no column called `item`"]);
    assert!(responses.is_empty());
    assert_eq!(read(&[""]).1, ["row 1, column A: the table is empty"]);
    let framework = Framework::read(TOWNS).unwrap();
    let mut table = RatingRows::of(&[&framework], &Limits::default().with_problems(2));
    table.add((1, 1), &["agency", "item", "rating"]);
    (2..7).for_each(|row| table.add((row, row), &["A", "9.9", "Red"]));
    let problems = table.problems();
    assert_eq!(problems.len(), 3);
    assert_eq!(problems.iter().last().unwrap().message(), "3 more problems are not listed");
    assert!(problems.has_errors());
}

#[test]
fn of_several_editions_a_row_says_which() {
    let text = String::from_utf8(TOWNS.to_vec()).unwrap();
    let [one, two] = ["1", "2"]
        .map(|edition| Framework::read(text.replace("Edition: 1", &format!("Edition: {edition}")).as_bytes()).unwrap());
    let mut table = RatingRows::of(&[&one, &two], &Limits::default());
    table.add((1, 1), &["agency", "item", "rating", "edition"]);
    table.add((2, 2), &["A", "1.1", "Red", "2"]);
    table.add((3, 3), &["A", "1.1", "Red", "1"]);
    table.add((4, 4), &["A", "1.1", "Red", ""]);
    let problems: Vec<String> = table.problems().iter().map(|problem| problem.message().to_owned()).collect();
    assert_eq!(problems, ["this row does not say to which edition it belongs"]);
    assert_eq!(table.responses().map(|found| found.framework).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn in_blocks_no_response_is_lost_where_nobody_asks_for_it_at_once() {
    let framework = Framework::read(TOWNS).unwrap();
    let filled = || {
        let mut table = RatingRows::in_blocks(&[&framework], &Limits::default());
        table.add((1, 1), &["agency", "item", "rating"]);
        ["A", "B", "C"].into_iter().zip(2..).for_each(|(agency, row)| table.add((row, row), &[agency, "1.1", "Red"]));
        table
    };
    let agencies = |table: RatingRows<'_>| -> Vec<String> {
        table.responses().map(|found| found.response.agency().to_owned()).collect()
    };
    let mut table = filled();
    assert_eq!(table.finished().unwrap().response.agency(), "A");
    assert_eq!(agencies(table), ["B", "C"]);
    assert_eq!(agencies(filled()), ["A", "B", "C"]);
}
