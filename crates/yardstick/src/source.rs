//! Bytes become text: the one place that knows about encodings, and about lines and columns.

use std::borrow::Cow;

/// A stretch of a text, in bytes from its start (after a byte order mark, if there was one).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Where it starts.
    pub start: u32,
    /// Where it ends; the byte here no longer belongs to it.
    pub end: u32,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// The number of bytes in it.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The part of `text` that it covers; empty where it lies outside.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Whether the byte at this place belongs to it.
    pub(crate) fn holds(self, offset: u32) -> bool {
        (self.start..self.end).contains(&offset)
    }

    /// The same stretch without white space at either end.
    pub(crate) fn trim(self, text: &str) -> Span {
        let all = self.of(text);
        if let [first, .., last] = all.as_bytes()
            && first.is_ascii_graphic()
            && last.is_ascii_graphic()
        {
            return self; // as most are
        }
        let right = trim_start(all);
        let start = self.start + (all.len() - right.len()) as u32;
        Span { start, end: start + trim(right).len() as u32 }
    }

    /// The same stretch of a text that begins only here; empty where it lies before.
    pub(crate) fn after(self, start: u32) -> Span {
        Span { start: self.start.saturating_sub(start), end: self.end.saturating_sub(start) }
    }

    /// From the start of this one to the end of another.
    pub(crate) fn to(self, other: Span) -> Span {
        Span { start: self.start, end: other.end.max(self.start) }
    }
}

/// White space, and the characters without width that Word leaves behind.
pub(crate) fn is_blank(character: char) -> bool {
    match character {
        ' ' | '\t'..='\r' => true,
        '\0'..='\x7F' => false,
        '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{FEFF}' | '\u{AD}' => true,
        _ => character.is_whitespace(),
    }
}

/// A text without the blanks at its start. Most have none, which their first byte tells.
pub(crate) fn trim_start(text: &str) -> &str {
    match text.as_bytes() {
        [first, ..] if first.is_ascii_graphic() => text,
        [b' ', second, ..] if second.is_ascii_graphic() => &text[1..],
        _ => text.trim_start_matches(is_blank),
    }
}

/// A text without the blanks at its start and its end.
pub(crate) fn trim(text: &str) -> &str {
    let text = trim_start(text);
    match text.as_bytes() {
        [.., last] if last.is_ascii_graphic() => text,
        _ => text.trim_end_matches(is_blank),
    }
}

/// How the bytes of a file were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, as it should be.
    Utf8,
    /// UTF-16 with a byte order mark, as Word's "Unicode text" is.
    Utf16,
    /// Not UTF-8: the bytes that are not were read as Windows-1252, the old encoding of Word and Excel.
    Windows1252,
}

impl Encoding {
    /// Any bytes as a text, and how they were read; a byte order mark goes.
    ///
    /// ```
    /// use yardstick::Encoding;
    ///
    /// assert_eq!(Encoding::read(b"caf\xE9"), ("café".to_owned(), Encoding::Windows1252));
    /// ```
    #[must_use]
    pub fn read(bytes: &[u8]) -> (String, Encoding) {
        let source = Source::read(bytes);
        (source.text.into_owned(), source.encoding)
    }
}

/// A text read from bytes, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source<'b> {
    /// UTF-8 stays where it is; anything else is made anew.
    pub(crate) text: Cow<'b, str>,
    pub(crate) encoding: Encoding,
    /// The first character that was not UTF-8.
    pub(crate) first_guess: Option<Span>,
}

impl Source<'_> {
    /// Reads any bytes. Line ends stay as they are; a byte order mark goes.
    pub(crate) fn read(bytes: &[u8]) -> Source<'_> {
        match bytes {
            [0xFF, 0xFE, rest @ ..] => Source::utf16(rest, u16::from_le_bytes),
            [0xFE, 0xFF, rest @ ..] => Source::utf16(rest, u16::from_be_bytes),
            [0xEF, 0xBB, 0xBF, rest @ ..] => Source::utf8(rest),
            _ => Source::utf8(bytes),
        }
    }

    fn utf8(bytes: &[u8]) -> Source<'_> {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Source { text: Cow::Borrowed(text), encoding: Encoding::Utf8, first_guess: None };
        }
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
        let mut first_guess = None;
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            for &byte in chunk.invalid() {
                let start = text.len();
                text.push(windows_1252(byte));
                first_guess.get_or_insert(Span::new(start, text.len()));
            }
        }
        Source { text: Cow::Owned(text), encoding: Encoding::Windows1252, first_guess }
    }

    fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Source<'_> {
        let units = bytes.chunks(2).map(|pair| match pair {
            [first, second] => unit([*first, *second]),
            _ => 0xFFFD,
        });
        let text = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
        Source { text: Cow::Owned(text), encoding: Encoding::Utf16, first_guess: None }
    }
}

/// The character that a byte from 0x80 on stands for; the five bytes without one become U+FFFD.
fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}',
        '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => FROM_0X80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// A place as people say it: line and column, both counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The character within the line, from 1.
    pub column: u32,
}

/// Where each line of a text starts. A line ends with `\n`, `\r\n` or `\r`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    pub(crate) fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at as u32 + 1);
            }
        }
        LineIndex { starts }
    }

    /// The same where the places are known after which a new line begins.
    pub(crate) fn after(ends: impl Iterator<Item = u32>) -> LineIndex {
        LineIndex { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The number of the line (from 1) that holds the byte at `offset`.
    pub(crate) fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    pub(crate) fn position(&self, text: &str, offset: u32) -> Position {
        self.position_after(text, offset, (0, Position { line: 1, column: 1 }))
    }

    /// The same, counted on from a place before it that is known: a line may be very long.
    pub(crate) fn position_after(&self, text: &str, offset: u32, known: (u32, Position)) -> Position {
        let line = self.line(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(0);
        let (from, column) =
            if known.1.line == line && known.0 <= offset { (known.0, known.1.column) } else { (start, 1) };
        let between = Span { start: from, end: offset.min(text.len() as u32) };
        Position { line, column: column + between.of(text).chars().count() as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_goes_and_line_ends_stay() {
        let source = Source::read(b"\xEF\xBB\xBFFramework: A\r\nId: a\r\n");
        assert_eq!(source.text, "Framework: A\r\nId: a\r\n");
        assert_eq!(source.encoding, Encoding::Utf8);
    }

    #[test]
    fn windows_1252_is_read_and_what_is_utf8_stays_so() {
        let source = Source::read(b"children\x92s \xC2\xA3 \x96 end");
        assert_eq!(source.text, "children’s £ – end");
        assert_eq!(source.encoding, Encoding::Windows1252);
        assert_eq!(source.first_guess, Some(Span { start: 8, end: 11 }));
    }

    #[test]
    fn utf16_is_read_in_either_order() {
        assert_eq!(Source::read(b"\xFF\xFEA\0:\0").text, "A:");
        assert_eq!(Source::read(b"\xFE\xFF\0A\0:\0").text, "A:\u{FFFD}");
    }

    #[test]
    fn columns_count_characters_and_every_line_end_counts_once() {
        let text = "é£ x\r\nb\rc\n";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 5), Position { line: 1, column: 4 });
        assert_eq!(index.position(text, 8), Position { line: 2, column: 1 });
        assert_eq!(index.position(text, 10), Position { line: 3, column: 1 });
        assert_eq!(index.position(text, 12), Position { line: 4, column: 1 });
    }
}
