//! What came of each run of a job.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("job_run")
                    .col(big_pk_auto("id"))
                    .col(text("job"))
                    .col(big_integer("started_at"))
                    .col(big_integer_null("finished_at"))
                    .col(text("state"))
                    .col(integer("attempt"))
                    .col(text("counts"))
                    .col(text_null("error_code"))
                    .col(text_null("error_detail"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("job_run_job").table("job_run").col("job").col("id").to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("job_run").to_owned()).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
