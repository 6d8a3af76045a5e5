//! A text as lines: total (every text has a tree) and lossless (its pieces, put together, are the text).
//!
//! The tree knows the shape of a line, not its meaning. The formatter, the editor and the fixes stand on it.
//!
//! ```
//! use yardstick::tree::{LineKind, Tree};
//!
//! let text = "Section 8: Neglect\r\n  Applies when areas include Peterborough\r\n> and so on";
//! let tree = Tree::parse(text);
//! let kinds: Vec<LineKind> = tree.lines().iter().map(|line| line.kind()).collect();
//! assert_eq!(kinds, [LineKind::Statement, LineKind::Statement, LineKind::More]);
//! assert_eq!(tree.pieces().map(|piece| piece.span.of(text)).collect::<String>(), text);
//! ```

pub(crate) mod amiss;
mod bullet;
pub(crate) mod head;
pub(crate) mod keyword;
mod line;
mod lost_colon;
mod meant;
pub(crate) mod outline;
mod parser;
pub(crate) mod recognise;
mod twice;
mod unknown;

pub use line::{Line, LineKind, Piece, PieceKind};

/// A text as lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    lines: Vec<Line>,
}

impl Tree {
    /// The tree of any text.
    #[must_use]
    pub fn parse(text: &str) -> Tree {
        Tree { lines: parser::lines(text) }
    }

    /// Its lines, in order. A text that ends with a line end has no empty line after it.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Every piece of every line; put together, they are the text.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> + '_ {
        self.lines.iter().flat_map(Line::pieces)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn put_together(text: &str) -> String {
        Tree::parse(text).pieces().map(|piece| piece.span.of(text)).collect()
    }

    #[test]
    fn the_shapes_of_lines() {
        let text = "# why\n\nAsk a (list) when b is given: c: d\n  -- deep\n• point\n>\no ring\nold: words\n: no head";
        let tree = Tree::parse(text);
        let kinds: Vec<LineKind> = tree.lines().iter().map(Line::kind).collect();
        use LineKind::*;
        let expected = [Comment, Blank, Statement, DeepPoint, Point, More, DeepPoint, Statement, Statement];
        assert_eq!(kinds, expected);
        let ask = &tree.lines()[2];
        assert_eq!(ask.front().of(text), "Ask a (list) when b is given");
        assert_eq!(ask.words().map(|words| words.of(text)), Some(" c: d"));
        assert_eq!(put_together(text), text);
    }

    #[test]
    fn a_wide_colon_ends_the_head_and_nothing_else_of_a_line() {
        let text = "Section 1： Training：why\n- point：more\n# a：b\nA: b：c\n：x";
        let tree = Tree::parse(text);
        let parts =
            |at: usize| (tree.lines()[at].front().of(text), tree.lines()[at].words().map(|words| words.of(text)));
        assert_eq!(parts(0), ("Section 1", Some(" Training：why")));
        assert_eq!(parts(1), ("-", Some(" point：more")));
        assert_eq!(parts(2), ("# a：b", None));
        assert_eq!(parts(3), ("A", Some(" b：c")));
        assert_eq!(parts(4), ("", Some("x")));
        assert_eq!(put_together(text), text);
    }

    proptest! {
        /// Law: the text of the tree's pieces, put together, is the text, byte for byte.
        #[test]
        fn the_tree_is_lossless(text in "\\PC*") {
            prop_assert_eq!(put_together(&text), text);
        }

        /// The same for texts made of what lines are made of.
        #[test]
        fn the_tree_is_lossless_for_lines(
            parts in proptest::collection::vec(
                prop_oneof!["[A-Za-z ]{1,9}", Just("\n".into()), Just("\r\n".into()), Just("\r".into()),
                    "[:：#>(),•\\-–]", Just(" when ".into()), Just("\t\u{a0}".into())], 0..60)
        ) {
            let text: String = parts.concat();
            prop_assert_eq!(put_together(&text), text);
        }
    }
}
