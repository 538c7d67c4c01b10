#include "httpbench/noise.hpp"
#include "report/text/page.hpp"
#include "report/text/table.hpp"

#include <fmt/format.h>

#include <cmath>

namespace httpbench {

namespace {

using report::Align;

/// "1.8 %"; "-" when it is not known.
std::string percent_text(Percent percent) {
    return std::isnan(percent.value) ? "-" : fmt::format("{:.1f} %", percent.value);
}

}  // namespace

std::string to_text(std::span<const NoiseFloor> floors, const TextOptions& options) {
    report::Page page{options};
    page.title("NOISE", floors.empty() ? std::string{} : floors.front().load);
    report::Table table{{{.heading = "endpoint", .align = Align::left, .shortest = 12},
                         {.heading = "rounds", .expendable = 1},
                         {.heading = "ratio to itself", .align = Align::left, .expendable = 2},
                         {.heading = "spread"},
                         {.heading = "at 5 rounds"},
                         {.heading = "at 10 rounds"}}};
    for (const NoiseFloor& floor : floors) {
        table.add_row({{floor.endpoint},
                       {fmt::to_string(floor.rounds)},
                       {fmt::format("{:.2f} to {:.2f}", floor.lowest, floor.highest)},
                       {percent_text(floor.spread)},
                       {percent_text(floor.at_5_rounds)},
                       {percent_text(floor.at_10_rounds)}});
    }
    table.print(page);
    page.paragraph(
        "The server was measured against itself: all of this is noise. Spread is the standard deviation of the ratio "
        "from round to round. A difference below the last two columns cannot be told from none: they are half the "
        "width "
        "of the interval to expect at so many rounds, 95 % at 10 rounds, and 90 % at 5, which are too few for 95 %.",
        "  ");
    return page.text();
}

}  // namespace httpbench
