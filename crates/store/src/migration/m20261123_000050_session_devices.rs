//! Sessions have an id that may be shown, the name of their device, and how long they may be unused.

use ::uuid::Uuid;
use sea_orm::ConnectionTrait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

const COLUMNS: [&str; 3] = ["idle", "device", "id"];

/// Half a year: what every session had before.
const IDLE: i64 = 180 * 24 * 60 * 60;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite changes one column at a time, and adds none that is unique or has no value yet.
        let change = || Table::alter().table("session").to_owned();
        manager.alter_table(change().add_column(uuid_null("id")).to_owned()).await?;
        manager.alter_table(change().add_column(text("device").default("")).to_owned()).await?;
        manager.alter_table(change().add_column(big_integer("idle").default(IDLE)).to_owned()).await?;
        let connection = manager.get_connection();
        let known = Query::select().column("token_hash").from("session").to_owned();
        for row in connection.query_all(&known).await? {
            let token_hash: Vec<u8> = row.try_get_by_index(0)?;
            let named = Query::update()
                .table("session")
                .value("id", Uuid::new_v4())
                .and_where(Expr::col("token_hash").eq(token_hash))
                .to_owned();
            connection.execute(&named).await?;
        }
        manager
            .create_index(Index::create().name("session_id").table("session").col("id").unique().to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("session_id").table("session").to_owned()).await?;
        for column in COLUMNS {
            let change = Table::alter().table("session").drop_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
