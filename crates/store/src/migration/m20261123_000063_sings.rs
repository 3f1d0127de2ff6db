//! The sing log.

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
                    .table("sing")
                    .col(uuid("owner"))
                    .col(uuid("id"))
                    .col(big_integer("song_id"))
                    .col(text("day"))
                    .col(text_null("brand"))
                    .col(small_integer_null("key"))
                    .col(small_integer_null("score"))
                    .col(text("memo"))
                    .col(big_integer("logged_at"))
                    .col(big_integer("revision"))
                    .primary_key(Index::create().col("owner").col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("sing", "owner")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(ForeignKey::create().from("sing", "song_id").to("song", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("sing_revision").table("sing").col("owner").col("revision").to_owned(),
            )
            .await?;
        manager.create_index(Index::create().name("sing_song").table("sing").col("song_id").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("sing").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
