import Database from "better-sqlite3";

import { fromStore, SEED } from "./store.js";
import { timestamp } from "./app.js";

const COLUMNS = "id, name, description, price, created_at";

/** Items in an SQLite file. better-sqlite3 works within the call, so one connection serves a worker. */
export function openSqlite(path) {
  const database = new Database(path, { timeout: 5000 });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.exec(
    `CREATE TABLE IF NOT EXISTS items(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, description TEXT,
     price REAL NOT NULL, created_at TEXT NOT NULL)`,
  );
  const statements = {
    ping: database.prepare("SELECT 1"),
    list: database.prepare(`SELECT ${COLUMNS} FROM items ORDER BY id LIMIT ? OFFSET ?`),
    find: database.prepare(`SELECT ${COLUMNS} FROM items WHERE id = ?`),
    insert: database.prepare(
      `INSERT INTO items(name, description, price, created_at)
       VALUES(@name, @description, @price, @createdAt) RETURNING ${COLUMNS}`,
    ),
    update: database.prepare(
      `UPDATE items SET name = @name, description = @description, price = @price WHERE id = @id RETURNING ${COLUMNS}`,
    ),
    delete: database.prepare("DELETE FROM items WHERE id = ?"),
  };

  const insert = (fields, createdAt) => statements.insert.get({ ...fields, createdAt });
  const seed = database.transaction(() => {
    if (database.prepare("SELECT COUNT(*) AS count FROM items").get().count > 0) return;
    for (const item of SEED) insert(item, timestamp());
  });
  seed.immediate();

  const attempt = async (work) => {
    try {
      return work();
    } catch (error) {
      return fromStore(error);
    }
  };
  return {
    ping: () => attempt(() => statements.ping.get()),
    list: (limit, offset) => attempt(() => statements.list.all(limit, offset)),
    find: (id) => attempt(() => statements.find.get(id)),
    insert: (fields, createdAt) => attempt(() => insert(fields, createdAt)),
    update: (id, fields) => attempt(() => statements.update.get({ ...fields, id })),
    delete: (id) => attempt(() => statements.delete.run(id).changes > 0),
    close: async () => database.close(),
  };
}
