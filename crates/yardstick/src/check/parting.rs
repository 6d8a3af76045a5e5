//! How sections part the agencies: `Every agency answers exactly one of sections 1A and 1B`.

use super::Checker;
use crate::framework::model::PartingModel;
use crate::names::Reader;
use crate::problem::Code;
use crate::tree::keyword::Keyword;

impl Checker<'_> {
    pub(super) fn partings(&mut self) {
        for at in self.top(Keyword::EveryAgency) {
            let parting = self.parting(at);
            self.model.partings.extend(parting);
        }
    }

    fn parting(&mut self, at: usize) -> Option<PartingModel> {
        let block = self.block(at);
        let mut reader = Reader::new(self.text, block.head.name);
        if reader.is_done() {
            return None; // that something is missing has been said
        }
        let most = u32::MAX;
        let bounds = [
            ("exactly one of", (1, 1)),
            ("at most one of", (0, 1)),
            ("at least one of", (1, most)),
            ("one of", (1, 1)),
        ];
        let bounds = reader.take_any(&bounds);
        let named = reader.take("sections") || reader.take("section");
        let mut sections = Vec::new();
        while let Some(word) = reader.take_word().filter(|_| named) {
            sections.push(self.section_called(word)?);
            if reader.take_joint().is_none() {
                break;
            }
            let _ = reader.take("section") || reader.take("appendix");
        }
        let (Some((least, most)), true, true) = (bounds, sections.len() > 1, reader.is_done()) else {
            let help = "Write `Every agency answers exactly one of sections 1A and 1B`. In place of `exactly one` there \
                        can be `at most one` or `at least one`.";
            self.report(Code::UnclearScope, block.span, "it is not said how many of which sections", help);
            return None;
        };
        Some(PartingModel { least, most, sections, line: self.line_of(block.span) })
    }
}
