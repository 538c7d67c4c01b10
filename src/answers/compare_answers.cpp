#include "answers/compare_answers.hpp"

#include "answers/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace httpbench::answers {

namespace {

std::string shown(const SeenAnswer& answer) {
    return answer.failure.empty() ? std::to_string(answer.status) : "none (" + excerpt(answer.failure) + ")";
}

/// A media type in lower case, without spaces; JSON's without its charset, which says nothing (RFC 8259 §11).
std::string normalised(std::string_view content_type) {
    std::string text;
    for (const char c : content_type) {
        if (c == ' ' || c == '\t') continue;
        text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    constexpr std::string_view json = "application/json;charset=";
    if (text.starts_with(json)) text.resize(json.find(';'));
    return text;
}

bool says_json(const SeenAnswer& answer) {
    const std::string type = normalised(answer.content_type);
    const std::string_view essence = std::string_view{type}.substr(0, type.find(';'));
    return essence == "application/json" || essence.ends_with("+json");
}

bool looks_like_json(const SeenAnswer& answer) {
    const std::size_t first = answer.body.find_first_not_of(" \t\r\n");
    return first != std::string::npos && (answer.body[first] == '{' || answer.body[first] == '[');
}

/// A body as JSON, where it is.
class Document {
  public:
    explicit Document(const std::string& body) : error_{parser_.parse(body).get(root)} {}

    [[nodiscard]] bool is_json() const { return error_ == simdjson::SUCCESS; }

  private:
    simdjson::dom::parser parser_;

  public:
    simdjson::dom::element root;

  private:
    simdjson::error_code error_;
};

std::vector<Difference> compare_bytes(std::string_view expected, std::string_view found) {
    if (expected == found) return {};
    const auto [a, b] = std::mismatch(expected.begin(), expected.end(), found.begin(), found.end());
    const auto from = static_cast<std::size_t>(a - expected.begin());
    const auto rest = [from](std::string_view body) {
        return from == body.size() ? std::string{"nothing"} : "'" + excerpt(body.substr(from)) + "'";
    };
    return {{fmt::format("body at byte {}", from), rest(expected), rest(found)}};
}

std::vector<Difference> compare_bodies(const SeenAnswer& expected, const SeenAnswer& found,
                                       std::span<const std::string> volatile_members) {
    const bool said = says_json(expected) || says_json(found);
    if (!said && !(looks_like_json(expected) && looks_like_json(found))) {
        return compare_bytes(expected.body, found.body);
    }
    const Document a{expected.body};
    const Document b{found.body};
    if (a.is_json() && b.is_json()) return compare_json(a.root, b.root, volatile_members);
    if (a.is_json() == b.is_json() || !said) return compare_bytes(expected.body, found.body);
    const auto described = [](const SeenAnswer& answer, const Document& body) {
        if (body.is_json()) return excerpt(body.root);
        return answer.body.empty() ? std::string{"nothing"} : "'" + excerpt(answer.body) + "', which is not JSON";
    };
    return {{"body", described(expected, a), described(found, b)}};
}

}  // namespace

std::vector<Difference> compare_answers(const SeenAnswer& expected, const SeenAnswer& found,
                                        std::span<const std::string> volatile_members) {
    if (!expected.failure.empty() || !found.failure.empty()) return {{"answer", shown(expected), shown(found)}};
    if (expected.status != found.status) {
        return {{"status", std::to_string(expected.status), std::to_string(found.status)}};
    }
    std::vector<Difference> differences;
    if (normalised(expected.content_type) != normalised(found.content_type)) {
        const auto shown_type = [](const std::string& type) {
            return type.empty() ? std::string{"nothing"} : excerpt(type);
        };
        differences.push_back({"content type", shown_type(expected.content_type), shown_type(found.content_type)});
    }
    const auto in_body = compare_bodies(expected, found, volatile_members);
    differences.insert(differences.end(), in_body.begin(), in_body.end());
    return differences;
}

}  // namespace httpbench::answers
