//! What the owner of an account agreed to: the processing of personal data (when), and that recommendation learns from
//! the folders (until it is taken back).

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let change = || Table::alter().table("account").to_owned();
        manager.alter_table(change().add_column(big_integer_null("agreed_at")).to_owned()).await?;
        manager.alter_table(change().add_column(boolean("learn").default(true)).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["learn", "agreed_at"] {
            let change = Table::alter().table("account").drop_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
