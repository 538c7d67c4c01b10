#include "httpbench/report.hpp"
#include "httpbench/results.hpp"
#include "unit/report/sample_results.hpp"

#include <iostream>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace httpbench;

/// The sample of a name; none for an unknown one.
std::optional<Results> sample(std::string_view name) {
    if (name == "small") return test::small_comparison();
    if (name == "open") return test::open_comparison();
    if (name == "large") return test::large_comparison();
    if (name == "odd") return test::with_odd_names();
    if (name == "wide") return test::wide_comparison();
    if (name == "hostile") return test::hostile_results();
    if (name == "run") return test::single_run();
    if (name == "empty") return Results{.rounds = {.plan = {.endpoints = {{}}}}};
    return std::nullopt;
}

/// Whether the form is a picture's file name.
bool is_chart(std::string_view form) {
    return form.ends_with(".png") || form.ends_with(".svg");
}

std::string in_form(std::string_view form, const Results& results) {
    if (form == "markdown") return to_markdown(results);
    if (form == "junit") return to_junit(results);
    if (form == "csv") return to_csv(results);
    if (form == "bencher") return to_bencher(results);
    if (form == "prometheus") return to_prometheus(results);
    if (form == "bigger") return to_action_benchmark(results).at(0).text;
    if (form == "smaller") return to_action_benchmark(results).at(1).text;
    if (form == "hgrm") {
        std::string texts;
        for (const NamedText& file : to_hgrm(results)) texts += file.text;
        return texts;
    }
    if (form == "html") return to_html(results);
    if (form == "json") return to_json(results);
    return to_text(results, {.color = form == "color", .unicode = form == "unicode" || form == "color"});
}

}  // namespace

/// Prints the schema of results, or a sample of them, or draws it, for a validator that is not ours and for the eye.
int main(int argc, char** argv) {
    const std::string_view name = argc > 1 ? argv[1] : "";
    if (name == "schema") {
        std::cout << results_schema();
    } else if (const auto results = sample(name); results && argc > 2 && is_chart(argv[2])) {
        write_chart(argv[2], *results);
    } else if (results) {
        std::cout << in_form(argc > 2 ? argv[2] : "json", *results);
    } else {
        std::cerr
            << "usage: sample_results schema | small|open|large|wide|hostile|run|empty|odd [FORM|FILE.png|FILE.svg]\n";
        return 2;
    }
}
