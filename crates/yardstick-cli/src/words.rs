//! Small helpers that keep every sentence grammatical: "1 error", "2 errors", "a, b and c".

/// `1 error`, `2 errors`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {}", plural(noun)) }
}

/// `errors`, `duties`: the plurals of the words that stand in frameworks are regular.
pub(crate) fn plural(noun: &str) -> String {
    let is_vowel = |c: char| "aeiou".contains(c);
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(is_vowel) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn and<S: AsRef<str>>(things: &[S]) -> String {
    list(things, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub(crate) fn or<S: AsRef<str>>(things: &[S]) -> String {
    list(things, "or")
}

fn list<S: AsRef<str>>(things: &[S], joint: &str) -> String {
    let things: Vec<&str> = things.iter().map(AsRef::as_ref).collect();
    match things.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} {joint} {last}", others.join(", ")),
    }
}

/// The first letter in capitals, for the start of a sentence.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_agree_and_lists_read_as_english() {
        assert_eq!(
            (count(1, "duty"), count(2, "duty"), count(0, "day")),
            ("1 duty".into(), "2 duties".into(), "0 days".into())
        );
        assert_eq!((and(&["a"]), or(&["a", "b", "c"])), ("a".into(), "a, b or c".into()));
        assert_eq!(and::<&str>(&[]), "");
    }
}
