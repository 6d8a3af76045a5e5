//! The framework of Surrey.

use yardstick::Framework;

pub(crate) const NAME: &str = "surrey-2023";

pub(crate) fn text() -> String {
    yardstick_tests::framework(NAME)
}

pub(crate) fn framework() -> Framework {
    Framework::read(text().as_bytes()).unwrap()
}
