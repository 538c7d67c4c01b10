// The table of items, in SQLite or PostgreSQL. Both stores have ping, list, find, insert, update, delete and close; what
// they reject has the property fromStore.

import { openPostgres } from "./postgres.js";
import { openSqlite } from "./sqlite.js";

export const SEED = [
  { name: "Laptop", description: "High-performance laptop", price: 999.99 },
  { name: "Mouse", description: "Wireless mouse", price: 29.99 },
  { name: "Keyboard", description: "Mechanical keyboard", price: 79.99 },
];

/** Opens the database, creates the table when it is missing and seeds it when it is empty. */
export async function openStore(url, poolSize) {
  if (url.startsWith("postgresql://")) return openPostgres(url, poolSize);
  const path = url.startsWith("sqlite:///") ? url.slice("sqlite:///".length) : "";
  if (path !== "" && path !== ":memory:") return openSqlite(path);
  throw new Error("the URL names neither SQLite nor PostgreSQL; an example is sqlite:///benchmark.db");
}

export function fromStore(error) {
  error.fromStore = true;
  throw error;
}
