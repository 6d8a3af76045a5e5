//! Returns as they come in, one by one. What can make no difference any more is counted and let go of.

use std::collections::{BTreeMap, BinaryHeap};

use super::admit::{Fate, admit};
use super::gone::{self, Gone};
use super::standing::{stands_for, why_not_sent_in};
use super::{Return, WhyLeftOut};

/// Up to so many of those that were let go of are listed one by one; how many more there are is said for each agency.
const MOST_LISTED: usize = 1_000;

/// The returns of many agencies as they come in, one by one. A draft, and a return that a later one of the same agency
/// replaces, is counted and let go of at once, so that memory grows with the number of agencies and not with that of the
/// returns. What an [`Aggregate`](super::Aggregate) of them comes to is the same, in whatever order they come.
///
/// ```
/// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
/// # For every standard\n Rate on RAG\nStandard 1.1: A").unwrap();
/// use yardstick::{Context, Date, Response, evaluate};
/// use yardstick::aggregate::{Aggregate, Return, Returns};
///
/// let mut returns = Returns::new();
/// for month in 1..=12 {
///     let response = Response::to(&framework, "Sample Trust").submit(Date::new(2024, month, 1));
///     returns.add(Return::of(&evaluate(&framework, &response, &Context::new())?, &format!("{month}.json")));
/// }
/// assert_eq!((returns.len(), returns.kept().count()), (12, 1));
/// let aggregate = Aggregate::of_kept(&framework, &returns, None)?;
/// assert_eq!(aggregate.overall().returns()[0].source(), "12.json");
/// assert_eq!(aggregate.left_out().count(), 11);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Returns {
    agencies: BTreeMap<Box<str>, OfAgency>,
    /// Those that say no name, each of which may be from an agency of its own.
    unnamed: Vec<Kept>,
    /// Those that were let go of, and come first in the order of agencies and days.
    listed: BinaryHeap<Gone>,
    number: usize,
}

/// What is kept of one agency.
#[derive(Debug, Clone, Default)]
struct OfAgency {
    kept: Vec<Kept>,
    let_go: Option<Box<LetGo>>,
}

/// How many of one agency were let go of, apart from those for which another of the same day stands.
#[derive(Debug, Clone)]
struct LetGo {
    name: Box<str>,
    drafts: usize,
    not_submitted: usize,
    replaced: usize,
}

/// A return that can make a difference.
#[derive(Debug, Clone)]
struct Kept {
    sent: Return,
    /// How many others of the same day and areas say the same.
    same: usize,
    /// How many others of the same day and areas say something else, and are not kept.
    others: usize,
}

impl AsRef<Return> for Kept {
    fn as_ref(&self) -> &Return {
        &self.sent
    }
}

/// Returns of one agency that were let go of, and are only counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutCount<'a> {
    /// The agency.
    pub agency: &'a str,
    /// Why they are not counted among the others.
    pub why: WhyLeftOut,
    /// How many there are.
    pub number: usize,
}

impl Returns {
    /// None yet.
    #[must_use]
    pub fn new() -> Returns {
        Returns::default()
    }

    /// How many came in.
    #[must_use]
    pub fn len(&self) -> usize {
        self.number
    }

    /// Whether none came in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.number == 0
    }

    /// Those that can make a difference, ordered by agency.
    pub fn kept(&self) -> impl Iterator<Item = &Return> {
        let named = self.agencies.values().flat_map(|of| &of.kept);
        self.unnamed.iter().chain(named).map(|kept| &kept.sent)
    }

    /// The agencies from which any came in, each once, as one of them writes its name.
    pub fn agencies(&self) -> impl Iterator<Item = &str> {
        let unnamed = self.unnamed.iter().map(|kept| kept.sent.agency());
        unnamed.chain(self.agencies.values().map(OfAgency::name))
    }

    /// Takes in a return.
    pub fn add(&mut self, sent: Return) {
        self.number += 1;
        self.take(Kept { sent, same: 0, others: 0 });
    }

    /// Takes in what came in elsewhere.
    pub fn merge(&mut self, other: Returns) {
        self.number += other.number;
        for (name, of_agency) in other.agencies {
            if let Some(theirs) = of_agency.let_go {
                let mine = self.agencies.entry(name).or_default();
                mine.let_go(&theirs.name, |mine| {
                    mine.drafts += theirs.drafts;
                    mine.not_submitted += theirs.not_submitted;
                    mine.replaced += theirs.replaced;
                });
            }
            of_agency.kept.into_iter().for_each(|kept| self.take(kept));
        }
        other.unnamed.into_iter().for_each(|kept| self.take(kept));
        other.listed.into_iter().for_each(|gone| self.list(gone));
    }

    fn take(&mut self, kept: Kept) {
        let name = kept.sent.folded_agency();
        if name.is_empty() {
            self.unnamed.push(kept);
            return;
        }
        if !self.agencies.contains_key(name.as_ref()) {
            self.agencies.insert(name.as_ref().into(), OfAgency::default());
        }
        let Some(of_agency) = self.agencies.get_mut(name.as_ref()) else { return };
        let gone = of_agency.take(kept);
        gone.into_iter().for_each(|(sent, draft)| self.list(Gone::of(&sent, draft)));
    }

    fn list(&mut self, gone: Gone) {
        self.listed.push(gone);
        if self.listed.len() > MOST_LISTED {
            self.listed.pop();
        }
    }

    /// Those that were let go of and are listed, each with the agency's returns that are kept.
    pub(super) fn listed(&self) -> Vec<gone::Listed<'_>> {
        let mut listed: Vec<&Gone> = self.listed.iter().collect();
        listed.sort();
        let of = |gone: &Gone| self.agencies.get(gone.key()).map_or(&[][..], |of| &of.kept);
        let listed = listed.into_iter().filter_map(|gone| {
            let kept: Vec<&Return> = of(gone).iter().map(|kept| &kept.sent).collect();
            gone.listed(&kept)
        });
        listed.collect()
    }

    /// How many more of each agency were let go of.
    pub(super) fn counted(&self) -> Vec<LeftOutCount<'_>> {
        let mut listed: BTreeMap<(&str, WhyLeftOut), usize> = BTreeMap::new();
        for gone in self.listed() {
            *listed.entry((gone.key, gone.why)).or_default() += 1;
        }
        let each = self.agencies.iter().flat_map(|(key, of)| {
            let name = of.name();
            let rest = of.all_let_go().into_iter().map(|(why, number)| {
                let listed = listed.get(&(key.as_ref(), why)).copied().unwrap_or(0);
                LeftOutCount { agency: name, why, number: number.saturating_sub(listed) }
            });
            rest.filter(|counted| counted.number > 0).collect::<Vec<_>>()
        });
        each.collect()
    }
}

impl OfAgency {
    /// Takes in a return, and gives back those that were let go of: why they are drafts, where they are.
    fn take(&mut self, new: Kept) -> Vec<(Return, Option<WhyLeftOut>)> {
        if let Some(why) = why_not_sent_in(&new.sent) {
            self.let_go(new.sent.agency(), |counts| match why {
                WhyLeftOut::NotSubmitted => counts.not_submitted += 1,
                _ => counts.drafts += 1,
            });
            return vec![(new.sent, Some(why))];
        }
        let gone = admit(&mut self.kept, new);
        for (gone, fate) in &gone {
            let is_home = |kept: &&mut Kept| {
                kept.sent.is_of_same_day_and_areas(&gone.sent)
                    && (*fate == Fate::Third || kept.sent.says_the_same(&gone.sent))
            };
            let number = 1 + gone.same;
            match (fate, self.kept.iter_mut().find(is_home)) {
                (Fate::Same, Some(home)) => {
                    home.same += number;
                    home.others += gone.others;
                }
                (Fate::Third, Some(home)) => home.others += number + gone.others,
                _ => self.let_go(gone.sent.agency(), |counts| counts.replaced += number + gone.others),
            }
        }
        gone.into_iter().map(|(gone, _)| (gone.sent, None)).collect()
    }

    /// Counts what is let go of; of the ways in which the agency writes its name the first one stays.
    fn let_go(&mut self, name: &str, count: impl FnOnce(&mut LetGo)) {
        let empty = || Box::new(LetGo { name: name.into(), drafts: 0, not_submitted: 0, replaced: 0 });
        let counts = self.let_go.get_or_insert_with(empty);
        if name < &*counts.name {
            counts.name = name.into();
        }
        count(counts);
    }

    fn name(&self) -> &str {
        let kept = self.kept.iter().map(|kept| kept.sent.agency()).min();
        kept.or(self.let_go.as_ref().map(|counts| &*counts.name)).unwrap_or_default()
    }

    /// How many were let go of, for each reason.
    fn all_let_go(&self) -> BTreeMap<WhyLeftOut, usize> {
        let mut all = BTreeMap::new();
        if let Some(counts) = &self.let_go {
            all.insert(WhyLeftOut::Draft, counts.drafts);
            all.insert(WhyLeftOut::NotSubmitted, counts.not_submitted);
            all.insert(WhyLeftOut::Replaced, counts.replaced);
        }
        let sent: Vec<&Return> = self.kept.iter().map(|kept| &kept.sent).collect();
        for kept in &self.kept {
            // Where a later one stands for the first of its areas, that is said of all that are like it.
            let why = stands_for(kept.sent.submitted_on(), kept.sent.covered(), &sent, |sent| sent, |_| true);
            let is_replaced = why.is_some_and(|(why, _)| why == WhyLeftOut::Replaced);
            let why = |other| if is_replaced { WhyLeftOut::Replaced } else { other };
            *all.entry(why(WhyLeftOut::SameTwice)).or_default() += kept.same;
            *all.entry(why(WhyLeftOut::NotKnownWhichIsLater)).or_default() += kept.others;
        }
        all
    }
}
