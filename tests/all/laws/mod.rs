//! Laws: what holds for every text, every document and every response. Each is tried on many made-up ones.

mod any_document;
mod any_text;
mod edits;
mod eye;
mod filled;
mod handles;
mod responses;
mod tree;
