#include "process/output_reader.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <utility>

namespace httpbench {

namespace {

constexpr std::string_view announcement = "listening on http";
constexpr std::size_t longest_line = 4096;

/// The address that a line announces; none when it is another line.
std::optional<std::string> announced_address(std::string_view line) {
    const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
    const auto start = std::search(line.begin(), line.end(), announcement.begin(), announcement.end(), same);
    if (start == line.end()) return std::nullopt;
    const auto place = static_cast<std::size_t>(start - line.begin());
    const auto address = line.substr(place + announcement.size() - std::string_view{"http"}.size());
    return std::string{address.substr(0, address.find_first_of(" \t\r"))};
}

void keep_end(std::string& end, std::string_view bytes) {
    end += bytes;
    if (end.size() > OutputReader::kept_bytes) end.erase(0, end.size() - OutputReader::kept_bytes);
}

}  // namespace

OutputReader::OutputReader(Descriptor output, Descriptor errors)
    : output_{std::move(output)}, errors_{std::move(errors)}, stop_{eventfd(0, EFD_CLOEXEC)}, thread_{[this] {
          read_all();
      }} {}

OutputReader::~OutputReader() {
    const std::uint64_t one = 1;
    (void)!write(stop_.get(), &one, sizeof one);
    thread_.join();
}

std::optional<std::string> OutputReader::wait_for_address(std::chrono::nanoseconds patience, std::stop_token stop) {
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, std::move(stop), patience, [this] { return address_ || output_closed_; });
    return address_;
}

bool OutputReader::output_closed() const {
    const std::lock_guard lock{mutex_};
    return output_closed_;
}

void OutputReader::wait_for_errors_to_close(std::chrono::nanoseconds patience) {
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, patience, [this] { return errors_closed_; });
}

std::string OutputReader::output_end() const {
    const std::lock_guard lock{mutex_};
    return output_end_;
}

std::string OutputReader::errors_end() const {
    const std::lock_guard lock{mutex_};
    return errors_end_;
}

void OutputReader::read_all() {
    std::array<pollfd, 3> watched{pollfd{output_.get(), POLLIN, 0}, pollfd{errors_.get(), POLLIN, 0},
                                  pollfd{stop_.get(), POLLIN, 0}};
    std::array<char, 4096> buffer{};
    while (watched[0].fd >= 0 || watched[1].fd >= 0) {
        if (poll(watched.data(), watched.size(), -1) < 0) continue;
        for (auto* pipe : {&watched[1], &watched[0]}) {
            if (pipe->fd < 0 || pipe->revents == 0) continue;
            const auto size = read(pipe->fd, buffer.data(), buffer.size());
            const std::string_view bytes{buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
            const std::lock_guard lock{mutex_};
            pipe == &watched[0] ? take_output(bytes) : take_errors(bytes);
            if (size <= 0) pipe->fd = -1;
            changed_.notify_all();
        }
        if (watched[2].revents != 0) return;
    }
}

void OutputReader::take_output(std::string_view bytes) {
    if (bytes.empty()) output_closed_ = true;
    keep_end(output_end_, bytes);
    for (const char c : bytes) {
        if (c != '\n') {
            if (line_.size() < longest_line) line_ += c;
            continue;
        }
        if (!address_) address_ = announced_address(line_);
        line_.clear();
    }
}

void OutputReader::take_errors(std::string_view bytes) {
    if (bytes.empty()) errors_closed_ = true;
    keep_end(errors_end_, bytes);
}

}  // namespace httpbench
