//! The command as people and programs meet it: the binary is run, and what it prints and returns is looked at.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod aggregate;
mod aggregate_editions;
mod aggregate_files;
mod aggregate_json;
mod aggregate_minimum;
mod aggregate_mistaken;
mod aggregate_notes;
mod aggregate_previous;
mod aggregate_streams;
mod beside;
mod check;
mod command;
mod csv;
mod evaluate;
mod evaluate_json;
mod explain;
mod fmt;
mod follow;
mod letter;
mod memory;
mod new;
mod previous;
mod progress;
mod publish;
mod readme;
mod respond;
mod run;
mod show;
mod slips;
mod survey;
mod timetable;
mod towns;
mod why;
