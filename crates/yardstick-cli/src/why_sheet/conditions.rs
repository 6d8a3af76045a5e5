//! Conditions, one on a line: whether each held, and what was read.

use std::io::{self, Write};

use yardstick::Tested;

use super::Sheet;
use crate::clean;
use crate::sheet::paragraph;

impl Sheet {
    pub(super) fn condition(&self, tested: &Tested, depth: usize, out: &mut dyn Write) -> io::Result<()> {
        let blanks = " ".repeat(depth);
        match tested {
            Tested::Clause { says, held, found, .. } => {
                let holds = if *held { "Holds" } else { "Does not hold" };
                let line = clean::line(&format!("{holds}: {says}. Read: {found}."));
                paragraph(out, &blanks, &line, self.width)
            }
            joined => {
                let head = match joined {
                    Tested::Any(_) if joined.held() => "One of these is enough, and one holds:",
                    Tested::Any(_) => "One of these is enough, and none holds:",
                    _ if joined.held() => "All of these are needed, and all hold:",
                    _ => "All of these are needed, and not all hold:",
                };
                paragraph(out, &blanks, head, self.width)?;
                joined.parts().iter().try_for_each(|part| self.condition(part, depth + 2, out))
            }
        }
    }
}
