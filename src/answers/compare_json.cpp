#include "answers/compare_json.hpp"

#include "answers/excerpt.hpp"

#include <algorithm>

namespace httpbench::answers {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

const std::string nothing = "nothing";

/// JSON knows one type of number.
element_type type_of(element value) {
    return value.is_number() ? element_type::DOUBLE : value.type();
}

bool same_number(element a, element b) {
    if (a.type() == b.type() && a.type() == element_type::INT64) return std::int64_t{a} == std::int64_t{b};
    if (a.type() == b.type() && a.type() == element_type::UINT64) return std::uint64_t{a} == std::uint64_t{b};
    return double{a} == double{b};
}

bool same_scalar(element a, element b) {
    switch (type_of(a)) {
        case element_type::DOUBLE:
            return same_number(a, b);
        case element_type::STRING:
            return std::string_view{a} == std::string_view{b};
        case element_type::BOOL:
            return bool{a} == bool{b};
        default:
            return true;
    }
}

/// A member's name as JSON pointers have it (RFC 6901 §3).
std::string escaped(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (c == '~') {
            text += "~0";
        } else if (c == '/') {
            text += "~1";
        } else {
            text += c;
        }
    }
    return text;
}

class Walk {
  public:
    explicit Walk(std::span<const std::string> volatile_members) : volatile_members_{volatile_members} {}

    void compare(element expected, element found, const std::string& where) {
        if (type_of(expected) != type_of(found)) return add(where, excerpt(expected), excerpt(found));
        if (expected.is_object()) return compare_objects(object{expected}, object{found}, where);
        if (expected.is_array()) return compare_arrays(expected, found, where);
        if (!same_scalar(expected, found)) add(where, excerpt(expected), excerpt(found));
    }

    [[nodiscard]] std::vector<Difference> take() && { return std::move(differences_); }

  private:
    void compare_objects(const object& expected, const object& found, const std::string& where) {
        for (const auto member : expected) {
            const std::string place = where + "/" + escaped(member.key);
            element other;
            if (found.at_key(member.key).get(other)) {
                add(place, excerpt(member.value), nothing);
            } else if (!is_volatile(member.key)) {
                compare(member.value, other, place);
            } else if (type_of(member.value) != type_of(other)) {
                add(place, excerpt(member.value), excerpt(other));
            }
        }
        for (const auto member : found) {
            element other;
            if (expected.at_key(member.key).get(other)) {
                add(where + "/" + escaped(member.key), nothing, excerpt(member.value));
            }
        }
    }

    void compare_arrays(element expected, element found, const std::string& where) {
        const array as{expected};
        const array bs{found};
        if (as.size() != bs.size()) add(where, excerpt(expected), excerpt(found));
        std::size_t index = 0;
        for (auto a = as.begin(), b = bs.begin(); a != as.end() && b != bs.end(); ++a, ++b) {
            compare(*a, *b, where + "/" + std::to_string(index++));
        }
    }

    [[nodiscard]] bool is_volatile(std::string_view name) const {
        return std::find(volatile_members_.begin(), volatile_members_.end(), name) != volatile_members_.end();
    }

    void add(const std::string& where, std::string expected, std::string found) {
        differences_.push_back({where.empty() ? "body" : where, std::move(expected), std::move(found)});
    }

    std::span<const std::string> volatile_members_;
    std::vector<Difference> differences_;
};

}  // namespace

std::vector<Difference> compare_json(element expected, element found, std::span<const std::string> volatile_members) {
    Walk walk{volatile_members};
    walk.compare(expected, found, {});
    return std::move(walk).take();
}

}  // namespace httpbench::answers
