//! A framework of as many standards as one likes: the words of the Cambridgeshire and Peterborough tool, renumbered.
//! It is made as plain data, which is written down as Yardstick's text (`large/text.rs`) or as anything serde writes.

mod text;

use serde::{Deserialize, Serialize};

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Large {
    /// Its title.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Who publishes it.
    pub publisher: String,
    /// Its edition.
    pub edition: String,
    /// The grades, the worst first.
    pub levels: Vec<Level>,
    /// The boxes of every statement.
    pub boxes: Vec<Ask>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// The rules in order.
    pub rules: Vec<Rule>,
}

/// A grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// As it is ticked.
    pub name: String,
    /// What stands in its brackets.
    pub brackets: String,
    /// What it means.
    pub words: String,
}

/// A box, or a table where it has columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Its id.
    pub id: String,
    /// What kind of answer it takes.
    pub kind: String,
    /// The grades at which it is asked.
    pub when: Vec<String>,
    /// What is asked.
    pub words: String,
    /// The columns: id, and label.
    pub columns: Vec<(String, String)>,
}

/// A section and its statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its number.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its statements in order.
    pub statements: Vec<Statement>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its number.
    pub id: String,
    /// Its words.
    pub words: String,
}

/// A rule about every statement of some sections, or about some statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The sections that it is about.
    pub sections: Vec<String>,
    /// The statements that it is about. Where neither is named, it is about every statement.
    pub statements: Vec<String>,
    /// The grades at which it asks.
    pub when: Vec<String>,
    /// The box that it asks for.
    pub gives: String,
    /// The columns that it asks for.
    pub with: Vec<String>,
    /// What it rests on.
    pub because: String,
}

/// How many statements each section of the tool has.
const SIZES: [usize; 7] = [7, 6, 5, 6, 10, 10, 2];

const TITLES: [&str; 7] = [
    "Senior management commitment to the importance of safeguarding and promoting children's welfare",
    "A clear statement of the agency's responsibility towards children is available to all staff",
    "A clear line of accountability within the organisation for work on safeguarding and promoting the welfare of children",
    "Service development takes account of the need to safeguard and promote welfare and is informed by the views of \
     children and families",
    "Staff training on safeguarding and promoting the welfare of children for all staff working with or in contact with \
     children and families",
    "Recruitment, vetting procedures and allegations against staff",
    "Information sharing",
];

/// The statements of which our copy has the words, and the words that say when they are met.
const WORDS: [&str; 4] = [
    "There is a named person responsible for safeguarding at senior management level / trustee / on senior management \
     committee.",
    "All staff or volunteers that come into contact with children and young people are able to access supervision or \
     support in relation to safeguarding.",
    "A named person at senior management level or a trustee or on senior management committee is identified and \
     responsible for safeguarding children.",
    "It can be evidenced that staff and volunteers are supported and supervised regularly in relation to safeguarding \
     children.",
];

/// The rules of the tool: title, when, box, columns, and what they rest on.
type Pattern = (&'static str, &'static [&'static str], &'static str, &'static [&'static str], &'static str);

const RULES: [Pattern; 4] = [
    (
        "What is met is evidenced",
        &["Fully Met", "Partly Met"],
        "evidence",
        &[],
        "step 7 ('you will be required to provide evidence to support your grading'), and 'Evidencing the standards'",
    ),
    (
        "What is not fully met has an action",
        &["Not Met", "Partly Met"],
        "action",
        &["lead", "action", "impact", "timescale", "progress"],
        "step 7, and 'Grade Descriptors' ('areas for development need to be recorded along with a timescale')",
    ),
    ("What is not met says why", &["Not Met"], "action", &["impact", "timescale"], "the words for Not Met"),
    ("Not applicable needs a reason", &["N/A"], "reason", &[], "point 1 of 'Completing the assessment tool'"),
];

impl Large {
    /// A framework of so many statements, and a hundred rules that name different sections and statements.
    #[must_use]
    pub fn of(statements: usize) -> Large {
        let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let sections = sections(statements);
        Large {
            title: "Section 11 Self-Assessment Tool, renumbered".to_owned(),
            id: "renumbered".to_owned(),
            publisher: "Cambridgeshire Local Safeguarding Children Board and Peterborough Safeguarding Children Board"
                .to_owned(),
            edition: "2017/19".to_owned(),
            levels: levels(),
            boxes: vec![
                Ask {
                    id: "evidence".to_owned(),
                    kind: "long text".to_owned(),
                    when: owned(&["Fully Met", "Partly Met"]),
                    words:
                        "If your grade is 'Fully met' or 'Partly met', please provide detailed evidence of how your \
                            agency is meeting this statement including the impact and outcomes."
                            .to_owned(),
                    columns: Vec::new(),
                },
                Ask {
                    id: "reason".to_owned(),
                    kind: "long text".to_owned(),
                    when: owned(&["N/A"]),
                    words: "please provide full details as to why this statement is not applicable to your agency"
                        .to_owned(),
                    columns: Vec::new(),
                },
                Ask {
                    id: "action".to_owned(),
                    kind: "table".to_owned(),
                    when: owned(&["Not Met", "Partly Met"]),
                    words: "please provide further details on what plans are in place to meet or improve upon the \
                            current standards"
                        .to_owned(),
                    columns: [
                        ("lead", "Lead person name/title"),
                        ("action", "Action"),
                        ("impact", "Impact"),
                        ("timescale", "Timescale"),
                        ("progress", "Progress"),
                    ]
                    .map(|(id, label)| (id.to_owned(), label.to_owned()))
                    .to_vec(),
                },
            ],
            rules: (0..100).map(|at| rule(at, &sections)).collect(),
            sections,
        }
    }

    /// The ids of the statements that a rule is about, in order.
    pub fn about<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = &'a str> {
        let is_everything = rule.sections.is_empty() && rule.statements.is_empty();
        let all = self.sections.iter().flat_map(|section| section.statements.iter().map(move |one| (section, one)));
        let wanted = all.filter(move |(section, one)| {
            is_everything || rule.sections.contains(&section.id) || rule.statements.contains(&one.id)
        });
        wanted.map(|(_, one)| one.id.as_str())
    }
}

fn levels() -> Vec<Level> {
    let levels = [
        (
            "Not Met",
            "red, code 1",
            "indicates that areas assessed are below the minimum requirements and that immediate action is necessary",
        ),
        (
            "Partly Met",
            "amber, code 2",
            "indicate areas for improvement or review, but that most meet the minimum requirement",
        ),
        (
            "Fully Met",
            "green, code 3",
            "indicates that all areas exceed the minimum requirements and indicate innovative and exceptional practice",
        ),
        ("N/A", "grey, not applicable", "indicates that this indicator is not applicable to your agency"),
    ];
    let level = |(name, brackets, words): (&str, &str, &str)| Level {
        name: name.to_owned(),
        brackets: brackets.to_owned(),
        words: words.to_owned(),
    };
    levels.map(level).to_vec()
}

/// The seven sections over and over, until there are so many statements.
fn sections(statements: usize) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut left = statements;
    for at in 0.. {
        if left == 0 {
            break;
        }
        let size = SIZES[at % SIZES.len()].min(left);
        left -= size;
        let id = (at + 1).to_string();
        let statement = |number: usize| Statement {
            id: format!("{id}.{number}"),
            words: WORDS[(at + number) % WORDS.len()].to_owned(),
        };
        let statements = (1..=size).map(statement).collect();
        sections.push(Section { title: TITLES[at % TITLES.len()].to_owned(), id, statements });
    }
    sections
}

/// One rule of the tool's own, about other sections or statements each time. The first four are about every statement.
fn rule(at: usize, sections: &[Section]) -> Rule {
    let (title, when, gives, with, because) = RULES[at % RULES.len()];
    let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    // Three sections apart from each other, or a statement of each.
    let step = (sections.len() / 100).max(1);
    let three = [0, 40, 70].map(|further| (at + further) % 100 * step).map(|section| section.min(sections.len() - 1));
    let (mut of_sections, mut of_statements) = (Vec::new(), Vec::new());
    match at / RULES.len() {
        0 => {}
        round if round.is_multiple_of(2) => of_sections.extend(three.map(|section| sections[section].id.clone())),
        _ => of_statements
            .extend(three.iter().filter_map(|&section| sections[section].statements.first()).map(|one| one.id.clone())),
    }
    of_sections.sort_by_key(|id| id.len());
    Rule {
        id: format!("R{}", at + 1),
        title: title.to_owned(),
        sections: of_sections,
        statements: of_statements,
        when: owned(when),
        gives: gives.to_owned(),
        with: owned(with),
        because: because.to_owned(),
    }
}
