//! What became of each standard since last time, and why where that cannot be said.

use std::borrow::Cow;

use super::Evaluation;
use super::cycles::{Answered, Carried, Cycle, How, Lacking, Origin};
use super::state::{State, code};
use crate::aggregate::Tally;
use crate::framework::condition::Against;
use crate::framework::{Framework, Item, Level, Scale};
use crate::wording::and;

/// What became of a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Trend {
    /// It has a better level than last time.
    Improved,
    /// It has the same level.
    Unchanged,
    /// It has a worse level.
    Declined,
    /// This edition is the first to have it.
    New,
    /// The earlier edition had it, and this one does not.
    Retired,
    /// It cannot be compared; the row says why.
    NotComparable,
}

impl Trend {
    /// The word for it in documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Trend::Improved => "improved",
            Trend::Unchanged => "unchanged",
            Trend::Declined => "declined",
            Trend::New => "new",
            Trend::Retired => "retired",
            Trend::NotComparable => "not comparable",
        }
    }
}

/// One standard, then and now.
#[derive(Debug, Clone)]
pub struct TrendRow<'e> {
    item: Option<Item<'e>>,
    was: Vec<Item<'e>>,
    before: Option<Level<'e>>,
    now: Option<Level<'e>>,
    trend: Trend,
    reason: Cow<'static, str>,
    is_one_to_one: bool,
}

impl<'e> TrendRow<'e> {
    /// The standard of today; none where it was retired.
    #[must_use]
    pub fn item(&self) -> Option<Item<'e>> {
        self.item
    }

    /// What it was in the earlier edition: nothing where it is new, several where they were merged.
    #[must_use]
    pub fn was(&self) -> &[Item<'e>] {
        &self.was
    }

    /// Its level then, as it is carried to the standard of today.
    #[must_use]
    pub fn before(&self) -> Option<Level<'e>> {
        self.before
    }

    /// Its level now.
    #[must_use]
    pub fn now(&self) -> Option<Level<'e>> {
        self.now
    }

    /// What became of it.
    #[must_use]
    pub fn trend(&self) -> Trend {
        self.trend
    }

    /// Why it cannot be compared, or how it comes from others; empty where nothing is to be said.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// The counts of one scale then and now, over the standards that can be compared like for like.
#[derive(Debug, Clone)]
pub struct LikeForLike<'e> {
    scale: Scale<'e>,
    before: Tally,
    now: Tally,
}

impl<'e> LikeForLike<'e> {
    /// The scale.
    #[must_use]
    pub fn scale(&self) -> Scale<'e> {
        self.scale
    }

    /// The counts of last time.
    #[must_use]
    pub fn before(&self) -> &Tally {
        &self.before
    }

    /// The counts of today.
    #[must_use]
    pub fn now(&self) -> &Tally {
        &self.now
    }
}

/// A response beside the agency's own of the cycle before (SUS-35).
#[derive(Debug, Clone, Copy)]
pub struct SinceLastTime<'e> {
    evaluation: &'e Evaluation<'e>,
    cycle: &'e Cycle,
}

impl Evaluation<'_> {
    /// What became of each standard since the latest earlier cycle; none where no earlier cycle was given.
    ///
    /// ```
    /// # let before = b"Framework: T\n Id: t\n Edition: 2022\nScale (worst first): RAG\n - Red\n - Green\n\
    /// # For every standard\n Rate on RAG\nStandard 1: A lead is named";
    /// # let now = b"Framework: T\n Id: t\n Edition: 2024\n Replaces: t, edition 2022\nScale (worst first): RAG\n - Red\n - Green\n\
    /// # For every standard\n Rate on RAG\nStandard 1.1: A senior lead is named\n Was 1 in edition 2022";
    /// use yardstick::{Context, Earlier, Framework, Response, Trend, evaluate};
    ///
    /// let (before, now) = (Framework::read(before)?, Framework::read(now)?);
    /// let rated = |framework: &Framework, id: &str, level: &str| -> Result<Response, Box<dyn std::error::Error>> {
    ///     let standard = framework.item(id).unwrap();
    ///     let mut response = Response::to(framework, "Sample Trust");
    ///     response.rate(standard.id(), standard.level(level).unwrap())?;
    ///     Ok(response.submit(None))
    /// };
    /// let context = Context::new().with_earlier(Earlier::new(&before, rated(&before, "1", "Red")?));
    /// let response = rated(&now, "1.1", "Green")?;
    /// let evaluation = evaluate(&now, &response, &context)?;
    /// let row = &evaluation.since_last_time().unwrap().rows()[0];
    /// assert_eq!((row.was()[0].name(), row.trend()), ("1", Trend::Improved));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn since_last_time(&self) -> Option<SinceLastTime<'_>> {
        Some(SinceLastTime { evaluation: self, cycle: self.beside.cycles.ago(1)? })
    }
}

impl<'e> SinceLastTime<'e> {
    /// The framework of last time.
    #[must_use]
    pub fn framework(self) -> &'e Framework {
        &self.cycle.framework
    }

    /// Whether the agency answered last time.
    #[must_use]
    pub fn was_answered(self) -> bool {
        self.cycle.answered.is_some()
    }

    /// Each standard of today, in order, then those that were retired.
    #[must_use]
    pub fn rows(self) -> Vec<TrendRow<'e>> {
        let then: Vec<Item<'e>> = self.cycle.framework.items().collect();
        let mut rows: Vec<TrendRow<'e>> =
            self.evaluation.framework.items().enumerate().map(|(at, item)| self.row(at, item, &then)).collect();
        let origins = self.cycle.origins.iter().flat_map(|origin| origin.items.iter().copied());
        let kept: std::collections::BTreeSet<u32> = origins.collect();
        let retired = then.iter().enumerate().filter(|(at, _)| !kept.contains(&(*at as u32)));
        rows.extend(retired.map(|(at, &item)| TrendRow {
            item: None,
            was: vec![item],
            before: self.level_then(at, item),
            now: None,
            trend: Trend::Retired,
            reason: Cow::Borrowed("this edition does not have it"),
            is_one_to_one: false,
        }));
        rows
    }

    fn row(self, at: usize, item: Item<'e>, then: &[Item<'e>]) -> TrendRow<'e> {
        let origin = &self.cycle.origins[at];
        let was: Vec<Item<'e>> = origin.items.iter().filter_map(|&item| then.get(item as usize).copied()).collect();
        let carried = self.cycle.carried(at, crate::framework::Layer::Final);
        let level = |level: u8| item.scale()?.levels().nth(usize::from(level));
        let state = self.evaluation.outcome.states[at];
        let now = if state < 64 { level(state) } else { None };
        let before = carried.level().and_then(level);
        let (trend, reason) = self.compared(at, origin, &was, carried);
        TrendRow { item: Some(item), was, before, now, trend, reason, is_one_to_one: origin.is_one_to_one() }
    }

    fn compared(self, at: usize, origin: &Origin, was: &[Item<'_>], carried: Carried) -> (Trend, Cow<'static, str>) {
        let lacks = |reason: String| (Trend::NotComparable, Cow::Owned(reason));
        let then = self.cycle.called();
        let ids = and(was.iter().map(|item| item.name()));
        let before = match carried {
            Carried::Nothing(Lacking::New) => return (Trend::New, Cow::Borrowed("")),
            Carried::Nothing(lacking) => return lacks(lacking_words(lacking, &then, &ids, was.len() > 1)),
            Carried::Level(level) => level,
        };
        let model = self.evaluation.framework.model();
        let Some(scale) = model.scale_of(at) else { return lacks("it is not rated on a scale".to_owned()) };
        let now = match self.evaluation.state_at(at) {
            State::Rated(level) => level.level as u8,
            other => return lacks(format!("it is {} now", other.as_str())),
        };
        if scale.levels.get(usize::from(before)).is_none_or(|level| level.not_applicable) {
            return lacks("it was not applicable last time".to_owned());
        }
        let trend = match () {
            () if scale.compares(now, Against::Better, before) => Trend::Improved,
            () if scale.compares(now, Against::Worse, before) => Trend::Declined,
            () => Trend::Unchanged,
        };
        let reason = match origin.how {
            How::Split => Cow::Owned(format!("it is a part of {ids} of edition {then}")),
            How::Merged(_) => Cow::Owned(format!("it was {ids} in edition {then}")),
            How::Renumbered => Cow::Owned(format!("it was {ids} in edition {then}")),
            _ => Cow::Borrowed(""),
        };
        (trend, reason)
    }

    fn level_then(self, at: usize, item: Item<'e>) -> Option<Level<'e>> {
        let state = self.cycle.answered.as_ref()?.outcome.states.get(at).copied()?;
        if state < 64 { item.scale()?.levels().nth(usize::from(state)) } else { None }
    }

    /// The counts of each scale then and now, over those standards alone that were one standard then and are one now, and
    /// have a level both times.
    #[must_use]
    pub fn like_for_like(self) -> Vec<LikeForLike<'e>> {
        let framework = self.evaluation.framework;
        let model = framework.model();
        let mut all: Vec<LikeForLike<'e>> = Vec::new();
        for (at, row) in self.rows().iter().enumerate().take(model.items.len()) {
            let is_compared = matches!(row.trend, Trend::Improved | Trend::Unchanged | Trend::Declined);
            let (Some(index), Some(before)) =
                (model.layout_of(at).scale, row.before.map(|level| level.id().level as u8))
            else {
                continue;
            };
            if !is_compared || !row.is_one_to_one {
                continue;
            }
            let place = all.iter().position(|one| one.scale.index == index).unwrap_or_else(|| {
                let empty = Tally::empty(&model.scales[index as usize], index);
                all.push(LikeForLike { scale: Scale { framework, index }, before: empty.clone(), now: empty });
                all.len() - 1
            });
            all[place].before.add_code(before, 1);
            all[place].now.add_code(self.evaluation.outcome.states.get(at).copied().unwrap_or(code::UNANSWERED), 1);
        }
        all.sort_by_key(|one| one.scale.index);
        all
    }

    /// The plain counts of last time, over all that was asked then. Nothing where the agency did not answer.
    #[must_use]
    pub fn totals_before(self) -> Vec<(Scale<'e>, Tally)> {
        let Some(Answered { response, beside, outcome }) = self.cycle.answered.as_ref() else { return Vec::new() };
        let evaluation = Evaluation {
            framework: &self.cycle.framework,
            response,
            date: None,
            record_problems: Vec::new(),
            beside: beside.clone(),
            outcome: outcome.clone(),
        };
        evaluation.totals()
    }
}

fn lacking_words(lacking: Lacking, then: &str, ids: &str, is_several: bool) -> String {
    let was_not = if is_several { "were not all" } else { "was not" };
    match lacking {
        Lacking::Absent => format!("the agency did not answer edition {then}"),
        Lacking::New => format!("edition {then} did not have it"),
        Lacking::Changed => {
            format!("{ids} of edition {then} has other words, and no line says that it is the same")
        }
        Lacking::Missing => format!("edition {then} does not have all that it is said to have been"),
        Lacking::OtherScale => "the scale has changed".to_owned(),
        Lacking::Unanswered => format!("{ids} {was_not} rated last time"),
        Lacking::OutOfScope => "it was out of scope last time".to_owned(),
        Lacking::Waived => "another stood in for it last time".to_owned(),
        Lacking::Differed => format!("{ids} of edition {then} were not rated alike, and no line says which counts"),
    }
}
