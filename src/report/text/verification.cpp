#include "report/text/sections.hpp"

#include "httpbench/report.hpp"
#include "httpbench/version.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace httpbench {

namespace report {

namespace {

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// "old against new and newer".
std::string opponents(const Verification& verification) {
    const auto& targets = verification.targets;
    std::string text;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        text += fmt::format("{}{}", i == 0 ? "" : i == 1 ? " against " : " and ", targets[i]);
    }
    return text;
}

std::size_t column_width(const Page& page, const Verification& verification) {
    std::size_t longest = 0;
    for (const VerifiedEndpoint& verified : verification.endpoints) {
        longest = std::max(longest, page.shown(verified.endpoint).size());
    }
    constexpr std::size_t room_for_the_result = 20;
    return std::min(longest, page.width() - room_for_the_result);
}

void print_endpoint(Page& page, const VerifiedEndpoint& verified, std::size_t width) {
    const std::size_t count = verified.differences.size() + verified.omitted;
    const std::string name =
        padded(shortened(page.shown(verified.endpoint), width, page.ellipsis()), width, Align::left);
    page.line(name + "  " +
              (count == 0 ? page.painted("same", Tone::good) : page.painted(counted(count, "difference"), Tone::bad)));
    for (const AnswerDifference& difference : verified.differences) {
        page.paragraph(to_string(difference), "  " + page.shown(difference.target) + ": ");
    }
    if (verified.omitted > 0) page.paragraph(fmt::format("and {} more", verified.omitted), "  ");
}

}  // namespace

void print_verification(Page& page, const Verification& verification, Listed listed) {
    page.title("VERIFICATION", opponents(verification));
    const std::size_t width = column_width(page, verification);
    for (const VerifiedEndpoint& verified : verification.endpoints) {
        if (listed == Listed::all || !verified.differences.empty()) print_endpoint(page, verified, width);
    }
    page.blank();
    if (verification.same()) return print_sameness(page, verification);
    page.paragraph(
        "The targets do not answer the same. Members of JSON whose values may differ are named by --volatile, or by "
        "\"volatile\" in a plan file; --allow-different compares the targets all the same.");
}

void print_sameness(Page& page, const Verification& verification) {
    const auto& all = verification.endpoints;
    const auto checks =
        static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& one) { return one.is_check; }));
    page.paragraph(fmt::format(
        "{} give the same answers to {}{}.", verification.targets.size() == 2 ? "Both targets" : "All targets",
        counted(all.size() - checks, "endpoint"), checks == 0 ? "" : " and " + counted(checks, "check")));
}

}  // namespace report

std::string to_text(const Verification& verification, const TextOptions& options) {
    report::Page page{options};
    page.line(page.painted(fmt::format("httpbench {} verify", version()), report::Tone::heading));
    report::print_verification(page, verification, report::Listed::all);
    return page.text();
}

}  // namespace httpbench
