#include "listening.hpp"

#include <sys/timerfd.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <queue>
#include <random>
#include <string>
#include <string_view>
#include <vector>

// A server of a latency that is known: GET /90 is answered 90 ms after it arrived, however many others wait. It serves
// any number of connections at once, one request at a time on each.

using namespace listening;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok";

struct Answer {
    Clock::time_point due;
    int peer;
    friend bool operator>(const Answer& a, const Answer& b) { return a.due > b.due; }
};
using Answers = std::priority_queue<Answer, std::vector<Answer>, std::greater<>>;

void arm(int timer, Clock::time_point due) {
    const auto since_boot = std::max<std::int64_t>(1, due.time_since_epoch().count());
    itimerspec when{};
    when.it_value = {.tv_sec = since_boot / 1'000'000'000, .tv_nsec = since_boot % 1'000'000'000};
    timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, nullptr);
}

/// "GET /90 HTTP/1.1…": 90 ms.
std::chrono::nanoseconds delay_of(const char* request, double factor) {
    const char* const path = std::strchr(request, '/');
    const double milliseconds = path == nullptr ? 0 : std::atof(path + 1);
    return std::chrono::round<std::chrono::nanoseconds>(
        std::chrono::duration<double, std::milli>{milliseconds * factor});
}

/// 1 ± share, anew at each start.
double drawn_factor(double share) {
    std::random_device entropy;
    return std::uniform_real_distribution<double>{1 - share, 1 + share}(entropy);
}

}  // namespace

/// delay_server PORT [PERCENT]; port 0: the system chooses. Prints where it listens. With a share all delays are longer
/// or shorter by a factor of 1 ± PERCENT that is drawn at the start.
int main(int argc, char** argv) {
    if (argc < 2 || argc > 3) return 2;
    const double factor = argc == 3 ? drawn_factor(std::atof(argv[2]) / 100) : 1;
    const int listener = listen_on(static_cast<std::uint16_t>(std::atoi(argv[1])));
    print_address(listener);
    const int epoll = epoll_create1(0);
    const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    watch(epoll, listener);
    watch(epoll, timer);
    Answers answers;
    std::array<epoll_event, 256> events{};
    std::array<char, 4096> buffer{};
    while (true) {
        const int ready = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
        const bool was_empty = answers.empty();
        const auto first = was_empty ? Clock::time_point{} : answers.top().due;
        for (int i = 0; i < ready; ++i) {
            const int fd = events[static_cast<std::size_t>(i)].data.fd;
            if (fd == timer) continue;
            if (fd == listener) {
                watch(epoll, accept_from(listener));
                continue;
            }
            const auto size = recv(fd, buffer.data(), buffer.size() - 1, MSG_DONTWAIT);
            if (size <= 0) {
                close(fd);
                continue;
            }
            buffer[static_cast<std::size_t>(size)] = 0;
            answers.push({Clock::now() + delay_of(buffer.data(), factor), fd});
        }
        bool has_answered = false;
        for (const auto now = Clock::now(); !answers.empty() && answers.top().due <= now; answers.pop()) {
            send(answers.top().peer, answer.data(), answer.size(), MSG_NOSIGNAL);
            has_answered = true;
        }
        if (!answers.empty() && (was_empty || has_answered || answers.top().due < first)) arm(timer, answers.top().due);
    }
}
