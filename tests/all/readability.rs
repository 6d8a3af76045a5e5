//! What people read: every message, every help, every title and every page, held to the guide in `docs/messages.md`.

use std::collections::BTreeSet;

use yardstick::{Code, Framework, Limits, Problems, Response};
use yardstick_tests::{File, files, tests};

use crate::{pages, respond};

/// The most words of a message, and of one sentence of a help or of a page. What stands between backticks is one word.
const LONGEST_MESSAGE: usize = 20;
const LONGEST_SENTENCE: usize = 28;
/// The most words of a sentence on a page, on the average of the page.
const LONGEST_AVERAGE: usize = 15;
/// The least reading ease of a page, and of all pages together. Plain English for everybody starts at 60; 80 is easy.
const HARDEST_PAGE: i64 = 70;
const HARDEST_AVERAGE: i64 = 85;

/// Words of programmers, words that blame, and words with an everyday one in their place.
const NEVER: &str = "abort argument array attribute boolean buffer cardinality commence compile constraint \
    declaration declare declared delimiter deserialise encoding encountered enum eof expected expression fatal forgot \
    forgotten grammar granularity identifier illegal indentation instance integer invalid invoke iterate keyword literal \
    malformed mandatory namespace null object operand operator panic parameter parse parsed parser parsing please \
    predicate prior referenced regarding schema semantic sorry span specify specified string struct syntax terminate \
    token tuple undefined unexpected utilise variable whilst";

/// Words in the spelling of the United States.
const AMERICAN: &str = "aging analyze analyzed behavior canceled catalog center color colored colors defense dialog \
    favor favorite fulfill fulfills gray honor judgment labeled labor license modeled organization organizations \
    organize organized practicing program's recognize recognized summarize";

/// What breaks the guide, and waits to be mended. This list only ever gets shorter: a line that nothing breaks any more
/// fails the test, and is then taken away.
const KNOWN: [&str; 1] = [
    // A rating is called as the board calls it, with its capitals.
    "YS0501, a message starts with a small letter",
];

#[test]
fn every_message_keeps_to_the_guide() {
    let mut broken: BTreeSet<String> = BTreeSet::new();
    for Said { code, message, help } in said() {
        let mut breaks = |why: &str, text: &str| broken.insert(format!("{code}, {why}: {text}"));
        if message.ends_with(['.', '!', '?']) {
            breaks("a message ends without a stop", &message);
        }
        if message.starts_with(|c: char| c.is_uppercase()) {
            breaks("a message starts with a small letter", &message);
        }
        let sentences = sentences(&message);
        if sentences.len() > 1 {
            breaks("a message is one sentence", &message);
        }
        if sentences.iter().any(|words| words.len() > LONGEST_MESSAGE) {
            breaks("a message is short", &message);
        }
        match &help {
            None => {
                breaks("every message has a help", &message);
            }
            Some(help) => {
                if !help.ends_with(['.', '?']) {
                    breaks("a help ends with a full stop or a question mark", help);
                }
                if help.starts_with(|c: char| c.is_lowercase()) {
                    breaks("a help starts with a capital", help);
                }
                if self::sentences(help).iter().any(|words| words.len() > LONGEST_SENTENCE) {
                    breaks("a sentence of a help is short", help);
                }
            }
        }
        for text in [Some(&message), help.as_ref()].into_iter().flatten() {
            for word in unwanted(text) {
                breaks(&format!("not the word `{word}`"), text);
            }
        }
    }
    only_the_known_ones(&broken);
}

#[test]
fn every_title_keeps_to_the_guide() {
    for &code in Code::ALL {
        let title = code.title();
        assert!(title.starts_with(char::is_lowercase) || title.starts_with('`'), "{code}: {title}");
        assert!(!title.ends_with('.') && words(title).len() <= 12, "{code}: {title}");
        assert_eq!(unwanted(title), Vec::<String>::new(), "{code}: {title}");
    }
}

#[test]
fn every_page_reads_easily() {
    let mut total = Measure::default();
    for &code in Code::ALL {
        let mut page = Measure::default();
        for part in pages::parts(code.page()) {
            assert_eq!(unwanted(&part.words), Vec::<String>::new(), "{code}: {}", part.words);
            let sentences = sentences(&part.words);
            assert!((2..=5).contains(&sentences.len()), "{code}: {} has {} sentences", part.heading, sentences.len());
            let longest = sentences.iter().map(Vec::len).max().unwrap_or(0);
            assert!(longest <= LONGEST_SENTENCE, "{code}: a sentence of {longest} words: {}", part.words);
            page.add(&sentences);
        }
        let average = page.words / page.sentences;
        assert!(average <= LONGEST_AVERAGE, "{code}: {average} words in a sentence");
        assert!(page.ease() >= HARDEST_PAGE, "{code}: reading ease {}", page.ease());
        total.join(&page);
    }
    assert!(total.ease() >= HARDEST_AVERAGE, "reading ease {}", total.ease());
}

#[test]
fn the_reference_reads_easily() {
    let markdown = std::fs::read_to_string(tests().join("../grammar/REFERENCE.md")).unwrap();
    let mut amiss = Vec::new();
    for part in paragraphs(&markdown).split(|paragraph| paragraph.starts_with("## ")) {
        let mut measure = Measure::default();
        for text in part.iter().map(|paragraph| without_addresses(&paragraph.replace("**", ""))) {
            let sentences = sentences(&text);
            let longest = sentences.iter().map(Vec::len).max().unwrap_or(0);
            if longest > LONGEST_SENTENCE || !unwanted(&text).is_empty() {
                amiss.push(format!("a sentence of {longest} words, and unwanted {:?}: {text}", unwanted(&text)));
            }
            measure.add(&sentences);
        }
        if measure.sentences == 0 {
            continue; // a table has no sentences
        }
        let (sentences, ease) = (measure.sentences, measure.ease());
        if measure.words / sentences > LONGEST_AVERAGE || ease < HARDEST_PAGE {
            amiss.push(format!("{} words in {sentences} sentences, reading ease {ease}: {part:?}", measure.words));
        }
    }
    assert!(amiss.is_empty(), "{}", amiss.join("\n\n"));
}

/// `[the words](of a link)`, without where it leads.
fn without_addresses(text: &str) -> String {
    let (first, rest) = text.split_once("](").unwrap_or((text, ""));
    match rest.split_once(')') {
        Some((_, after)) => first.replace('[', "") + &without_addresses(after),
        None => first.to_owned(),
    }
}

/// The paragraphs, points and main headings of a page: without its tables, its blocks, and its lines in italics.
fn paragraphs(markdown: &str) -> Vec<String> {
    let outside = markdown.split("```").step_by(2).collect::<Vec<_>>().join("\n\n");
    let mut paragraphs = vec![String::new()];
    for line in outside.lines() {
        let is_italic = line.starts_with('*') && !line.starts_with("**");
        let is_apart = line.is_empty() || line.starts_with(['|', '#']) || is_italic;
        let is_listed = line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(". [");
        if is_apart || is_listed || line.starts_with("- ") {
            paragraphs.push(String::new());
        }
        match line.strip_prefix("- ") {
            _ if line.starts_with("## ") => paragraphs.push(line.to_owned()),
            _ if is_apart || is_listed => {}
            point => paragraphs.last_mut().unwrap().push_str(&format!("{} ", point.unwrap_or(line))),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

fn only_the_known_ones(broken: &BTreeSet<String>) {
    let is_known = |found: &&String| KNOWN.iter().any(|known| found.contains(known));
    let new: Vec<&str> = broken.iter().filter(|found| !is_known(found)).map(String::as_str).collect();
    assert!(new.is_empty(), "these do not keep to docs/messages.md:\n{}", new.join("\n"));
    let mended: Vec<&&str> = KNOWN.iter().filter(|known| !broken.iter().any(|found| found.contains(**known))).collect();
    assert!(mended.is_empty(), "these are mended, and no longer belong in the list of known ones: {mended:?}");
}

/// One message and its help.
struct Said {
    code: Code,
    message: String,
    help: Option<String>,
}

/// All that the cases and the pages make Yardstick say.
fn said() -> Vec<Said> {
    let limits = Limits::default();
    let mut said = Vec::new();
    let mut hear = |problems: &Problems| {
        said.extend(problems.iter().map(|problem| Said {
            code: problem.code(),
            message: problem.message().to_owned(),
            help: problem.help().map(str::to_owned),
        }));
    };
    let cases = |folder: &str, ending: &str| -> Vec<File> { files(&tests().join("cases").join(folder), ending) };
    for case in cases("check", "yardstick") {
        hear(Framework::check(&case.bytes, &limits).problems());
    }
    let framework = respond::framework();
    for case in cases("respond", "json") {
        hear(Response::read(&framework, &case.bytes, &limits).problems());
    }
    for &code in Code::ALL {
        for part in pages::parts(code.page()) {
            for (tag, body) in part.blocks.iter().filter(|(tag, _)| *tag != "text") {
                hear(&pages::problems(code, tag, body));
            }
        }
    }
    hear(Framework::check(b"#", &limits.clone().with_bytes(0)).problems());
    hear(Framework::check(b"Must\nMust\nMust", &limits.clone().with_problems(1)).problems());
    hear(Framework::check(b"Standard 1: A\nStandard 2: B", &limits.with_items(1)).problems());
    hear(&Problems::cannot_open("there is no such file"));
    said
}

/// The words of each sentence. What stands between backticks is one word, whatever it holds.
fn sentences(text: &str) -> Vec<Vec<String>> {
    let mut sentences: Vec<Vec<String>> = Vec::new();
    let mut is_open = false;
    for word in without_code(text).split_whitespace() {
        if !is_open {
            sentences.push(Vec::new());
        }
        let bare = word.trim_end_matches(['"', ')', '\'']);
        is_open = !bare.ends_with(['.', '?', '!']);
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(words) = sentences.last_mut().filter(|_| !letters.is_empty()) {
            words.push(letters.to_lowercase());
        }
    }
    sentences.retain(|words| !words.is_empty());
    sentences
}

fn words(text: &str) -> Vec<String> {
    sentences(text).concat()
}

/// The text with `this` for whatever stands between backticks.
fn without_code(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    pieces.map(|(at, piece)| if at % 2 == 0 { piece } else { "this" }).collect()
}

/// The words of a text that the guide does not want.
fn unwanted(text: &str) -> Vec<String> {
    let is_unwanted = |word: &&String| NEVER.split(' ').chain(AMERICAN.split(' ')).any(|other| other == **word);
    words(text).iter().filter(is_unwanted).cloned().collect()
}

/// How much has been read.
#[derive(Default)]
struct Measure {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Measure {
    fn add(&mut self, sentences: &[Vec<String>]) {
        self.sentences += sentences.len();
        self.words += sentences.iter().map(Vec::len).sum::<usize>();
        self.syllables += sentences.iter().flatten().map(|word| syllables(word)).sum::<usize>();
    }

    fn join(&mut self, other: &Measure) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
    }

    /// Flesch's reading ease: 100 is very easy, 60 is plain English, 30 is for scholars.
    fn ease(&self) -> i64 {
        let (sentences, words, syllables) = (self.sentences as i64, self.words as i64, self.syllables as i64);
        (206_835 - 1_015 * words / sentences - 84_600 * syllables / words) / 1_000
    }
}

/// How many syllables a word has, by its groups of vowels.
fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouy".contains(c);
    let letters: Vec<char> = word.chars().collect();
    let starts = |at: usize| is_vowel(letters[at]) && (at == 0 || !is_vowel(letters[at - 1]));
    let groups = (0..letters.len()).filter(|&at| starts(at)).count();
    let before_end = letters.len().checked_sub(3).map_or('a', |at| letters[at]);
    let is_silent = word.ends_with('e') && !word.ends_with("le")
        || word.ends_with("ed") && !matches!(before_end, 't' | 'd')
        || word.ends_with("es") && !matches!(before_end, 's' | 'x' | 'z' | 'c' | 'g' | 'h');
    groups.saturating_sub(usize::from(is_silent)).max(1)
}

#[test]
fn words_and_syllables_are_counted_as_people_say_them() {
    let counted: Vec<usize> =
        ["a", "line", "lines", "safeguarding", "table", "named", "rated", "agency", "1.1", "the"].map(syllables).into();
    assert_eq!(counted, [1, 1, 1, 4, 2, 1, 2, 3, 1, 1]);
    let counted: Vec<usize> =
        sentences("It ends. `Is it? No.` is one word (so it is.) Is 1.1 two?").iter().map(Vec::len).collect();
    assert_eq!(counted, [2, 7, 3]);
    assert_eq!(unwanted("an invalid token, and the `null` string; a color"), ["invalid", "token", "string", "color"]);
}
