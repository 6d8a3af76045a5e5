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

const AGAINST: [(&str, Against); 5] = [
    ("is worse than", Against::Worse),
    ("is better than", Against::Better),
    ("is the same as", Against::Same),
    ("differs from", Against::Other),
    ("is other than", Against::Other),
];

const GIVEN: [(&str, bool); 5] = [
    ("is answered", true),
    ("is given", true),
    ("is unanswered", false),
    ("is not answered", false),
    ("is not given", false),
];

impl Checker<'_> {
    /// A clause that starts with whose rating it is about.
    pub(super) fn layered(&mut self, reader: &mut Reader<'_>, sight: &Sight, start: Span) -> Option<Option<Test>> {
        let whose = take_whose(reader)?;
        if whose == Whose::NOW {
            return Some(self.rating(reader, sight, start));
        }
        Some(self.layered_rating(reader, sight, start, whose))
    }

    fn layered_rating(&mut self, reader: &mut Reader<'_>, sight: &Sight, start: Span, whose: Whose) -> Option<Test> {
        self.layer_is_known(whose.layer, start, reader);
        let (item, scale) = self.rated_item(reader, sight, start)?;
        if let Some(wanted) = reader.take_any(&GIVEN) {
            return Some(self.done(start, reader, Asks::Layered { item, whose, says: Says::Something(wanted) }));
        }
        if let Some(says) = self.against(reader) {
            return self.compared(reader, start, item, whose, says);
        }
        let levels = self.rated_as(reader, scale)?;
        Some(self.done(start, reader, Asks::Layered { item, whose, says: Says::OneOf(levels) }))
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
        if self.has_layer(layer) {
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
