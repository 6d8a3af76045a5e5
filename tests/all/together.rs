//! What ratings across agencies count, worked out by hand: sections, layers, and ratings that read ratings.

use yardstick::aggregate::{Aggregate, Rated, Return};
use yardstick::{Context, Framework, Limits, Record, Response, evaluate};

/// P0 stands in no section, P1 in two of which each agency meets one, and P5 outside the assessment.
const TEXT: &str = "\
Framework: T
  Id: t
  Edition: 1
Who rates:
  - self: the agency
  - moderated: the panel
Scale (worst first): RAG
  - Red
  - Amber
  - Green
About the agency
  Ask health (required, yes or no): Health?
For every document
  Rate on RAG
Document P0: Note
Section 1A: All but health
  Applies when health is No
  Document P1: Policy
  Document P2: Plan
Section 1B: Health
  Applies when health is Yes
  Documents P1 as in section 1A
  Document P3: Dashboard
Section 2: All
  Document P4: Advice
Section 3 (outside the assessment): Help
  Document P5: Support
Rating: Section within
  Within each agency
  On RAG
  For every section
  Out of those rated
  Not rated when none are rated
  Rated Red when any are rated Red
  Otherwise rated Green
";

/// The end of a rating: its table.
const TABLE: &str = "  Out of those asked\n  Not rated when none are rated\n  Rated Red when at least 2 are rated Red\n  Otherwise rated Green\n";

/// A framework with the ratings that the tests look at, each by what it is of and what it reads.
fn framework() -> Framework {
    let ratings = [
        ("By document", "  For every document\n"),
        ("Self by document", "  For every document\n  Reads self rating\n"),
        ("Panel by document", "  For every document\n  Reads moderated rating\n"),
        ("By section", "  For every section\n"),
        ("Self by section", "  For every section\n  Reads self rating\n"),
        ("Whole", ""),
        ("Self whole", "  Reads self rating\n"),
        ("Sections of documents", "  For every section\n  Reads By document\n"),
        ("Whole of documents", "  Reads By document\n"),
        ("Whole of sections", "  Reads By section\n"),
        ("Sections across", "  For every section\n  Reads Section within\n"),
    ];
    let rating = |(name, of): (&str, &str)| format!("Rating: {name}\n  Across agencies\n  On RAG\n{of}{TABLE}");
    let text = ratings.into_iter().map(rating).fold(TEXT.to_owned(), |text, rating| text + &rating);
    Framework::read(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// One of health and two others; of the second the panel says otherwise on P1 and P2.
fn returns(framework: &Framework) -> Vec<Return> {
    let sent = |agency: &str, health: &str, rated: &[(&str, &str)], panel: &[(&str, &str)]| {
        let mut response = Response::to(framework, agency);
        response.about(framework.about().next().unwrap().id(), health).unwrap();
        for (name, level) in rated {
            let item = framework.item(name).unwrap();
            response.rate(item.id(), item.level(level).unwrap()).unwrap();
        }
        let says = |(item, level): &(&str, &str)| {
            format!(r#"{{"item": "{item}", "layer": "moderated", "rating": "{level}", "by": "the panel"}}"#)
        };
        let says: Vec<String> = panel.iter().map(says).collect();
        let record = format!(
            r#"{{"yardstick": 1, "kind": "record", "framework": "t", "edition": "1", "agency": "{agency}", "ratings": [{}]}}"#,
            says.join(", ")
        );
        let read = Record::read(framework, record.as_bytes(), &Limits::default());
        assert!(read.problems().is_empty(), "{}", read.problems());
        let context = match panel {
            [] => Context::new(),
            _ => Context::new().with_record(read.value().unwrap().clone()),
        };
        Return::of(&evaluate(framework, &response.submit(None), &context).unwrap(), agency)
    };
    vec![
        sent("A", "Yes", &[("P0", "Red"), ("P1", "Red"), ("P3", "Amber"), ("P4", "Red"), ("P5", "Red")], &[]),
        sent(
            "B",
            "No",
            &[("P0", "Green"), ("P1", "Green"), ("P2", "Red"), ("P4", "Green"), ("P5", "Red")],
            &[("P1", "Red"), ("P2", "Amber")],
        ),
        sent("C", "No", &[("P0", "Green"), ("P1", "Amber"), ("P2", "Green"), ("P4", "Green")], &[]),
    ]
}

/// What a rating counts: of what it is, how many Red, Amber, Green, and unanswered.
fn counted(framework: &Framework, aggregate: &Aggregate<'_>, name: &str) -> Vec<(String, [u64; 4])> {
    let of = |rated: &Rated<'_>| {
        let item = rated.item().map(|item| item.name().to_owned());
        let section = rated.section().map(|section| section.name().to_owned());
        let levels: Vec<u64> = rated.tally().levels(framework).map(|(_, number)| number).collect();
        let [red, amber, green] = levels[..] else { panic!("three levels") };
        (item.or(section).unwrap_or_default(), [red, amber, green, rated.tally().unanswered()])
    };
    let ratings = aggregate.overall().ratings();
    ratings.iter().filter(|rated| rated.rating().name() == name).map(of).collect()
}

#[test]
fn each_rating_counts_what_it_is_of() {
    let framework = framework();
    let returns = returns(&framework);
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let of = |name: &str| counted(&framework, &aggregate, name);
    let counts = |all: &[(&str, [u64; 4])]| -> Vec<(String, [u64; 4])> {
        all.iter().map(|&(name, counts)| (name.to_owned(), counts)).collect()
    };
    // P1: A Red, B Green that the panel holds to be Red, C Amber. P2 is not asked of A, nor P3 of B and C.
    let p0 = ("P0", [1, 0, 2, 0]);
    let (p3, p4, p5) = (("P3", [0, 1, 0, 0]), ("P4", [1, 0, 2, 0]), ("P5", [2, 0, 0, 1]));
    assert_eq!(of("By document"), counts(&[p0, ("P1", [2, 1, 0, 0]), ("P2", [0, 1, 1, 0]), p3, p4, p5]));
    assert_eq!(of("Self by document"), counts(&[p0, ("P1", [1, 1, 1, 0]), ("P2", [1, 0, 1, 0]), p3, p4, p5]));
    let nobody = [0, 0, 0, 3];
    let by_panel = [("P0", nobody), ("P1", [1, 0, 0, 2]), ("P2", [0, 1, 0, 1]), ("P3", [0, 0, 0, 1])];
    assert_eq!(of("Panel by document")[..4], counts(&by_panel));
    assert_eq!(of("Panel by document")[4..], counts(&[("P4", nobody), ("P5", nobody)]));
    // A meets P1 in section 1B, the others in section 1A.
    let (health, all, help) = (("1B", [1, 1, 0, 0]), ("2", [1, 0, 2, 0]), ("3", [2, 0, 0, 1]));
    assert_eq!(of("By section"), counts(&[("1A", [1, 2, 1, 0]), health, all, help]));
    assert_eq!(of("Self by section"), counts(&[("1A", [1, 1, 2, 0]), health, all, help]));
    // What stands outside the assessment is in no total.
    assert_eq!(of("Whole"), counts(&[("", [4, 3, 5, 0])]));
    assert_eq!(of("Self whole"), counts(&[("", [4, 2, 6, 0])]));
}

#[test]
fn a_rating_that_reads_another_counts_what_that_came_to() {
    let framework = framework();
    let returns = returns(&framework);
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let of = |name: &str| -> Vec<[u64; 4]> {
        counted(&framework, &aggregate, name).into_iter().map(|(_, counts)| counts).collect()
    };
    // Two are Red on P1 and on P5; any other document is Green. P1 stands in 1A and 1B.
    assert_eq!(of("Sections of documents"), [[1, 0, 1, 0], [1, 0, 1, 0], [0, 0, 1, 0], [1, 0, 0, 0]]);
    assert_eq!(of("Whole of documents"), [[1, 0, 4, 0]]);
    // Only section 3 has two Red, and it stands outside the assessment.
    assert_eq!(of("Whole of sections"), [[0, 0, 3, 0]]);
    // Within A sections 1B, 2 and 3 are Red; within B 1A, by the panel's Red, and 3; within C none, and 3 is unanswered.
    assert_eq!(of("Sections across"), [[1, 0, 1, 0], [1, 0, 0, 0], [1, 0, 2, 0], [2, 0, 0, 1]]);
}

/// Of what an agency is rated by itself, too, nothing outside the assessment is in a total.
#[test]
fn one_agency_by_itself_counts_what_is_assessed() {
    let framework = framework();
    let returns = returns(&framework);
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let agencies = aggregate.overall().agencies();
    let rated: Vec<(u64, u64)> =
        agencies.iter().map(|agency| (agency.tallies[0].1.rated(), agency.tallies[0].1.total())).collect();
    // All five but P5: of A P2 is out of scope, of the others P3.
    assert_eq!(rated, [(4, 5), (4, 5), (4, 5)]);
    let names: Vec<&str> = agencies[0].ratings.iter().map(|rated| rated.rating().name()).collect();
    assert_eq!(names, ["Section within"; 4]);
}

/// Examples of agencies that are rated alike: each of them counts, and a rating that reads another is of what that came to.
#[test]
fn examples_count_each_of_the_agencies_that_are_alike() {
    let text = "Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
        About the agency\n Ask health (required, yes or no): Health?\nFor every document\n Rate on RAG\n\
        Section 1: All but health\n Applies when health is No\n Document P1: Policy\n\
        Section 2: Health\n Applies when health is Yes\n Documents P1 as in section 1\nSection 3: All\n Document P2: Plan\n";
    let rating = |name: &str, how: &str, out_of: &str| {
        format!(
            "Rating: {name}\n {how}\n Out of {out_of}\n Not rated when none are rated\n Rated Red when more than 40% are rated Red\n Otherwise rated Green\n"
        )
    };
    let ratings = [
        rating("Within", "Within each agency\n On RAG\n For every section", "those rated"),
        rating("Each", "Across agencies\n On RAG\n For every document in section 3", "agencies invited"),
        rating("Sections", "Across agencies\n On RAG\n For every section", "those rated"),
        rating(
            "Of those within",
            "Across agencies\n On RAG\n For every section\n Reads Within",
            "agencies taking part",
        ),
        rating("Whole", "Across agencies\n On RAG\n Reads Sections", "those rated"),
        rating(
            "Sections of documents",
            "Across agencies\n On RAG\n For every section\n Reads Documents",
            "those rated",
        ),
        rating("Documents", "Across agencies\n On RAG\n For every document", "those rated"),
        rating("Last", "Across agencies\n On RAG\n Reads Sections of documents", "those rated"),
        rating("Of each", "Across agencies\n On RAG\n Reads Each", "those rated"),
    ];
    let read = |example: &str| {
        let text = format!("{text}{}Example: alike\n Given 5 agencies rate {example}\n", ratings.concat());
        Framework::read(text.as_bytes()).map(|_| ()).map_err(|problems| problems.to_string())
    };
    // The three that are alike are most of five, and follow the others.
    for holds in [
        "P1 as 2 Green and 3 Red\n Then Sections of section 1 is Red",
        "P1 as 3 Green and 2 Red\n Then Sections of section 1 is Green",
        "P2 as 2 Green and 3 Red\n Then Of those within of section 3 is Red",
        "P2 as 4 Green and 1 Red\n Then Of those within of section 3 is Green",
        "P2 as 2 Green and 3 Red\n Then Whole is Red",
        "P2 as 2 Green and 3 Red\n Then Last is Red",
        "P2 as 2 Green and 3 Red\n And 10 agencies are invited\n Then Each of P2 is Green\n And Of each is Green",
        "P2 as 2 Green and 3 Red\n And 6 agencies are invited\n Then Each of P2 is Red\n And Of each is Red",
    ] {
        assert_eq!(read(holds), Ok(()), "{holds}");
    }
    let refused = read("P1 as 2 Green and 3 Red\n And 5 agencies are invited\n Then Each of P1 is Red").unwrap_err();
    assert!(refused.contains("there is no such rating"), "{refused}");
}
