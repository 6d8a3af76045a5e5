//! How far the reading of many files is: a bar on a terminal, and nothing anywhere else.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Up to so many files are read before anybody could look.
const FEW: usize = 20;

pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(crate) fn of(files: usize) -> Progress {
        if files <= FEW || !stderr().is_terminal() {
            return Progress(None);
        }
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("Reading {pos} of {len} [{wide_bar}]");
        Progress(Some(style.map_or(bar.clone(), |style| bar.with_style(style.progress_chars("=> ")))))
    }

    pub(crate) fn step(&self) {
        self.0.iter().for_each(|bar| bar.inc(1));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.iter().for_each(ProgressBar::finish_and_clear);
    }
}
