//! The recommendation models there were: what each learned from, how good it was, and what became of it.

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
                    .table("model")
                    .col(big_pk_auto("id"))
                    .col(text("version").unique_key())
                    .col(big_integer("created_at"))
                    .col(text("state"))
                    .col(boolean("pinned").default(false))
                    .col(text("fingerprint"))
                    .col(big_integer("lists"))
                    .col(big_integer("songs"))
                    .col(text_null("first_day"))
                    .col(text_null("last_day"))
                    .col(text("record"))
                    .col(text("reason"))
                    .col(big_integer("took_ms"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(Index::create().name("model_state").table("model").col("state").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("model").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
