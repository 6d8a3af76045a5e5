//! A starter framework, put together from the texts beside this file: which of them, and what stands in their gaps.
//!
//! A gap is a name in braces, as in `{kind}`. The language has no braces of its own.

use clap::ValueEnum;

/// What somebody chooses for a starter.
pub(crate) struct Starter {
    pub(crate) title: String,
    pub(crate) id: String,
    pub(crate) scale: Scale,
    pub(crate) kind: Kind,
    /// The titles of the sections.
    pub(crate) sections: Vec<String>,
    /// The local areas; none where agencies are not asked for theirs.
    pub(crate) areas: Vec<String>,
}

/// The scale on which everything is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scale {
    /// Red, Amber, Green and N/A
    Rag,
    /// Not Met, Partly Met, Fully Met and N/A
    Met,
    /// No, Yes and N/A
    YesNo,
    /// Level 1 to Level 5 and N/A
    #[value(name = "1-5")]
    OneToFive,
}

/// What the guidance calls one standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub(crate) enum Kind {
    Standard,
    Statement,
    Document,
    Question,
    Theme,
    Duty,
    Priority,
}

/// What differs from one scale to the next.
struct OfScale {
    name: &'static str,
    levels: &'static str,
    best: &'static str,
    in_place: &'static str,
    to_do: &'static str,
    rating: &'static str,
    example: &'static str,
}

const RAG: OfScale = OfScale {
    name: "RAG",
    levels: include_str!("scale-rag.txt"),
    best: "Green",
    in_place: "rating is Amber or Green",
    to_do: "rating is worse than Green",
    rating: include_str!("rating-rag.txt"),
    example: include_str!("area-example-rag.txt"),
};

const MET: OfScale = OfScale {
    name: "Grade",
    levels: include_str!("scale-met.txt"),
    best: "Fully Met",
    in_place: "rating is Partly Met or Fully Met",
    to_do: "rating is worse than Fully Met",
    rating: include_str!("rating-met.txt"),
    example: include_str!("area-example-met.txt"),
};

const YES_NO: OfScale = OfScale {
    name: "Answer",
    levels: include_str!("scale-yes-no.txt"),
    best: "Yes",
    in_place: "rating is Yes",
    to_do: "rating is No",
    rating: include_str!("rating-yes-no.txt"),
    example: include_str!("area-example-yes-no.txt"),
};

const ONE_TO_FIVE: OfScale = OfScale {
    name: "Levels",
    levels: include_str!("scale-1-5.txt"),
    best: "Level 5",
    in_place: "rating is better than Level 1",
    to_do: "rating is worse than Level 5",
    rating: include_str!("rating-1-5.txt"),
    example: include_str!("area-example-1-5.txt"),
};

/// Titles for sections of which only the number is chosen. Any further ones are to be written.
const TITLES: [&str; 8] = [
    "Leadership and accountability",
    "Staff, training and supervision",
    "Safer recruitment and allegations",
    "Listening to children and families",
    "Recognising and responding to concerns",
    "Sharing information",
    "Working together",
    "Learning and improvement",
];

/// Titles for this many sections.
pub(crate) fn titles(number: usize) -> Vec<String> {
    let title = |at: usize| TITLES.get(at).copied().unwrap_or("Write the title of this section here").to_owned();
    (0..number).map(title).collect()
}

impl Scale {
    fn of(self) -> &'static OfScale {
        match self {
            Scale::Rag => &RAG,
            Scale::Met => &MET,
            Scale::YesNo => &YES_NO,
            Scale::OneToFive => &ONE_TO_FIVE,
        }
    }
}

impl Kind {
    /// The word for one, and for several.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Kind::Standard => ("Standard", "Standards"),
            Kind::Statement => ("Statement", "Statements"),
            Kind::Document => ("Document", "Documents"),
            Kind::Question => ("Question", "Questions"),
            Kind::Theme => ("Theme", "Themes"),
            Kind::Duty => ("Duty", "Duties"),
            Kind::Priority => ("Priority", "Priorities"),
        }
    }
}

impl Starter {
    /// The text of the framework file.
    pub(crate) fn text(&self) -> String {
        let scale = self.scale.of();
        let has_areas = !self.areas.is_empty();
        let with_areas = |part: &'static str| if has_areas { part } else { "" };
        let mut text = String::new();
        for part in [
            include_str!("head.txt"),
            with_areas(include_str!("areas.txt")),
            scale.levels,
            with_areas(include_str!("about.txt")),
            include_str!("asked.txt"),
            include_str!("sections.txt"),
        ] {
            text.push_str(&self.fill(part));
        }
        text.push_str(&self.sections());
        for part in [
            include_str!("rules.txt"),
            with_areas(scale.rating),
            include_str!("reports.txt"),
            with_areas(include_str!("area-report.txt")),
            include_str!("examples.txt"),
            with_areas(scale.example),
            include_str!("submission.txt"),
        ] {
            text.push_str(&self.fill(part));
        }
        text
    }

    fn sections(&self) -> String {
        let section = |(at, title): (usize, &String)| {
            let number = (at + 1).to_string();
            let gaps = [("section", title.as_str()), ("number", &number)];
            fill(&self.fill(include_str!("section.txt")), &gaps)
        };
        self.sections.iter().enumerate().map(section).collect::<Vec<_>>().join("\n")
    }

    fn fill(&self, part: &str) -> String {
        let scale = self.scale.of();
        let (one, several) = self.kind.words();
        let areas: Vec<String> = self.areas.iter().map(|area| format!("  - {area}")).collect();
        let gaps = [
            ("kind", one.to_lowercase()),
            ("kinds", several.to_lowercase()),
            ("Kind", one.to_owned()),
            ("Kinds", several.to_owned()),
            ("scale", scale.name.to_owned()),
            ("best", scale.best.to_owned()),
            ("in-place", scale.in_place.to_owned()),
            ("to-do", scale.to_do.to_owned()),
            // What was chosen comes last: braces in it are no gaps.
            ("areas", areas.join("\n")),
            ("id", self.id.clone()),
            ("title", self.title.clone()),
        ];
        fill(part, &gaps)
    }
}

/// Puts texts into the gaps of another.
fn fill<S: AsRef<str>>(part: &str, gaps: &[(&str, S)]) -> String {
    gaps.iter().fold(part.to_owned(), |text, (name, words)| text.replace(&format!("{{{name}}}"), words.as_ref()))
}

/// A title as an id: `Our check 2026` becomes `our-check-2026`.
pub(crate) fn id_of(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-").to_lowercase();
    if id.is_empty() { "our-framework".to_owned() } else { id }
}

#[cfg(test)]
mod tests {
    use yardstick::{Framework, Limits, Severity};

    use super::*;

    fn starter(scale: Scale, kind: Kind, sections: usize, areas: &[&str]) -> Starter {
        let areas = areas.iter().map(|&area| area.to_owned()).collect();
        let title = "Our self-assessment".to_owned();
        Starter { id: id_of(&title), title, scale, kind, sections: titles(sections), areas }
    }

    #[test]
    fn every_starter_passes_its_own_check() {
        for &scale in Scale::value_variants() {
            for &kind in Kind::value_variants() {
                for areas in [&[][..], &["East"], &["Brighton and Hove", "East Sussex", "West Sussex"]] {
                    for sections in [1, 4, 11] {
                        let text = starter(scale, kind, sections, areas).text();
                        let checked = Framework::check(text.as_bytes(), &Limits::default());
                        let wrong: Vec<String> = checked
                            .problems()
                            .iter()
                            .filter(|problem| problem.severity() != Severity::Note)
                            .map(|problem| format!("line {}: {}", problem.start().line, problem.message()))
                            .collect();
                        assert!(wrong.is_empty(), "{scale:?} {kind:?} {sections} {areas:?}: {wrong:?}\n{text}");
                        assert!(!text.contains(['{', '}']), "a gap is left:\n{text}");
                        let longest = text.lines().map(|line| line.chars().count()).max();
                        assert!(longest <= Some(120), "a line is too long:\n{text}");
                        assert_eq!(yardstick::format(&text), text, "it is laid out otherwise");
                    }
                }
            }
        }
    }

    #[test]
    fn an_id_is_made_from_any_title() {
        assert_eq!(id_of("Section 11: self-assessment (2026/27)"), "section-11-self-assessment-2026-27");
        assert_eq!(id_of("Élan & co"), "élan-co");
        assert_eq!(id_of("…"), "our-framework");
    }
}
