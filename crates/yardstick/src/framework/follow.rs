//! What a board follows up after a return: monitoring by periods, and escalation by steps.

use super::condition::Test;
use super::words::Words;
use crate::date::Date;

/// A `Monitoring:` block: reports that are due every so many months.
#[derive(Debug)]
pub(crate) struct MonitoringModel {
    pub(crate) name: Words,
    pub(crate) every: u32,
    /// From which day the periods are counted.
    pub(crate) from: Date,
    pub(crate) reported_to: Option<Words>,
    pub(crate) until: Option<UntilModel>,
    pub(crate) line: u32,
}

/// Until when there is monitoring.
#[derive(Debug)]
pub(crate) enum UntilModel {
    /// Until a condition holds of the response.
    Holds(Test),
    /// Until every result of a rating across agencies is one of these levels; area by area.
    Rated { rating: u32, levels: u64 },
}

/// An `Escalation:` block.
#[derive(Debug)]
pub(crate) struct EscalationModel {
    pub(crate) name: Words,
    pub(crate) when: Test,
    pub(crate) first: Words,
    pub(crate) may_also: Vec<Words>,
    pub(crate) then: Option<Words>,
    pub(crate) because: Option<Words>,
    pub(crate) line: u32,
}
