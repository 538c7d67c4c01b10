#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace httpbench::report {

/// The text as HTML has it, between tags and in quoted attributes: markup escaped, and well-formed UTF-8 without
/// control characters but tab and line breaks.
[[nodiscard]] std::string escaped(std::string_view text);

/// JSON that can stand in a script element: whatever its strings hold, no tag begins or ends in it.
[[nodiscard]] std::string json_for_script(std::string_view json);

/// Writes HTML. Texts and values of attributes are escaped here and nowhere else; names of elements and attributes are
/// ours.
class HtmlWriter {
  public:
    using Attribute = std::pair<std::string_view, std::string>;
    using Attributes = std::vector<Attribute>;

    /// An element, with what `body` writes in it.
    template <std::invocable Body>
    void element(std::string_view name, const Attributes& attributes, Body&& body) {
        open(name, attributes);
        body();
        close(name);
    }
    /// An element with a text in it.
    void element(std::string_view name, const Attributes& attributes, std::string_view content);
    void element(std::string_view name, std::string_view content) { element(name, {}, content); }
    /// An element that has no end.
    void empty(std::string_view name, const Attributes& attributes = {}) { open(name, attributes); }

    void text(std::string_view content) { text_ += escaped(content); }
    /// Markup of our own.
    void raw(std::string_view markup) { text_ += markup; }

    [[nodiscard]] std::string take() && { return std::move(text_); }

  private:
    void open(std::string_view name, const Attributes& attributes);
    void close(std::string_view name);

    std::string text_;
};

}  // namespace httpbench::report
