//! Rules compiled for batches find what the readable evaluation finds.

use std::sync::LazyLock;

use proptest::prelude::*;
use yardstick::batch::{Batch, BatchError, Codes, Found, Items, OUT_OF_SCOPE, Reads, Rules, UNANSWERED, WAIVED};
use yardstick::{Context, Evaluation, Framework, Response, evaluate};

/// Every kind of condition and demand that a batch can decide; more items than a word has bits.
static MADE_UP: LazyLock<Framework> = LazyLock::new(|| {
    let many: String = (4..=70).map(|at| format!("  Standard 1.{at}: Further\n")).collect();
    let text = format!("{HEAD}{many}{RULES}");
    Framework::read(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"))
});

/// Two scales, tables whose columns stand in another order, standards in two sections and one that stands in for others:
/// what stands after the first 64 items is read too.
static MIXED: LazyLock<Framework> = LazyLock::new(|| {
    Framework::read(include_bytes!("mixed.yardstick")).unwrap_or_else(|problems| panic!("{problems}"))
});

const HEAD: &str = "\
Framework: T
  Id: t
  Edition: 1
Scale (worst first): RAG
  - Red
  - Amber
  - Green
  - N/A (not applicable)
About the agency
  Ask trust (yes or no): Is it a trust?
For every standard
  Rate on RAG
  Ask evidence (long text): Evidence
  Ask note (long text) when rating is Red or evidence is not given: Note
  Ask plan (table): Plan
    - who (short text): Who
    - what (short text): What
    - by (short text): By when
Section 0: For trusts
  Applies when trust is Yes
  Standard 0.1: Zero
    Waives 1.2 when rating is Green
  Standard 0.2: Nought
Section 1: All
  Standard 1.1: One
  Standard 1.2: Two
  Standard 1.3: Three
";

const RULES: &str = "
Rule A: Evidence
  For every standard
  When rating is Amber or Green
  Must give evidence
  Should give note
  May give plan when evidence is given
Rule B: Plan
  For every standard
  When rating is Red or note is given or plan is not given
  Must give plan with who and by
  Flag: this has to be looked at
Rule C: Rated
  For every standard in section 1
  Must be rated
  Must be rated Red or N/A when rating of 1.1 is Red
  Should not be rated Green when evidence of 0.1 is not given
Rule D: Many
  For every standard
  When at least 10 standards are rated Red and more than a third of the standards rated are rated Red or Amber
  Must give note when rating of 0.2 is unanswered
Rule E: About the agency
  When trust is given
  Flag: it said so
Rule F: Trusts
  For every standard
  When trust is Yes
  Should not give plan
Rule G: Nothing else
  For every standard
  When rating is N/A
  Must not give evidence
";

/// A response to any framework, of what chance gives: levels, and what every box takes.
pub(super) fn response(framework: &Framework, chances: &[u32]) -> Response {
    let mut chances = chances.iter().cycle();
    let mut below = |limit: usize| chances.next().map_or(0, |&chance| chance as usize % limit);
    let mut response = Response::to(framework, "Made up");
    for field in framework.about() {
        let texts = ["Yes", "No", "", "May", "3", "1 May 2020"];
        // A box takes what it takes.
        let _ = response.about(field.id(), texts[below(texts.len())]);
    }
    let areas: Vec<&str> = framework.areas().filter(|_| below(2) == 0).collect();
    if !areas.is_empty() {
        response.areas(areas).unwrap();
    }
    for item in framework.items() {
        let levels = item.scale().map_or(0, |scale| scale.levels().len());
        if let Some(level) = item.scale().and_then(|scale| scale.levels().nth(below(levels + 1))) {
            let _ = response.rate(item.id(), level.id());
        }
        for field in item.fields() {
            let columns: Vec<&str> = field.columns().map(|column| column.name()).collect();
            let cells: Vec<(&str, &str)> = columns.iter().map(|name| (*name, ["", "May"][below(2)])).collect();
            let _ = match columns.is_empty() {
                true => response.write(item.id(), field.id(), ["", "May", "..."][below(3)]),
                false => response.write_row(item.id(), field.id(), &cells),
            };
        }
    }
    response.draft()
}

/// What the readable evaluation finds by these rules: the line that asks, the item, the missing columns.
fn readable(rules: &Rules, evaluation: &Evaluation<'_>) -> Vec<(String, u32, usize, usize)> {
    let framework = evaluation.framework();
    let place = |name: &str| framework.items().position(|item| item.name() == name).unwrap();
    let is_ours = |rule: &str| rules.checks().any(|check| check.rule() == rule);
    let found = evaluation.findings().filter(|finding| finding.item().is_some() && is_ours(finding.rule()));
    let mut found: Vec<_> = found
        .map(|finding| {
            let item = place(finding.item().unwrap().name());
            (finding.rule().to_owned(), finding.line(), item, finding.missing_columns().len())
        })
        .collect();
    found.sort();
    found
}

fn of_batch(rules: &Rules, found: &[Found]) -> Vec<(String, u32, usize, usize)> {
    let mut found: Vec<_> = found
        .iter()
        .map(|found| {
            let check = rules.checks().nth(found.check).unwrap();
            (check.rule().to_owned(), check.line(), found.item, found.missing.count_ones() as usize)
        })
        .collect();
    found.sort();
    found
}

fn assert_same(framework: &Framework, responses: &[Response]) -> Result<(), TestCaseError> {
    let (rules, _) = Rules::possible(framework);
    let context = Context::new();
    let evaluations: Vec<Evaluation<'_>> =
        responses.iter().map(|response| evaluate(framework, response, &context).unwrap()).collect();
    let returns = rules.returns_of(&evaluations).unwrap();
    let mut all = Vec::new();
    returns.each(|agency, found| all.push((agency, found.to_vec())));
    prop_assert_eq!(all.len(), responses.len());
    let counts = returns.count();
    let mut times = 0;
    for ((agency, found), evaluation) in all.iter().zip(&evaluations) {
        prop_assert_eq!(of_batch(&rules, found), readable(&rules, evaluation), "agency {}", agency);
        times += found.len();
    }
    let places =
        (0..rules.checks().len()).flat_map(|check| (0..framework.items().len()).map(move |item| (check, item)));
    prop_assert_eq!(places.map(|(check, item)| counts.of(check, item) as usize).sum::<usize>(), times);
    Ok(())
}

fn chances() -> impl Strategy<Value = Vec<Vec<u32>>> {
    prop::collection::vec(prop::collection::vec(any::<u32>(), 1..400), 1..4)
}

/// The frameworks of real boards, and what of their rules a batch cannot decide.
fn real() -> Vec<Framework> {
    let mut files: Vec<_> = std::fs::read_dir(yardstick_tests::tests().join("../frameworks"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yardstick"));
    files.sort();
    files.iter().map(|path| Framework::read(&std::fs::read(path).unwrap()).unwrap()).collect()
}

static REAL: LazyLock<Vec<Framework>> = LazyLock::new(real);

proptest! {
    #![proptest_config(super::one_in(4))]

    #[test]
    fn rules_find_the_same_in_a_batch(chances in chances()) {
        for framework in [&MADE_UP, &MIXED] {
            let responses: Vec<Response> = chances.iter().map(|chances| response(framework, chances)).collect();
            assert_same(framework, &responses)?;
        }
    }

    #[test]
    fn rules_of_real_frameworks_find_the_same_in_a_batch(chances in chances()) {
        for framework in REAL.iter() {
            let responses: Vec<Response> = chances.iter().map(|chances| response(framework, chances)).collect();
            assert_same(framework, &responses)?;
        }
    }
}

/// The law above is worth something: each check of the made-up frameworks finds something in some of its returns.
#[test]
fn every_check_is_tried() {
    let mut chance = 1_u32;
    let mut next = || {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        chance >> 8
    };
    for framework in [&*MADE_UP, &*MIXED] {
        let (rules, _) = Rules::possible(framework);
        let responses: Vec<Response> =
            (0..200).map(|_| response(framework, &(0..600).map(|_| next()).collect::<Vec<_>>())).collect();
        assert_same(framework, &responses).unwrap();
        let context = Context::new();
        let evaluations: Vec<_> =
            responses.iter().map(|response| evaluate(framework, response, &context).unwrap()).collect();
        let counts = rules.returns_of(&evaluations).unwrap().count();
        for (check, asks) in rules.checks().enumerate() {
            let found: u32 = (0..framework.items().len()).map(|item| counts.of(check, item)).sum();
            assert!(found > 0, "{} on line {} finds nothing", asks.rule(), asks.line());
        }
    }
}

#[test]
fn what_a_batch_does_not_hold_is_refused_by_name() {
    let refused = |id| Rules::of(&MADE_UP, [id]).err().map(|error| (error.rule().to_owned(), error.reads()));
    assert_eq!(refused("E"), Some(("E".to_owned(), Reads::Agency)));
    assert_eq!(refused("F"), Some(("F".to_owned(), Reads::AboutAgency)));
    assert_eq!(refused("Z"), Some(("Z".to_owned(), Reads::Nothing)));
    assert_eq!(refused("A"), None);
    let (rules, left_out) = Rules::possible(&MADE_UP);
    assert_eq!(left_out.iter().map(|left| left.rule()).collect::<Vec<_>>(), ["E", "F"]);
    let (mixed, left_out) = Rules::possible(&MIXED);
    // What only a rule reads that is left out is not asked for.
    assert_eq!(mixed.boxes().filter(|asked| ["extra", "note"].contains(&asked.name())).count(), 0);
    let left_out: Vec<_> = left_out.iter().map(|left| (left.rule(), left.reads())).collect();
    assert_eq!(
        left_out,
        [
            ("M", Reads::OtherRatings),
            ("N", Reads::WaivedBox),
            ("H", Reads::SeveralSections),
            ("I", Reads::SeveralSections),
        ]
    );
    let boxes: Vec<_> = rules.boxes().map(|asked| (asked.name(), asked.column())).collect();
    let plan = |column| ("plan", column);
    assert_eq!(boxes, [("evidence", None), ("note", None), plan(None), plan(Some("who")), plan(Some("by"))]);
}

#[test]
fn columns_that_do_not_fit_are_refused() {
    let rules = Rules::of(&MADE_UP, ["G"]).unwrap();
    let width = MADE_UP.items().len();
    let batch = || Batch::by_agency(Items::of(&MADE_UP), Codes::own(), vec![0; width * 2]).unwrap();
    let refused = |columns: Vec<Vec<u8>>| rules.returns(batch(), columns).err();
    assert_eq!(refused(vec![vec![0; width * 2]]), None);
    assert_eq!(refused(vec![vec![0; width]]), Some(BatchError::Column { column: 0 }));
    assert_eq!(refused(vec![]), Some(BatchError::Column { column: 0 }));
    assert_eq!(refused(vec![vec![0; width * 2], vec![0; width * 2]]), Some(BatchError::Column { column: 1 }));
    let another = Batch::by_agency(Items::of(&REAL[0]), Codes::own(), vec![]).unwrap();
    assert!(matches!(rules.returns(another, [vec![]]).err(), Some(BatchError::AnotherFramework(_))));
}

#[test]
fn a_dictionary_and_columns_by_item_find_the_same() {
    let (rules, _) = Rules::possible(&MADE_UP);
    let width = MADE_UP.items().len();
    let dictionary = [OUT_OF_SCOPE, 3, 2, WAIVED, 1, 0, UNANSWERED];
    let entries: Vec<u8> = (0..width * 5).map(|at| (at * at % 97 % 7) as u8).collect();
    let codes: Vec<u8> = entries.iter().map(|&entry| dictionary[usize::from(entry)]).collect();
    let boxes: Vec<Vec<u8>> =
        (0..rules.boxes().len()).map(|of| (0..width * 5).map(|at| (at * (at + of) % 89 % 3) as u8).collect()).collect();
    let found = |batch: Batch<'_>| {
        let mut all = Vec::new();
        rules.returns(batch, boxes.clone()).unwrap().each(|_, found| all.push(found.to_vec()));
        all
    };
    let items = || Items::of(&MADE_UP);
    let expected = found(Batch::by_agency(items(), Codes::own(), &codes[..]).unwrap());
    assert!(expected.iter().all(|found| !found.is_empty()));
    let own = Codes::dictionary(&dictionary).unwrap();
    assert_eq!(found(Batch::by_agency(items(), own.clone(), &entries[..]).unwrap()), expected);
    let columns: Vec<Vec<u8>> =
        (0..width).map(|item| entries.iter().skip(item).step_by(width).copied().collect()).collect();
    assert_eq!(found(Batch::by_item(items(), own, columns).unwrap()), expected);
}

/// What of the rules of real boards can be found in a batch.
#[test]
fn most_rules_of_real_frameworks_compile() {
    let in_box =
        |rule: &str| format!("rule {rule} reads what stands in a box, and a batch holds only whether something does");
    let agency = |rule: &str| format!("rule {rule} is about the agency, and a batch holds standards");
    let other = |rule: &str| format!("rule {rule} reads other ratings than the one that counts now");
    let about = |rule: &str| format!("rule {rule} reads what is said about the agency, and a batch holds standards");
    let surrey = ["D2", "D3", "D4", "Q2"].map(in_box);
    let expected = [
        ("cambridgeshire-peterborough-2017", 7, vec![agency("C6")]),
        ("invented", 1, vec![]),
        ("invented", 1, vec![other("P"), other("D"), agency("E")]),
        ("lambeth", 3, vec![agency("L3")]),
        ("surrey-2023", 10, [vec![agency("K1")], surrey.to_vec()].concat()),
        ("sussex-2024", 4, vec![other("S6")]),
        ("torbay-2015", 1, vec![about("S1"), agency("S2"), agency("P1")]),
    ];
    for (framework, (id, checks, expected)) in REAL.iter().zip(expected) {
        let (rules, left_out) = Rules::possible(framework);
        let left_out: Vec<String> = left_out.iter().map(ToString::to_string).collect();
        assert_eq!((framework.id(), rules.checks().len(), left_out), (id, checks, expected));
    }
}
