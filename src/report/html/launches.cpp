#include "report/html/sections.hpp"
#include "report/launch_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace httpbench::report {

namespace {

/// One cell a launch.
void write_strip(HtmlWriter& html, const TargetRun& run) {
    html.element("ol", {{"class", "launches"}, {"aria-label", "Launches of " + run.target.name}}, [&] {
        for (const TargetLaunch& launch : run.launches) {
            html.element("li", {{"class", launch.is_settled ? "settled" : "moving"}}, launch_in_words(launch));
        }
    });
}

}  // namespace

void write_launches(HtmlWriter& html, const Rounds& rounds) {
    for (const TargetRun& run : rounds.targets) {
        const std::string words = launches_in_words(run);
        if (words.empty()) continue;
        html.element("p", fmt::format("{} was {}.", run.target.name, words));
        write_strip(html, run);
    }
}

}  // namespace httpbench::report
