//! One file a table. Rows stay inside this crate.

#![expect(unreachable_pub, reason = "the derive macros want public items in these private modules")]

pub(crate) mod account;
pub(crate) mod artist_alias;
pub(crate) mod chart;
pub(crate) mod chart_entry;
pub(crate) mod dismissal;
pub(crate) mod folder;
pub(crate) mod folder_song;
pub(crate) mod job;
pub(crate) mod job_run;
pub(crate) mod library;
pub(crate) mod link_decision;
pub(crate) mod link_review;
pub(crate) mod login_attempt;
pub(crate) mod merged_song;
pub(crate) mod model;
pub(crate) mod op_log;
pub(crate) mod operator_invitation;
pub(crate) mod outbox;
pub(crate) mod queued_song;
pub(crate) mod rejected_row;
pub(crate) mod removal;
pub(crate) mod report;
pub(crate) mod search_pick;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod share;
pub(crate) mod signal;
pub(crate) mod signal_batch;
pub(crate) mod signal_count;
pub(crate) mod signal_export;
pub(crate) mod sing;
pub(crate) mod song;
pub(crate) mod song_alias;
pub(crate) mod song_number;
pub(crate) mod song_number_change;
pub(crate) mod source;
pub(crate) mod staged_batch;
pub(crate) mod staged_row;
pub(crate) mod starter_list;
pub(crate) mod starter_list_song;
pub(crate) mod unlink;
