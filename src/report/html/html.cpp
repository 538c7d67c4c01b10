#include "httpbench/report.hpp"
#include "httpbench/results.hpp"

#include "base/fnv1a.hpp"
#include "files/timestamp.hpp"
#include "httpbench/version.hpp"
#include "measure/base64.hpp"
#include "report/html/sections.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace httpbench {

namespace embedded {
extern const std::string_view page_style;
extern const std::string_view page_script;
extern const std::string_view echarts_gzip;  ///< empty when the build had no npm
}  // namespace embedded

namespace {

using report::HtmlWriter;

struct Link {
    const char* target;
    const char* name;
};
constexpr std::array links{Link{"#comparison", "Comparison"},
                           Link{"#charts", "Charts"},
                           Link{"#numbers", "Numbers"},
                           Link{"#latency", "Latency by percentile"},
                           Link{"#rounds", "Rounds"},
                           Link{"#audit", "Audit"},
                           Link{"#plan", "Plan"},
                           Link{"#host", "Targets and host"},
                           Link{"#data", "Data"}};

/// "old against new and newer".
std::string title_of(const Results& results) {
    std::string title;
    for (const TargetRun& run : results.rounds.targets) {
        title += (title.empty() ? "" : " \u00B7 ") + run.target.name;
    }
    return title.empty() ? "httpbench" : title;
}

/// Only our own script may run: nobody who makes a server's answers knows what the rest of the results will be.
std::string nonce_of(const std::string& json) {
    return fmt::format("{:016x}{:016x}", fnv1a(json), fnv1a(json + "httpbench"));
}

void write_head(HtmlWriter& html, const Results& results, const std::string& nonce) {
    html.empty("meta", {{"charset", "utf-8"}});
    html.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                        {"content", fmt::format("default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-{}'; "
                                                "img-src data: blob:; base-uri 'none'; form-action 'none'",
                                                nonce)}});
    html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    html.element("title", title_of(results) + " \u2013 httpbench");
    html.element("style", {}, [&] { html.raw(embedded::page_style); });
}

void write_legend(HtmlWriter& html, const Rounds& rounds) {
    html.element("ul", {{"class", "legend"}, {"aria-label", "Targets and their colours"}}, [&] {
        for (std::size_t i = 0; i < rounds.targets.size(); ++i) {
            html.element("li", {}, [&] {
                html.raw(fmt::format(R"(<svg width="14" height="14" aria-hidden="true"><rect class="s{}" width="14" )"
                                     R"(height="14"></rect></svg>)",
                                     i % 8));
                html.element("bdi", rounds.targets[i].target.name);
            });
        }
    });
}

void write_header(HtmlWriter& html, const Results& results) {
    html.element("header", {}, [&] {
        html.element(
            "p", {{"class", "kicker"}},
            fmt::format("httpbench {} \u00B7 {}", results.command, files::to_timestamp(results.rounds.started_at)));
        html.element("h1", title_of(results));
        report::write_summary(html, results);
        write_legend(html, results.rounds);
        html.element("nav", {{"aria-label", "Sections"}}, [&] {
            html.element("ul", {}, [&] {
                for (const Link& link : links) {
                    if (results.comparison.pairs.empty() && std::string_view{link.target} == "#comparison") continue;
                    html.element("li", {}, [&] { html.element("a", {{"href", link.target}}, link.name); });
                }
            });
        });
    });
}

void write_main(HtmlWriter& html, const Results& results) {
    html.element("main", {{"id", "main"}}, [&] {
        report::write_comparison_table(html, results);
        report::write_charts(html, results);
        report::write_measurements(html, results);
        report::write_percentiles(html, results);
        report::write_rounds(html, results);
        report::write_failures(html, results);
        report::write_findings(html, results);
        write_plan_section(html, results);
        report::write_host_section(html, results);
        report::write_section(html, "data", "Data", [&] {
            html.element("p", "The results as JSON stand in this file, in the element with the id \"results\".");
            html.element("button", {{"id", "download"}, {"class", "button"}, {"type", "button"}, {"hidden", ""}},
                         "Download the results");
        });
    });
}

void write_scripts(HtmlWriter& html, const Results& results, const std::string& json, const std::string& nonce) {
    const auto data = [&](std::string_view id, const std::string& text) {
        html.element("script", {{"type", "application/json"}, {"id", std::string{id}}},
                     [&] { html.raw(report::json_for_script(text)); });
    };
    data("results", json);
    data("chart-data", report::chart_json(results));
    if (!embedded::echarts_gzip.empty()) {
        html.element("script", {{"type", "application/octet-stream"}, {"id", "echarts"}},
                     [&] { html.raw(measure::to_base64(embedded::echarts_gzip)); });
    }
    html.element("script", {{"nonce", nonce}}, [&] { html.raw(embedded::page_script); });
}

void write_footer(HtmlWriter& html) {
    html.element("footer", {}, [&] {
        html.text(fmt::format("httpbench {}", version()));
        if (!embedded::echarts_gzip.empty()) {
            html.text(" \u00B7 charts by Apache ECharts, \u00A9 The Apache Software Foundation, Apache License 2.0");
        }
    });
}

}  // namespace

std::string to_html(const Results& results) {
    const std::string json = to_json(results);
    const std::string nonce = nonce_of(json);
    HtmlWriter html;
    html.raw("<!DOCTYPE html>\n");
    html.element("html", {{"lang", "en"}}, [&] {
        html.element("head", {}, [&] { write_head(html, results, nonce); });
        html.element("body", {}, [&] {
            html.element("a", {{"class", "skip"}, {"href", "#main"}}, "Skip to the results");
            write_header(html, results);
            write_main(html, results);
            write_footer(html);
            write_scripts(html, results, json, nonce);
        });
    });
    return std::move(html).take();
}

}  // namespace httpbench
