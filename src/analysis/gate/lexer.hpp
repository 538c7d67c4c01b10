#pragma once

#include "analysis/gate/kind.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// From the text of a gate's expression to its words.
namespace httpbench::analysis {

/// A part of the expression, in bytes.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Token {
    enum class Type {
        number,     ///< with its unit: "20ms"
        word,       ///< letters, digits, _, and - between them
        quoted,     ///< "…", in which \" and \\ stand for " and \.
        selection,  ///< […]: an endpoint, quoted or as it stands
        symbol,
        end,  ///< behind the last one
    };
    Type type = Type::end;
    Span span = {};
    std::string text = {};  ///< without quotes and brackets; a number without its unit
    double number = 0;      ///< in base units
    Kind kind = {};         ///< of the number
};

/// The tokens of an expression; the last one is the end.
/// @throws Error (`invalid_value`) with a caret under the mistake
[[nodiscard]] std::vector<Token> gate_tokens(std::string_view expression);

/// What is wrong with an expression: one line, and under it the expression with a caret.
[[noreturn]] void reject_gate(std::string_view expression, Span mistake, std::string_view message);

}  // namespace httpbench::analysis
