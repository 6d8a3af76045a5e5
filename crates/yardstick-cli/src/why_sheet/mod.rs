//! Why something came out as it did, as text that reads well aloud: one thing on a line, and no frames.

mod conditions;
mod reasons;

use std::io::{self, Write};

use clap::builder::styling::Style;
use yardstick::Why;

use crate::clean;
use crate::sheet::title;
use crate::words::capital;
use crate::wrap::wrap;

pub(crate) fn write(why: &Why, agency: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}", wrap(&clean::line(why.title()), "", width))?;
    if !agency.trim().is_empty() {
        writeln!(out, "{}", wrap(&format!("As answered by {}.", clean::line(agency)), "", width))?;
    }
    writeln!(out)?;
    for sentence in why.says() {
        writeln!(out, "{}", wrap(&closed(sentence), "", width))?;
    }
    let sheet = Sheet { width };
    sheet.part("Why it is asked, or not", why.scope(), out)?;
    if !why.findings().is_empty() {
        sheet.part(&format!("Found: {}", why.findings().len()), why.findings(), out)?;
    } else if !matches!(why.state(), Some("out of scope" | "waived")) {
        title(out, "Found: nothing")?;
    }
    sheet.part("Not found, and why", why.not_found(), out)?;
    sheet.part("Boxes", why.boxes(), out)?;
    let parts = if why.kind() == "agency" { "Sections that not all agencies are asked" } else { "Its standards" };
    sheet.part(parts, why.parts(), out)?;
    sheet.part("Where it goes", why.routes(), out)
}

struct Sheet {
    width: usize,
}

/// A sentence for people: with a capital, and with an end.
fn closed(text: &str) -> String {
    let text = clean::line(text);
    let end = if text.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    capital_unless_id(&format!("{text}{end}"))
}

/// A capital at the start, but an id or the name of a box stays as it is written.
fn capital_unless_id(text: &str) -> String {
    const WORDS: [&str; 10] =
        ["the", "it", "rule", "this", "no", "nothing", "another", "section", "appendix", "something"];
    let first = text.split(' ').next().unwrap_or_default();
    if WORDS.contains(&first) { capital(text) } else { text.to_owned() }
}
