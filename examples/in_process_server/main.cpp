// Your own Asio server, on a thread of this program, against a second one that answers with more bytes. The library has
// an Asio inside, but shares none of it: yours may be of any version.
#include <asio.hpp>
#include <httpbench/httpbench.hpp>
#include <httpbench/run_options.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <utility>

using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

/// One connection: reads a request's head, answers, and again.
class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(tcp::socket socket, const std::string& answer) : socket_{std::move(socket)}, answer_{answer} {}

    void serve() {
        asio::async_read_until(socket_, asio::dynamic_buffer(request_), "\r\n\r\n",
                               [self = shared_from_this()](std::error_code error, std::size_t length) {
                                   if (!error) self->answer(length);
                               });
    }

  private:
    void answer(std::size_t request_length) {
        request_.erase(0, request_length);
        asio::async_write(socket_, asio::buffer(answer_),
                          [self = shared_from_this()](std::error_code error, std::size_t) {
                              if (!error) self->serve();
                          });
    }

    tcp::socket socket_;
    std::string request_;
    const std::string& answer_;
};

/// Listens on a free port of loopback, and serves on a thread of its own until it goes.
class Server {
  public:
    explicit Server(const std::string& body)
        : answer_{"HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body} {
        accept();
        thread_ = std::jthread{[this] { context_.run(); }};
    }
    ~Server() { context_.stop(); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }

  private:
    void accept() {
        acceptor_.async_accept([this](std::error_code error, tcp::socket socket) {
            if (error) return;
            std::make_shared<Session>(std::move(socket), answer_)->serve();
            accept();
        });
    }

    std::string answer_;
    asio::io_context context_{1};
    tcp::acceptor acceptor_{context_, {asio::ip::address_v4::loopback(), 0}};
    std::jthread thread_;
};

}  // namespace

int main() {
    const Server brief{std::string(100, 'x')};
    const Server wordy{std::string(100'000, 'x')};
    const httpbench::LoadPlan plan{
        .endpoints = {{.path = "/"}}, .load = httpbench::ClosedLoop{.connections = 8}, .duration = 1s};
    // Their answers differ on purpose, so that verification would refuse to compare them.
    const auto rounds =
        httpbench::Runner{}.run(plan, {{.name = "brief", .url = brief.url()}, {.name = "wordy", .url = wordy.url()}},
                                {.verify = httpbench::Verify::skip});
    std::cout << to_text(httpbench::Comparator{}.compare(rounds));
    return judge(httpbench::NoFailures(), rounds).fails() ? 1 : 0;
}
