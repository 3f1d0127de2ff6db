//! The schema, one change a file, the same for SQLite and PostgreSQL.

use sea_orm_migration::prelude::*;

mod m20260101_000001_catalogue;
mod m20260101_000002_accounts;
mod m20260101_000003_folders;
mod m20260101_000004_starter_lists;
mod m20260101_000005_settings;
mod m20260101_000006_outbox;
mod m20260101_000007_search_picks;
mod m20260101_000008_languages;
mod m20261123_000010_staging;
mod m20261123_000011_missing_numbers;
mod m20261123_000012_sources;
mod m20261123_000013_number_changes;
mod m20261123_000014_link_decisions;
mod m20261123_000015_artist_aliases;
mod m20261123_000016_merged_songs;
mod m20261123_000020_link_reviews;
mod m20261123_000021_reports;
mod m20261123_000030_charts;
mod m20261123_000031_new_songs;
mod m20261123_000040_operator_invitations;
mod m20261123_000041_jobs;
mod m20261123_000042_job_runs;
mod m20261123_000050_session_devices;
mod m20261123_000051_consents;
mod m20261123_000052_login_attempts;
mod m20261123_000053_unlinks;
mod m20261123_000060_libraries;
mod m20261123_000061_library_folders;
mod m20261123_000062_queue;
mod m20261123_000063_sings;
mod m20261123_000064_dismissals;
mod m20261123_000065_removals;
mod m20261123_000066_op_log;
mod m20261123_000067_shares;
mod m20261123_000070_signals;
mod m20261123_000071_signal_batches;
mod m20261123_000072_signal_counts;
mod m20261123_000073_signal_exports;
mod m20261123_000074_signal_consent;
mod m20261123_000075_signal_export_deletions;
mod m20261123_000080_models;

/// Every migration in order.
pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20260101_000001_catalogue::Migration),
            Box::new(m20260101_000002_accounts::Migration),
            Box::new(m20260101_000003_folders::Migration),
            Box::new(m20260101_000004_starter_lists::Migration),
            Box::new(m20260101_000005_settings::Migration),
            Box::new(m20260101_000006_outbox::Migration),
            Box::new(m20260101_000007_search_picks::Migration),
            Box::new(m20260101_000008_languages::Migration),
            Box::new(m20261123_000010_staging::Migration),
            Box::new(m20261123_000011_missing_numbers::Migration),
            Box::new(m20261123_000012_sources::Migration),
            Box::new(m20261123_000013_number_changes::Migration),
            Box::new(m20261123_000014_link_decisions::Migration),
            Box::new(m20261123_000015_artist_aliases::Migration),
            Box::new(m20261123_000016_merged_songs::Migration),
            Box::new(m20261123_000020_link_reviews::Migration),
            Box::new(m20261123_000021_reports::Migration),
            Box::new(m20261123_000030_charts::Migration),
            Box::new(m20261123_000031_new_songs::Migration),
            Box::new(m20261123_000040_operator_invitations::Migration),
            Box::new(m20261123_000041_jobs::Migration),
            Box::new(m20261123_000042_job_runs::Migration),
            Box::new(m20261123_000050_session_devices::Migration),
            Box::new(m20261123_000051_consents::Migration),
            Box::new(m20261123_000052_login_attempts::Migration),
            Box::new(m20261123_000053_unlinks::Migration),
            Box::new(m20261123_000060_libraries::Migration),
            Box::new(m20261123_000061_library_folders::Migration),
            Box::new(m20261123_000062_queue::Migration),
            Box::new(m20261123_000063_sings::Migration),
            Box::new(m20261123_000064_dismissals::Migration),
            Box::new(m20261123_000065_removals::Migration),
            Box::new(m20261123_000066_op_log::Migration),
            Box::new(m20261123_000067_shares::Migration),
            Box::new(m20261123_000070_signals::Migration),
            Box::new(m20261123_000071_signal_batches::Migration),
            Box::new(m20261123_000072_signal_counts::Migration),
            Box::new(m20261123_000073_signal_exports::Migration),
            Box::new(m20261123_000074_signal_consent::Migration),
            Box::new(m20261123_000075_signal_export_deletions::Migration),
            Box::new(m20261123_000080_models::Migration),
        ]
    }
}

#[cfg(test)]
mod tests;
