//! The vendors' rankings and their history.

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
                    .table("chart")
                    .col(big_pk_auto("id"))
                    .col(text("brand"))
                    .col(text("genre"))
                    .col(text("period"))
                    .col(text("start"))
                    .col(text("date"))
                    .col(text("source"))
                    .col(big_integer("fetched_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("chart_key_start")
                    .table("chart")
                    .col("brand")
                    .col("period")
                    .col("genre")
                    .col("start")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("chart_entry")
                    .col(big_integer("chart_id"))
                    .col(integer("place"))
                    .col(integer("rank"))
                    .col(integer("number"))
                    .col(text("title"))
                    .col(text("artist"))
                    .primary_key(Index::create().col("chart_id").col("place"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("chart_entry", "chart_id")
                            .to("chart", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["chart_entry", "chart"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
