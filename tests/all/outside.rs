//! What stands outside the assessment, and what is waived, is in no count of it, wherever it is counted (LAM-23).

use yardstick::aggregate::{Aggregate, Return};
use yardstick::{Context, Framework, Response, evaluate};

const TABLE: &str = "  Not rated when none are rated\n  Rated Red when any are rated Red\n  Otherwise rated Green\n";

fn framework() -> Framework {
    let text = format!(
        "Framework: T\n  Id: t\n  Edition: 1\nScale (worst first): RAG\n  - Red\n  - Green\n\
         For every standard\n  Rate on RAG\n  Ask note (short text, for the action plan): Note\n\
         Section 1: S\n  Standard 1.1: A\n  Standard 1.2: B\n    Waives 1.3 when rating is Green\n  Standard 1.3: C\n\
         Section 2 (outside the assessment): About this form\n  Standard 2.1: How easy was it?\n\
         Rule R: Rated\n  For every standard\n  Must be rated\n\
         Rating: Own\n  Within each agency\n  On RAG\n  Out of those rated\n{TABLE}\
         Rating: By section\n  Within each agency\n  On RAG\n  For every section\n  Out of those rated\n{TABLE}\
         Rating: Of sections\n  Within each agency\n  On RAG\n  Reads By section\n  Out of those rated\n{TABLE}\
         Rating: Of all\n  Across agencies\n  On RAG\n  Out of those rated\n{TABLE}"
    );
    Framework::read(text.as_bytes()).unwrap()
}

fn response(framework: &Framework) -> Response {
    let mut response = Response::to(framework, "Riverside Trust");
    for (id, level) in [("1.1", "Green"), ("1.2", "Green"), ("1.3", "Red"), ("2.1", "Red")] {
        let item = framework.item(id).unwrap();
        response.rate(item.id(), item.level(level).unwrap()).unwrap();
        response.write(item.id(), item.field("note").unwrap(), "To do").unwrap();
    }
    response.submit(None)
}

#[test]
fn what_stands_outside_the_assessment_is_in_no_count() {
    let framework = framework();
    let response = response(&framework);
    let evaluation = evaluate(&framework, &response, &Context::new()).unwrap();
    let totals = evaluation.totals();
    assert_eq!((totals[0].1.rated(), totals[0].1.waived()), (2, 1));
    let whole = |rating: &&yardstick::aggregate::Rated<'_>| rating.item().is_none() && rating.section().is_none();
    for rated in evaluation.ratings().iter().filter(whole) {
        assert_eq!(rated.level().unwrap().name(), "Green", "{}", rated.message());
    }
    let returns = [Return::of(&evaluation, "one")];
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let overall = aggregate.overall();
    assert_eq!(overall.totals()[0].1, totals[0].1);
    assert_eq!(overall.agencies()[0].tallies[0].1, totals[0].1);
    for rated in overall.ratings() {
        assert_eq!(rated.level().unwrap().name(), "Green", "{}", rated.message());
    }
}

#[test]
fn what_another_stands_in_for_gives_no_action() {
    let framework = framework();
    let response = response(&framework);
    let evaluation = evaluate(&framework, &response, &Context::new()).unwrap();
    let actions = evaluation.actions();
    let items: Vec<&str> = actions.iter().map(|action| action.item(&evaluation).unwrap().name()).collect();
    assert_eq!(items, ["1.1", "1.2", "2.1"]);
}
