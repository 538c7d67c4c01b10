// Flags, workers and the end of the reference API on Express.

import cluster from "node:cluster";
import { createServer } from "node:http";
import { parseArgs } from "node:util";

import { createApp } from "./app.js";
import { openStore } from "./store.js";

const GRACE_MS = 5000;

const HELP = `Serves the reference API with Express.
  --host HOST           address to listen on [127.0.0.1]
  --port PORT           0: the system chooses [8000]
  --workers N           processes [1]
  --database-url URL    sqlite:///PATH or postgresql://USER@HOST:PORT/DB [DATABASE_URL, or sqlite:///benchmark.db]
`;

function readOptions() {
  const text = { type: "string" };
  const { values } = parseArgs({
    options: {
      host: { ...text, default: "127.0.0.1" },
      port: { ...text, default: "8000" },
      workers: { ...text, default: "1" },
      "database-url": { ...text, default: process.env.DATABASE_URL ?? "sqlite:///benchmark.db" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  return {
    host: values.host,
    port: integer("--port", values.port, 0, 65535),
    workers: integer("--workers", values.workers, 1, 256),
    databaseUrl: values["database-url"],
    poolSize: integer("DB_POOL_SIZE", process.env.DB_POOL_SIZE ?? "5", 1, 1000),
  };
}

function integer(name, text, least, most) {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Error(`${name} must be an integer from ${least} to ${most}, not '${text}'`);
}

function fail(error, status = 1) {
  const reason = error.message || error.errors?.[0]?.message || error.code;
  console.error(`reference-api: ${String(reason).replaceAll("\n", " ")}`);
  process.exit(status);
}

function announce({ address, port, family }) {
  console.log(`listening on http://${family === "IPv6" || family === 6 ? `[${address}]` : address}:${port}`);
}

async function serve(options) {
  const store = await openStore(options.databaseUrl, options.poolSize).catch((error) => {
    throw new Error(`cannot use the database: ${error.message || error.code || error.errors?.[0]?.message}`);
  });
  const server = createServer({ keepAliveTimeout: 60_000 }, createApp(store));
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen(options.port, options.host, resolve);
  });

  const stop = () => {
    server.close(async () => {
      await store.close();
      process.exit(0);
    });
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), GRACE_MS).unref();
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
  return server.address();
}

/** Starts the workers, tells the address once all of them accept connections, and ends with them. */
async function supervise(options) {
  let stopping = false;
  let waiting = options.workers;
  const stop = () => {
    stopping = true;
    for (const worker of Object.values(cluster.workers)) worker.process.kill("SIGTERM");
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
  cluster.on("listening", (_worker, address) => {
    waiting -= 1;
    if (waiting === 0) announce({ ...address, family: address.addressType });
  });
  cluster.on("exit", (_worker, status) => {
    if (!stopping) process.exit(status || 1);
    if (Object.keys(cluster.workers).length === 0) process.exit(0);
  });
  const first = await openStore(options.databaseUrl, 1);  // so that the workers need not make the table
  await first.close();
  for (let i = 0; i < options.workers; i += 1) cluster.fork();
}

let options;
try {
  options = readOptions();
} catch (error) {
  fail(error, 2);
}
try {
  if (options.workers > 1 && cluster.isPrimary) {
    await supervise(options);
  } else {
    const address = await serve(options);
    if (cluster.isPrimary) announce(address);
  }
} catch (error) {
  fail(error);
}
