//! A keyword, an id, a level or a number of a shipped framework misspelt, and a line deleted or doubled: at most three
//! errors, each where the slip is, or on a line that names what the slip has taken away.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use proptest::prelude::*;
use yardstick::{Code, Framework, Limits, Problem, Severity};
use yardstick_tests::{files, frameworks};

/// The most errors that one slip leads to. Examples that no longer come out (YS0501) are not counted: one number decides
/// as many of them as there are, and each is a result of its own.
const MOST: usize = 3;

/// Blocks that become one with the block above where their first line is deleted: all that is wrong in the two together
/// is theirs, and may be more.
const JOINED: [&str; 2] = ["Report:", "Example:"];

/// The words that stand for several in a row of ids.
const SEVERAL: [&str; 7] = ["Standards", "Statements", "Documents", "Questions", "Themes", "Duties", "Priorities"];

/// The words after which comes the id of what a line is about.
const BEFORE_AN_ID: [&str; 16] = [
    "Section",
    "Appendix",
    "Part",
    "Rule",
    "Form",
    "Letter",
    "Outcome",
    "Survey",
    "Ask",
    "Standard",
    "Statement",
    "Document",
    "Question",
    "Theme",
    "Duty",
    "Priority",
];

/// The words after whose colon stands a name.
const BEFORE_A_NAME: [&str; 7] = ["Scale", "Choices", "Report", "Rating", "Pack", "Decision", "Id"];

/// What happens to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    Delete,
    Double,
    /// At this byte a letter is left out.
    Drop(usize),
    /// At this byte two letters change places.
    Swap(usize),
    /// At this byte a letter is put in.
    Add(usize),
    /// At this byte stands another digit.
    Count(usize),
}

/// A framework, and every slip that is tried on it.
struct Shipped {
    name: String,
    lines: Vec<String>,
    slips: Vec<(usize, Slip)>,
}

static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let shipped = files(&frameworks(), "yardstick").into_iter().map(|file| {
        let text = String::from_utf8(file.bytes).unwrap();
        let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let slips = lines.iter().enumerate().flat_map(|(at, line)| slips(line).map(move |slip| (at, slip))).collect();
        Shipped { name: file.name, lines, slips }
    });
    shipped.collect()
});

/// Every slip of one line that is not blank and no remark.
fn slips(line: &str) -> impl Iterator<Item = Slip> + use<> {
    let words = line.trim();
    let is_ours = !words.is_empty() && !words.starts_with('#');
    let of_letters = if is_ours && !words.starts_with('>') { ours(line) } else { 0..0 };
    let letters: Vec<(usize, char)> = line.char_indices().filter(|(at, _)| of_letters.contains(at)).collect();
    let mut all = if is_ours { vec![Slip::Delete, Slip::Double] } else { Vec::new() };
    for (index, &(at, letter)) in letters.iter().enumerate() {
        if letter.is_ascii_digit() {
            all.push(Slip::Count(at));
        }
        if letter.is_alphanumeric() {
            all.extend([Slip::Drop(at), Slip::Add(at)]);
        }
        let other = letters.get(index + 1).map(|&(_, other)| other);
        if letter.is_alphanumeric() && other.is_some_and(|other| other.is_alphanumeric() && other != letter) {
            all.push(Slip::Swap(at));
        }
    }
    all.into_iter()
}

/// The part of a line that is not the board's own words: what stands before its colon, and a name after it.
fn ours(line: &str) -> Range<usize> {
    let start = line.len() - line.trim_start().len();
    let colon = line.find(':').unwrap_or(line.len());
    let has_name =
        BEFORE_A_NAME.iter().any(|word| line[start..].starts_with(word)) || line[start..].starts_with("Deadline");
    // A bullet without a colon may be a long text of the board.
    let is_text = line.trim_start().starts_with(['-', '•']) && !line.contains(':');
    match is_text {
        _ if has_name => start..line.len(),
        true => start..line.find('.').unwrap_or(line.len()).min(start + 40),
        false => start..colon,
    }
}

/// A line after a slip: none, one, or two.
fn spoilt(line: &str, slip: Slip) -> String {
    let at = match slip {
        Slip::Delete => return String::new(),
        Slip::Double => return [line, line].concat(),
        Slip::Drop(at) | Slip::Swap(at) | Slip::Add(at) | Slip::Count(at) => at,
    };
    let (before, after) = line.split_at(at);
    let mut letters = after.chars();
    let letter = letters.next().unwrap();
    match slip {
        Slip::Drop(_) => [before, letters.as_str()].concat(),
        Slip::Count(_) => {
            let other = char::from_digit((letter.to_digit(10).unwrap() + 1) % 10, 10).unwrap();
            format!("{before}{other}{}", letters.as_str())
        }
        Slip::Swap(_) => {
            let next = letters.next().unwrap();
            format!("{before}{next}{letter}{}", letters.as_str())
        }
        _ if letter.is_ascii_digit() => format!("{before}{letter}{after}"),
        _ => format!("{before}x{after}"),
    }
}

/// What a line declares: the id of a block, the name of a list or of one of its points.
fn names(line: &str) -> BTreeSet<String> {
    let line = line.trim();
    let front = line.split(':').next().unwrap_or_default();
    let words = line.split_once(':').map_or("", |(_, words)| words.trim());
    let first = front.split_whitespace().next().unwrap_or_default();
    let rest = front[first.len().min(front.len())..].trim();
    let mut found = BTreeSet::new();
    if let Some(point) = line.strip_prefix('-') {
        found.insert(point.split([':', '(']).next().unwrap_or_default().trim().to_lowercase());
    } else if BEFORE_AN_ID.contains(&first) {
        found.insert(rest.split([' ', '(']).next().unwrap_or_default().to_lowercase());
    } else if SEVERAL.contains(&first) {
        found.extend(row(rest.split('(').next().unwrap_or_default()));
    } else if BEFORE_A_NAME.contains(&first) {
        found.insert(words.to_lowercase());
    } else if line.starts_with("Local areas") {
        found.insert("local areas".to_owned());
    }
    if line.starts_with("Who rates") || line.starts_with("- moderated") {
        // `Rate on Finding (by the Board)` stands on what is said there.
        found.insert("by the board".to_owned());
    }
    if line.starts_with("Pack") {
        // `the pack is complete`, where there is one only.
        found.insert("pack".to_owned());
    }
    // What a box with the local areas, or a line with a scale, gives is not called by a name of its own.
    if line.contains("of Local areas") {
        found.insert("local area".to_owned());
    }
    if line.starts_with("Rate on") {
        // `When rating is Met`, `Must be rated`: both speak of what this line gives.
        found.extend(["rating".to_owned(), "rated".to_owned()]);
    }
    found.remove("");
    found
}

/// The ids of `1.3 to 1.7`.
fn row(ids: &str) -> Vec<String> {
    let number = |id: &str| id.trim().rsplit_once('.').and_then(|(_, number)| number.parse::<u32>().ok());
    let Some((from, to)) = ids.split_once(" to ") else { return Vec::new() };
    let (Some(first), Some(last)) = (number(from), number(to)) else { return Vec::new() };
    let start = from.trim().rsplit_once('.').map_or("", |(start, _)| start);
    (first..=last.min(first + 99)).map(|number| format!("{start}.{number}")).collect()
}

/// Whether a line names one of these, as whole words.
fn speaks_of(line: &str, names: &BTreeSet<String>) -> bool {
    let line = line.to_lowercase();
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let holds = |name: &String| {
        line.match_indices(name.as_str())
            .any(|(at, name)| is_end(line[..at].chars().next_back()) && is_end(line[at + name.len()..].chars().next()))
    };
    names.iter().any(holds)
}

impl Shipped {
    /// The lines of the block that a line stands in: from the line at the left edge above it to the next one.
    fn block(&self, at: usize) -> Range<usize> {
        let is_edge = |line: &String| !line.starts_with([' ', '#', '\n', '\r']);
        let start = (0..=at).rev().find(|&line| is_edge(&self.lines[line])).unwrap_or(0);
        let end = (at + 1..self.lines.len()).find(|&line| is_edge(&self.lines[line])).unwrap_or(self.lines.len());
        start..end
    }

    /// What is wrong with what is said after a slip.
    fn breaks(&self, at: usize, slip: Slip) -> Option<String> {
        let mut lines = self.lines.clone();
        lines[at] = spoilt(&self.lines[at], slip);
        let (text, line) = (lines.concat(), lines[at].clone());
        let checked = Framework::check(text.as_bytes(), &Limits::default());
        let errors = checked.problems().iter().filter(|problem| problem.severity() == Severity::Error);
        let errors: Vec<&Problem> = errors.filter(|problem| problem.code() != Code::ExampleFails).collect();
        let block = self.block(at);
        let mut taken = names(&self.lines[at]);
        taken.extend(names(&line));
        taken.extend(names(&self.lines[block.start]));
        let is_first_gone = slip == Slip::Delete && at == block.start;
        let above = if is_first_gone && at > 0 { self.block(at - 1).start } else { block.start };
        if is_first_gone {
            // What stood under the line belongs to the block above now, and what it declared may be gone with it.
            taken.extend(names(&self.lines[above]));
            taken.extend(self.lines[block.clone()].iter().flat_map(|line| names(line)));
        }
        let block = above..block.end + line.matches('\n').count() - 1;
        let now: Vec<&str> = text.lines().collect();
        let is_away = |problem: &&&Problem| {
            let line = problem.start().line as usize - 1;
            !block.contains(&line) && !speaks_of(now.get(line).copied().unwrap_or_default(), &taken)
        };
        let away: Vec<&&Problem> = errors.iter().filter(is_away).collect();
        let is_joined = is_first_gone && JOINED.iter().any(|word| self.lines[at].starts_with(word));
        if (errors.len() <= MOST || is_joined) && away.is_empty() {
            return None;
        }
        let shown: String = errors
            .iter()
            .map(|problem| {
                let (code, line) = (problem.code(), problem.start().line);
                let is_away = if away.contains(&problem) { "away: " } else { "" };
                format!("\n    {is_away}{code} line {line}: {}", problem.message())
            })
            .collect();
        let became = if line.is_empty() { "gone" } else { line.trim_end() };
        Some(format!("{} line {}, {}: {}{shown}", self.name, at + 1, self.lines[at].trim_end(), became))
    }
}

proptest! {
    #![proptest_config(super::one_in(1))]

    #[test]
    fn a_slip_is_said_where_it_is(which in any::<prop::sample::Index>(), slip in any::<prop::sample::Index>()) {
        let shipped = which.get(&SHIPPED);
        let &(at, slip) = slip.get(&shipped.slips);
        let broken = shipped.breaks(at, slip);
        prop_assert!(broken.is_none(), "{broken:?}");
    }
}

/// All of them, which takes minutes; or those in the frameworks whose file name holds the word in `SLIPS_IN`.
///
///     SLIPS_IN=lambeth cargo test -p yardstick-tests misspelt -- --ignored --nocapture
#[test]
#[ignore = "it takes minutes"]
#[allow(clippy::print_stdout)]
fn every_slip_is_said_where_it_is() {
    let (mut tried, mut broken) = (0, 0);
    let wanted = std::env::var("SLIPS_IN").unwrap_or_default();
    for shipped in SHIPPED.iter().filter(|shipped| shipped.name.contains(&wanted)) {
        for &(at, slip) in &shipped.slips {
            tried += 1;
            let Some(why) = shipped.breaks(at, slip) else { continue };
            println!("{slip:?} {why}");
            broken += 1;
        }
    }
    println!("{broken} of {tried} slips are not said where they are");
    assert_eq!(broken, 0);
}
