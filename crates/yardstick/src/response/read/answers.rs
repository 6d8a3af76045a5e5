//! The answers of a response: which item, what rating, what boxes.

use std::collections::HashMap;

use crate::document::json::{Json, Node};
use crate::document::level;
use crate::document::reader::{Reader, firsts, get, id_of, join, opening, text_of};
use crate::framework::{ANSWER, Framework, ItemId};
use crate::names::{fold, nearest, same, suggestion};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::quote;

impl super::Reader<'_, '_, '_> {
    pub(super) fn answers(&mut self, node: &Node<'_>) {
        let Json::List(answers) = &node.value else {
            let message = format!("`answers` is a list, not {}", node.kind());
            self.document.report(
                Code::WrongKind,
                node.span,
                message,
                "Write `\"answers\": [ { \"item\": \"1.1\", … } ]`.",
            );
            return self.document.keep("answers".to_owned(), node.span);
        };
        let mut answered: HashMap<u32, Span> = HashMap::new();
        for (at, answer) in answers.iter().enumerate() {
            self.answer(answer, &format!("answers[{at}]"), &mut answered);
        }
    }

    fn answer(&mut self, node: &Node<'_>, path: &str, answered: &mut HashMap<u32, Span>) {
        if !matches!(node.value, Json::Object(_)) {
            let message = format!("an answer is a group in braces, not {}", node.kind());
            self.document.report(Code::WrongKind, node.span, message, "Write `{ \"item\": \"1.1\", \"rating\": … }`.");
            return self.document.keep(path.to_owned(), node.span);
        }
        let entries = self.document.entries(node, path);
        let is_said = |node: &&Node<'_>| id_of(node).is_none_or(|id| !id.trim().is_empty());
        let Some(named) = get(entries, "item").filter(is_said) else {
            self.document.report(
                Code::MissingKey,
                opening(node.span),
                "this answer does not say what it answers",
                "Add `\"item\": \"1.1\"`.",
            );
            return self.document.keep(path.to_owned(), node.span);
        };
        let id = id_of(named).unwrap_or("");
        let Some(&item) = self.framework.model().item_names.get(fold(id).as_ref()) else {
            unknown_item(self.framework, self.document, id, named.span);
            return self.document.keep(path.to_owned(), node.span);
        };
        if let Some(&first) = answered.get(&item) {
            let problem = Problem::new(Code::AnsweredTwice, named.span, format!("{} is answered twice", quote(id)));
            self.document.problems.push(
                problem
                    .with_help("Keep one of them; the first one counts here.")
                    .with_related(first, "it is answered here first"),
            );
            return self.document.keep(path.to_owned(), node.span);
        }
        answered.insert(item, named.span);
        for (key, place, value) in firsts(entries) {
            match key.as_ref() {
                "item" => {}
                "rating" => self.rating(item, value, &join(path, key)),
                "answer" => self.own_answer(item, value, &join(path, key)),
                "layer" => self.layer(value, &join(path, key)),
                "fields" => self.fields(item, value, &join(path, key)),
                key if key.starts_with('_') => {}
                key => self.document.unknown_key(
                    key,
                    *place,
                    value,
                    join(path, key),
                    &["item", "rating", "answer", "layer", "fields"],
                ),
            }
        }
    }

    fn layer(&mut self, node: &Node<'_>, path: &str) {
        if !text_of(node).is_some_and(|text| same(text, "self")) {
            let message = "a response holds the agency's own ratings, and nobody else's";
            let help =
                "Write `\"layer\": \"self\"`, or leave it out. What a panel or a peer says belongs into a record.";
            self.document.report(Code::UnknownLayer, node.span, message, help);
            self.document.keep(path.to_owned(), node.span);
        }
    }

    fn rating(&mut self, item: u32, node: &Node<'_>, path: &str) {
        let model = self.framework.model();
        if model.layout_of(item as usize).by_board && !is_blank(node) {
            let message = format!("the Board rates {}, and not the agency", quote(&model.items[item as usize].id));
            let help = "Put it into the record under `ratings`.";
            self.document.report(Code::UnknownLayer, node.span, message, help);
            return self.document.keep(path.to_owned(), node.span);
        }
        let left = "Until then it is unanswered.";
        let Some(level) = level::read(self.document, self.framework, item, node, path, left) else { return };
        let taken = self.builder.rate(ItemId { stamp: level.stamp, item }, level);
        debug_assert!(taken.is_ok() && self.builder.is_rated(item));
    }

    /// The answer of a typed question.
    fn own_answer(&mut self, item: u32, node: &Node<'_>, path: &str) {
        let model = self.framework.model();
        let layout = model.layout_of(item as usize);
        let field = layout.answer.and_then(|position| Some((position, *layout.fields.get(position as usize)?)));
        if let Some((position, field)) = field {
            return self.fill(model.items[item as usize].first_slot as usize + position as usize, field, node, path);
        }
        if matches!(node.value, Json::Null) {
            return;
        }
        let message = format!("{} has no answer of its own", quote(&model.items[item as usize].id));
        let help = if layout.scale.is_some() { "Write `rating` for `answer`." } else { "Put it into one of `fields`." };
        self.document.report(Code::NotAsked, node.span, message, help);
        self.document.keep(path.to_owned(), node.span);
    }

    fn fields(&mut self, item: u32, node: &Node<'_>, path: &str) {
        let model = self.framework.model();
        let mut filled = vec![false; model.layout_of(item as usize).fields.len()];
        for (key, place, value) in firsts(self.document.entries(node, path)) {
            let path = join(path, key);
            let fields = &model.layout_of(item as usize).fields;
            let answer = model.layout_of(item as usize).answer;
            let position = fields.iter().position(|&field| same(&model.fields[field as usize].id, key));
            // The answer of a typed question stands beside `fields`, so that it cannot be given twice.
            let position = position.filter(|&position| answer != Some(position as u32));
            match position {
                None if answer.is_some() && same(ANSWER, key) => {
                    let message =
                        format!("the answer to {} stands among its `fields`", quote(&model.items[item as usize].id));
                    let help = "Write `\"answer\": …` beside `fields`, not in it.";
                    self.document.report(Code::NotAsked, *place, message, help);
                    self.document.keep(path, value.span);
                }
                Some(position) if std::mem::replace(&mut filled[position], true) => {
                    self.repeated(key, *place, value, path);
                }
                Some(position) => {
                    let slot = model.items[item as usize].first_slot as usize + position;
                    self.fill(slot, fields[position], value, &path);
                }
                None if key.starts_with('_') => {}
                None => {
                    let known: Vec<&str> =
                        fields.iter().map(|&field| model.fields[field as usize].id.as_str()).collect();
                    let message =
                        format!("nobody asked for {} of {}", quote(key), quote(&model.items[item as usize].id));
                    self.document.report(Code::NotAsked, *place, message, suggestion(key, known.into_iter()));
                    self.document.keep(path, value.span);
                }
            }
        }
    }

    /// A box under a key that differs from an earlier one in capitals only.
    pub(super) fn repeated(&mut self, key: &str, place: Span, value: &Node<'_>, path: String) {
        let message = format!("{} is there already, with other capitals", quote(key));
        self.document.report(Code::RepeatedKey, place, message, "Keep one of them; the first one counts here.");
        self.document.keep(path, value.span);
    }
}

/// Whether nothing stands here.
fn is_blank(node: &Node<'_>) -> bool {
    matches!(node.value, Json::Null) || text_of(node).is_some_and(|text| text.trim().is_empty())
}

/// An answer to a standard that the framework does not have.
pub(in crate::response) fn unknown_item(framework: &Framework, document: &mut Reader<'_>, id: &str, named: Span) {
    let message =
        format!("there is no standard {} in this framework", quote(named.of(document.text).trim_matches('"')));
    // Short ids are all alike: only one that begins the same is a likely slip.
    let begins = id.chars().next();
    let few = document.problems.len() < 50;
    let ids = framework.items().map(|item| item.name());
    let ids = ids.filter(|other| few && other.chars().next() == begins);
    let near = nearest(id, ids);
    // Who copies from the printed form writes its numbers (LAM-01).
    let printed = framework.model().items.iter().find(|item| item.printed.iter().any(|number| same(number, id)));
    let help = match (printed, near) {
        (Some(item), _) => format!("The form prints this number for {}: write that.", quote(&item.id)),
        (None, Some(near)) => format!("Did you mean {}?", quote(near)),
        (None, None) => "Look at the ids in the framework.".to_owned(),
    };
    document.report(Code::AnswerToUnknown, named, message, help);
}
