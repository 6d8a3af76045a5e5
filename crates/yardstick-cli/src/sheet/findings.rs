//! The findings, the gravest first; within a severity, rule by rule.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use yardstick::{Finding, FindingSeverity};

use super::{Sheet, paragraph, title};
use crate::clean;
use crate::words::count;

/// From how many items on the same message is written once for all of them.
const RUN: usize = 4;

impl Sheet<'_> {
    pub(super) fn findings(&self, out: &mut dyn Write) -> io::Result<()> {
        let all: Vec<Finding<'_>> = self.evaluation.findings().collect();
        if all.is_empty() {
            return title(out, "Findings: none");
        }
        title(out, "Findings")?;
        paragraph(out, "  ", "Lines are those of the framework file.", self.width)?;
        let mut severities: Vec<FindingSeverity> = all.iter().map(|finding| finding.severity()).collect();
        severities.sort_unstable();
        severities.dedup();
        let mut explained = HashSet::new();
        for severity in severities {
            let found: Vec<Finding<'_>> =
                all.iter().copied().filter(|finding| finding.severity() == severity).collect();
            title(out, &format!("{}: {}", heading(severity), found.len()))?;
            for findings in grouped(found, |finding| finding.rule().to_owned()) {
                self.rule(out, findings, &mut explained)?;
            }
        }
        Ok(())
    }

    /// What one rule finds, and once why it asks for it.
    fn rule<'f>(
        &self,
        out: &mut dyn Write,
        findings: Vec<Finding<'f>>,
        explained: &mut HashSet<&'f str>,
    ) -> io::Result<()> {
        let first = findings.first().copied();
        for run in runs(findings) {
            self.run(out, &run)?;
        }
        let first = first.filter(|first| explained.insert(first.rule()));
        match first.and_then(Finding::because) {
            Some(because) => paragraph(out, "    Because: ", &clean::line(&because), self.width),
            None => Ok(()),
        }
    }

    /// Findings that say the same of different items.
    fn run(&self, out: &mut dyn Write, run: &[Finding<'_>]) -> io::Result<()> {
        let [first, _, ..] = run else {
            let lines = run.iter().map(|finding| format!("{} {}", clean::line(&finding.message()), cite(*finding)));
            return lines.into_iter().try_for_each(|line| paragraph(out, "  - ", &line, self.width));
        };
        let says = says(*first);
        let says = says.strip_prefix(" is ").map_or_else(|| says.clone(), |rest| format!(" are {rest}"));
        let line = clean::line(&format!("{}{says} {}:", counted(run), cite(*first)));
        paragraph(out, "  - ", &line, self.width)?;
        let items: Vec<&str> = run.iter().filter_map(|finding| Some(finding.item()?.name())).collect();
        paragraph(out, "      ", &clean::line(&items.join(", ")), self.width)
    }
}

fn heading(severity: FindingSeverity) -> &'static str {
    match severity {
        FindingSeverity::Must => "Must be mended",
        FindingSeverity::Should => "Should be mended",
        FindingSeverity::May => "May be added",
        FindingSeverity::Flag => "Flagged",
        other => other.as_str(),
    }
}

/// `(rule C1, line 300)`. What is no rule is said as the framework writes it: `(required, line 31)`.
fn cite(finding: Finding<'_>) -> String {
    let rule = clean::line(finding.rule());
    let kind = if matches!(finding.rule(), "required" | "only on request" | "send to" | "pack") { "" } else { "rule " };
    format!("({kind}{rule}, line {})", finding.line())
}

/// Groups in the order in which each is first met.
fn grouped<'f>(findings: Vec<Finding<'f>>, key: impl Fn(Finding<'f>) -> String) -> Vec<Vec<Finding<'f>>> {
    let mut places = HashMap::new();
    let mut groups: Vec<Vec<Finding<'f>>> = Vec::new();
    for finding in findings {
        let place = *places.entry(key(finding)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

/// One rule's findings: those that say the same of many items together, all others one by one, in their order.
fn runs(findings: Vec<Finding<'_>>) -> Vec<Vec<Finding<'_>>> {
    let key = |finding: Finding<'_>| format!("{} {}", finding.line(), says(finding));
    let long: HashSet<String> = grouped(findings.clone(), key)
        .into_iter()
        .filter(|group| group.len() >= RUN)
        .map(|group| key(group[0]))
        .collect();
    grouped(findings, |finding| {
        let same = key(finding);
        let item = finding.item().map_or("", |item| item.name());
        if long.contains(&same) { same } else { format!("{item} {same}") }
    })
}

/// The message without the item that it starts with.
pub(super) fn says(finding: Finding<'_>) -> String {
    let message = finding.message();
    let rest = finding.item().and_then(|item| message.strip_prefix(item.name()));
    rest.map_or_else(|| message.clone(), str::to_owned)
}

/// `29 statements`, in the framework's own word.
fn counted(findings: &[Finding<'_>]) -> String {
    let mut kinds: Vec<&str> = findings.iter().filter_map(|finding| Some(finding.item()?.kind())).collect();
    kinds.dedup();
    match kinds.as_slice() {
        [kind] => count(findings.len(), &kind.to_lowercase()),
        _ => count(findings.len(), "item"),
    }
}
