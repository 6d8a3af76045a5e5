//! Tables whose columns are places or sections. Where they do not fit side by side, the rest stands in a table below,
//! with the names of the rows once more.

use std::iter::repeat_n;

use clap::builder::styling::Style;

use crate::wrap::wrap;

/// A table of names against columns.
pub(crate) struct Grid {
    /// The heading over the names of the rows.
    pub(crate) names: String,
    pub(crate) columns: Vec<String>,
    /// Each row: its name, and a cell for each column.
    pub(crate) rows: Vec<(String, Vec<Cell>)>,
}

/// Words, and how they are shown where there is colour.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) style: Style,
}

impl Cell {
    pub(crate) fn plain(text: String) -> Cell {
        Cell { text, style: Style::new() }
    }
}

/// Blanks before and after what stands in a column, and between two columns.
const AROUND: usize = 3;
/// The most that a cell takes before it is wrapped.
const WIDEST: usize = 26;

impl Grid {
    /// The table, or several of them below one another, line by line.
    pub(crate) fn show(&self, width: usize) -> String {
        let names = self.name_width(width);
        let room = width.saturating_sub(names + AROUND);
        let whole: Vec<usize> = (0..self.columns.len()).map(|at| self.width(at, length)).collect();
        if taken(&whole) <= room {
            return self.block(names, &whole, 0);
        }
        let narrow: Vec<usize> = (0..self.columns.len()).map(|at| self.width(at, longest_word)).collect();
        let mut start = 0;
        let blocks = split(&narrow, room).into_iter().map(|widths| {
            let block = self.block(names, widths, start);
            start += widths.len();
            block
        });
        blocks.collect::<Vec<_>>().join("\n\n")
    }

    /// Names may take a third of a line, and more only for one long word.
    fn name_width(&self, width: usize) -> usize {
        let names = || self.rows.iter().map(|(name, _)| name).chain([&self.names]);
        let whole = names().map(|name| length(name)).max().unwrap_or(0);
        let word = names().map(|name| longest_word(name)).max().unwrap_or(0);
        whole.min((width / 3).max(word))
    }

    fn width(&self, column: usize, heading: fn(&str) -> usize) -> usize {
        let cells = || self.rows.iter().filter_map(|(_, cells)| cells.get(column));
        let whole = cells().map(|cell| length(&cell.text)).max().unwrap_or(0);
        let word = cells().map(|cell| longest_word(&cell.text)).max().unwrap_or(0);
        whole.min(WIDEST.max(word)).max(heading(&self.columns[column]))
    }

    /// The columns from `start` on, one for each width.
    fn block(&self, names: usize, widths: &[usize], start: usize) -> String {
        let plain = |text: &String| Cell::plain(text.clone());
        let columns = start..start + widths.len();
        let widths: Vec<usize> = [names].into_iter().chain(widths.iter().copied()).collect();
        let heading: Vec<Cell> = [&self.names].into_iter().chain(&self.columns[columns.clone()]).map(plain).collect();
        let mut lines = row(&heading, &widths);
        lines.push("─".repeat(taken(&widths) - 1));
        for (name, cells) in &self.rows {
            let cells: Vec<Cell> = [plain(name)].into_iter().chain(cells[columns.clone()].iter().cloned()).collect();
            lines.extend(row(&cells, &widths));
        }
        lines.join("\n")
    }
}

fn taken(widths: &[usize]) -> usize {
    widths.iter().map(|width| width + AROUND).sum()
}

/// As many columns side by side as there is room for, and about as many in each block.
fn split(widths: &[usize], room: usize) -> Vec<&[usize]> {
    let greedy = greedy(widths, room);
    let even: Vec<&[usize]> = widths.chunks(widths.len().div_ceil(greedy.len().max(1)).max(1)).collect();
    if even.iter().all(|block| taken(block) <= room) { even } else { greedy }
}

fn greedy(widths: &[usize], room: usize) -> Vec<&[usize]> {
    let mut blocks = Vec::new();
    let mut rest = widths;
    while !rest.is_empty() {
        let fit = (1..=rest.len()).take_while(|&number| taken(&rest[..number]) <= room).count();
        let (block, others) = rest.split_at(fit.max(1));
        blocks.push(block);
        rest = others;
    }
    blocks
}

/// A row, as many lines deep as its deepest cell.
fn row(cells: &[Cell], widths: &[usize]) -> Vec<String> {
    let wrapped: Vec<String> = cells.iter().zip(widths).map(|(cell, width)| wrap(&cell.text, "", *width)).collect();
    let wrapped: Vec<Vec<&str>> = wrapped.iter().map(|text| text.lines().collect()).collect();
    let depth = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    (0..depth).map(|at| line(cells, widths, &wrapped, at)).collect()
}

fn line(cells: &[Cell], widths: &[usize], wrapped: &[Vec<&str>], at: usize) -> String {
    let mut line = String::new();
    let mut blanks = 1;
    for ((cell, width), lines) in cells.iter().zip(widths).zip(wrapped) {
        if let Some(words) = lines.get(at).filter(|words| !words.is_empty()) {
            line.extend(repeat_n(' ', blanks));
            line.push_str(&format!("{style}{words}{style:#}", style = cell.style));
            blanks = width.saturating_sub(length(words)) + AROUND;
        } else {
            blanks += width + AROUND;
        }
    }
    line
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(length).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(columns: &[&str]) -> Grid {
        let cell = |at: usize| Cell::plain(format!("Green {at}/12"));
        let row = |name: &str| (name.to_owned(), (0..columns.len()).map(cell).collect());
        Grid {
            names: "Standard".to_owned(),
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            rows: vec![row("1.1"), row("12.10")],
        }
    }

    #[test]
    fn few_columns_stand_in_one_table() {
        let lines = [
            " Standard   East         Brighton and Hove",
            "───────────────────────────────────────────",
            " 1.1        Green 0/12   Green 1/12",
            " 12.10      Green 0/12   Green 1/12",
        ];
        assert_eq!(grid(&["East", "Brighton and Hove"]).show(80), lines.join("\n"));
    }

    #[test]
    fn many_columns_are_split_evenly_and_no_line_is_too_long() {
        let places = ["Brighton and Hove", "East", "West", "North", "South", "Isle of Wight", "Up", "Down", "All"];
        for width in [40, 60, 80, 100] {
            let shown = grid(&places).show(width);
            assert!(shown.lines().all(|line| length(line) <= width), "{shown}");
            assert_eq!(shown.matches("Green 3/12").count(), 2, "{shown}");
        }
        let shown = grid(&places).show(80);
        let lines = [
            " Standard   Brighton     East         West         North        South",
            "            and Hove",
            "───────────────────────────────────────────────────────────────────────────",
            " 1.1        Green 0/12   Green 1/12   Green 2/12   Green 3/12   Green 4/12",
            " 12.10      Green 0/12   Green 1/12   Green 2/12   Green 3/12   Green 4/12",
            "",
            " Standard   Isle of      Up           Down         All",
            "            Wight",
            "──────────────────────────────────────────────────────────────",
            " 1.1        Green 5/12   Green 6/12   Green 7/12   Green 8/12",
            " 12.10      Green 5/12   Green 6/12   Green 7/12   Green 8/12",
        ];
        assert_eq!(shown, lines.join("\n"));
    }

    #[test]
    fn long_names_and_levels_are_wrapped() {
        let mut grid = grid(&["East"]);
        grid.rows[0].0 = "1. Leadership and accountability of everybody".to_owned();
        grid.rows[1].1[0].text = "Requires a great deal of improvement 3/12".to_owned();
        let lines = [
            " Standard             East",
            "─────────────────────────────────────────────────",
            " 1. Leadership and    Green 0/12",
            " accountability of",
            " everybody",
            " 12.10                Requires a great deal of",
            "                      improvement 3/12",
        ];
        assert_eq!(grid.show(54), lines.join("\n"));
    }
}
