//! The JSON form of an evaluation. Keys may be added; those that are there stay.

use serde::Serialize;

use super::around::{DecisionEntry, FormEntry, PackEntry};
use super::{Evaluation, Finding, LikeForLike, OtherRating, SinceLastTime, State, TrendRow};
use crate::aggregate::Tally;
use crate::document::Read;
use crate::document::entry::{ConditionEntry, CountsEntry, RatedEntry, ReportEntry};
use crate::document::{self, Envelope, Ordered};
use crate::framework::{Item, Scale};
use crate::problem::{Entry, Problems};
use crate::response::Response;

#[derive(Serialize)]
struct Document<'e> {
    #[serde(flatten)]
    envelope: Envelope,
    framework: &'e str,
    edition: String,
    agency: &'e str,
    areas: Vec<&'e str>,
    status: &'static str,
    /// Whether it counts as submitted, by what the framework says of that.
    submitted: bool,
    submitted_on: Option<String>,
    complete: bool,
    late: Option<bool>,
    summary: Vec<SummaryEntry<'e>>,
    totals: Vec<CountsEntry<'e>>,
    answered: Vec<AnsweredEntry<'e>>,
    ratings: Vec<RatedEntry<'e>>,
    forms: Vec<FormEntry<'e>>,
    packs: Vec<PackEntry<'e>>,
    decisions: Vec<DecisionEntry<'e>>,
    surveyed: Vec<super::surveyed::SurveyedEntry<'e>>,
    monitorings: Vec<super::follow_document::MonitoringEntry>,
    escalations: Vec<super::follow_document::EscalationEntry>,
    states: Vec<StateEntry<'e>>,
    since_last_time: Option<SinceEntry<'e>>,
    others: Vec<OtherEntry<'e>>,
    findings: Vec<FindingEntry<'e>>,
    actions: Vec<ActionEntry<'e>>,
    send_to: Vec<&'e str>,
    reports: Vec<ReportEntry>,
    notes: Vec<NoteEntry<'e>>,
    /// The file that it was read from; none where the host made the response itself.
    file: Option<&'e str>,
    problems: Vec<Entry<'e>>,
    kept: Vec<KeptEntry<'e>>,
}

#[derive(Serialize)]
struct SectionEntry<'e> {
    id: &'e str,
    title: String,
}

#[derive(Serialize)]
struct SummaryEntry<'e> {
    section: Option<SectionEntry<'e>>,
    in_scope: bool,
    complete: bool,
    not_in_our_copy: bool,
    #[serde(flatten)]
    counts: CountsEntry<'e>,
}

#[derive(Serialize)]
struct AnsweredEntry<'e> {
    section: Option<SectionEntry<'e>>,
    in_scope: bool,
    complete: bool,
    outside_the_assessment: bool,
    asked: u64,
    answered: u64,
    unanswered: u64,
    waived: u64,
    out_of_scope: u64,
}

#[derive(Serialize)]
struct StateEntry<'e> {
    item: &'e str,
    state: &'static str,
    level: Option<&'e str>,
}

#[derive(Serialize)]
struct FindingEntry<'e> {
    rule: &'e str,
    item: Option<&'e str>,
    severity: &'static str,
    message: String,
    because: Option<String>,
    line: u32,
    #[serde(rename = "box")]
    field: Option<&'e str>,
    form: Option<&'e str>,
    missing: Vec<&'e str>,
    conditions: Vec<ConditionEntry>,
}

#[derive(Serialize)]
struct ActionEntry<'e> {
    item: &'e str,
    #[serde(rename = "box")]
    field: &'e str,
    fields: Ordered<&'e str, String>,
}

/// The response beside that of the cycle before.
#[derive(Serialize)]
struct SinceEntry<'e> {
    framework: &'e str,
    edition: String,
    answered: bool,
    rows: Vec<TrendEntry<'e>>,
    like_for_like: Vec<LikeEntry<'e>>,
    totals_before: Vec<CountsEntry<'e>>,
}

#[derive(Serialize)]
struct TrendEntry<'e> {
    item: Option<&'e str>,
    was: Vec<&'e str>,
    before: Option<&'e str>,
    now: Option<&'e str>,
    trend: &'static str,
    reason: String,
}

#[derive(Serialize)]
struct LikeEntry<'e> {
    before: CountsEntry<'e>,
    now: CountsEntry<'e>,
}

impl<'e> SinceEntry<'e> {
    fn new(since: SinceLastTime<'e>) -> SinceEntry<'e> {
        let then = since.framework();
        let row = |row: TrendRow<'e>| TrendEntry {
            item: row.item().map(|item| item.name()),
            was: row.was().iter().map(|item| item.name()).collect(),
            before: row.before().map(|level| level.key()),
            now: row.now().map(|level| level.key()),
            trend: row.trend().as_str(),
            reason: row.reason().to_owned(),
        };
        let like = |one: LikeForLike<'e>| {
            let scale = one.scale();
            let counts = |tally| CountsEntry::new(scale.framework, scale.name(), tally);
            LikeEntry { before: counts(one.before()), now: counts(one.now()) }
        };
        let total = |(scale, tally): (Scale<'e>, Tally)| CountsEntry::new(then, scale.name(), &tally);
        SinceEntry {
            framework: then.id(),
            edition: then.edition().into_owned(),
            answered: since.was_answered(),
            rows: since.rows().into_iter().map(row).collect(),
            like_for_like: since.like_for_like().into_iter().map(like).collect(),
            totals_before: since.totals_before().into_iter().map(total).collect(),
        }
    }
}

/// What somebody else than the agency said of a standard.
#[derive(Serialize)]
struct OtherEntry<'e> {
    item: &'e str,
    layer: &'static str,
    level: &'e str,
    own: Option<&'e str>,
    agreement: &'static str,
    by: &'e str,
    on: Option<String>,
    why: &'e str,
}

impl<'e> OtherEntry<'e> {
    fn new(other: OtherRating<'e>) -> OtherEntry<'e> {
        OtherEntry {
            item: other.item().name(),
            layer: other.layer().as_str(),
            level: other.level().key(),
            own: other.own().map(|level| level.key()),
            agreement: other.agreement().as_str(),
            by: other.by(),
            on: other.on().map(|date| date.iso()),
            why: other.why(),
        }
    }
}

#[derive(Serialize)]
struct NoteEntry<'e> {
    kind: &'static str,
    item: Option<&'e str>,
    #[serde(rename = "box")]
    field: Option<&'e str>,
    message: String,
}

#[derive(Serialize)]
struct KeptEntry<'e> {
    path: &'e str,
    written: &'e str,
}

impl Evaluation<'_> {
    /// The document of kind `evaluation`.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.document("", None, &[])
    }

    /// The document of kind `evaluation`, with what was wrong with the response that was read from `file`.
    #[must_use]
    pub fn to_json_with(&self, file: &str, read: &Read<Response>) -> String {
        self.document(file, Some(read), &[])
    }

    /// The same with what is wrong with the records of the context, which were read from these files, in order.
    #[must_use]
    pub fn to_json_with_records(&self, file: &str, read: &Read<Response>, records: &[&str]) -> String {
        self.document(file, Some(read), records)
    }

    fn document(&self, file: &str, read: Option<&Read<Response>>, records: &[&str]) -> String {
        let none = Problems::default();
        let problems = read.map_or(&none, Read::problems);
        let kept = read.map_or(&[][..], Read::kept);
        document::to_json(&Document {
            envelope: Envelope::new("evaluation"),
            framework: self.framework.id(),
            edition: self.framework.edition().into_owned(),
            agency: self.response.agency(),
            areas: self.response.areas(self.framework),
            status: self.response.status().as_str(),
            submitted: self.is_submitted(),
            submitted_on: self.response.submitted_on().map(|date| date.iso()),
            complete: self.is_complete(),
            late: self.is_late(),
            summary: self.summary_entries(),
            totals: self
                .totals()
                .iter()
                .map(|(scale, tally)| CountsEntry::new(self.framework, scale.name(), tally))
                .collect(),
            answered: self.answered_entries(),
            ratings: self.ratings().iter().map(RatedEntry::new).collect(),
            forms: self.form_entries(),
            packs: self.pack_entries(),
            decisions: self.decision_entries(),
            surveyed: self.surveyed_entries(),
            monitorings: self.monitoring_entries(),
            escalations: self.escalation_entries(),
            states: self.states().map(|(item, state)| state_entry(item, state)).collect(),
            since_last_time: self.since_last_time().map(SinceEntry::new),
            others: self.others().map(OtherEntry::new).collect(),
            findings: self.findings().map(finding).collect(),
            actions: self.action_entries(),
            send_to: self.routes().collect(),
            reports: self.reports().into_iter().map(ReportEntry::new).collect(),
            notes: self.note_entries(),
            file: read.map(|_| file),
            problems: problems
                .iter()
                .map(|problem| Entry::new(file, problem))
                .chain(self.problems_of_records(records))
                .collect(),
            kept: kept.iter().map(|kept| KeptEntry { path: kept.path(), written: kept.written() }).collect(),
        })
    }

    fn summary_entries(&self) -> Vec<SummaryEntry<'_>> {
        let entry = |row: super::SummaryRow<'_>| SummaryEntry {
            section: row.section().map(|section| SectionEntry {
                id: self.framework.model().sections[section.index as usize].id.as_str(),
                title: section.title().into_owned(),
            }),
            in_scope: row.is_in_scope(),
            complete: row.is_complete(),
            not_in_our_copy: row.section().is_some_and(|section| section.has_unknown_items()),
            counts: CountsEntry::new(self.framework, self.scale_name(row.scale().index), row.tally()),
        };
        self.summary().into_iter().map(entry).collect()
    }

    fn answered_entries(&self) -> Vec<AnsweredEntry<'_>> {
        let entry = |row: super::AnsweredRow<'_>| AnsweredEntry {
            section: row.section().map(|section| SectionEntry {
                id: self.framework.model().sections[section.index as usize].id.as_str(),
                title: section.title().into_owned(),
            }),
            in_scope: row.is_in_scope(),
            complete: row.is_complete(),
            outside_the_assessment: row.is_outside_the_assessment(),
            asked: row.asked(),
            answered: row.answered(),
            unanswered: row.unanswered(),
            waived: row.waived(),
            out_of_scope: row.out_of_scope(),
        };
        self.answered().into_iter().map(entry).collect()
    }

    pub(super) fn scale_name(&self, scale: u32) -> &str {
        let model = self.framework.model();
        model.scales[scale as usize].name.of(&model.text)
    }

    fn action_entries(&self) -> Vec<ActionEntry<'_>> {
        let items = &self.framework.model().items;
        let entries = self.actions().into_iter().map(|action| ActionEntry {
            item: &items[action.item_index() as usize].id,
            field: action.field_name(),
            fields: Ordered(action.into_fields()),
        });
        entries.collect()
    }

    fn note_entries(&self) -> Vec<NoteEntry<'_>> {
        let notes = self.notes().into_iter().map(|note| NoteEntry {
            kind: note.kind().as_str(),
            item: note.item().map(|item| item.name()),
            field: note.field().map(|field| field.name()),
            message: note.message().to_owned(),
        });
        notes.collect()
    }
}

fn state_entry<'e>(item: Item<'e>, state: State) -> StateEntry<'e> {
    StateEntry { item: item.name(), state: state.as_str(), level: level_of(item, state) }
}

/// The key of the level of a state, where it has one.
pub(super) fn level_of<'e>(item: Item<'e>, state: State) -> Option<&'e str> {
    match state {
        State::Rated(level) | State::NotApplicable(level) => {
            item.scale()?.levels().nth(level.level as usize).map(|level| level.key())
        }
        _ => None,
    }
}

fn finding(finding: Finding<'_>) -> FindingEntry<'_> {
    let explanation = finding.explain();
    FindingEntry {
        rule: finding.rule(),
        item: finding.item().map(|item| item.name()),
        severity: finding.severity().as_str(),
        message: finding.message(),
        because: finding.because().map(|because| because.into_owned()),
        line: finding.line(),
        field: finding.field_name(),
        form: finding.form_name(),
        missing: finding.missing_columns(),
        conditions: ConditionEntry::all(&explanation),
    }
}
