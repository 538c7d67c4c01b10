#include "live_view.hpp"

#include "terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace httpbench::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto between_plain_lines = 10s;
constexpr auto between_drawings = 100ms;

}  // namespace

LiveView::LiveView(LiveStyle style) : style_{style} {
    if (style_ != LiveStyle::redrawn_block) return;
    drawer_ = std::jthread{[this](const std::stop_token& stop) { redraw_until(stop); }};
}

LiveView::~LiveView() {
    if (!drawer_.joinable()) return;
    drawer_.request_stop();
    drawer_.join();
    wipe();
}

void LiveView::show(const Progress& progress) {
    const bool begins_to_wait = progress.is_waiting && !was_waiting_;
    was_waiting_ = progress.is_waiting;
    if (style_ == LiveStyle::plain_lines &&
        (begins_to_wait || progress.elapsed - last_plain_line_ >= between_plain_lines)) {
        cli::say(fmt::format("{}\n", progress_line(progress)));
        last_plain_line_ = progress.elapsed;
    }
    const std::lock_guard lock{mutex_};
    block_.update(progress);
    updated_ = std::chrono::steady_clock::now();
}

void LiveView::show(const Comparison& comparison) {
    const std::lock_guard lock{mutex_};
    block_.update(comparison);
}

void LiveView::say(const std::string& line) {
    const std::lock_guard lock{mutex_};
    wipe();
    cli::say(line + "\n");
}

void LiveView::redraw_until(const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    while (!stop.stop_requested()) {
        draw();
        changed_.wait_for(lock, stop, between_drawings, [] { return false; });
    }
}

/// In one write, so that the terminal never shows half a block.
void LiveView::draw() {
    const auto width = static_cast<std::size_t>(columns(STDERR_FILENO) - 1);
    const auto lines = block_.lines(width, std::chrono::steady_clock::now() - updated_);
    std::string text = drawn_ > 0 ? fmt::format("\r\x1b[{}A", drawn_) : std::string{};
    for (const std::string& line : lines) text += line + "\x1b[K\n";
    cli::say(text);
    std::fflush(stderr);
    drawn_ = lines.size();
}

void LiveView::wipe() {
    if (drawn_ == 0) return;
    cli::say(fmt::format("\r\x1b[{}A\x1b[J", drawn_));
    std::fflush(stderr);
    drawn_ = 0;
}

}  // namespace httpbench::cli
