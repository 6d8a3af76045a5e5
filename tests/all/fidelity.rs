//! Ten questions about each guidance, answered from the guidance and from the framework file alone: what the answers rest
//! on still stands in the file.

use std::fs;

use yardstick_tests::{files, tests};

/// The text as it reads: broken lines put together, and one blank between words.
fn plain(text: &str) -> String {
    let joined: Vec<&str> = text.lines().map(|line| line.trim().trim_start_matches("> ")).collect();
    joined.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_the_answers_rest_on_stands_in_the_framework() {
    let all = files(&tests().join("fidelity"), "md");
    assert_eq!(all.len(), 5);
    for file in all {
        let name = &file.name;
        let framework = fs::read_to_string(tests().join(format!("../frameworks/{name}.yardstick"))).unwrap();
        let framework = plain(&framework);
        let page = String::from_utf8(file.bytes).unwrap();
        let questions: Vec<&str> = page.split("\n## ").skip(1).collect();
        assert_eq!(questions.len(), 10, "{name}");
        for question in questions {
            let title = question.lines().next().unwrap();
            for part in ["\nThe guidance: ", "\nIt says: ", "\nIds: ", "\nThe framework: ", "\nIn the file:"] {
                assert!(question.contains(part), "{name}, {title}: {part}");
            }
            let ids = question.split("\nIds: ").nth(1).unwrap().lines().next().unwrap();
            let is_id =
                |id: &str| id.len() == 6 && id.is_char_boundary(4) && id[4..].chars().all(|c| c.is_ascii_digit());
            assert!(ids.split(", ").all(is_id), "{name}, {title}: {ids}");
            let quotes: Vec<&str> =
                question.lines().filter_map(|line| line.strip_prefix("- `")?.strip_suffix('`')).collect();
            assert!(!quotes.is_empty(), "{name}, {title}");
            for quote in quotes {
                assert!(framework.contains(&plain(quote)), "{name}, {title}: it does not say {quote}");
            }
        }
    }
}
