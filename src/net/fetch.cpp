#include "net/fetch.hpp"

#include "http/http1.hpp"
#include "net/connection.hpp"
#include "net/event_loop.hpp"
#include "net/tcp_stream.hpp"

#include <algorithm>
#include <asio/error.hpp>
#include <optional>
#include <utility>

namespace httpbench {

namespace {

/// What stands before the head of the answer itself: 100 Continue, 103 Early Hints (RFC 9110 §15.2).
void drop_interim_heads(std::string& head) {
    constexpr std::size_t status = std::string_view{"HTTP/1.1 "}.size();
    while (head.size() > status && head[status] == '1') {
        const auto end = head.find("\r\n\r\n");
        if (end == std::string::npos) return;
        head.erase(0, end + 4);
    }
}

/// One request on a connection of its own, on a loop of its own.
class Inquiry final : private ConnectionUser {
  public:
    Inquiry(const asio::ip::tcp::endpoint& address, std::chrono::nanoseconds patience, std::stop_token stop)
        : stop_{std::move(stop)},
          timer_{loop_},
          deadline_{loop_.now() + patience},
          connection_{loop_, maker_to(address), *this} {}

    [[nodiscard]] std::error_code connect() {
        connection_.open();
        return wait();
    }

    /// @pre connected
    [[nodiscard]] Answer ask(const Request& request) {
        RequestBytes bytes{request, 0};
        connection_.begin_slice({.request = request, .bytes = bytes});
        http_->keep_answer_in(answer_.head, answer_.body);
        connection_.begin(0, 0);
        connection_.flush();
        if (const auto error = wait()) throw std::system_error{error};
        if (reply_.kind == Reply::Kind::broken) {
            throw std::system_error{std::make_error_code(std::errc::protocol_error), reply_.reason};
        }
        if (reply_.kind == Reply::Kind::closed) {
            const std::error_code error{reply_.error, std::system_category()};
            throw std::system_error{error ? error : make_error_code(asio::error::eof),
                                    "closed before the answer was complete"};
        }
        answer_.status = reply_.status;
        drop_interim_heads(answer_.head);
        answer_.head.resize(std::min(answer_.head.find("\r\n\r\n"), answer_.head.size()));
        return std::move(answer_);
    }

  private:
    [[nodiscard]] ConnectionMaker maker_to(const asio::ip::tcp::endpoint& address) {
        return {.stream = tcp_streams(address), .conversation = [this] {
                    auto made = std::make_unique<Http1>();
                    http_ = made.get();
                    return made;
                }};
    }

    [[nodiscard]] std::error_code wait() {
        result_.reset();
        watch();
        loop_.run();
        timer_.cancel();
        return *result_;
    }

    /// A stop is requested by another thread, of which the loop knows nothing.
    void watch() {
        constexpr std::chrono::milliseconds between_looks{5};
        const auto now = loop_.now();
        if (stop_.stop_requested()) return end(std::make_error_code(std::errc::operation_canceled));
        if (now >= deadline_) return end(std::make_error_code(std::errc::timed_out));
        timer_.arm(std::min<TimePoint>(deadline_, now + between_looks), [this] { watch(); });
    }

    void end(std::error_code error) {
        if (!result_) result_ = error;
        loop_.leave();
        timer_.cancel();
    }

    void on_opened(std::error_code error) override { end(error); }
    void on_reply(const Reply& reply) override { reply_ = reply; }
    void on_all_read(TimePoint /*now*/) override { end({}); }

    EventLoop loop_;
    std::stop_token stop_;
    Timer timer_;
    TimePoint deadline_;
    Http1* http_ = nullptr;  ///< the connection's
    Answer answer_;
    Reply reply_;
    std::optional<std::error_code> result_;
    Connection connection_;
};

}  // namespace

std::error_code try_connect(const asio::ip::tcp::endpoint& address, std::chrono::nanoseconds patience,
                            std::stop_token stop) {
    return Inquiry{address, patience, std::move(stop)}.connect();
}

Answer fetch(const asio::ip::tcp::endpoint& address, const Request& request, std::chrono::nanoseconds patience,
             std::stop_token stop) {
    Inquiry inquiry{address, patience, std::move(stop)};
    if (const auto error = inquiry.connect()) throw std::system_error{error};
    return inquiry.ask(request);
}

std::string header_value(std::string_view head, std::string_view name) {
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    while (!head.empty()) {
        const auto line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const auto field = line.substr(0, colon);
        if (!std::equal(field.begin(), field.end(), name.begin(), name.end(), same)) continue;
        const auto first = line.find_first_not_of(" \t", colon + 1);
        if (first == std::string_view::npos) return {};
        return std::string{line.substr(first, line.find_last_not_of(" \t") - first + 1)};
    }
    return {};
}

}  // namespace httpbench
