//! The bar while many responses are read, as a terminal shows it. `script` of Linux makes the terminal.

use std::path::Path;
use std::process::Command;

use crate::run::{SMALL, command, folder};

/// What a terminal so many characters wide is sent while this is aggregated; nothing where there is no `script`.
fn sent(folder: &Path, width: usize, what: &str) -> Option<String> {
    let program = command(folder).get_program().to_string_lossy().into_owned();
    let line = format!("stty cols {width} rows 24; '{program}' aggregate small.yardstick {what} > out.txt");
    let ran = Command::new("script").args(["-qec", &line, "/dev/null"]).current_dir(folder).output().ok()?;
    assert!(ran.status.success(), "{ran:?}");
    Some(String::from_utf8_lossy(&ran.stdout).into_owned())
}

fn line(at: usize, length: usize) -> String {
    let text = "x".repeat(length);
    format!(
        r#"{{"yardstick":1,"kind":"response","framework":"small","edition":"1","agency":"Agency {at}","status":"submitted","answers":[{{"item":"1.1","rating":"Met","fields":{{"evidence":"{text}"}}}},{{"item":"1.2","rating":"Met","fields":{{"evidence":"x"}}}}]}}"#
    )
}

#[cfg(target_os = "linux")]
#[test]
fn the_bar_fits_in_one_line_however_narrow_the_terminal_is() {
    let folder = folder(&[("small.yardstick", SMALL)]);
    let path = folder.path();
    let lines: String = (0..10).map(|at| line(at, 500_000) + "\n").collect();
    std::fs::write(path.join("long.jsonl"), lines).unwrap();
    std::fs::create_dir(path.join("many")).unwrap();
    for at in 0..40 {
        std::fs::write(path.join(format!("many/{at}.json")), line(at, 10)).unwrap();
    }
    for what in ["long.jsonl", "many", "- < long.jsonl"] {
        for width in [120, 80, 60, 50, 40, 30, 20, 10] {
            let Some(sent) = sent(path, width, what) else { return };
            assert!(!sent.contains("\u{1b}[1A"), "{what}, {width}: it takes more than one line: {sent:?}");
            let drawn: Vec<&str> = sent.split("\r").map(|drawn| drawn.trim_start_matches("\u{1b}[2K")).collect();
            for drawn in &drawn {
                assert!(drawn.chars().count() <= width, "{what}, {width}: {drawn:?}");
            }
            // It is taken away in the end.
            assert_eq!(drawn.last(), Some(&""), "{what}, {width}: {sent:?}");
            if width >= 80 {
                assert!(sent.contains("Reading ") && sent.contains("/s"), "{what}, {width}: {sent:?}");
            }
            if (20..60).contains(&width) && !what.starts_with('-') {
                assert!(sent.contains('%') && sent.contains(" left"), "{what}, {width}: {sent:?}");
            }
        }
    }
}
