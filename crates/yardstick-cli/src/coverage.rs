//! What the examples of frameworks reach: counts, and a list of what they do not.

use std::io;
use std::path::Path;

use yardstick::{Coverage, CoveredKind};

use crate::arguments::Format;
use crate::clean;
use crate::file;
use crate::frame::counted;
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::screen::Screen;
use crate::words::and;
use crate::wrap::wrap;

const KINDS: [(CoveredKind, &str); 3] =
    [(CoveredKind::Rule, "rules"), (CoveredKind::Level, "levels"), (CoveredKind::RatingLine, "lines of ratings")];

pub(crate) fn show(files: &[FrameworkFile], screen: &mut Screen) -> io::Result<()> {
    if screen.format == Format::Json {
        let each = files.iter().map(|file| (file.name.as_str(), file.checked.coverage()));
        return writeln!(screen.out(), "{}", indent(&Coverage::join_json(each)));
    }
    let width = screen.width;
    for (at, file) in files.iter().enumerate() {
        if at > 0 {
            writeln!(screen.out())?;
        }
        for line in lines(file) {
            let first = if line.starts_with("  - ") { "  - " } else { "" };
            writeln!(screen.out(), "{}", wrap(line.trim_start_matches("  - "), first, width))?;
        }
    }
    Ok(())
}

fn lines(file: &FrameworkFile) -> Vec<String> {
    let name = file::shown(Path::new(&file.name));
    if file.checked.framework().is_none() {
        let counts = counted(file.checked.problems());
        return vec![format!("{name} has {counts}, so its examples are not run. Mend the errors first.")];
    }
    let coverage = file.checked.coverage();
    let counts = KINDS.iter().filter_map(|(kind, words)| {
        let (all, reached) = coverage.count(*kind);
        (all > 0).then(|| format!("{reached} of {all} {words}"))
    });
    let counts: Vec<String> = counts.collect();
    if counts.is_empty() {
        return vec![format!("{name} has no rules, levels or ratings that an example could reach.")];
    }
    let mut lines = vec![format!("The examples in {name} reach {}.", and(&counts))];
    let missed: Vec<String> = coverage
        .iter()
        .filter(|covered| !covered.is_reached())
        .map(|covered| {
            format!("  - line {}: {} {}", covered.line(), covered.kind().as_str(), clean::line(covered.name()))
        })
        .collect();
    if !missed.is_empty() {
        lines.push("No example reaches:".to_owned());
        lines.extend(missed);
        lines.push("What no example reaches can be changed without any of them failing.".to_owned());
    }
    lines
}
