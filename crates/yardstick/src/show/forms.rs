//! The sheets beside the assessment, and who signs them.

use super::sentence::closed;
use super::{Part, Teller};

impl Teller<'_> {
    pub(super) fn forms(&self) -> Part {
        let mut part = Part::new("Forms");
        for form in &self.model.forms {
            let title = self.words(form.title);
            let title = if title.is_empty() { String::new() } else { format!(" ({title})") };
            part.point(match form.signed_by {
                Some(by) => closed(&format!("The form {}{title} is signed by {}", form.id, self.name(by))),
                None => format!("The form {}{title} is not signed.", form.id),
            });
            form.texts.iter().for_each(|&text| part.under(closed(&self.words(text))));
        }
        part
    }
}
