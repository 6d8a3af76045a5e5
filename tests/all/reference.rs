//! Every example of the language reference checks, and the README shows the files that lie beside it.

use std::fs;

use yardstick::{Framework, Limits, Severity, format};

use yardstick_tests::tests;

fn read(file: &str) -> String {
    fs::read_to_string(tests().join("..").join(file)).unwrap()
}

/// A fenced block: the words after the fence, and what stands in it.
fn blocks(markdown: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        if let Some(tag) = line.strip_prefix("```").filter(|tag| !tag.is_empty()) {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((tag.to_owned(), body.join("\n") + "\n"));
        }
    }
    blocks
}

#[test]
fn every_example_of_the_reference_checks() {
    let markdown = read("grammar/REFERENCE.md");
    let blocks = blocks(&markdown);
    let prelude = &blocks.iter().find(|(tag, _)| tag == "yardstick prelude").unwrap().1;
    let mut checked = 0;
    for (tag, body) in &blocks {
        let text = match tag.as_str() {
            "yardstick" | "yardstick prelude" => body.clone(),
            "yardstick fragment" => format!("{prelude}\n{body}"),
            _ => continue,
        };
        assert_eq!(&format(body), body, "it is not laid out as `yardstick fmt` does it");
        let found = Framework::check(text.as_bytes(), &Limits::default());
        assert_eq!(found.problems().count(Severity::Error), 0, "{body}\n{}", found.problems());
        checked += 1;
    }
    assert!(checked >= 15, "the reference has {checked} examples");
}

#[test]
fn the_readme_shows_the_files_of_its_example() {
    let readme = read("README.md");
    let blocks = blocks(&readme);
    let shown = |tag: &str| blocks.iter().find(|(found, _)| found == tag).unwrap().1.clone();
    let squeezed = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let file = |name: &str| squeezed(read(name));
    assert_eq!(squeezed(shown("text")), file("docs/clubs.yardstick"));
    assert_eq!(squeezed(shown("json")), file("docs/clubs.json"));
}
