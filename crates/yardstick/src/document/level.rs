//! A rating in a document: a level by its name, its code, or a row of tick boxes.

use super::json::{Json, Node};
use super::reader::{Reader, text_of};
use crate::framework::{Framework, LevelId};
use crate::names::suggestion;
use crate::problem::Code;
use crate::response::ticked;
use crate::wording::{and, quote};

/// The level that is given to an item. None where nothing is given, or what is given is no level: that is said, with what
/// it comes to until it is mended, and kept.
pub(crate) fn read(
    document: &mut Reader<'_>,
    framework: &Framework,
    item: u32,
    node: &Node<'_>,
    path: &str,
    until_then: &str,
) -> Option<LevelId> {
    let model = framework.model();
    let written = match &node.value {
        Json::Null => return None,
        Json::Number(number) => *number,
        _ => match text_of(node) {
            Some(text) if text.trim().is_empty() => return None,
            Some(text) => text,
            None => {
                let message = format!("a rating is a level or its code, not {}", node.kind());
                let scale = model.scale_of(item as usize);
                let level = scale.and_then(|scale| scale.names.iter().next()).unwrap_or("…");
                let help = format!("Write the level in quotes, as in `\"{level}\"`.");
                document.report(Code::WrongKind, node.span, message, help);
                document.keep(path.to_owned(), node.span);
                return None;
            }
        },
    };
    let id = &model.items[item as usize].id;
    let Some(scale) = model.layout_of(item as usize).scale else {
        document.report(Code::NotAsked, node.span, format!("{} is not rated", quote(id)), "Take the rating away.");
        document.keep(path.to_owned(), node.span);
        return None;
    };
    let scale_model = &model.scales[scale as usize];
    let ticked = ticked(written, &scale_model.names);
    let level = match ticked.as_deref() {
        Some([]) => return None, // no box is ticked
        Some([level]) => Some(*level),
        Some(_) => None,
        None => scale_model.names.find(written),
    };
    if let Some(level) = level {
        let fingerprint = scale_model.fingerprint;
        return Some(LevelId { stamp: model.stamp, scale, level: level as u32, fingerprint });
    }
    let (message, help) = match ticked {
        Some(ticked) => {
            let levels = and(ticked.into_iter().map(|level| quote(scale_model.names.shown(level))));
            (format!("{levels} are ticked, and one belongs here"), "Tick one of them only.".to_owned())
        }
        None => {
            let scale = quote(scale_model.name.of(&model.text));
            let message = format!("{} is no level of the scale {scale}", quote(written));
            (message, suggestion(written, scale_model.names.iter()))
        }
    };
    let help = format!("{help} {}", until_then.replacen("it is", &format!("{} is", quote(id)), 1));
    document.report(Code::NotALevel, node.span, message, help.trim_end());
    document.keep(path.to_owned(), node.span);
    None
}
