#include "httpbench/httpbench.hpp"

#include <asio.hpp>
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

// A program with an Asio of its own, built as it likes: it shares no code with the one inside of the library.
#ifdef asio
#error "this is the library's Asio"
#endif

using namespace std::chrono_literals;
using asio::ip::tcp;

namespace {

/// Answers every request on one connection: reads to the end of the head, writes, and again.
class Session : public std::enable_shared_from_this<Session> {
  public:
    explicit Session(tcp::socket socket) : socket_{std::move(socket)} {}

    void serve() {
        const auto answer = [self = shared_from_this()](std::error_code error, std::size_t length) {
            if (error) return;
            self->request_.erase(0, length);
            asio::async_write(self->socket_, asio::buffer(self->answer_), [self](std::error_code failed, std::size_t) {
                if (!failed) self->serve();
            });
        };
        asio::async_read_until(socket_, asio::dynamic_buffer(request_), "\r\n\r\n", answer);
    }

  private:
    tcp::socket socket_;
    std::string request_;
    std::string answer_ = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
};

class Server {
  public:
    explicit Server(asio::io_context& context) : acceptor_{context, {asio::ip::address_v4::loopback(), 0}} { accept(); }

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }

  private:
    void accept() {
        acceptor_.async_accept([this](std::error_code error, tcp::socket socket) {
            if (error) return;
            std::make_shared<Session>(std::move(socket))->serve();
            accept();
        });
    }

    tcp::acceptor acceptor_;
};

}  // namespace

TEST_CASE("a handler of an Asio application measures a server of the same application") {
    asio::io_context application;
    const Server server{application};
    const httpbench::LoadPlan plan{.endpoints = {{.path = "/"}},
                                   .load = httpbench::ClosedLoop{.connections = 8},
                                   .requests = 2000,
                                   .warmup = 0ns,
                                   .rounds = 2,
                                   .threads = 2};
    std::vector<httpbench::Stats> stats;
    asio::post(application, [&] {
        stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()});
        application.stop();
    });
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 2; ++i) threads.emplace_back([&] { application.run(); });
    }
    REQUIRE(stats.size() == 1);
    CHECK(stats[0].outcomes == httpbench::OutcomeCounts{.sent = 2000, .ok = 2000});
}
