//! The headings of a report.

use crate::framework::Framework;
use crate::framework::model::Model;
use crate::framework::report::{Cell as Shown, Counted, ShowModel};

/// What stands above a column: the framework's words, or what is shown in it.
pub(crate) fn heading(model: &Model, show: &ShowModel) -> String {
    let words = model.words(show.heading);
    if !words.is_empty() {
        return words.into_owned();
    }
    match show.cell {
        Shown::Id => "Id".to_owned(),
        Shown::Title => "Words".to_owned(),
        Shown::Rating => "Rating".to_owned(),
        Shown::Layer { whose } => crate::wording::capital(&whose.words()),
        Shown::Agreement => "Agreement".to_owned(),
        Shown::Box { name } => {
            model.fields.iter().find(|field| field.name == name).map_or(String::new(), |field| field.id.clone())
        }
        Shown::About { slot } => model.fields[model.about.fields[slot as usize] as usize].id.clone(),
        Shown::Rated { rating } => model.ratings[rating as usize].name.of(&model.text).to_owned(),
        Shown::Number { of } => counted_words(model, of),
        Shown::Share { of, .. } => format!("Share {}", counted_words(model, of)),
    }
}

fn counted_words(model: &Model, of: Counted) -> String {
    match of {
        Counted::Asked => "Asked".to_owned(),
        Counted::Level { scale, level } => {
            model.scales[scale as usize].levels[level as usize].name.of(&model.text).to_owned()
        }
        Counted::NotApplicable => not_applicable(model),
        Counted::Unanswered => "Unanswered".to_owned(),
        Counted::Waived => "Waived".to_owned(),
        Counted::OutOfScope => "Out of scope".to_owned(),
    }
}

/// What this board calls a section, as a heading.
pub(crate) fn section_heading(framework: &Framework) -> String {
    let called = framework.sections_are_called();
    let one = called.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let one = one.unwrap_or_else(|| called.strip_suffix('s').unwrap_or(&called).to_owned());
    crate::wording::capital(&one)
}

/// The framework's own word for not applicable, where it has one.
fn not_applicable(model: &Model) -> String {
    let levels = model.scales.iter().flat_map(|scale| &scale.levels).filter(|level| level.not_applicable);
    let mut names: Vec<&str> = levels.map(|level| level.name.of(&model.text)).collect();
    names.dedup();
    if let [one] = names[..] { one.to_owned() } else { "Not applicable".to_owned() }
}
