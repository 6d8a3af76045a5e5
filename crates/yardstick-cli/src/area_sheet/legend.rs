//! Under a table of ratings: what its shares count, out of what, and why something is not rated.

use std::collections::BTreeMap;
use std::io::{self, Write};

use yardstick::Rating;
use yardstick::aggregate::{Rated, Share};

use super::AreaSheet;
use crate::clean;

/// What the shares of a convention count: whatever decides on a level. What only decides that there is none is left out.
pub(super) fn counted<'f>(all: &[&Rated<'f>]) -> Vec<&'f str> {
    let Some(rating) = all.first().map(|rated| rated.rating()) else { return Vec::new() };
    let shares = all.iter().map(|rated| rated.shares()).find(|shares| !shares.is_empty()).unwrap_or_default();
    let counted: Vec<&str> = shares.into_iter().map(|(words, _)| words).collect();
    let deciding: Vec<&str> =
        rating.lines().filter(|line| line.level().is_some()).flat_map(|line| line.counts()).collect();
    let on_levels: Vec<&str> = counted.iter().filter(|words| deciding.contains(*words)).copied().collect();
    if on_levels.is_empty() { counted } else { on_levels }
}

/// The shares of these, in their order.
pub(super) fn shares(rated: &Rated<'_>, counted: &[&str]) -> impl Iterator<Item = Share> {
    let shares = rated.shares();
    counted.iter().filter_map(move |words| Some(shares.iter().find(|(other, _)| other == words)?.1))
}

impl AreaSheet<'_> {
    pub(super) fn legend(
        &self,
        out: &mut dyn Write,
        rating: Rating<'_>,
        all: &[&Rated<'_>],
        counted: &[&str],
    ) -> io::Result<()> {
        let of = rating.base();
        let counted: Vec<String> = counted.iter().map(|words| clean::line(words)).collect();
        match counted.as_slice() {
            [] => {}
            [only] => self.paragraph(out, "  ", &format!("Shares: {only}, out of {of}."))?,
            several => {
                let line = format!("Shares, in this order: {}; out of {of}.", several.join("; "));
                self.paragraph(out, "  ", &line)?;
            }
        }
        for (why, number) in self.whys(rating, all) {
            self.paragraph(out, "  ", &format!("Not rated ({number} of {}): {why}", all.len()))?;
        }
        Ok(())
    }

    /// Why something is not rated, and how often.
    fn whys(&self, rating: Rating<'_>, all: &[&Rated<'_>]) -> BTreeMap<String, usize> {
        let mut whys = BTreeMap::new();
        for rated in all.iter().filter(|rated| rated.level().is_none()) {
            *whys.entry(self.why(rating, rated)).or_insert(0) += 1;
        }
        whys
    }

    fn why(&self, rating: Rating<'_>, rated: &Rated<'_>) -> String {
        match rated.decided_by() {
            Some(line) if line.level().is_none() => format!("line {}, `{}`.", line.line(), clean::line(line.text())),
            Some(_) => "nobody gave a rating.".to_owned(),
            // Who was invited is known by local area and over all, where a register says it.
            None if self.aggregate.overall().invited().is_some() => {
                format!("it is out of {}, and the register says these only for local areas.", rating.base())
            }
            None => format!("it is out of {}. Name them in a register: --register FILE.", rating.base()),
        }
    }
}
