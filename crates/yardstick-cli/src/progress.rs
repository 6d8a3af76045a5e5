//! How far the reading is: a bar with the rate and the time left on a terminal, and nothing anywhere else.

use std::io::{self, IsTerminal, Read, stderr};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Up to so many files, and so many bytes, are read before anybody could look.
const FEW: usize = 20;
const SMALL: u64 = 4 << 20;

const FILES: &str = "Reading {pos} of {len} [{wide_bar}] {per_sec}, {eta} left";
const BYTES: &str = "Reading {bytes} of {total_bytes} [{wide_bar}] {bytes_per_sec}, {eta} left";
const ENDLESS: &str = "Reading {bytes} so far, {bytes_per_sec}";

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
        let (length, template) = match work {
            Work::Files(files) => (Some(files as u64).filter(|_| files > FEW), FILES),
            Work::Bytes(bytes) => (Some(bytes).filter(|&bytes| bytes > SMALL), BYTES),
            Work::Endless => (None, ENDLESS),
        };
        let counts_bytes = !matches!(work, Work::Files(_));
        if (length.is_none() && work != Work::Endless) || !stderr().is_terminal() {
            return Progress { bar: None, counts_bytes };
        }
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template(template);
        let bar = style.map_or(bar.clone(), |style| bar.with_style(style.progress_chars("=> ")));
        Progress { bar: Some(bar), counts_bytes }
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
        for template in [FILES, BYTES, ENDLESS] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }
}
