//! The colours in which levels are shown.

/// A colour that a level is shown in. Meaning never rests on it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum Colour {
    Red,
    Orange,
    Amber,
    Yellow,
    Green,
    Blue,
    Purple,
    Grey,
    White,
    Black,
}

impl Colour {
    /// Every colour, in order.
    pub const ALL: [Colour; 10] = [
        Colour::Red,
        Colour::Orange,
        Colour::Amber,
        Colour::Yellow,
        Colour::Green,
        Colour::Blue,
        Colour::Purple,
        Colour::Grey,
        Colour::White,
        Colour::Black,
    ];

    /// The word for it: `red`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Colour::Red => "red",
            Colour::Orange => "orange",
            Colour::Amber => "amber",
            Colour::Yellow => "yellow",
            Colour::Green => "green",
            Colour::Blue => "blue",
            Colour::Purple => "purple",
            Colour::Grey => "grey",
            Colour::White => "white",
            Colour::Black => "black",
        }
    }
}
