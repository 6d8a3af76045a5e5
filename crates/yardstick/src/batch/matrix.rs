//! A batch: one byte for each rating, agencies × items, in the memory of the caller or in its own.

use std::borrow::Cow;

use multiversion::multiversion;

use super::beside::each;
use super::lanes::Lanes;
use super::places::Members;
use super::{BatchError, Codes, Counts, Items, Places};
use crate::aggregate::Return;
use crate::framework::{AnotherFramework, Framework};

/// The ratings of many agencies: one byte each.
///
/// They stand agency by agency, as they come in, or item by item, as a table with a column for each item holds them.
/// Both are counted at about the speed of reading them; places that are lists of agencies are counted faster agency by
/// agency. What the bytes mean is said by [`Codes`], so a host's own columns are borrowed and nothing is copied.
///
/// ```
/// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
/// # For every standard\n Rate on RAG\nSection 1: S\n Standard 1.1: A\n Standard 1.2: B\nRating: Area rating\n Across agencies\n On RAG\n\
/// # For every standard\n Out of agencies taking part\n Not rated when none are rated\n\
/// # Rated Red when more than 1/3 are rated Red\n Otherwise rated Green").unwrap();
/// use yardstick::batch::{Batch, Codes, Items, Places, UNANSWERED};
///
/// // The host's dictionary is ["Green", "Red", null], and three agencies answered two standards each.
/// let codes = Codes::dictionary(&[1, 0, UNANSWERED])?;
/// let column = [0, 1, /* the second */ 1, 0, /* the third */ 0, 2];
/// let batch = Batch::by_agency(Items::of(&framework), codes, &column[..])?;
///
/// let counts = batch.count(&Places::ranges([0..3]))?;
/// let rating = framework.ratings().next().unwrap();
/// let decisions = counts.rate(rating, None)?;
/// assert_eq!(decisions.level(0, 0).unwrap().name(), "Green"); // 1 of 3 is not more than a third
/// assert_eq!(counts.tally(0, 0).unwrap().rated(), 3);
/// # Ok::<(), yardstick::batch::BatchError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch<'a> {
    items: Items,
    agencies: usize,
    cells: Cells<'a>,
    codes: Codes,
    /// The bytes that occur, and the code that each stands for.
    used: Vec<(u8, u8)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Cells<'a> {
    ByAgency(Cow<'a, [u8]>),
    ByItem(Vec<Cow<'a, [u8]>>),
}

impl<'a> Batch<'a> {
    /// Ratings that stand agency by agency: all items of the first, then all of the second.
    ///
    /// # Errors
    /// [`BatchError::NotWhole`] where the last agency is cut off; [`BatchError::Unknown`] where a byte means nothing.
    pub fn by_agency(items: Items, codes: Codes, cells: impl Into<Cow<'a, [u8]>>) -> Result<Batch<'a>, BatchError> {
        let cells = cells.into();
        let agencies = cells.len().checked_div(items.len()).unwrap_or(0);
        if agencies * items.len() != cells.len() {
            return Err(BatchError::NotWhole { cells: cells.len(), items: items.len() });
        }
        Batch::checked(items, agencies, codes, Cells::ByAgency(cells))
    }

    /// Ratings that stand item by item: a column for each item, with all agencies in the same order.
    ///
    /// # Errors
    /// [`BatchError::Column`] where the columns do not fit; [`BatchError::Unknown`] where a byte means nothing.
    pub fn by_item<C: Into<Cow<'a, [u8]>>>(
        items: Items,
        codes: Codes,
        columns: impl IntoIterator<Item = C>,
    ) -> Result<Batch<'a>, BatchError> {
        let columns: Vec<Cow<'a, [u8]>> = columns.into_iter().map(Into::into).collect();
        let agencies = columns.first().map_or(0, |column| column.len());
        let is_amiss = columns.iter().position(|column| column.len() != agencies);
        let is_amiss = is_amiss.or((columns.len() != items.len()).then_some(columns.len().min(items.len())));
        match is_amiss {
            Some(column) => Err(BatchError::Column { column }),
            None => Batch::checked(items, agencies, codes, Cells::ByItem(columns)),
        }
    }

    /// The states of returns, in their order. Which of them count, and where, an [`Aggregate`](crate::aggregate::Aggregate)
    /// of the same returns says: [`Places::of`].
    ///
    /// # Errors
    /// [`BatchError::AnotherFramework`] where a return belongs to another framework.
    pub fn of_returns(framework: &Framework, returns: &[Return]) -> Result<Batch<'static>, BatchError> {
        if returns.iter().any(|sent| sent.stamp() != framework.model().stamp) {
            return Err(AnotherFramework.into());
        }
        Batch::collect(Items::of(framework), returns.iter().map(Return::states))
    }

    /// Rows of Yardstick's own codes, one for each agency, from an iterator.
    ///
    /// # Errors
    /// [`BatchError::NotWhole`] where a row has not one byte for each item; [`BatchError::Unknown`] where one means
    /// nothing.
    pub fn collect<R: AsRef<[u8]>>(
        items: Items,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Batch<'static>, BatchError> {
        let (mut cells, mut agencies) = (Vec::new(), 0);
        for row in rows {
            let row = row.as_ref();
            if row.len() != items.len() {
                return Err(BatchError::NotWhole { cells: row.len(), items: items.len() });
            }
            cells.extend_from_slice(row);
            agencies += 1;
        }
        Batch::checked(items, agencies, Codes::own(), Cells::ByAgency(cells.into()))
    }

    /// Looks at every byte once: which occur, and whether each means something on the scale of its item.
    fn checked(items: Items, agencies: usize, codes: Codes, cells: Cells<'a>) -> Result<Batch<'a>, BatchError> {
        if u32::try_from(agencies).is_err() {
            return Err(BatchError::TooMany);
        }
        let mut batch = Batch { agencies, cells, used: Vec::new(), codes, items };
        let known = batch.codes.up_to(batch.items.most_levels());
        let planes: Vec<(u8, usize)> = known.iter().enumerate().map(|(plane, &(byte, _))| (byte, plane)).collect();
        let width = batch.items.len();
        let mut counts = vec![0; planes.len() * width];
        batch.count_place(&mut batch.room(&planes, agencies), Members::Range(0..agencies), &mut counts);
        let of = |plane: usize, item: usize| counts.get(plane * width + item).copied().unwrap_or(0);
        for item in 0..width {
            let levels = batch.items.levels(item);
            let fits = |meaning: u8| meaning >= super::LEVELS || usize::from(meaning) < levels;
            let good = known.iter().enumerate().filter(|(_, (_, meaning))| fits(*meaning));
            if good.map(|(plane, _)| of(plane, item) as usize).sum::<usize>() != agencies {
                return Err(batch.unknown(item, &fits));
            }
        }
        let occurs = |plane: usize| (0..width).any(|item| of(plane, item) > 0);
        batch.used = known.iter().enumerate().filter(|(plane, _)| occurs(*plane)).map(|(_, &pair)| pair).collect();
        Ok(batch)
    }

    /// The first rating of an item that means nothing.
    fn unknown(&self, item: usize, fits: &impl Fn(u8) -> bool) -> BatchError {
        let bytes = (0..self.agencies).filter_map(|agency| Some((agency, self.byte(agency, item)?)));
        let mut bad = bytes.filter(|&(_, byte)| !self.codes.meaning(byte).is_some_and(fits));
        let (agency, byte) = bad.next().unwrap_or_default();
        BatchError::Unknown { agency, item, byte }
    }

    /// Its items.
    #[must_use]
    pub fn items(&self) -> &Items {
        &self.items
    }

    /// How many agencies it holds.
    #[must_use]
    pub fn agencies(&self) -> usize {
        self.agencies
    }

    fn byte(&self, agency: usize, item: usize) -> Option<u8> {
        match &self.cells {
            Cells::ByAgency(cells) if item < self.items.len() => cells.get(agency * self.items.len() + item).copied(),
            Cells::ByAgency(_) => None,
            Cells::ByItem(columns) => columns.get(item)?.get(agency).copied(),
        }
    }

    /// The code of one rating, in Yardstick's own codes; none where there is no such agency or item.
    #[must_use]
    pub fn code(&self, agency: usize, item: usize) -> Option<u8> {
        self.codes.meaning(self.byte(agency, item)?)
    }

    /// Puts batches over disjoint agencies together: all agencies of the first, then all of the second.
    ///
    /// # Errors
    /// [`BatchError::Differ`] where they have other items; [`BatchError::TooMany`] where agencies cannot be numbered.
    pub fn merge(batches: &[Batch<'_>]) -> Result<Batch<'static>, BatchError> {
        let Some(first) = batches.first() else { return Err(BatchError::Differ) };
        if batches.iter().any(|batch| batch.items != first.items) {
            return Err(BatchError::Differ);
        }
        let mut cells = Vec::with_capacity(batches.iter().map(|batch| batch.agencies * batch.items.len()).sum());
        for batch in batches {
            batch.write(&mut cells);
        }
        let agencies = batches.iter().map(Batch::agencies).sum();
        Batch::checked(first.items.clone(), agencies, Codes::own(), Cells::ByAgency(cells.into()))
    }

    /// The same, agency by agency and in Yardstick's own codes: worth its copy where lists are counted more than once.
    ///
    /// # Errors
    /// As [`Batch::by_agency`].
    pub fn to_own(&self) -> Result<Batch<'static>, BatchError> {
        Batch::merge(std::slice::from_ref(self))
    }

    /// The bytes where they stand agency by agency.
    pub(super) fn rows(&self) -> Option<&[u8]> {
        match &self.cells {
            Cells::ByAgency(cells) => Some(cells),
            Cells::ByItem(_) => None,
        }
    }

    pub(super) fn codes(&self) -> &Codes {
        &self.codes
    }

    /// Writes every cell agency by agency, in Yardstick's own codes.
    fn write(&self, cells: &mut Vec<u8>) {
        let meaning = self.codes.table().map(|meaning| meaning.unwrap_or(super::UNANSWERED));
        match &self.cells {
            Cells::ByAgency(own) => cells.extend(own.iter().map(|&byte| meaning[usize::from(byte)])),
            Cells::ByItem(columns) => {
                let width = columns.len();
                let from = cells.len();
                cells.resize(from + self.agencies * width, 0);
                // A few agencies at a time, so that their rows stay near while one column after the other is read.
                for (some, rows) in cells[from..].chunks_mut((width * AGENCIES_AT_A_TIME).max(1)).enumerate() {
                    for (item, column) in columns.iter().enumerate() {
                        let column = column.iter().skip(some * AGENCIES_AT_A_TIME);
                        for (cell, &byte) in rows.iter_mut().skip(item).step_by(width).zip(column) {
                            *cell = meaning[usize::from(byte)];
                        }
                    }
                }
            }
        }
    }

    /// The agencies before this one, and those from it on; both borrow from this batch.
    #[must_use]
    pub fn split_at(&self, agency: usize) -> (Batch<'_>, Batch<'_>) {
        let agency = agency.min(self.agencies);
        let part = |range: std::ops::Range<usize>| {
            let cut = |bytes: &'_ [u8], each: usize| -> std::ops::Range<usize> {
                (range.start * each).min(bytes.len())..(range.end * each).min(bytes.len())
            };
            let cells = match &self.cells {
                Cells::ByAgency(cells) => Cells::ByAgency(Cow::Borrowed(&cells[cut(cells, self.items.len())])),
                Cells::ByItem(columns) => {
                    Cells::ByItem(columns.iter().map(|column| Cow::Borrowed(&column[cut(column, 1)])).collect())
                }
            };
            let (items, codes, used) = (self.items.clone(), self.codes.clone(), self.used.clone());
            Batch { items, agencies: range.len(), cells, codes, used }
        };
        (part(0..agency), part(agency..self.agencies))
    }

    /// Counts each item in each place.
    ///
    /// # Errors
    /// [`BatchError::NotInBatch`] where a place holds an agency that is not in the batch; [`BatchError::TooMany`] where
    /// there is no room for the counts.
    pub fn count(&self, places: &Places<'_>) -> Result<Counts, BatchError> {
        places.fit(self.agencies)?;
        if matches!(self.cells, Cells::ByItem(_)) && places.are_lists() && places.members_in_all() * 4 > self.agencies {
            // Agencies of a list lie far apart in every column, and side by side only in their own row.
            return self.to_own()?.count(places);
        }
        let mut codes: Vec<u8> = self.used.iter().map(|&(_, meaning)| meaning).collect();
        codes.sort_unstable();
        codes.dedup();
        let plane = |meaning: u8| codes.iter().position(|&code| code == meaning).unwrap_or(0);
        let mut planes: Vec<(u8, usize)> = self.used.iter().map(|&(byte, meaning)| (byte, plane(meaning))).collect();
        // Whatever is none of the others is the last: it need not be compared.
        let rest = planes.pop().map_or(0, |(_, plane)| plane);
        let mut counts = Counts::none(self.items.clone(), codes, places.len())?;
        let width = self.items.len();
        super::parallel::each_place(
            counts.places_mut(),
            self.agencies * width,
            || self.room(&planes, places.members_in_all() / places.len().max(1)),
            |room, at, into| {
                let members = places.members(at);
                let number = places.agencies(at) as u32;
                self.count_place(room, members, into);
                count_rest(into, width, rest, number);
            },
        );
        Ok(counts.with_most((0..places.len()).map(|place| places.agencies(place) as u32)))
    }

    /// Room for places that mostly hold so many agencies.
    fn room(&self, planes: &[(u8, usize)], agencies: usize) -> Room {
        // A column is a stream of one item.
        let items = if matches!(self.cells, Cells::ByItem(_)) { 1 } else { self.items.len() };
        let most = planes.iter().map(|&(_, plane)| plane + 1).max().unwrap_or(0);
        Room { lanes: Lanes::new(items, planes, agencies * items), gathered: Vec::new(), run: vec![0; most] }
    }

    fn count_place(&self, room: &mut Room, members: Members<'_>, counts: &mut [u32]) {
        let width = self.items.len();
        match (&self.cells, members) {
            (Cells::ByAgency(cells), Members::Range(range)) => {
                room.lanes.count(cells.get(range.start * width..range.end * width).unwrap_or(&[]), counts);
            }
            (Cells::ByAgency(cells), Members::List(list)) => {
                for some in list.chunks(ROWS_AT_A_TIME) {
                    room.gathered.clear();
                    for &agency in some {
                        let from = agency as usize * width;
                        room.gathered.extend_from_slice(cells.get(from..from + width).unwrap_or(&[]));
                    }
                    room.lanes.count(&room.gathered, counts);
                }
            }
            (Cells::ByItem(columns), members) => {
                for (item, column) in columns.iter().enumerate() {
                    let run = match &members {
                        Members::Range(range) => column.get(range.clone()).unwrap_or(&[]),
                        Members::List(list) => {
                            room.gathered.clear();
                            room.gathered.extend(list.iter().filter_map(|&agency| column.get(agency as usize)));
                            &room.gathered
                        }
                    };
                    room.run.fill(0);
                    room.lanes.count(run, &mut room.run);
                    for (plane, &number) in room.run.iter().enumerate() {
                        counts[plane * width + item] += number;
                    }
                }
            }
        }
    }
}

/// How many agencies are turned from columns into rows at a time.
const AGENCIES_AT_A_TIME: usize = 64;
/// How many rows of a list are put side by side before they are counted.
const ROWS_AT_A_TIME: usize = 512;

/// Room that is used again from place to place.
pub(super) struct Room {
    lanes: Lanes,
    gathered: Vec<u8>,
    /// The counts of one run of a column.
    run: Vec<u32>,
}

/// Counts in one plane all that stands in none of the others.
fn count_rest(counts: &mut [u32], width: usize, rest: usize, number: u32) {
    let (before, from) = counts.split_at_mut(rest * width);
    let (rest, after) = from.split_at_mut(width);
    rest.fill(number);
    for other in before.chunks_exact(width.max(1)).chain(after.chunks_exact(width.max(1))) {
        take_off(rest, other);
    }
}

/// Takes one row of numbers off another: a function of its own, in which the compiler knows that they are two.
#[multiversion(targets("x86_64+avx2"))]
fn take_off(row: &mut [u32], other: &[u32]) {
    each(row, other, |one, other| *one -= other);
}
