//! What each line of a file is, and how far it is set in.

use super::head;
use crate::source::is_blank;
use crate::tree::keyword::{Points, Presence};
use crate::tree::outline::{Block, Outline};
use crate::tree::{Line, LineKind};

/// How far a line is set in for each level of nesting.
pub(super) const STEP: usize = 2;

/// A line as it is laid out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Row<'t> {
    Blank,
    /// `# a remark`
    Remark(&'t str),
    /// A line that is not understood. It keeps its words, and how far it is set in.
    Kept(String),
    Laid(Laid<'t>),
}

/// A line whose place is understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Laid<'t> {
    /// How many blanks stand before it.
    pub(super) indent: usize,
    /// What stands before the board's words: `Text:`, `-`, `--` or `>`.
    pub(super) front: String,
    pub(super) words: &'t str,
    /// How many bytes of the words belong on this line whatever its length; none where all of them do, and nothing
    /// that goes on below can be drawn up to them.
    pub(super) held: Option<usize>,
    /// Whether it is a `>` line.
    pub(super) goes_on: bool,
}

/// The lines of a text, as they are laid out.
pub(super) fn read<'t>(text: &'t str, lines: &[Line], outline: &Outline) -> Vec<Row<'t>> {
    let mut reading =
        Reading { text, outline, blocks: 0, pieces: 0, ends: Vec::new(), misplaced: 0, holder: Holder::Block };
    lines.iter().map(|line| reading.row(line)).collect()
}

/// What a `>` line goes on from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    Block,
    Point,
    DeepPoint,
}

struct Reading<'t, 'o> {
    text: &'t str,
    outline: &'o Outline,
    /// How many blocks of the outline have been met.
    blocks: usize,
    /// How many bullets and `>` lines of the outline have been met.
    pieces: usize,
    /// Where the blocks end that are open.
    ends: Vec<usize>,
    /// The first block that no longer belongs to one in the wrong place.
    misplaced: usize,
    holder: Holder,
}

impl<'t> Reading<'t, '_> {
    fn row(&mut self, line: &Line) -> Row<'t> {
        match line.kind() {
            _ if line.span().trim(self.text).is_empty() => Row::Blank,
            LineKind::Blank => Row::Blank,
            LineKind::Comment => Row::Remark(line.front().trim(self.text).of(self.text)),
            LineKind::Statement => self.statement(line).map_or_else(|| self.kept(line), Row::Laid),
            kind if self.is_line_with_bullet(line) => {
                let _ = self.statement(line); // its bullet is for its author to take away
                self.kept_piece(line, kind)
            }
            kind => self.piece(line, kind).map_or_else(|| self.kept_piece(line, kind), Row::Laid),
        }
    }

    /// Whether a bullet was read as a line of its own.
    fn is_line_with_bullet(&self, line: &Line) -> bool {
        self.outline.blocks.get(self.blocks).is_some_and(|block| line.span().holds(block.span.start))
    }

    fn statement(&mut self, line: &Line) -> Option<Laid<'t>> {
        let at = self.blocks;
        let block = self.outline.blocks.get(at).filter(|block| line.span().holds(block.span.start))?;
        self.blocks += 1;
        while self.ends.last().is_some_and(|&end| end <= at) {
            self.ends.pop();
        }
        let depth = self.ends.len();
        self.ends.push(block.end as usize);
        self.holder = Holder::Block;
        if block.misplaced {
            self.misplaced = self.misplaced.max(block.end as usize);
        }
        if at < self.misplaced {
            return None;
        }
        let front = head::written(self.text, line, block)?;
        let words = line.words().unwrap_or_default().trim(self.text).of(self.text);
        let held = (block.keyword.form().words_go_on() && !words.is_empty()).then_some(0);
        Some(Laid { indent: depth * STEP, front, words, held, goes_on: false })
    }

    fn piece(&mut self, line: &Line, kind: LineKind) -> Option<Laid<'t>> {
        let piece = self.outline.pieces.get(self.pieces).filter(|piece| line.span().holds(piece.span.start))?;
        self.pieces += 1;
        let at = self.blocks.checked_sub(1)?;
        if at < self.misplaced {
            return None;
        }
        let block = &self.outline.blocks[at];
        let words = piece.words.of(self.text);
        self.holder = match kind {
            LineKind::Point => Holder::Point,
            LineKind::DeepPoint => Holder::DeepPoint,
            _ if words.is_empty() && returns(block) => Holder::Block,
            _ => self.holder,
        };
        let goes_on = kind == LineKind::More;
        let deep = match self.holder {
            Holder::Block => 0,
            Holder::Point => 1,
            Holder::DeepPoint => 2,
        };
        let depth = self.ends.len().saturating_sub(1) + deep + usize::from(goes_on);
        let is_name = kind == LineKind::Point && block.keyword.form().points == Points::Names;
        let held = if is_name { after_name(words) } else { (!words.is_empty()).then_some(0) };
        Some(Laid { indent: depth * STEP, front: mark(kind).to_owned(), words, held, goes_on })
    }

    fn kept(&self, line: &Line) -> Row<'t> {
        Row::Kept(line.span().of(self.text).trim_end_matches(is_blank).to_owned())
    }

    fn kept_piece(&self, line: &Line, kind: LineKind) -> Row<'t> {
        let all = line.span().of(self.text);
        let before = &all[..all.len() - all.trim_start_matches(is_blank).len()];
        let words = line.words().unwrap_or_default().trim(self.text).of(self.text);
        Row::Kept(format!("{before}{} {words}", mark(kind)).trim_end_matches(is_blank).to_owned())
    }
}

fn mark(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Point => "-",
        LineKind::DeepPoint => "--",
        _ => ">",
    }
}

/// Whether a lone `>` after a list returns to the text above the list.
fn returns(block: &Block) -> bool {
    let form = block.keyword.form();
    form.points == Points::Words && form.words != Presence::Never
}

/// Where the words begin that follow a point's name; none where it is a name and nothing else.
fn after_name(words: &str) -> Option<usize> {
    let after = words.find(':')? + 1;
    let rest = words[after..].trim_start_matches(is_blank);
    (!rest.is_empty()).then_some(words.len() - rest.len())
}
