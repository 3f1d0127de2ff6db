//! The database: entities, migrations and queries.
