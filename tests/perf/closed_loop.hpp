#pragma once

#include "engine/lane.hpp"
#include "engine/recorder.hpp"
#include "engine/slice_loop.hpp"
#include "engine/stop_clock.hpp"
#include "http/http1.hpp"
#include "http/request.hpp"
#include "model/url.hpp"
#include "net/event_loop.hpp"
#include "net/tcp_stream.hpp"

#include <asio/ip/tcp.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace httpbench::test {

/// The engine of one load thread alone, on the thread that calls it.
class LoopEngine {
  public:
    LoopEngine(std::uint16_t port, int connections, const Endpoint& endpoint = {},
               Recorder::Detail detail = Recorder::Detail::none)
        : recorder_{detail},
          request_{make_template_request(endpoint, parse_url("http://127.0.0.1:" + std::to_string(port)))} {
        const ConnectionMaker maker{.stream = tcp_streams({asio::ip::address_v4::loopback(), port}),
                                    .conversation = [] { return std::make_unique<Http1>(); }};
        for (int i = 0; i < connections; ++i) lanes_.push_back(std::make_unique<Lane>(loop_, maker));
    }

    /// One slice of this many requests.
    [[nodiscard]] const Recorder& run(std::uint64_t requests, bool recognise_heads) {
        return run(Pace::by_count(requests), recognise_heads);
    }
    /// One slice of an open loop, however long its answers take.
    [[nodiscard]] const Recorder& run(const Arrivals& arrivals) {
        return run(Pace::scheduled(Pacer{arrivals, {}}, Clock::now()), true);
    }

  private:
    [[nodiscard]] const Recorder& run(const Pace& pace, bool recognise_heads) {
        recorder_.clear();
        SliceLoop slice{
            loop_, lanes_,
            SliceRules{.request = request_,
                       .pace = pace,
                       .connection = {.timeout = std::chrono::seconds{30}, .recognise_heads = recognise_heads},
                       .stop = stop_},
            recorder_};
        slice.run();
        return recorder_;
    }

    EventLoop loop_;
    Recorder recorder_;
    Request request_;
    StopClock stop_{{}, std::chrono::seconds{1}};
    std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace httpbench::test
