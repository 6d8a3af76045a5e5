//! Conditions, compiled: names are numbers, levels are bits of a mask.

use super::rating::table::Bound;
use crate::date::Date;
use crate::source::Span;

use super::layer::Whose;
use super::many::Many;

/// What must hold for a line to apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test {
    Clause(Clause),
    All(Vec<Test>),
    Any(Vec<Test>),
}

/// One statement that holds or does not, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) span: Span,
    pub(crate) asks: Asks,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asks {
    /// The rating of an item (of the one at hand where none is named) is one of these levels.
    RatedAs { item: Option<u32>, levels: u64 },
    /// The item has an answer or not: a level or not applicable.
    Answered { item: Option<u32>, wanted: bool },
    /// What a certain layer, or an earlier cycle, says of an item (of the one at hand where none is named).
    Layered { item: Option<u32>, whose: Whose, says: Says },
    /// So many standards are rated so.
    Many(Box<Many>),
    /// A box is given or not.
    Given { place: Place, wanted: bool },
    /// How the options chosen in a box compare with these.
    Chosen { place: Place, how: Choosing, options: Vec<u32> },
    /// How the date in a box compares with this one.
    Dated { place: Place, order: Order, date: Date },
    /// How the number in a box compares with this one.
    Numbered { place: Place, order: Order, number: u32 },
    /// The response is submitted, or a draft.
    Submitted { wanted: bool },
    /// Something is said of a form, a pack or a decision.
    Paper(Paper),
    /// What staff answered to a survey.
    Surveyed(Surveyed),
}

/// What a condition says of a form, a pack or a decision, each by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    Signed {
        form: u32,
        wanted: bool,
    },
    Complete {
        pack: u32,
        wanted: bool,
    },
    Recorded {
        decision: u32,
        wanted: bool,
    },
    /// The outcome is one of these, as bits.
    Decided {
        decision: u32,
        outcomes: u64,
    },
}

/// What is asked of a survey: about an item, about the one at hand where none is named, or about all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Surveyed {
    pub(crate) survey: u32,
    pub(crate) item: Option<u32>,
    pub(crate) asks: SurveyAsked,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SurveyAsked {
    /// Somebody answered, or nobody did.
    HasAnswers(bool),
    /// So many of those who gave a level gave one of these; where there are two bounds, both hold.
    Answered { bounds: Vec<Bound>, levels: u64 },
}

/// What is asked of one layer's rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// It is one of these levels.
    OneOf(u64),
    /// There is one or not.
    Something(bool),
    /// How it compares with another.
    Against { how: Against, other: Whose },
}

/// How one rating compares with another of the same item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    Worse,
    Better,
    Same,
    Other,
}

/// Where a box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// About the agency, by slot.
    About(u32),
    /// In the item at hand, by the number of the box's id.
    Here(u32),
    /// In another item.
    Of { item: u32, name: u32 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choosing {
    /// At least one of these is chosen.
    Includes,
    /// Something is chosen, and none of these.
    DoesNotInclude,
    /// Something is chosen, and nothing but these.
    IncludesOnly,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Less,
    AtMost,
    Same,
    Other,
    AtLeast,
    More,
}

impl Order {
    pub(crate) fn holds<T: Ord>(self, found: &T, wanted: &T) -> bool {
        match self {
            Order::Less => found < wanted,
            Order::AtMost => found <= wanted,
            Order::Same => found == wanted,
            Order::Other => found != wanted,
            Order::AtLeast => found >= wanted,
            Order::More => found > wanted,
        }
    }
}

impl Clause {
    /// Whether it speaks of an item by its id.
    pub(crate) fn names_an_item(&self) -> bool {
        match &self.asks {
            Asks::RatedAs { item, .. } | Asks::Answered { item, .. } | Asks::Layered { item, .. } => item.is_some(),
            Asks::Surveyed(asked) => asked.item.is_some(),
            Asks::Given { place, .. }
            | Asks::Chosen { place, .. }
            | Asks::Dated { place, .. }
            | Asks::Numbered { place, .. } => matches!(place, Place::Of { .. }),
            Asks::Many(_) => true,
            Asks::Submitted { .. } | Asks::Paper(_) => false,
        }
    }

    /// How many earlier cycles must be known for it to be decided.
    pub(crate) fn reads_back(&self) -> u8 {
        match &self.asks {
            Asks::Layered { whose, says: Says::Against { other, .. }, .. } => whose.ago.max(other.ago),
            Asks::Layered { whose, .. } => whose.ago,
            Asks::Many(many) => many.whose.ago + many.running.saturating_sub(1),
            _ => 0,
        }
    }
}

impl Test {
    /// Whether it holds; each clause is asked of the caller.
    pub(crate) fn holds(&self, ask: &impl Fn(&Clause) -> bool) -> bool {
        match self {
            Test::Clause(clause) => ask(clause),
            Test::All(parts) => parts.iter().all(|part| part.holds(ask)),
            Test::Any(parts) => parts.iter().any(|part| part.holds(ask)),
        }
    }

    /// The same with its places counted from here on.
    pub(crate) fn after(self, start: u32) -> Test {
        let all = |parts: Vec<Test>| parts.into_iter().map(|part| part.after(start)).collect();
        match self {
            Test::Clause(clause) => Test::Clause(Clause { span: clause.span.after(start), ..clause }),
            Test::All(parts) => Test::All(all(parts)),
            Test::Any(parts) => Test::Any(all(parts)),
        }
    }

    /// Where it stands: from its first clause to its last.
    pub(crate) fn span(&self) -> Span {
        let clauses = self.clauses();
        match (clauses.first(), clauses.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// Its clauses, in the order in which they are written.
    pub(crate) fn clauses(&self) -> Vec<&Clause> {
        match self {
            Test::Clause(clause) => vec![clause],
            Test::All(parts) | Test::Any(parts) => parts.iter().flat_map(Test::clauses).collect(),
        }
    }
}
