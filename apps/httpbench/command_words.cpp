#include "command_words.hpp"

#include "usage_error.hpp"

#include <optional>

namespace httpbench::cli {

namespace {

constexpr char no_quote = '\0';

/// Whether a backslash takes the meaning from `next`.
bool escapes(char quote, char next) {
    if (quote == '\'') return false;
    return quote == no_quote || next == '"' || next == '\\';
}

}  // namespace

std::vector<std::string> command_words(std::string_view command) {
    std::vector<std::string> words;
    std::optional<std::string> word;  // none between words: "" is a word too
    char quote = no_quote;
    const auto append = [&word](char c) { word = word.value_or("") + c; };

    for (std::size_t i = 0; i < command.size(); ++i) {
        const char c = command[i];
        if (c == '\\' && quote != '\'') {
            if (i + 1 == command.size()) {
                throw usage_error("'{}' ends in a backslash; example: './server --port 0'", command);
            }
            if (escapes(quote, command[i + 1])) ++i;
            append(command[i]);
        } else if (quote != no_quote) {
            if (c == quote) {
                quote = no_quote;
            } else {
                append(c);
            }
        } else if (c == '\'' || c == '"') {
            quote = c;
            word = word.value_or("");
        } else if (c == ' ' || c == '\t' || c == '\n') {
            if (word) words.push_back(*word);
            word.reset();
        } else {
            append(c);
        }
    }
    if (quote != no_quote) {
        throw usage_error("{} in '{}' is not closed; example: ./server --name \"my server\"", quote, command);
    }
    if (word) words.push_back(*std::move(word));
    return words;
}

}  // namespace httpbench::cli
