//! Several choices in one cell, as `East Sussex; West Sussex`. No choice has such a mark in its name.

use std::borrow::Cow;

use super::TableCell;
use crate::document::json::{Json, Node};
use crate::source::Span;

/// Takes a cell apart at its semicolons and commas.
pub(super) fn split<'t>(cell: &TableCell<'t>) -> Node<'t> {
    let mut parts = Vec::new();
    let mut start = 0;
    for part in cell.text.split([';', ',']) {
        let chosen = part.trim();
        if !chosen.is_empty() {
            let blanks = part.len() - part.trim_start().len();
            let value = Json::Text(Cow::Owned(chosen.to_owned()));
            parts.push(Node { span: place(cell, start + blanks, chosen), value });
        }
        start += part.len() + 1;
    }
    Node { span: cell.span, value: Json::List(parts) }
}

/// The place of a part. In a cell between quotes it is not certain, and there it is the whole cell.
fn place(cell: &TableCell<'_>, start: usize, part: &str) -> Span {
    if cell.span.len() != cell.text.len() {
        return cell.span;
    }
    let from = cell.span.start as usize + start;
    Span::new(from, from + part.len())
}
