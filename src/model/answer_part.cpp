#include "model/answer_part.hpp"

namespace httpbench {

namespace {

constexpr std::string_view opening = "{answer:";

}  // namespace

AnswerPart find_answer_part(std::string_view path) noexcept {
    const std::size_t begin = path.find(opening);
    if (begin == std::string_view::npos) return {};
    const std::size_t end = path.find('}', begin);
    if (end == std::string_view::npos) return {};
    const std::size_t pointer = begin + opening.size();
    return {.offset = begin, .size = end + 1 - begin, .pointer = path.substr(pointer, end - pointer)};
}

std::string answer_part_issue(std::string_view path) {
    while (path.find(opening) != std::string_view::npos) {
        const AnswerPart part = find_answer_part(path);
        if (part.size == 0) return "the brace of {answer: is not closed";
        if (!part.pointer.starts_with('/')) return "{answer:...} needs a JSON pointer, which begins with '/'";
        path.remove_prefix(part.offset + part.size);
    }
    return {};
}

}  // namespace httpbench
