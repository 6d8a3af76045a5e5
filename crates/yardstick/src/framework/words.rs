//! The board's words: where they stand in the text, and how they read put together.

use std::borrow::Cow;

use crate::source::Span;
use crate::tree::LineKind;
use crate::tree::outline::Piece;

/// Words of the framework file: the rest of a line, and the lines that go on from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Words {
    pub(crate) first: Span,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

impl Words {
    pub(crate) fn is_empty(self) -> bool {
        self.first.is_empty() && self.from >= self.to
    }

    /// The words as they read: paragraphs with an empty line between them, points on lines of their own.
    pub(crate) fn read<'t>(self, text: &'t str, pieces: &[Piece]) -> Cow<'t, str> {
        let more = pieces.get(self.from as usize..self.to as usize).unwrap_or_default();
        let first = self.first.of(text);
        if more.is_empty() {
            return Cow::Borrowed(first);
        }
        let mut words = first.to_owned();
        let mut after_list = false;
        for piece in more {
            let next = piece.words.of(text);
            let between = match piece.kind {
                LineKind::Point => "\n- ",
                LineKind::DeepPoint => "\n  - ",
                _ if next.is_empty() => "\n\n",
                _ if words.is_empty() || words.ends_with('\n') => "",
                _ => " ",
            };
            let ends_list = after_list && next.is_empty();
            words.push_str(if ends_list { "\n" } else { between });
            words.push_str(next);
            after_list = match piece.kind {
                LineKind::Point | LineKind::DeepPoint => true,
                // A point that goes on is still a point, however its lines are broken.
                _ => after_list && !next.is_empty(),
            };
        }
        Cow::Owned(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;
    use crate::tree::outline::Outline;

    fn read(text: &str) -> String {
        let outline = Outline::of(text, Tree::parse(text).lines());
        let block = &outline.blocks[0];
        let words = Words { first: block.words.unwrap_or_default(), from: block.pieces.start, to: block.pieces.end };
        words.read(text, &outline.pieces).into_owned()
    }

    #[test]
    fn a_line_goes_on_and_an_empty_one_breaks() {
        assert_eq!(read("Framework: one\n> two\n>\n> three"), "one two\n\nthree");
    }

    #[test]
    fn points_stand_on_lines_of_their_own() {
        assert_eq!(read("Framework: as:\n- one\n> more\n-- deep\n>\n> after"), "as:\n- one more\n  - deep\nafter");
        assert_eq!(read("Framework: as:\n- one\n> more\n>\n> after"), "as:\n- one more\nafter");
    }
}
