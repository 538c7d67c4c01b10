"""Holds what is made of sample results against the rules of each format, with readers that are not ours.

usage: validate_formats.py PROGRAM FORM     (sample_results; exit status 77: cannot be tested here)
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys

SAMPLES = ["small", "large", "run", "empty", "odd"]
HERE = os.path.dirname(os.path.abspath(__file__))


def produced(sample, form):
    return subprocess.run([sys.argv[1], sample, form], check=True, capture_output=True).stdout.decode("utf-8")


def results(sample):
    return json.loads(produced(sample, "json"))


def skip(reason):
    print("skipped: " + reason)
    sys.exit(77)


def check_junit(sample):
    xmllint = shutil.which("xmllint") or skip("xmllint is missing (Debian: libxml2-utils)")
    text = produced(sample, "junit")
    command = [xmllint, "--noout", "--schema", os.path.join(HERE, "junit.xsd"), "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + text
    import xml.etree.ElementTree as tree

    root = tree.fromstring(text)
    cases = root.findall("*/testcase")
    assert int(root.get("tests")) == len(cases)
    assert int(root.get("failures")) == len(root.findall("*/testcase/failure"))
    assert int(root.get("skipped")) == len(root.findall("*/testcase/skipped"))
    judged = results(sample)
    assert len(cases) == (len(judged["comparisons"]) or len(judged["results"])) + len(judged["gates"])


def check_csv(sample):
    text = produced(sample, "csv")
    assert text.count("\n") == text.count("\r\n") or "\n" in "".join(r["endpoint"] for r in results(sample)["results"])
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    expected = [(one, slice) for one in results(sample)["results"] for slice in one["rounds"]]
    assert len(rows) == len(expected)
    for row, (one, slice) in zip(rows, expected):
        assert (row["target"], row["endpoint"]) == (one["target"], one["endpoint"]), row
        assert int(row["round"]) == slice["round"]
        assert int(row["sent"]) == sum(int(row[name]) for name in slice["outcomes"] if name != "sent")
        for name in ("requests_per_second", "avg_response_time_ms", "p95_response_time_ms"):
            assert (float(row[name]) if row[name] else None) == slice[name], name


def check_prometheus(sample):
    try:
        from prometheus_client.parser import text_string_to_metric_families
    except ImportError:
        skip("the Python package prometheus_client is missing (Debian: python3-prometheus-client)")
    families = list(text_string_to_metric_families(produced(sample, "prometheus")))
    rates = {(s.labels["target"], s.labels["endpoint"]): s.value
             for family in families if family.name == "httpbench_requests_per_second" for s in family.samples}
    wanted = {(one["target"], one["endpoint"]): one["requests_per_second"] for one in results(sample)["results"]
              if one["requests_per_second"] is not None}
    assert rates == wanted, (rates, wanted)
    for family in families:
        assert family.documentation and family.type in ("gauge", "summary"), family


def check_bencher(sample):
    measures = json.loads(produced(sample, "bencher"))
    for one in results(sample)["results"]:
        found = measures[one["target"] + ": " + one["endpoint"]]
        assert set(found) <= {"latency", "throughput"}
        for measure in found.values():
            assert set(measure) <= {"value", "lower_value", "upper_value"} and "value" in measure
            assert all(isinstance(number, (int, float)) for number in measure.values())
        if one["requests_per_second"] is not None:
            assert found["throughput"]["value"] == one["requests_per_second"]


def check_action_benchmark(sample):
    for form in ("bigger", "smaller"):
        entries = json.loads(produced(sample, form))
        assert isinstance(entries, list)
        for entry in entries:
            assert set(entry) == {"name", "unit", "value"}
            assert isinstance(entry["name"], str) and isinstance(entry["value"], (int, float))


def check_hgrm(sample):
    line = re.compile(r"^ *(\d+\.\d{3}) ([01]\.\d{12}) +(\d+)(?: +(\d+\.\d\d))?$")
    texts = produced(sample, "hgrm").split("       Value     Percentile TotalCount 1/(1-Percentile)\n\n")[1:]
    assert len(texts) == len(results(sample)["results"])
    for text, one in zip(texts, results(sample)["results"]):
        rows = [line.match(row).groups() for row in text.splitlines() if not row.startswith("#")]
        assert all(float(a[0]) <= float(b[0]) and float(a[1]) < float(b[1]) for a, b in zip(rows, rows[1:]))
        for value, share, count, inverse in rows:
            assert inverse is None or abs(float(inverse) - 1 / (1 - float(share))) < 0.01 * float(inverse)
        assert f"Total count    = {int(rows[-1][2]) if rows else 0:>12}" in text
        median = one["median_response_time_ms"]
        if median is not None:
            at_half = next(float(value) for value, share, _, _ in rows if float(share) >= 0.5)
            assert abs(at_half - median) <= 0.001 * median + 0.0005, (at_half, median)


def check_markdown(sample):
    text = produced(sample, "markdown")
    assert len(text.encode("utf-8")) < 60_000
    widths = set()
    for row in text.splitlines():
        if row.startswith("|"):
            widths.add(row.count("|"))
    assert len(widths) <= 1, widths
    assert "<script" not in text and "@somebody" not in text


for each in SAMPLES:
    globals()["check_" + sys.argv[2].replace("-", "_")](each)
print("valid")
