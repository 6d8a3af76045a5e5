//! A bullet before a line of ours, as it comes from Word: `- Rule B: …`. It is said once, and the line is read without it.

use super::keyword::{Keyword, Points};
use super::recognise::recognise;
use super::{Line, LineKind};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::quote;

/// The line without its bullet, where it begins with a word of ours and the line above it takes no such point.
pub(super) fn without(text: &str, line: &Line, above: Keyword, may_stand: impl Fn(Keyword) -> bool) -> Option<Line> {
    // What takes words as its points takes these.
    if above.form().points == Points::Words {
        return None;
    }
    let words = line.words().filter(|_| line.kind() != LineKind::More)?.trim(text);
    let colon = words.of(text).char_indices().find(|(_, sign)| matches!(sign, ':' | '：'));
    let front = Span { end: colon.map_or(words.end, |(at, _)| words.start + at as u32), ..words };
    let (keyword, _, bytes) = recognise(front.of(text))?;
    let is_point = match above.form().points {
        Points::None => false,
        // A box is never a column: the name of a column is one word.
        Points::Names => !(above == Keyword::Ask && keyword == Keyword::Ask && front.of(text)[bytes..].contains('(')),
        Points::Words => true, // so it did not come to this
    };
    if is_point || !may_stand(keyword) {
        return None;
    }
    let after = colon.map(|(at, sign)| Span { start: words.start + (at + sign.len_utf8()) as u32, ..words });
    let span = Span { start: words.start, ..line.span() };
    Some(Line { span, kind: LineKind::Statement, front, words: after, line_end: line.line_end })
}

/// Says that the bullet does not belong there.
pub(super) fn problem(text: &str, line: &Line, meant: &Line) -> Problem {
    let mark = Span { start: line.front().trim(text).start, end: meant.span().start };
    let word = recognise(meant.front().of(text)).map_or("", |(_, phrase, _)| phrase);
    let message = format!("a bullet stands before {}", quote(word));
    Problem::new(Code::MisplacedPoint, mark, message).with_help("Take the bullet away.").with_fix(mark, "")
}
