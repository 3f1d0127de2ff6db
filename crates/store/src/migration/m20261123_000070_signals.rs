//! What happened to songs that singers were shown. `who` is a keyed hash of an account, so no foreign key leads to it.

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
                    .table("signal")
                    .col(big_pk_auto("id"))
                    .col(integer("day"))
                    .col(big_integer("at"))
                    .col(uuid("who"))
                    .col(text("kind"))
                    .col(big_integer("song_id"))
                    .col(text_null("list"))
                    .col(small_integer_null("place"))
                    .to_owned(),
            )
            .await?;
        let index = Index::create().name("signal_day").table("signal").col("day").col("id").to_owned();
        manager.create_index(index).await?;
        let index = Index::create().name("signal_who").table("signal").col("who").col("id").to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("signal").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
