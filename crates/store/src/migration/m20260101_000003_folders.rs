//! Folders and the songs in them.

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
                    .table("folder")
                    .col(uuid("id").primary_key())
                    .col(uuid("owner"))
                    .col(text("name"))
                    .col(big_integer("rev"))
                    .col(big_integer("created_at"))
                    .col(big_integer("updated_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("folder", "owner")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("folder_owner").table("folder").col("owner").to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("folder_song")
                    .col(uuid("folder_id"))
                    .col(big_integer("song_id"))
                    .col(integer("position"))
                    .col(big_integer("added_at"))
                    .primary_key(Index::create().col("folder_id").col("song_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("folder_song", "folder_id")
                            .to("folder", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(ForeignKey::create().from("folder_song", "song_id").to("song", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("folder_song_song").table("folder_song").col("song_id").to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["folder_song", "folder"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
