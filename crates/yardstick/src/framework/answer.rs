//! Kinds of answers.

/// What the box of a typed question is called. No box of the author's own can be.
pub(crate) const ANSWER: &str = "answer";

/// What kind of answer a box takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum AnswerKind {
    ShortText,
    LongText,
    /// Several texts.
    List,
    Number,
    Date,
    /// A date, or words such as "ongoing" (CAM-28).
    DateOrText,
    EmailAddress,
    PhoneNumber,
    WebAddress,
    Attachment,
    AttachmentOrLink,
    /// Rows of columns.
    Table,
    YesOrNo,
    /// Exactly one of a list of choices.
    OneOf,
    /// One or more of a list of choices.
    AnyOf,
}

impl AnswerKind {
    /// The kinds that are written as they are, each with its words. `one of` and `any of` name a list.
    pub(crate) const WRITTEN: [(&'static str, AnswerKind); 13] = [
        ("short text", AnswerKind::ShortText),
        ("long text", AnswerKind::LongText),
        ("list", AnswerKind::List),
        ("number", AnswerKind::Number),
        ("date", AnswerKind::Date),
        ("date or text", AnswerKind::DateOrText),
        ("email address", AnswerKind::EmailAddress),
        ("phone number", AnswerKind::PhoneNumber),
        ("web address", AnswerKind::WebAddress),
        ("attachment", AnswerKind::Attachment),
        ("attachment or link", AnswerKind::AttachmentOrLink),
        ("table", AnswerKind::Table),
        ("yes or no", AnswerKind::YesOrNo),
    ];

    /// The words for it, as a framework writes them: `yes or no`, `date or text`; for a choice `one of`, `any of`.
    #[must_use]
    pub fn words(self) -> &'static str {
        let written = AnswerKind::WRITTEN.iter().find(|(_, kind)| *kind == self).map(|(words, _)| *words);
        written.unwrap_or(if self == AnswerKind::AnyOf { "any of" } else { "one of" })
    }

    /// Whether the answer is chosen from a list.
    #[must_use]
    pub fn is_choice(self) -> bool {
        matches!(self, AnswerKind::YesOrNo | AnswerKind::OneOf | AnswerKind::AnyOf)
    }
}
