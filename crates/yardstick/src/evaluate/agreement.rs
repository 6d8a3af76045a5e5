//! Where the layers of a response agree, item by item.

use super::Evaluation;
use super::layers::Said;
use crate::date::Date;
use crate::framework::condition::Against;
use crate::framework::model::ScaleModel;
use crate::framework::{Item, Layer, Level};
use crate::response::NOT_RATED;

/// How another's rating of an item stands to the agency's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Agreement {
    /// Both gave the same level.
    Agrees,
    /// The other gave a worse level.
    Lower,
    /// The other gave a better level.
    Higher,
    /// One of the two levels stands outside the order of the scale, such as not applicable.
    Other,
    /// The agency gave no rating.
    Alone,
}

impl Agreement {
    /// The word for it in documents: `agrees`, `lower`, `higher`, `other` or `alone`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Agreement::Agrees => "agrees",
            Agreement::Lower => "lower",
            Agreement::Higher => "higher",
            Agreement::Other => "other",
            Agreement::Alone => "alone",
        }
    }

    pub(super) fn between(scale: &ScaleModel, own: u8, other: u8) -> Agreement {
        match () {
            () if own == NOT_RATED => Agreement::Alone,
            () if own == other => Agreement::Agrees,
            () if scale.compares(other, Against::Worse, own) => Agreement::Lower,
            () if scale.compares(other, Against::Better, own) => Agreement::Higher,
            () => Agreement::Other,
        }
    }
}

/// What somebody else than the agency said of one item, beside what the agency said (SUS-33).
#[derive(Debug, Clone, Copy)]
pub struct OtherRating<'e> {
    item: Item<'e>,
    said: &'e Said,
    own: Option<Level<'e>>,
    level: Level<'e>,
    agreement: Agreement,
}

impl<'e> OtherRating<'e> {
    /// What was rated.
    #[must_use]
    pub fn item(self) -> Item<'e> {
        self.item
    }

    /// Whose rating it is: moderated, or a peer's.
    #[must_use]
    pub fn layer(self) -> Layer {
        self.said.layer
    }

    /// The level that was given.
    #[must_use]
    pub fn level(self) -> Level<'e> {
        self.level
    }

    /// The level that the agency gave; none where it gave none.
    #[must_use]
    pub fn own(self) -> Option<Level<'e>> {
        self.own
    }

    /// Who gave it, as the record says; empty where it does not.
    #[must_use]
    pub fn by(self) -> &'e str {
        &self.said.by
    }

    /// When it was given, if the record says so.
    #[must_use]
    pub fn on(self) -> Option<Date> {
        self.said.on
    }

    /// Why, in the words of the record; empty where there are none.
    #[must_use]
    pub fn why(self) -> &'e str {
        self.said.why.trim()
    }

    /// How it stands to the agency's own.
    #[must_use]
    pub fn agreement(self) -> Agreement {
        self.agreement
    }
}

impl Evaluation<'_> {
    /// What others said of the agency's items, in the framework's order; of one item the panel first, then the peers by
    /// their names. What is said of an item that is waived or out of scope is kept, and stands here too.
    ///
    /// ```
    /// # let text = b"Framework: T\n Id: t\n Edition: 1\nWho rates:\n - self: the agency\n - moderated: a panel\n\
    /// # Scale (worst first): RAG\n - Red\n - Green\nFor every standard\n Rate on RAG\nStandard 1.1: A";
    /// use yardstick::{Agreement, Context, Framework, Limits, Record, Response, evaluate};
    ///
    /// let framework = Framework::read(text)?;
    /// let standard = framework.item("1.1").unwrap();
    /// let mut response = Response::to(&framework, "Sample Trust");
    /// response.rate(standard.id(), standard.level("Green").unwrap())?;
    /// let response = response.submit(None);
    /// let json = br#"{"yardstick": 1, "kind": "record", "framework": "t", "edition": "1", "agency": "Sample Trust",
    ///   "ratings": [{"item": "1.1", "layer": "moderated", "rating": "Red", "by": "QA panel"}]}"#;
    /// let record = Record::read(&framework, json, &Limits::default()).value().unwrap().clone();
    ///
    /// let context = Context::new().with_record(record);
    /// let evaluation = evaluate(&framework, &response, &context)?;
    /// let panel = evaluation.others().next().unwrap();
    /// assert_eq!((panel.by(), panel.agreement()), ("QA panel", Agreement::Lower));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn others(&self) -> impl Iterator<Item = OtherRating<'_>> {
        let items: Vec<Item<'_>> =
            if self.beside.layers.is_empty() { Vec::new() } else { self.framework.items().collect() };
        self.beside.layers.said.iter().filter_map(move |said| {
            let item = *items.get(said.item as usize)?;
            let scale = self.framework.model().scale_of(said.item as usize)?;
            let own = self.response.ratings.get(said.item as usize).copied().unwrap_or(NOT_RATED);
            let level = |level: u8| item.scale()?.levels().nth(usize::from(level));
            let agreement = Agreement::between(scale, own, said.level);
            Some(OtherRating { item, said, own: level(own), level: level(said.level)?, agreement })
        })
    }
}
