#pragma once

#include <simdjson.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace httpbench::files {

/// A value of a parsed JSON document that knows where it stands. What is wrong with it is an Error (`invalid_results`)
/// that says so: "NAME: results[2].outcomes.sent must be a whole number from 0; it is -1". For as long as the document.
class JsonNode {
  public:
    /// The document itself. @param file how errors call it
    JsonNode(simdjson::dom::element value, std::string_view file) : JsonNode{value, file, {}} {}

    /// A member of an object. @throws Error when there is none
    [[nodiscard]] JsonNode at(std::string_view name) const;
    /// A member that files of earlier versions do not have. None where there is none.
    [[nodiscard]] std::optional<JsonNode> find(std::string_view name) const;

    [[nodiscard]] bool is_null() const noexcept { return value_.is_null(); }
    [[nodiscard]] std::string text() const;
    /// Null is the empty text.
    [[nodiscard]] std::string text_or_empty() const { return is_null() ? std::string{} : text(); }
    [[nodiscard]] bool truth() const;
    [[nodiscard]] double number() const;
    /// Null is NaN.
    [[nodiscard]] double number_or_nan() const {
        return is_null() ? std::numeric_limits<double>::quiet_NaN() : number();
    }
    [[nodiscard]] std::uint64_t count() const;
    [[nodiscard]] int whole(int lowest) const;

    /// Calls `visit(JsonNode)` with every element of an array.
    template <class Visit>
    void for_each_element(Visit&& visit) const {
        std::size_t index = 0;
        for (const simdjson::dom::element element : array()) {
            visit(JsonNode{element, file_, path_ + "[" + std::to_string(index++) + "]"});
        }
    }

    /// Calls `visit(std::string_view name, JsonNode)` with every member of an object.
    template <class Visit>
    void for_each_member(Visit&& visit) const {
        for (const simdjson::dom::key_value_pair member : object()) {
            visit(member.key, JsonNode{member.value, file_, path_of(member.key)});
        }
    }

    /// @param what completes "PATH …"
    [[noreturn]] void fail(std::string_view what) const;

  private:
    JsonNode(simdjson::dom::element value, std::string_view file, std::string path)
        : value_{value}, file_{file}, path_{std::move(path)} {}

    template <class T>
    T read(std::string_view expected) const;
    [[nodiscard]] simdjson::dom::array array() const;
    [[nodiscard]] simdjson::dom::object object() const;
    [[nodiscard]] std::string path_of(std::string_view member) const;
    [[noreturn]] void fail_type(std::string_view expected) const;

    simdjson::dom::element value_;
    std::string_view file_;
    std::string path_;
};

/// None for null; otherwise what `read(node)` makes of it.
template <class Read>
[[nodiscard]] auto optional_of(const JsonNode& node, Read&& read) -> std::optional<decltype(read(node))> {
    if (node.is_null()) return std::nullopt;
    return read(node);
}

/// None as well where there is no such member.
template <class Read>
[[nodiscard]] auto optional_of(const std::optional<JsonNode>& node, Read&& read)
    -> std::optional<decltype(read(*node))> {
    if (!node) return std::nullopt;
    return optional_of(*node, std::forward<Read>(read));
}

}  // namespace httpbench::files
