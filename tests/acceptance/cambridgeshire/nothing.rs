//! Rows that ask for nothing that a library of rules can do.

use super::super::row::{Row, Served};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "CAM-41",
            asks: "the boards understand from all findings what is done well across the area",
            served: Served::Nothing {
                because: "understanding is the boards' own, and this guidance gives no rule by which to put agencies \
                    together; \
                          tallies of several responses can be added, and that is all that can be said here",
            },
        },
        Row {
            id: "CAM-42",
            asks: "a heading of the worksheet is garbled in our copy",
            served: Served::Nothing {
                because: "it warns whoever imports a worksheet; responses name boxes by their ids, so no heading is \
                    ever read",
            },
        },
    ]
}
