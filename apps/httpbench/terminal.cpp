#include "terminal.hpp"

#include "httpbench/error.hpp"

#include <fmt/format.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace httpbench::cli {

namespace {

std::string_view environment(const char* name) noexcept {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

}  // namespace

bool is_live_terminal(int descriptor) noexcept {
    return isatty(descriptor) == 1 && environment("TERM") != "dumb" && environment("CI").empty();
}

bool use_color(Color color) noexcept {
    if (color != Color::automatic) return color == Color::always;
    return environment("NO_COLOR").empty() && is_live_terminal(STDOUT_FILENO);
}

int columns(int descriptor) noexcept {
    constexpr int usual = 80;
    winsize size{};
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual;
    return std::clamp<int>(size.ws_col, 60, 120);
}

bool is_utf8_locale() noexcept {
    return std::string_view{nl_langinfo(CODESET)} == "UTF-8";
}

void say(std::string_view text) noexcept {
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

void print(std::string_view text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written) return;
    throw Error{Errc::output_failed, fmt::format("standard output cannot be written: {}", std::strerror(errno))};
}

}  // namespace httpbench::cli
