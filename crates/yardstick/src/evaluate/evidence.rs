//! Which lists of evidence, or of indicators, are for the agency that answered.

use std::borrow::Cow;

use super::Evaluation;
use crate::framework::model::EvidenceModel;
use crate::framework::{AnotherFramework, ItemId};

impl<'a> Evaluation<'a> {
    /// The lists of evidence, or of indicators, that are for this agency, as [`Item::evidence`](crate::Item::evidence)
    /// has them for all. What depends on something that is not known of it is among them (LAM-14, LAM-15).
    ///
    /// # Errors
    /// [`AnotherFramework`] where the handle comes from another framework.
    ///
    /// ```
    /// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nAbout the agency\n\
    /// # Ask standing (one of Statutory or Commissioned): Which is it?\nFor every duty\n Ask well (long text): What works?\n\
    /// # Duty policies: Policies\n Indicators: For all\n Indicators when standing is Statutory: For statutory agencies\n\
    /// # Indicators when standing is Commissioned: For commissioned services\n").unwrap();
    /// use yardstick::{Context, Response, evaluate};
    ///
    /// let policies = framework.item("policies").ok_or("no such duty")?;
    /// let standing = framework.about().next().ok_or("no such box")?;
    /// let mut response = Response::to(&framework, "Sample Trust");
    /// let lists_for = |response: &Response| -> Result<Vec<String>, Box<dyn std::error::Error>> {
    ///     let evaluation = evaluate(&framework, response, &Context::new())?;
    ///     Ok(evaluation.evidence(policies.id())?.map(|list| list.into_owned()).collect())
    /// };
    ///
    /// let not_known = lists_for(&response.clone().draft())?;
    /// assert_eq!(not_known, ["For all", "For statutory agencies", "For commissioned services"]);
    /// response.about(standing.id(), "Statutory")?;
    /// assert_eq!(lists_for(&response.draft())?, ["For all", "For statutory agencies"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn evidence(&self, item: ItemId) -> Result<impl Iterator<Item = Cow<'a, str>> + use<'a>, AnotherFramework> {
        let model = self.framework.model();
        item.belongs_to(model.stamp)?;
        let own = model.items[item.item as usize].evidence.iter();
        let lists = own.chain(&model.layout_of(item.item as usize).evidence);
        let for_agency: Vec<&EvidenceModel> = lists.filter(|list| self.is_for_agency(list)).collect();
        Ok(for_agency.into_iter().map(|list| model.words(list.words)))
    }

    fn is_for_agency(&self, list: &'a EvidenceModel) -> bool {
        let Some(test) = &list.when else { return true };
        self.facts().hold(Some(test), None) || self.unanswered_in(test).is_some()
    }
}
