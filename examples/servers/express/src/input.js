// What clients send, held to the API.

import { unprocessable } from "./errors.js";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const LARGEST_INTEGER = 2n ** 63n - 1n;
const DEEPEST_NESTING = 512;
const LONGEST_NAME = 200;

/** The body of a request as a JSON object. */
export function readObject(body) {
  let value;
  try {
    value = JSON.parse(utf8.decode(body ?? new Uint8Array()));
  } catch {
    throw unprocessable("the body is not valid JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unprocessable("the body must be a JSON object");
  }
  check(value, 0);
  return value;
}

/** JSON.parse takes halves of surrogate pairs, and nests deeper than JSON.stringify can follow. */
function check(value, depth) {
  if (depth > DEEPEST_NESTING) throw unprocessable("the body is nested too deeply");
  if (typeof value === "string" && !value.isWellFormed()) throw unprocessable("the body is not valid JSON");
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    check(name, depth);
    check(member, depth + 1);
  }
}

export function readEcho(body) {
  const { message, data = null } = readObject(body);
  if (typeof message !== "string") throw unprocessable("the field 'message' must be a string");
  return { message, data };
}

export function readItem(body) {
  const { name, description = null, price } = readObject(body);
  const length = typeof name === "string" ? [...name].length : 0;
  if (length < 1 || length > LONGEST_NAME) {
    throw unprocessable("the field 'name' must be a string of 1 to 200 characters");
  }
  if (description !== null && typeof description !== "string") {
    throw unprocessable("the field 'description' must be a string or null");
  }
  if (typeof price !== "number" || !Number.isFinite(price) || price < 0) {
    throw unprocessable("the field 'price' must be a finite number and not negative");
  }
  return { name, description, price };
}

/**
 * Decimal digits and nothing else; a number beyond 64 bits is the largest one, which is above every limit.
 * @returns {bigint}
 */
export function readInteger(text, { least = 0n, most = LARGEST_INTEGER, name }) {
  const digits = Array.isArray(text) ? text.at(-1) : text;
  const value = /^[0-9]+$/.test(digits) ? BigInt(digits.slice(0, 400)) : -1n;
  const clamped = value > LARGEST_INTEGER ? LARGEST_INTEGER : value;
  if (clamped < least || clamped > most) {
    const range = most === LARGEST_INTEGER ? "a non-negative integer" : `an integer from ${least} to ${most}`;
    throw unprocessable(`${name} must be ${range}`);
  }
  return clamped;
}
