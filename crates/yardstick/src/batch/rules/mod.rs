//! Rules of a framework over many returns: what [`evaluate`](crate::evaluate()) finds, as operations on words in which
//! each item is a bit.

mod cannot;
mod compile;
mod gather;
mod returns;
mod test;
mod words;

pub use cannot::{CannotCompile, Reads};
pub use returns::{Found, FoundCounts, Returns};

use super::Items;
use crate::framework::Framework;
use crate::framework::model::RuleModel;
use compile::Compiler;
use test::{Set, Test};

/// Rules of a framework, compiled for many returns of which it is known how each standard is rated and which boxes are
/// given, and nothing else. A rule that reads more than that is refused, or listed, and never passed over.
///
/// It finds what the rules find in [`evaluate`](crate::evaluate()) where nobody but the agency rated, and nothing else:
/// boxes that are required without a rule, gates, packs and addresses are not rules. Scope and waivers are not worked
/// out; they stand in the bytes of the batch.
///
/// ```
/// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
/// # For every standard\n Rate on RAG\n Ask evidence (long text): Evidence\nStandard 1.1: A\nStandard 1.2: B\n\
/// # Rule A1: What is good is shown\n For every standard\n When rating is Green\n Must give evidence").unwrap();
/// use yardstick::batch::{Batch, Codes, Items, Rules, UNANSWERED};
///
/// let rules = Rules::of(&framework, ["A1"])?;
/// assert_eq!(rules.boxes().map(|asked| asked.name()).collect::<Vec<_>>(), ["evidence"]);
///
/// // Two agencies, two standards each: how they are rated, and whether there is evidence.
/// let ratings = [1, 0, /* the second */ 1, UNANSWERED];
/// let evidence = [1, 0, /* the second */ 0, 0];
/// let batch = Batch::by_agency(Items::of(&framework), Codes::own(), &ratings[..])?;
/// let returns = rules.returns(batch, [&evidence[..]])?;
/// returns.each(|agency, found| match agency {
///     0 => assert!(found.is_empty()),
///     _ => assert_eq!((found.len(), found[0].item, rules.checks().nth(found[0].check).unwrap().rule()), (1, 0, "A1")),
/// });
/// assert_eq!(returns.count().of(0, 0), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rules {
    stamp: u64,
    items: Items,
    checks: Vec<Check>,
    boxes: Vec<AskedBox>,
    levels: usize,
}

impl Rules {
    /// Certain rules, by their ids.
    ///
    /// # Errors
    /// [`CannotCompile`] for the first that there is not, or that reads what a batch does not hold.
    pub fn of<'i>(framework: &Framework, ids: impl IntoIterator<Item = &'i str>) -> Result<Rules, CannotCompile> {
        let model = framework.model();
        let mut compiler = Compiler { model, boxes: Vec::new() };
        let mut checks = Vec::new();
        for id in ids {
            let cannot = |reads| CannotCompile { rule: id.to_owned(), reads };
            let rule = model.rules.iter().enumerate().find(|(_, rule)| crate::names::same(&rule.id, id));
            let (index, rule) = rule.ok_or_else(|| cannot(Reads::Nothing))?;
            checks.extend(compiler.rule(index, rule).map_err(cannot)?);
        }
        Ok(Rules::with(framework, checks, compiler.boxes))
    }

    /// Every rule that can be compiled, in the framework's order, and why the others cannot.
    #[must_use]
    pub fn possible(framework: &Framework) -> (Rules, Vec<CannotCompile>) {
        let model = framework.model();
        let alone = |(index, rule)| Compiler { model, boxes: Vec::new() }.rule(index, rule).map(|_| ());
        let cannot = |reads, rule: &RuleModel| CannotCompile { rule: rule.id.clone(), reads };
        let mut compiler = Compiler { model, boxes: Vec::new() };
        let (mut checks, mut left_out) = (Vec::new(), Vec::new());
        for (index, rule) in model.rules.iter().enumerate() {
            // Tried alone first, so that a rule that is left out asks for no boxes.
            match alone((index, rule)).and_then(|()| compiler.rule(index, rule)) {
                Ok(more) => checks.extend(more),
                Err(reads) => left_out.push(cannot(reads, rule)),
            }
        }
        (Rules::with(framework, checks, compiler.boxes), left_out)
    }

    fn with(framework: &Framework, checks: Vec<Check>, mut boxes: Vec<AskedBox>) -> Rules {
        let model = framework.model();
        for asked in &mut boxes {
            let field = model.fields.iter().find(|field| field.name == asked.name);
            asked.id = field.map_or(String::new(), |field| field.id.clone());
        }
        let items = Items::of(framework);
        let levels = items.most_levels();
        Rules { stamp: model.stamp, items, checks, boxes, levels }
    }

    /// What they can find, numbered from 0: rule by rule, and in each requirement by requirement, a flag last.
    #[must_use]
    pub fn checks(&self) -> impl ExactSizeIterator<Item = &Check> {
        self.checks.iter()
    }

    /// The boxes that they read: for each, in this order, a column of bytes is to be given.
    #[must_use]
    pub fn boxes(&self) -> impl ExactSizeIterator<Item = &AskedBox> {
        self.boxes.iter()
    }
}

/// A box of the standards that rules read, or a column of a table in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedBox {
    /// The number of its id among those of all boxes.
    name: u32,
    id: String,
    column: Option<String>,
}

impl AskedBox {
    /// Its id.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.id
    }

    /// The column of its table; none where it is read whether anything stands in the box at all. A column is given where
    /// no row that says anything lacks it.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.column.as_deref()
    }
}

/// One thing that can be found: something that a rule asks for is missing, or it marks a standard.
#[derive(Debug, Clone)]
pub struct Check {
    rule: String,
    /// The requirement, by its number from 0; none where the rule marks a standard.
    requirement: Option<usize>,
    line: u32,
    /// The items that it is about.
    items: Set,
    when: Test,
    what: What,
}

impl Check {
    fn new(rule: &RuleModel, requirement: Option<usize>, items: Set, when: Test, what: What) -> Check {
        let line = requirement.and_then(|at| rule.requirements.get(at)).map_or(rule.line, |asked| asked.line);
        Check { rule: rule.id.clone(), requirement, line, items, when, what }
    }

    /// The id of the rule.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// Which of the rule's requirements it is, from 0; none where the rule marks a standard.
    #[must_use]
    pub fn requirement(&self) -> Option<usize> {
        self.requirement
    }

    /// The line of the framework that asks for it.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }
}

/// What a check finds, where its condition holds.
#[derive(Debug, Clone)]
enum What {
    /// A box is missing, or some columns of it.
    Missing { number: usize, columns: Vec<Column> },
    /// Something holds.
    Holds(Test),
}

/// A column that is demanded: its place in the table, its number among the boxes that are read, and of which items.
#[derive(Debug, Clone)]
struct Column {
    at: usize,
    number: usize,
    items: Set,
}
