//! The rules of the Cambridgeshire and Peterborough tool, as data from which each engine's own text is written.

/// Something is found where a statement has one of these ratings, and one of these boxes is blank. Where no box is
/// named, the rating alone decides.
pub struct Rule {
    /// The rule of the framework, and the box that it asks for.
    pub name: &'static str,
    /// The ratings.
    pub ratings: &'static [&'static str],
    /// The boxes.
    pub boxes: &'static [&'static str],
}

/// In the order of the framework.
pub const RULES: [Rule; 7] = [
    Rule { name: "C1 evidence", ratings: &["Fully Met", "Partly Met"], boxes: &["evidence"] },
    Rule { name: "C1 impact", ratings: &["Fully Met", "Partly Met"], boxes: &["impact"] },
    Rule {
        name: "C2 action",
        ratings: &["Not Met", "Partly Met"],
        boxes: &["action.lead", "action.action", "action.impact", "action.timescale", "action.progress"],
    },
    Rule { name: "C3", ratings: &["Not Met"], boxes: &[] },
    Rule { name: "C4 reason", ratings: &["N/A"], boxes: &["reason"] },
    Rule { name: "C4 alternative", ratings: &["N/A"], boxes: &["alternative"] },
    Rule { name: "C5", ratings: &[""], boxes: &[] },
];

/// Words in quotes with commas between: a list in every language here.
pub fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ")
}
