//! Why a batch cannot be made, counted or rated.

use crate::framework::AnotherFramework;

/// Why a batch cannot be made, counted or rated. Agencies, items and places are given by their number, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// The cells are no whole number of agencies.
    #[error("there are {cells} ratings, which is no whole number of agencies with {items} items each")]
    NotWhole {
        /// How many cells were given.
        cells: usize,
        /// How many items each agency has.
        items: usize,
    },
    /// There is not one column for each item, or a column is not as long as the first.
    #[error("column {column} is missing, is one too many, or is not as long as the first")]
    Column {
        /// Its number.
        column: usize,
    },
    /// A number that is neither a level nor one of the documented codes.
    #[error("{code} is no code of a state")]
    NotACode {
        /// The number.
        code: u8,
    },
    /// A byte that means nothing here, or a level that the scale of its item does not have.
    #[error("the rating {byte} of agency {agency} for item {item} means nothing on the scale of that item")]
    Unknown {
        /// The agency.
        agency: usize,
        /// The item.
        item: usize,
        /// The byte as it was given.
        byte: u8,
    },
    /// A level that the scale of its item does not have.
    #[error("level {code} of item {item} in place {place} is none of the scale of that item")]
    NoSuchLevel {
        /// The place.
        place: usize,
        /// The item.
        item: usize,
        /// The level.
        code: u8,
    },
    /// A long row names an agency, a place or an item that there is not, or a code that means nothing.
    #[error("row {row} names an agency, an item or a code that there is not")]
    Row {
        /// Its number.
        row: usize,
    },
    /// A long row says something a second time, and that was not to be allowed.
    #[error("row {row} rates item {item} of agency {agency} a second time")]
    Twice {
        /// Its number.
        row: usize,
        /// The agency.
        agency: usize,
        /// The item.
        item: usize,
    },
    /// A place holds an agency that is not in the batch.
    #[error("place {place} holds an agency that is not in the batch")]
    NotInBatch {
        /// The place.
        place: usize,
    },
    /// A place holds an agency twice.
    #[error("place {place} holds an agency twice")]
    HeldTwice {
        /// The place.
        place: usize,
    },
    /// The two have other items, or another number of places.
    #[error("these have other items, or another number of places")]
    Differ,
    /// A pair of items that cannot be compared.
    #[error("pair {pair} names an item that there is not, one that is paired already, or two of different scales")]
    Pair {
        /// Its number.
        pair: usize,
    },
    /// There would be more than can be counted.
    #[error("this is more than can be counted")]
    TooMany,
    /// The rating is not taken item by item from the answers: it is of sections or of the whole, it reads another
    /// rating, or it is within each agency.
    #[error("this rating is not taken across agencies for each item")]
    NotItemByItem,
    /// There is not a number invited for each place, or it is smaller than what was counted there.
    #[error("the number invited to place {place} is missing, or smaller than what was counted")]
    Invited {
        /// The place.
        place: usize,
    },
    /// Something comes from another framework.
    #[error(transparent)]
    AnotherFramework(#[from] AnotherFramework),
}
