#include "base/cpu_name.hpp"

#include <algorithm>

namespace httpbench {

namespace {

void remove_all(std::string& text, std::string_view part) {
    for (std::size_t place = text.find(part); place != std::string::npos; place = text.find(part)) {
        text.erase(place, part.size());
    }
}

/// Says nothing that tells one CPU from another: "CPU", "Processor", "16-Core".
bool is_filler(std::string_view word) {
    return word == "CPU" || word == "Processor" || word.ends_with("-Core");
}

}  // namespace

std::string short_cpu_name(std::string_view model) {
    std::string text{model.substr(0, model.find(" @"))};
    for (const std::string_view mark : {"(R)", "(TM)", "(r)", "(tm)"}) remove_all(text, mark);
    std::string name;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        if (word.empty() || is_filler(word)) continue;
        name += (name.empty() ? "" : " ") + std::string{word};
    }
    return name.empty() ? std::string{model} : name;
}

}  // namespace httpbench
