//! What stands around a response: forms, packs, decisions, letters, and what is wrong with the records.

use std::fmt::Write;

use yardstick::{Evaluation, LetterLine};

/// All of it that the framework has; nothing where it has none.
pub(crate) fn around(evaluation: &Evaluation<'_>) -> String {
    [forms(evaluation), packs(evaluation), decisions(evaluation), letters(evaluation), problems(evaluation)].concat()
}

fn forms(evaluation: &Evaluation<'_>) -> String {
    let mut shown = String::new();
    for state in
        evaluation.forms().filter(|state| state.form().fields().len() > 0 || state.form().confirms().count() > 0)
    {
        let form = state.form();
        let empty: Vec<&str> = state.empty().map(|field| field.key()).collect();
        let confirmed: Vec<&str> = state.confirmed().map(|item| item.name()).collect();
        let given = if state.is_given() { "given" } else { "not given" };
        let signed = match (form.signed_by(), state.is_signed()) {
            (None, _) => "",
            (Some(_), true) => ", signed",
            (Some(_), false) => ", not signed",
        };
        let _ = writeln!(
            shown,
            "form {}: {given}{signed}; empty: {}; confirmed: {}",
            form.name(),
            empty.join(" "),
            confirmed.join(" ")
        );
        for text in state.texts() {
            let _ = writeln!(shown, "  | {text}");
        }
    }
    shown
}

fn packs(evaluation: &Evaluation<'_>) -> String {
    let mut shown = String::new();
    for state in evaluation.packs() {
        let complete = if state.is_complete() { "complete" } else { "not complete" };
        let _ = writeln!(shown, "pack {}: {complete}", state.pack().name());
        for lacks in state.lacking() {
            let _ = writeln!(shown, "  {lacks}");
        }
    }
    shown
}

fn decisions(evaluation: &Evaluation<'_>) -> String {
    let mut shown = String::new();
    for state in evaluation.decisions() {
        let open: Vec<&str> = state.open().map(|outcome| outcome.name()).collect();
        let decided = match (state.outcome(), state.by(), state.on()) {
            (Some(outcome), Some(by), Some(on)) => format!("{} by {by} on {on}", outcome.name()),
            _ => "nothing recorded that counts".to_owned(),
        };
        let counts = if evaluation.is_submitted() { "submitted" } else { "a draft" };
        let _ = writeln!(
            shown,
            "decision {}: {decided}; open: {}; the response counts as {counts}",
            state.decision().name(),
            open.join(" ")
        );
    }
    shown
}

fn letters(evaluation: &Evaluation<'_>) -> String {
    let mut shown = String::new();
    for form in evaluation.framework().forms().filter(|form| form.is_letter()) {
        let _ = writeln!(shown, "letter {}", form.name());
        match evaluation.letter(form.name()) {
            Err(why) => {
                let _ = writeln!(shown, "  not written: {why}");
            }
            Ok(letter) => {
                for line in letter.lines() {
                    let line = match line {
                        LetterLine::Text(text) => text.clone(),
                        LetterLine::Shown { what, heading, values } => {
                            format!("{heading} [{what}] {}", values.join(" / "))
                        }
                        other => format!("{other:?}"),
                    };
                    let _ = writeln!(shown, "  | {line}");
                }
            }
        }
    }
    shown
}

fn problems(evaluation: &Evaluation<'_>) -> String {
    let mut shown = String::new();
    for (at, problems) in evaluation.record_problems().iter().enumerate() {
        for problem in problems {
            let (place, help) = (problem.start(), problem.help().unwrap_or_default());
            let _ = writeln!(
                shown,
                "record {}, line {}: {} {} {help}",
                at + 1,
                place.line,
                problem.code(),
                problem.message()
            );
        }
    }
    shown
}
