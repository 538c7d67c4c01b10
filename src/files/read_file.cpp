#include "files/read_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace httpbench::files {

std::string read_text_file(const std::string& path, Errc code, std::string_view example) {
    const auto fail = [&](std::string_view reason) {
        throw Error{code, fmt::format("'{}' cannot be read: {}; example: {}", path, reason, example)};
    };
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    file.peek();  // a folder opens like a file, and fails only here
    if (!file && errno != 0) fail(std::strerror(errno));

    constexpr std::size_t step = std::size_t{64} * 1024;
    std::string text;
    while (file) {
        const std::size_t size = text.size();
        if (size > longest_text_file) fail("it is longer than 64 MiB");
        text.resize(size + step);
        file.read(text.data() + size, step);
        text.resize(size + static_cast<std::size_t>(file.gcount()));
    }
    return text;
}

}  // namespace httpbench::files
