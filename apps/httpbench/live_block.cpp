#include "live_block.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

namespace httpbench::cli {

namespace {

constexpr std::size_t bar_width = 20;

std::string bar(double done) {
    const auto filled = static_cast<std::size_t>(done * static_cast<double>(bar_width));
    return fmt::format("[{}{}]", std::string(filled, '#'), std::string(bar_width - filled, '-'));
}

std::string target_line(const std::string& target, std::size_t name_width, const std::string& endpoint,
                        const Slice& slice) {
    const std::string p95 =
        slice.p95 ? fmt::format("{:.3f} ms", std::chrono::duration<double, std::milli>{*slice.p95}.count()) : "-";
    return fmt::format("  {:<{}}  {:>10.1f} requests/s  P95 {:>10}  {}", target, name_width,
                       slice.requests_per_second(), p95, endpoint);
}

std::string ratio_line(const PairComparison& pair) {
    const Ratio& ratio = pair.performance;
    const std::string names = fmt::format("  {} against {}: ", pair.target, pair.reference);
    if (std::isnan(ratio.estimate)) return names + "no ratio yet";
    if (std::isnan(ratio.low)) return names + fmt::format("{:.2f}x, too few rounds for an interval", ratio.estimate);
    return names + fmt::format("{:.2f}x [{:.2f}, {:.2f}] of requests/s", ratio.estimate, ratio.low, ratio.high);
}

bool stands(const Progress& progress, const std::string& endpoint) {
    return std::find(progress.standing.begin(), progress.standing.end(), endpoint) != progress.standing.end();
}

/// "  stand: GET /, GET /items; measured on: POST /echo".
std::string standing_line(const Progress& progress, const std::vector<std::string>& others) {
    std::string line = fmt::format("  stand: {}", fmt::join(progress.standing, ", "));
    if (!others.empty()) line += fmt::format("; measured on: {}", fmt::join(others, ", "));
    return line;
}

}  // namespace

std::string rough_time(std::chrono::nanoseconds time) {
    const auto seconds = std::chrono::round<std::chrono::seconds>(time).count();
    if (seconds < 1) return "a second";
    if (seconds < 20) return fmt::format("{} s", seconds);
    if (seconds < 120) return fmt::format("{} s", (seconds + 2) / 5 * 5);
    const auto minutes = (seconds + 30) / 60;
    if (minutes < 60) return fmt::format("{} min", minutes);
    return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string progress_line(const Progress& progress) {
    const double done =
        progress.slices == 0 ? 1 : static_cast<double>(progress.slices_done) / static_cast<double>(progress.slices);
    std::string line = fmt::format("{} {:3.0f} %  round {}/{}", bar(done), 100 * done, progress.round, progress.rounds);
    const std::string_view at_most = progress.at_most ? " at most" : "";
    if (progress.is_waiting) return line + "  " + progress.activity;
    line += at_most;
    if (progress.remaining) line += fmt::format("  about {} left{}", rough_time(*progress.remaining), at_most);
    if (!progress.activity.empty()) return line + "  " + progress.activity;
    if (!progress.target.empty()) line += fmt::format("  {}: {}", progress.target, progress.endpoint);
    return line;
}

void LiveBlock::update(const Progress& progress) {
    begun_ = true;
    progress_ = progress;
    if (!progress.finished) return;
    if (std::find(endpoints_.begin(), endpoints_.end(), progress.finished_endpoint) == endpoints_.end()) {
        endpoints_.push_back(progress.finished_endpoint);
    }
    const auto same = std::find_if(last_slices_.begin(), last_slices_.end(),
                                   [&](const LastSlice& last) { return last.target == progress.finished_target; });
    LastSlice last{progress.finished_target, progress.finished_endpoint, *progress.finished};
    if (same == last_slices_.end()) {
        last_slices_.push_back(std::move(last));
    } else {
        *same = std::move(last);
    }
}

void LiveBlock::update(const Comparison& comparison) {
    ratios_.clear();
    for (const PairComparison& pair : comparison.pairs) {
        if (!pair.endpoint) ratios_.push_back(ratio_line(pair));
    }
}

std::vector<std::string> LiveBlock::lines(std::size_t width, std::chrono::nanoseconds since_update) const {
    if (!begun_) return {};
    Progress progress = progress_;
    if (progress.remaining) progress.remaining = std::max(*progress.remaining - since_update, since_update * 0);
    std::vector<std::string> lines{progress_line(progress)};
    std::size_t name_width = 0;
    for (const LastSlice& last : last_slices_)
        name_width = std::max(name_width, std::min(last.target.size(), width / 3));
    for (const LastSlice& last : last_slices_) {
        lines.push_back(target_line(last.target.substr(0, name_width), name_width, last.endpoint, last.slice));
    }
    lines.insert(lines.end(), ratios_.begin(), ratios_.end());
    if (!progress.standing.empty()) {
        std::vector<std::string> others;
        std::copy_if(endpoints_.begin(), endpoints_.end(), std::back_inserter(others),
                     [&](const std::string& endpoint) { return !stands(progress, endpoint); });
        lines.push_back(standing_line(progress, others));
    }
    for (std::string& line : lines) {
        std::replace_if(
            line.begin(), line.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
        line.resize(std::min(line.size(), width));
    }
    return lines;
}

}  // namespace httpbench::cli
