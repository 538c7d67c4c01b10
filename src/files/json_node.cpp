#include "files/json_node.hpp"

#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace httpbench::files {

namespace {

/// A value as an error calls it: one line, not too long.
std::string excerpt(simdjson::dom::element value) {
    if (value.is_object()) return "an object";
    if (value.is_array()) return "an array";
    constexpr std::size_t longest = 40;
    const std::string json = simdjson::minify(value);
    return json.size() <= longest ? json : json.substr(0, longest) + "...";
}

}  // namespace

JsonNode JsonNode::at(std::string_view name) const {
    simdjson::dom::element member;
    if (object().at_key(name).get(member)) fail(fmt::format("has no member \"{}\"", name));
    return {member, file_, path_of(name)};
}

std::optional<JsonNode> JsonNode::find(std::string_view name) const {
    simdjson::dom::element member;
    if (object().at_key(name).get(member)) return std::nullopt;
    return JsonNode{member, file_, path_of(name)};
}

std::string JsonNode::text() const {
    return std::string{read<std::string_view>("a string")};
}

bool JsonNode::truth() const {
    return read<bool>("true or false");
}

double JsonNode::number() const {
    return read<double>("a number");
}

std::uint64_t JsonNode::count() const {
    return read<std::uint64_t>("a whole number from 0");
}

int JsonNode::whole(int lowest) const {
    constexpr int highest = std::numeric_limits<int>::max();
    std::int64_t number = 0;
    if (value_.get(number) || number < lowest || number > highest) {
        fail_type(fmt::format("a whole number from {} to {}", lowest, highest));
    }
    return static_cast<int>(number);
}

void JsonNode::fail(std::string_view what) const {
    std::string message = fmt::format("{}: {} {}", file_, path_.empty() ? "the file" : path_, what);
    // A file may hold anything, and the message is one line on a terminal.
    std::replace_if(
        message.begin(), message.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, '?');
    throw Error{Errc::invalid_results, std::move(message)};
}

template <class T>
T JsonNode::read(std::string_view expected) const {
    T content{};
    if (value_.get(content)) fail_type(expected);
    return content;
}

simdjson::dom::array JsonNode::array() const {
    return read<simdjson::dom::array>("an array");
}

simdjson::dom::object JsonNode::object() const {
    return read<simdjson::dom::object>("an object");
}

std::string JsonNode::path_of(std::string_view member) const {
    return path_.empty() ? std::string{member} : fmt::format("{}.{}", path_, member);
}

void JsonNode::fail_type(std::string_view expected) const {
    fail(fmt::format("must be {}; it is {}", expected, excerpt(value_)));
}

}  // namespace httpbench::files
