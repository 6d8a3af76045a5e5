//! Rows written as CSV that a spreadsheet opens by itself: UTF-8 with its mark, and nothing that it would run.

use yardstick::AnswerRow;

use super::apostrophe::put_on;

/// A table of answers. The questions stand in a column of remarks.
pub(crate) fn write(rows: &[AnswerRow]) -> String {
    let mut text = String::from("\u{feff}");
    line(&mut text, ["item", "box", "row", "value", "_question"]);
    for row in rows {
        let number = row.row().map_or(String::new(), |row| row.to_string());
        line(&mut text, [row.item(), row.field(), &number, row.value(), row.question()]);
    }
    text
}

fn line(text: &mut String, cells: [&str; 5]) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        let cell = put_on(cell);
        // A blank at an end, and a separator of any country, stand between quotes, too.
        let is_plain = !cell.contains([',', ';', '\t', '"', '\r', '\n']) && cell.trim() == cell;
        if is_plain {
            text.push_str(&cell);
        } else {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        }
    }
    text.push_str("\r\n");
}
