//! One response to the Cambridgeshire and Peterborough tool as a host program would hold it, and code written by hand
//! that does what the framework says: the measure for what the library costs. And ratings of many agencies as columns,
//! with the loops that anybody would write. And frameworks of as many standards as one likes.

pub mod by_hand;
pub mod json;
pub mod large;
pub mod ratings;
pub mod returns;
pub mod rows;
pub mod turns;
