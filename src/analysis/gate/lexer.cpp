#include "analysis/gate/lexer.hpp"

#include "analysis/gate/units.hpp"
#include "base/utf8.hpp"
#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>

namespace httpbench::analysis {

namespace {

constexpr std::string_view spaces = " \t\r\n";

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_{text} {}

    std::vector<Token> tokens() {
        std::vector<Token> tokens;
        do {
            skip_spaces();
            begin_ = at_;
            tokens.push_back(next());
        } while (tokens.back().type != Token::Type::end);
        return tokens;
    }

  private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const noexcept {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    void skip_spaces() { at_ = std::min(text_.find_first_not_of(spaces, at_), text_.size()); }
    [[noreturn]] void reject(std::string_view message) const { reject_gate(text_, {begin_, at_}, message); }
    [[nodiscard]] Token token(Token::Type type, std::string text) const {
        return {.type = type, .span = {begin_, at_}, .text = std::move(text)};
    }

    Token next() {
        const char c = peek();
        if (at_ == text_.size()) return token(Token::Type::end, {});
        if (is_digit(c)) return number();
        if (is_letter(c)) return word();
        if (c == '"') return token(Token::Type::quoted, quoted());
        if (c == '[') return selection();
        return symbol();
    }

    Token number() {
        Token result{.type = Token::Type::number};
        const char* const end = text_.data() + text_.size();
        const auto [stop, error] = std::from_chars(text_.data() + at_, end, result.number, std::chars_format::fixed);
        at_ = static_cast<std::size_t>(stop - text_.data());
        if (error != std::errc{}) reject("the number is too large");
        const std::size_t unit_at = at_;
        while (is_letter(peek()) || peek() == '%') ++at_;
        if (peek() == '/' && peek(1) == 's' && !is_letter(peek(2)) && !is_digit(peek(2))) at_ += 2;
        const std::string_view unit_text = text_.substr(unit_at, at_ - unit_at);
        const auto unit = written_unit(unit_text);
        if (!unit) {
            reject(fmt::format("'{}' is no unit: there are ns us ms s m h, %, k M, bytes kB MB GB KiB MiB GiB, and /s",
                               unit_text));
        }
        result.span = {begin_, at_};
        result.text = text_.substr(begin_, unit_at - begin_);
        result.number *= unit->factor;
        result.kind = unit->kind;
        return result;
    }

    Token word() {
        const auto continues = [&] {
            if (peek() != '-') return is_letter(peek()) || is_digit(peek());
            return is_letter(peek(1)) || is_digit(peek(1));
        };
        while (continues()) ++at_;
        return token(Token::Type::word, std::string{text_.substr(begin_, at_ - begin_)});
    }

    std::string quoted() {
        std::string content;
        for (++at_; peek() != '"'; ++at_) {
            if (at_ >= text_.size()) reject("this quote is not closed");
            if (peek() == '\\' && (peek(1) == '"' || peek(1) == '\\')) ++at_;
            content += peek();
        }
        ++at_;
        return content;
    }

    Token selection() {
        ++at_;
        skip_spaces();
        std::string name;
        if (peek() == '"') {
            name = quoted();
            skip_spaces();
            if (peek() != ']') reject("a ] must stand behind the endpoint");
        } else {
            const std::size_t close = std::min(text_.find(']', at_), text_.size());
            name = text_.substr(at_, close - at_);
            name.erase(name.find_last_not_of(spaces) + 1);
            at_ = close;
            if (peek() != ']') reject("this bracket is not closed; example: p99[GET /items] > 20ms");
        }
        ++at_;
        if (name.empty()) reject("an endpoint must stand in the brackets; example: p99[GET /items] > 20ms");
        return token(Token::Type::selection, std::move(name));
    }

    Token symbol() {
        constexpr std::string_view two_long[] = {"<=", ">=", "==", "!=", "&&", "||"};
        constexpr std::string_view one_long = "<>+-*/().=";
        const std::string_view two = text_.substr(at_, 2);
        if (std::find(std::begin(two_long), std::end(two_long), two) != std::end(two_long)) {
            at_ += 2;
            return token(Token::Type::symbol, std::string{two});
        }
        at_ += std::max<std::size_t>(1, first_code_point(text_.substr(at_)).bytes);
        const std::string_view text = text_.substr(begin_, at_ - begin_);
        if (text.size() > 1 || one_long.find(text) == std::string_view::npos) {
            reject(fmt::format("'{}' means nothing here", text));
        }
        return token(Token::Type::symbol, std::string{text});
    }

    std::string_view text_;
    std::size_t begin_ = 0;  ///< of the token in hand
    std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> gate_tokens(std::string_view expression) {
    return Lexer{expression}.tokens();
}

void reject_gate(std::string_view expression, Span mistake, std::string_view message) {
    const std::size_t before = count_code_points(expression.substr(0, mistake.begin));
    const std::size_t marked = count_code_points(expression.substr(mistake.begin, mistake.end - mistake.begin));
    const std::string caret = std::string(before, ' ') + "^" + std::string(std::max<std::size_t>(marked, 1) - 1, '~');
    throw Error{Errc::invalid_value, std::string{message}, {std::string{expression}, caret}};
}

}  // namespace httpbench::analysis
