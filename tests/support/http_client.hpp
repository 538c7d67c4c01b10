#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace httpbench::test {

/// One HTTP answer as it came over the wire.
struct Answer {
    int status = 0;
    std::string version;  ///< "HTTP/1.1"
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// The first header of this name, compared without case.
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
};

/// A blocking connection that sends whatever bytes it is given and reads one answer at a time. Every wait ends after
/// 10 s with an exception, so that a server that hangs fails a test instead of stopping the suite.
class HttpClient {
  public:
    /// Connects to "http://HOST:PORT"; a path behind it is ignored.
    /// @throws std::runtime_error when nothing accepts there
    explicit HttpClient(std::string_view url);
    ~HttpClient();
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(HttpClient&&) noexcept;

    /// Sends exactly these bytes.
    /// @throws std::runtime_error when the peer has gone
    void send(std::string_view bytes);

    /// Sends a request with Host and, where there is a body, Content-Length; then reads its answer.
    /// `headers` are whole lines, each ended by CRLF.
    Answer request(std::string_view method, std::string_view target, std::string_view body = {},
                   std::string_view headers = {});

    /// Reads the next answer. `without_body` is for answers to HEAD, whose Content-Length counts bytes that never come.
    /// @throws std::runtime_error when the connection ends first or the bytes are not an HTTP answer
    Answer read_answer();
    Answer read_answer_without_body();

    /// Waits until the peer ends the connection.
    /// @return true when it did, false when more bytes came instead
    bool closed_by_peer();

    /// Tells the peer that no more bytes will be sent; answers can still be read.
    void finish_sending();

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

  private:
    Answer read_head();
    bool receive();

    int descriptor_ = -1;
    std::string received_;  // bytes that no answer has claimed yet
};

}  // namespace httpbench::test
