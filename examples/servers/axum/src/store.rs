//! The table of items, in `SQLite` or `PostgreSQL`.

use std::{str::FromStr, time::Duration};

use serde::{Deserialize, Serialize};
use sqlx::{
    PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::time::timestamp;

#[derive(Serialize, sqlx::FromRow)]
pub struct Item {
    pub id: i64,
    pub name: String,
    pub description: Option<String>,
    pub price: f64,
    pub created_at: String,
}

/// What a client says of an item.
#[derive(Deserialize)]
pub struct ItemFields {
    pub name: String,
    pub description: Option<String>,
    pub price: f64,
}

#[derive(Clone)]
pub enum Store {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

const SEED: [(&str, &str, f64); 3] = [
    ("Laptop", "High-performance laptop", 999.99),
    ("Mouse", "Wireless mouse", 29.99),
    ("Keyboard", "Mechanical keyboard", 79.99),
];

/// The same statement on whichever pool the store has; both databases take `$1`.
macro_rules! on_pool {
    ($store:expr, $pool:ident => $query:expr) => {
        match $store {
            Store::Sqlite($pool) => $query,
            Store::Postgres($pool) => $query,
        }
    };
}

impl Store {
    /// Connects, creates the table when it is missing and seeds it when it is empty.
    pub async fn open(url: &str, connections: u32) -> Result<Self, sqlx::Error> {
        let store = if url.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(url)?;
            let pool = PgPoolOptions::new().max_connections(connections).acquire_timeout(Duration::from_secs(5));
            Self::Postgres(pool.connect_with(options).await?)
        } else if let Some(path) = url.strip_prefix("sqlite:///").filter(|path| !path.is_empty() && *path != ":memory:")
        {
            let options = SqliteConnectOptions::new()
                .filename(path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .busy_timeout(Duration::from_secs(5));
            Self::Sqlite(SqlitePoolOptions::new().max_connections(connections).connect_with(options).await?)
        } else {
            let reason =
                "the URL names neither; examples are sqlite:///benchmark.db and postgresql://me@localhost:5432/items";
            return Err(sqlx::Error::Configuration(reason.into()));
        };
        store.prepare().await?;
        Ok(store)
    }

    async fn prepare(&self) -> Result<(), sqlx::Error> {
        let (id, real) = match self {
            Self::Sqlite(_) => ("INTEGER PRIMARY KEY AUTOINCREMENT", "REAL"),
            Self::Postgres(_) => ("BIGSERIAL PRIMARY KEY", "DOUBLE PRECISION"),
        };
        let table = format!(
            "CREATE TABLE IF NOT EXISTS items(id {id}, name TEXT NOT NULL, description TEXT, \
             price {real} NOT NULL, created_at TEXT NOT NULL)"
        );
        on_pool!(self, pool => { sqlx::query(&table).execute(pool).await?; });
        let count: i64 =
            on_pool!(self, pool => sqlx::query_scalar("SELECT COUNT(*) FROM items").fetch_one(pool).await?);
        if count == 0 {
            for (name, description, price) in SEED {
                self.insert(&ItemFields { name: name.into(), description: Some(description.into()), price }).await?;
            }
        }
        Ok(())
    }

    pub async fn ping(&self) -> Result<(), sqlx::Error> {
        on_pool!(self, pool => sqlx::query("SELECT 1").execute(pool).await.map(|_| ()))
    }

    pub async fn list(&self, limit: i64, offset: i64) -> Result<Vec<Item>, sqlx::Error> {
        const SQL: &str = "SELECT id, name, description, price, created_at FROM items ORDER BY id LIMIT $1 OFFSET $2";
        on_pool!(self, pool => sqlx::query_as(SQL).bind(limit).bind(offset).fetch_all(pool).await)
    }

    pub async fn find(&self, id: i64) -> Result<Option<Item>, sqlx::Error> {
        const SQL: &str = "SELECT id, name, description, price, created_at FROM items WHERE id = $1";
        on_pool!(self, pool => sqlx::query_as(SQL).bind(id).fetch_optional(pool).await)
    }

    pub async fn insert(&self, fields: &ItemFields) -> Result<Item, sqlx::Error> {
        const SQL: &str = "INSERT INTO items(name, description, price, created_at) VALUES($1, $2, $3, $4) \
             RETURNING id, name, description, price, created_at";
        on_pool!(self, pool => sqlx::query_as(SQL)
            .bind(&fields.name)
            .bind(&fields.description)
            .bind(fields.price)
            .bind(timestamp())
            .fetch_one(pool)
            .await)
    }

    pub async fn update(&self, id: i64, fields: &ItemFields) -> Result<Option<Item>, sqlx::Error> {
        const SQL: &str = "UPDATE items SET name = $1, description = $2, price = $3 WHERE id = $4 \
             RETURNING id, name, description, price, created_at";
        on_pool!(self, pool => sqlx::query_as(SQL)
            .bind(&fields.name)
            .bind(&fields.description)
            .bind(fields.price)
            .bind(id)
            .fetch_optional(pool)
            .await)
    }

    /// Whether there was one.
    pub async fn delete(&self, id: i64) -> Result<bool, sqlx::Error> {
        const SQL: &str = "DELETE FROM items WHERE id = $1";
        on_pool!(self, pool => sqlx::query(SQL).bind(id).execute(pool).await.map(|done| done.rows_affected() > 0))
    }
}
