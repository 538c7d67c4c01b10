#include "httpbench/file.hpp"
#include "httpbench/report.hpp"

#include "httpbench/error.hpp"
#include "report/chart/chart.hpp"
#include "report/picture/cairo.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

namespace httpbench {

namespace {

std::optional<report::PictureFormat> format_of(const std::string& path) {
    const auto extension = std::filesystem::path{path}.extension();
    if (extension == ".png") return report::PictureFormat::png;
    if (extension == ".svg") return report::PictureFormat::svg;
    return std::nullopt;
}

}  // namespace

void check_chart(const std::string& path) {
    if (!format_of(path)) {
        throw Error{Errc::invalid_value, fmt::format("'{}' ends neither in .png nor in .svg; example: "
                                                     "performance_comparison.png",
                                                     path)};
    }
    const std::string missing = report::missing_for_pictures();
    if (!missing.empty()) {
        throw Error{Errc::invalid_value, fmt::format("'{}' cannot be drawn: {}", path, missing)};
    }
}

std::string to_chart(const Results& results, const std::string& path) {
    check_chart(path);
    return report::paint(*format_of(path), [&results](const report::MeasureText& measure) {
        return report::draw_chart(results, measure);
    });
}

void write_chart(const std::string& path, const Results& results) {
    write_file(path, to_chart(results, path));
}

}  // namespace httpbench
