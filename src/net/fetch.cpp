#include "net/fetch.hpp"

#include "net/response_parser.hpp"

#include <algorithm>
#include <array>
#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/write.hpp>
#include <optional>
#include <utility>

namespace httpbench {

namespace {

/// Asio's category for the system's errors does not compare with std::errc.
std::error_code standard(std::error_code error) {
    if (error.category() != asio::error::get_system_category()) return error;
    return {error.value(), std::system_category()};
}

/// Steps of one exchange, each waited for until a common deadline.
class Exchange {
  public:
    Exchange(std::chrono::nanoseconds patience, std::stop_token stop)
        : deadline_{std::chrono::steady_clock::now() + patience}, stop_{std::move(stop)}, socket_{context_} {}

    std::error_code connect(const asio::ip::tcp::endpoint& address) {
        socket_.async_connect(address, [this](std::error_code error) { result_ = error; });
        return wait();
    }
    std::error_code write(const std::string& bytes) {
        asio::async_write(socket_, asio::buffer(bytes),
                          [this](std::error_code error, std::size_t) { result_ = error; });
        return wait();
    }
    std::error_code read(std::string_view& bytes) {
        std::size_t size = 0;
        socket_.async_read_some(asio::buffer(buffer_), [this, &size](std::error_code error, std::size_t got) {
            result_ = error;
            size = got;
        });
        const auto error = wait();
        bytes = {buffer_.data(), size};
        return error;
    }

  private:
    std::error_code wait() {
        result_.reset();
        context_.restart();
        {
            const std::stop_callback end{stop_, [this] { context_.stop(); }};
            context_.run_until(deadline_);
        }
        if (result_) return standard(*result_);
        std::error_code ignored;
        (void)socket_.close(ignored);
        context_.restart();
        context_.run();
        return std::make_error_code(stop_.stop_requested() ? std::errc::operation_canceled : std::errc::timed_out);
    }

    std::chrono::steady_clock::time_point deadline_;
    std::stop_token stop_;
    asio::io_context context_;
    asio::ip::tcp::socket socket_;
    std::optional<std::error_code> result_;
    std::array<char, 16384> buffer_{};
};

void check(std::error_code error) {
    if (error) throw std::system_error{error};
}

}  // namespace

std::error_code try_connect(const asio::ip::tcp::endpoint& address, std::chrono::nanoseconds patience,
                            std::stop_token stop) {
    return Exchange{patience, std::move(stop)}.connect(address);
}

Answer fetch(const asio::ip::tcp::endpoint& address, const Request& request, std::chrono::nanoseconds patience,
             std::stop_token stop) {
    Exchange exchange{patience, std::move(stop)};
    check(exchange.connect(address));
    check(exchange.write(request.bytes));

    Answer answer;
    ResponseParser parser;
    parser.keep_bodies_in(&answer.body);
    parser.begin(request.is_head, nullptr);
    auto state = ResponseParser::State::incomplete;
    while (state == ResponseParser::State::incomplete) {
        std::string_view bytes;
        const auto error = exchange.read(bytes);
        if (error == asio::error::eof && parser.finish() == ResponseParser::State::complete) break;
        check(error);
        if (answer.head.size() < ResponseParser::max_head_bytes) answer.head += bytes;
        state = parser.feed(bytes).state;
    }
    if (state == ResponseParser::State::broken) {
        throw std::system_error{std::make_error_code(std::errc::protocol_error), parser.reason()};
    }
    answer.status = parser.status();
    answer.head.resize(std::min(answer.head.find("\r\n\r\n"), answer.head.size()));
    return answer;
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
