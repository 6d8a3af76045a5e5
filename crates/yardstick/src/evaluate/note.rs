//! Notes: what an evaluation kept and did not count, and what it could not know.

use super::Evaluation;
use super::state::code;
use crate::framework::condition::{Asks, Place, Test};
use crate::framework::model::FieldModel;
use crate::framework::report::RowsModel;
use crate::framework::{Field, Item};
use crate::response::{NOT_RATED, Status};
use crate::wording::{and, one_line, quote};

/// What kind of note it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// An item is answered that is out of scope. The answer is kept.
    AnsweredOutOfScope,
    /// A box is filled in that is not asked at this rating. It is kept, and never counted.
    FilledUnasked,
    /// Whether a section applies is not known, because what decides it is not answered. It is left out.
    ScopeNotKnown,
    /// The response was sent in after the deadline, or the deadline has passed.
    Late,
    /// Something was given that no line of the framework reads.
    NotRead,
    /// An item is answered for which another stands in. The answer is kept, and never counted.
    AnsweredWaived,
    /// One item stands in for others, or for a box of them.
    Waived,
    /// What the framework takes from the register is not known: none was given, or the agency is not in it.
    NotInRegister,
    /// The response was sent in, and by the framework is not final; or it says that it is final, and was not sent in.
    NotFinal,
    /// A decision made a draft of the response again.
    Returned,
    /// A section has standards that the framework's copy of the guidance does not print, so they cannot be counted.
    NotInOurCopy,
    /// Lines of the framework ask about a survey that was not given, so they are not evaluated.
    SurveyNotGiven,
    /// A panel or a peer rated one standard twice, and not alike.
    RatedTwice,
    /// A line reads earlier cycles that were not given, so it is not evaluated.
    NotEvaluated,
    /// A standard is moderated that is out of scope or waived. The rating is kept, and never counted.
    ModeratedInVain,
    /// Reports on progress that stand in no period, because it has not begun or no day was said. They are kept.
    ReportInNoPeriod,
}

impl NoteKind {
    /// The word for it in documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            NoteKind::AnsweredOutOfScope => "answered-out-of-scope",
            NoteKind::FilledUnasked => "filled-unasked",
            NoteKind::ScopeNotKnown => "scope-not-known",
            NoteKind::Late => "late",
            NoteKind::NotRead => "not-read",
            NoteKind::AnsweredWaived => "answered-waived",
            NoteKind::Waived => "waived",
            NoteKind::NotInRegister => "not-in-register",
            NoteKind::NotFinal => "not-final",
            NoteKind::Returned => "returned",
            NoteKind::NotInOurCopy => "not-in-our-copy",
            NoteKind::SurveyNotGiven => "survey-not-given",
            NoteKind::RatedTwice => "rated-twice",
            NoteKind::NotEvaluated => "not-evaluated",
            NoteKind::ModeratedInVain => "moderated-in-vain",
            NoteKind::ReportInNoPeriod => "report-in-no-period",
        }
    }
}

/// Something worth knowing about an evaluation.
#[derive(Debug, Clone)]
pub struct Note<'e> {
    kind: NoteKind,
    item: Option<Item<'e>>,
    field: Option<Field<'e>>,
    message: String,
}

impl<'e> Note<'e> {
    /// What kind of note it is.
    #[must_use]
    pub fn kind(&self) -> NoteKind {
        self.kind
    }

    /// The item that it is about.
    #[must_use]
    pub fn item(&self) -> Option<Item<'e>> {
        self.item
    }

    /// The box that it is about.
    #[must_use]
    pub fn field(&self) -> Option<Field<'e>> {
        self.field
    }

    /// It, in a sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl<'a> Evaluation<'a> {
    /// What was kept and not counted, and what could not be known.
    #[must_use]
    pub fn notes(&self) -> Vec<Note<'a>> {
        let mut notes = Vec::new();
        let plain = |kind, message| Note { kind, item: None, field: None, message };
        if self.is_late() == Some(true)
            && let Some(deadline) = self.framework.deadline()
        {
            notes.push(plain(NoteKind::Late, format!("the deadline was {deadline}")));
        }
        self.sections_noted(&mut notes);
        self.cycles_noted(&mut notes);
        self.surveys_noted(&mut notes);
        self.about_noted(&mut notes);
        self.layers_noted(&mut notes);
        self.final_noted(&mut notes);
        if let Some(message) = self.returned_words() {
            notes.push(Note { kind: NoteKind::Returned, item: None, field: None, message });
        }
        self.reports_noted(&mut notes);
        self.waivers_noted(&mut notes);
        for item in self.framework.items() {
            self.item_noted(item, &mut notes);
        }
        notes
    }

    /// Lines that read earlier cycles which were not given: they are not evaluated, and that is said (SUS-35).
    fn cycles_noted(&self, notes: &mut Vec<Note<'a>>) {
        let model = self.framework.model();
        let given = self.beside.cycles.len();
        let back = |test: Option<&Test>| {
            let clauses = test.map(Test::clauses).unwrap_or_default();
            clauses.into_iter().map(|clause| usize::from(clause.reads_back())).max().unwrap_or_default()
        };
        let mut note = |what: String, line: u32, back: usize| {
            if back > given {
                let lacking = match (given, back) {
                    (0, 1) => "no earlier response was given".to_owned(),
                    (0, _) => format!("none of the {back} earlier responses was given"),
                    _ => format!("{given} of {back} earlier responses were given"),
                };
                let message = format!("{what} (line {line}) reads earlier cycles, and {lacking}: it is not evaluated");
                notes.push(Note { kind: NoteKind::NotEvaluated, item: None, field: None, message });
            }
        };
        for rule in &model.rules {
            let requirements = rule.requirements.iter().map(|requirement| back(requirement.when.as_ref()));
            let back = requirements.chain([back(rule.when.as_ref())]).max().unwrap_or_default();
            note(format!("rule {}", rule.id), rule.line, back);
        }
        for gate in &model.submission.gates {
            note("what submitting needs".to_owned(), gate.line, back(Some(&gate.unless)));
        }
        for report in &model.reports {
            if let Some(RowsModel::Items { when, .. }) = &report.rows {
                let line = when.as_ref().map_or(0, |test| model.line_of(test.span()));
                note(format!("the report {}", quote(report.name.of(&model.text))), line, back(when.as_ref()));
            }
        }
    }

    /// What asks about a survey that was not given.
    fn surveys_noted(&self, notes: &mut Vec<Note<'a>>) {
        for survey in self.framework.surveys().filter(|survey| !self.beside.has_survey(survey.index)) {
            let rules = self.rules_about(survey.index);
            if !rules.is_empty() {
                let ask = match rules.len() {
                    1 => format!("rule {} asks", and(&rules)),
                    _ => format!("rules {} ask", and(&rules)),
                };
                let message =
                    format!("the survey {} was not given, so what {ask} about it is not known", survey.name());
                notes.push(Note { kind: NoteKind::SurveyNotGiven, item: None, field: None, message });
            }
        }
    }

    /// What others said of the agency's standards and does not count.
    fn layers_noted(&self, notes: &mut Vec<Note<'a>>) {
        let items: Vec<Item<'a>> =
            if self.beside.layers.is_empty() { Vec::new() } else { self.framework.items().collect() };
        let mut note = |kind, item: u32, message: &dyn Fn(&str) -> String| {
            if let Some(&item) = items.get(item as usize) {
                notes.push(Note { kind, item: Some(item), field: None, message: message(item.name()) });
            }
        };
        for twice in &self.beside.layers.twice {
            let counts = match twice.later_counts {
                true => "the later one counts",
                false => "neither counts, since their days do not say which came later",
            };
            note(NoteKind::RatedTwice, twice.item, &|id| {
                format!("the {} rating of {id} was recorded twice, and not alike; {counts}", twice.layer.as_str())
            });
        }
        for said in &self.beside.layers.said {
            let why = match self.outcome.states.get(said.item as usize) {
                Some(&code::OUT_OF_SCOPE) => "is out of scope for this agency",
                Some(&code::WAIVED) => "another stands in for it",
                _ => continue,
            };
            note(NoteKind::ModeratedInVain, said.item, &|id| {
                format!("{id} has a {} rating, and {why}; the rating is kept, and never counted", said.layer.as_str())
            });
        }
    }

    /// Boxes about the agency that are filled in and not asked.
    fn about_noted(&self, notes: &mut Vec<Note<'a>>) {
        let facts = self.facts();
        let of_forms = self.framework.forms().flat_map(|form| form.fields());
        for (slot, field) in self.framework.about().chain(of_forms).enumerate() {
            let model = &facts.model.fields[field.index as usize];
            if model.from_register && !model.required && !facts.response.said.is_given(slot) {
                let message = format!("{} comes from the register, and is not known of this agency", field.name());
                notes.push(Note { kind: NoteKind::NotInRegister, item: None, field: Some(field), message });
            }
            if facts.response.said.is_given(slot) && !facts.is_asked(model, None) {
                let message = format!(
                    "{} is filled in, and is not asked of this agency; it is kept, and not counted",
                    field.name()
                );
                notes.push(Note { kind: NoteKind::FilledUnasked, item: None, field: Some(field), message });
            }
        }
    }

    /// Where what the response says of itself and what the framework asks of a final one disagree (LAM-24).
    fn final_noted(&self, notes: &mut Vec<Note<'a>>) {
        let model = self.framework.model();
        let Some((test, line)) = &model.submission.submitted else { return };
        let words = test.span().of(&model.text);
        let holds = self.facts().hold(Some(test), None);
        let message = match (self.response.status, holds) {
            (Status::Submitted, false) => {
                format!("it was sent in, and counts as a draft: it is final only when {words} (line {line})")
            }
            (Status::Draft, true) => format!("{words}, and it was not sent in: it is a draft"),
            _ => return,
        };
        notes.push(Note { kind: NoteKind::NotFinal, item: None, field: None, message });
    }

    /// Reports on progress that stand in none of the periods that are shown.
    fn reports_noted(&self, notes: &mut Vec<Note<'a>>) {
        for monitoring in self.monitorings() {
            let days: Vec<String> = monitoring.in_no_period().map(|report| report.on().to_string()).collect();
            let why = match (self.date, days.len()) {
                (_, 0) => continue,
                (None, _) => "no day is said from which it is seen".to_owned(),
                (Some(date), 1) => format!("its period has not begun by {date}"),
                (Some(date), _) => format!("their periods have not begun by {date}"),
            };
            let name = quote(&one_line(&monitoring.name()));
            let message = match days.len() {
                1 => format!("the report on {name} of {} stands in no period, as {why}; it is kept", and(&days)),
                _ => format!("the reports on {name} of {} stand in no period, as {why}; they are kept", and(&days)),
            };
            notes.push(Note { kind: NoteKind::ReportInNoPeriod, item: None, field: None, message });
        }
    }

    /// What stands in for what (SUR-17, SUR-18).
    fn waivers_noted(&self, notes: &mut Vec<Note<'a>>) {
        let (model, facts) = (self.framework.model(), self.facts());
        for waiver in model.waivers.iter().filter(|waiver| facts.waives(waiver)) {
            let met: Vec<&str> = waiver
                .items
                .iter()
                .filter(|&&item| facts.is_in_scope(item as usize))
                .map(|&item| model.items[item as usize].id.as_str())
                .collect();
            let by = &model.items[waiver.by as usize].id;
            let line = waiver.line;
            let of = waiver.field.and_then(|name| {
                let first = waiver.items.first()?;
                Some(format!("{} of ", model.field_of(*first as usize, name)?.id))
            });
            let of = of.unwrap_or_default();
            let itself = waiver.when.as_ref().filter(|_| waiver.items == [waiver.by]);
            let message = match (met.len(), itself.map(|test| test.span().of(&model.text))) {
                (0, _) => format!("{by} stands in for nothing that this agency is asked (line {line})"),
                (_, None) => format!("{by} stands in for {of}{} (line {line})", and(&met)),
                (_, Some(words)) => format!("{words}, so {of}{by} is not asked for (line {line})"),
            };
            let item = self.framework.items().nth(waiver.by as usize);
            notes.push(Note { kind: NoteKind::Waived, item, field: None, message });
        }
    }

    fn sections_noted(&self, notes: &mut Vec<Note<'a>>) {
        let model = self.framework.model();
        for (section, &applies) in model.sections.iter().zip(&self.outcome.in_scope) {
            if let Some(unknown) =
                section.applies.as_ref().filter(|_| !applies).and_then(|test| self.unanswered_in(test))
            {
                let why = if unknown.from_register { "known" } else { "answered" };
                let message =
                    format!("section {} is left out, because {} is not {why}", section.id, quote(&unknown.id));
                notes.push(Note { kind: NoteKind::ScopeNotKnown, item: None, field: None, message });
            }
        }
        self.unknown_items_noted(notes);
    }

    /// Sections that apply and whose standards nobody can answer here, put together.
    fn unknown_items_noted(&self, notes: &mut Vec<Note<'a>>) {
        let model = self.framework.model();
        let unknown = model.sections.iter().enumerate().zip(&self.outcome.in_scope);
        let unknown = unknown.filter(|((_, section), applies)| **applies && section.unknown_items);
        let (some, all): (Vec<_>, Vec<_>) = unknown
            .map(|((at, section), _)| (at as u32, section.id.as_str()))
            .partition(|(at, _)| model.items.iter().any(|item| item.section == Some(*at)));
        for (sections, is_all) in [(all, true), (some, false)] {
            let names = and(sections.iter().map(|(_, id)| id));
            let message = match (sections.len(), is_all) {
                (0, _) => continue,
                (1, true) => format!(
                    "section {names} applies; its standards are not in our copy of the guidance, so they are not counted"
                ),
                (1, false) => format!(
                    "section {names} applies; some of its standards are not in our copy of the guidance, so they are not counted"
                ),
                (_, true) => format!(
                    "sections {names} apply; their standards are not in our copy of the guidance, so they are not counted"
                ),
                (_, false) => format!(
                    "sections {names} apply; some of their standards are not in our copy of the guidance, so they are not counted"
                ),
            };
            notes.push(Note { kind: NoteKind::NotInOurCopy, item: None, field: None, message });
        }
    }

    /// A box about the agency that a condition reads and that says nothing.
    pub(super) fn unanswered_in(&self, test: &'a Test) -> Option<&'a FieldModel> {
        let model = self.framework.model();
        test.clauses().into_iter().find_map(|clause| match clause.asks {
            Asks::Chosen { place: Place::About(slot), .. }
            | Asks::Dated { place: Place::About(slot), .. }
            | Asks::Numbered { place: Place::About(slot), .. }
                if !self.response.said.is_given(slot as usize) =>
            {
                let field = model.about.fields.get(slot as usize)?;
                Some(&model.fields[*field as usize])
            }
            _ => None,
        })
    }

    fn item_noted(&self, item: Item<'a>, notes: &mut Vec<Note<'a>>) {
        let facts = self.facts();
        let at = item.index as usize;
        let first = facts.model.items[at].first_slot as usize;
        let given = |position: usize| facts.response.said.is_given(first + position);
        let unused = match self.outcome.states[at] {
            code::OUT_OF_SCOPE => Some((NoteKind::AnsweredOutOfScope, "is out of scope for this agency")),
            code::WAIVED => Some((NoteKind::AnsweredWaived, "another stands in for it")),
            _ => None,
        };
        if let Some((kind, why)) = unused {
            let has_box = (0..item.fields().len()).any(given);
            if has_box || facts.response.ratings[at] != NOT_RATED {
                let message = format!("{} is answered, and {why}; the answer is kept", item.name());
                notes.push(Note { kind, item: Some(item), field: None, message });
            }
            return;
        }
        for (position, field) in item.fields().enumerate() {
            let model = &facts.model.fields[field.index as usize];
            if model.when.is_some() && given(position) && !facts.is_asked(model, Some(at)) {
                let message = format!(
                    "{} of {} is filled in, and is not asked at this rating; it is kept, and not counted",
                    field.name(),
                    item.name()
                );
                notes.push(Note { kind: NoteKind::FilledUnasked, item: Some(item), field: Some(field), message });
            }
        }
    }
}
