//! What a standard was before: `Replaces:` at the top, `Was 1.2 in edition 2021` under a standard (SUS-35).

use std::collections::BTreeMap;

use super::Checker;
use super::items::ItemBlock;
use crate::framework::was::{Became, Counts, ReplacedModel, WasModel};
use crate::names::{Reader, fold, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::{ITEM, ITEMS, Keyword};
use crate::wording::{and, quote};

const ATTRIBUTES: [&str; 4] = ["split", "merged", "worst counts", "best counts"];

/// A standard that says that it comes from another, where it says so, and how.
type Claim = (u32, Span, Became);

impl Checker<'_> {
    /// `Replaces: sussex-2022, edition 2022`.
    pub(super) fn replaces(&mut self, framework: usize) {
        for at in self.under(framework, Keyword::Replaces) {
            let span = self.words(at).first;
            let Some((id, edition)) = self.id_and_edition(span) else { continue };
            let id = self.of(id).to_owned();
            let is_itself = same(&id, &self.model.id)
                && self.model.edition.is_some_and(|own| same(&own.read(self.text, &[]), self.of(edition)));
            let is_known = self.model.replaces.iter().any(|other| same(self.of(other.edition), self.of(edition)));
            if is_itself {
                let help = "Name the edition before this one, or take the line away.";
                self.report(Code::UnclearOrigin, span, "an edition does not replace itself", help);
            } else if is_known {
                let problem = format!("the edition {} is named twice", quote(self.of(edition)));
                self.report(Code::DuplicateName, edition, problem, "Keep one of the lines.");
            } else {
                self.model.replaces.push(ReplacedModel { id, edition });
            }
        }
    }

    fn id_and_edition(&mut self, span: Span) -> Option<(Span, Span)> {
        if span.is_empty() {
            return None; // that something is missing has been said
        }
        let mut reader = Reader::new(self.text, span);
        // `the edition of 2024` names no framework.
        let id = reader.take_word().filter(|&id| !same(self.of(id), "the"));
        let _ = reader.take_sign(',');
        let is_edition = reader.take("edition");
        match id.filter(|_| is_edition && !reader.is_done()) {
            Some(_) if self.of(reader.rest_span()).contains(", edition ") => {
                let message = "two editions are named in one line";
                self.report(Code::UnclearOrigin, span, message, "Write a `Replaces:` line for each of them.");
                None
            }
            Some(id) => Some((id, reader.rest_span())),
            None => {
                let message = "it is not said which edition of which framework is replaced";
                let help = "Write its `Id` and its `Edition`: `Replaces: sussex-2022, edition 2022`.";
                self.report(Code::UnclearOrigin, span, message, help);
                None
            }
        }
    }

    /// `Was` and `New in this edition` under every standard, once all editions are known.
    pub(super) fn origins(&mut self) {
        // Which standards say that they come from one of an edition, in the order of the file.
        let mut claims: BTreeMap<(u32, String), Vec<Claim>> = BTreeMap::new();
        for ItemBlock { item, at, .. } in self.item_blocks.clone() {
            let mut was: Vec<(WasModel, Span)> = Vec::new();
            for line in self.under(at, Keyword::Was) {
                let span = self.block(line).head.name;
                let Some(read) = self.was(line) else { continue };
                if was.iter().any(|(other, _)| other.edition == read.edition) {
                    let help = "Name them in one line: `Was 1.2 and 1.3 in edition 2021 (merged)`.";
                    let message = "two lines say what it was in one edition";
                    self.report(Code::OriginsClash, span, message, help);
                    continue;
                }
                for id in &read.ids {
                    claims.entry((read.edition, fold(id).into_owned())).or_default().push((item, span, read.how));
                }
                was.push((read, span));
            }
            if let Some(new) = self.outline.child(at, Keyword::NewInEdition) {
                self.model.items[item as usize].is_new = true;
                if let Some((_, span)) = was.first() {
                    let message = "a standard that was another before is not new";
                    let problem = Problem::new(Code::OriginsClash, self.block(new).span, message);
                    self.problem(
                        problem.with_help("Keep one of the two lines.").with_related(*span, "this is the other"),
                    );
                }
            }
            self.model.items[item as usize].was = was.into_iter().map(|(was, _)| was).collect();
        }
        for ((edition, id), claims) in claims {
            self.claimed(edition, &id, &claims);
        }
    }

    fn was(&mut self, at: usize) -> Option<WasModel> {
        let block = self.block(at);
        let name = block.head.name;
        self.only_attributes(block, &ATTRIBUTES);
        let (ids, edition) = self.ids_and_edition(name)?;
        let edition = self.edition_called(edition)?;
        let ids = self.ids(self.without_kind(ids));
        let has = |word: &str| self.has_attribute(block, word);
        let counts = match (has("worst counts"), has("best counts")) {
            (true, false) => Some(Counts::Worst),
            (false, true) => Some(Counts::Best),
            _ => None,
        };
        let (split, merged, both) = (has("split"), has("merged"), has("worst counts") && has("best counts"));
        let how = match (ids.len(), split, merged) {
            (0, ..) => return None,
            (1, false, false) => Became::One,
            (1, true, false) => Became::Split,
            (2.., false, true) if !both => Became::Merged(counts),
            (1, ..) => {
                let help = "Name the standards that became this one, or take `merged` away.";
                return self.origin(name, "one standard alone was not merged", help);
            }
            (_, _, true) => {
                let help = "Write `(merged)`, `(merged, worst counts)` or `(merged, best counts)`.";
                return self.origin(block.head.brackets.unwrap_or(name), "it is not clear how they became one", help);
            }
            (_, _, false) => {
                let help = format!("If they became one standard, write `Was {} (merged)`.", self.of(name));
                return self.origin(name, "it is not said how several standards became one", &help);
            }
        };
        let is_loose = counts.is_some() && !matches!(how, Became::Merged(_));
        if is_loose || both {
            let help = "Which rating counts is said only of standards that were merged.";
            return self.origin(block.head.brackets.unwrap_or(name), "nothing is merged here", help);
        }
        Some(WasModel { edition, ids, how, line: self.line_of(block.span) })
    }

    /// `1.2`, of `standard 1.2`.
    fn without_kind(&self, span: Span) -> Span {
        let mut reader = Reader::new(self.text, span);
        match ITEM.iter().chain(ITEMS).any(|kind| reader.take(kind)) && !reader.is_done() {
            true => reader.rest_span(),
            false => span,
        }
    }

    fn origin<T>(&mut self, span: Span, message: &str, help: &str) -> Option<T> {
        self.report(Code::OriginsClash, span, message, help);
        None
    }

    /// `1.2 and 1.3` and `2021`, of `1.2 and 1.3 in edition 2021`.
    fn ids_and_edition(&mut self, name: Span) -> Option<(Span, Span)> {
        let text = self.of(name);
        let found = [" in edition ", " in "].iter().find_map(|word| Some((text.rfind(word)?, word.len())));
        let Some((at, length)) = found else {
            if !name.is_empty() {
                let help = "Write both: `Was 1.2 in edition 2021`.";
                self.report(Code::UnclearOrigin, name, "it is not said in which edition it was that", help);
            }
            return None;
        };
        let (at, length) = (at as u32, length as u32);
        let ids = Span { start: name.start, end: name.start + at }.trim(self.text);
        let edition = Span { start: name.start + at + length, end: name.end }.trim(self.text);
        Some((ids, edition))
    }

    fn edition_called(&mut self, span: Span) -> Option<u32> {
        let text = self.of(span);
        let found = self.model.replaces.iter().position(|replaced| same(self.of(replaced.edition), text));
        if let Some(found) = found {
            return Some(found as u32);
        }
        if self.model.replaces.is_empty() && self.has_problem(&[Code::UnclearOrigin]) {
            return None; // that the edition is not understood has been said at the top
        }
        let is_own = self.model.edition.is_some_and(|own| same(&own.read(self.text, &[]), text));
        if is_own {
            let help = "Name the edition before this one.";
            self.report(Code::UnknownEdition, span, format!("{} is this edition itself", quote(text)), help);
            return None;
        }
        if self.model.replaces.is_empty() {
            self.replaces_nothing(span);
            return None;
        }
        let problem = Problem::new(Code::UnknownEdition, span, format!("there is no earlier edition {}", quote(text)));
        let editions: Vec<&str> = self.model.replaces.iter().map(|replaced| self.of(replaced.edition)).collect();
        self.problem(problem.with_suggestion(text, editions.into_iter()));
        None
    }

    /// Said once, where the line is missing: at the top.
    fn replaces_nothing(&mut self, edition: Span) {
        let name = self.of(edition);
        let message = format!("it is not said which framework edition {} is of", quote(name));
        if self.problems.iter().any(|problem| problem.message() == message) {
            return;
        }
        let top = self.top(Keyword::Framework).first().map_or(edition, |&at| self.block(at).start);
        let problem = Problem::new(Code::UnknownEdition, top, message);
        let help = format!("Write under `Framework`: `Replaces: …, edition {name}`, with the `Id` of that framework.");
        self.problem(problem.with_help(help).with_related(edition, "a standard was another in that edition"));
    }

    /// What one standard of an earlier edition became: one, or several that all say so.
    fn claimed(&mut self, edition: u32, id: &str, claims: &[Claim]) {
        let Some(&(_, first, how)) = claims.first() else { return };
        if let ([_], Became::Split) = (claims, how) {
            let message = format!("{} is said to be split, and no other standard comes from it", quote(id));
            let help = "Take `(split)` away, or add a `Was` line to the other part.";
            return self.report(Code::OriginsClash, first, message, help);
        }
        let not_split: Vec<&Claim> = claims.iter().filter(|(.., how)| *how != Became::Split).collect();
        if let (true, Some((_, span, _))) = (claims.len() > 1, not_split.first()) {
            let ids: Vec<String> =
                claims.iter().map(|&(item, ..)| quote(&self.model.items[item as usize].id)).collect();
            let edition = self.model.replaces.get(edition as usize).map_or("…", |replaced| self.of(replaced.edition));
            let message = format!("{} all come from {} of edition {edition}", and(&ids), quote(id));
            let help = format!(
                "If it became several standards, write `Was {id} in edition {edition} (split)` under each. Else keep the right line."
            );
            let other = claims.iter().map(|&(_, span, _)| span).find(|other| other != span).unwrap_or(first);
            let problem = Problem::new(Code::OriginsClash, *span, message.replace(" all come", " both come"));
            let problem = if claims.len() > 2 { Problem::new(Code::OriginsClash, *span, message) } else { problem };
            self.problem(problem.with_help(help).with_related(other, "this comes from it, too"));
        }
    }
}
