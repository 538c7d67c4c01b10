#include "httpbench/launched_server.hpp"

#include "httpbench/error.hpp"
#include "httpbench/units.hpp"
#include "process/child.hpp"
#include "process/output_reader.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace httpbench {

namespace {

constexpr std::chrono::seconds patience_to_end{5};

/// The last lines of a text in one line, for an error.
std::string last_lines(std::string text) {
    constexpr std::size_t longest = 400;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    if (text.size() > longest) text.erase(0, text.size() - longest);
    std::replace(text.begin(), text.end(), '\n', '|');
    return text.empty() ? "it wrote nothing to standard error" : "its standard error ends with: " + text;
}

std::string joined(const std::vector<std::string>& command) {
    return fmt::format("{}", fmt::join(command, " "));
}

}  // namespace

struct LaunchedServer::Impl {
    explicit Impl(Child child) : pid{child.pid}, reader{std::move(child.output), std::move(child.errors)} {}
    ~Impl() { (void)end(); }

    int end() noexcept {
        if (!ended) status = end_child(pid, patience_to_end);
        ended = true;
        return status;
    }

    int pid;
    OutputReader reader;
    std::string url = {};
    int status = 0;
    bool ended = false;
};

LaunchedServer::LaunchedServer(const Launch& launch, std::chrono::nanoseconds patience)
    : impl_{std::make_unique<Impl>(start_child(launch))} {
    if (const auto address = impl_->reader.wait_for_address(patience)) {
        impl_->url = *address;
        return;
    }
    const bool exited = wait_for_end(impl_->pid, std::chrono::milliseconds{100});
    const auto status = impl_->end();
    impl_->reader.wait_for_errors_to_close(std::chrono::milliseconds{100});
    const auto what = exited ? describe_end(status) + " before it"
                             : fmt::format("ran, but within {} it never", format_duration(patience));
    throw Error{Errc::launch_failed, fmt::format("'{}' {} printed 'listening on http://HOST:PORT'; {}",
                                                 joined(launch.command), what, last_lines(impl_->reader.errors_end()))};
}

LaunchedServer::~LaunchedServer() = default;
LaunchedServer::LaunchedServer(LaunchedServer&&) noexcept = default;
LaunchedServer& LaunchedServer::operator=(LaunchedServer&&) noexcept = default;

const std::string& LaunchedServer::url() const noexcept {
    return impl_->url;
}

int LaunchedServer::pid() const noexcept {
    return impl_->pid;
}

bool LaunchedServer::running() const noexcept {
    return !impl_->ended && !wait_for_end(impl_->pid, std::chrono::nanoseconds{0});
}

std::string LaunchedServer::standard_error() const {
    return impl_->reader.errors_end();
}

void LaunchedServer::stop() noexcept {
    (void)impl_->end();
}

}  // namespace httpbench
