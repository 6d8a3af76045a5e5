//! Tables that stay readable on a narrow screen: words are wrapped, numbers stand on the right.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Row, Table, TableStyle, Width,
};

/// One cell: words on the left, numbers on the right.
#[derive(Debug, Clone)]
pub(crate) enum Entry {
    Words(String),
    Number(String),
}

impl Entry {
    pub(crate) fn text(&self) -> &str {
        match self {
            Entry::Words(text) | Entry::Number(text) => text,
        }
    }
}

/// Blanks on either side of what stands in a column.
const PADDING: usize = 2;

/// A table, line by line, with a rule under its headings.
pub(crate) fn table(headings: &[String], rows: &[Vec<Entry>], width: usize) -> String {
    let rule = LineStyle::none().fill('─').junction('─');
    let mut table = Table::new();
    table.load_style(TableStyle::new().header_separator(rule));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(fixed(width));
    let widths = number_widths(headings, rows, width);
    let headings = headings.iter().zip(&widths).map(|(heading, width)| aligned(heading, width.is_some()));
    table.set_header(Row::from(headings.collect::<Vec<_>>()));
    for row in rows {
        table.add_row(row.iter().map(cell).collect::<Vec<_>>());
    }
    for (column, width) in table.column_iter_mut().zip(widths) {
        if let Some(width) = width {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(fixed(width + PADDING))));
        }
    }
    table.trim_fmt()
}

/// Whether a table can be set in this width without breaking words.
pub(crate) fn fits(headings: &[String], rows: &[Vec<Entry>], width: usize) -> bool {
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|entry| longest_word(entry.text())).max();
    let columns = headings.iter().enumerate();
    let least = columns.map(|(at, heading)| longest_word(heading).max(widest(at).unwrap_or(0)) + PADDING + 1);
    least.sum::<usize>() <= width + 1
}

/// For each column of numbers its width. It is that of its heading, unless that leaves too little for the words of the
/// other columns: then the heading is wrapped, too.
fn number_widths(headings: &[String], rows: &[Vec<Entry>], width: usize) -> Vec<Option<usize>> {
    let column = |at: usize, heading: usize| {
        let numbers = rows.iter().filter_map(|row| match row.get(at)? {
            Entry::Number(number) => Some(number.chars().count()),
            Entry::Words(_) => None,
        });
        numbers.max().map(|number| number.max(heading))
    };
    let measured = |measure: fn(&str) -> usize| -> Vec<Option<usize>> {
        headings.iter().enumerate().map(|(at, heading)| column(at, measure(heading))).collect()
    };
    let whole = measured(|heading| heading.chars().count());
    let taken: usize = whole.iter().flatten().map(|width| width + PADDING).sum();
    if taken * 2 <= width { whole } else { measured(longest_word) }
}

fn longest_word(heading: &str) -> usize {
    heading.split(' ').map(|word| word.chars().count()).max().unwrap_or(0)
}

fn fixed(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

fn cell(entry: &Entry) -> Cell {
    match entry {
        Entry::Words(words) => aligned(words, false),
        Entry::Number(number) => aligned(number, true),
    }
}

fn aligned(text: &str, is_number: bool) -> Cell {
    let alignment = if is_number { CellAlignment::Right } else { CellAlignment::Left };
    Cell::new(text).set_alignment(alignment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_fits_where_no_word_is_broken() {
        let headings = ["Standard", "asked", "Not Met"].map(str::to_owned);
        let row = [Entry::Words("1.1".to_owned()), Entry::Number("2000".to_owned()), Entry::Number("7".to_owned())];
        // `Standard`, `asked` and `Not`, with a blank on either side and one between two columns.
        assert!(fits(&headings, std::slice::from_ref(&row.to_vec()), 24));
        assert!(!fits(&headings, std::slice::from_ref(&row.to_vec()), 23));
    }

    #[test]
    fn a_wide_table_wraps_between_words() {
        let headings =
            ["Standards", "asked", "Not Met", "Partly Met", "Fully Met", "N/A", "unanswered"].map(str::to_owned);
        let title = "5. Staff training on safeguarding and promoting the welfare of children for all staff";
        let row =
            [vec![Entry::Words(title.to_owned())], (1..7).map(|n| Entry::Number(n.to_string())).collect()].concat();
        for width in [70, 80, 100] {
            let table = table(&headings, std::slice::from_ref(&row), width);
            assert!(table.lines().all(|line| line.chars().count() <= width), "{table}");
            let mut words: Vec<&str> = table.split_whitespace().filter(|word| !word.starts_with('─')).collect();
            let mut given: Vec<String> =
                headings.iter().flat_map(|heading| heading.split(' ')).map(str::to_owned).collect();
            given.extend(title.split(' ').map(str::to_owned).chain((1..7).map(|n: i32| n.to_string())));
            words.sort_unstable();
            given.sort_unstable();
            assert_eq!(words, given);
        }
    }
}
