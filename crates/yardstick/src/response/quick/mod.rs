//! Responses in which nothing is wrong, read in one go: no tree, no places, and texts stay in the document. Whatever is
//! not as it should be is given up here, and read with care; a law sees to it that both come to the same.

mod answers;
mod boxes;

use std::borrow::Cow;
use std::sync::Arc;

use super::boxes::Written;
use super::builder::ResponseBuilder;
use super::{Response, Status};
use crate::date::Date;
use crate::document::DOCUMENT_VERSION;
use crate::document::reader::Read;
use crate::document::scan::Scanner;
use crate::framework::Framework;
use crate::limits::Limits;
use crate::names::same;

/// How deep a response nests: the document, its answers, one of them, its boxes, a table, a row, a cell.
const DEPTH: usize = 7;

/// Reads a response with which nothing is wrong; none where anything is, or may be.
pub(super) fn read(framework: &Framework, bytes: &[u8], limits: &Limits) -> Option<Read<Response>> {
    if bytes.len() > limits.bytes || limits.depth < DEPTH {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = Reader {
        framework,
        builder: Response::to(framework, ""),
        // An answer takes about so many bytes, or more.
        written: Vec::with_capacity(text.len() / 48),
        answered: vec![false; framework.model().items.len()],
        next: 0,
    };
    let mut scanner = Scanner::new(text);
    let sent = reader.document(&mut scanner)?;
    let text: Arc<str> = Arc::from(text);
    let Reader { mut builder, written, .. } = reader;
    builder.put_written(Arc::clone(&text), written);
    let response = match sent.status {
        Status::Submitted => builder.submit(sent.on),
        Status::Draft => builder.draft(),
    };
    Some(Read::clean(response, text))
}

/// A response while it is read.
struct Reader<'f> {
    framework: &'f Framework,
    builder: ResponseBuilder<'f>,
    /// Texts that stay in the document.
    written: Vec<Written>,
    /// For each item whether it was answered.
    answered: Vec<bool>,
    /// The item that stands after the last one answered: most answers stand in the framework's order.
    next: usize,
}

/// How it was sent in.
struct Sent {
    status: Status,
    on: Option<Date>,
}

/// The keys of one object: none may be given twice.
#[derive(Default)]
struct Keys<'t> {
    known: u64,
    /// Those that start with `_`.
    remarks: Vec<Cow<'t, str>>,
}

impl<'t> Keys<'t> {
    /// The key with this number; none where it was there before.
    fn known(&mut self, number: usize) -> Option<()> {
        let bit = 1_u64.checked_shl(number as u32)?;
        let is_new = self.known & bit == 0;
        self.known |= bit;
        is_new.then_some(())
    }

    fn has(&self, number: usize) -> bool {
        1_u64.checked_shl(number as u32).is_some_and(|bit| self.known & bit != 0)
    }

    /// A remark, which is passed over.
    fn remark(&mut self, key: Cow<'t, str>, scanner: &mut Scanner<'t>) -> Option<()> {
        // No more than can be compared with one another at ease.
        let fits = key.starts_with('_') && self.remarks.len() < 64 && !self.remarks.contains(&key);
        self.remarks.push(key);
        if fits { scanner.pass() } else { None }
    }
}

/// The keys of a response.
const KEYS: [&str; 12] = super::read::KEYS;

fn number(key: &str) -> Option<usize> {
    KEYS.iter().position(|known| *known == key)
}

impl Reader<'_> {
    fn document(&mut self, scanner: &mut Scanner<'_>) -> Option<Sent> {
        let (mut keys, mut status, mut on, mut is_nameless) = (Keys::default(), None, None, true);
        let edition = self.framework.edition();
        scanner.object(|scanner, key| {
            let Some(number) = number(&key) else { return keys.remark(key, scanner) };
            keys.known(number)?;
            match KEYS[number] {
                "yardstick" => (scanner.number()?.parse() == Ok(DOCUMENT_VERSION)).then_some(()),
                "kind" => (scanner.text()?.words == "response").then_some(()),
                "framework" => same(&scanner.text()?.words, self.framework.id()).then_some(()),
                "edition" => (!edition.is_empty() && same(&scanner.text()?.words, &edition)).then_some(()),
                "agency" => {
                    let agency = scanner.text()?.words;
                    is_nameless = agency.trim().is_empty();
                    self.builder.set_agency(agency.into_owned());
                    Some(())
                }
                "status" => {
                    let said = scanner.text()?.words;
                    let statuses = [Status::Draft, Status::Submitted];
                    status = statuses.into_iter().find(|status| same(status.as_str(), &said));
                    status.map(drop)
                }
                "submitted_on" if scanner.null() => Some(()),
                "submitted_on" => {
                    let said = scanner.text()?.words;
                    on = Date::read(&said);
                    (on.is_some() || said.trim().is_empty()).then_some(())
                }
                "areas" => self.areas(scanner),
                "about" => self.about(scanner),
                "answers" => self.answers(scanner),
                // Forms and signatures are few: those that hold anything are read with care.
                _ => scanner.object(|_, _| None),
            }
        })?;
        let needed = ["yardstick", "kind", "framework", "edition", "agency", "status"].into_iter();
        let mut needed = needed.filter(|key| *key != "edition" || !edition.is_empty());
        let has_all = needed.all(|key| number(key).is_some_and(|number| keys.has(number)));
        let status = status?;
        // What is sent in says by whom; what is not sent in has no day of sending.
        let fits = match status {
            Status::Submitted => !is_nameless,
            Status::Draft => on.is_none(),
        };
        (has_all && fits && scanner.is_over()).then_some(Sent { status, on })
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::response::read::with_care;

    /// Frameworks in use, each with its example responses. None in the packed crate, which has them not beside it.
    fn examples() -> Option<Vec<(Framework, Vec<Vec<u8>>)>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frameworks");
        if !folder.exists() {
            return None;
        }
        let files = |folder: PathBuf, ending: &str| -> Vec<PathBuf> {
            let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
            let mut files: Vec<PathBuf> =
                files.filter(|file| file.extension().is_some_and(|found| found == ending)).collect();
            files.sort();
            files
        };
        let frameworks = files(folder.clone(), "yardstick");
        let with_responses = |file: &PathBuf| {
            let framework = Framework::read(&std::fs::read(file).unwrap()).ok()?;
            let responses = files(folder.join("examples").join(file.file_stem().unwrap()), "json");
            Some((framework, responses.into_iter().map(|file| std::fs::read(file).unwrap()).collect()))
        };
        Some(frameworks.iter().filter_map(with_responses).collect())
    }

    /// Whether it is read at once; then both readers must come to the same.
    fn is_read_at_once(framework: &Framework, bytes: &[u8], limits: &Limits) -> bool {
        let Some(quick) = read(framework, bytes, limits) else { return false };
        let careful = with_care(framework, bytes, limits);
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(careful.problems().iter().next().map(|problem| problem.message()), None, "{text}");
        assert!(careful.kept().is_empty(), "{text}");
        assert_eq!(quick.value(), careful.value(), "{text}");
        assert_eq!(quick.text(), careful.text());
        true
    }

    #[test]
    fn what_is_read_at_once_is_what_is_read_with_care() {
        let limits = Limits::default();
        let mut at_once = 0;
        let Some(examples) = examples() else { return };
        for (framework, responses) in examples {
            let blank = framework.blank_response();
            is_read_at_once(&framework, blank.as_bytes(), &limits);
            at_once += responses.iter().filter(|bytes| is_read_at_once(&framework, bytes, &limits)).count();
        }
        assert!(at_once > 10, "only {at_once} of the examples are read at once");
    }

    #[test]
    fn what_goes_wrong_is_never_read_at_once() {
        const OTHERS: [&str; 20] =
            ["", "\"", "\\", "{", "}", "[", "]", ",", ":", "1", "-", ".", "e", "null", " ", "\n", "_", "A", "é", "☒"];
        let limits = Limits::default();
        let (mut seed, mut at_once) = (7_u64, 0);
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below.max(1)
        };
        let Some(examples) = examples() else { return };
        for (framework, responses) in examples {
            for bytes in responses.into_iter().take(6) {
                for _ in 0..150 {
                    let (at, length) = (next(bytes.len()), next(3));
                    let end = (at + length).min(bytes.len());
                    let mut changed = bytes[..at].to_vec();
                    changed.extend(OTHERS[next(OTHERS.len())].as_bytes());
                    // Now and then a stretch is given twice.
                    let again = if next(4) == 0 { at.saturating_sub(next(200)) } else { end };
                    changed.extend(&bytes[again..]);
                    at_once += usize::from(is_read_at_once(&framework, &changed, &limits));
                }
            }
        }
        assert!(at_once > 100, "only {at_once} of the changed examples are read at once");
    }

    #[test]
    fn limits_are_kept() {
        let Some(examples) = examples() else { return };
        let (framework, responses) = examples.into_iter().find(|(_, responses)| !responses.is_empty()).unwrap();
        let bytes = &responses[0];
        assert!(read(&framework, bytes, &Limits::default().with_bytes(bytes.len() - 1)).is_none());
        assert!(read(&framework, bytes, &Limits { depth: DEPTH - 1, ..Limits::default() }).is_none());
    }
}
