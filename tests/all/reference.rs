//! Every example of the language reference is laid out, checked and evaluated, and comes to what stands beside it.
//!
//! The words after the fence of a block say what it is:
//!
//! | block | what it is |
//! |---|---|
//! | `yardstick` | a whole framework |
//! | `yardstick prelude NAME`, `yardstick fragment NAME` | a framework, and what goes on from it as if typed at its end |
//! | `yardstick finished` | a framework of which the check says nothing, and its examples leave nothing out |
//! | `yardstick wrong NAME`, then `text check` | what goes on from a prelude and is refused, and what is said |
//! | `json register`, `json record`, `json response`, then `text result` | documents without their envelope, and what comes of them |
//! | `json survey`, `text result as of DAY` | what staff answered, and what comes of it all on a day |
//! | `yardstick earlier`, then `json earlier` | the edition before, and what the agency answered to it |
//! | `json response alone` | a response without what was answered before it |
//! | `text shown [for CONDITION]`, `json blank` | lines of what `show` says, and of the blank response |
//!
//! Each framework has an `Example:` in it, or a result below it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Map, Value, json};
use yardstick::aggregate::Tally;
use yardstick::{
    Code, Context, Date, Earlier, Evaluation, Framework, LetterLine, Limits, Problem, Record, Register, Response,
    Severity, State, SurveyAnswers, evaluate, format,
};
use yardstick_tests::tests;

fn read(file: &str) -> String {
    fs::read_to_string(tests().join("..").join(file)).unwrap()
}

/// A fenced block: the words after the fence, what stands in it, on which line it begins, and whether a line in italics
/// stands above it.
struct Block {
    tag: String,
    body: String,
    line: usize,
    says_whence: bool,
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = markdown.lines().enumerate();
    let mut above = "";
    while let Some((at, line)) = lines.next() {
        if let Some(tag) = line.strip_prefix("```").filter(|tag| !tag.is_empty()) {
            let body: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            let says_whence = above.starts_with('*') && above.ends_with('*');
            blocks.push(Block { tag: tag.to_owned(), body: body.join("\n") + "\n", line: at + 1, says_whence });
        }
        above = if line.is_empty() { above } else { line };
    }
    blocks
}

/// What has been read so far of the framework that the blocks below it are about.
#[derive(Default)]
struct Reading {
    preludes: BTreeMap<String, String>,
    text: String,
    /// How many lines of it the prelude has: what is said of those has been said elsewhere.
    before: usize,
    register: Option<String>,
    record: Option<String>,
    survey: Option<String>,
    response: Option<String>,
    /// The framework of last time, and then the responses to it.
    before_this: Option<Framework>,
    earlier: Vec<Earlier>,
    /// The line of a framework of which nothing has come yet.
    untried: Option<usize>,
    tried: usize,
    amiss: Vec<String>,
}

impl Reading {
    fn block(&mut self, block: &Block) {
        let words: Vec<&str> = block.tag.split(' ').collect();
        match words.as_slice() {
            ["yardstick", "prelude", name] => {
                self.framework(block, "");
                self.preludes.insert((*name).to_owned(), block.body.clone());
                self.untried = None; // the examples that go on from it try it
            }
            ["yardstick", "fragment", name] => self.framework(block, name),
            ["yardstick", "wrong", name] => self.put(block, name),
            ["yardstick", "finished"] => self.finished(block),
            ["yardstick", "earlier"] => self.edition_before(block),
            ["yardstick"] => self.framework(block, ""),
            ["text", "check"] => {
                let checked = self.checked();
                let own = checked.problems().iter().filter(|problem| problem.start().line as usize > self.before);
                self.compare(block, &said(own));
            }
            ["json", "blank"] => self.blank(block),
            ["json", "register"] => self.register = Some(block.body.clone()),
            ["json", "record"] => self.record = Some(block.body.clone()),
            ["json", "earlier"] => self.answered_before(block),
            ["json", "response"] => self.response = Some(block.body.clone()),
            ["json", "response", "alone"] => {
                self.earlier.clear();
                self.response = Some(block.body.clone());
            }
            ["json", "survey"] => self.survey = Some(block.body.clone()),
            ["text", "result"] => self.result(block, Context::new()),
            ["text", "result", "as", "of", day] => self.result(block, Context::new().as_of(Date::read(day).unwrap())),
            ["text", "shown", rest @ ..] => self.shown(block, rest),
            ["yardstick", ..] => panic!("line {}: what is a block `{}`?", block.line, block.tag),
            _ => {}
        }
    }

    /// A framework, which goes on from a prelude where one is named.
    fn put(&mut self, block: &Block, prelude: &str) {
        let before = match prelude {
            "" => String::new(),
            _ => self.preludes.get(prelude).unwrap_or_else(|| panic!("there is no prelude {prelude}")).clone() + "\n",
        };
        self.before = before.lines().count();
        self.text = before + &block.body;
        (self.register, self.record, self.survey, self.response) = (None, None, None, None);
        (self.before_this, self.earlier) = (None, Vec::new());
    }

    fn checked(&self) -> yardstick::Checked {
        Framework::check(self.text.as_bytes(), &Limits::default())
    }

    /// A framework that can be used; its own examples are run by the check.
    fn framework(&mut self, block: &Block, prelude: &str) {
        if let Some(line) = self.untried {
            self.amiss.push(format!("line {line}: nothing is evaluated: it has no Example, and no response beside it"));
        }
        if format(&block.body) != block.body {
            self.amiss.push(format!("line {}: it is not laid out as `yardstick fmt` does it", block.line));
        }
        if !block.says_whence {
            self.amiss.push(format!("line {}: no line in italics above it says whose guidance it is from", block.line));
        }
        self.put(block, prelude);
        let checked = self.checked();
        if checked.problems().count(Severity::Error) > 0 {
            self.amiss.push(format!("line {}: {}", block.line, checked.problems()));
        }
        self.untried = (!block.body.contains("\nExample: ")).then_some(block.line);
        self.tried += 1;
    }

    /// A framework of which the check says nothing at all, and of which the examples leave nothing out.
    fn finished(&mut self, block: &Block) {
        self.framework(block, "");
        let checked = self.checked();
        if !checked.problems().is_empty() || !checked.for_publishing().is_empty() {
            self.amiss.push(format!("line {}: {}", block.line, checked.problems()));
        }
        for missed in checked.coverage().iter().filter(|covered| !covered.is_reached()) {
            self.amiss.push(format!("line {}: no example reaches {}", block.line, missed.name()));
        }
    }

    /// The framework that the one above it replaces.
    fn edition_before(&mut self, block: &Block) {
        if format(&block.body) != block.body {
            self.amiss.push(format!("line {}: it is not laid out as `yardstick fmt` does it", block.line));
        }
        self.before_this = Some(Framework::read(block.body.as_bytes()).unwrap());
    }

    fn answered_before(&mut self, block: &Block) {
        let framework = self.before_this.as_ref().expect("an earlier framework stands above");
        let json = document(framework, "response", &block.body);
        let read = Response::read(framework, json.as_bytes(), &Limits::default());
        assert!(read.problems().is_empty(), "line {}: {}", block.line, read.problems());
        self.earlier.push(Earlier::new(framework, read.value().cloned().unwrap()));
    }

    fn result(&mut self, block: &Block, context: Context) {
        let (Some(response), Some(framework)) = (self.response.take(), self.checked().into_result().ok()) else {
            return self.amiss.push(format!("line {}: a result without a response", block.line));
        };
        let register = self.register.as_ref().map(|json| {
            let json = document(&framework, "register", json);
            let read = Register::read(&framework, json.as_bytes(), &Limits::default());
            assert!(read.problems().is_empty(), "line {}: {}", block.line, read.problems());
            read.value().cloned().unwrap()
        });
        let json = document(&framework, "response", &response);
        let read = Response::read(&framework, json.as_bytes(), &Limits::default());
        let response = read.value().unwrap().clone();
        let response = register.map_or(response.clone(), |list| list.complete(&framework, response).unwrap());
        let record = self.record.take().map(|json| {
            let json = document(&framework, "record", &json);
            let read = Record::read(&framework, json.as_bytes(), &Limits::default());
            assert!(read.problems().is_empty(), "line {}: {}", block.line, read.problems());
            read.value().cloned().unwrap()
        });
        let context = record.into_iter().fold(context, Context::with_record);
        let survey = self.survey.take().map(|json| {
            let json = document(&framework, "survey", &json);
            let read = SurveyAnswers::read(&framework, json.as_bytes(), &Limits::default());
            assert!(read.problems().is_empty(), "line {}: {}", block.line, read.problems());
            read.value().cloned().unwrap()
        });
        let context = survey.into_iter().fold(context, Context::with_survey);
        let context = self.earlier.iter().cloned().fold(context, Context::with_earlier);
        let evaluation = evaluate(&framework, &response, &context).unwrap();
        let result = said(read.problems().iter()) + &come_to(&evaluation);
        self.compare(block, &result);
        self.untried = None;
    }

    /// Lines of what `yardstick show` says, or says to an agency.
    fn shown(&mut self, block: &Block, given: &[&str]) {
        let framework = self.checked().into_result().unwrap();
        let shown = match given.split_first() {
            Some((_, condition)) => framework.view_for(&condition.join(" ")).unwrap().show().to_string(),
            None => framework.show().to_string(),
        };
        self.has_lines(block, &shown);
    }

    /// Lines of the response that `yardstick respond` writes.
    fn blank(&mut self, block: &Block) {
        let blank: Value = serde_json::from_str(&self.checked().into_result().unwrap().blank_response()).unwrap();
        self.has_lines(block, &serde_json::to_string_pretty(&blank).unwrap());
    }

    fn has_lines(&mut self, block: &Block, whole: &str) {
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = squeezed(whole);
        for line in block.body.lines().filter(|line| !known.contains(&squeezed(line))) {
            self.amiss.push(format!("line {}: `{line}` is not in this:\n{whole}", block.line));
        }
        self.untried = None;
    }

    fn compare(&mut self, block: &Block, found: &str) {
        if found != block.body {
            self.amiss.push(format!("line {}: this comes of it:\n{found}", block.line));
        }
    }
}

/// Problems by their codes: what is said, and the help under it.
fn said<'p>(problems: impl Iterator<Item = &'p Problem>) -> String {
    let help = |help: &str| format!("  {help}\n");
    let lines = problems.map(|problem| {
        format!("{}: {}\n{}", problem.code(), problem.message(), problem.help().map_or(String::new(), help))
    });
    lines.collect()
}

/// A document of the reference, with what every document says.
fn document(framework: &Framework, kind: &str, json: &str) -> String {
    let mut given: Map<String, Value> = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error} in {json}"));
    let always = [
        ("yardstick", json!(1)),
        ("kind", json!(kind)),
        ("framework", json!(framework.id())),
        ("edition", json!(framework.edition())),
    ];
    let agency = [("agency", json!("Sample Agency"))].into_iter().filter(|_| kind != "register");
    let status = [("status", json!("draft"))].into_iter().filter(|_| kind == "response");
    for (key, value) in always.into_iter().chain(agency).chain(status) {
        given.entry(key).or_insert(value);
    }
    Value::Object(given).to_string()
}

/// What a response comes to, in the words of the reference.
fn come_to(evaluation: &Evaluation<'_>) -> String {
    let is = if evaluation.is_submitted() { "submitted" } else { "a draft" };
    let complete = if evaluation.is_complete() { "complete" } else { "not complete" };
    let mut lines = vec![format!("{is}, and {complete}")];
    lines.extend(evaluation.is_late().map(|late| if late { "late" } else { "in time" }.to_owned()));
    lines.extend(evaluation.routes().map(|address| format!("sent to {address}")));
    for (item, state) in evaluation.states() {
        let level = evaluation.response().rating(item).unwrap().map_or("", |level| level.name());
        lines.push(match state {
            State::Rated(counts) => {
                match item.scale().and_then(|scale| scale.levels().find(|one| one.id() == counts)) {
                    Some(other) if other.name() != level => {
                        format!("{}: {level}, counts as {}", item.name(), other.name())
                    }
                    _ => format!("{}: {level}", item.name()),
                }
            }
            other => format!("{}: {}", item.name(), other.as_str()),
        });
        let lists: Vec<_> = evaluation.evidence(item.id()).unwrap().collect();
        let headings = lists.iter().filter_map(|list| list.lines().next()).filter(|heading| !heading.is_empty());
        lines.extend(headings.map(|heading| format!("  beside it: {heading}")));
    }
    for finding in evaluation.findings() {
        let rule = finding.rule();
        let rule = if matches!(rule, "required" | "pack") { rule.to_owned() } else { format!("rule {rule}") };
        lines.push(format!("{} ({rule}): {}", finding.severity().as_str(), finding.message()));
    }
    lines.extend(evaluation.notes().iter().map(|note| format!("note: {}", without_line(note.message()))));
    lines.extend(around(evaluation));
    lines.extend(compared(evaluation));
    for report in evaluation.reports() {
        lines.push(format!("report {}", report.name()));
        lines.extend(report.above().iter().map(|(heading, words)| format!("  {heading}: {words}")));
        let rows = report.rows().iter().chain(report.last_rows());
        let rows = rows.map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>());
        let rows: Vec<String> =
            [report.headings().to_vec()].into_iter().chain(rows).map(|row| row.join(" | ")).collect();
        lines.extend(rows.iter().map(|row| format!("  | {row} |")));
    }
    lines.join("\n") + "\n"
}

/// What was decided, what of it cannot count, and the letters.
fn around(evaluation: &Evaluation<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for state in evaluation.decisions() {
        let name = state.decision().name();
        lines.push(match (state.outcome(), state.by(), state.on()) {
            (Some(outcome), Some(by), Some(on)) => format!("decision {name}: {}, by {by} on {on}", outcome.name()),
            _ => format!("decision {name}: nothing that counts"),
        });
    }
    lines.extend(
        evaluation
            .record_problems()
            .iter()
            .flat_map(|all| all.iter())
            .map(|problem| format!("in the record: {}: {}", problem.code(), problem.message())),
    );
    for monitoring in evaluation.monitorings() {
        let periods = monitoring.periods().unwrap_or_default().iter();
        let periods = periods.map(|one| format!("from {} {}", one.first(), one.standing().as_str()));
        let periods: Vec<String> = periods.collect();
        let overdue = monitoring.overdue().map_or("not known".to_owned(), |number| number.to_string());
        lines.push(format!("monitoring {}: {}; overdue: {overdue}", monitoring.name(), periods.join(", ")));
    }
    for escalation in evaluation.escalations() {
        let open = escalation.open().map_or("nothing", |step| step.as_str());
        lines.push(format!("escalation {}: {}; open: {open}", escalation.name(), escalation.trigger().as_str()));
    }
    for form in evaluation.framework().forms().filter(|form| form.is_letter()) {
        let Ok(letter) = evaluation.letter(form.name()) else { continue };
        lines.push(format!("letter {}", form.name()));
        for line in letter.lines() {
            match line {
                LetterLine::Text(text) => lines.push(format!("  | {text}")),
                LetterLine::Shown { heading, values, .. } => {
                    lines.extend(values.iter().map(|value| format!("  | {heading} {value}").replace("|  ", "| ")));
                }
                other => panic!("{other:?}"),
            }
        }
    }
    lines
}

/// What others said of the standards, and what has become of them since last time.
fn compared(evaluation: &Evaluation<'_>) -> Vec<String> {
    let others = evaluation.others().map(|other| {
        let own = other.own().map_or("nothing", |level| level.name());
        let (layer, by) = (other.layer().as_str(), other.by());
        format!(
            "{}: {own}, {layer} {} by {by}: {}",
            other.item().name(),
            other.level().name(),
            other.agreement().as_str()
        )
    });
    let mut lines: Vec<String> = others.collect();
    let Some(since) = evaluation.since_last_time() else { return lines };
    lines.push(format!("since edition {}", since.framework().edition()));
    for row in since.rows() {
        let was: Vec<&str> = row.was().iter().map(|item| item.name()).collect();
        let item = row.item().map_or_else(|| was.join(", "), |item| item.name().to_owned());
        let level = |level: Option<yardstick::Level<'_>>| level.map_or("-".to_owned(), |level| level.name().to_owned());
        let reason = if row.reason().is_empty() { String::new() } else { format!(" ({})", row.reason()) };
        let (before, now, trend) = (level(row.before()), level(row.now()), row.trend().as_str());
        lines.push(format!("  {item}: {before} to {now}: {trend}{reason}"));
    }
    for both in since.like_for_like() {
        let counts = |tally: &Tally| {
            let levels = tally.levels(evaluation.framework());
            levels.map(|(level, count)| format!("{count} {}", level.name())).collect::<Vec<_>>().join(", ")
        };
        lines.push(format!("  like for like: {}; now {}", counts(both.before()), counts(both.now())));
    }
    lines
}

/// What goes on from a prelude has other lines than its reader sees.
fn without_line(message: &str) -> String {
    let Some((before, rest)) = message.rsplit_once(" (line ") else { return message.to_owned() };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}{}", after.strip_prefix(')').unwrap_or(after))
}

#[test]
fn every_example_of_the_reference_comes_out() {
    let mut reading = Reading::default();
    for block in blocks(&read("grammar/REFERENCE.md")) {
        reading.block(&block);
    }
    assert!(reading.untried.is_none(), "the last example is not evaluated");
    assert!(reading.amiss.is_empty(), "{}", reading.amiss.join("\n\n"));
    assert!(reading.tried >= 30, "the reference has {} examples", reading.tried);
}

/// The words that start a line, as the table of line forms has them.
fn phrases() -> BTreeSet<String> {
    let source = read("crates/yardstick/src/tree/keyword.rs");
    let lists = source.split("&[\"").skip(1).filter_map(|rest| rest.split(']').next());
    let words = lists.flat_map(|list| list.split('"').step_by(2).map(str::to_owned).collect::<Vec<_>>());
    words.filter(|word| !word.is_empty()).collect()
}

#[test]
fn every_line_stands_in_the_one_table() {
    let reference = read("grammar/REFERENCE.md");
    let table = reference.split("Every line in one table\n").last().unwrap().split("\n## ").next().unwrap();
    let phrases = phrases();
    assert!(phrases.contains("Cannot be submitted unless") && phrases.contains("Duties"), "{phrases:?}");
    let missing: Vec<&String> = phrases.iter().filter(|phrase| !table.contains(&format!("`{phrase}"))).collect();
    assert!(missing.is_empty(), "the table does not have {missing:?}");
}

#[test]
fn every_code_that_it_names_is_one() {
    let reference = read("grammar/REFERENCE.md");
    let is_code = |word: &&str| word.len() == 6 && word.starts_with("YS");
    let named: BTreeSet<&str> = reference.split(|c: char| !c.is_alphanumeric()).filter(is_code).collect();
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert!(named.len() > 40 && named.is_subset(&known), "{:?}", named.difference(&known));
}

/// The whole framework at the end, with a mistake of the table below it, is refused with the code that stands there.
#[test]
fn what_went_wrong_on_the_way_is_refused() {
    let blocks = blocks(&read("grammar/REFERENCE.md"));
    let finished = &blocks.iter().find(|block| block.tag == "yardstick finished").unwrap().body;
    let mistakes = [
        ("YS0212", "Id: safe-in-sport", "Id: safe in sport"),
        ("YS0102", "Cycle: every year", "Deadline: 30 June 2026"),
        ("YS0107", "Scale (worst first)", "Scale (1 to 4)"),
        ("YS0101", "- Not started (red, code 1)", "1 - Not started"),
        ("YS0101", "About the agency", "About the club"),
        ("YS0111", "(long text) when rating is better", "(long text) if rating is better"),
        ("YS0212", "- by-when (date or text)", "- by when (date)"),
        ("YS0204", "certificate (attachment):", "certificate (attachment) when 2.2 is Yes:"),
        ("YS0104", "Applies when kind is adults", "Applies to Adults only"),
        ("YS0101", "Every agency answers", "Every club answers"),
        (
            "YS0502",
            "  - adults: a club for adults only",
            "  - adults: a club for adults only\n  - both: a club for both",
        ),
        ("YS0503", "  Standard 3.1:", "  Standards 1.2 as in section 1\n  Standard 3.1:"),
        ("YS0101", "Rule R1: Every standard is rated\n  For every", "Rule R1: Every standard is rated\n  For all"),
        ("YS0405", "For every standard\n  When rating is better", "When rating is better"),
        ("YS0303", "For every question in this section", "For every question"),
        ("YS0204", "  Ask approved (required, yes or no): Has your committee agreed to these answers?\n", ""),
    ];
    for (code, right, wrong) in mistakes {
        let text = finished.replacen(right, wrong, 1);
        assert_ne!(&text, finished, "{right} does not stand there");
        let checked = Framework::check(text.as_bytes(), &Limits::default());
        let first = checked.problems().iter().find(|problem| problem.severity() == Severity::Error);
        assert_eq!(first.map(|problem| problem.code().as_str()), Some(code), "{wrong}\n{}", checked.problems());
    }
}

#[test]
fn every_link_within_the_reference_leads_somewhere() {
    let reference = read("grammar/REFERENCE.md");
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | ' ');
    let anchor = |heading: &str| heading.to_lowercase().chars().filter(is_kept).collect::<String>().replace(' ', "-");
    let headings = reference.lines().filter(|line| line.starts_with("##"));
    let anchors: BTreeSet<String> = headings.map(|line| anchor(line.trim_start_matches(['#', ' ']))).collect();
    let links = reference.split("](#").skip(1).filter_map(|rest| rest.split(')').next());
    let lost: Vec<&str> = links.filter(|link| !anchors.contains(*link)).collect();
    assert!(lost.is_empty(), "there is no heading for {lost:?}");
}

#[test]
fn the_readme_shows_the_files_of_its_example() {
    let readme = read("README.md");
    let blocks = blocks(&readme);
    let shown = |tag: &str| blocks.iter().find(|block| block.tag == tag).unwrap().body.clone();
    let squeezed = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let file = |name: &str| squeezed(read(name));
    assert_eq!(squeezed(shown("text")), file("docs/clubs.yardstick"));
    assert_eq!(squeezed(shown("json")), file("docs/clubs.json"));
}
