//! The page of each code: it has its parts, and its examples do what it says. `docs/messages.md` says how one is written.

use yardstick::{Code, Context, Framework, Limits, Problem, Problems, Record, Response, evaluate};
use yardstick_tests::{files, tests};

const PARTS: [&str; 4] = ["What it means", "Why it matters", "Example", "What to write instead"];

/// Codes whose example is in words, and why no file on a page can have them.
const IN_WORDS: [(Code, &str); 9] = [
    (Code::TooLarge, "the file would have 64 MB"),
    (Code::GuessedEncoding, "a page is saved as UTF-8, and so is its example"),
    (Code::TooManyProblems, "the file would have a thousand problems"),
    (Code::TooManyItems, "a million standards take too long to check"),
    (Code::CannotOpen, "the file is not there"),
    (Code::NotATable, "the command takes tables apart, and not the library"),
    (Code::NotOfThisResponse, "it takes two documents and an earlier framework"),
    (Code::NotFollowedUp, "the documents on the pages are responses"),
    (Code::UnknownSurvey, "the documents on the pages are responses"),
];

/// Codes about thresholds: the mended example still says in a note what happens at one.
const STILL_NOTED: [Code; 2] = [Code::ThresholdUntried, Code::AtThreshold];

/// One part of a page: its heading, its words, and its blocks, each with the word after the fence.
pub(crate) struct Part<'p> {
    pub(crate) heading: &'p str,
    pub(crate) words: String,
    pub(crate) blocks: Vec<(&'p str, String)>,
}

/// The parts of a page, without its title.
pub(crate) fn parts(page: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut lines = page.lines().skip(1);
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            parts.push(Part { heading, words: String::new(), blocks: Vec::new() });
        } else if line.is_empty() {
            continue;
        } else {
            let part = parts.last_mut().expect("a page starts with a heading");
            match line.strip_prefix("```") {
                Some(tag) => {
                    let body: String =
                        lines.by_ref().take_while(|line| *line != "```").map(|l| format!("{l}\n")).collect();
                    part.blocks.push((tag, body));
                }
                None => part.words.push_str(&format!("{line} ")),
            }
        }
    }
    parts
}

/// The problems of a block on a page.
pub(crate) fn problems(code: Code, tag: &str, body: &str) -> Problems {
    let limits = Limits::default();
    match tag {
        // These are found only where a file is to be published.
        "yardstick" if code.as_str().starts_with("YS07") => {
            Framework::check(body.as_bytes(), &limits).for_publishing().clone()
        }
        "yardstick" => Framework::check(body.as_bytes(), &limits).problems().clone(),
        // These are about what a board recorded.
        "json" if code.as_str().starts_with("YS22") => record(body),
        "json" => Response::read(&framework(), body.as_bytes(), &limits).problems().clone(),
        tag => panic!("a block is marked `{tag}`"),
    }
}

/// The problems of a record by itself; where it has none, those that it has beside a response that says nothing.
fn record(body: &str) -> Problems {
    let framework = framework();
    let read = Record::read(&framework, body.as_bytes(), &Limits::default());
    let Some(record) = read.value().filter(|_| read.problems().is_empty()) else { return read.problems().clone() };
    let response = Response::to(&framework, record.agency()).submit(None);
    let context = Context::new().with_record(record.clone());
    evaluate(&framework, &response, &context).unwrap().record_problems()[0].clone()
}

/// The one framework that the documents on all pages answer.
fn framework() -> Framework {
    let text = include_bytes!("../../crates/yardstick/src/problem/pages/framework.yardstick");
    Framework::read(text).unwrap()
}

fn is_in_words(code: Code) -> bool {
    IN_WORDS.iter().any(|&(other, _)| other == code)
}

fn kind_of_block(code: Code) -> &'static str {
    match code {
        code if is_in_words(code) => "text",
        code if code.as_str() < "YS2000" => "yardstick",
        _ => "json",
    }
}

#[test]
fn every_page_has_a_title_and_four_parts() {
    for &code in Code::ALL {
        let page = code.page();
        assert_eq!(page.lines().next(), Some(format!("# {code}: {}", code.title()).as_str()));
        let parts = parts(page);
        let headings: Vec<&str> = parts.iter().map(|part| part.heading).collect();
        assert_eq!(headings, PARTS, "{code}");
        assert!(!page.contains("\n\n\n") && page.ends_with('\n'), "{code}: there are blank lines too many");
        for part in &parts {
            let tags: Vec<&str> = part.blocks.iter().map(|(tag, _)| *tag).collect();
            let wanted = if PARTS[2..].contains(&part.heading) { vec![kind_of_block(code)] } else { vec![] };
            assert_eq!(tags, wanted, "{code}: {}", part.heading);
        }
    }
}

#[test]
fn the_example_of_every_page_has_its_problem_and_the_mended_one_has_none() {
    let mut wrong = Vec::new();
    for &code in Code::ALL.iter().filter(|&&code| !is_in_words(code)) {
        let parts = parts(code.page());
        let found = |part: &Part<'_>| problems(code, part.blocks[0].0, &part.blocks[0].1);
        let (example, mended) = (found(&parts[2]), found(&parts[3]));
        if example.is_empty() || example.iter().any(|problem| problem.code() != code) {
            wrong.push(format!("{code}, the example: {example}"));
        }
        let may_stay = |problem: &Problem| STILL_NOTED.contains(&code) && problem.code() == Code::AtThreshold;
        if !mended.iter().all(may_stay) {
            wrong.push(format!("{code}, what to write instead: {mended}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_of_the_folder_is_the_page_of_a_code() {
    let folder = tests().join("../crates/yardstick/src/problem/pages");
    let pages: Vec<String> = files(&folder, "md").into_iter().map(|file| file.name).collect();
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(pages, codes);
}
