//! The one table of codes. A code is never used again for something else.

use std::fmt;

use serde::Serialize;

use super::Severity;
use crate::document::Envelope;

macro_rules! codes {
    ($($name:ident $text:literal $severity:ident $title:literal)*) => {
        /// The stable code of a kind of problem: `YS` and four digits.
        ///
        /// The first two digits are the group: 01 lines, 02 names, 03 logic, 04 what is missing, 05 examples,
        /// 06 what is probably not meant, 09 files, 20 documents, 21 answers, 22 what a board recorded.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!($text, ": ", $title, ".")] $name,)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// The code as it is written: `YS0101`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// What kind of problem it is, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }

            /// How much a problem of this kind matters.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// The page that explains it: what it means, why it matters, an example, and what to write instead.
            ///
            /// It is Markdown, and starts with the code and its title.
            ///
            /// ```
            /// let page = yardstick::Code::MissingColon.page();
            /// assert!(page.starts_with("# YS0103: a colon is missing\n"));
            /// assert!(page.contains("## What to write instead"));
            /// ```
            #[must_use]
            pub fn page(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("pages/", $text, ".md")),)* }
            }
        }
    };
}

codes! {
    UnknownLine "YS0101" Error "a line starts with no word that is known"
    WrongPlace "YS0102" Error "a line stands where it may not stand"
    MissingColon "YS0103" Error "a colon is missing"
    UnexpectedWords "YS0104" Error "words stand where there should be none"
    MissingName "YS0105" Error "a name is missing"
    MissingWords "YS0106" Error "words are missing"
    UnknownAttribute "YS0107" Error "the brackets hold a word that is not known there"
    MisplacedPoint "YS0108" Error "a bullet stands under a line that has no list"
    MisplacedMore "YS0109" Error "a line with `>` has no text above it"
    StrayText "YS0110" Error "something stands between the brackets and the end of the line"
    MisplacedCondition "YS0111" Error "a condition stands where none belongs, or is missing"
    RepeatedLine "YS0112" Error "a line is given twice where one is meant"

    DuplicateName "YS0201" Error "a name is used twice"
    UnknownScale "YS0202" Error "a scale is not known"
    UnknownLevel "YS0203" Error "a level is not known"
    UnknownBox "YS0204" Error "a box is not known"
    UnknownSection "YS0205" Error "a section is not known"
    UnknownItem "YS0206" Error "a standard is not known"
    UnknownChoice "YS0207" Error "an answer is not one of the choices"
    UnknownList "YS0208" Error "a list of choices is not known"
    UnknownReport "YS0209" Error "a report is not known"
    UnknownRule "YS0210" Error "a rule is not known"
    AmbiguousName "YS0211" Error "a name can be read in two ways"
    BadId "YS0212" Error "an id is not one word"
    ReservedName "YS0213" Error "a name is taken by the language"
    UnknownRating "YS0214" Error "a rating is not known"
    UnknownLayerName "YS0215" Error "a name under `Who rates` is not known"
    UnknownEdition "YS0216" Error "an edition is not known"
    UnknownForm "YS0217" Error "a form or a letter is not known"

    UnclearCondition "YS0301" Error "a condition is not understood"
    MixedAndOr "YS0302" Error "`and` and `or` stand in one condition"
    WrongType "YS0303" Error "two things are compared that do not go together"
    UnclearRequirement "YS0304" Error "what is required is not understood"
    UnknownType "YS0305" Error "the kind of answer is not known"
    UnclearScope "YS0306" Error "what a rule is about is not understood"
    UnclearShow "YS0307" Error "what a report shows is not understood"
    RuleWithoutEffect "YS0308" Error "a rule asks for nothing"
    UnclearAddress "YS0309" Error "an address is missing"
    UnclearExample "YS0310" Error "a line of an example is not understood"
    ImpossibleDate "YS0311" Error "a date is not one that the calendar has"
    UnclearRating "YS0312" Error "a line of a rating is not understood"
    RatingsInCircle "YS0313" Error "ratings read one another in a circle"
    WaivesInCircle "YS0314" Error "standards stand in for one another in a circle"
    LayerNotGiven "YS0315" Error "a rating is asked for that nobody gives"
    UnclearOrigin "YS0316" Error "where a standard or an edition comes from is not understood"
    OriginsClash "YS0317" Error "what standards were before does not go together"
    UnclearForm "YS0318" Error "a line of a form or a letter is not understood"
    UnclearPack "YS0319" Error "a line of a pack is not understood"
    UnclearDecision "YS0320" Error "a line of a decision is not understood"
    UnclearTime "YS0321" Error "a time is not understood"
    OutOfOrder "YS0322" Error "a timetable cannot have the order that it says"

    NoFramework "YS0401" Error "the file does not start with a Framework line"
    MissingIdentity "YS0402" Error "the framework has no id or no edition"
    ScaleWithoutDirection "YS0403" Error "a scale does not say which end is best"
    EmptyList "YS0404" Error "a list is empty"
    NothingToRateOn "YS0405" Error "a rating is used where nothing is rated"
    TooManyThings "YS0406" Error "a list is longer than it may be"
    IncompleteRating "YS0407" Error "a rating does not say what it is made of"
    NotSaidWhenNotRated "YS0408" Error "a rating does not say when there is none"
    NoLastLine "YS0409" Error "a rating does not say what holds otherwise"
    IncompleteBlock "YS0421" Error "a block does not say something that it needs"

    ExampleFails "YS0501" Error "an example does not come out as it says"
    NotParted "YS0502" Error "sections do not divide the agencies as the file says"
    MetTwice "YS0503" Error "an agency meets one standard in two sections"

    NothingRequired "YS0601" Warning "a section is rated and nothing in it is required"
    NeverUsed "YS0602" Warning "something in the file is never used"
    PartlyMissing "YS0603" Note "the framework says that its copy of the guidance lacks something"
    NothingInScope "YS0604" Warning "a rule is about nothing"
    UncertainDate "YS0605" Warning "a deadline is not a date"
    ReadAsLevel "YS0606" Warning "`is not` and a level are read as another level"
    NeverHolds "YS0607" Warning "a rule can never ask for anything"
    BracketsTooLate "YS0608" Warning "brackets stand after the colon"
    Contradiction "YS0609" Warning "rules contradict each other"
    NothingAsked "YS0610" Warning "nothing is asked of a standard"
    UnmarkedNotApplicable "YS0611" Warning "a level that is called not applicable is not marked so"
    SwallowedLine "YS0612" Warning "a bullet stands before what looks like a line of its own"
    ThresholdUntried "YS0613" Warning "no example stands at a threshold"
    AtThreshold "YS0614" Note "what a rating does at a threshold"
    WorseIsBetter "YS0615" Warning "a worse answer can improve a rating"
    NeverDecides "YS0616" Warning "a line of a rating never decides"
    MisleadingIndentation "YS0617" Warning "a line belongs to another than it seems to"
    NotRatedThough "YS0618" Warning "a rating takes a level for no data"
    ForNobody "YS0619" Warning "something is for no agency"
    Placeholder "YS0620" Warning "words are left to be filled in"

    NotPrinted "YS0701" Error "what is to be published is not all in our copy"
    OnlyADraft "YS0702" Error "what is to be published is a draft"

    TooLarge "YS0901" Error "the file is larger than the limit"
    GuessedEncoding "YS0902" Warning "the file is not saved as UTF-8"
    TooManyProblems "YS0903" Error "there are more problems than are listed"
    TooManyItems "YS0904" Error "the framework has more standards than the limit"
    CannotOpen "YS0905" Error "the file cannot be opened"

    NotJson "YS2001" Error "the file is not JSON"
    NotADocument "YS2002" Error "the file is another kind of document than the one wanted"
    OtherFramework "YS2003" Error "the document answers another framework"
    OtherEdition "YS2004" Error "the document answers another edition"
    UnknownKey "YS2005" Error "a name in the document is not known"
    RepeatedKey "YS2006" Error "the same thing is given twice"
    MissingKey "YS2007" Error "something that every document says is missing"
    WrongKind "YS2008" Error "a value is of the wrong kind"
    TooDeep "YS2009" Error "lists stand inside one another too deep"
    NotATable "YS2010" Error "a table of answers cannot be read"
    NotOfThisResponse "YS2011" Error "a document beside a response does not belong to it"

    AnswerToUnknown "YS2101" Error "an answer is to a standard that the framework does not have"
    AnsweredTwice "YS2102" Error "a standard is answered twice"
    NotALevel "YS2103" Error "a rating is not a level of the scale"
    NotAsked "YS2104" Error "a box is filled in that nobody asked for"
    NotAChoice "YS2105" Error "an answer is not one of the choices"
    NotADate "YS2106" Error "a date is not understood"
    NotANumber "YS2107" Error "a number is not understood"
    UnlabelledText "YS2108" Warning "text stands in a table outside its labels"
    UnknownLayer "YS2109" Error "a rating is given by somebody who does not rate here"
    NotAnAddress "YS2110" Warning "an address does not look like one"
    DraftWithDay "YS2111" Warning "a draft says on which day it was sent in"
    FilledInElsewhere "YS2112" Error "a box is filled in by one whose box it is not"
    UnknownSurvey "YS2121" Error "the framework has no such survey"
    NotFollowedUp "YS2122" Error "what is recorded does not fit what the framework follows up"

    UnknownDecision "YS2201" Error "a decision is recorded that the framework does not have"
    DecisionNotOpen "YS2202" Error "a decision is recorded that is not open"
    DecisionLacksText "YS2203" Error "a decision lacks what it must come with"
    DecidedTwice "YS2204" Error "the same is decided twice on one day"
}

impl Code {
    /// The code that somebody means who types it: capitals and blanks do not matter, nor whether `YS` and the zeros
    /// before the number are there.
    ///
    /// ```
    /// use yardstick::Code;
    ///
    /// for typed in ["YS0101", "ys0101", " YS 0101 ", "0101", "101"] {
    ///     assert_eq!(Code::find(typed), Some(Code::UnknownLine));
    /// }
    /// assert_eq!(Code::find("YS9999"), None);
    /// assert_eq!(Code::find("colon"), None);
    /// ```
    #[must_use]
    pub fn find(typed: &str) -> Option<Code> {
        let typed: String = typed.split_whitespace().collect();
        let start = typed.get(..2).filter(|start| start.eq_ignore_ascii_case("YS"));
        let number = &typed[start.map_or(0, str::len)..];
        let wanted = format!("YS{number:0>4}");
        Code::ALL.iter().copied().find(|code| code.as_str() == wanted)
    }

    /// The document of kind `codes`: each of these with its title, its severity and its page.
    ///
    /// ```
    /// use yardstick::Code;
    ///
    /// let json = Code::join_json([Code::MissingColon]);
    /// assert!(json.starts_with(r#"{"yardstick":1,"kind":"codes","codes":[{"code":"YS0103","title":"a colon is missing","#));
    /// ```
    #[must_use]
    pub fn join_json(codes: impl IntoIterator<Item = Code>) -> String {
        let entry = |code: Code| Entry {
            code: code.as_str(),
            title: code.title(),
            severity: code.severity().as_str(),
            page: code.page(),
        };
        let codes = codes.into_iter().map(entry).collect();
        crate::document::to_json(&Document { envelope: Envelope::new("codes"), codes })
    }
}

#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    envelope: Envelope,
    codes: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    title: &'static str,
    severity: &'static str,
    page: &'static str,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
    }
}
