//! One line, and the pieces it is made of.

use crate::source::Span;

/// What a line is, by its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LineKind {
    /// Nothing but white space.
    Blank,
    /// `# a comment`
    Comment,
    /// `> the text above goes on`
    More,
    /// `- a point of a list`
    Point,
    /// `-- a point of a point`
    DeepPoint,
    /// `KEYWORD name (what it is like) when CONDITION: words`, or anything else.
    Statement,
}

/// One line of a text, with its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub(super) span: Span,
    pub(super) kind: LineKind,
    pub(super) front: Span,
    pub(super) words: Option<Span>,
    pub(super) line_end: Span,
}

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PieceKind {
    /// White space.
    Blank,
    /// A whole comment.
    Comment,
    /// `>`, `-`, `--` or another bullet.
    Mark,
    /// What stands before the first colon: the language's words and names.
    Head,
    /// The colon after the head.
    Colon,
    /// The board's words.
    Words,
    /// The end of the line.
    LineEnd,
}

/// A piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Where it stands.
    pub span: Span,
}

impl Line {
    /// All of it, with its line end.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it is, by its first character.
    #[must_use]
    pub fn kind(&self) -> LineKind {
        self.kind
    }

    /// Its comment, its mark, or its head; empty for a blank line.
    #[must_use]
    pub fn front(&self) -> Span {
        self.front
    }

    /// Its words: what follows the mark, or the colon. A statement without a colon has none.
    #[must_use]
    pub fn words(&self) -> Option<Span> {
        self.words
    }

    /// All of it without the blanks before it and its line end.
    pub(crate) fn content(&self) -> Span {
        Span { start: self.front.start, end: self.line_end.start }
    }

    /// Whether a line end follows it: after the last line of a text there need be none.
    pub(crate) fn is_ended(&self) -> bool {
        !self.line_end.is_empty()
    }

    /// Its pieces, in order; put together, they are the line.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> + use<> {
        let words = self.words.unwrap_or(Span { start: self.front.end, end: self.front.end });
        let front = match self.kind {
            LineKind::Comment => PieceKind::Comment,
            LineKind::Statement => PieceKind::Head,
            _ => PieceKind::Mark,
        };
        let between = if self.kind == LineKind::Statement { PieceKind::Colon } else { PieceKind::Blank };
        [
            (PieceKind::Blank, Span { start: self.span.start, end: self.front.start }),
            (front, self.front),
            (between, Span { start: self.front.end, end: words.start }),
            (PieceKind::Words, words),
            (PieceKind::Blank, Span { start: words.end, end: self.line_end.start }),
            (PieceKind::LineEnd, self.line_end),
        ]
        .into_iter()
        .filter(|(_, span)| !span.is_empty())
        .map(|(kind, span)| Piece { kind, span })
    }
}
