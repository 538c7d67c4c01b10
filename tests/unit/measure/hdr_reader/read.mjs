// Holds every histogram of a results file, read by hdr-histogram-js, against the numbers that stand beside it.
// usage: node read.mjs RESULTS.json
import { readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { decodeFromCompressedBase64 } from "hdr-histogram-js";

const results = JSON.parse(readFileSync(process.argv[2], "utf8")).results;
let read = 0;
for (const one of results) {
  const histogram = decodeFromCompressedBase64(one.histogram);
  const where = `${one.target}: ${one.endpoint}`;
  const percentiles = { median: 50, p75: 75, p90: 90, p95: 95, p99: 99, p999: 99.9 };
  for (const [name, percentile] of Object.entries(percentiles)) {
    const expected = one[`${name}_response_time_ms`];
    if (expected === null) continue; // withheld: fewer than ten durations lie beyond
    const found = histogram.getValueAtPercentile(percentile) / 1e6;
    assert.ok(Math.abs(found - expected) <= 0.001 * expected, `${where}: ${name} is ${found}, not ${expected}`);
    ++read;
  }
  assert.equal(histogram.totalCount, one.outcomes.ok, `${where}: total count`);
}
assert.ok(read > 0, "no percentile was read");
console.log(`${results.length} histograms, ${read} percentiles: all as they should be`);
