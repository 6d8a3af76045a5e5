//! The lines of the README that run the command: each does what it is said to do, in the order in which they stand there.

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;

use crate::run::{command, folder, ran};

/// The lines that begin with the command, installed or not, without its name.
fn lines(readme: &str) -> Vec<&str> {
    let lines = readme.lines().filter_map(|line| line.strip_prefix("$ "));
    let ours = |line| {
        str::strip_prefix(line, "yardstick ").or_else(|| line.split_once("-p yardstick-cli -- ").map(|found| found.1))
    };
    lines.filter_map(ours).map(|line| line.split("  #").next().unwrap_or(line).trim_end()).collect()
}

#[test]
fn every_line_of_the_readme_can_be_run() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let clubs = fs::read_to_string(root.join("docs/clubs.yardstick")).unwrap();
    let answer = fs::read_to_string(root.join("docs/clubs.json")).unwrap().replace('\n', " ");
    let both = format!("{answer}\n{}\n", answer.replace("2026", "2025"));
    let police =
        fs::read_to_string(root.join("frameworks/examples/sussex-2024/police.json")).unwrap().replace('\n', " ");
    let folder = folder(&[
        ("docs/clubs.yardstick", &clubs),
        ("docs/clubs.json", &answer),
        ("this.yardstick", &clubs),
        ("last.yardstick", &clubs.replace("2026", "2025")),
        ("both-years.jsonl", &both),
        ("answers.jsonl", &police),
        ("ratings.csv", "agency,areas,item,rating\nSample Trust,East Sussex,1.5,Green\n"),
    ]);
    copy(&root.join("frameworks"), &folder.path().join("frameworks"));
    let lines = lines(&readme);
    assert!(lines.len() > 12, "{lines:?}");
    for line in lines {
        let (line, input) = line.split_once(" < ").map_or((line, None), |(line, input)| (line, Some(input)));
        let arguments = line.split('"').enumerate().flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().collect::<Vec<_>>(),
            _ => vec![part],
        });
        let mut command = command(folder.path());
        let input = input.map_or(Stdio::null(), |name| File::open(folder.path().join(name)).unwrap().into());
        let ran = ran(&command.args(arguments).stdin(input).output().unwrap());
        assert!(ran.code < 2, "{line}: {}{}", ran.out, ran.err);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &name) } else { fs::copy(&path, name).map(|_| ()).unwrap() }
    }
}
