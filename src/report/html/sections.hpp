#pragma once

#include "httpbench/report.hpp"
#include "report/html/html_writer.hpp"

#include <string>
#include <string_view>

namespace httpbench::report {

/// The parts of the page, in its order. Each writes nothing where there is nothing to tell.

void write_summary(HtmlWriter& html, const Results& results);
void write_findings(HtmlWriter& html, const Results& results);
void write_comparison_table(HtmlWriter& html, const Results& results);
void write_measurements(HtmlWriter& html, const Results& results);
void write_charts(HtmlWriter& html, const Results& results);
void write_percentiles(HtmlWriter& html, const Results& results);
void write_rounds(HtmlWriter& html, const Results& results);
void write_failures(HtmlWriter& html, const Results& results);
void write_plan_section(HtmlWriter& html, const Results& results);
void write_host_section(HtmlWriter& html, const Results& results);
/// A strip for each target that was launched, one cell a launch.
void write_launches(HtmlWriter& html, const Rounds& rounds);

/// What the charts to point at are made from.
[[nodiscard]] std::string chart_json(const Results& results);

/// A section with a heading that can be linked to.
template <std::invocable Body>
void write_section(HtmlWriter& html, const std::string& id, std::string_view heading, Body&& body) {
    html.element("section", {{"id", id}, {"aria-labelledby", id + "-heading"}}, [&] {
        html.element("h2", {{"id", id + "-heading"}}, heading);
        body();
    });
}

}  // namespace httpbench::report
