//! What is larger than a caller is willing to read, or than a scale or a table may be, is refused and said.

use yardstick::{Framework, Limits, Problems, Response};

const HEAD: &str = "Framework: T\n  Id: t\n  Edition: 1\n";

fn problems(text: &str, limits: &Limits) -> Problems {
    let checked = Framework::check(text.as_bytes(), limits);
    checked.problems().clone()
}

fn codes(problems: &Problems) -> Vec<&str> {
    problems.iter().map(|problem| problem.code().as_str()).collect()
}

fn points(how_many: usize, after: &str) -> String {
    (1..=how_many).map(|at| format!("  - point{at}{after}\n")).collect()
}

#[test]
fn a_scale_has_at_most_60_levels() {
    let scale = |levels| format!("{HEAD}Scale (worst first): G\n{}For every theme\n  Rate on G\n", points(levels, ""));
    let too_many = problems(&scale(61), &Limits::default());
    assert_eq!(codes(&too_many), ["YS0406", "YS0604"]);
    assert_eq!(too_many.iter().next().unwrap().message(), "the scale has 61 levels");
    assert_eq!(codes(&problems(&scale(60), &Limits::default())), ["YS0604"]);
}

#[test]
fn a_table_has_at_most_60_columns() {
    let table =
        |columns| format!("{HEAD}About the agency\n  Ask rows (table): Rows\n{}", points(columns, " (date): x"));
    let too_many = problems(&table(61), &Limits::default());
    assert_eq!(codes(&too_many), ["YS0406"]);
    assert_eq!(too_many.iter().next().unwrap().message(), "the table has 61 columns");
    assert!(problems(&table(60), &Limits::default()).is_empty());
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let refused = problems(HEAD, &Limits::default().with_bytes(HEAD.len() - 1));
    assert_eq!(codes(&refused), ["YS0901"]);
    assert!(problems(HEAD, &Limits::default().with_bytes(HEAD.len())).is_empty());
    let framework = Framework::read(HEAD.as_bytes()).unwrap();
    let blank = framework.blank_response();
    let read = Response::read(&framework, blank.as_bytes(), &Limits::default().with_bytes(10));
    assert_eq!(codes(read.problems()), ["YS0901"]);
    assert!(read.value().is_none());
}

#[test]
fn a_framework_has_at_most_as_many_standards_as_the_limit() {
    let text = format!("{HEAD}Statement 1: A\nStatement 2: B\nStatement 3: C\nStatement 4: D\n");
    let refused = problems(&text, &Limits::default().with_items(2));
    assert!(codes(&refused).contains(&"YS0904"), "{refused}");
    assert!(!codes(&problems(&text, &Limits::default().with_items(4))).contains(&"YS0904"));
    let row = format!("{HEAD}Statements 1 to 999999999 (not in our copy)\n");
    assert!(problems(&row, &Limits::default().with_items(100)).has_errors());
}

#[test]
fn more_problems_than_the_limit_are_counted_in_one_more() {
    let text = format!("{HEAD}{}", (0..30).map(|at| format!("Law {at}\n")).collect::<String>());
    assert_eq!(problems(&text, &Limits::default()).len(), 30);
    let bounded = problems(&text, &Limits::default().with_problems(10));
    assert_eq!(bounded.len(), 11);
    let last = bounded.iter().last().unwrap();
    assert_eq!((last.code().as_str(), last.message()), ("YS0903", "20 more problems are not listed"));
}

#[test]
fn what_is_grave_is_kept_where_too_much_is_listed() {
    let text = "Framework: T\n  Id: t\n  Edition (not in our copy)\nLocal areas:\n  - Leeds\nso it is\n";
    let bounded = problems(text, &Limits::default().with_problems(1));
    assert_eq!(codes(&bounded), ["YS0101", "YS0903"]);
}
