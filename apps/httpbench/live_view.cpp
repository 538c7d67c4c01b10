#include "live_view.hpp"

#include "terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace httpbench::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto between_plain_lines = 10s;
constexpr std::size_t bar_width = 20;

std::string bar(double done) {
    const auto filled = static_cast<std::size_t>(done * static_cast<double>(bar_width));
    return fmt::format("[{}{}]", std::string(filled, '#'), std::string(bar_width - filled, '-'));
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
    if (progress.remaining) line += fmt::format("  about {} left", rough_time(*progress.remaining));
    if (!progress.target.empty()) line += fmt::format("  {}: {}", progress.target, progress.endpoint);
    return line;
}

void LiveView::show(const Progress& progress) {
    if (style_ == LiveStyle::redrawn_line) {
        const auto width = static_cast<std::size_t>(columns(STDERR_FILENO) - 1);
        fmt::print(stderr, "\r{}\x1b[K", progress_line(progress).substr(0, width));
        std::fflush(stderr);
        drawn_ = true;
    } else if (style_ == LiveStyle::plain_lines && progress.elapsed - last_plain_line_ >= between_plain_lines) {
        fmt::print(stderr, "{}\n", progress_line(progress));
        last_plain_line_ = progress.elapsed;
    }
}

void LiveView::clear() {
    if (!drawn_) return;
    fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    drawn_ = false;
}

}  // namespace httpbench::cli
