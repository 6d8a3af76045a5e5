//! What a condition starts with that is no box: a pack, a form or a decision that is nearly known, or no number.

use super::Checker;
use super::scope::Sight;
use crate::names::{Reader, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::{ITEM, ITEMS};
use crate::wording::{or, quote};

const SIGNED: [&str; 5] = ["is signed", "is not signed", "is unsigned", "has been signed", "has signed"];

/// Words before a number; what follows them ought to be one.
const ORDERS: [&str; 9] =
    ["no fewer than", "no more than", "fewer than", "more than", "less than", "at least", "at most", "exactly", "over"];

impl Checker<'_> {
    /// Says what this probably is, where more can be said than that no box is called so. `after` stands after it.
    pub(super) fn is_no_box(&mut self, span: Span, after: &Reader<'_>, sight: &Sight) -> bool {
        self.is_nearly_a_pack(span, after, sight)
            || self.is_nearly_a_form(span, after)
            || self.is_nearly_a_decision(span, sight)
            || self.is_nearly_a_number(span)
            || self.is_a_rating(span)
            || self.is_rated_as(span, after)
            || self.is_a_sentence(span, after, sight)
    }

    fn is_nearly_a_pack(&mut self, span: Span, after: &Reader<'_>, sight: &Sight) -> bool {
        let said = self.of(span);
        let name = ["packs", "pack"].iter().find_map(|word| {
            let at = said.len().checked_sub(word.len())?;
            said.get(at..).filter(|end| same(end, word)).and_then(|_| said.get(..at))
        });
        let is_complete = ["is complete", "is not complete", "is incomplete"].iter().any(|words| after.is_at(words));
        let known = || self.pack_names.iter().filter(|name| !name.is_empty());
        let near = match name {
            Some(name) => nearest(said, known()).or_else(|| nearest(name, known())),
            None if is_complete => nearest(said, known()),
            None => self.pack_names.find(said).map(|at| self.pack_names.shown(at)),
        };
        if name.is_none() && near.is_none() {
            return false;
        }
        let near = near.map(called);
        if near.is_some() && !self.seen_by_board(sight, span, "pack") {
            return true;
        }
        let (message, help) = match near {
            // Its name alone, without the word that says that it is one.
            Some(near) if self.pack_names.find(said).is_some() => {
                (format!("{} is a pack, and no box", quote(said)), format!("Write `the {near} is complete`."))
            }
            Some(near) => {
                (format!("there is no pack called {}", quote(said)), format!("Did you mean `the {near} is complete`?"))
            }
            None => (format!("it is not clear which pack {} is", quote(said)), self.which_pack()),
        };
        self.report(Code::UnclearCondition, span, message, help);
        true
    }

    /// The words that mean each pack in a condition, for a help.
    pub(super) fn which_pack(&self) -> String {
        let names: Vec<&str> = self.pack_names.iter().filter(|name| !name.is_empty()).collect();
        match names.as_slice() {
            [] => "The file has no pack: add `Pack: …`, or take this away.".to_owned(),
            [_] => "Write `the pack is complete` or `the pack is not complete`.".to_owned(),
            names => {
                let names = names.iter().take(5).map(|name| format!("`the {} is complete`", called(name)));
                format!("Say which pack: {}.", or(names))
            }
        }
    }

    fn is_nearly_a_form(&mut self, span: Span, after: &Reader<'_>) -> bool {
        let said = self.of(span);
        let is_signed = SIGNED.iter().any(|words| after.is_at(words));
        let Some(form) = self.form_names.find(said) else {
            let forms = || self.model.forms.iter().filter(|form| form.signed_by.is_some()).map(|form| form.id.as_str());
            if !is_signed || forms().next().is_none() {
                return false;
            }
            let problem = Problem::new(Code::UnknownForm, span, format!("there is no form called {}", quote(said)));
            let problem = problem.with_suggestion(said, forms());
            self.problem(problem);
            return true;
        };
        let Some(form) = self.model.forms.get(form) else { return false };
        let id = &form.id;
        let mut ways = Vec::new();
        if form.signed_by.is_some() {
            ways.extend([format!("`{id} is signed`"), format!("`{id} is not signed`")]);
        }
        let boxes = form.boxes.clone().take(3).map(|slot| quote(self.about_names.shown(slot as usize)));
        let boxes = or(boxes);
        let help = match (ways.is_empty(), boxes.is_empty()) {
            (true, true) => "A condition can only read a form that is signed, or a box of a form.".to_owned(),
            (true, false) => format!("Name one of its boxes: {boxes}."),
            (false, true) => format!("Write {}.", or(ways)),
            (false, false) => format!("Write {}, or name one of its boxes: {boxes}.", or(ways)),
        };
        let what = if form.is_letter { "letter" } else { "form" };
        self.report(Code::UnclearCondition, span, format!("{} is a {what}, and no box", quote(said)), help);
        true
    }

    fn is_nearly_a_decision(&mut self, span: Span, sight: &Sight) -> bool {
        let said = self.of(span);
        let Some(first) = self.model.decisions.iter().find(|decision| !decision.name.is_empty()) else { return false };
        if ["outcome", "decision"].iter().any(|word| same(word, said)) {
            let outcome = first.outcomes.first().map_or("…", |outcome| outcome.id.as_str());
            let help = format!("Write its name, as in `{} is {outcome}`.", first.name);
            if self.seen_by_board(sight, span, "decision") {
                self.report(Code::UnclearCondition, span, "it is not said which decision this is", help);
            }
            return true;
        }
        let boxes = self.box_names_in(sight);
        let names = self.decision_names.iter().chain(boxes.iter());
        let Some(near) = nearest(said, names).filter(|near| self.decision_names.find(near).is_some()) else {
            return false;
        };
        let near = near.to_owned();
        if self.seen_by_board(sight, span, "decision") {
            let message = format!("there is no box and no decision called {}", quote(said));
            self.report(Code::UnknownBox, span, message, format!("Did you mean {}?", quote(&near)));
        }
        true
    }

    /// `at least too standards`: what stands before the word for standards should be a number.
    fn is_nearly_a_number(&mut self, span: Span) -> bool {
        let said = self.of(span);
        let lower = said.to_ascii_lowercase();
        let Some(order) = ORDERS.iter().find(|order| lower.starts_with(**order)) else { return false };
        let rest = said.get(order.len()..).unwrap_or_default();
        let Some((number, kind)) = rest.trim().rsplit_once(char::is_whitespace) else { return false };
        if !ITEM.iter().chain(ITEMS).any(|known| same(known, kind)) {
            return false;
        }
        let before = said.len() - rest.trim_start().len();
        let start = span.start + before as u32;
        let at = Span { start, end: start + number.len() as u32 }.trim(self.text);
        let help = format!("Write it in figures, as in `{order} 2 {kind}`.");
        self.report(Code::UnclearCondition, at, format!("{} is no number", quote(number)), help);
        true
    }

    /// `last year's rating`: somebody's rating, in words that are not known for it.
    fn is_a_rating(&mut self, span: Span) -> bool {
        let said = self.of(span).to_lowercase();
        if !said.ends_with(" rating") {
            return false;
        }
        let help = match ["last", "before", "earlier", "ago"].iter().any(|word| said.contains(word)) {
            true => "Write `previous rating` for that of last time.",
            false => "Write `rating`, or whose it is: `self rating`, `moderated rating` or `peer rating`.",
        };
        let message = format!("it is not clear which rating {} is", quote(self.of(span)));
        self.report(Code::UnclearCondition, span, message, help);
        true
    }

    /// `rated Red or Amber`: the verb, and not what is asked.
    fn is_rated_as(&mut self, span: Span, after: &Reader<'_>) -> bool {
        let Some((first, level)) = self.of(span).split_once(char::is_whitespace) else { return false };
        if !same(first, "rated") {
            return false;
        }
        let rest = format!("{} {}", level.trim(), after.rest());
        let help = format!("Write {}.", quote(&format!("rating is {}", rest.trim())));
        self.report(Code::UnclearCondition, span, "a condition does not start with `rated`", help);
        true
    }

    /// `there are recommendations`, `it was Red`: words as in a sentence.
    fn is_a_sentence(&mut self, span: Span, after: &Reader<'_>, sight: &Sight) -> bool {
        let first = self.of(span).split_whitespace().next().unwrap_or_default();
        if same(first, "it") {
            let help = "Begin with what it is about: `rating is …`, or `previous rating is …` for that of last time.";
            self.report(Code::UnclearCondition, span, "a condition does not start with `it`", help);
            return true;
        }
        if !same(self.of(span), "there") {
            return false;
        }
        let boxes = self.box_names_in(sight);
        // `there are more than 50 volunteers`: the box stands last.
        let said = after.rest().trim_start_matches("are ").trim_start_matches("is ");
        if let Some((how_many, last)) = said.rsplit_once(char::is_whitespace)
            && boxes.find(last).is_some()
            && ORDERS.iter().any(|order| how_many.starts_with(order))
        {
            let help = format!("Begin with the box: {}.", quote(&format!("{last} is {how_many}")));
            self.report(Code::UnclearCondition, span, "a condition does not start with `there`", help);
            return true;
        }
        let example = boxes.iter().next().unwrap_or("evidence");
        let help = format!("Begin with the box, as in `{example} is given` or `{example} is not given`.");
        self.report(Code::UnclearCondition, span, "a condition does not start with `there`", help);
        true
    }
}

/// What a pack is called in a condition: `Return pack`, and `Declaration pack` of one that is called `Declaration`.
fn called(name: &str) -> String {
    match name.rsplit(char::is_whitespace).next().is_some_and(|last| same(last, "pack")) {
        true => name.to_owned(),
        false => format!("{name} pack"),
    }
}
