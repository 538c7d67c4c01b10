#include "report/launch_words.hpp"

#include "files/durations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace httpbench::report {

namespace {

using std::chrono::nanoseconds;

/// @pre the launches are not empty
template <class Part>
nanoseconds median_of(const std::vector<TargetLaunch>& launches, Part&& part) {
    std::vector<nanoseconds> times;
    for (const TargetLaunch& launch : launches) times.push_back(part(launch));
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>((times.size() - 1) / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

nanoseconds until_ready(const TargetLaunch& launch) {
    return launch.ready - launch.started;
}

nanoseconds until_settled(const TargetLaunch& launch) {
    return launch.settled - launch.ready;
}

std::string seconds_text(nanoseconds time) {
    return fmt::format("{:.2f} s", files::to_s(time));
}

}  // namespace

std::string launches_in_words(const TargetRun& run) {
    if (!run.target.launch || run.launches.empty()) return {};
    const std::size_t count = run.launches.size();
    std::string words = count == 1 ? "launched once" : fmt::format("launched {} times", count);
    words += ", ready in " + seconds_text(median_of(run.launches, until_ready));
    if (const nanoseconds settling = median_of(run.launches, until_settled); settling > nanoseconds{0}) {
        words += ", settled in " + seconds_text(settling);
    }
    const auto unsettled = std::count_if(run.launches.begin(), run.launches.end(),
                                         [](const TargetLaunch& launch) { return !launch.is_settled; });
    if (unsettled == 0) return words;
    if (count == 1) return words + " without coming to rest";
    return words + fmt::format(", {} of them without coming to rest", unsettled);
}

std::string launch_in_words(const TargetLaunch& launch) {
    std::string words = "ready in " + seconds_text(until_ready(launch));
    if (!launch.is_settled) return words + ", not settled after " + seconds_text(until_settled(launch));
    if (launch.settled > launch.ready) words += ", settled in " + seconds_text(until_settled(launch));
    return words;
}

}  // namespace httpbench::report
