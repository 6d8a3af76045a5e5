//! The test vectors in `tests/vectors`, which are for ports too: run against batches, and against the readable functions.

use std::path::Path;

use serde_json::Value;
use yardstick::aggregate::{Share, Tally};
use yardstick::batch::{
    ANSWERED, Batch, BatchError, Codes, Counts, Difference, Duplicates, Items, Mean, OUT_OF_SCOPE, Places, UNANSWERED,
    WAIVED,
};
use yardstick::{Framework, Rating, Scale, State};

const HEAD: &str = "Framework: T\n  Id: t\n  Edition: 1\nScale (worst first): RAG\n  - Red\n  - Amber\n  - Green\n  \
    - N/A (not applicable)\nFor every standard\n  Rate on RAG\nStandard 1.1: A\n";

fn vectors(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name);
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn numbers<T: TryFrom<u64>>(value: &Value) -> Vec<T> {
    let number = |value: &Value| T::try_from(value.as_u64().unwrap()).ok().unwrap();
    list(value).iter().map(number).collect()
}

/// Code and number, from an object.
fn counts(value: &Value) -> Vec<(u8, u64)> {
    let entries = value.as_object().unwrap().iter();
    entries.map(|(code, number)| (code.parse().unwrap(), number.as_u64().unwrap())).collect()
}

fn items(framework: &Framework, number: u64) -> Items {
    let names: Vec<String> = (0..number).map(|at| at.to_string()).collect();
    Items::on(framework.scales().next().unwrap(), names.iter().map(String::as_str))
}

fn tally(scale: Scale<'_>, counts: &[(u8, u64)]) -> Tally {
    let mut tally = Tally::of_none(scale);
    for &(code, number) in counts {
        let level = |code: u8| scale.levels().nth(code.into()).unwrap().id();
        let state = match code {
            UNANSWERED => State::Unanswered,
            ANSWERED => State::Answered,
            WAIVED => State::Waived,
            OUT_OF_SCOPE => State::OutOfScope,
            3 => State::NotApplicable(level(code)),
            code => State::Rated(level(code)),
        };
        tally.count(state, number).unwrap();
    }
    tally
}

/// What a port would write: the decision from the data alone, in whole numbers.
fn decide(table: &Value, outside: &[u8], counts: &[(u8, u64)]) -> (usize, Option<u64>) {
    let sum = |is_in: &dyn Fn(u8) -> bool| -> u128 {
        counts.iter().filter(|(code, _)| is_in(*code)).map(|&(_, number)| u128::from(number)).sum()
    };
    let base = sum(&|code| match table["base"].as_str().unwrap() {
        "taking part" => true,
        "asked" => !matches!(code, WAIVED | OUT_OF_SCOPE),
        "answering" => code < 64,
        "rated" => code < 64 && !outside.contains(&code),
        base => panic!("{base}"),
    });
    let clause = |clause: &Value| {
        let counted: Vec<u8> = numbers(&clause["counts"]);
        let count = sum(&|code| counted.contains(&code));
        let (mine, theirs) = if let Some(number) = clause["number"].as_u64() {
            (count, number.into())
        } else if base == 0 {
            return false;
        } else if clause["every"] == true {
            (count, base)
        } else {
            let share: Vec<u128> = numbers(&clause["share"]);
            match table["rounded"].as_u64().map(u128::from) {
                Some(nearest) => {
                    let percent = (200 * count + base * nearest) / (2 * base * nearest) * nearest;
                    (percent * share[1], share[0] * 100)
                }
                None => (count * share[1], share[0] * base),
            }
        };
        match clause["order"].as_str().unwrap() {
            ">" => mine > theirs,
            ">=" => mine >= theirs,
            "=" => mine == theirs,
            order => panic!("{order}"),
        }
    };
    let holds = |line: &Value| match line.get("when") {
        None => true,
        Some(when) if when.get("any").is_some() => list(&when["any"]).iter().any(clause),
        Some(when) if when.get("all").is_some() => list(&when["all"]).iter().all(clause),
        Some(when) => clause(when),
    };
    let lines = list(&table["lines"]);
    let line = lines.iter().position(holds).unwrap();
    (line, lines[line]["level"].as_u64())
}

#[test]
fn tables_decide_as_the_vectors_say() {
    let vectors = vectors("decisions.json");
    let outside: Vec<u8> = numbers(&vectors["outside_the_order"]);
    let mut tried = 0;
    for table in list(&vectors["tables"]) {
        let lines: Vec<&str> = list(&table["text"]).iter().map(|line| line.as_str().unwrap()).collect();
        let text =
            format!("{HEAD}Rating: R\n  Across agencies\n  On RAG\n  For every standard\n  {}\n", lines.join("\n  "));
        let framework = Framework::read(text.as_bytes()).unwrap_or_else(|problems| panic!("{text}{problems}"));
        let rating = framework.ratings().next().unwrap();
        for case in list(&table["cases"]) {
            let counts = counts(&case["counts"]);
            let expected = (case["line"].as_u64().unwrap() as usize, case["level"].as_u64());
            assert_eq!(decide(table, &outside, &counts), expected, "as data: {case}");
            assert_eq!(readable(rating, &counts), expected, "read: {case}");
            if counts.iter().all(|&(_, number)| number < 10_000) {
                assert_eq!(batched(rating, &counts), expected, "in a batch: {case}");
            }
            tried += 1;
        }
    }
    assert!(tried >= 30, "{tried} cases");
}

/// The number of a line in its table, and of its level on the scale.
fn named(rating: Rating<'_>, line: u32, level: Option<&str>) -> (usize, Option<u64>) {
    let number = |name| rating.scale().levels().position(|level| level.name() == name).unwrap() as u64;
    (rating.lines().position(|known| known.line() == line).unwrap(), level.map(number))
}

fn readable(rating: Rating<'_>, counts: &[(u8, u64)]) -> (usize, Option<u64>) {
    let rated = rating.rate(&tally(rating.counted_scale(), counts), None).unwrap();
    named(rating, rated.decided_by().unwrap().line(), rated.level().map(|level| level.name()))
}

fn batched(rating: Rating<'_>, counts: &[(u8, u64)]) -> (usize, Option<u64>) {
    let cells: Vec<u8> = counts.iter().flat_map(|&(code, number)| vec![code; number as usize]).collect();
    let items = Items::on(rating.counted_scale(), ["1.1"]);
    let batch = Batch::by_agency(items, Codes::own(), cells).unwrap();
    let decisions = batch.count(&Places::all(batch.agencies())).unwrap().rate(rating, None).unwrap();
    let level = decisions.level(0, 0).map(|level| level.name());
    named(rating, decisions.decided_by(0, 0).unwrap().line(), level)
}

#[test]
fn both_layouts_are_counted_as_the_vectors_say() {
    let framework = Framework::read(HEAD.as_bytes()).unwrap();
    let vectors = vectors("layout.json");
    for case in list(&vectors["cases"]) {
        let items = items(&framework, case["items"].as_u64().unwrap());
        let dictionary: Vec<u8> = numbers(&case["dictionary"]);
        let codes = if dictionary.is_empty() { Codes::own() } else { Codes::dictionary(&dictionary).unwrap() };
        let by_agency: Vec<u8> = numbers(&case["by_agency"]);
        let by_item: Vec<Vec<u8>> = list(&case["by_item"]).iter().map(numbers).collect();
        let batches = [
            Batch::by_agency(items.clone(), codes.clone(), by_agency).unwrap(),
            Batch::by_item(items, codes, by_item).unwrap(),
        ];
        let places = Places::lists(list(&case["places"]).iter().map(numbers::<u32>)).unwrap();
        for found in batches.map(|batch| batch.count(&places).unwrap()) {
            for (place, expected) in list(&case["counts"]).iter().enumerate() {
                for (item, expected) in list(expected).iter().enumerate() {
                    let mut counted: Vec<(u8, u64)> = found.distribution(place, item).collect();
                    counted.retain(|&(_, number)| number > 0);
                    let mut expected = counts(expected);
                    expected.sort_unstable();
                    assert_eq!(counted, expected, "{}: place {place}, item {item}", case["name"]);
                }
            }
        }
    }
    for case in list(&vectors["refused"]) {
        let items = items(&framework, case["items"].as_u64().unwrap());
        let number = |key: &str| case[key].as_u64().unwrap();
        let refused = Batch::by_agency(items, Codes::own(), numbers::<u8>(&case["by_agency"])).err();
        let (agency, item, byte) = (number("agency") as usize, number("item") as usize, number("byte") as u8);
        assert_eq!(refused, Some(BatchError::Unknown { agency, item, byte }), "{}", case["name"]);
    }
}

#[test]
fn long_rows_become_a_batch_as_the_vectors_say() {
    let framework = Framework::read(HEAD.as_bytes()).unwrap();
    for case in list(&vectors("layout.json")["long_rows"]) {
        let number = |key: &str| case[key].as_u64().unwrap();
        let width = number("items") as usize;
        let rows: Vec<Vec<u32>> = list(&case["rows"]).iter().map(numbers).collect();
        let ways = [(Duplicates::First, "first"), (Duplicates::Last, "last"), (Duplicates::LeaveOut, "leave_out")];
        for (duplicates, key) in ways {
            let (batch, twice) = Batch::of_rows(
                items(&framework, number("items")),
                number("agencies") as usize,
                &Codes::own(),
                rows.iter().map(|row| (row[0], row[1], row[2] as u8)),
                duplicates,
                number("missing") as u8,
            )
            .unwrap();
            let cells: Vec<u8> =
                (0..batch.agencies() * width).map(|at| batch.code(at / width, at % width).unwrap()).collect();
            assert_eq!(cells, numbers::<u8>(&case[key]), "{key}");
            let twice: Vec<usize> = twice.iter().map(|duplicate| duplicate.row).collect();
            assert_eq!(twice, numbers::<usize>(&case["twice"]));
        }
    }
}

#[test]
fn arithmetic_is_as_the_vectors_say() {
    let vectors = vectors("arithmetic.json");
    let share = |value: &Value| Share::new(value[0].as_u64().unwrap(), value[1].as_u64().unwrap());
    for case in list(&vectors["percent"]) {
        let nearest = case["nearest"].as_u64().unwrap() as u32;
        assert_eq!(share(&case["share"]).percent_to_nearest(nearest), case["is"].as_u64(), "{case}");
    }
    for case in list(&vectors["difference"]) {
        let is = |value: &[Value]| {
            Some((value.first()?.as_bool()?, value.get(1)?.as_u64()?.into(), value.get(2)?.as_u64()?.into()))
        };
        let found = Difference::of(share(&case["from"]), share(&case["to"])).fraction();
        assert_eq!(found, is(list(&case["is"])), "{case}");
    }
    let framework = Framework::read(HEAD.as_bytes()).unwrap();
    let scale = framework.scales().next().unwrap();
    for case in list(&vectors["ranked"]) {
        let shares: Vec<Share> = list(&case["shares"]).iter().map(share).collect();
        // Red as often as the count says, and Green for the rest.
        let rows = shares.iter().enumerate().flat_map(|(item, share)| {
            let code = move |at| if at < share.count() { 0 } else { 2 };
            (0..share.of()).map(move |at| (0, item as u32, code(at)))
        });
        let counts = Counts::of_rows(items(&framework, shares.len() as u64), 1, &Codes::own(), rows).unwrap();
        let ranked = counts.ranked_below(0, scale.level("Green").unwrap(), yardstick::batch::Base::Rated);
        let order: Vec<usize> = ranked.iter().map(|ranked| ranked.item).collect();
        assert_eq!(order, numbers::<usize>(&case["order"]), "{case}");
        assert!(ranked.iter().all(|ranked| ranked.share == shares[ranked.item]));
    }
    for case in list(&vectors["mean"]) {
        let cells: Vec<u8> =
            counts(&case["counts"]).iter().flat_map(|&(code, number)| vec![code; number as usize]).collect();
        let batch = Batch::by_agency(items(&framework, 1), Codes::own(), cells).unwrap();
        let scores = case["scores"].as_object().unwrap().iter();
        let scores: Vec<(u8, i32)> =
            scores.map(|(code, score)| (code.parse().unwrap(), score.as_i64().unwrap() as i32)).collect();
        let mean = batch.count(&Places::all(batch.agencies())).unwrap().mean(0, 0, &scores);
        let expected = list(&case["is"]);
        let expected =
            expected.first().map(|sum| Mean::new(sum.as_i64().unwrap(), expected[1].as_u64().unwrap() as u32));
        assert_eq!(mean, expected, "{case}");
    }
}
