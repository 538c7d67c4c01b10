#pragma once

#include "engine/exchange.hpp"
#include "engine/recorder.hpp"
#include "engine/slice_loop.hpp"
#include "engine/stop_clock.hpp"
#include "model/url.hpp"
#include "net/event_loop.hpp"
#include "net/request.hpp"

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
        const asio::ip::tcp::endpoint peer{asio::ip::address_v4::loopback(), port};
        for (int i = 0; i < connections; ++i) exchanges_.push_back(std::make_unique<Exchange>(loop_, peer));
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
        SliceLoop slice{loop_, exchanges_,
                        SliceRules{.request = request_,
                                   .pace = pace,
                                   .timeout = std::chrono::seconds{30},
                                   .fresh_connections = false,
                                   .stop = stop_,
                                   .recognise_heads = recognise_heads},
                        recorder_};
        slice.run();
        return recorder_;
    }

    EventLoop loop_;
    Recorder recorder_;
    Request request_;
    StopClock stop_{{}, std::chrono::seconds{1}};
    std::vector<std::unique_ptr<Exchange>> exchanges_;
};

}  // namespace httpbench::test
