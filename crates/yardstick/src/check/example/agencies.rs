//! Examples across agencies: `12 agencies rate 6.2 as 3 Amber, 2 Red and 7 Green`, and what a rating comes to.

use std::cell::OnceCell;

use super::Case;
use crate::aggregate::{Met, OneGroup, Rated, Share, within_agency};
use crate::check::rating::threshold::Tried;
use crate::evaluate::Evaluation;
use crate::evaluate::state::code;
use crate::framework::Level;
use crate::framework::rating::model::{Granule, RatingBase};
use crate::framework::rating::table::CountedStates;
use crate::names::{Names, Reader};
use crate::source::Span;
use crate::wording::quote;

/// The most agencies of an example.
const MOST_AGENCIES: u32 = 10_000;

/// The agencies of an example, and how many were invited.
#[derive(Debug, Default)]
pub(super) struct Agencies {
    /// For each agency the states of its items.
    states: Vec<Vec<u8>>,
    /// All of them together, once that is asked for.
    together: OnceCell<OneGroup>,
    invited: Option<u64>,
    /// The standards that have been spoken of.
    said: Vec<usize>,
    /// Where they are spoken of first.
    pub(super) span: Option<Span>,
}

impl<'f> Case<'f> {
    /// Whether a fact is about agencies: `12 agencies …`.
    pub(super) fn is_about_agencies(reader: &Reader<'_>) -> bool {
        let mut ahead = reader.ahead();
        ahead.take_number().is_some() && (ahead.is_at("agencies") || ahead.is_at("agency"))
    }

    /// `12 agencies rate 6.2 as 3 Amber, 2 Red and 7 Green`, `14 agencies are invited`.
    pub(super) fn agencies_rate(&mut self, reader: &mut Reader<'_>, span: Span) -> Option<()> {
        let number = reader.take_number()?;
        let _ = reader.take("agencies") || reader.take("agency");
        if number > MOST_AGENCIES {
            let help = "An example has at most 10,000 agencies.".to_owned();
            self.unclear(span, "there are too many agencies in this example", help);
            return None;
        }
        if reader.take("are invited") || reader.take("is invited") {
            if self.agencies.invited.replace(u64::from(number)).is_some() {
                self.unclear(span, "it has been said already how many are invited", "Keep one of the two lines.");
                return None;
            }
            return Some(());
        }
        if !(reader.take("rate") || reader.take("rates")) {
            let help = "Write `12 agencies rate 1.1 as 3 Amber and 9 Green`, or `14 agencies are invited`.";
            self.unclear(reader.rest_span(), "it is not said what the agencies do", help);
            return None;
        }
        let item = self.item(reader)?;
        let Some(scale) = self.model().layout_of(item).scale else {
            self.unclear(span, "this standard is not rated on a scale", "Name a standard that is rated.");
            return None;
        };
        if !reader.take("as") {
            self.unclear(reader.rest_span(), "the word `as` is missing", "Write `… rate 1.1 as 3 Amber and 9 Green`.");
            return None;
        }
        let states = self.states(reader, scale)?;
        if states.len() != number as usize {
            let message = format!("{number} agencies are spoken of, and {} ratings", states.len());
            self.unclear(span, message, "Say what each of them does: levels, and how many are `unanswered`.");
            return None;
        }
        self.agree(item, states, span)
    }

    /// Puts one standard's states to the agencies, in the order in which they are written.
    fn agree(&mut self, item: usize, states: Vec<u8>, span: Span) -> Option<()> {
        if !self.agencies.said.is_empty() && self.agencies.states.len() != states.len() {
            let message = format!("{} agencies were spoken of before", self.agencies.states.len());
            self.unclear(span, message, "All lines of an example speak of the same agencies: say the same number.");
            return None;
        }
        if self.agencies.said.contains(&item) {
            self.unclear(span, "this standard has been spoken of already", "Keep one of the two lines.");
            return None;
        }
        self.agencies.said.push(item);
        self.agencies.together.take();
        self.agencies.span.get_or_insert(span);
        let nothing = vec![code::UNANSWERED; self.model().items.len()];
        self.agencies.states.resize(states.len(), nothing);
        for (agency, state) in self.agencies.states.iter_mut().zip(states) {
            agency[item] = state;
        }
        Some(())
    }

    /// `3 Amber, 2 Red, 1 unanswered and 7 Green`, one by one.
    fn states(&mut self, reader: &mut Reader<'_>, scale: u32) -> Option<Vec<u8>> {
        const STATES: [(&str, u8); 3] =
            [("unanswered", code::UNANSWERED), ("out of scope", code::OUT_OF_SCOPE), ("waived", code::WAIVED)];
        let mut states = Vec::new();
        loop {
            let Some(number) = reader.take_number() else {
                self.unclear(reader.rest_span(), "a number is missing", "Write `3 Amber, 2 Red and 7 Green`.");
                return None;
            };
            let state = match reader.take_any(&STATES) {
                Some(state) => state,
                None => self.level(reader, scale)? as u8,
            };
            states.extend(std::iter::repeat_n(state, number.min(MOST_AGENCIES + 1) as usize));
            if states.len() > MOST_AGENCIES as usize || reader.take_joint().is_none() {
                return Some(states);
            }
        }
    }

    /// `Partnership rating of 6.2 is Red`, after the name of the rating.
    pub(super) fn rating_is_now(
        &mut self,
        evaluation: &Evaluation<'_>,
        rating: usize,
        reader: &mut Reader<'_>,
        span: Span,
    ) -> Option<()> {
        let (item, section) = self.rated_thing(reader)?;
        if self.model().ratings[rating].across && self.agencies.states.is_empty() && !self.problems.is_empty() {
            self.skip(reader); // what the agencies do stands in a line that was not understood
            return Some(());
        }
        self.invited_are_said(rating, span)?;
        let outcome = &evaluation.outcome;
        let met = Met { states: &outcome.states, elsewhere: &outcome.elsewhere, layers: None };
        let found = if self.model().ratings[rating].across {
            self.across(rating, item, section)
        } else {
            within_agency(self.framework, met).into_iter().find(|rated| {
                rated.rating().index as usize == rating
                    && rated.item().map(|item| item.index as usize) == item
                    && rated.section().map(|section| section.index as usize) == section
            })
        };
        let Some(found) = found else {
            let help = "Say of what: `of 1.1`, `of section 1`, or nothing for a rating of the whole.";
            self.unclear(span, "there is no such rating", help);
            return None;
        };
        if reader.take("is not rated") || reader.take("is unrated") {
            if found.level().is_some() {
                self.rating_fails(&found, span);
            }
        } else if reader.take("is") {
            let level = self.level(reader, self.model().ratings[rating].scale)?;
            if found.level().map(|level: Level<'_>| level.index) != Some(level) {
                self.rating_fails(&found, span);
            }
        } else {
            self.unclear(
                reader.rest_span(),
                "it is not said what it comes to",
                "Write `… of 1.1 is Red`, or `… is not rated`.",
            );
            return None;
        }
        self.reached.lines.extend(found.decided_by().map(|line| (rating, line.index as usize)));
        self.tried.push(Tried { rating, tally: found.tally().clone(), base: found.base() });
        self.last = Some(found);
        Some(())
    }

    /// What a rating across agencies comes to for the agencies of this example, wherever it is taken.
    fn across(&self, rating: usize, item: Option<usize>, section: Option<usize>) -> Option<Rated<'f>> {
        let granule = match &self.model().ratings[rating].of {
            Granule::Items(_) => item.filter(|_| section.is_none()).map(Some)?,
            Granule::Sections(_) => section.filter(|_| item.is_none()).map(Some)?,
            Granule::Whole if item.or(section).is_some() => return None,
            Granule::Whole => None,
        };
        let agencies = &self.agencies;
        let together = agencies.together.get_or_init(|| OneGroup::of(self.model(), &agencies.states));
        together.rate(self.framework, rating, granule.map(|at| at as u32), agencies.invited)
    }

    /// A rating out of agencies invited needs their number, and that is no smaller than the number that rate.
    fn invited_are_said(&mut self, rating: usize, span: Span) -> Option<()> {
        let rate = self.agencies.states.len() as u64;
        if self.model().ratings[rating].across && rate == 0 {
            let help =
                "Say what agencies do: `Given 2 agencies rate 1.1 as 1 Red and 1 Green`, in the words of the scale.";
            self.unclear(span, "this rating is across agencies, and the example gives none", help);
            return None;
        }
        match (self.model().ratings[rating].base, self.agencies.invited) {
            (RatingBase::Invited, None) => {
                let help = format!("Add `And {} agencies are invited`, with their number.", rate.max(1));
                self.unclear(span, "the rating is out of agencies invited, and it is not said how many were", help);
                None
            }
            (RatingBase::Invited, Some(invited)) if invited < rate => {
                let message = format!("{rate} agencies rate, and {invited} are invited");
                self.unclear(span, message, "Whoever rates was invited: say at least as many.");
                None
            }
            _ => Some(()),
        }
    }

    fn rated_thing(&mut self, reader: &mut Reader<'_>) -> Option<(Option<usize>, Option<usize>)> {
        if !reader.take("of") {
            return Some((None, None));
        }
        if reader.take("section") || reader.take("Appendix") {
            return Some((None, Some(self.section(reader)?)));
        }
        Some((Some(self.item(reader)?), None))
    }

    fn rating_fails(&mut self, found: &Rated<'_>, span: Span) {
        let (line, help) = match found.decided_by() {
            None => (String::new(), "No line of its table holds. Mend the table, or the example.".to_owned()),
            Some(line) => {
                let share = found.share().map_or(String::new(), |share| format!(", at {share}"));
                let help = format!("The line is {}{share}. Mend it, or the example.", quote(line.text()));
                (format!(", as line {} says", line.line()), help)
            }
        };
        self.fails(span, format!("{}{line}", found.message()), help);
    }

    /// `42% are rated Red or Amber`, `5 of 12 are rated Red or Amber`: of the rating of the line above.
    pub(super) fn share_is(&mut self, reader: &mut Reader<'_>, span: Span) -> Option<()> {
        let wanted = reader.take_number()?;
        let of = if reader.take("of") { Some(reader.take_number()?) } else { None };
        let is_percent = of.is_none() && (reader.take_sign('%') || reader.take("per cent"));
        if self.last.is_none() && !self.problems.is_empty() {
            // Of which rating it is, stands in a line that was not understood.
            self.skip(reader);
            return Some(());
        }
        if !is_percent && of.is_none() && self.last.is_some() {
            let rest = reader.rest();
            let help = format!("Write `{wanted}% {rest}`, or as in `5 of 12 {rest}`.");
            self.unclear(span, format!("it is not said whether {wanted} is a percentage"), help);
            return None;
        }
        let Some(last) = self.last.clone().filter(|_| is_percent || of.is_some()) else {
            let help = "First say what the rating comes to: `Then … of 1.1 is Red`, and then `And 42% are rated Red`.";
            self.unclear(span, "it is not said of which rating this is a share", help);
            return None;
        };
        let _ = reader.take("are") || reader.take("is");
        let states = self.states_spoken_of(reader, &last)?;
        let found = last.base().map(|base| Share::new(states.count(last.tally()), base));
        let fits = match (found, of) {
            (Some(found), Some(of)) => (found.count(), found.of()) == (u64::from(wanted), u64::from(of)),
            (Some(found), None) => found.percent_to_nearest(last.shown_to_nearest()) == Some(u64::from(wanted)),
            (None, _) => false,
        };
        if !fits {
            let percent = found.and_then(|found| found.percent_to_nearest(last.shown_to_nearest()));
            let found = match (found, percent) {
                (Some(found), Some(percent)) => format!("{found}, {percent}%"),
                _ => "no data".to_owned(),
            };
            self.fails(span, format!("it comes to {found}"), "Mend the facts above, or this number.");
        }
        Some(())
    }

    fn skip(&self, reader: &mut Reader<'_>) {
        while reader.take_word().is_some() || reader.take_sign(',') {}
    }

    fn states_spoken_of(&mut self, reader: &mut Reader<'_>, rated: &Rated<'_>) -> Option<CountedStates> {
        let start = reader.rest_span();
        let mut states = CountedStates { levels: 0, unanswered: reader.take("unanswered"), words: start };
        if states.unanswered {
            return Some(states);
        }
        let _ = reader.take("rated");
        let scale = rated.rating().counted_scale().index;
        loop {
            states.levels |= 1 << self.level(reader, scale)?;
            if reader.take_joint().is_none() {
                return Some(states);
            }
        }
    }

    /// The names of ratings that a line could begin with.
    pub(super) fn rating_names(&self) -> &Names {
        &self.names.ratings
    }
}
