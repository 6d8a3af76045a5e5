//! The tree is lossless: its pieces, put together, are the text.

use proptest::prelude::*;
use yardstick::tree::Tree;
use yardstick_tests::{files, frameworks};

fn put_together(text: &str) -> String {
    Tree::parse(text).pieces().map(|piece| &text[piece.span.start as usize..piece.span.end as usize]).collect()
}

#[test]
fn the_tree_of_every_framework_is_lossless() {
    for file in files(&frameworks(), "yardstick") {
        let text = String::from_utf8(file.bytes).unwrap();
        assert_eq!(put_together(&text), text, "{}", file.name);
        let windows = text.replace('\n', "\r\n");
        assert_eq!(put_together(&windows), windows, "{} with the line ends of Windows", file.name);
    }
}

proptest! {
    #[test]
    fn the_tree_of_any_text_is_lossless(text in any::<String>()) {
        prop_assert_eq!(put_together(&text), text);
    }

    /// Lines and pieces follow one another without a gap.
    #[test]
    fn pieces_follow_one_another(text in "[a-zA-Z:#>() \\-\t\r\n•]{0,200}") {
        let tree = Tree::parse(&text);
        let mut end = 0;
        for piece in tree.pieces() {
            prop_assert_eq!(piece.span.start, end);
            prop_assert!(!piece.span.is_empty());
            end = piece.span.end;
        }
        prop_assert_eq!(end as usize, text.len());
        let lines: u32 = tree.lines().iter().map(|line| line.span().len() as u32).sum();
        prop_assert_eq!(lines, end);
    }
}
