//! What stands before the first colon, taken apart: `name (what it is like) when CONDITION`.

use memchr::{memchr, memchr2, memchr3};

use crate::source::{Span, is_blank};

/// A head in its parts. Each is a stretch of the whole text, without white space at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// Keyword and name together.
    pub(crate) name: Span,
    /// What stands in the brackets, without them.
    pub(crate) brackets: Option<Span>,
    /// What stands after the brackets and is no condition.
    pub(crate) stray: Option<Span>,
    /// What follows "when".
    pub(crate) condition: Option<Span>,
}

impl Head {
    /// A line that starts with "when" is a condition and nothing else.
    pub(crate) fn all_condition(span: Span) -> Head {
        let name = Span { start: span.start, end: span.start };
        Head { name, brackets: None, stray: None, condition: (!span.is_empty()).then_some(span) }
    }

    /// Takes the front of a point in a list of names apart: a name may hold the word "when".
    pub(crate) fn read_without_condition(text: &str, span: Span) -> Head {
        Head::take_apart(text, span, |_| None)
    }

    /// Takes a head apart. Every stretch of text has parts, so this cannot fail.
    pub(crate) fn read(text: &str, span: Span) -> Head {
        Head::take_apart(text, span, find_when)
    }

    fn take_apart(text: &str, span: Span, find_when: impl Fn(&str) -> Option<(usize, usize)>) -> Head {
        let head = span.of(text);
        // Most heads are a name alone.
        if head.is_ascii() && memchr3(b'(', b'w', b'W', head.as_bytes()).is_none() {
            return Head { name: span.trim(text), brackets: None, stray: None, condition: None };
        }
        let base = span.start as usize;
        let piece = |start: usize, end: usize| Span::new(base + start, base + end).trim(text);
        // Full-width brackets, as some keyboards give them, are the ordinary ones.
        let open = first_of(head, '(', '（').unwrap_or(head.len());
        let inside = open + head[open..].chars().next().map_or(0, char::len_utf8);
        let close = first_of(&head[open..], ')', '）').map(|at| open + at);
        let after_brackets = close.map_or(open, |close| close + head[close..].chars().next().map_or(0, char::len_utf8));
        let when_before = find_when(&head[..open]).map(|(start, end)| (start, end, true));
        let when_after = find_when(&head[after_brackets..]);
        let when_after = when_after.map(|(start, end)| (after_brackets + start, after_brackets + end, false));
        match when_before.or(when_after) {
            Some((start, end, true)) => {
                Head { name: piece(0, start), brackets: None, stray: None, condition: Some(piece(end, head.len())) }
            }
            when => {
                let end_of_front = when.map_or(head.len(), |(start, _, _)| start);
                let stray = Some(piece(after_brackets, end_of_front)).filter(|stray| !stray.is_empty());
                Head {
                    name: piece(0, open),
                    // What a bracket that is not closed holds is read to the end.
                    brackets: (open < head.len()).then(|| piece(inside, close.unwrap_or(end_of_front).max(inside))),
                    stray: if open < head.len() { stray } else { None },
                    condition: when.map(|(_, end, _)| piece(end, head.len())),
                }
            }
        }
    }
}

/// The first place of a character, or of its other form.
fn first_of(text: &str, one: char, other: char) -> Option<usize> {
    if text.is_ascii() { memchr(one as u8, text.as_bytes()) } else { text.find([one, other]) }
}

/// The word "when" as a whole word, and where the condition after it starts.
fn find_when(head: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = memchr2(b'w', b'W', &head.as_bytes()[from..]).map(|at| from + at) {
        let is_when = head.get(at..at + 4).is_some_and(|word| word.eq_ignore_ascii_case("when"));
        let starts = head[..at].chars().next_back().is_none_or(is_blank);
        if is_when && starts && head[at + 4..].chars().next().is_none_or(is_blank) {
            return Some((at, at + 4));
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> [Option<&str>; 4] {
        let head = Head::read(text, Span::new(0, text.len()));
        let of = |span: Option<Span>| span.map(|span| span.of(text));
        [of(Some(head.name)), of(head.brackets), of(head.stray), of(head.condition)]
    }

    #[test]
    fn the_one_shape_of_a_line() {
        assert_eq!(
            parts("Ask evidence (long text) when rating is Met"),
            [Some("Ask evidence"), Some("long text"), None, Some("rating is Met")]
        );
        assert_eq!(parts("When rating is Met"), [Some(""), None, None, Some("rating is Met")]);
        assert_eq!(parts("And when a is b"), [Some("And"), None, None, Some("a is b")]);
        assert_eq!(parts("Section 8"), [Some("Section 8"), None, None, None]);
        assert_eq!(parts("Applies When x"), [Some("Applies"), None, None, Some("x")]);
        assert_eq!(parts("Whenever"), [Some("Whenever"), None, None, None]);
    }

    #[test]
    fn what_is_odd_is_kept_apart() {
        assert_eq!(parts("Ask a (list) b"), [Some("Ask a"), Some("list"), Some("b"), None]);
        assert_eq!(parts("Ask a (list"), [Some("Ask a"), Some("list"), Some("(list"), None]);
        assert_eq!(parts("Applies when kind (x) is y"), [Some("Applies"), None, None, Some("kind (x) is y")]);
        assert_eq!(parts(""), [Some(""), None, None, None]);
        assert_eq!(parts("Ask a (list) when"), [Some("Ask a"), Some("list"), None, Some("")]);
    }
}
