//! The colour of a level. It stands beside the level's name, never in its place.

use clap::builder::styling::{AnsiColor, Style};
use yardstick::{Colour, Level};

/// How a level's name is shown. White and black are left to the terminal: one of them is its background.
pub(crate) fn style(level: Level<'_>) -> Style {
    let colour = match level.colour() {
        Some(Colour::Red) => AnsiColor::Red,
        Some(Colour::Orange | Colour::Amber | Colour::Yellow) => AnsiColor::Yellow,
        Some(Colour::Green) => AnsiColor::Green,
        Some(Colour::Blue) => AnsiColor::Blue,
        Some(Colour::Purple) => AnsiColor::Magenta,
        Some(Colour::Grey) => AnsiColor::BrightBlack,
        _ => return Style::new(),
    };
    colour.on_default()
}
