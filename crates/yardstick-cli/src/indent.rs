//! A JSON document that is set on one line, set on many: nothing is read, so no number and no order of keys can change.

use crate::clean::is_unsafe;

/// The same document with one line for each thing in it, two blanks deeper for each level.
pub(crate) fn indent(json: &str) -> String {
    let mut indented = String::with_capacity(json.len() * 2);
    let mut depth = 0;
    let mut rest = json.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' => text(&mut rest, &mut indented),
            '{' | '[' => {
                indented.push(c);
                match rest.next_if(|&next| matches!(next, '}' | ']')) {
                    Some(closing) => indented.push(closing),
                    None => {
                        depth += 1;
                        break_line(&mut indented, depth);
                    }
                }
            }
            '}' | ']' => {
                depth -= 1;
                break_line(&mut indented, depth);
                indented.push(c);
            }
            ',' => {
                indented.push(c);
                break_line(&mut indented, depth);
            }
            ':' => indented.push_str(": "),
            c => indented.push(c),
        }
    }
    indented
}

fn break_line(indented: &mut String, depth: usize) {
    indented.push('\n');
    indented.extend(std::iter::repeat_n("  ", depth));
}

/// A text up to its closing quotation mark. What could command a terminal is written by its number.
fn text(rest: &mut impl Iterator<Item = char>, indented: &mut String) {
    indented.push('"');
    while let Some(c) = rest.next() {
        match c {
            '"' => break,
            '\\' => {
                indented.push(c);
                indented.extend(rest.next());
            }
            c if is_unsafe(c) => indented.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => indented.push(c),
        }
    }
    indented.push('"');
}

#[cfg(test)]
mod tests {
    use super::indent;

    #[test]
    fn a_document_is_set_on_many_lines_and_stays_the_same() {
        let json = r#"{"b":[1.00,{"a":"x, \"y\": {\\"},[]],"e":{},"n":18446744073709551616}"#;
        let lines = [
            "{",
            "  \"b\": [",
            "    1.00,",
            "    {",
            r#"      "a": "x, \"y\": {\\""#,
            "    },",
            "    []",
            "  ],",
            "  \"e\": {},",
            "  \"n\": 18446744073709551616",
            "}",
        ];
        assert_eq!(indent(json), lines.join("\n"));
    }

    #[test]
    fn what_could_command_a_terminal_is_written_by_its_number() {
        assert_eq!(indent("\"a\u{9b}b\u{202e}£\""), r#""a\u009bb\u202e£""#);
    }
}
