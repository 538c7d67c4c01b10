#include "httpbench/launched_server.hpp"

#include "httpbench/error.hpp"
#include "httpbench/units.hpp"
#include "model/http_syntax.hpp"
#include "model/url.hpp"
#include "process/child.hpp"
#include "process/output_reader.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace httpbench {

namespace {

constexpr std::chrono::seconds patience_to_end{5};
constexpr std::chrono::seconds patience_for_last_words{1};

/// The last lines of what a server wrote, in one line, for an error. @param stream "standard error"
std::string last_lines(std::string text, std::string_view stream) {
    constexpr std::size_t longest = 400;
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    if (text.size() > longest) {
        text.erase(0, text.size() - longest);
        text.erase(0, text.find('\n') + 1);  // half a line; npos + 1 is 0
    }
    std::replace(text.begin(), text.end(), '\n', '|');
    return text.empty() ? fmt::format("it wrote nothing to {}", stream)
                        : fmt::format("its {} ends with: {}", stream, printable(text));
}

std::string joined(const std::vector<std::string>& command) {
    return printable(fmt::format("{}", fmt::join(command, " ")));
}

/// @throws Error (`launch_failed`) when one of them stays
void remove_files(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
        for (const char* const suffix : {"", "-wal", "-shm", "-journal"}) {
            std::error_code error;
            std::filesystem::remove(file + suffix, error);
            if (!error) continue;
            throw Error{Errc::launch_failed, fmt::format("'{}' of an earlier start cannot be removed: {}",
                                                         printable(file + suffix), error.message())};
        }
    }
}

}  // namespace

struct LaunchedServer::Impl {
    explicit Impl(const Launch& launch)
        : command{joined(launch.command)}, child{launch}, reader{child.take_output(), child.take_errors()} {}
    ~Impl() { child.end(patience_to_end); }

    /// A server that fails may leave processes behind that hold its output open, so that its end must be looked for
    /// too. One that exits with 0 may have become a daemon, and speak yet.
    std::optional<std::string> wait_for_address(std::chrono::nanoseconds patience, const std::stop_token& stop) {
        constexpr std::chrono::nanoseconds between_looks = std::chrono::milliseconds{50};
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (true) {
            const auto left = deadline - std::chrono::steady_clock::now();
            auto address = reader.wait_for_address(std::min<std::chrono::nanoseconds>(left, between_looks), stop);
            const bool failed = child.wait_for_end(std::chrono::nanoseconds{0}) && *child.status() != 0;
            if (address || failed || left <= left.zero() || stop.stop_requested() || reader.output_closed()) {
                return address;
            }
        }
    }

    std::string last_words() {
        if (child.wait_for_end(std::chrono::nanoseconds{0})) reader.wait_for_errors_to_close(patience_for_last_words);
        return last_lines(reader.errors_end(), "standard error");
    }

    [[noreturn]] void fail(const std::string& what) {
        // Where it listens may stand on its standard output, in other words than those that are looked for.
        std::string words = last_words();
        const std::string output = reader.output_end();
        if (!output.empty()) words += "; " + last_lines(output, "standard output");
        throw Error{Errc::launch_failed, fmt::format("'{}' {}; {}", command, what, words)};
    }

    [[noreturn]] void fail_without_address(std::chrono::nanoseconds patience, bool stopped) {
        constexpr std::chrono::seconds between_last_output_and_end{1};
        constexpr const char* line = "printed 'listening on http://HOST:PORT'";
        if (stopped) fail(fmt::format("was not waited for any longer before it {}", line));
        if (child.wait_for_end(reader.output_closed() ? between_last_output_and_end : std::chrono::seconds{0})) {
            fail(fmt::format("{} before it {}", httpbench::describe_end(*child.status()), line));
        }
        if (reader.output_closed()) fail(fmt::format("closed its standard output before it {}", line));
        fail(fmt::format("ran, but within {} it never {}", format_duration(patience), line));
    }

    std::string command;
    Child child;
    OutputReader reader;
    std::string url = {};
};

LaunchedServer::LaunchedServer(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}

LaunchedServer::LaunchedServer(const Launch& launch, std::chrono::nanoseconds patience, const std::stop_token& stop)
    : LaunchedServer{start(launch)} {
    wait_for_url(patience, stop);
}

void LaunchedServer::wait_for_url(std::chrono::nanoseconds patience, const std::stop_token& stop) {
    const auto address = impl_->wait_for_address(patience, stop);
    if (!address) impl_->fail_without_address(patience, stop.stop_requested());
    try {
        static_cast<void>(parse_url(*address));
    } catch (const Error& error) {
        impl_->fail(fmt::format("printed an address that is none: {}", error.what()));
    }
    impl_->url = *address;
}

LaunchedServer LaunchedServer::start(const Launch& launch) {
    remove_files(launch.fresh_files);
    return LaunchedServer{std::make_unique<Impl>(launch)};
}

LaunchedServer::~LaunchedServer() = default;
LaunchedServer::LaunchedServer(LaunchedServer&&) noexcept = default;
LaunchedServer& LaunchedServer::operator=(LaunchedServer&&) noexcept = default;

const std::string& LaunchedServer::url() const noexcept {
    return impl_->url;
}

int LaunchedServer::pid() const noexcept {
    return impl_->child.pid();
}

int LaunchedServer::guard_pid() const noexcept {
    return impl_->child.guard();
}

bool LaunchedServer::running() const noexcept {
    return !impl_->child.wait_for_end(std::chrono::nanoseconds{0});
}

std::string LaunchedServer::describe_end() const {
    if (running()) return {};
    return fmt::format("{}; {}", httpbench::describe_end(*impl_->child.status()), impl_->last_words());
}

std::string LaunchedServer::standard_error() const {
    return impl_->reader.errors_end();
}

void LaunchedServer::stop() noexcept {
    impl_->child.end(patience_to_end);
}

}  // namespace httpbench
