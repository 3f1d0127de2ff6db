//! How a number was spelled before.

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
                    .table("song_number_change")
                    .col(big_pk_auto("id"))
                    .col(text("brand"))
                    .col(integer("number"))
                    .col(text("title"))
                    .col(text("artist"))
                    .col(big_integer("changed_at"))
                    .col(text_null("source"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("song_number_change_number")
                    .table("song_number_change")
                    .col("brand")
                    .col("number")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("song_number_change").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
