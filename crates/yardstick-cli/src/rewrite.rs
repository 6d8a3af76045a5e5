//! A file written over so that at no moment it is half written: whoever opens it finds the old text or the new one.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::file::reason;

/// Puts a new text in the place of a file. A link stays a link, and what it leads to is written.
pub(crate) fn rewrite(path: &Path, text: &str) -> Result<(), String> {
    let why = |error: io::Error| format!("{}.", reason(&error));
    let target = fs::canonicalize(path).map_err(why)?;
    let old = fs::metadata(&target).map_err(why)?;
    if !old.is_file() {
        return Err("it is no ordinary file.".to_owned());
    }
    if old.permissions().readonly() {
        return Err("it is protected against writing.".to_owned());
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    // The new file lies beside the old one, since a file can take another's place only on the same disk.
    let mut new = Builder::new().prefix(".yardstick-").suffix(".tmp").tempfile_in(folder).map_err(why)?;
    new.write_all(text.as_bytes()).map_err(why)?;
    keep_owner(&new, &old);
    new.as_file().set_permissions(old.permissions()).map_err(why)?;
    new.as_file().sync_all().map_err(why)?;
    new.persist(&target).map_err(|error| why(error.error))?;
    Ok(())
}

/// Where the owner cannot be kept, the file is the writer's, as with any other program that saves it.
#[cfg(unix)]
fn keep_owner(new: &NamedTempFile, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(new.as_file(), Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &NamedTempFile, _: &Metadata) {}
