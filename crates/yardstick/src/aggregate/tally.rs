//! A tally: how many of each level of one scale, and how many of each other state.

use super::level_counts::LevelCounts;
use crate::evaluate::State;
use crate::evaluate::state::code;
use crate::framework::model::ScaleModel;
use crate::framework::{Framework, Level, LevelId, Scale};

/// A place for each level, and the last four for the other states.
const BYTES: usize = 64;

/// Why something cannot be counted, or counts cannot be put together or rated. What was counted stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum TallyError {
    /// The levels are those of different scales.
    #[error("these tallies count the levels of different scales")]
    DifferentScales,
    /// There would be more than can be counted.
    #[error("this is more than can be counted")]
    TooMany,
    /// Fewer agencies are said to be invited than were counted.
    #[error("fewer agencies are said to be invited than were counted")]
    FewerInvited,
}

/// How many of each level of one scale, and how many of each other state.
///
/// `asked` = the levels + not applicable + unanswered (CAM-31). Tallies over disjoint responses can be put together in
/// any order and grouping, with the same result. A tally knows its scale by what the scale says: its name, its levels
/// and their order. So tallies of two editions with the same scale fit together, and those of two scales never do.
///
/// ```
/// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
/// # For every standard\n Rate on RAG\nStandard 1.1: A").unwrap();
/// use yardstick::{State, aggregate::Tally};
///
/// let scale = framework.scales().next().unwrap();
/// let mut tally = Tally::of_none(scale);
/// tally.count(State::Rated(scale.level("Red").unwrap().id()), 2)?;
/// tally.count(State::Unanswered, 1)?;
/// assert_eq!((tally.asked(), tally.rated()), (3, 2));
/// # Ok::<(), yardstick::aggregate::TallyError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tally {
    /// What its scale says, in one number.
    pub(crate) fingerprint: u64,
    /// The number of its scale in the framework that it was made for.
    pub(crate) scale: u32,
    /// Which levels stand outside the order, as bits.
    pub(crate) outside_order: u64,
    /// One for each level, in the scale's order; that of not applicable stays zero.
    pub(crate) levels: LevelCounts,
    pub(crate) not_applicable: u64,
    pub(crate) unanswered: u64,
    pub(crate) waived: u64,
    pub(crate) out_of_scope: u64,
}

impl Tally {
    /// A tally of nothing, for one scale.
    #[must_use]
    pub fn of_none(scale: Scale<'_>) -> Tally {
        Tally::empty(scale.model(), scale.index)
    }

    pub(crate) fn empty(model: &ScaleModel, scale: u32) -> Tally {
        Tally {
            fingerprint: model.fingerprint,
            scale,
            outside_order: model.outside_order,
            levels: LevelCounts::none(model.levels.len()),
            not_applicable: 0,
            unanswered: 0,
            waived: 0,
            out_of_scope: 0,
        }
    }

    /// Counts something `number` times. What is answered in other ways than by a level counts as unanswered here.
    ///
    /// # Errors
    /// [`TallyError`] where the level is one of another scale, or the number is too large; then nothing is counted.
    pub fn count(&mut self, state: State, number: u64) -> Result<&mut Tally, TallyError> {
        self.total().checked_add(number).ok_or(TallyError::TooMany)?;
        match state {
            State::Rated(level) | State::NotApplicable(level) => {
                if level.fingerprint != self.fingerprint {
                    return Err(TallyError::DifferentScales);
                }
                self.add_code(level.level as u8, number);
            }
            State::OutOfScope => self.out_of_scope += number,
            State::Waived => self.waived += number,
            State::Answered | State::Unanswered => self.unanswered += number,
        }
        Ok(self)
    }

    /// Counts states that are kept as one byte each: first by the byte, which asks nothing of what each one is.
    pub(crate) fn add_codes(&mut self, states: &[u8]) {
        let mut counts = [0_u64; BYTES];
        for &state in states {
            counts[usize::from(state) % BYTES] += 1;
        }
        let counted = |state: u8| counts[usize::from(state) % BYTES];
        for (level, count) in (0..).zip(self.levels.iter_mut()) {
            match self.outside_order >> level & 1 {
                1 => self.not_applicable += counted(level),
                _ => *count += counted(level),
            }
        }
        self.unanswered += counted(code::UNANSWERED) + counted(code::ANSWERED);
        self.waived += counted(code::WAIVED);
        self.out_of_scope += counted(code::OUT_OF_SCOPE);
    }

    /// Counts a state that is kept as one byte.
    pub(crate) fn add_code(&mut self, state: u8, number: u64) {
        match state {
            code::OUT_OF_SCOPE => self.out_of_scope += number,
            code::WAIVED => self.waived += number,
            code::UNANSWERED | code::ANSWERED => self.unanswered += number,
            level if self.outside_order >> level & 1 == 1 => self.not_applicable += number,
            level => match self.levels.get_mut(usize::from(level)) {
                Some(count) => *count += number,
                None => self.unanswered += number,
            },
        }
    }

    /// How many were asked: every level, not applicable, and unanswered.
    #[must_use]
    pub fn asked(&self) -> u64 {
        self.answering() + self.unanswered
    }

    /// How many answered: every level, and not applicable.
    #[must_use]
    pub fn answering(&self) -> u64 {
        self.rated() + self.not_applicable
    }

    /// How many were rated with a level.
    #[must_use]
    pub fn rated(&self) -> u64 {
        self.levels.iter().sum()
    }

    /// Everything that was counted: those asked, and those waived or out of scope.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.asked() + self.waived + self.out_of_scope
    }

    /// How many have this level; none where it is a level of another scale.
    #[must_use]
    pub fn of(&self, level: LevelId) -> Option<u64> {
        let is_mine = level.fingerprint == self.fingerprint;
        self.levels.get(level.level as usize).copied().filter(|_| is_mine)
    }

    /// Each level with its count, in the order of the scale; none where the framework has no such scale.
    pub fn levels<'f>(&self, framework: &'f Framework) -> impl Iterator<Item = (Level<'f>, u64)> {
        let scale = framework.scales().find(|scale| scale.model().fingerprint == self.fingerprint);
        let levels = scale.into_iter().flat_map(|scale| scale.levels());
        levels
            .zip(self.levels.iter())
            .filter(|(level, _)| !level.is_not_applicable())
            .map(|(level, &count)| (level, count))
    }

    /// How many do not apply, by their own answer.
    #[must_use]
    pub fn not_applicable(&self) -> u64 {
        self.not_applicable
    }

    /// How many have no answer.
    #[must_use]
    pub fn unanswered(&self) -> u64 {
        self.unanswered
    }

    /// How many another standard stands in for.
    #[must_use]
    pub fn waived(&self) -> u64 {
        self.waived
    }

    /// How many the agency is not asked.
    #[must_use]
    pub fn out_of_scope(&self) -> u64 {
        self.out_of_scope
    }

    /// Adds another tally of the same scale.
    ///
    /// # Errors
    /// [`TallyError`] where it counts another scale, or there would be too many; then nothing is added.
    pub fn add(&mut self, other: &Tally) -> Result<(), TallyError> {
        if (self.fingerprint, self.levels.len()) != (other.fingerprint, other.levels.len()) {
            return Err(TallyError::DifferentScales);
        }
        self.total().checked_add(other.total()).ok_or(TallyError::TooMany)?;
        for (mine, theirs) in self.levels.iter_mut().zip(other.levels.iter()) {
            *mine += theirs;
        }
        self.not_applicable += other.not_applicable;
        self.unanswered += other.unanswered;
        self.waived += other.waived;
        self.out_of_scope += other.out_of_scope;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tallies() -> (Framework, Framework) {
        let text = "Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Amber\n - Green\n - N/A (not applicable)\n\
            Scale (worst first): Yes or no\n - No\n - Yes\nFor every standard\n Rate on RAG\n Must be rated\nStandard 1.1: A\n\
            For every theme\n Rate on Yes or no\nTheme T1: B"
            .replace(" Must be rated\n", "");
        let other = text.replace("Framework: T", "# another edition, with the same scales\nFramework: U");
        (Framework::read(text.as_bytes()).unwrap(), Framework::read(other.as_bytes()).unwrap())
    }

    #[test]
    fn tallies_of_two_scales_are_never_put_together_and_those_of_two_editions_can_be() {
        let (one, two) = tallies();
        let [rag, yes] = [0, 1].map(|at| one.scales().nth(at).unwrap());
        let mut tally = Tally::of_none(rag);
        assert_eq!(tally.add(&Tally::of_none(yes)), Err(TallyError::DifferentScales));
        assert_eq!(tally.count(State::Rated(yes.level("Yes").unwrap().id()), 1), Err(TallyError::DifferentScales));
        assert_eq!(tally.of(yes.level("Yes").unwrap().id()), None);
        assert_eq!(tally.add(&Tally::of_none(two.scales().next().unwrap())), Ok(()));
        assert!(tally.count(State::Rated(two.scales().next().unwrap().level("Red").unwrap().id()), 3).is_ok());
        assert_eq!(tally.of(rag.level("Red").unwrap().id()), Some(3));
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        let (framework, _) = tallies();
        let rag = framework.scales().next().unwrap();
        let red = State::Rated(rag.level("Red").unwrap().id());
        let mut tally = Tally::of_none(rag);
        assert!(tally.count(red, u64::MAX).is_ok());
        assert_eq!(tally.count(State::Unanswered, 1), Err(TallyError::TooMany));
        assert_eq!(tally.clone().add(&tally), Err(TallyError::TooMany));
        assert_eq!((tally.total(), tally.rated()), (u64::MAX, u64::MAX));
    }

    #[test]
    fn asked_counts_every_state_in_scope() {
        let (framework, _) = tallies();
        let rag = framework.scales().next().unwrap();
        let mut tally = Tally::of_none(rag);
        tally.levels.copy_from_slice(&[4, 0, 3, 0]);
        (tally.not_applicable, tally.unanswered) = (2, 1);
        (tally.waived, tally.out_of_scope) = (7, 9);
        assert_eq!((tally.asked(), tally.answering(), tally.rated(), tally.total()), (10, 9, 7, 26));
    }

    #[test]
    fn many_states_at_once_are_counted_like_each_by_itself() {
        let (framework, _) = tallies();
        let states =
            [0, 0, 2, 3, 3, 3, code::UNANSWERED, code::ANSWERED, code::WAIVED, code::WAIVED, code::OUT_OF_SCOPE];
        let mut at_once = Tally::of_none(framework.scales().next().unwrap());
        let mut one_by_one = at_once.clone();
        at_once.add_codes(&states);
        states.iter().for_each(|&state| one_by_one.add_code(state, 1));
        assert_eq!(at_once, one_by_one);
        assert_eq!(at_once.levels.to_vec(), [2, 0, 1, 0]);
        assert_eq!((at_once.not_applicable, at_once.unanswered, at_once.waived, at_once.out_of_scope), (3, 2, 2, 1));
    }

    #[test]
    fn scales_with_as_many_levels_are_two_scales_all_the_same() {
        let text = "Framework: T\n Id: t\n Edition: 1\nScale (worst first): Yes or no\n - No\n - Yes\n\
            Scale (worst first): Met or not\n - Unmet\n - Met\nFor every standard\n Rate on Yes or no\nStandard 1: A\n\
            For every theme\n Rate on Met or not\nTheme 2: B";
        let framework = Framework::read(text.as_bytes()).unwrap();
        let [yes, met] = [0, 1].map(|at| Tally::of_none(framework.scales().nth(at).unwrap()));
        assert_eq!(yes.clone().add(&met), Err(TallyError::DifferentScales));
        assert_eq!(yes.clone().add(&yes), Ok(()));
    }
}
