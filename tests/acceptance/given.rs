//! A response made in a few words. What the framework does not ask for makes the expectation fail, and not the test.

use yardstick::aggregate::{Aggregate, Place, Return, Tally};
use yardstick::{Context, Evaluation, Framework, Report, Response, ResponseBuilder, evaluate};

pub(crate) struct Given<'f> {
    framework: &'f Framework,
    response: Option<ResponseBuilder<'f>>,
}

/// Starts with nothing answered.
pub(crate) fn given(framework: &Framework) -> Given<'_> {
    given_by(framework, "Sample")
}

/// The same of an agency with a name of its own.
pub(crate) fn given_by<'f>(framework: &'f Framework, agency: &str) -> Given<'f> {
    Given { framework, response: Some(Response::to(framework, agency)) }
}

/// Puts what agencies sent together, and looks at what comes of it.
pub(crate) fn together<'f, T>(
    framework: &'f Framework,
    given: impl IntoIterator<Item = Given<'f>>,
    look: impl FnOnce(&Aggregate<'_>) -> Option<T>,
) -> Option<T> {
    let sent: Option<Vec<Return>> = given.into_iter().map(Given::sent).collect();
    look(&Aggregate::of(framework, &sent?, None).ok()?)
}

/// A report across the agencies of a place, or over all, as lines of cells: headings, rows.
pub(crate) fn report_across(place: Place<'_>, name: &str) -> Option<Vec<Vec<String>>> {
    let report = place.reports().into_iter().find(|report| report.name() == name)?;
    Some(cells(&report))
}

fn cells(report: &Report) -> Vec<Vec<String>> {
    let rows = report.rows().iter().chain(report.last_rows()).map(|row| row.iter().map(ToString::to_string).collect());
    [report.headings().to_vec()].into_iter().chain(rows).collect()
}

impl<'f> Given<'f> {
    fn taken(mut self, step: impl FnOnce(&'f Framework, &mut ResponseBuilder<'f>) -> Option<()>) -> Self {
        let framework = self.framework;
        self.response = self.response.and_then(|mut response| step(framework, &mut response).map(|()| response));
        self
    }

    pub(crate) fn areas(self, areas: &[&str]) -> Self {
        self.taken(|_, response| response.areas(areas).ok().map(|_| ()))
    }

    pub(crate) fn rate(self, item: &str, level: &str) -> Self {
        self.taken(|framework, response| {
            let item = framework.item(item)?;
            response.rate(item.id(), item.level(level)?).ok().map(|_| ())
        })
    }

    /// Rates every statement alike.
    pub(crate) fn rate_all(self, level: &str) -> Self {
        self.taken(|framework, response| {
            framework.items().try_for_each(|item| response.rate(item.id(), item.level(level)?).ok().map(|_| ()))
        })
    }

    pub(crate) fn write(self, item: &str, field: &str, text: &str) -> Self {
        self.taken(|framework, response| {
            let item = framework.item(item)?;
            response.write(item.id(), item.field(field)?, text).ok().map(|_| ())
        })
    }

    pub(crate) fn row(self, item: &str, field: &str, row: &[(&str, &str)]) -> Self {
        self.taken(|framework, response| {
            let item = framework.item(item)?;
            response.write_row(item.id(), item.field(field)?, row).ok().map(|_| ())
        })
    }

    pub(crate) fn about(self, field: &str, text: &str) -> Self {
        self.taken(|framework, response| {
            let field = framework.about().find(|known| known.name() == field)?;
            response.about(field.id(), text).ok().map(|_| ())
        })
    }

    pub(crate) fn sign(self, form: &str, name: &str) -> Self {
        self.taken(|_, response| response.sign(form, name, None).ok().map(|_| ()))
    }

    pub(crate) fn draft(self) -> Option<Response> {
        Some(self.response?.draft())
    }

    pub(crate) fn submitted(self) -> Option<Response> {
        Some(self.response?.submit(None))
    }

    /// Evaluates it as a draft, and looks at what comes of it.
    pub(crate) fn see<T>(self, look: impl FnOnce(&Evaluation<'_>) -> Option<T>) -> Option<T> {
        self.see_with(&Context::new(), look)
    }

    pub(crate) fn see_with<T>(self, context: &Context, look: impl FnOnce(&Evaluation<'_>) -> Option<T>) -> Option<T> {
        let framework = self.framework;
        let response = self.draft()?;
        look(&evaluate(framework, &response, context).ok()?)
    }

    /// The return of it, sent in.
    fn sent(self) -> Option<Return> {
        let framework = self.framework;
        let response = self.submitted()?;
        let evaluation = evaluate(framework, &response, &Context::new()).ok()?;
        Some(Return::of(&evaluation, response.agency()))
    }

    /// The same, sent in.
    pub(crate) fn see_submitted<T>(self, look: impl FnOnce(&Evaluation<'_>) -> Option<T>) -> Option<T> {
        let framework = self.framework;
        let response = self.submitted()?;
        look(&evaluate(framework, &response, &Context::new()).ok()?)
    }
}

/// What a rule finds about an item or, as `agency`, about the agency: severity, box and missing columns, in words.
pub(crate) fn found(evaluation: &Evaluation<'_>, rule: &str, about: &str) -> Vec<String> {
    let findings = evaluation.findings().filter(|finding| finding.rule() == rule);
    let findings = findings.filter(|finding| finding.item().map_or("agency", |item| item.name()) == about);
    let words = findings.map(|finding| {
        let field = finding.field_name().map_or(String::new(), |name| format!(" {name}"));
        let lacks = finding.missing_columns();
        let lacks = if lacks.is_empty() { String::new() } else { format!(" lacks {}", lacks.join(" ")) };
        format!("{}{field}{lacks}", finding.severity().as_str())
    });
    words.collect()
}

/// A report as lines of cells: headings, rows, last rows.
pub(crate) fn report(evaluation: &Evaluation<'_>, name: &str) -> Option<Vec<Vec<String>>> {
    let report = evaluation.reports().into_iter().find(|report| report.name() == name)?;
    Some(cells(&report))
}

/// The counts of a section: asked, then each level, not applicable, unanswered.
pub(crate) fn counts(evaluation: &Evaluation<'_>, section: &str) -> Option<Vec<u64>> {
    let summary = evaluation.summary();
    let row = summary.iter().find(|row| row.section().is_some_and(|known| known.name() == section))?;
    Some(crate::cambridgeshire::counts(evaluation.framework(), row.tally()))
}

pub(crate) fn total(evaluation: &Evaluation<'_>) -> Option<Tally> {
    Some(evaluation.totals().into_iter().next()?.1)
}
