#pragma once

#include "engine/lane.hpp"
#include "engine/recorder.hpp"
#include "engine/slice_loop.hpp"
#include "http/http1.hpp"
#include "model/url.hpp"
#include "net/event_loop.hpp"
#include "net/stream.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace httpbench::test {

/// What a simulated server does with a request.
struct Scripted {
    std::optional<TimePoint> at = {};  ///< when the answer's last byte comes; none: never
    std::string bytes = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    bool closes = false;  ///< behind the answer
};

/// A server in simulated time.
struct SimulatedServer {
    /// @param number of the request, from 0 @param now when it came
    std::function<Scripted(std::size_t number, TimePoint now)> answer;
    /// Why a connection cannot be opened; @param number of the attempt, from 0
    std::function<std::error_code(std::size_t number)> refuse = [](std::size_t) { return std::error_code{}; };
    std::size_t requests = 0;
    std::size_t openings = 0;
    std::vector<TimePoint> opened_at = {};
};

/// A server that takes a while for each request, however many there are.
[[nodiscard]] inline SimulatedServer server_of(std::chrono::nanoseconds latency) {
    return {.answer = [latency](std::size_t, TimePoint now) { return Scripted{.at = now + latency}; }};
}

/// A stream to a simulated server: opened at once, answered in the order of the requests.
class ScriptedStream final : public Stream {
  public:
    ScriptedStream(EventLoop& loop, StreamUser& user, SimulatedServer& server)
        : loop_{loop}, user_{user}, server_{server}, opening_{loop}, answering_{loop} {}

    void open() override {
        server_.opened_at.push_back(loop_.now());
        opening_.arm(loop_.now(), [this] { user_.on_opened(server_.refuse(server_.openings++)); });
    }
    void close() noexcept override {
        opening_.cancel();
        answering_.cancel();
        answers_.clear();
        readable_.clear();
        written_.clear();
        has_ended_ = false;
    }
    Moved read(std::span<char> bytes) noexcept override {
        if (readable_.empty()) return {.state = has_ended_ ? Moved::State::ended : Moved::State::blocked};
        const auto size = std::min(bytes.size(), readable_.size());
        std::copy_n(readable_.begin(), size, bytes.begin());
        readable_.erase(0, size);
        return {.bytes = size, .state = Moved::State::some};
    }
    Moved skip(std::span<char> bytes) noexcept override { return read(bytes); }
    Moved write(std::string_view bytes) noexcept override {
        written_ += bytes;
        for (std::size_t end; (end = written_.find("\r\n\r\n")) != std::string::npos;) {
            written_.erase(0, end + 4);
            answers_.push_back(server_.answer(server_.requests++, loop_.now()));
        }
        expect();
        return {.bytes = bytes.size(), .state = Moved::State::some};
    }
    bool is_quiet() const noexcept override { return readable_.empty() && !has_ended_; }
    void look_again() noexcept override {}

  private:
    void expect() {
        if (answers_.empty() || !answers_.front().at) return;
        answering_.arm(std::max(*answers_.front().at, loop_.now()), [this] { deliver(); });
    }
    void deliver() {
        const Scripted answer = std::move(answers_.front());
        answers_.pop_front();
        readable_ += answer.bytes;
        has_ended_ = answer.closes;
        expect();
        user_.on_ready({.at_end = answer.closes});
    }

    EventLoop& loop_;
    StreamUser& user_;
    SimulatedServer& server_;
    Timer opening_;
    Timer answering_;
    std::deque<Scripted> answers_;
    std::string written_;
    std::string readable_;
    bool has_ended_ = false;
};

/// Lanes to a simulated server, and slices on them, in simulated time: the same on every machine, however busy.
class SimulatedLoad {
  public:
    SimulatedLoad(SimulatedServer server, std::size_t lanes, std::size_t depth = 1, const Endpoint& endpoint = {})
        : server_{std::move(server)}, request_{make_template_request(endpoint, parse_url("http://h"))} {
        const ConnectionMaker maker{
            .stream = [this](EventLoop& loop,
                             StreamUser& user) { return std::make_unique<ScriptedStream>(loop, user, server_); },
            .conversation = [depth] { return std::make_unique<Http1>(depth); }};
        for (std::size_t i = 0; i < lanes; ++i) lanes_.push_back(std::make_unique<Lane>(loop_, maker, depth));
    }

    /// From now on a new connection for every request.
    void use_fresh_connections() { fresh_ = true; }

    [[nodiscard]] TimePoint now() const { return loop_.now(); }
    [[nodiscard]] SimulatedServer& server() { return server_; }

    /// What a slice came to.
    struct Result {
        Stats stats;  ///< of the window or of the count, and of a run-on that counts
        std::chrono::nanoseconds took{};
    };

    [[nodiscard]] Result run(std::uint64_t requests, std::chrono::nanoseconds timeout = std::chrono::seconds{5}) {
        return run({.request = request_, .pace = Pace::by_count(requests), .connection = rules(timeout), .stop = stop_},
                   Recorder::Detail::none);
    }
    [[nodiscard]] Result run(WindowRules window, std::chrono::nanoseconds timeout = std::chrono::seconds{5}) {
        WindowGate gate{1};
        window.gate = &gate;
        return run({.request = request_,
                    .pace = Pace::flowing(),
                    .connection = rules(timeout),
                    .stop = stop_,
                    .window = window},
                   Recorder::Detail::none);
    }
    /// A window on an open loop of so many requests a second.
    [[nodiscard]] Result run(double rate, WindowRules window,
                             std::chrono::nanoseconds timeout = std::chrono::seconds{5}) {
        WindowGate gate{1};
        window.gate = &gate;
        const std::chrono::duration<double> time = window.duration;
        const Arrivals endless{.rate = rate, .count = std::uint64_t{1} << 60};
        const Arrivals due{
            .rate = rate, .count = static_cast<std::uint64_t>(rate * time.count() + 0.5), .time = window.duration};
        return run({.request = request_,
                    .pace = Pace::flowing(Pacer{endless, {}}, loop_.now()),
                    .connection = rules(timeout),
                    .stop = stop_,
                    .window = window,
                    .pacers = WindowPacers{Pacer{due, {}}, Pacer{endless, {}}}},
                   Recorder::Detail::schedule);
    }

  private:
    [[nodiscard]] ConnectionRules rules(std::chrono::nanoseconds timeout) const {
        return {.timeout = timeout, .fresh = fresh_};
    }
    [[nodiscard]] Result run(SliceRules rules, Recorder::Detail detail) {
        Recorder recorder{detail};
        Recorder after{detail};
        rules.start = loop_.now();
        rules.most_set_aside = lanes_.size();
        const auto set_aside = [this](std::unique_ptr<Connection> connection, InFlight) {
            connection->close();
            aside_.push_back(std::move(connection));
        };
        const auto started = loop_.now();
        SliceLoop slice{loop_, lanes_, rules, recorder, &after, set_aside};
        slice.run();
        Result result{.stats = recorder.stats(), .took = loop_.now() - started};
        result.stats.elapsed = slice.elapsed();
        if (slice.run_on_counts()) result.stats += after.stats();
        return result;
    }

    EventLoop loop_{EventLoop::Time::simulated};
    SimulatedServer server_;
    Request request_;
    StopClock stop_{{}, std::chrono::seconds{1}};
    std::vector<std::unique_ptr<Lane>> lanes_;
    std::vector<std::unique_ptr<Connection>> aside_;
    bool fresh_ = false;
};

}  // namespace httpbench::test
