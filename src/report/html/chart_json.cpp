#include "base/json_writer.hpp"
#include "report/chart/chart_data.hpp"
#include "report/html/curves.hpp"
#include "report/html/sections.hpp"

namespace httpbench::report {

namespace {

void write_bar(JsonWriter& json, const Bar& bar) {
    json.object([&] {
        json.member("value", bar.value);
        json.member("low", bar.interval ? std::optional{bar.interval->low} : std::nullopt);
        json.member("high", bar.interval ? std::optional{bar.interval->high} : std::nullopt);
    });
}

void write_panel(JsonWriter& json, std::string_view name, const BarPanel& panel) {
    json.array(name, [&] {
        for (const std::vector<Bar>& group : panel.bars) {
            json.array([&] {
                for (const Bar& bar : group) write_bar(json, bar);
            });
        }
    });
}

void write_mark(JsonWriter& json, const RatioMark& mark) {
    json.object([&] {
        json.member("series", mark.series);
        json.member("value", mark.ratio.estimate);
        json.member("low", mark.ratio.low);
        json.member("high", mark.ratio.high);
        json.member("words", mark.winner.empty() ? mark.words : mark.winner + " " + mark.words);
    });
}

void write_ratios(JsonWriter& json, const ChartData& data) {
    json.array("ratios", [&] {
        for (const std::vector<RatioMark>& group : data.ratios) {
            json.array([&] {
                for (const RatioMark& mark : group) write_mark(json, mark);
            });
        }
    });
}

void write_names(JsonWriter& json, std::string_view name, const std::vector<std::string>& names) {
    json.array(name, [&] {
        for (const std::string& one : names) json.value(one);
    });
}

void write_curves(JsonWriter& json, std::string_view name, const Results& results,
                  Curves (*curves_of)(const Rounds&, const std::string&)) {
    json.array(name, [&] {
        for (const Endpoint& endpoint : results.rounds.plan.endpoints) {
            json.array([&] {
                for (const std::vector<CurvePoint>& curve : curves_of(results.rounds, label(endpoint))) {
                    json.array([&] {
                        for (const CurvePoint& point : curve) {
                            json.array([&] {
                                json.value(point.x);
                                json.value(point.y);
                            });
                        }
                    });
                }
            });
        }
    });
}

}  // namespace

std::string chart_json(const Results& results) {
    const ChartData data = chart_data(results);
    JsonWriter json;
    json.object([&] {
        write_names(json, "targets", data.targets);
        write_names(json, "endpoints", data.endpoints);
        json.member("round_count", results.rounds.plan.rounds);
        write_panel(json, "throughput", data.throughput);
        write_panel(json, "mean", data.mean_latency);
        write_panel(json, "p95", data.p95_latency);
        write_panel(json, "cpu", data.cpu);
        write_ratios(json, data);
        write_curves(json, "percentiles", results, percentile_curves);
        write_curves(json, "rounds", results, round_curves);
    });
    return json.text();
}

}  // namespace httpbench::report
