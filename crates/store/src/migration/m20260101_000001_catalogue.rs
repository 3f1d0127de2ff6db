//! Songs, their numbers and other spellings.

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
                    .table("song")
                    .col(big_pk_auto("id"))
                    .col(text("title"))
                    .col(text("artist"))
                    .col(text_null("composer"))
                    .col(text_null("lyricist"))
                    .col(text_null("released"))
                    .col(text_null("genre"))
                    .col(text_null("title_reading"))
                    .col(text_null("artist_reading"))
                    .col(big_integer("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("song_number")
                    .col(text("brand"))
                    .col(integer("number"))
                    .col(big_integer("song_id"))
                    .col(integer("position"))
                    .col(text("title"))
                    .col(text("artist"))
                    .col(text_null("composer"))
                    .col(text_null("lyricist"))
                    .col(text_null("released"))
                    .col(text_null("genre"))
                    .col(text_null("title_reading"))
                    .col(text_null("artist_reading"))
                    .col(text_null("registered"))
                    .col(big_integer("first_seen"))
                    .col(big_integer("last_seen"))
                    .col(big_integer_null("withdrawn_at"))
                    .primary_key(Index::create().col("brand").col("number"))
                    .foreign_key(ForeignKey::create().from("song_number", "song_id").to("song", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("song_number_song").table("song_number").col("song_id").to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("song_alias")
                    .col(big_integer("song_id"))
                    .col(text("text"))
                    .primary_key(Index::create().col("song_id").col("text"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("song_alias", "song_id")
                            .to("song", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["song_alias", "song_number", "song"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
