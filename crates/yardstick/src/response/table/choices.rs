//! Several choices in one cell, as `East Sussex; West Sussex`.

use std::borrow::Cow;

use super::TableCell;
use super::rows::text;
use crate::document::json::{Json, Node};
use crate::framework::Framework;
use crate::framework::model::FieldModel;
use crate::source::Span;

/// Takes a cell apart at its semicolons and commas, but not inside the name of a choice that has one.
pub(super) fn split<'t>(framework: &Framework, field: &FieldModel, cell: &TableCell<'t>) -> Node<'t> {
    let Some(list) = field.list else { return text(cell) };
    let names = &framework.model().lists[list as usize].names;
    let written = cell.text.as_ref();
    let mut ends: Vec<usize> = written.match_indices([';', ',']).map(|(at, _)| at).collect();
    ends.push(written.len());
    let mut parts = Vec::new();
    let (mut start, mut next) = (0, 0);
    while next < ends.len() {
        // The longest stretch that is a choice; else up to the next mark.
        let longest = (next..ends.len().min(next + MOST_MARKS))
            .rev()
            .find(|&end| names.find(&written[start..ends[end]]).is_some());
        let end = longest.unwrap_or(next);
        let part = written[start..ends[end]].trim();
        if !part.is_empty() {
            parts.push(Node { span: place(cell, start, part), value: Json::Text(Cow::Owned(part.to_owned())) });
        }
        start = (ends[end] + 1).min(written.len());
        next = end + 1;
    }
    Node { span: cell.span, value: Json::List(parts) }
}

/// How many marks the name of a choice may have.
const MOST_MARKS: usize = 8;

/// The place of a part. In a cell between quotes it is not certain, and there it is the whole cell.
fn place(cell: &TableCell<'_>, start: usize, part: &str) -> Span {
    if cell.span.len() != cell.text.len() {
        return cell.span;
    }
    let blanks = cell.text[start..].len() - cell.text[start..].trim_start().len();
    let from = cell.span.start as usize + start + blanks;
    Span::new(from, from + part.len())
}
