//! A framework file that is laid out is the same framework, to the letter; laid out again, it is the same file.

use std::fmt::Write as _;

use proptest::prelude::*;
use yardstick::tree::{LineKind, PieceKind, Tree};
use yardstick::{Checked, Code, Context, Field, Framework, Limits, Response, evaluate, format};
use yardstick_tests::{files, frameworks, tests};

use super::any_text::lines;
use super::edits::{apply, edit};
use crate::cambridgeshire::text;

/// What holds for whatever is laid out.
pub(crate) fn lawful(text: &str) -> Result<(), TestCaseError> {
    let laid_out = format(text);
    prop_assert_eq!(&format(&laid_out), &laid_out, "laid out twice, it is not the same");
    prop_assert_eq!(letters(&laid_out), letters(text), "a word or a remark is lost, or stands elsewhere");
    let (before, after) = (check(text), check(&laid_out));
    prop_assert_eq!(codes(&after), codes(&before), "it has other problems");
    prop_assert_eq!(after.framework().map(shown), before.framework().map(shown), "it is another framework");
    Ok(())
}

fn check(text: &str) -> Checked {
    Framework::check(text.as_bytes(), &Limits::default())
}

/// The codes of its problems. That a line looks as if it belonged elsewhere is what laying out mends.
fn codes(checked: &Checked) -> Vec<&'static str> {
    let others = checked.problems().iter().filter(|problem| problem.code() != Code::MisleadingIndentation);
    others.map(|problem| problem.code().as_str()).collect()
}

/// Every letter and sign in its order. What stands before a colon is ours, and its capitals may change; marks and
/// blanks are for the eye.
fn letters(text: &str) -> String {
    let mut letters = String::new();
    for piece in Tree::parse(text).pieces() {
        let part = &text[piece.span.start as usize..piece.span.end as usize];
        let part = match piece.kind {
            PieceKind::Mark => continue,
            PieceKind::Head => part.to_lowercase(),
            _ => part.to_owned(),
        };
        letters.extend(part.chars().filter(|&c| !is_blank(c)));
    }
    letters
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{FEFF}' | '\u{AD}')
}

/// All that a framework shows of itself, and what it makes of a blank response, but for the numbers of lines.
fn shown(framework: &Framework) -> String {
    let mut shown = String::new();
    let mut say = |what: &dyn std::fmt::Debug| writeln!(shown, "{what:?}").unwrap();
    say(&(framework.title(), framework.id(), framework.edition(), framework.publisher(), framework.cycle()));
    say(&(framework.laws().collect::<Vec<_>>(), framework.contacts().collect::<Vec<_>>(), framework.deadline_words()));
    say(&(framework.sections_are_called(), framework.guidance().collect::<Vec<_>>(), framework.deadline()));
    say(&(framework.taking_part().collect::<Vec<_>>(), framework.submission_guidance().collect::<Vec<_>>()));
    say(&framework.terms().map(|term| (term.name(), term.words())).collect::<Vec<_>>());
    say(&framework
        .parts()
        .map(|part| (part.name(), part.title(), part.texts().collect()))
        .collect::<Vec<(_, _, Vec<_>)>>());
    for form in framework.forms() {
        say(&(form.name(), form.title(), form.texts().collect::<Vec<_>>(), form.signed_by().map(single_blanks)));
    }
    for scale in framework.scales() {
        let levels = scale.levels().map(|level| (level.key(), level.name(), level.code(), level.words()));
        say(&(scale.name(), scale.is_best_first(), levels.collect::<Vec<_>>()));
    }
    for section in framework.sections() {
        say(&(section.name(), section.title(), section.guidance().collect::<Vec<_>>(), section.has_unknown_items()));
    }
    for item in framework.items() {
        let levels = item.scale().into_iter().flat_map(|scale| scale.levels());
        say(&(item.name(), item.kind(), item.words(), item.question(), item.guidance().collect::<Vec<_>>()));
        say(&levels.map(|level| item.descriptor(level.id())).collect::<Vec<_>>());
        item.fields().for_each(|field| say(&box_shown(&field)));
    }
    framework.about().for_each(|field| say(&box_shown(&field)));
    shown + &framework.blank_response() + &of_a_blank_response(framework)
}

fn box_shown(field: &Field<'_>) -> String {
    let choices: Vec<_> = field.choices().map(|choice| (choice.name(), choice.words().to_owned())).collect();
    let columns: Vec<_> = field.columns().map(|one| (one.name(), one.label().to_owned(), one.kind())).collect();
    let marks = (field.kind(), field.is_required(), field.is_only_on_request(), field.guidance().collect::<Vec<_>>());
    format!("{:?} {:?} {marks:?} {choices:?} {columns:?}", field.name(), field.label())
}

fn of_a_blank_response(framework: &Framework) -> String {
    let read = Response::read(framework, framework.blank_response().as_bytes(), &Limits::default());
    let evaluation = evaluate(framework, read.value().unwrap(), &Context::new()).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&evaluation.to_json()).unwrap();
    for finding in json["findings"].as_array_mut().unwrap() {
        finding["line"] = 0.into();
    }
    single_blanks(&json.to_string())
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs broken elsewhere, other indentation and other marks: the same words.
fn written_otherwise(text: &str, breaks: &[bool], indents: &[String]) -> String {
    let mut other = String::new();
    let lines = Tree::parse(text).lines().to_vec();
    for (at, line) in lines.iter().enumerate() {
        let all = text[line.span().start as usize..line.span().end as usize].trim();
        let is_text = line.kind() == LineKind::More && all != ">";
        let all = if is_text {
            all.replace(' ', if breaks[at % breaks.len()] { "\n>" } else { " " })
        } else {
            all.to_owned()
        };
        let all = if is_text {
            all.replacen("\n>", " ", 1)
        } else {
            all.replacen("- ", "•\t", usize::from(all.starts_with("- ")))
        };
        writeln!(other, "{}{all}", indents[at % indents.len()]).unwrap();
    }
    other
}

proptest! {
    #![proptest_config(super::one_in(2))]

    #[test]
    fn any_text(text in any::<String>()) {
        lawful(&text)?;
    }

    #[test]
    fn any_lines(text in lines()) {
        lawful(&text)?;
    }
}

proptest! {
    #![proptest_config(super::one_in(6))]

    #[test]
    fn a_spoilt_framework(edits in prop::collection::vec(edit(), 1..6)) {
        lawful(&edits.iter().fold(text(), |text, edit| apply(&text, edit)))?;
    }

    #[test]
    fn the_same_words_come_out_the_same(
        breaks in prop::collection::vec(any::<bool>(), 7), indents in prop::collection::vec("[ \t\u{a0}]{0,6}", 11),
    ) {
        let laid_out = format(&text());
        prop_assert_eq!(format(&written_otherwise(&laid_out, &breaks, &indents)), laid_out);
    }
}

#[test]
fn every_case_of_a_mistake() {
    for case in files(&tests().join("cases/check"), "yardstick") {
        let Ok(text) = String::from_utf8(case.bytes) else { continue };
        lawful(&text).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    }
}

#[test]
fn every_framework_is_laid_out_already() {
    for folder in [frameworks(), tests().join("../docs")] {
        for file in files(&folder, "yardstick") {
            let text = String::from_utf8(file.bytes).unwrap();
            assert!(format(&text) == text, "{}: run `yardstick fmt` on it", file.name);
        }
    }
}
