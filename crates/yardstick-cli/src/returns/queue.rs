//! What is to be read, in an order that does not depend on who reads it: whole files, and lines of long ones.

use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use super::mistaken::Instead;
use crate::file::{self, Unread};
use crate::folder::{LINES, STANDARD_INPUT, has_ending};
use crate::progress::{Progress, Watched, Work};

/// The most bytes of one line: as many as of a file.
const MOST_BYTES: usize = 64 << 20;
/// By which name messages speak of standard input.
pub(super) const STANDARD_INPUT_IS_CALLED: &str = "standard input";
/// So many bytes of lines are handed out at once.
const AT_ONCE: usize = 256 << 10;

/// Something that one thread reads by itself.
#[derive(Debug)]
pub(super) enum Piece {
    /// A file that holds a response, or a table of ratings.
    File(PathBuf),
    /// Lines of a file, each a response.
    Lines(Lines),
    /// A file that should hold a response in each line, and holds something else.
    Mistaken(String, Instead),
    /// What cannot be opened, or read to its end.
    Unread(Unread),
}

/// Some lines of one file.
#[derive(Debug)]
pub(super) struct Lines {
    /// The name of the file.
    pub(super) file: String,
    /// The number of each line, and where it ends; none where it was too long to be read.
    lines: Vec<(usize, Option<usize>)>,
    text: Vec<u8>,
}

impl Lines {
    /// Each line with its number; none for one that was too long.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, Option<&[u8]>)> {
        let mut start = 0;
        self.lines.iter().map(move |&(number, end)| {
            let line = end.and_then(|end| self.text.get(start..end));
            start = end.unwrap_or(start);
            (number, line)
        })
    }
}

/// Pieces, one after another.
pub(super) struct Queue<'p> {
    files: IntoIter<PathBuf>,
    open: Option<Open<'p>>,
    progress: &'p Progress,
    number: usize,
}

/// A file of lines that is being read.
struct Open<'p> {
    name: String,
    input: Box<dyn BufRead + Send + 'p>,
    line: usize,
    /// Whether any of it was handed out.
    is_begun: bool,
}

/// Whether a file has a response in each line.
fn is_lines(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT || has_ending(path, LINES)
}

/// How much there is to read.
pub(super) fn work(files: &[PathBuf]) -> Work {
    if files.iter().any(|path| path.as_os_str() == STANDARD_INPUT) {
        return Work::Endless;
    }
    match files.iter().any(|path| is_lines(path)) {
        true => Work::Bytes(files.iter().filter_map(|path| path.metadata().ok()).map(|about| about.len()).sum()),
        false => Work::Files(files.len()),
    }
}

impl<'p> Queue<'p> {
    pub(super) fn of(files: Vec<PathBuf>, progress: &'p Progress) -> Queue<'p> {
        Queue { files: files.into_iter(), open: None, progress, number: 0 }
    }

    /// The next piece and its number.
    pub(super) fn next(&mut self) -> Option<(usize, Piece)> {
        let piece = self.piece()?;
        self.number += 1;
        Some((self.number - 1, piece))
    }

    fn piece(&mut self) -> Option<Piece> {
        loop {
            if let Some(open) = &mut self.open {
                let is_first = !std::mem::replace(&mut open.is_begun, true);
                match open.lines() {
                    Ok(lines) if lines.lines.is_empty() => {
                        self.open = None;
                        if is_first {
                            return Some(Piece::Mistaken(lines.file, Instead::Nothing));
                        }
                    }
                    Ok(lines) => {
                        let Some(instead) = is_first.then(|| Instead::of(&lines)).flatten() else {
                            return Some(Piece::Lines(lines));
                        };
                        self.open = None;
                        return Some(Piece::Mistaken(lines.file, instead));
                    }
                    Err(error) => {
                        let name = std::mem::take(&mut open.name);
                        self.open = None;
                        let why = format!("{}.", file::reason(&error));
                        return Some(Piece::Unread(Unread { name, why }));
                    }
                }
                continue;
            }
            let path = self.files.next()?;
            if !is_lines(&path) {
                return Some(Piece::File(path));
            }
            match self.open(&path) {
                Ok(open) => self.open = Some(open),
                Err(unread) => return Some(Piece::Unread(unread)),
            }
        }
    }

    fn open(&self, path: &Path) -> Result<Open<'p>, Unread> {
        let progress = self.progress;
        if path.as_os_str() == STANDARD_INPUT {
            let input = Box::new(BufReader::new(Watched { inner: io::stdin(), progress }));
            return Ok(Open { name: STANDARD_INPUT_IS_CALLED.to_owned(), input, line: 0, is_begun: false });
        }
        let inner = file::open(path)?;
        let input = Box::new(BufReader::new(Watched { inner, progress }));
        Ok(Open { name: path.to_string_lossy().into_owned(), input, line: 0, is_begun: false })
    }
}

impl Open<'_> {
    /// The next lines that are not blank; none at the end.
    fn lines(&mut self) -> io::Result<Lines> {
        let mut found = Lines { file: self.name.clone(), lines: Vec::new(), text: Vec::new() };
        while found.text.len() < AT_ONCE {
            let start = found.text.len();
            let Some(is_whole) = self.line(&mut found.text)? else { break };
            self.line += 1;
            if !is_whole {
                found.text.truncate(start);
                found.lines.push((self.line, None));
                break;
            }
            if found.text[start..].iter().all(u8::is_ascii_whitespace) {
                found.text.truncate(start);
            } else {
                found.lines.push((self.line, Some(found.text.len())));
            }
        }
        Ok(found)
    }

    /// Adds the next line to a text. None at the end; false where it is longer than can be read, and then it is passed over.
    fn line(&mut self, text: &mut Vec<u8>) -> io::Result<Option<bool>> {
        let (mut is_any, mut length) = (false, 0);
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(is_any.then_some(length <= MOST_BYTES));
            }
            is_any = true;
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let (line, taken) = end.map_or((buffer, buffer.len()), |end| (&buffer[..end], end + 1));
            length += line.len();
            if length <= MOST_BYTES {
                text.extend_from_slice(line);
            }
            self.input.consume(taken);
            if end.is_some() {
                return Ok(Some(length <= MOST_BYTES));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &'static [u8], at_once: usize) -> Vec<(usize, String)> {
        let input = Box::new(BufReader::with_capacity(at_once, text));
        let mut open = Open { name: String::new(), input, line: 0, is_begun: false };
        let found = open.lines().unwrap();
        assert!(open.lines().unwrap().lines.is_empty());
        found.each().map(|(line, text)| (line, String::from_utf8(text.unwrap().to_vec()).unwrap())).collect()
    }

    #[test]
    fn lines_are_numbered_with_the_blank_ones_among_them() {
        for at_once in [1, 4, 100] {
            let found = lines(b"\n{1}\r\n  \r\n\n{2}", at_once);
            assert_eq!(found, [(2, "{1}\r".to_owned()), (5, "{2}".to_owned())]);
        }
        assert_eq!(lines(b"", 4), []);
    }
}
