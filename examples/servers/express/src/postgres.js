import pg from "pg";

import { fromStore, SEED } from "./store.js";
import { timestamp } from "./app.js";

const COLUMNS = "id, name, description, price, created_at";
const SQL = {
  ping: "SELECT 1",
  list: `SELECT ${COLUMNS} FROM items ORDER BY id LIMIT $1 OFFSET $2`,
  find: `SELECT ${COLUMNS} FROM items WHERE id = $1`,
  insert: `INSERT INTO items(name, description, price, created_at) VALUES($1, $2, $3, $4) RETURNING ${COLUMNS}`,
  update: `UPDATE items SET name = $1, description = $2, price = $3 WHERE id = $4 RETURNING ${COLUMNS}`,
  delete: "DELETE FROM items WHERE id = $1",
};

// Ids are far below 2⁵³.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Items in PostgreSQL, over a pool of connections with prepared statements. */
export async function openPostgres(url, poolSize) {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 5000 });
  pool.on("error", () => {});  // of a connection that nobody uses; the next one to be asked for is a new one
  await pool.query(
    `CREATE TABLE IF NOT EXISTS items(id BIGSERIAL PRIMARY KEY, name TEXT NOT NULL, description TEXT,
     price DOUBLE PRECISION NOT NULL, created_at TEXT NOT NULL)`,
  );
  const run = async (name, values) => {
    try {
      return await pool.query({ name, text: SQL[name], values });
    } catch (error) {
      return fromStore(error);
    }
  };
  const insert = async ({ name, description, price }, createdAt) => {
    const { rows } = await run("insert", [name, description, price, createdAt]);
    return rows[0];
  };

  const { rows } = await pool.query("SELECT COUNT(*) AS count FROM items");
  if (rows[0].count === 0) {
    for (const item of SEED) await insert(item, timestamp());
  }
  return {
    ping: () => run("ping", []),
    list: async (limit, offset) => (await run("list", [limit, offset])).rows,
    find: async (id) => (await run("find", [id])).rows[0],
    insert,
    update: async (id, { name, description, price }) => (await run("update", [name, description, price, id])).rows[0],
    delete: async (id) => (await run("delete", [id])).rowCount > 0,
    close: () => pool.end(),
  };
}
