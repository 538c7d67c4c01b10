#pragma once

#include "base/random.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// A place in a text whose bytes are drawn anew for every request. Its width never changes, so that neither does the
/// length of a request.
struct Slot {
    enum class Kind : std::uint8_t {
        sequence,  ///< {seq}: 1, 2, 3, …
        number,    ///< {rand:LOW:HIGH}
        uuid,      ///< {uuid}: version 4 (RFC 9562)
        choice,    ///< {pick:A,B}
    };
    Kind kind = Kind::sequence;
    std::size_t offset = 0;  ///< in the text
    std::size_t width = 0;   ///< bytes
    char padding = '0';      ///< before a number: a space where JSON forbids leading zeros
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::vector<std::string> choices = {};  ///< all of `width`

    bool operator==(const Slot&) const = default;
};

/// A text with its templates taken apart.
struct TemplateText {
    std::string text = {};         ///< as long as every text that is drawn from it
    std::vector<Slot> slots = {};  ///< ascending, not overlapping
};

/// Finds the templates in a path, a header's value or a body. Known are {seq}, {rand:LOW:HIGH}, {uuid} and {pick:A,B};
/// any other brace stands for itself, and a known template in doubled braces, {{seq}}, for the text {seq}.
/// @pre `template_issue(text)` is empty
[[nodiscard]] TemplateText parse_template(std::string_view text);

/// What is wrong with a text's templates: value, reason and an example; empty when nothing is.
[[nodiscard]] std::string template_issue(std::string_view text);

/// Writes a slot's bytes for one request, without allocating. @param index of the request, 0 is the first
/// @param bytes `slot.width` of them
void fill(const Slot& slot, std::uint64_t index, Random& random, char* bytes) noexcept;

/// A text for one request. Every {uuid} that was drawn is added to `uuids`.
[[nodiscard]] std::string expanded(std::string_view text, Random& random, std::vector<std::string>& uuids);

}  // namespace httpbench
