#include "endpoint_options.hpp"

#include "httpbench/units.hpp"
#include "option_values.hpp"
#include "usage_error.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace httpbench::cli {

namespace {

constexpr std::string_view spaces = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

/// Takes the first word and the spaces around it off a text.
std::string_view take_word(std::string_view& text) {
    text = trimmed(text);
    const std::string_view word = text.substr(0, text.find_first_of(spaces));
    text.remove_prefix(word.size());
    text = trimmed(text);
    return word;
}

std::string read_body(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    file.peek();  // a folder opens like a file, and fails only here
    if (!file && !file.eof()) {
        throw usage_error("'{}' cannot be read: {}; example: --data-file body.json", path, std::strerror(errno));
    }
    std::ostringstream body;
    body << file.rdbuf();
    return body.str();
}

}  // namespace

Endpoint parse_endpoint(std::string_view text) {
    std::string_view rest = text;
    Endpoint endpoint{.method = {}};
    std::string_view word = take_word(rest);
    if (!word.starts_with('/')) {
        endpoint.method = word;
        word = take_word(rest);
    }
    if (word.empty()) {
        throw usage_error("'{}' has no path; example: -e 'POST /custom {{\"data\":\"test\"}}'", text);
    }
    endpoint.path = word;
    endpoint.body = rest;
    return endpoint;
}

Header parse_header(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        throw usage_error("'{}' has no colon; example: -H 'Accept: text/plain'", text);
    }
    return {std::string{trimmed(text.substr(0, colon))}, std::string{trimmed(text.substr(colon + 1))}};
}

std::vector<int> parse_statuses(std::string_view text) {
    std::vector<int> statuses;
    for (std::string_view rest = text;;) {
        const std::size_t comma = rest.find(',');
        const std::string_view status = rest.substr(0, comma);
        const bool digits = status.find_first_not_of("0123456789") == std::string_view::npos;
        if (status.size() != 3 || !digits) {
            throw usage_error("'{}' is not a list of statuses; example: 200,201", text);
        }
        statuses.push_back(static_cast<int>(parse_count(status)));
        if (comma == std::string_view::npos) return statuses;
        rest.remove_prefix(comma + 1);
    }
}

void EndpointOptions::add_to(CLI::App& command) {
    command.option_defaults()->group("Requests, instead of the eight built-in ones");
    add_values(
        command, "-e,--endpoint", "REQUEST",
        [this](const std::string& text) { endpoints_.push_back(parse_endpoint(text)); },
        "'POST /echo {\"message\":\"hi\"}'; may be repeated");
    add_value(
        command, "-X,--method", "METHOD",
        [this](const std::string& text) { shapes_.emplace_back([text](Endpoint& shaped) { shaped.method = text; }); },
        "of the one -e");
    add_values(
        command, "-H,--header", "'NAME: VALUE'",
        [this](const std::string& text) {
            shapes_.emplace_back([header = parse_header(text)](Endpoint& shaped) { shaped.headers.push_back(header); });
        },
        "of the one -e; may be repeated");
    const auto set_body = [this](std::string body) {
        shapes_.emplace_back([body = std::move(body)](Endpoint& shaped) {
            shaped.body = body;
            if (shaped.method.empty()) shaped.method = "POST";
        });
    };
    CLI::Option* const data = add_value(command, "--data", "TEXT", set_body, "body of the one -e; makes it a POST");
    add_value(
        command, "--data-file", "FILE", [set_body](const std::string& path) { set_body(read_body(path)); },
        "the same from a file")
        ->excludes(data);
    add_value(
        command, "--expect-status", "200,201",
        [this](const std::string& text) {
            shapes_.emplace_back(
                [statuses = parse_statuses(text)](Endpoint& shaped) { shaped.expected_statuses = statuses; });
        },
        "right answers to the one -e (every 2xx)");
}

std::vector<Endpoint> EndpointOptions::endpoints() const {
    if (!shapes_.empty() && endpoints_.size() != 1) {
        throw usage_error(
            "-X, -H, --data and --expect-status shape one endpoint, and {} are named; example: -e /items -H 'Accept: "
            "*/*'",
            endpoints_.empty() ? "none" : std::to_string(endpoints_.size()));
    }
    std::vector<Endpoint> endpoints = endpoints_;
    for (const auto& shape : shapes_) shape(endpoints.front());
    for (Endpoint& endpoint : endpoints) {
        if (endpoint.method.empty()) endpoint.method = "GET";
    }
    return endpoints;
}

}  // namespace httpbench::cli
