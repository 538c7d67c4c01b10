#include "model/template_text.hpp"

#include "model/http_syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace httpbench {

namespace {

constexpr std::string_view names[]{"seq", "rand", "uuid", "pick"};
constexpr std::size_t sequence_width = 10;
constexpr std::uint64_t sequence_end = 10'000'000'000;  ///< the first number that is too wide
constexpr std::uint64_t highest_number = 1'000'000'000'000'000'000;
constexpr std::size_t uuid_width = 36;

/// A template as it is written: "{rand:1:6}".
struct Written {
    std::string_view name;
    std::string_view arguments = {};  ///< behind the name's colon
    bool has_arguments = false;
    std::size_t size = 0;  ///< bytes in the text; 0: its brace is not closed
};

/// The template that a text begins with; none when its brace stands for itself.
std::optional<Written> written_at(std::string_view text) {
    if (!text.starts_with('{')) return std::nullopt;
    for (const std::string_view name : names) {
        const std::string_view rest = text.substr(1);
        if (!rest.starts_with(name) || rest.size() == name.size()) continue;
        const char next = rest[name.size()];
        if (next != '}' && next != ':') continue;
        const std::size_t end = text.find('}');
        if (end == std::string_view::npos) return Written{.name = name};
        Written written{.name = name, .has_arguments = next == ':', .size = end + 1};
        if (written.has_arguments) written.arguments = text.substr(name.size() + 2, end - name.size() - 2);
        return written;
    }
    return std::nullopt;
}

/// The template that a text begins with in doubled braces, which mean that it is none. @return its size; 0: no such
std::size_t literal_at(std::string_view text) {
    if (!text.starts_with("{{")) return 0;
    const auto inner = written_at(text.substr(1));
    if (!inner || inner->size == 0 || !text.substr(1 + inner->size).starts_with('}')) return 0;
    return inner->size + 2;
}

std::optional<std::uint64_t> number(std::string_view digits) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value > highest_number) return std::nullopt;
    return value;
}

std::vector<std::string> choices_of(std::string_view arguments) {
    std::vector<std::string> choices;
    while (true) {
        const std::size_t comma = arguments.find(',');
        choices.emplace_back(arguments.substr(0, comma));
        if (comma == std::string_view::npos) return choices;
        arguments.remove_prefix(comma + 1);
    }
}

std::string range_issue(std::string_view arguments) {
    const std::size_t colon = std::min(arguments.find(':'), arguments.size());
    const auto low = number(arguments.substr(0, colon));
    const auto high = number(arguments.substr(std::min(colon + 1, arguments.size())));
    if (!low || !high) return "it needs two whole numbers from 0 to 10^18; example: {rand:1:1000}";
    if (*low > *high) return "its first number is above its second; example: {rand:1:1000}";
    return {};
}

std::string choices_issue(std::string_view arguments) {
    const auto choices = choices_of(arguments);
    if (choices.size() < 2) return "it needs choices, with commas between them; example: {pick:red,tan}";
    for (const auto& choice : choices) {
        if (choice.size() == choices.front().size()) continue;
        return fmt::format(
            "'{}' has {} bytes and '{}' has {}, but a request keeps its length; example: {{pick:red,tan}}",
            printable(choices.front()), choices.front().size(), printable(choice), choice.size());
    }
    return {};
}

std::string issue_of(const Written& written) {
    if (written.size == 0) return "its brace is not closed";
    if (written.name == "rand") return range_issue(written.arguments);
    if (written.name == "pick") return choices_issue(written.arguments);
    return written.has_arguments ? fmt::format("it takes no arguments; example: {{{}}}", written.name) : std::string{};
}

/// Where the next template may begin; the text's end when nowhere.
std::size_t next_brace(std::string_view text, std::size_t behind) {
    return std::min(text.find('{', behind + 1), text.size());
}

/// Whether the end of a piece of JSON is within a string.
bool ends_in_string(std::string_view json) {
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (json[i] == '"') in_string = !in_string;
        if (json[i] == '\\' && in_string) ++i;
    }
    return in_string;
}

/// Whether what stands between two parts of a text is a JSON value of its own.
bool is_json_value(std::string_view before, std::string_view behind) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = before.find_first_not_of(space);
    if (first == std::string_view::npos || (before[first] != '{' && before[first] != '[')) return false;
    if (ends_in_string(before)) return false;
    const std::size_t last = before.find_last_not_of(space);
    const std::size_t next = behind.find_first_not_of(space);
    return next != std::string_view::npos && std::string_view{":,["}.find(before[last]) != std::string_view::npos &&
           std::string_view{",]}"}.find(behind[next]) != std::string_view::npos;
}

Slot slot_of(const Written& written) {
    if (written.name == "seq") return {.kind = Slot::Kind::sequence, .width = sequence_width};
    if (written.name == "uuid") return {.kind = Slot::Kind::uuid, .width = uuid_width};
    if (written.name == "pick") {
        Slot slot{.kind = Slot::Kind::choice, .choices = choices_of(written.arguments)};
        slot.width = slot.choices.front().size();
        return slot;
    }
    const std::size_t colon = written.arguments.find(':');
    const std::uint64_t high = *number(written.arguments.substr(colon + 1));
    return {.kind = Slot::Kind::number,
            .width = fmt::formatted_size("{}", high),
            .low = *number(written.arguments.substr(0, colon)),
            .high = high};
}

void put_number(std::uint64_t value, const Slot& slot, char* bytes) noexcept {
    std::size_t place = slot.width;
    do {
        bytes[--place] = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value > 0 && place > 0);
    std::fill_n(bytes, place, slot.padding);
}

void put_uuid(Random& random, char* bytes) noexcept {
    constexpr std::string_view digits = "0123456789abcdef";
    // Version and variant: RFC 9562 §5.4.
    const std::array halves{(random.next() & 0xffffffffffff0fff) | 0x4000,
                            (random.next() & 0x3fffffffffffffff) | 0x8000000000000000};
    char* place = bytes;
    for (int nibble = 0; nibble < 32; ++nibble) {
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) *place++ = '-';
        *place++ = digits[(halves[static_cast<std::size_t>(nibble / 16)] >> (60 - 4 * (nibble % 16))) & 0xf];
    }
}

}  // namespace

TemplateText parse_template(std::string_view text) {
    TemplateText result;
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        if (const std::size_t size = literal_at(rest); size > 0) {
            result.text += rest.substr(1, size - 2);
            at += size;
        } else if (const auto written = written_at(rest)) {
            Slot slot = slot_of(*written);
            slot.offset = result.text.size();
            if (is_json_value(text.substr(0, at), rest.substr(written->size))) slot.padding = ' ';
            result.text.append(slot.width, '0');
            result.slots.push_back(std::move(slot));
            at += written->size;
        } else {
            const std::size_t next = next_brace(text, at);
            result.text += text.substr(at, next - at);
            at = next;
        }
    }
    return result;
}

std::string template_issue(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const std::size_t literal = literal_at(rest);
        const auto written = literal > 0 ? std::nullopt : written_at(rest);
        if (!written) {
            at = literal > 0 ? at + literal : next_brace(text, at);
            continue;
        }
        const std::size_t size = written->size > 0 ? written->size : rest.size();
        const std::string reason = issue_of(*written);
        if (!reason.empty()) return fmt::format("'{}': {}", printable(rest.substr(0, size)), reason);
        at += size;
    }
    return {};
}

void fill(const Slot& slot, std::uint64_t index, Random& random, char* bytes) noexcept {
    switch (slot.kind) {
        case Slot::Kind::sequence:
            return put_number((index + 1) % sequence_end, slot, bytes);
        case Slot::Kind::number:
            return put_number(random.between(slot.low, slot.high), slot, bytes);
        case Slot::Kind::uuid:
            return put_uuid(random, bytes);
        case Slot::Kind::choice: {
            const auto& choice = slot.choices[random.next() % slot.choices.size()];
            std::copy(choice.begin(), choice.end(), bytes);
            return;
        }
    }
}

std::string expanded(std::string_view text, Random& random, std::vector<std::string>& uuids) {
    TemplateText parsed = parse_template(text);
    for (const Slot& slot : parsed.slots) {
        fill(slot, 0, random, parsed.text.data() + slot.offset);
        if (slot.kind == Slot::Kind::uuid) uuids.push_back(parsed.text.substr(slot.offset, slot.width));
    }
    return std::move(parsed.text);
}

}  // namespace httpbench
