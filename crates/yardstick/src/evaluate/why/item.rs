//! Why a standard came out as it did.

use super::super::Evaluation;
use super::super::state::State;
use super::Why;
use super::reason::Reason;
use crate::framework::Item;
use crate::response::NOT_RATED;
use crate::wording::one_line;

impl Evaluation<'_> {
    pub(super) fn why_item(&self, at: usize) -> Why {
        let item = Item { framework: self.framework, index: at as u32 };
        let state = self.state_at(at);
        let mut why = Why {
            id: Some(item.name().to_owned()),
            state: Some(state.as_str()),
            level: self.level_key(item, state),
            says: self.item_says(item, state),
            scope: self.item_scope(at),
            ..Why::of("item", titled(item.kind(), item.name(), item.words().as_deref()))
        };
        if state.is_asked() {
            why.findings = self.found_about(Some(at));
            why.not_found = self.not_found_about(Some(at));
            why.boxes = self.boxes_of(Some(at));
        }
        why
    }

    fn level_key(&self, item: Item<'_>, state: State) -> Option<String> {
        let (State::Rated(level) | State::NotApplicable(level)) = state else { return None };
        item.scale()?.levels().nth(level.level as usize).map(|level| level.key().to_owned())
    }

    /// The state in words, and what makes it so.
    fn item_says(&self, item: Item<'_>, state: State) -> Vec<String> {
        let id = item.name();
        let mut says = vec![self.state_message(item, state)];
        match state {
            State::OutOfScope => {
                says.push("nothing is asked of it, and it counts nowhere".to_owned());
                if self.is_answered(item) {
                    says.push("it is answered all the same; the answer is kept".to_owned());
                }
            }
            State::Waived => says.push("another standard stands in for it".to_owned()),
            State::Rated(level) | State::NotApplicable(level) => {
                if matches!(state, State::NotApplicable(_)) {
                    says.push("the scale marks this level as not applicable".to_owned());
                }
                let words = item.descriptor(level).map(|words| one_line(&words)).filter(|words| !words.is_empty());
                says.extend(words.map(|words| format!("this level means: {words}")));
            }
            State::Answered if item.answer().is_some() => {}
            State::Answered => says.push("it is not rated on a scale, and a box that is asked is filled in".to_owned()),
            State::Unanswered if item.scale().is_some() => says.push(format!("the response gives {id} no rating")),
            State::Unanswered => says.push("no box that is asked is filled in".to_owned()),
        }
        says
    }

    /// `1.2 is rated Partly Met`.
    pub(super) fn state_message(&self, item: Item<'_>, state: State) -> String {
        let (State::Rated(level) | State::NotApplicable(level)) = state else {
            return format!("{} is {}", item.name(), state.as_str());
        };
        let level = item.scale().and_then(|scale| scale.levels().nth(level.level as usize));
        format!("{} is rated {}", item.name(), level.map_or("", |level| level.name()))
    }

    fn is_answered(&self, item: Item<'_>) -> bool {
        let at = item.index as usize;
        let first = self.framework.model().items[at].first_slot as usize;
        let mut slots = first..first + item.fields().len();
        self.response.ratings[at] != NOT_RATED || slots.any(|slot| self.response.said.is_given(slot))
    }

    /// What its section and itself apply to.
    fn item_scope(&self, at: usize) -> Vec<Reason> {
        let item = &self.framework.model().items[at];
        let model = self.framework.model();
        let sections = model.places_of(at).filter_map(|section| self.section_scope(section as usize));
        let own = item.applies.as_ref().map(|test| {
            let applies = if self.facts().hold(Some(test), None) { "applies" } else { "does not apply" };
            let reason = Reason::new(format!("{} {applies} to this agency", item.id));
            self.with_conditions(reason, [Some(test)], None)
        });
        let whole = model.waivers.iter().filter(|waiver| waiver.field.is_none() && waiver.items.contains(&(at as u32)));
        let waivers = whole.map(|waiver| {
            let stands = if self.facts().waives(waiver) { "stands" } else { "does not stand" };
            let by = &model.items[waiver.by as usize].id;
            let reason = self.at_line(Reason::new(format!("{by} {stands} in for {}", item.id)), waiver.line);
            self.with_conditions(reason, [waiver.when.as_ref()], Some(waiver.by as usize))
        });
        let scope: Vec<Reason> = sections.chain(own).chain(waivers).collect();
        if scope.is_empty() { vec![Reason::new(format!("{} is asked of every agency", item.id))] } else { scope }
    }
}

/// `Standard 1.2: Coaches and volunteers are supervised.`
pub(super) fn titled(word: &str, id: &str, words: Option<&str>) -> String {
    match words.map(one_line).filter(|words| !words.is_empty()) {
        Some(words) => format!("{word} {id}: {words}"),
        None => format!("{word} {id}"),
    }
}
