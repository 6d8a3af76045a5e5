//! How far the reading is: a bar with the rate and the time left on a terminal, and nothing anywhere else.

use std::fmt;
use std::io::{self, IsTerminal, Read, stderr};

use indicatif::style::TemplateError;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// Up to so many files, and so many bytes, are read before anybody could look.
const FEW: usize = 20;
const SMALL: u64 = 4 << 20;

/// What is shown of some work, for terminals of at least so many characters in a line; the widest first. In a narrower one
/// nothing is, as a bar that does not fit in one line leaves its pieces behind.
type Lines = &'static [(usize, &'static str)];

const FILES: Lines = &[
    (56, "Reading {pos:>6} of {len} files [{wide_bar}] {rate:>7}, {eta:>3} left"),
    (34, "{percent:>3}% [{wide_bar}] {rate:>7}, {eta:>3} left"),
    (18, "{percent:>3}%, {eta:>3} left"),
];
const BYTES: Lines = &[
    (68, "Reading {decimal_bytes:>9} of {decimal_total_bytes} [{wide_bar}] {decimal_bytes_per_sec:>11}, {eta:>3} left"),
    (38, "{percent:>3}% [{wide_bar}] {decimal_bytes_per_sec:>11}, {eta:>3} left"),
    (18, "{percent:>3}%, {eta:>3} left"),
];
const ENDLESS: Lines = &[
    (44, "Reading {decimal_bytes:>9} so far, {decimal_bytes_per_sec:>11}"),
    (24, "{decimal_bytes:>9}, {decimal_bytes_per_sec:>11}"),
];

/// How wide a terminal is that does not say it.
const USUAL: usize = 80;

/// What fits.
fn template(lines: Lines, width: usize) -> Option<&'static str> {
    lines.iter().find(|(least, _)| width >= *least).map(|(_, template)| *template)
}

/// What is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// So many files, each of them small.
    Files(usize),
    /// So many bytes, in files of any length.
    Bytes(u64),
    /// Nobody knows how many bytes.
    Endless,
}

pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    counts_bytes: bool,
}

impl Progress {
    pub(crate) fn of(work: Work) -> Progress {
        let (length, lines) = match work {
            Work::Files(files) => (Some(files as u64).filter(|_| files > FEW), FILES),
            Work::Bytes(bytes) => (Some(bytes).filter(|&bytes| bytes > SMALL), BYTES),
            Work::Endless => (None, ENDLESS),
        };
        let counts_bytes = !matches!(work, Work::Files(_));
        if (length.is_none() && work != Work::Endless) || !stderr().is_terminal() {
            return Progress { bar: None, counts_bytes };
        }
        let width = terminal_size::terminal_size_of(stderr()).map_or(USUAL, |(width, _)| usize::from(width.0));
        let bar = template(lines, width)
            .and_then(|template| style(template).ok())
            .map(|style| ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr()).with_style(style));
        Progress { bar, counts_bytes }
    }

    /// A file is read.
    pub(crate) fn step(&self) {
        self.bar.iter().filter(|_| !self.counts_bytes).for_each(|bar| bar.inc(1));
    }

    /// So many bytes are read.
    pub(crate) fn bytes(&self, bytes: usize) {
        self.bar.iter().filter(|_| self.counts_bytes).for_each(|bar| bar.inc(bytes as u64));
    }
}

fn style(template: &str) -> Result<ProgressStyle, TemplateError> {
    let rate = |state: &ProgressState, out: &mut dyn fmt::Write| {
        let _ = write!(out, "{:.0}/s", state.per_sec());
    };
    Ok(ProgressStyle::with_template(template)?.progress_chars("=> ").with_key("rate", rate))
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.iter().for_each(ProgressBar::finish_and_clear);
    }
}

/// Bytes that are counted as they are read.
pub(crate) struct Watched<'p, R> {
    pub(crate) inner: R,
    pub(crate) progress: &'p Progress,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.progress.bytes(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bar_can_be_drawn() {
        for (_, template) in [FILES, BYTES, ENDLESS].into_iter().flatten() {
            assert!(style(template).is_ok(), "{template}");
        }
        assert_eq!(template(BYTES, 17), None);
        assert_eq!(template(BYTES, 40), Some(BYTES[1].1));
    }
}
