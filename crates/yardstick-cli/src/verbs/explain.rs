//! `yardstick explain CODE...`: the page of each code; without a code, all codes with their titles.

use std::io;

use clap::builder::styling::Style;
use yardstick::{Code, Severity};

use crate::arguments::Format;
use crate::clean;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::words::or;
use crate::wrap::wrap;

/// Explain what a problem means and what to write instead, by the code of its message
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The codes, such as YS0101 or 101; without one, all codes are listed
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
}

/// The groups of codes, by their first two digits.
const GROUPS: [(&str, &str); 11] = [
    ("YS01", "Lines"),
    ("YS02", "Names"),
    ("YS03", "Conditions, rules, ratings and reports"),
    ("YS04", "What is missing, and what is too much"),
    ("YS05", "Examples, and what is proved"),
    ("YS06", "What is probably not meant"),
    ("YS07", "What is to be published"),
    ("YS09", "Files"),
    ("YS20", "Documents"),
    ("YS21", "Answers"),
    ("YS22", "What a board recorded"),
];

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    if arguments.codes.is_empty() {
        match screen.format {
            Format::Text | Format::Plain | Format::Csv => list(screen)?,
            Format::Json => writeln!(screen.out(), "{}", indent(&Code::join_json(Code::ALL.iter().copied())))?,
        }
        return Ok(Outcome::Well);
    }
    let found: Vec<Option<Code>> = arguments.codes.iter().map(|typed| found(typed, screen)).collect();
    let codes = found.iter().flatten().copied();
    match screen.format {
        Format::Text | Format::Plain | Format::Csv => {
            for (at, code) in codes.enumerate() {
                if at > 0 {
                    writeln!(screen.out())?;
                }
                page(code, screen)?;
            }
        }
        Format::Json => writeln!(screen.out(), "{}", indent(&Code::join_json(codes)))?,
    }
    let outcome = |code: &Option<Code>| if code.is_some() { Outcome::Well } else { Outcome::Nothing };
    Ok(Outcome::of_all(found.iter().map(outcome)))
}

/// The code that was typed; where there is none, it is said which ones are near.
fn found(typed: &str, screen: &mut Screen) -> Option<Code> {
    let found = Code::find(typed);
    if found.is_none() {
        let near: Vec<String> = near(typed).iter().map(|code| format!("{code} ({})", code.title())).collect();
        let help = match near.as_slice() {
            [] => "`yardstick explain` lists all codes.".to_owned(),
            near => format!("Did you mean {}?", or(near)),
        };
        screen.say(&format!("There is no code `{}`. {help}", clean::line(typed)));
    }
    found
}

/// The codes whose titles hold the word that was typed; else those whose numbers are nearest.
fn near(typed: &str) -> Vec<Code> {
    const MOST: usize = 3;
    let word = typed.trim().to_lowercase();
    if word.chars().count() > 2 && !word.contains(|c: char| c.is_ascii_digit()) {
        let holds = |code: &Code| code.title().to_lowercase().contains(&word);
        return Code::ALL.iter().copied().filter(holds).take(MOST).collect();
    }
    let number: String = word.replace('o', "0").chars().filter(char::is_ascii_digit).collect();
    let wanted = format!("YS{number:0>4}");
    let number = number.parse().unwrap_or(0_u32);
    let differ = |code: Code| strsim::damerau_levenshtein(&wanted, code.as_str());
    let far = |code: Code| code.as_str()[2..].parse().unwrap_or(0_u32).abs_diff(number);
    let least = Code::ALL.iter().map(|&code| differ(code)).min().filter(|&least| least <= 1);
    let mut near: Vec<Code> = Code::ALL.iter().copied().filter(|&code| Some(differ(code)) == least).collect();
    near.sort_by_key(|&code| far(code));
    near.truncate(MOST);
    near
}

/// All codes with their titles, group by group.
fn list(screen: &mut Screen) -> io::Result<()> {
    let width = screen.width;
    let bold = Style::new().bold();
    for (group, title) in GROUPS {
        writeln!(screen.out(), "{bold}{title}{bold:#}")?;
        for code in Code::ALL.iter().filter(|code| code.as_str().starts_with(group)) {
            let first = format!("  {code}  {:<7}  ", code.severity().as_str());
            writeln!(screen.out(), "{}", wrap(code.title(), &first, width))?;
        }
        writeln!(screen.out())?;
    }
    writeln!(screen.out(), "To read about one of them: yardstick explain YS0101")
}

/// The page of one code: headings stand out on a terminal, and examples are set in.
fn page(code: Code, screen: &mut Screen) -> io::Result<()> {
    let width = screen.width;
    let out = screen.out();
    let bold = Style::new().bold();
    let mut lines = code.page().lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("# ") {
            writeln!(out, "{bold}{title}{bold:#}\n{}", weight(code.severity()))?;
        } else if let Some(heading) = line.strip_prefix("## ") {
            writeln!(out, "{bold}{heading}{bold:#}")?;
        } else if line.starts_with("```") {
            for line in lines.by_ref().take_while(|line| !line.starts_with("```")) {
                writeln!(out, "    {line}")?;
            }
        } else if line.is_empty() {
            writeln!(out)?;
        } else {
            let rest = lines.clone().take_while(|line| !line.is_empty());
            let paragraph: Vec<&str> = [line].into_iter().chain(rest).collect();
            lines.by_ref().take(paragraph.len() - 1).for_each(drop);
            writeln!(out, "{}", wrap(&paragraph.join(" "), "", width))?;
        }
    }
    Ok(())
}

/// How much a problem matters, in words.
fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "An error: it must be mended.",
        Severity::Warning => "A warning: look whether it is meant.",
        _ => "A note: nothing has to be mended.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_group() {
        let has_group = |code: &&Code| GROUPS.iter().any(|(group, _)| code.as_str().starts_with(group));
        assert!(Code::ALL.iter().all(|code| has_group(&code)));
    }

    #[test]
    fn slips_and_words_are_taken_as_they_were_meant() {
        let near = |typed| near(typed).iter().map(|code| code.as_str()).collect::<Vec<_>>();
        assert_eq!(near("YSO1O3"), ["YS0103"]);
        assert_eq!(near("Colon"), ["YS0103", "YS0608"]);
        assert_eq!(near("YS0113"), ["YS0112", "YS0111", "YS0110"]);
        assert!(near("YS7777").is_empty() && near("zebra").is_empty());
    }
}
