//! JSON read in one go, without a tree, for documents in which nothing is wrong. At the first thing that is not plain the
//! scanner gives up, and the reader that can say what is wrong starts over.

use std::borrow::Cow;

use crate::source::Span;

/// A place in a JSON text, and what follows it.
pub(crate) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

/// A text of a document, and where it stands between its quotes.
pub(crate) struct Quoted<'t> {
    pub(crate) words: Cow<'t, str>,
    pub(crate) span: Span,
}

impl<'t> Scanner<'t> {
    pub(crate) fn new(text: &'t str) -> Scanner<'t> {
        Scanner { text, at: 0 }
    }

    /// The first byte of what follows, after white space.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        loop {
            match *self.text.as_bytes().get(self.at)? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Whether this byte follows; then it is taken.
    fn takes(&mut self, byte: u8) -> bool {
        let follows = self.peek() == Some(byte);
        self.at += usize::from(follows);
        follows
    }

    /// Whether `null` follows; then it is taken.
    pub(crate) fn null(&mut self) -> bool {
        self.peek() == Some(b'n') && self.word("null")
    }

    fn word(&mut self, word: &str) -> bool {
        let follows = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.at += if follows { word.len() } else { 0 };
        follows
    }

    /// A text.
    pub(crate) fn text(&mut self) -> Option<Quoted<'t>> {
        if !self.takes(b'"') {
            return None;
        }
        let start = self.at;
        let rest = self.text.as_bytes().get(start..)?;
        let plain = plain_bytes(rest);
        let has_escapes = *rest.get(plain)? == b'\\';
        let end = start + if has_escapes { escaped_bytes(rest, plain)? } else { plain };
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.at = end + 1;
        let span = Span::new(start, end);
        let words = self.text.get(start..end)?;
        let words = if has_escapes { Cow::Owned(unescaped(words)?) } else { Cow::Borrowed(words) };
        Some(Quoted { words, span })
    }

    /// A whole number without an exponent, as it is written.
    pub(crate) fn number(&mut self) -> Option<&'t str> {
        self.peek()?;
        let rest = self.text.get(self.at..)?;
        let figures = rest.strip_prefix('-').unwrap_or(rest);
        let count = figures.bytes().take_while(u8::is_ascii_digit).count();
        if count == 0 || count > 1 && figures.starts_with('0') {
            return None;
        }
        let number = rest.get(..rest.len() - figures.len() + count)?;
        self.at += number.len();
        Some(number)
    }

    /// Each entry of an object: its key, and the value that follows, which is for `entry` to take.
    pub(crate) fn object(&mut self, mut entry: impl FnMut(&mut Scanner<'t>, Cow<'t, str>) -> Option<()>) -> Option<()> {
        self.parts(b'{', b'}', |scanner| {
            let key = scanner.text()?.words;
            if scanner.takes(b':') { entry(scanner, key) } else { None }
        })
    }

    /// Each part of a list, which is for `part` to take.
    pub(crate) fn list(&mut self, part: impl FnMut(&mut Scanner<'t>) -> Option<()>) -> Option<()> {
        self.parts(b'[', b']', part)
    }

    fn parts(&mut self, open: u8, close: u8, mut part: impl FnMut(&mut Scanner<'t>) -> Option<()>) -> Option<()> {
        if !self.takes(open) {
            return None;
        }
        if self.takes(close) {
            return Some(());
        }
        loop {
            part(self)?;
            if !self.takes(b',') {
                return self.takes(close).then_some(());
            }
        }
    }

    /// Passes over a value that is no list and no object.
    pub(crate) fn pass(&mut self) -> Option<()> {
        match self.peek()? {
            b'"' => self.text().map(drop),
            b'n' => self.word("null").then_some(()),
            b't' => self.word("true").then_some(()),
            b'f' => self.word("false").then_some(()),
            _ => self.number().map(drop),
        }
    }

    /// Whether nothing follows.
    pub(crate) fn is_over(&mut self) -> bool {
        self.peek().is_none()
    }
}

/// What is meant by the words between two quotes.
pub(crate) fn unescaped(written: &str) -> Option<String> {
    if !written.contains('\\') {
        return Some(written.to_owned());
    }
    serde_json::from_str(&format!("\"{written}\"")).ok()
}

/// How many bytes stand before the first that is not simply part of a text.
fn plain_bytes(bytes: &[u8]) -> usize {
    // Many at once, and then the last few one by one.
    const MANY: usize = 16;
    let ends = |byte: u8| (byte == b'"') | (byte == b'\\') | (byte < 0x20);
    let is_plain = |many: &&[u8]| !many.iter().fold(false, |any, &byte| any | ends(byte));
    let plain = bytes.chunks_exact(MANY).take_while(is_plain).count() * MANY;
    let rest = bytes.get(plain..).unwrap_or_default();
    plain + rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len())
}

/// How many bytes stand before the closing quote, where a backslash stands after the first few.
fn escaped_bytes(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match *bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            // A line that ends inside quotes, or another control character.
            0..0x20 => return None,
            _ => at += 1 + plain_bytes(bytes.get(at + 1..)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_numbers_and_what_holds_them_are_read_as_they_are_written() {
        let text =
            "{ \"a\": [\"é, and a text of more than sixteen bytes\", \"x\\n\\\"\\u00e9\"],\n \"b\":-12 , \"c\" : null}";
        let mut scanner = Scanner::new(text);
        let mut said = Vec::new();
        let read = scanner.object(|scanner, key| {
            said.push(key.into_owned());
            match scanner.peek()? {
                b'[' => scanner.list(|scanner| {
                    said.push(scanner.text()?.words.into_owned());
                    Some(())
                }),
                b'n' => scanner.null().then_some(()),
                _ => {
                    said.push(scanner.number()?.to_owned());
                    Some(())
                }
            }
        });
        assert!(read.is_some() && scanner.is_over());
        assert_eq!(said, ["a", "é, and a text of more than sixteen bytes", "x\n\"é", "b", "-12", "c"]);
    }

    #[test]
    fn what_is_not_plain_is_given_up() {
        for text in [
            "",
            "\"",
            "\"a",
            "\"a\nb\"",
            "\"a\tb that goes on for long\"",
            "\"\\",
            "\"\\\"",
            "\"\\x\"",
            "\"\\ud800\"",
            "'a'",
        ] {
            assert!(Scanner::new(text).text().is_none(), "{text}");
        }
        for text in ["", "-", "01", "+1", ".5", "x"] {
            assert!(Scanner::new(text).number().is_none(), "{text}");
        }
        for text in ["", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "[1.5]", "[1e5]", "[nul]", "[nullx]"] {
            assert!(Scanner::new(text).list(Scanner::pass).is_none(), "{text}");
        }
    }
}
