//! The framework as its authors would write it: a line for each thing, broken at 120 characters.

use super::{Ask, Large, Rule};

const WIDTH: usize = 120;

impl Large {
    /// The text of the framework in Yardstick.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = Text(String::new());
        text.line(0, &format!("Framework: {}", self.title));
        text.line(1, &format!("Id: {}", self.id));
        text.line(1, &format!("Publisher: {}", self.publisher));
        text.line(1, &format!("Edition: {}", self.edition));
        text.gap();
        text.line(0, "Scale (worst first): Grade");
        for level in &self.levels {
            text.line(1, &format!("- {} ({}): {}", level.name, level.brackets, level.words));
        }
        text.gap();
        text.line(0, "For every statement");
        text.line(1, "Rate on Grade");
        self.boxes.iter().for_each(|ask| text.ask(ask));
        for section in &self.sections {
            text.gap();
            text.line(0, &format!("Section {}: {}", section.id, section.title));
            for one in &section.statements {
                text.line(1, &format!("Statement {}: {}", one.id, one.words));
            }
        }
        self.rules.iter().for_each(|rule| text.rule(rule));
        text.0
    }
}

struct Text(String);

impl Text {
    fn gap(&mut self) {
        self.0.push('\n');
    }

    /// One line, and what does not fit on it on lines that go on.
    fn line(&mut self, depth: usize, words: &str) {
        let indent = "  ".repeat(depth);
        self.0.push_str(&indent);
        let mut width = indent.len();
        for (at, word) in words.split(' ').enumerate() {
            if at > 0 && width + 1 + word.len() > WIDTH {
                self.0.push('\n');
                self.0.push_str(&indent);
                self.0.push_str("  > ");
                width = indent.len() + 4;
            } else if at > 0 {
                self.0.push(' ');
                width += 1;
            }
            self.0.push_str(word);
            width += word.len();
        }
        self.0.push('\n');
    }

    fn ask(&mut self, ask: &Ask) {
        let kind = if ask.columns.is_empty() { ask.kind.clone() } else { format!("for the action plan, {}", ask.kind) };
        self.line(1, &format!("Ask {} ({kind}) when rating is {}: {}", ask.id, ask.when.join(" or "), ask.words));
        for (id, label) in &ask.columns {
            self.line(2, &format!("- {id} (long text): {label}"));
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.gap();
        self.line(0, &format!("Rule {}: {}", rule.id, rule.title));
        let whom = match (&rule.sections[..], &rule.statements[..]) {
            ([], []) => "For every statement".to_owned(),
            (sections, []) => format!("For every statement in section {}", list(sections)),
            (_, statements) => format!("For statements {}", list(statements)),
        };
        self.line(1, &whom);
        self.line(1, &format!("When rating is {}", rule.when.join(" or ")));
        match &rule.with[..] {
            [] => self.line(1, &format!("Must give {}", rule.gives)),
            with => self.line(1, &format!("Must give {} with {}", rule.gives, list(with))),
        }
        self.line(1, &format!("Because: {}", rule.because));
    }
}

/// `a, b and c`.
fn list(words: &[String]) -> String {
    match words {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        all => all.concat(),
    }
}
