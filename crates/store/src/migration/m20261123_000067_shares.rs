//! Links by which anybody can read a folder.

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
                    .table("share")
                    .col(uuid("owner"))
                    .col(uuid("folder_id"))
                    .col(uuid("token").unique_key())
                    .col(big_integer("created_at"))
                    .primary_key(Index::create().col("owner").col("folder_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("share", "owner")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("share").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
