#include "http/request.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace httpbench {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_letters(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool has_header(const Endpoint& endpoint, std::string_view name) {
    return std::any_of(endpoint.headers.begin(), endpoint.headers.end(),
                       [name](const Header& header) { return same_letters(header.name, name); });
}

/// "close" among the options of a Connection field.
bool asks_to_close(const Endpoint& endpoint) {
    const auto is_close = [](std::string_view option) {
        const auto first = option.find_first_not_of(" \t");
        if (first == std::string_view::npos) return false;
        option = option.substr(first, option.find_last_not_of(" \t") - first + 1);
        return same_letters(option, "close");
    };
    return std::any_of(endpoint.headers.begin(), endpoint.headers.end(), [&](const Header& header) {
        if (!same_letters(header.name, "connection")) return false;
        std::string_view rest = header.value;
        while (true) {
            const auto comma = std::min(rest.find(','), rest.size());
            if (is_close(rest.substr(0, comma))) return true;
            if (comma == rest.size()) return false;
            rest.remove_prefix(comma + 1);
        }
    });
}

/// The methods that method.md lets be sent again.
bool may_be_resent(std::string_view method) {
    constexpr std::array<std::string_view, 4> methods{"GET", "HEAD", "PUT", "DELETE"};
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

/// Puts a request's bytes together.
class Composer {
  public:
    enum class Templates { none, drawn };

    explicit Composer(Templates templates) : templates_{templates} {}

    void add(std::string_view bytes) { bytes_ += bytes; }
    /// What may hold templates.
    void add_text(std::string_view text) {
        if (templates_ == Templates::none) return add(text);
        TemplateText parsed = parse_template(text);
        for (Slot& slot : parsed.slots) {
            slot.offset += bytes_.size();
            slots_.push_back(std::move(slot));
        }
        add(parsed.text);
    }
    [[nodiscard]] std::size_t size_of(std::string_view text) const {
        return templates_ == Templates::none ? text.size() : parse_template(text).text.size();
    }

    [[nodiscard]] Request compose(const Endpoint& endpoint, const Url& target) &&;

  private:
    void add_line(std::string_view name, std::string_view value) {
        add(name);
        add(": ");
        add(value);
        add("\r\n");
    }

    Templates templates_;
    std::string bytes_;
    std::vector<Slot> slots_;
};

Request Composer::compose(const Endpoint& endpoint, const Url& target) && {
    add(endpoint.method + " " + target.path_prefix);
    add_text(endpoint.path);
    add(" HTTP/1.1\r\n");
    if (!has_header(endpoint, "Host")) add_line("Host", host_field(target));
    for (const auto& [name, value] : endpoint.headers) {
        add(name + ": ");
        add_text(value);
        add("\r\n");
    }
    const bool has_body = !endpoint.body.empty();
    if (has_body && !has_header(endpoint, "Content-Type")) add_line("Content-Type", "application/json");
    const bool expects_length =
        has_body || endpoint.method == "POST" || endpoint.method == "PUT" || endpoint.method == "PATCH";
    if (expects_length && !has_header(endpoint, "Content-Length")) {
        add_line("Content-Length", std::to_string(size_of(endpoint.body)));
    }
    add("\r\n");
    add_text(endpoint.body);
    return {.bytes = std::move(bytes_),
            .slots = std::move(slots_),
            .is_head = endpoint.method == "HEAD",
            .asks_to_close = asks_to_close(endpoint),
            .is_idempotent = may_be_resent(endpoint.method),
            .endpoint = endpoint};
}

}  // namespace

Request make_request(const Endpoint& endpoint, const Url& target) {
    return Composer{Composer::Templates::none}.compose(endpoint, target);
}

Request make_template_request(const Endpoint& endpoint, const Url& target) {
    return Composer{Composer::Templates::drawn}.compose(endpoint, target);
}

}  // namespace httpbench
