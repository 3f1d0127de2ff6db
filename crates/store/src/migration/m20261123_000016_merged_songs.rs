//! Which song another one became part of, so that an old address still leads to it.

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
                    .table("merged_song")
                    .col(big_integer("id").primary_key())
                    .col(big_integer("into_id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("merged_song_into_id").table("merged_song").col("into_id").to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("merged_song").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
