//! The vocabulary: every word that can start a line, what may follow it, and where it may stand.
//!
//! This is the one table of line forms. A new form is a new row.

use Keyword::*;
use Presence::{May, Must, Never};

/// What a line starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Keyword {
    Framework,
    Id,
    Publisher,
    Edition,
    Cycle,
    ComparesWith,
    Replaces,
    Law,
    Contact,
    SectionsAreCalled,
    LocalAreas,
    TakingPart,
    WhoRates,
    Terms,
    Part,
    Text,
    Scale,
    Choices,
    About,
    ForEvery,
    For,
    RateOn,
    Descriptors,
    Ask,
    Section,
    Applies,
    Item,
    Items,
    Rule,
    When,
    And,
    Or,
    MustDo,
    ShouldDo,
    MayDo,
    Flag,
    Because,
    Note,
    Guidance,
    EvidenceSuchAs,
    Hint,
    PrintedAs,
    Was,
    NewInEdition,
    Waives,
    EveryAgency,
    CannotBeSubmitted,
    Submitted,
    Form,
    FilledInBy,
    Confirms,
    SignedBy,
    Pack,
    Decision,
    RecordedBy,
    Outcome,
    WordedIn,
    Only,
    Returns,
    Submission,
    Deadline,
    SendTo,
    Rating,
    AcrossAgencies,
    WithinEachAgency,
    On,
    InEvery,
    Reads,
    OutOf,
    CompareShares,
    NotRated,
    Rated,
    Otherwise,
    ShowShares,
    ShownForComparison,
    Report,
    RowForEvery,
    Show,
    LastRow,
    Example,
    Given,
    Then,
    Timetable,
    Survey,
    Monitoring,
    Due,
    ReportedTo,
    Until,
    Escalation,
    FirstStep,
    MayAlso,
    ThenStep,
}

/// Whether a part of a line is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Never,
    May,
    Must,
}

/// What the bullets under a line are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Points {
    /// There are none.
    None,
    /// Names: levels, options, columns, areas, terms.
    Names,
    /// The board's words.
    Words,
}

/// One form of line.
pub(crate) struct LineForm {
    pub(crate) keyword: Keyword,
    /// The words that start it; the first is the one that is shown.
    pub(crate) phrases: &'static [&'static str],
    /// A name between the keyword and the colon, and what it is called in a message.
    pub(crate) name: Presence,
    pub(crate) name_is: &'static str,
    pub(crate) brackets: bool,
    pub(crate) condition: Presence,
    pub(crate) words: Presence,
    pub(crate) points: Points,
    /// Where it may stand; empty means at the level of the file.
    pub(crate) inside: &'static [Keyword],
    /// Whether it may be given more than once in its place.
    pub(crate) repeats: bool,
}

const PLAIN: LineForm = LineForm {
    keyword: Note,
    phrases: &[],
    name: Never,
    name_is: "a name",
    brackets: false,
    condition: Never,
    words: Never,
    points: Points::None,
    inside: &[],
    repeats: true,
};

/// A line that is a keyword and the board's words.
const fn words(
    keyword: Keyword,
    phrases: &'static [&'static str],
    inside: &'static [Keyword],
    repeats: bool,
) -> LineForm {
    LineForm { keyword, phrases, words: Must, inside, repeats, ..PLAIN }
}

/// A line of logic: a keyword and something to read after it.
const fn logic(
    keyword: Keyword,
    phrases: &'static [&'static str],
    name: Presence,
    condition: Presence,
    inside: &'static [Keyword],
) -> LineForm {
    LineForm { keyword, phrases, name, name_is: "something", condition, inside, ..PLAIN }
}

/// A line of logic that may be given once in its place, and has no condition.
const fn once(
    keyword: Keyword,
    phrases: &'static [&'static str],
    name: Presence,
    inside: &'static [Keyword],
) -> LineForm {
    LineForm { repeats: false, ..logic(keyword, phrases, name, Never, inside) }
}

/// A block that is known by a name after its colon.
const fn named(keyword: Keyword, phrases: &'static [&'static str], points: Points) -> LineForm {
    LineForm { keyword, phrases, brackets: true, words: Must, points, ..PLAIN }
}

/// A block with an id before its colon.
const fn with_id(keyword: Keyword, phrases: &'static [&'static str], name_is: &'static str) -> LineForm {
    LineForm { keyword, phrases, name: Must, name_is, brackets: true, words: May, ..PLAIN }
}

pub(crate) const ITEM: &[&str] = &["Standard", "Statement", "Document", "Question", "Theme", "Duty", "Priority"];
pub(crate) const ITEMS: &[&str] =
    &["Standards", "Statements", "Documents", "Questions", "Themes", "Duties", "Priorities"];
const WITH_TEXT: &[Keyword] = &[Framework, Section, ForEvery, Item, Ask, Form, Submission, Survey];
const WITH_NOTE: &[Keyword] = &[
    Framework, LocalAreas, TakingPart, WhoRates, Terms, Part, Scale, Choices, About, ForEvery, Ask, Section, Item,
    Items, Rule, Form, Pack, Decision, Submission, Rating, Report, Example, Timetable, Survey, Monitoring, Escalation,
];
const WITH_BECAUSE: &[Keyword] =
    &[Rule, Form, Pack, Decision, Rating, Report, Example, Timetable, Survey, Monitoring, Escalation];

/// Every form of line, in the order in which the reference explains them.
pub(crate) static FORMS: &[LineForm] = &[
    LineForm { repeats: false, words: Must, ..named(Framework, &["Framework"], Points::None) },
    words(Id, &["Id"], &[Framework], false),
    words(Publisher, &["Publisher"], &[Framework], false),
    LineForm { brackets: true, words: May, ..words(Edition, &["Edition"], &[Framework], false) },
    words(Cycle, &["Cycle"], &[Framework], false),
    LineForm { brackets: true, words: May, ..words(ComparesWith, &["Compares with"], &[Framework], false) },
    words(Replaces, &["Replaces"], &[Framework], true),
    LineForm { points: Points::Words, ..words(Law, &["Law"], &[Framework], true) },
    LineForm { points: Points::Words, ..words(Contact, &["Contact"], &[Framework], true) },
    words(SectionsAreCalled, &["Sections are called"], &[Framework], false),
    LineForm { words: Never, brackets: false, repeats: false, ..named(LocalAreas, &["Local areas"], Points::Names) },
    LineForm { words: Never, brackets: false, repeats: false, ..named(TakingPart, &["Taking part"], Points::Words) },
    LineForm { words: Never, brackets: false, repeats: false, ..named(WhoRates, &["Who rates"], Points::Names) },
    LineForm { words: Never, brackets: false, repeats: false, ..named(Terms, &["Terms"], Points::Names) },
    with_id(Part, &["Part"], "an id, as in `Part 1: Introduction`"),
    LineForm { condition: May, points: Points::Words, ..words(Text, &["Text"], &[Part, Form], true) },
    named(Scale, &["Scale"], Points::Names),
    named(Choices, &["Choices"], Points::Names),
    LineForm { keyword: About, phrases: &["About the agency"], repeats: false, ..PLAIN },
    LineForm {
        name_is: "what it is about, as in `For every statement`",
        ..logic(ForEvery, &["For every"], Must, Never, &[Section, Rule, Rating, Survey])
    },
    LineForm { name_is: "what it is about, as in `For statement 1.1`", ..logic(For, &["For"], Must, Never, &[Rule]) },
    LineForm {
        words: May,
        brackets: true,
        repeats: false,
        name_is: "the name of a scale",
        ..logic(RateOn, &["Rate on"], Must, May, &[ForEvery, Item])
    },
    LineForm {
        keyword: Descriptors,
        phrases: &["Descriptors"],
        points: Points::Names,
        inside: &[ForEvery, Item],
        ..PLAIN
    },
    LineForm {
        condition: May,
        points: Points::Names,
        inside: &[About, Section, ForEvery, Item, Form, Submission],
        ..with_id(Ask, &["Ask"], "an id, as in `Ask evidence (long text): …`")
    },
    with_id(Section, &["Section", "Appendix"], "an id, as in `Section 8: Neglect`"),
    LineForm {
        name_is: "how many of which sections, as in `exactly one of sections 1A and 1B`",
        ..logic(EveryAgency, &["Every agency answers"], Must, Never, &[])
    },
    LineForm {
        repeats: false,
        ..logic(Applies, &["Applies to all agencies", "Applies"], Never, May, &[Section, Item])
    },
    LineForm { inside: &[Section], points: Points::Words, ..with_id(Item, ITEM, "an id, as in `Statement 1.1: …`") },
    LineForm {
        name: May,
        inside: &[Section],
        ..with_id(Items, ITEMS, "ids, as in `Statements 1.3 to 1.7 (not in our copy)`")
    },
    LineForm { brackets: false, ..with_id(Rule, &["Rule"], "an id, as in `Rule C1: …`") },
    logic(When, &["When"], Never, Must, &[Rule, Escalation]),
    logic(And, &["And"], May, May, &[Rule, Example, Escalation]),
    logic(Or, &["Or"], May, May, &[Rule, Escalation]),
    LineForm {
        name_is: "what is needed, as in `give evidence`",
        ..logic(MustDo, &["Must"], Must, May, &[Rule, Pack, Outcome])
    },
    LineForm {
        name_is: "what is needed, as in `give evidence`",
        ..logic(ShouldDo, &["Should"], Must, May, &[Rule, Pack])
    },
    LineForm { name_is: "what is needed, as in `give evidence`", ..logic(MayDo, &["May"], Must, May, &[Rule, Pack]) },
    LineForm { points: Points::Words, ..words(Flag, &["Flag"], &[Rule], false) },
    LineForm { points: Points::Words, ..words(Because, &["Because"], WITH_BECAUSE, false) },
    LineForm { points: Points::Words, ..words(Note, &["Note"], WITH_NOTE, true) },
    LineForm { points: Points::Words, ..words(Guidance, &["Guidance"], WITH_TEXT, true) },
    LineForm {
        keyword: EvidenceSuchAs,
        phrases: &["Evidence such as", "Indicators"],
        condition: May,
        words: May,
        points: Points::Words,
        inside: &[Section, ForEvery, Item],
        ..PLAIN
    },
    LineForm {
        brackets: false,
        inside: &[Item],
        words: Must,
        points: Points::Words,
        ..with_id(Hint, &["Hint"], "the id of a box, as in `Hint evidence: …`")
    },
    words(PrintedAs, &["Printed as"], &[Item], false),
    LineForm {
        brackets: true,
        name_is: "what it was, as in `1.2 in edition 2021`",
        ..logic(Was, &["Was"], Must, Never, &[Item])
    },
    once(NewInEdition, &["New in this edition"], Never, &[Item]),
    LineForm {
        name_is: "what it stands in for, as in `copy of P1 and P2`",
        ..logic(Waives, &["Waives"], Must, May, &[Item])
    },
    with_id(Form, &["Form", "Letter"], "an id, as in `Form sign-off: Sign-off`"),
    words(FilledInBy, &["Filled in by"], &[Form, Survey], false),
    LineForm {
        name_is: "what it confirms, as in `every standard in section 1`",
        ..once(Confirms, &["Confirms"], Must, &[Form])
    },
    LineForm { repeats: false, name_is: "who signs it", ..logic(SignedBy, &["Signed by"], Must, Never, &[Form]) },
    LineForm { brackets: false, ..named(Pack, &["Pack"], Points::None) },
    LineForm { brackets: false, ..named(Decision, &["Decision"], Points::None) },
    words(RecordedBy, &["Recorded by"], &[Decision], false),
    LineForm {
        brackets: false,
        words: Must,
        inside: &[Decision],
        ..with_id(Outcome, &["Outcome"], "an id, as in `Outcome approved: The plan is approved`")
    },
    LineForm {
        name: Must,
        name_is: "forms or letters, as in `Worded in feedback: …`",
        ..words(WordedIn, &["Worded in"], &[Outcome], true)
    },
    LineForm { repeats: false, ..logic(Only, &["Only"], Never, Must, &[Outcome]) },
    once(Returns, &["Returns the response to draft"], Never, &[Outcome]),
    LineForm { keyword: Submission, phrases: &["Submission"], repeats: false, ..PLAIN },
    LineForm {
        name_is: "a condition, as in `approved is Yes`",
        ..logic(CannotBeSubmitted, &["Cannot be submitted unless"], Must, Never, &[Rule, Submission])
    },
    LineForm { repeats: false, ..logic(Submitted, &["Submitted"], Never, Must, &[Submission]) },
    LineForm { brackets: true, words: May, ..words(Deadline, &["Deadline"], &[Submission], false) },
    LineForm { name_is: "an address", ..logic(SendTo, &["Send to"], Must, May, &[Submission]) },
    named(Rating, &["Rating"], Points::None),
    once(AcrossAgencies, &["Across agencies"], Never, &[Rating, Report]),
    once(WithinEachAgency, &["Within each agency"], Never, &[Rating]),
    LineForm { name_is: "the name of a scale", ..once(On, &["On"], Must, &[Rating, Survey]) },
    LineForm {
        name_is: "`local area`, or a box about the agency",
        ..once(InEvery, &["In every"], Must, &[Rating, Report])
    },
    LineForm { name_is: "`final rating`, or the name of a rating", ..once(Reads, &["Reads"], Must, &[Rating]) },
    LineForm { name_is: "a base, as in `agencies taking part`", ..once(OutOf, &["Out of"], Must, &[Rating]) },
    LineForm { name_is: "`rounded to the nearest 1%`", ..once(CompareShares, &["Compare shares"], Must, &[Rating]) },
    logic(NotRated, &["Not rated"], Never, Must, &[Rating]),
    LineForm { name_is: "a level", ..logic(Rated, &["Rated"], Must, Must, &[Rating]) },
    LineForm { name_is: "`rated` and a level, or `not rated`", ..once(Otherwise, &["Otherwise"], Must, &[Rating]) },
    LineForm { name_is: "`to the nearest 1%`", ..once(ShowShares, &["Show shares"], Must, &[Rating]) },
    once(ShownForComparison, &["Shown for comparison only"], Never, &[Rating]),
    named(Report, &["Report"], Points::None),
    LineForm {
        repeats: false,
        name_is: "`statement`, or `section`",
        ..logic(RowForEvery, &["A row for every"], Must, May, &[Report])
    },
    LineForm {
        words: May,
        name_is: "what is shown, as in `Show rating`",
        ..logic(Show, &["Show"], Must, Never, &[Report, Form])
    },
    words(LastRow, &["Last row"], &[Report], false),
    LineForm { brackets: false, ..named(Example, &["Example"], Points::None) },
    LineForm { name_is: "a fact, as in `rating of 1.1 is Met`", ..logic(Given, &["Given"], Must, Never, &[Example]) },
    LineForm { name_is: "a result, as in `it is complete`", ..logic(Then, &["Then"], Must, Never, &[Example]) },
    LineForm { words: Never, repeats: false, ..named(Timetable, &["Timetable"], Points::Names) },
    with_id(Survey, &["Survey"], "an id, as in `Survey staff: Staff survey`"),
    named(Monitoring, &["Monitoring"], Points::None),
    LineForm {
        name_is: "how often, as in `quarter, counted from 1 January 2015`",
        ..once(Due, &["Due every"], Must, &[Monitoring])
    },
    words(ReportedTo, &["Reported to"], &[Monitoring], false),
    LineForm { name_is: "a condition, or a rating and a level", ..once(Until, &["Until"], Must, &[Monitoring]) },
    named(Escalation, &["Escalation"], Points::None),
    words(FirstStep, &["First"], &[Escalation], false),
    words(MayAlso, &["May also"], &[Escalation], true),
    words(ThenStep, &["Then, if not resolved"], &[Escalation], false),
];

impl LineForm {
    /// Whether its words are a text that may go on below, and so may be broken over lines and put together again. What
    /// follows a bare keyword and holds no list of words is a name, an id or a date, and is read off its own line.
    pub(crate) fn words_go_on(&self) -> bool {
        self.name != Never || self.points == Points::Words
    }
}

impl Keyword {
    pub(crate) fn form(self) -> &'static LineForm {
        let at = FORM_OF.get(self as usize).copied().unwrap_or(u8::MAX);
        FORMS.get(usize::from(at)).unwrap_or(&PLAIN)
    }

    /// The word as it is written.
    pub(crate) fn shown(self) -> &'static str {
        self.form().phrases.first().copied().unwrap_or("")
    }

    /// Whether a line with this keyword may stand at the level of the file.
    pub(crate) fn stands_alone(self) -> bool {
        self.form().inside.is_empty() || matches!(self, ForEvery | Item | Items)
    }

    /// Whether a line with this keyword may stand under one with that.
    pub(crate) fn may_stand_in(self, parent: Keyword) -> bool {
        self.form().inside.contains(&parent)
    }
}

/// For each keyword the number of its form.
const FORM_OF: [u8; 256] = form_of();

const fn form_of() -> [u8; 256] {
    let mut table = [u8::MAX; 256];
    let mut form = FORMS.len();
    while form > 0 {
        form -= 1;
        table[FORMS[form].keyword as usize] = form as u8;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyword_has_one_form() {
        for form in FORMS {
            assert!(std::ptr::eq(form.keyword.form(), form), "{:?} has two forms", form.keyword);
            assert!(!form.phrases.is_empty());
        }
    }
}
