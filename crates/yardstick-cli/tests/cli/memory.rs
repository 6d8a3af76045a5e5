//! How much memory `yardstick aggregate` takes at the most, over a tenfold range of bytes. This shows it:
//! `cargo test --release -p yardstick-cli --test cli memory -- --nocapture`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::run::{SMALL, command, folder};

/// Lines of responses, of so many agencies in turn and with a text of so many bytes; all but the last of each agency are
/// drafts or replaced.
fn write(path: &Path, responses: usize, agencies: usize, bytes: usize) -> u64 {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    let text = "Meetings every six weeks. ".repeat(bytes / 26 + 1);
    let mut line = String::new();
    for at in 0..responses {
        line.clear();
        let (agency, day) = (at % agencies, at / agencies);
        writeln!(
            line,
            r#"{{"yardstick":1,"kind":"response","framework":"small","edition":"1","agency":"Agency {agency}","status":"submitted","submitted_on":"{}-{:02}-{:02}","answers":[{{"item":"1.1","rating":"Met","fields":{{"evidence":"{text}"}}}},{{"item":"1.2","rating":"Not Met"}}]}}"#,
            2000 + day / 336,
            day / 28 % 12 + 1,
            day % 28 + 1,
        )
        .unwrap();
        file.write_all(line.as_bytes()).unwrap();
    }
    file.into_inner().unwrap().metadata().unwrap().len()
}

/// Rows of ratings: responses of so many agencies in turn, two rows each.
fn write_rows(path: &Path, responses: usize, agencies: usize) -> u64 {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    writeln!(file, "agency,item,rating,submitted_on").unwrap();
    for at in 0..responses {
        let (agency, day) = (at % agencies, at / agencies);
        for rated in ["1.1,Met", "1.2,Not Met"] {
            writeln!(file, "Agency {agency},{rated},{}-01-{:02}", 2000 + day / 28, day % 28 + 1).unwrap();
        }
    }
    file.into_inner().unwrap().metadata().unwrap().len()
}

/// The most memory that a run takes, in KB.
fn peak(folder: &Path, file: &str) -> u64 {
    let mut command = command(folder);
    command.args(["aggregate", "small.yardstick", file, "--threads", "1"]).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(kilobytes.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    most
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_bytes_that_are_read() {
    let folder = folder(&[("small.yardstick", SMALL)]);
    let path = folder.path();
    let mut report = String::new();
    let mut measure = |name: &str, responses, agencies, bytes| {
        let (file, read) = match bytes {
            0 => ("ratings.csv", write_rows(&path.join("ratings.csv"), responses, agencies)),
            bytes => ("answers.jsonl", write(&path.join("answers.jsonl"), responses, agencies, bytes)),
        };
        let most = peak(path, file);
        writeln!(report, "{name}: {} MB read, {responses} responses, {agencies} agencies: {most} KB", read >> 20)
            .unwrap();
        most
    };
    let longer = [2_000, 20_000].map(|bytes| measure("longer texts", 4_000, 1_000, bytes));
    let more = [4_000, 40_000].map(|responses| measure("more responses", responses, 1_000, 2_000));
    let agencies = [4_000, 40_000].map(|agencies| measure("more agencies", agencies, agencies, 2_000));
    let rows = [20_000, 200_000].map(|responses| measure("more rows", responses, 1_000, 0));
    std::io::stderr().write_all(report.as_bytes()).unwrap();
    // The law: memory grows with the number of groups and agencies, and not with the bytes that are read.
    for [little, ten_times] in [longer, more, rows] {
        assert!(ten_times * 10 < little * 13, "{report}");
    }
    // Of each agency one return is kept, and what is said of it.
    assert!((agencies[1] - agencies[0]) / 36 < 600, "{report}");
}
