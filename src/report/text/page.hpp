#pragma once

#include "httpbench/report.hpp"
#include "report/text/fit.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace httpbench::report {

/// What a piece of text is, from which its colour follows.
enum class Tone { plain, heading, good, warning, bad };

/// The console text under construction. No line is wider than asked, whatever is put in; colours and symbols beyond
/// ASCII appear only where the options allow them.
class Page {
  public:
    explicit Page(const TextOptions& options) : options_{options} {}

    [[nodiscard]] std::size_t width() const noexcept { return static_cast<std::size_t>(options_.width); }
    [[nodiscard]] std::string_view times() const noexcept { return options_.unicode ? "\u00D7" : "x"; }
    [[nodiscard]] std::string_view ellipsis() const noexcept { return options_.unicode ? "\u2026" : ".."; }
    [[nodiscard]] std::string_view arrow() const noexcept { return options_.unicode ? "\u2192" : "->"; }

    /// Text from outside, made safe to show.
    [[nodiscard]] std::string shown(std::string_view text) const { return printable(text, options_.unicode); }
    /// Coloured; as it stands, so that it has its width already.
    [[nodiscard]] std::string painted(std::string_view text, Tone tone) const;

    /// A rule across the page with a title in it, and a remark at its right end where there is room; a blank line
    /// before.
    void title(std::string_view title, std::string_view remark = {});
    /// A blank line, unless the page is empty.
    void blank();
    /// A finished line: safe, painted and fitted already.
    void line(std::string_view text);
    /// Text wrapped behind a label, under which the further lines are indented.
    void paragraph(std::string_view text, std::string_view label = {}, Tone label_tone = Tone::plain);

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

  private:
    TextOptions options_;
    std::string text_;
};

}  // namespace httpbench::report
