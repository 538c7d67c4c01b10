#pragma once

#include <simdjson.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace httpbench {

/// JSON in which `//` comments are allowed. Everything that is wrong with it is an Error (`invalid_plan`) that says
/// where: "NAME:LINE:COLUMN: what".
class JsonText {
  public:
    /// @throws Error when a string is not closed, or the text is not UTF-8
    JsonText(std::string_view text, std::string_view name);

    [[nodiscard]] const simdjson::padded_string& text() const noexcept { return text_; }

    /// @param where in `text()`
    [[noreturn]] void fail(const char* where, std::string_view what) const;

  private:
    std::string name_;
    simdjson::padded_string text_;
};

/// A value of a JsonText, read in the order in which it stands there: whoever gets one reads it before the next.
class JsonValue {
  public:
    /// @param name how errors call it: the member's name
    JsonValue(simdjson::ondemand::value value, const JsonText& source, std::string_view name);

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] bool is_null();
    [[nodiscard]] std::string string();
    [[nodiscard]] bool boolean();
    /// @throws Error as well when it is below `lowest` or above `highest`
    [[nodiscard]] std::int64_t whole_number(std::int64_t lowest, std::int64_t highest);
    [[nodiscard]] double number();
    /// A whole number from 0, of 64 bits.
    [[nodiscard]] std::uint64_t count();
    /// The bytes of a string; of any other value its JSON without spaces.
    [[nodiscard]] std::string text_or_json();

    /// Calls `visit(JsonValue&)` with every member of an object.
    template <class Visit>
    void for_each_member(Visit&& visit) {
        for (auto member : read(value_.get_object(), "an object")) {
            simdjson::ondemand::field field = checked(std::move(member));
            const char* const key = field.key().raw() - 1;
            const std::string_view key_text = checked(field.unescaped_key());
            JsonValue value{field.value(), *source_, key_text};
            value.key_ = key;
            visit(value);
        }
    }

    /// Calls `visit(JsonValue&)` with every element of an array.
    template <class Visit>
    void for_each_element(Visit&& visit) {
        for (auto element : read(value_.get_array(), "an array")) {
            JsonValue value{checked(std::move(element)), *source_, name_};
            visit(value);
        }
    }

    /// At the value.
    [[noreturn]] void fail(std::string_view what) const { source_->fail(where_, what); }
    /// At the member's name.
    [[noreturn]] void fail_key(std::string_view what) const { source_->fail(key_, what); }

  private:
    template <class T>
    T checked(simdjson::simdjson_result<T> result) {
        T content;
        if (const auto error = std::move(result).get(content)) fail_syntax(error);
        return content;
    }
    /// @param expected what the value must be
    template <class T>
    T read(simdjson::simdjson_result<T> result, std::string_view expected) {
        T content;
        const auto error = std::move(result).get(content);
        if (error == simdjson::INCORRECT_TYPE) fail_type(expected);
        if (error) fail_syntax(error);
        return content;
    }
    [[noreturn]] void fail_type(std::string_view expected) const;
    [[noreturn]] void fail_syntax(simdjson::error_code error);

    simdjson::ondemand::value value_;
    const JsonText* source_;
    std::string name_;
    std::string_view token_;
    const char* where_;
    const char* key_;
};

/// Reads the one object that the text is. @throws Error when it is something else, or something stands behind it
void read_json(const JsonText& source, const std::function<void(JsonValue&)>& visit);

}  // namespace httpbench
