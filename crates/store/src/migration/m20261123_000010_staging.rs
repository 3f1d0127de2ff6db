//! What was read of a source and is not published yet, and the rows that were left out.

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
                    .table("staged_batch")
                    .col(text("source").primary_key())
                    .col(text_null("cursor"))
                    .col(integer("pages"))
                    .col(big_integer("started_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("staged_row")
                    .col(text("source"))
                    .col(integer("place"))
                    .col(text("line"))
                    .primary_key(Index::create().col("source").col("place"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("staged_row", "source")
                            .to("staged_batch", "source")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("rejected_row")
                    .col(text("source"))
                    .col(integer("position"))
                    .col(text("place"))
                    .col(text("reason"))
                    .col(text("text"))
                    .primary_key(Index::create().col("source").col("position"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["rejected_row", "staged_row", "staged_batch"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
