#include "runner/window_length.hpp"

#include "httpbench/comparator.hpp"

#include <algorithm>
#include <variant>

namespace httpbench {

Windows windows_of(const LoadPlan& plan, std::size_t targets, std::chrono::nanoseconds slice,
                   std::chrono::nanoseconds latency) {
    using std::chrono::milliseconds;
    using std::chrono::nanoseconds;
    nanoseconds length = std::max<nanoseconds>(milliseconds{25}, 10 * latency);
    if (const auto* const open = std::get_if<OpenLoop>(&plan.load)) {
        const std::chrono::duration<double> ten_requests{10 / open->rate};
        length = std::max<nanoseconds>(length, milliseconds{250});
        if (ten_requests > length)
            length = std::min(
                slice, std::chrono::ceil<nanoseconds>(std::min(ten_requests, std::chrono::duration<double>{slice})));
    }
    if (targets < 2) length = slice;
    if (plan.window) length = *plan.window;
    const auto count = std::max<std::int64_t>(1, slice / std::max(length, nanoseconds{1}));
    return {.count = static_cast<int>(count), .length = slice / count};
}

namespace {

/// Twice the highest margin of a verdict.
constexpr double far_apart = 4;

/// What a slice must hold.
struct Contents {
    double latencies = 20;
    double answers = 200;
};

bool holds(const LoadPlan& plan, std::chrono::nanoseconds slice, std::chrono::nanoseconds latency,
           const Contents& contents) noexcept {
    const double seconds = std::chrono::duration<double>{slice}.count();
    const auto* const open = std::get_if<OpenLoop>(&plan.load);
    const double each = std::chrono::duration<double>{latency}.count();
    const double answers =
        open != nullptr ? open->rate * seconds : connections(plan.load) * plan.pipeline * seconds / each;
    return seconds >= contents.latencies * each && !(answers < contents.answers);
}

}  // namespace

std::size_t first_look(const LoadPlan& plan, const Settled& settled) noexcept {
    const Contents contents = settled.apart >= far_apart ? Contents{.latencies = 1, .answers = 20} : Contents{};
    const auto looks = httpbench::looks();
    std::size_t first = 0;
    while (first + 1 < looks.size() && !holds(plan, looks[first].slice, settled.latency, contents)) ++first;
    return first;
}

}  // namespace httpbench
