#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace httpbench {

/// Writes one JSON document, indented by two spaces. Nesting follows the calls:
///
///     JsonWriter json;
///     json.object([&] {
///         json.member("name", "a");
///         json.array("sizes", [&] { json.value(1); json.value(2); });
///     });
///
/// The text is valid JSON and valid UTF-8 whatever the values are: bytes that are not UTF-8 become U+FFFD, numbers
/// that JSON has no form for (NaN, infinity) become null.
class JsonWriter {
  public:
    /// An object, or array, as the document or an element. `body` writes what is in it.
    template <std::invocable Body>
    void object(Body&& body) {
        nest('{', body, '}');
    }
    template <std::invocable Body>
    void array(Body&& body) {
        nest('[', body, ']');
    }

    /// The same as a member of the object around.
    template <std::invocable Body>
    void object(std::string_view name, Body&& body) {
        key(name);
        nest('{', body, '}');
    }
    template <std::invocable Body>
    void array(std::string_view name, Body&& body) {
        key(name);
        nest('[', body, ']');
    }

    /// A member of the object around.
    template <class Value>
    void member(std::string_view name, const Value& content) {
        key(name);
        value(content);
    }

    /// An element of the array around, or the value behind a key.
    void value(std::string_view text);
    void value(const char* text) { value(std::string_view{text}); }
    void value(std::nullptr_t) { put("null"); }
    void value(bool truth) { put(truth ? "true" : "false"); }
    void value(std::signed_integral auto number) { put_integer(std::int64_t{number}); }
    void value(std::unsigned_integral auto number) { put_integer(std::uint64_t{number}); }
    /// The shortest digits that read back as the same number.
    void value(double number);
    /// Null when there is none.
    template <class Value>
    void value(const std::optional<Value>& content) {
        content ? value(*content) : value(nullptr);
    }

    /// The document so far; complete once the outermost call has returned.
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

  private:
    template <class Body>
    void nest(char open, Body& body, char close) {
        begin(open);
        body();
        end(close);
    }
    void begin(char open);
    void end(char close);
    void key(std::string_view name);
    void put(std::string_view token);
    void put_quoted(std::string_view text);
    void put_integer(std::int64_t number);
    void put_integer(std::uint64_t number);
    void separate();
    void break_line();

    std::string text_;
    int depth_ = 0;
    bool first_ = true;       ///< nothing stands in the innermost object or array yet
    bool after_key_ = false;  ///< a key waits for its value
};

/// For a member that is null where a text is not known.
[[nodiscard]] constexpr std::optional<std::string_view> null_if_empty(std::string_view text) noexcept {
    return text.empty() ? std::nullopt : std::optional{text};
}

}  // namespace httpbench
