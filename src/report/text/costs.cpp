#include "report/text/sections.hpp"

#include "analysis/server_cost.hpp"
#include "base/thousands.hpp"
#include "report/text/numbers.hpp"
#include "report/text/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace httpbench::report {

namespace {

constexpr double bytes_per_mebibyte = 1024 * 1024;

std::string tenths_text(std::optional<double> number) {
    return number ? with_thousands(fmt::format("{:.1f}", *number)) : "-";
}

const PairComparison* find_pair(const Comparison& comparison, const Measurement& measurement) {
    const auto found = std::find_if(comparison.pairs.begin(), comparison.pairs.end(), [&](const PairComparison& pair) {
        return pair.endpoint == measurement.endpoint && pair.target == measurement.target;
    });
    return found == comparison.pairs.end() ? nullptr : &*found;
}

/// The rows of the table, grouped by endpoint.
class Costs {
  public:
    explicit Costs(const Results& results)
        : comparison_{results.comparison}, several_{results.rounds.targets.size() > 1} {
        for (const Measurement& measurement : results.rounds.measurements) {
            if (measurement.target != results.rounds.measurements.front().target) continue;
            add_endpoint(results.rounds, measurement.endpoint);
        }
    }

    void print(Page& page) const {
        if (rows_.empty()) return;
        std::vector<Table::Column> columns{{.heading = "endpoint", .align = Align::left, .shortest = 13}};
        if (several_) columns.push_back({.heading = "target", .align = Align::left, .shortest = 9});
        columns.push_back({.heading = "CPU us"});
        columns.push_back({.heading = "memory MiB", .expendable = 1});
        if (compares()) {
            columns.push_back({.heading = "CPU ratio"});
            columns.push_back({.heading = confidence_text(confidence()) + " interval", .align = Align::left});
            columns.push_back({.heading = "memory ratio", .expendable = 2});
        }
        Table table{std::move(columns)};
        for (const Row& row : rows_) table.add_row(cells_of(row, page));
        page.title("SERVER COST", "CPU time per request, peak memory");
        table.print(page);
        if (!compares()) return;
        page.paragraph(fmt::format("Ratios are above 1 where a target spends less than {}.", comparison_.reference),
                       "  ");
    }

  private:
    struct Row {
        std::string endpoint;  ///< empty: that of the row above
        std::string target;
        analysis::ServerCost cost;
        const PairComparison* pair;  ///< null: it is the reference, or alone
    };

    void add_endpoint(const Rounds& rounds, const std::string& endpoint) {
        std::string shown = endpoint;
        for (const TargetRun& run : rounds.targets) {
            const Measurement* const measurement = rounds.find(run.target.name, endpoint);
            if (measurement == nullptr) continue;
            const analysis::ServerCost cost = analysis::server_cost(measurement->slices);
            if (!cost.cpu_us_per_request && !cost.peak_rss_bytes) continue;
            rows_.push_back({std::exchange(shown, {}), run.target.name, cost, find_pair(comparison_, *measurement)});
        }
    }

    [[nodiscard]] bool compares() const {
        return std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return row.pair != nullptr; });
    }

    [[nodiscard]] double confidence() const {
        const auto row = std::find_if(rows_.begin(), rows_.end(), [](const Row& one) { return one.pair != nullptr; });
        return row->pair->cpu.confidence;
    }

    [[nodiscard]] std::vector<Table::Cell> cells_of(const Row& row, const Page& page) const {
        std::optional<double> mebibytes;
        if (row.cost.peak_rss_bytes) {
            mebibytes = static_cast<double>(*row.cost.peak_rss_bytes) / bytes_per_mebibyte;
        }
        std::vector<Table::Cell> cells{{row.endpoint}};
        if (several_) cells.push_back({row.target});
        cells.push_back({tenths_text(row.cost.cpu_us_per_request)});
        cells.push_back({tenths_text(mebibytes)});
        if (!compares()) return cells;
        const bool has_ratio = row.pair != nullptr;
        cells.push_back({has_ratio ? ratio_text(row.pair->cpu, page.times()) : std::string{}});
        cells.push_back({has_ratio ? interval_text(row.pair->cpu) : std::string{}});
        cells.push_back({has_ratio ? ratio_text(row.pair->memory, page.times()) : std::string{}});
        return cells;
    }

    const Comparison& comparison_;
    bool several_;  ///< targets
    std::vector<Row> rows_;
};

}  // namespace

void print_costs(Page& page, const Results& results) {
    Costs{results}.print(page);
}

void print_unseen_cost(Page& page, const Rounds& rounds, const std::string& target) {
    const std::string_view reason = analysis::cost_unseen(rounds, target);
    if (!reason.empty()) page.paragraph(fmt::format("CPU time and memory are not known: the server {}.", reason), "  ");
}

}  // namespace httpbench::report
