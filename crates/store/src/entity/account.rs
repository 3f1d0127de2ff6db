//! Somebody who keeps songs. A guest has no provider.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub provider: Option<String>,
    pub subject: Option<String>,
    pub nickname: Option<String>,
    pub role: String,
    pub created_at: i64,
    pub last_seen_at: i64,
    /// When the processing of personal data was agreed to; a guest has none.
    pub agreed_at: Option<i64>,
    /// Whether recommendation may learn from the folders.
    pub learn: bool,
    /// Whether what they do with songs that are shown to them may be recorded.
    pub signals: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
