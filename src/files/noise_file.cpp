#include "httpbench/file.hpp"
#include "httpbench/noise.hpp"

#include "base/json_writer.hpp"
#include "files/json_node.hpp"
#include "files/read_file.hpp"
#include "files/timestamp.hpp"
#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace httpbench {

namespace {

using files::JsonNode;
namespace fs = std::filesystem;

constexpr std::string_view schema = "httpbench-noise/1";

/// The folder that a variable of the environment names; empty unless it is absolute, as the XDG base directories must
/// be.
fs::path folder_named(const char* variable) {
    const char* const value = std::getenv(variable);
    const fs::path folder{value == nullptr ? "" : value};
    return folder.is_absolute() ? folder : fs::path{};
}

NoiseFloor read_floor(const JsonNode& node) {
    const JsonNode time = node.at("measured_at");
    const auto measured_at = files::from_timestamp(time.text());
    if (!measured_at) time.fail("must be a time, as in \"2026-11-23T12:00:00.000Z\"");
    return {.host = node.at("host").text(),
            .endpoint = node.at("endpoint").text(),
            .load = node.at("load").text(),
            .measured_at = *measured_at,
            .rounds = node.at("rounds").whole(0),
            .lowest = node.at("lowest_ratio").number(),
            .highest = node.at("highest_ratio").number(),
            .spread = {node.at("spread_percent").number()},
            .at_5_rounds = {node.at("at_5_rounds_percent").number_or_nan()},
            .at_10_rounds = {node.at("at_10_rounds_percent").number_or_nan()}};
}

bool same_subject(const NoiseFloor& a, const NoiseFloor& b) {
    return a.host == b.host && a.endpoint == b.endpoint && a.load == b.load;
}

std::vector<NoiseFloor> readable_noise(const std::string& path) {
    try {
        return read_noise(path);
    } catch (const Error&) {
        return {};
    }
}

}  // namespace

std::string noise_path() {
    fs::path folder = folder_named("XDG_STATE_HOME");
    if (folder.empty()) {
        folder = folder_named("HOME");
        if (folder.empty()) return {};
        folder /= ".local/state";
    }
    return (folder / "httpbench" / "noise.json").string();
}

std::string to_json(std::span<const NoiseFloor> floors) {
    JsonWriter json;
    json.object([&] {
        json.member("schema", schema);
        json.array("noise", [&] {
            for (const NoiseFloor& floor : floors) {
                json.object([&] {
                    json.member("host", floor.host);
                    json.member("endpoint", floor.endpoint);
                    json.member("load", floor.load);
                    json.member("measured_at", files::to_timestamp(floor.measured_at));
                    json.member("rounds", floor.rounds);
                    json.member("lowest_ratio", floor.lowest);
                    json.member("highest_ratio", floor.highest);
                    json.member("spread_percent", floor.spread.value);
                    json.member("at_5_rounds_percent", floor.at_5_rounds.value);
                    json.member("at_10_rounds_percent", floor.at_10_rounds.value);
                });
            }
        });
    });
    return json.text();
}

std::vector<NoiseFloor> parse_noise(std::string_view text, std::string_view name) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    const simdjson::padded_string padded{text};
    if (const auto error = parser.parse(padded).get(root)) {
        throw Error{Errc::invalid_results,
                    fmt::format("{}: this is not JSON, or it was cut short: {}", name, simdjson::error_message(error))};
    }
    const JsonNode file{root, name};
    if (file.at("schema").text() != schema) file.at("schema").fail(fmt::format("is not \"{}\"", schema));
    std::vector<NoiseFloor> floors;
    file.at("noise").for_each_element([&](const JsonNode& floor) { floors.push_back(read_floor(floor)); });
    return floors;
}

std::vector<NoiseFloor> read_noise(const std::string& path) {
    std::error_code error;
    if (!fs::exists(path, error) && !error) return {};
    return parse_noise(files::read_text_file(path, Errc::invalid_results, "httpbench noise"), path);
}

void keep_noise(const std::string& path, std::span<const NoiseFloor> floors) {
    const fs::path folder = fs::path{path}.parent_path();
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw Error{Errc::output_failed, fmt::format("'{}' cannot be made: {}", folder.string(), error.message())};
    }
    std::vector<NoiseFloor> kept = readable_noise(path);
    std::erase_if(kept, [&](const NoiseFloor& old) {
        return std::any_of(floors.begin(), floors.end(), [&](const NoiseFloor& one) { return same_subject(one, old); });
    });
    kept.insert(kept.end(), floors.begin(), floors.end());
    write_file(path, to_json(kept));
}

}  // namespace httpbench
