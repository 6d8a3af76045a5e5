//! The JSON form of an aggregate. Keys may be added; those that are there stay.

use serde::Serialize;

use super::{Aggregate, By, Place, Rated, SideBySide, Tally};
use crate::document::entry::{CountsEntry, RatedEntry, ReportEntry};
use crate::document::{self, Envelope};
use crate::framework::Framework;
use crate::problem::{Entry, Problems};

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    envelope: Envelope,
    framework: &'a str,
    edition: String,
    /// The fewest responses of a group that is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<usize>,
    /// Whether more may be hidden than that asks for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hides_too_much: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<RowEntry<'a>>>,
    areas: Vec<PlaceEntry<'a>>,
    groups: Vec<PlaceEntry<'a>>,
    overall: PlaceEntry<'a>,
    monitorings: Vec<MonitoringEntry<'a>>,
    left_out: Vec<LeftOutEntry>,
    /// Those that are too many to be listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also_left_out: Vec<AlsoLeftOutEntry<'a>>,
    notes: Vec<NoteEntry>,
    /// What was wrong with documents that were read all the same.
    problems: Vec<Entry<'a>>,
}

/// Several editions side by side.
#[derive(Serialize)]
struct Several<'a> {
    #[serde(flatten)]
    envelope: Envelope,
    editions: Vec<Document<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    like_for_like: Option<SideBySideEntry<'a>>,
    left_out: Vec<LeftOutEntry>,
    problems: Vec<Entry<'a>>,
}

/// Editions over the standards that all of them have.
#[derive(Serialize)]
struct SideBySideEntry<'a> {
    latest: String,
    scales: Vec<ComparedEntry<'a>>,
    not_compared: Vec<NotComparedEntry<'a>>,
}

#[derive(Serialize)]
struct ComparedEntry<'a> {
    scale: &'a str,
    items: Vec<&'a str>,
    editions: Vec<EditionEntry<'a>>,
}

#[derive(Serialize)]
struct EditionEntry<'a> {
    edition: String,
    responses: usize,
    suppressed: bool,
    counts: Option<CountsEntry<'a>>,
}

#[derive(Serialize)]
struct NotComparedEntry<'a> {
    item: &'a str,
    edition: &'a str,
    with: &'a str,
    why: &'static str,
}

impl<'a> SideBySideEntry<'a> {
    fn of(found: &'a SideBySide<'a>, aggregates: &[&'a Aggregate<'a>]) -> SideBySideEntry<'a> {
        let latest = found.latest();
        let edition = |(aggregate, tally): (&&'a Aggregate<'a>, &'a Option<Tally>)| EditionEntry {
            edition: aggregate.framework.edition().into_owned(),
            responses: aggregate.overall().returns().len(),
            suppressed: tally.is_none(),
            counts: tally.as_ref().map(|tally| counts(latest, tally)),
        };
        let scales = found.scales().iter().map(|compared| ComparedEntry {
            scale: compared.scale.name(),
            items: compared.items.iter().map(|item| item.name()).collect(),
            editions: aggregates.iter().zip(&compared.editions).map(edition).collect(),
        });
        let not_compared = found.not_compared().iter().map(|not| NotComparedEntry {
            item: not.item,
            edition: &not.edition,
            with: &not.with,
            why: not.why,
        });
        SideBySideEntry {
            latest: latest.edition().into_owned(),
            scales: scales.collect(),
            not_compared: not_compared.collect(),
        }
    }
}

#[derive(Serialize)]
struct PlaceEntry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "box")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a str>,
    responses: usize,
    invited: Option<u64>,
    not_heard_from: Vec<&'a str>,
    ratings: Vec<RatedEntry<'a>>,
    items: Vec<ItemEntry<'a>>,
    sections: Vec<SectionEntry<'a>>,
    totals: Vec<CountsEntry<'a>>,
    agencies: Vec<AgencyEntry<'a>>,
    reports: Vec<ReportEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<SuppressedEntry<'a>>,
}

/// What is not shown of a place.
#[derive(Serialize)]
struct SuppressedEntry<'a> {
    place: bool,
    items: Vec<&'a str>,
    agencies: bool,
}

/// One of the groups that were asked for.
#[derive(Serialize)]
struct RowEntry<'a> {
    name: Option<String>,
    responses: usize,
    suppressed: bool,
    counts: Vec<CountsEntry<'a>>,
}

#[derive(Serialize)]
struct ItemEntry<'a> {
    item: &'a str,
    counts: CountsEntry<'a>,
}

#[derive(Serialize)]
struct SectionEntry<'a> {
    section: Option<&'a str>,
    title: Option<String>,
    counts: CountsEntry<'a>,
}

#[derive(Serialize)]
struct AgencyEntry<'a> {
    agency: &'a str,
    file: &'a str,
    submitted_on: Option<String>,
    late: Option<bool>,
    complete: bool,
    counts: Vec<CountsEntry<'a>>,
    ratings: Vec<RatedEntry<'a>>,
}

/// What was not counted, and why. A caller adds what could not even be read.
#[derive(Serialize)]
struct LeftOutEntry {
    file: String,
    agency: Option<String>,
    why: String,
    /// The same in full, as a person is told.
    message: String,
    /// The return that is counted instead, or that it cannot be told from.
    other: Option<String>,
}

/// A file that could not be read as a return, and why: for an aggregate's document.
///
/// ```
/// use yardstick::aggregate::UnreadReturn;
///
/// let unread = UnreadReturn::new("letter.docx", "not JSON", "not JSON (line 1, column 1: it begins with `P`)");
/// assert_eq!(unread.why(), "not JSON");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadReturn {
    file: String,
    why: String,
    message: String,
}

impl UnreadReturn {
    /// A file, why it could not be read in a few words that stay the same, and the same in full.
    #[must_use]
    pub fn new(file: impl Into<String>, why: impl Into<String>, message: impl Into<String>) -> UnreadReturn {
        UnreadReturn { file: file.into(), why: why.into(), message: message.into() }
    }

    /// Its name.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Why, in a few words.
    #[must_use]
    pub fn why(&self) -> &str {
        &self.why
    }

    /// The same in full.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// How many more of one agency are not counted.
#[derive(Serialize)]
struct AlsoLeftOutEntry<'a> {
    agency: &'a str,
    why: &'static str,
    responses: usize,
}

/// Whether monitoring goes on in a place, and what is not there yet.
#[derive(Serialize)]
struct MonitoringEntry<'a> {
    monitoring: String,
    place: Option<&'a str>,
    goes_on: bool,
    because: Vec<String>,
}

#[derive(Serialize)]
struct NoteEntry {
    kind: &'static str,
    file: Option<String>,
    message: String,
}

impl<'a> Aggregate<'a> {
    /// The document of kind `aggregate`.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.to_json_with(&[], &[])
    }

    /// The document of kind `aggregate`, with files that could not be read as returns to this framework, each with the
    /// reason, and with what was wrong in files that were read all the same.
    #[must_use]
    pub fn to_json_with(&self, unread: &[UnreadReturn], problems: &[(String, Problems)]) -> String {
        document::to_json(&self.document(unread, problems))
    }

    /// One document of kind `aggregates` for several editions, each put together by itself: each with what was wrong in its
    /// responses, and what belongs to none of them.
    #[must_use]
    pub fn join_json<'j>(
        each: impl IntoIterator<Item = (&'j Aggregate<'a>, &'j [(String, Problems)])>,
        unread: &[UnreadReturn],
        problems: &[(String, Problems)],
    ) -> String
    where
        'a: 'j,
    {
        let each: Vec<(&'j Aggregate<'j>, &'j [(String, Problems)])> =
            each.into_iter().map(|(aggregate, problems)| (aggregate as &'j Aggregate<'j>, problems)).collect();
        let aggregates: Vec<&Aggregate<'_>> = each.iter().map(|(aggregate, _)| *aggregate).collect();
        let is_by_edition = aggregates.iter().any(|aggregate| aggregate.by == Some(By::Edition));
        let side_by_side = SideBySide::of(&aggregates).filter(|_| is_by_edition);
        document::to_json(&Several {
            envelope: Envelope::new("aggregates"),
            editions: each.iter().map(|(aggregate, problems)| aggregate.document(&[], problems)).collect(),
            like_for_like: side_by_side.as_ref().map(|found| SideBySideEntry::of(found, &aggregates)),
            left_out: unread.iter().map(LeftOutEntry::unread).collect(),
            problems: entries(problems),
        })
    }

    fn document<'d>(&'d self, unread: &[UnreadReturn], problems: &'d [(String, Problems)]) -> Document<'d> {
        let left_out = self.left_out().map(|left| LeftOutEntry {
            file: left.source().to_owned(),
            agency: Some(left.agency().to_owned()),
            why: left.why().as_str().to_owned(),
            message: left.message(),
            other: left.other().map(|other| other.source().to_owned()),
        });
        let unread = unread.iter().map(LeftOutEntry::unread);
        let notes = self.notes().into_iter().map(|note| NoteEntry {
            kind: note.kind(),
            file: note.source().map(str::to_owned),
            message: note.message().to_owned(),
        });
        let monitorings = self.monitorings();
        Document {
            envelope: Envelope::new("aggregate"),
            framework: self.framework().id(),
            edition: self.framework().edition().into_owned(),
            minimum: Some(self.minimum).filter(|&minimum| minimum > 1),
            hides_too_much: self.hides_too_much,
            by: self.by().map(By::as_str),
            rows: self.by().map(|by| self.rows(by).into_iter().map(|group| row(self.framework(), group)).collect()),
            areas: self.areas().map(|place| entry(place, Kind::Area)).collect(),
            groups: self.groups().map(|place| entry(place, Kind::Group)).collect(),
            overall: entry(self.overall(), Kind::All),
            monitorings: monitorings
                .iter()
                .map(|monitored| MonitoringEntry {
                    monitoring: crate::wording::one_line(&monitored.name()),
                    place: monitored.place().name(),
                    goes_on: monitored.goes_on(),
                    because: monitored.not_yet().iter().map(Rated::message).collect(),
                })
                .collect(),
            left_out: left_out.chain(unread).collect(),
            also_left_out: self.also_left_out().into_iter().map(AlsoLeftOutEntry::of).collect(),
            notes: notes.collect(),
            problems: entries(problems),
        }
    }
}

impl<'a> AlsoLeftOutEntry<'a> {
    fn of(counted: super::LeftOutCount<'a>) -> AlsoLeftOutEntry<'a> {
        AlsoLeftOutEntry { agency: counted.agency, why: counted.why.as_str(), responses: counted.number }
    }
}

impl LeftOutEntry {
    fn unread(unread: &UnreadReturn) -> LeftOutEntry {
        let UnreadReturn { file, why, message } = unread.clone();
        LeftOutEntry { file, agency: None, why, message, other: None }
    }
}

fn entries(problems: &[(String, Problems)]) -> Vec<Entry<'_>> {
    let each = problems.iter();
    each.flat_map(|(file, problems)| problems.iter().map(|problem| Entry::new(file, problem))).collect()
}

#[derive(PartialEq, Eq)]
enum Kind {
    Area,
    Group,
    All,
}

fn entry<'p>(place: Place<'p>, kind: Kind) -> PlaceEntry<'p> {
    let framework = place.aggregate.framework();
    let items = framework.items().filter_map(|item| Some((item, place.tally(item.id()).ok()??)));
    let ratings = place.ratings();
    PlaceEntry {
        area: place.name().filter(|_| kind == Kind::Area),
        by: place.by().filter(|_| kind == Kind::Group),
        answer: place.name().filter(|_| kind == Kind::Group),
        responses: place.returns().len(),
        invited: place.invited(),
        not_heard_from: place.not_heard_from().collect(),
        ratings: ratings.iter().map(RatedEntry::new).collect(),
        items: items.map(|(item, tally)| ItemEntry { item: item.name(), counts: counts(framework, tally) }).collect(),
        sections: sections(place, framework),
        totals: place.totals().iter().map(|(_, tally)| counts(framework, tally)).collect(),
        agencies: agencies(place, framework),
        reports: place.reports().into_iter().map(ReportEntry::new).collect(),
        suppressed: (place.aggregate.minimum > 1).then(|| SuppressedEntry {
            place: place.is_suppressed(),
            items: place.suppressed_items().map(|item| item.name()).collect(),
            agencies: true,
        }),
    }
}

fn row<'p>(framework: &'p Framework, group: super::Group<'p>) -> RowEntry<'p> {
    let counts = group.counts.iter().map(|(_, tally)| counts(framework, tally)).collect();
    RowEntry { name: group.name, responses: group.responses, suppressed: group.is_suppressed, counts }
}

fn sections<'p>(place: Place<'p>, framework: &'p Framework) -> Vec<SectionEntry<'p>> {
    let entry = |row: super::SectionTally<'p>| SectionEntry {
        section: row.section.map(|section| section.name()),
        title: row.section.map(|section| section.title().into_owned()),
        counts: counts(framework, &row.tally),
    };
    place.sections().into_iter().map(entry).collect()
}

fn agencies<'p>(place: Place<'p>, framework: &'p Framework) -> Vec<AgencyEntry<'p>> {
    let entry = |summary: super::AgencySummary<'p>| AgencyEntry {
        agency: summary.of.agency(),
        file: summary.of.source(),
        submitted_on: summary.of.submitted_on().map(|date| date.iso()),
        late: summary.of.is_late(),
        complete: summary.of.is_complete(),
        counts: summary.tallies.iter().map(|(_, tally)| counts(framework, tally)).collect(),
        ratings: summary.ratings.iter().map(|rated: &Rated<'p>| RatedEntry::new(rated)).collect(),
    };
    place.agencies().into_iter().map(entry).collect()
}

fn counts<'p>(framework: &'p Framework, tally: &Tally) -> CountsEntry<'p> {
    let scale = framework.scales().nth(tally.scale as usize).map_or("", |scale| scale.name());
    CountsEntry::new(framework, scale, tally)
}
