//! Conditions over the layers of a rating and over earlier cycles: `moderated rating is worse than self rating`,
//! `previous rating is Amber or Red`, `rating is worse than last time`.

use super::Checker;
use super::scope::Sight;
use crate::framework::Layer;
use crate::framework::condition::{Against, Asks, Says, Test};
use crate::framework::layer::Whose;
use crate::names::{Reader, same};
use crate::problem::Code;
use crate::source::Span;
use crate::wording::quote;

const LAYERS: [(&str, Layer); 5] = [
    ("self rating", Layer::Own),
    ("own rating", Layer::Own),
    ("moderated rating", Layer::Moderated),
    ("peer rating", Layer::Peer),
    ("final rating", Layer::Final),
];

const AGAINST: [(&str, Against); 8] = [
    ("is worse than", Against::Worse),
    ("is better than", Against::Better),
    ("is the same as", Against::Same),
    ("differs from", Against::Other),
    ("is other than", Against::Other),
    ("is different from", Against::Other),
    ("is not the same as", Against::Other),
    ("is not", Against::Other),
];

/// What people call the rating of the cycle before.
const LAST: [&str; 5] = ["last", "earlier", "former", "prior", "old"];

impl Checker<'_> {
    /// A clause that starts with whose rating it is about.
    pub(super) fn layered(&mut self, reader: &mut Reader<'_>, sight: &Sight, start: Span) -> Option<Option<Test>> {
        let Some(whose) = take_whose(reader) else { return self.half_a_layer(reader) };
        if whose == (Whose { layer: Layer::Peer, ago: 1 }) {
            return Some(self.unclear(start, "Write `previous rating`, or `previous moderated rating`."));
        }
        self.layer_is_known(whose.layer, start, reader);
        Some(self.rating_of(reader, sight, start, whose))
    }

    /// `last rating`, `panel rating`, `moderated is …`: nearly whose rating it is.
    fn half_a_layer(&mut self, reader: &mut Reader<'_>) -> Option<Option<Test>> {
        let mut ahead = reader.ahead();
        let word = ahead.take_word()?;
        let said = self.of(word).to_owned();
        let is_box = [&self.box_names, &self.about_names].iter().any(|names| names.longest_at(reader.rest()).is_some());
        if is_box {
            return None;
        }
        let is_layer =
            LAYERS.iter().any(|(layer, _)| layer.strip_suffix(" rating").is_some_and(|one| same(one, &said)));
        let is_verb = ["is", "differs"].iter().any(|verb| ahead.is_at(verb));
        if (is_layer || same(&said, "previous")) && is_verb {
            let message = format!("the word `rating` is missing after {}", quote(&said));
            let help = format!("Write {}, and so for the other: `self rating`.", quote(&format!("{said} rating")));
            self.report(Code::UnclearCondition, word, message, help);
            return Some(None);
        }
        let both = Span { end: ahead.rest_span().start + "rating".len() as u32, ..word };
        if !ahead.take("rating") {
            return None;
        }
        let message = format!("it is not clear whose rating {} is", quote(self.of(both)));
        let help = match LAST.iter().any(|last| same(last, &said)) {
            true => "Write `previous rating` for that of last time.",
            false => {
                "Write `self rating`, `moderated rating` (of a panel or the board), `peer rating` or `previous rating`."
            }
        };
        self.report(Code::UnclearCondition, both, message, help);
        Some(None)
    }

    /// What follows `rating`, where it is compared with another rating of the same item.
    pub(super) fn against(&mut self, reader: &mut Reader<'_>) -> Option<Says> {
        let mut ahead = reader.ahead();
        let how = ahead.take_any(&AGAINST)?;
        ahead.skip_article();
        let before = ahead.rest_span();
        let other = match ahead.take("last time") {
            true => Whose::LAST_TIME,
            false => take_whose(&mut ahead)?,
        };
        self.layer_is_known(other.layer, before, &ahead);
        *reader = ahead;
        Some(Says::Against { how, other })
    }

    pub(super) fn compared(
        &mut self,
        reader: &Reader<'_>,
        start: Span,
        item: Option<u32>,
        whose: Whose,
        says: Says,
    ) -> Option<Test> {
        if matches!(says, Says::Against { other, .. } if other == whose) {
            let span = Span { start: start.start, end: reader.rest_span().start }.trim(self.text);
            let help = "Name another layer, or `last time`.";
            self.report(Code::UnclearCondition, span, "a rating is compared with itself here", help);
            return None;
        }
        Some(self.done(start, reader, Asks::Layered { item, whose, says }))
    }

    /// Ratings of a layer can only be asked for where the framework says who gives them.
    pub(super) fn layer_is_known(&mut self, layer: Layer, start: Span, reader: &Reader<'_>) {
        // A name under `Who rates` that is not known may be this one.
        if self.has_layer(layer) || self.has_problem(&[Code::UnknownLayerName]) {
            return;
        }
        let span = Span { start: start.start, end: reader.rest_span().start }.trim(self.text);
        let message = format!("nobody gives a {} rating here", layer.as_str());
        let help = match self.model.who_rates.is_empty() {
            true => format!("Say who gives it: `Who rates:` at the top, and under it `- {}: …`.", layer.as_str()),
            false => format!("Say who gives it under `Who rates:`: {}.", quote(&format!("- {}: …", layer.as_str()))),
        };
        self.report(Code::LayerNotGiven, span, message, help);
    }

    /// Whether anybody gives ratings of a layer. The agency's own, and the final one, there always are.
    pub(super) fn has_layer(&self, layer: Layer) -> bool {
        let named = |layer: Layer| self.model.who_rates.iter().any(|who| same(self.of(who.name), layer.as_str()));
        matches!(layer, Layer::Own | Layer::Final) || named(layer)
    }
}

/// Takes `moderated rating`, `previous rating`, `previous self rating`.
pub(super) fn take_whose(reader: &mut Reader<'_>) -> Option<Whose> {
    let mut ahead = reader.ahead();
    let is_previous = ahead.take("previous");
    let layer = ahead.take_any(&LAYERS).or_else(|| (is_previous && ahead.take("rating")).then_some(Layer::Final))?;
    *reader = ahead;
    Some(Whose { layer, ago: u8::from(is_previous) })
}
