//! The laws of layout, seen from inside: what is read from the text is the same before and after.

use proptest::prelude::*;

use super::format;
use crate::framework::words::Words;
use crate::names::fold;
use crate::source::Span;
use crate::tree::Tree;
use crate::tree::keyword::FORMS;
use crate::tree::outline::Outline;

/// Everything that the check reads from an outline, capitals and runs of blanks before the colon aside.
fn read(text: &str) -> Vec<String> {
    let outline = Outline::of(text, Tree::parse(text).lines());
    let of = |span: Span| fold(span.of(text)).into_owned();
    let mut read: Vec<String> = outline.problems.iter().map(|problem| problem.code().to_string()).collect();
    for block in &outline.blocks {
        let parts = [Some(block.head.name), block.head.brackets, block.head.stray, block.head.condition];
        let words = Words { first: block.words.unwrap_or_default(), from: block.pieces.start, to: block.pieces.end };
        let own_line = Some(block.words.map(|words| words.of(text))).filter(|_| !block.keyword.form().words_go_on());
        let facts = (block.keyword, block.phrase, block.misplaced, block.end, block.has_colon, block.words.is_some());
        read.push(format!(
            "{facts:?} {:?} {own_line:?} {:?}",
            parts.map(|part| part.map(of)),
            words.read(text, &outline.pieces)
        ));
    }
    read
}

fn lawful(text: &str) -> Result<(), TestCaseError> {
    let once = format(text);
    prop_assert_eq!(&format(&once), &once, "laid out twice, it is not the same");
    prop_assert_eq!(read(&once), read(text), "it is read as something else: {:?}", once);
    prop_assert!(once.is_empty() || (once.ends_with('\n') && !once.ends_with("\n\n")));
    prop_assert!(!once.starts_with('\n') && !once.contains("\n\n\n") && !once.contains('\r'));
    Ok(())
}

/// The phrase without the letter at this place.
fn misspelt(phrase: &str, without: usize) -> String {
    phrase.chars().enumerate().filter(|(at, _)| *at != without).map(|(_, letter)| letter).collect()
}

const MARKS: [&str; 10] = [">", "> ", "- ", "-- ", "• ", "o ", "-", "◦", "#", "# "];

/// A line that begins with any of our phrases, in any spelling, or with a mark, or with neither.
fn line() -> impl Strategy<Value = String> {
    let phrases: Vec<&str> = FORMS.iter().flat_map(|form| form.phrases).copied().collect();
    let phrase = prop::sample::select(phrases);
    let start = prop_oneof![
        6 => phrase.clone().prop_map(str::to_owned),
        2 => phrase.clone().prop_map(str::to_lowercase),
        1 => phrase.clone().prop_map(|phrase| phrase.to_uppercase().replace(' ', " \u{a0}")),
        1 => (phrase, 0..9_usize).prop_map(|(phrase, at)| misspelt(phrase, at)),
        6 => prop::sample::select(MARKS.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,5}",
    ];
    let blank = "[ \t\u{a0}\u{200b}\u{feff}\u{2003}\u{c}\u{ad}]{0,3}";
    let part = prop::sample::select(vec![
        "",
        " ",
        "  ",
        "\t",
        "\u{a0}",
        ":",
        ": ",
        " 1.1",
        " evry statement",
        " (ours)",
        "(",
        ")",
        " when x",
        " WHEN",
        " Not Met",
        "\u{200b}",
        "\u{2003}",
        " aaaaaaaaaa bbbbbbbbbbbbbb cccccccccccc ddddddddddddd eeeeeeeeee fffffffffff",
        " gggggggggggggggggggg  hhhhhhhhhhhhhhhhhhhhhhh iiiiiiiii\u{a0}jjjjjj",
        "#",
        ">",
        "-",
        "(not in our copy)",
        " é’",
    ]);
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\r", "\n\n", "\n \n\n"]);
    (blank, start, prop::collection::vec(part, 0..6), end)
        .prop_map(|(blank, start, parts, end)| format!("{blank}{start}{}{end}", parts.concat()))
}

proptest! {
    #[test]
    fn lines_are_read_alike(lines in prop::collection::vec(line(), 0..12)) {
        lawful(&lines.concat())?;
    }

    #[test]
    fn any_text_is_read_alike(text in any::<String>()) {
        lawful(&text)?;
    }

    #[test]
    fn any_signs_are_read_alike(text in "[a-zA-Z:#>() o\\-\t\r\n•◦\u{feff}\u{a0}\u{200c}]{0,120}") {
        lawful(&text)?;
    }
}
