// The routes of the reference API.

import express from "express";

import { ApiError, methodNotAllowed, notFound, tellError } from "./errors.js";
import { readEcho, readInteger, readItem } from "./input.js";

const MEBIBYTE = 2 ** 20;
const PAGE = 4096;

/** RFC 3339 in UTC with microseconds. */
export function timestamp() {
  const microseconds = Math.round((performance.timeOrigin + performance.now()) * 1000);
  const milliseconds = Math.floor(microseconds / 1000);
  const rest = String(microseconds - milliseconds * 1000).padStart(3, "0");
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${rest}Z`;
}

function sumOfSquares(count) {
  // Two halves below 2⁵³, since a number keeps no more than that to the last digit.
  let high = 0;
  let low = 0;
  for (let i = 0; i < count; i += 1) {
    low += i * i;
    if (low >= 2 ** 52) {
      low -= 2 ** 52;
      high += 1;
    }
  }
  return (BigInt(high) * 2n ** 52n + BigInt(low)) % 2n ** 63n;
}

function touchMemory(bytes) {
  const block = Buffer.allocUnsafeSlow(bytes);
  for (let i = 0; i < bytes; i += PAGE) block[i] = 1;
  return block.length;
}

/** @param store see store.js */
export function createApp(store) {
  const app = express();
  app.disable("x-powered-by").disable("etag");
  app.enable("case sensitive routing").enable("strict routing");
  app.set("query parser", "simple");
  const body = express.raw({ type: () => true, limit: MEBIBYTE });

  app
    .route("/")
    .get((_request, response) => response.json({ Hello: "World", timestamp: timestamp() }))
    .all(methodNotAllowed("GET"));

  app
    .route("/health")
    .get(async (_request, response) => {
      const healthy = await store.ping().then(
        () => true,
        () => false,
      );
      response.status(healthy ? 200 : 503).json({
        status: healthy ? "healthy" : "unhealthy",
        database: healthy ? "connected" : "disconnected",
        timestamp: timestamp(),
      });
    })
    .all(methodNotAllowed("GET"));

  app
    .route("/echo")
    .post(body, (request, response) => {
      const start = performance.now();
      const { message, data } = readEcho(request.body);
      response.json({ message, data, timestamp: timestamp(), processing_time_ms: performance.now() - start });
    })
    .all(methodNotAllowed("POST"));

  app
    .route("/echo/:message")
    .get((request, response) => {
      const start = performance.now();
      const { message } = request.params;
      response.json({ message, timestamp: timestamp(), processing_time_ms: performance.now() - start });
    })
    .all(methodNotAllowed("GET"));

  app
    .route("/db/items")
    .get(async (request, response) => {
      const limit = readInteger(request.query.limit ?? "100", { least: 1n, most: 1000n, name: "the parameter 'limit'" });
      const offset = readInteger(request.query.offset ?? "0", { name: "the parameter 'offset'" });
      response.json(await store.list(limit, offset));
    })
    .post(body, async (request, response) => {
      response.status(201).json(await store.insert(readItem(request.body), timestamp()));
    })
    .all(methodNotAllowed("GET, POST"));

  const id = (request) => readInteger(request.params.id, { name: "the item's id" });
  const found = (item) => {
    if (!item) throw new ApiError(404, "there is no item with this id");
    return item;
  };
  app
    .route("/db/items/:id")
    .get(async (request, response) => {
      response.json(found(await store.find(id(request))));
    })
    .put(body, async (request, response) => {
      response.json(found(await store.update(id(request), readItem(request.body))));
    })
    .delete(async (request, response) => {
      const deleted = id(request);
      found(await store.delete(deleted));
      response.json({ deleted: Number(deleted) });
    })
    .all(methodNotAllowed("GET, PUT, DELETE"));

  app
    .route("/stress/cpu/:iterations")
    .get((request, response) => {
      const start = performance.now();
      const count = readInteger(request.params.iterations, { most: 10_000_000n, name: "the number of iterations" });
      const iterations = Number(count);
      const result = sumOfSquares(iterations);
      // JSON.stringify knows no integers beyond 2⁵³, so that one member is written by hand.
      const elapsed = performance.now() - start;
      response
        .type("json")
        .send(`{"iterations":${iterations},"result":${result},"processing_time_ms":${JSON.stringify(elapsed)}}`);
    })
    .all(methodNotAllowed("GET"));

  app
    .route("/stress/memory/:megabytes")
    .get((request, response) => {
      const start = performance.now();
      const megabytes = Number(readInteger(request.params.megabytes, { most: 100n, name: "the number of megabytes" }));
      const bytes = touchMemory(megabytes * MEBIBYTE);
      response.json({ allocated_bytes: bytes, allocated_mb: megabytes, processing_time_ms: performance.now() - start });
    })
    .all(methodNotAllowed("GET"));

  app.use(notFound);
  app.use(tellError);
  return app;
}
