//! Groups of agencies, worked out by hand: who was invited, several returns of one agency, and what is not shown.

use yardstick::aggregate::{Aggregate, By, Return, Returns, WhyLeftOut};
use yardstick::{Context, Date, Framework, Limits, Register, Response, evaluate};

/// P0 stands in no section, P1 in two; P4 is on another scale.
const TEXT: &str = "\
Framework: T
  Id: t
  Edition: 1
Local areas:
  - East
  - West
  - South
Scale (worst first): RAG
  - Red
  - Green
Scale (worst first): Met or not
  - Unmet
  - Met
About the agency
  Ask areas (any of Local areas): Where
  Ask health (required, yes or no): Health?
For every document
  Rate on RAG
For every theme
  Rate on Met or not
Document P0: Note
Section 1: All but health
  Applies when health is No
  Document P1: Policy
  Document P2: Plan
Section 2: Health
  Applies when health is Yes
  Documents P1 as in section 1
Section 3: All
  Document P3: Advice
  Theme P4: Help
Section 4 (outside the assessment): Support
  Document P5: What we need
Rating: Of those invited
  Across agencies
  On RAG
  For every document
  In every local area and in all
  Out of agencies invited
  Not rated when none are rated
  Rated Red when any are rated Red
  Otherwise rated Green
Rating: By section
  Across agencies
  On RAG
  For every section
  Out of those asked
  Not rated when none are rated
  Rated Red when any are rated Red
  Otherwise rated Green
Rating: Whole
  Across agencies
  On RAG
  Out of those asked
  Not rated when none are rated
  Rated Red when any are rated Red
  Otherwise rated Green
Rating: In areas only
  Across agencies
  On RAG
  In every local area
  Out of those asked
  Not rated when none are rated
  Rated Red when any are rated Red
  Otherwise rated Green
";

fn framework() -> Framework {
    Framework::read(TEXT.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A return that rates every document Green, sent in on a day of October.
fn sent(framework: &Framework, agency: &str, health: &str, areas: &[&str], day: Option<u8>) -> Response {
    sent_with(framework, agency, health, areas, day, &[])
}

/// The same with some documents Red.
fn sent_with(
    framework: &Framework,
    agency: &str,
    health: &str,
    areas: &[&str],
    day: Option<u8>,
    red: &[&str],
) -> Response {
    let mut response = Response::to(framework, agency);
    response.areas(areas).unwrap();
    let health_box = framework.about().find(|field| field.name() == "health").unwrap();
    response.about(health_box.id(), health).unwrap();
    for item in framework.items().filter(|item| item.name() != "P4") {
        let level = if red.contains(&item.name()) { "Red" } else { "Green" };
        response.rate(item.id(), item.level(level).unwrap()).unwrap();
    }
    response.submit(day.map(|day| Date::new(2024, 10, day).unwrap()))
}

fn returned(framework: &Framework, response: &Response, source: &str) -> Return {
    Return::of(&evaluate(framework, response, &Context::new()).unwrap(), source)
}

fn register(framework: &Framework, invited: &str) -> Register {
    let text =
        format!(r#"{{"yardstick": 1, "kind": "register", "framework": "t", "edition": "1", "agencies": [{invited}]}}"#);
    let read = Register::read(framework, text.as_bytes(), &Limits::default());
    assert!(read.problems().is_empty(), "{}", read.problems());
    read.value().unwrap().clone()
}

/// An agency that sent one return for each of its areas was invited once, and is in shares as often as it counts.
#[test]
fn an_agency_with_two_returns_was_invited_once() {
    let framework = framework();
    let of = |agency, area, source| returned(&framework, &sent(&framework, agency, "No", &[area], Some(1)), source);
    let returns = [of("Police", "East", "e.json"), of("Police", "West", "w.json")];
    let register = register(&framework, r#"{"agency": "Police"}, {"agency": "Trust"}"#);
    let aggregate = Aggregate::of(&framework, &returns, Some(&register)).unwrap();
    let all = aggregate.overall();
    assert_eq!((all.invited(), all.returns().len()), (Some(2), 2));
    let two = Aggregate::of(&framework, &returns, Some(&register)).unwrap().with_minimum(2);
    assert!(two.overall().is_suppressed(), "two returns of one agency are no group");
    assert_eq!(all.ratings()[0].base(), Some(3));
    assert_eq!(all.not_heard_from().collect::<Vec<_>>(), ["Trust"]);
}

/// Whoever sent returns for no area of which neither can count was heard from wherever it was invited.
#[test]
fn who_names_no_area_is_heard_from_in_each() {
    let framework = framework();
    let returns = ["Yes", "No"].map(|health| {
        returned(&framework, &sent(&framework, "Police", health, &[], Some(1)), &format!("{health}.json"))
    });
    let register = register(&framework, r#"{"agency": "Police", "areas": ["East"]}"#);
    let aggregate = Aggregate::of(&framework, &returns, Some(&register)).unwrap();
    let east = aggregate.areas().next().unwrap();
    assert_eq!((east.returns().len(), east.not_heard_from().count(), east.invited()), (0, 0, Some(1)));
}

fn of_three(framework: &Framework) -> Vec<Return> {
    let of = |(agency, health): (&str, &str)| {
        returned(framework, &sent(framework, agency, health, &["East"], Some(1)), agency)
    };
    [("A", "Yes"), ("B", "No"), ("C", "No")].into_iter().map(of).collect()
}

#[test]
fn sections_stand_in_their_order_and_totals_leave_out_what_is_not_assessed() {
    let framework = framework();
    let returns = of_three(&framework);
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let all = aggregate.overall();
    let sections = all.sections();
    let rows: Vec<_> = sections
        .iter()
        .map(|row| (row.section.map(|section| section.name()), row.scale.name(), row.tally.total()))
        .collect();
    // Section 1 counts of the three what two are asked and one is not; the one meets P1 in section 2.
    let expected = [
        (Some("1"), "RAG", 5),
        (Some("2"), "RAG", 1),
        (Some("3"), "RAG", 3),
        (Some("3"), "Met or not", 3),
        (Some("4"), "RAG", 3),
        (None, "RAG", 3),
    ];
    assert_eq!(rows, expected);
    let totals: Vec<_> = all.totals().iter().map(|(scale, tally)| (scale.name(), tally.total())).collect();
    assert_eq!(totals, [("RAG", 12), ("Met or not", 3)]);
    let rows = aggregate.rows(By::Section);
    let names: Vec<_> = rows.iter().map(|row| (row.name.as_deref(), row.counts.len())).collect();
    assert_eq!(names, [(Some("1"), 1), (Some("2"), 1), (Some("3"), 2), (Some("4"), 1), (None, 1)]);
    let mut ratings: Vec<&str> = all.ratings().iter().map(|rated| rated.rating().name()).collect();
    ratings.dedup();
    assert_eq!(ratings, ["Of those invited", "By section", "Whole"]);
}

/// P2 is asked of two, and P1 met by two in one section and by one in the other: with a minimum of three neither is shown,
/// nor anything that holds them.
#[test]
fn what_holds_a_small_group_is_not_shown() {
    let framework = framework();
    let returns = of_three(&framework);
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap().with_minimum(3);
    let all = aggregate.overall();
    assert_eq!(all.suppressed_items().map(|item| item.name()).collect::<Vec<_>>(), ["P1", "P2"]);
    let sections = all.sections();
    let names: Vec<_> = sections.iter().map(|row| row.section.map(|section| section.name())).collect();
    assert_eq!(names, [Some("3"), Some("3"), Some("4"), None]);
    let totals: Vec<_> = all.totals().iter().map(|(scale, _)| scale.name()).collect();
    assert_eq!(totals, ["Met or not"]);
    let rated: Vec<String> = all.ratings().iter().map(|rated| rated.message()).collect();
    let expected = [
        "Of those invited of P0 is not rated",
        "Of those invited of P3 is not rated",
        "Of those invited of P5 is not rated",
        "By section of section 3 is Green",
        "By section of section 4 is Green",
    ];
    assert_eq!(rated, expected);
    let hidden = |by| aggregate.rows(by).into_iter().map(|row| row.is_suppressed).collect::<Vec<bool>>();
    assert_eq!(hidden(By::Item), [false, true, true, false, false, false]);
    assert_eq!(hidden(By::Section), [true, true, false, false, false]);
    // East holds all three, and the others nobody.
    assert_eq!(hidden(By::Area), [true, false, false, true]);
    assert_eq!(hidden(By::Edition), [true]);
    let two = Aggregate::of(&framework, &returns, None).unwrap().with_minimum(2);
    assert!(two.overall().agencies().is_empty());
}

/// Where nothing is rated on a scale, a group that is too small is said to be so all the same.
#[test]
fn a_small_group_is_suppressed_where_nothing_is_rated() {
    let text = "Framework: T\n Id: t\n Edition: 1\nSection 1: S\n Question 1.1 (yes or no): Is it so?";
    let framework = Framework::read(text.as_bytes()).unwrap();
    let returns = [returned(&framework, &Response::to(&framework, "A").submit(None), "a.json")];
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap().with_minimum(2);
    assert!(aggregate.overall().is_suppressed());
    assert!(aggregate.rows(By::Edition)[0].is_suppressed);
}

/// Agencies without a name are each by itself, also where returns come in one by one; of a name written in several ways the
/// first stands.
#[test]
fn names_stay_as_they_are_written_where_returns_are_let_go_of() {
    let framework = framework();
    let of = |agency, day| returned(&framework, &sent(&framework, agency, "No", &["East"], Some(day)), "r.json");
    let [mut one, mut other] = [Returns::new(), Returns::new()];
    one.add(of("", 1));
    one.add(of("police", 3));
    other.add(of("", 1));
    other.add(of("POLICE", 1));
    other.add(of("Police", 2));
    other.add(returned(&framework, &sent(&framework, "Police", "No", &["West"], Some(3)), "w.json"));
    other.add(returned(&framework, &Response::to(&framework, "Choir").draft(), "d.json"));
    one.merge(other);
    assert_eq!((one.len(), one.kept().count()), (7, 4));
    assert_eq!(one.agencies().collect::<Vec<_>>(), ["", "", "Choir", "Police"]);
    let aggregate = Aggregate::of_kept(&framework, &one, None).unwrap();
    let left: Vec<_> = aggregate.left_out().map(|left| (left.agency(), left.why())).collect();
    assert_eq!(
        left,
        [("Choir", WhyLeftOut::Draft), ("POLICE", WhyLeftOut::Replaced), ("Police", WhyLeftOut::Replaced)]
    );
}

/// A return that later ones replace is said to be replaced by the last of them.
#[test]
fn the_last_return_takes_the_place_of_those_before_it() {
    let framework = framework();
    let of =
        |areas: &[&str], day, source| returned(&framework, &sent(&framework, "Police", "No", areas, Some(day)), source);
    // The second still counts in South and the third in West, so that for East two stand beside the last.
    let returns = [
        of(&["East"], 1, "1.json"),
        of(&["East", "West", "South"], 2, "2.json"),
        of(&["East", "West"], 3, "3.json"),
        of(&["East"], 4, "4.json"),
    ];
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let notes = aggregate.notes();
    let of_second = notes.iter().filter(|note| note.source() == Some("2.json")).map(|note| note.message());
    let message = |area, last| format!("the return of `Police` does not count in {area}: `{last}` took its place");
    let expected = [message("East", "4.json"), message("West", "3.json")];
    assert_eq!(of_second.collect::<Vec<_>>(), expected);
    let left: Vec<_> = aggregate.left_out().map(|left| (left.source(), left.other().map(Return::source))).collect();
    assert_eq!(left, [("1.json", Some("4.json"))]);
}

/// What few meet in the first of its sections is not shown, though enough meet it in the last.
#[test]
fn what_few_meet_in_either_section_is_not_shown() {
    let framework = framework();
    let of = |(agency, health): (&str, &str)| {
        returned(&framework, &sent(&framework, agency, health, &["East"], Some(1)), agency)
    };
    let returns: Vec<Return> = [("A", "No"), ("B", "Yes"), ("C", "Yes")].into_iter().map(of).collect();
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap().with_minimum(2);
    let suppressed: Vec<&str> = aggregate.overall().suppressed_items().map(|item| item.name()).collect();
    assert_eq!(suppressed, ["P1", "P2"]);
}

/// A document that one agency meets outside the assessment, and others within it, is in the totals of the others.
#[test]
fn an_agency_by_itself_counts_a_document_where_it_meets_it() {
    let text = TEXT.replace("Section 2: Health", "Section 2 (outside the assessment): Health");
    let framework = Framework::read(text.as_bytes()).unwrap();
    let returns = of_three(&framework);
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let all = aggregate.overall();
    let totals: Vec<u64> = all.agencies().iter().map(|agency| agency.tallies[0].1.total()).collect();
    // P0, P2 and P3, and of the others P1 as well.
    assert_eq!(totals, [3, 4, 4]);
}

/// Of three that differ, were sent in on one day and are for the same area, one stands against the first of the others; what
/// is for other areas as well has no part in that.
#[test]
fn a_third_that_differs_stands_against_the_first_for_the_same_area() {
    let framework = framework();
    let of = |areas: &[&str], red: &[&str], source| {
        let response = sent_with(&framework, "Police", "No", areas, Some(1), red);
        returned(&framework, &response, source)
    };
    let returns = [
        of(&["East", "West"], &[], "a.json"),
        of(&["East"], &["P0"], "b.json"),
        of(&["East"], &["P2"], "c.json"),
        of(&["East"], &[], "d.json"),
    ];
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let left: Vec<_> = aggregate.left_out().map(|left| (left.source(), left.other().map(Return::source))).collect();
    assert_eq!(left.last(), Some(&("d.json", Some("b.json"))));
    assert!(left.iter().all(|(source, _)| *source != "a.json"), "it counts in West");
}

/// A note names twenty agencies, and says how many more there are.
#[test]
fn a_note_of_very_many_agencies_names_some() {
    let framework = framework();
    let note = |number: usize| {
        let name = |at: usize| format!("Agency {at:02}");
        let drafted = |at| Response::to(&framework, &name(at)).submit(Some(Date::new(2024, 10, 1).unwrap()));
        let returns: Vec<Return> = (1..=number).map(|at| returned(&framework, &drafted(at), &name(at))).collect();
        let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
        let notes = aggregate.notes();
        notes.iter().find(|note| note.kind() == "not complete").map(|note| note.message().to_owned()).unwrap()
    };
    assert!(note(20).ends_with("`Agency 19` and `Agency 20`"), "{}", note(20));
    assert!(note(22).ends_with("`Agency 19`, `Agency 20`, and 2 more"), "{}", note(22));
    assert!(note(22).starts_with("22 returns are not complete, and count: `Agency 01`, "), "{}", note(22));
}

/// Whose return is not complete is said only where single agencies are.
#[test]
fn who_is_not_complete_is_not_named_where_groups_are_shown() {
    let rule = "Rule R: Rated\n  For every theme\n  Must be rated\n";
    let text = TEXT.replace("Rating: Of those", &format!("{rule}Rating: Of those"));
    let framework = Framework::read(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
    let returns = of_three(&framework);
    let note = |minimum| {
        let aggregate = Aggregate::of(&framework, &returns, None).unwrap().with_minimum(minimum);
        let notes = aggregate.notes();
        let note = notes.iter().find(|note| note.kind() == "not complete");
        note.map(|note| note.message().to_owned()).unwrap_or_default()
    };
    assert_eq!(note(1), "3 returns are not complete, and count: `A`, `B` and `C`");
    assert_eq!(note(2), "3 returns are not complete, and count");
}
